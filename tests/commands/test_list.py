"""`atlas list`: which countries and practices there are, and how far they are."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from atlas_cli.overview.countries import months_since
from tests.processes import REPOSITORY, run_atlas

#: 30 June 2026
TODAY = {"SOURCE_DATE_EPOCH": "1782777600"}


def listed(*arguments: str, folder: Path) -> list[dict[str, Any]]:
    run = run_atlas("list", *arguments, "--json", folder=folder, more=TODAY)
    assert (run.code, run.err) == (0, "")
    found: list[dict[str, Any]] = json.loads(run.out)
    return found


def test_every_country_has_a_line(workspace: Path) -> None:
    run = run_atlas("list", folder=workspace, more=TODAY)
    names = [line.split()[0] for line in run.out.splitlines()[2:]]
    bundled = [path.stem for path in (REPOSITORY / "countries").glob("*.yaml")]
    assert names == sorted([*bundled, "testland"])


def test_a_line_says_how_far_a_country_is(workspace: Path) -> None:
    run = run_atlas("list", folder=workspace, more=TODAY)
    line = next(line for line in run.out.splitlines() if line.startswith("testland"))
    assert "2022-12-31 (3 years)" in line
    assert line.endswith("workspace")


def test_programs_get_the_same(workspace: Path, profile: Path) -> None:
    text = profile.read_text(encoding="utf-8") + "practices:\n  mdt-training: {}\n"
    profile.write_text(text, encoding="utf-8")
    testland = next(one for one in listed(folder=workspace) if one["country"] == "testland")
    assert testland["file"] == str(profile)
    assert testland["origin"] == "workspace"
    assert testland["age_months"] == 42
    assert testland["practices"] == {"mdt-training": "proposed"}
    assert testland["gaps"] == 1
    assert 0 < testland["sections_filled"] < testland["sections"]


def test_a_profile_that_cannot_be_read_does_not_hide_the_others(workspace: Path) -> None:
    (workspace / "countries" / "broken.yaml").write_text("country: [", encoding="utf-8")
    run = run_atlas("list", folder=workspace, more=TODAY)
    assert run.code == 0
    assert "broken" in run.out
    assert "testland" in run.out
    assert "Run: atlas check broken" in run.err


@pytest.mark.parametrize(
    ("as_of", "months"),
    [("2026-06-30", 0), ("2026-05-01", 1), ("2025", 6), ("2025-Q3", 9), ("2024-12", 18), ("2027", 0)],
)
def test_the_age_counts_from_the_last_month_that_is_meant(as_of: str, months: int) -> None:
    from datetime import date

    assert months_since(as_of, date(2026, 6, 30)) == months


def test_practices_are_listed_with_what_they_rest_on(workspace: Path) -> None:
    run = run_atlas("list", "--dmops", folder=workspace, more={"COLUMNS": "120"})
    line = next(line for line in run.out.splitlines() if line.startswith("mdt-training"))
    assert "title-only" in line
    assert "TH" in line
    assert line.endswith("bundled")


def test_a_practice_of_the_workspace_says_so(workspace: Path) -> None:
    text = (REPOSITORY / "dmop_catalog/practices/mdt-training.yaml").read_text(encoding="utf-8")
    own = workspace / "dmop_catalog" / "practices" / "ours.yaml"
    own.parent.mkdir(parents=True)
    own.write_text(text.replace("id: mdt-training", "id: ours"), encoding="utf-8")
    found = {one["id"]: one for one in listed("--dmops", folder=workspace)}
    assert found["ours"]["origin"] == "workspace"
    assert found["ours"]["file"] == str(own)
    assert found["mdt-training"]["origin"] == "bundled"
