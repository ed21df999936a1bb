"""Workspaces with a country of their own, in which the whole loop is gone round."""

from __future__ import annotations

import pytest

from tests.roundtrip.world import World, world_of

#: A practice of Paraguay on which no publication reports anything, and eight institutions with a part in it:
#: "separate meetings with eight institutions", of which the sources give no names.
PRACTICE = "legislative-review"
EIGHT = (
    *("mtess", "minna", "justicia", "ministerio-publico"),
    *("poder-judicial", "educacion", "mujer", "desarrollo-social"),
)


@pytest.fixture(scope="module")
def paraguay(tmp_path_factory: pytest.TempPathFactory) -> World:
    """Paraguay with the pack for meetings with eight institutions, all of which must validate."""
    required = f"  {PRACTICE}: # taken up in 2026\n    required: [{', '.join(EIGHT)}]\n"
    world = world_of(
        tmp_path_factory.mktemp("paraguay"), "paraguay", {"\npractices:\n": f"\npractices:\n{required}"}
    )
    agencies = [word for agency in EIGHT for word in ("--agency", agency)]
    world.done("consult", "paraguay", "--mode", "meetings", "--dmop", PRACTICE, *agencies, "-q")
    return world


@pytest.fixture(scope="module")
def thailand(tmp_path_factory: pytest.TempPathFactory) -> World:
    """Thailand with the pack for one workshop, on a practice that two institutions must validate."""
    practice = "  mdt-training:\n"
    required = {practice: f"{practice}    required: [mol, msdhs]\n"}
    world = world_of(tmp_path_factory.mktemp("thailand"), "thailand", required)
    wanted = ("--dmop", "mdt-training", "--agency", "mol", "--agency", "msdhs")
    world.done("consult", "thailand", "--mode", "workshop", *wanted, "-q")
    return world
