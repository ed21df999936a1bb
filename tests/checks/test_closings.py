"""Agencies that exist no more: what of a profile still gives them something to do."""

from __future__ import annotations

from typing import Any

import pytest

from atlas_cli.checks import check_profile
from atlas_cli.diagnostics import Diagnostic
from tests.profiles import bundled_catalog, profile_with

CODES = {"ATL312", "ATL313", "ATL314"}
OFFICE = {
    "language": "en",
    "roles": ["labor-inspectorate"],
    "steps": ["identify"],
    "mandate": "Inspects workplaces.",
    "sources": ["findings"],
}
BODY = {"name": "Council", "kind": "committee", "role": "Coordinates.", "sources": ["findings"]}


def found(changes: Any) -> list[Diagnostic]:
    return [each for each in check_profile(profile_with(changes), bundled_catalog()) if each.code in CODES]


def closed(**more: Any) -> dict[str, Any]:
    """A bureau that was closed, beside the inspectorate that acts on the gap."""
    until = {"date": "2021-06", "sources": ["findings"], **more}
    return {"bureau": {**OFFICE, "name": "Bureau", "until": until}}


@pytest.mark.parametrize(
    ("task", "says"),
    [
        ({"gaps": {"TL-E1": {"agencies": ["bureau"]}}}, "act on a gap"),
        ({"practices": {"mdt-training": {"lead": "bureau"}}}, "lead a practice"),
        ({"practices": {"mdt-training": {"required": ["bureau"]}}}, "validate a practice"),
        ({"bodies": {"council": {**BODY, "chair_agency": "bureau"}}}, "chair a body"),
        ({"bodies": {"council": {**BODY, "secretariat": "bureau"}}}, "serve a body"),
        ({"bodies": {"council": {**BODY, "member_agencies": ["bureau"]}}}, "belong to a body"),
    ],
)
def test_a_closed_agency_has_no_task_any_more(task: dict[str, Any], says: str) -> None:
    (problem,) = found({"agencies": closed(), **task})
    assert problem.code == "ATL312"
    assert problem.message == f"`bureau` was closed (2021-06) and cannot {says}"


def test_the_successor_is_named_over_several_closings() -> None:
    agencies = {
        **closed(succeeded_by="office"),
        "office": {
            **OFFICE,
            "name": "Office",
            "until": {"date": "2022", "succeeded_by": "inspectorate", "sources": ["findings"]},
        },
    }
    (problem,) = found({"agencies": agencies, "gaps": {"TL-E1": {"agencies": ["bureau"]}}})
    assert problem.help == "name its successor `inspectorate`"


def test_a_body_that_is_closed_too_may_have_had_it_as_chair() -> None:
    until = {"date": "2021-06", "sources": ["findings"]}
    body = {**BODY, "chair_agency": "bureau", "until": until}
    assert found({"agencies": closed(), "bodies": {"council": body}}) == []


@pytest.mark.parametrize(
    ("more", "says"),
    [
        ({"date": "2023"}, "after the profile's `as_of: 2022-12-31`"),
        ({"succeeded_by": "inspectorat"}, "is not under `agencies:` of this profile"),
        ({"succeeded_by": "bureau"}, "is succeeded by itself"),
    ],
)
def test_a_closing_that_cannot_be_is_found(more: dict[str, Any], says: str) -> None:
    (problem,) = found({"agencies": closed(**more)})
    assert problem.code == "ATL313"
    assert says in problem.message


def test_a_name_cannot_be_known_to_hold_after_the_closing() -> None:
    bureau = closed()["bureau"] | {"name_as_of": "2022-03"}
    (problem,) = found({"agencies": {"bureau": bureau}})
    assert "the name is known to hold in 2022-03" in problem.message


def test_a_role_that_nobody_can_have_is_nobodys() -> None:
    reason = {"reason": "There is no coast.", "sources": ["findings"]}
    country = {"roles_not_applicable": {"labor-inspectorate": reason, "maritime": reason}}
    messages = [problem.message for problem in found({"country": country})]
    assert sorted(messages) == [
        "`maritime` is not a role of the catalog",
        "no agency is said to have the role `labor-inspectorate`, and `inspectorate` has it",
    ]
