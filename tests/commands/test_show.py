"""`atlas show`: what the files say about one thing, in words, with the line it stands at."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from atlas_cli.overview import KINDS
from atlas_cli.text import display_width
from tests.processes import REPOSITORY, run_atlas


def line_of(profile: Path, text: str) -> int:
    lines = profile.read_text(encoding="utf-8").splitlines()
    return next(number for number, line in enumerate(lines, start=1) if line.strip() == text)


def test_a_country_is_shown_with_what_its_profile_holds(workspace: Path) -> None:
    run = run_atlas("show", "testland", folder=workspace)
    assert (run.code, run.err) == (0, "")
    assert run.out.startswith("testland  Testland\ncountries/testland.yaml:")
    assert re.search(r"gaps +filled|gaps +thin", run.out)


def test_the_gaps_of_a_country_are_listed_with_their_lines(workspace: Path, profile: Path) -> None:
    run = run_atlas("show", "TL", "gap", folder=workspace)
    row = next(line for line in run.out.splitlines() if line.startswith("TL-E1"))
    assert "inspector-training" in row
    assert row.endswith(str(line_of(profile, "TL-E1:")))
    assert run.out.endswith("1 entry\n")


@pytest.mark.parametrize("words", [("gap", "TL-E1"), ("TL-E1",), ("gaps", "tl-e1")], ids=" ".join)
def test_a_gap_is_shown_with_what_its_ids_mean(
    workspace: Path, profile: Path, words: tuple[str, ...]
) -> None:
    run = run_atlas("show", "testland", *words, folder=workspace)
    assert run.code == 0
    assert f"countries/testland.yaml:{line_of(profile, 'TL-E1:')}\n" in run.out
    assert "inspector-training: Train labor inspectors [outcome 2]" in run.out
    assert "inspectorate: Labor Inspectorate" in run.out
    assert "medium, by rule S7" in run.out
    assert "The source suggests training for inspectors. [findings]" in run.out


def test_an_agency_says_where_it_is_named(workspace: Path) -> None:
    run = run_atlas("show", "testland", "agency", "inspectorate", folder=workspace)
    assert "labor-inspectorate: Labor inspectorate" in run.out
    assert re.search(r"Named by +gaps/TL-E1 \(line \d+\)", run.out)


def test_a_source_says_what_rests_on_it(workspace: Path) -> None:
    run = run_atlas("show", "testland", "source", "findings", folder=workspace)
    for place in ("laws/labor-act", "agencies/inspectorate", "gaps/TL-E1"):
        assert place in run.out


def test_a_series_is_a_table_by_year() -> None:
    run = run_atlas("show", "thailand", "series", "inspectors", folder=REPOSITORY)
    assert re.search(r"^2021 +1,889 +ilab-2021 p\. 5$", run.out, re.MULTILINE)


@pytest.mark.parametrize("kind", KINDS)
def test_every_entry_of_every_kind_can_be_shown(kind: str) -> None:
    """On a real profile: what a list offers, the program can show."""
    run = run_atlas("show", "thailand", kind, "--json", folder=REPOSITORY)
    assert run.code == 0
    ids = [row["id"] for row in json.loads(run.out)]
    assert ids
    one = run_atlas("show", "thailand", kind, ids[0], "--json", folder=REPOSITORY)
    shown = json.loads(one.out)
    assert shown["id"] == ids[0]
    text = (REPOSITORY / "countries" / "thailand.yaml").read_text(encoding="utf-8")
    assert text.splitlines()[shown["line"] - 1].strip().startswith(f"{ids[0]}:")


def test_a_practice_is_shown(workspace: Path) -> None:
    run = run_atlas("show", "dmop", "mdt-training", folder=workspace)
    assert run.code == 0
    assert run.out.startswith("mdt-training  Multi-Disciplinary Team Training")
    assert "mdt-training.yaml:1" in run.out
    assert "inspector-training: " in run.out


def test_a_need_is_shown_with_the_practices_that_serve_it(workspace: Path) -> None:
    run = run_atlas("show", "need", "inspector-training", folder=workspace)
    assert re.search(r"needs\.yaml:\d+\n", run.out)
    assert "mdt-training (primarily)" in run.out


def test_a_need_that_nothing_serves_says_why(workspace: Path) -> None:
    run = run_atlas("show", "need", "--json", folder=workspace)
    unserved = next(
        row["id"] for row in json.loads(run.out) if row["practices"] == "0" and row["outcome"] != "outside"
    )
    shown = run_atlas("show", "need", unserved, folder=workspace)
    assert re.search(r"Practices +\S+ \S+", shown.out)


# --- what was typed wrongly -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (["testlnad"], 1, "Did you mean testland?"),
        (["testland", "gap", "TL-E2"], 1, "Did you mean TL-E1?"),
        (["testland", "inspectorat"], 1, "Did you mean inspectorate?"),
        (["testland", "gapp", "TL-E1"], 2, "Did you mean gap?"),
        (["testland", "law", "zzz"], 1, "atlas show testland law lists what there is."),
        (["testland", "agency", "TL-E1"], 1, "has no agency “TL-E1”"),
        (["dmop", "mdt-trainig"], 1, "Did you mean mdt-training?"),
        (["need", "inspectors-training"], 1, "Did you mean inspector-training"),
        (["dmop", "mdt-training", "more"], 2, "“more” is too much."),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)  # fmt: skip
def test_what_is_not_there_is_told_with_near_names(
    workspace: Path, words: list[str], code: int, told: str
) -> None:
    run = run_atlas("show", *words, folder=workspace)
    assert (run.code, run.out) == (code, "")
    assert told in run.err


def test_a_broken_profile_is_told_with_its_line(workspace: Path, profile: Path) -> None:
    profile.write_text(profile.read_text(encoding="utf-8").replace("need:", "neede:"), encoding="utf-8")
    run = run_atlas("show", "testland", "gap", folder=workspace)
    assert run.code == 1
    assert "did you mean `need`" in run.err


# --- how it looks -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("columns", [30, 40, 60, 80, 120])
def test_no_line_is_wider_than_the_terminal(columns: int) -> None:
    for words in (["thailand"], ["thailand", "gap", "TH-E2"], ["thailand", "agency", "dlpw"]):
        run = run_atlas("show", *words, folder=REPOSITORY, more={"COLUMNS": str(columns)})
        assert run.code == 0
        assert [line for line in run.out.splitlines()[2:] if display_width(line) > columns] == []


def test_a_pipe_gets_no_color_and_no_trailing_spaces(workspace: Path) -> None:
    run = run_atlas("show", "testland", folder=workspace)
    assert "\x1b" not in run.out
    assert [line for line in run.out.splitlines() if line != line.rstrip()] == []


def test_color_can_be_asked_for_and_refused(workspace: Path) -> None:
    colored = run_atlas("show", "testland", folder=workspace, more={"FORCE_COLOR": "1"})
    assert "\x1b[1m" in colored.out
    plain = run_atlas("show", "testland", folder=workspace, more={"FORCE_COLOR": "1", "NO_COLOR": "1"})
    assert "\x1b" not in plain.out
