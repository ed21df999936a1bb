"""`atlas new --review`: a draft's gaps are judged one by one, and each decision is in the file at once."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import pytest

from atlas_cli.yamlfile import read_yaml
from tests.processes import REPOSITORY, run_atlas
from tests.terminal import CTRL_C, at_terminal

FIXTURE = REPOSITORY / "tests" / "data" / "findings-old-name.xml"
ACTION = "Raise the minimum age for work to at least 15."
MENU = "[q]uit"
on_terminals = pytest.mark.skipif(sys.platform == "win32", reason="no pseudo-terminals there")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A workspace with a draft of Ghana: four gaps wait, and somebody has left comments."""
    (tmp_path / "countries").mkdir()
    data = FIXTURE.read_text(encoding="utf-8").replace("Make the made-up age for work at least 15.", ACTION)
    (tmp_path / "findings.xml").write_text(data, encoding="utf-8")
    run_atlas("new", "ghana", "--ilab", "findings.xml", folder=tmp_path)
    profile = tmp_path / "countries" / "ghana.yaml"
    text = profile.read_text(encoding="utf-8")
    text = text.replace("gaps:\n", "gaps:  # ours\n").replace("    need: ", "    # look here\n    need: ", 1)
    profile.write_text(text, encoding="utf-8")
    return tmp_path


def profile(folder: Path) -> Path:
    return folder / "countries" / "ghana.yaml"


def gaps(folder: Path) -> dict[str, Any]:
    found = read_yaml(profile(folder)).data["gaps"]
    assert isinstance(found, dict)
    return found


def waiting(folder: Path) -> list[str]:
    return [id for id, gap in gaps(folder).items() if gap.get("review") == "pending"]


def lines_gone(before: str, folder: Path) -> list[str]:
    after = profile(folder).read_text(encoding="utf-8").splitlines()
    return [line.strip() for line in before.splitlines() if line not in after]


@on_terminals
def test_a_gap_is_shown_with_its_action_the_needs_and_the_words_that_decided(folder: Path) -> None:
    seen = at_terminal("new", "--review", "ghana", answers=[(MENU, "q")], folder=folder).screen
    assert "GH-L1  (1 of 4)" in seen
    assert f"“{ACTION}”" in seen
    for label in ("Statement", "Need", "Suggested", "Outcome     1", "Steps", "Severity", "Years       2030"):
        assert label in seen
    assert "(min-age-level), by “" in seen
    assert "4 gaps still wait" in seen


@on_terminals
def test_accepting_takes_the_mark_and_the_doubt_away_and_nothing_else(folder: Path) -> None:
    before = profile(folder).read_text(encoding="utf-8")
    doubted = [line for line in before.splitlines() if "To judge" in line]
    assert len(doubted) >= 1
    answers = [(MENU, "a")] * 4
    run = at_terminal("new", "--review", "ghana", answers=answers, folder=folder)
    assert run.code == 0
    assert "4 decisions written to countries/ghana.yaml. No gap waits for a review." in run.screen
    assert waiting(folder) == []
    after = profile(folder).read_text(encoding="utf-8")
    expected = [
        line for line in before.splitlines() if "To judge" not in line and line != "    review: pending"
    ]
    assert after.splitlines() == expected


@on_terminals
def test_a_change_is_written_field_by_field(folder: Path) -> None:
    before = profile(folder).read_text(encoding="utf-8")
    answers = [
        (MENU, "c"),
        ("Need (number", "min age cov"),
        ("Did you mean", "min-age-coverage"),
        ("Further needs", "legal-clarity"),
        ("Title", "Children in own work"),
        ("Statement", "The law does not cover them."),
        ("Severity by rule", "S7"),
        ("Why S7", "Raised once."),
        (MENU, "q"),
    ]
    run = at_terminal("new", "--review", "ghana", answers=answers, folder=folder)
    gap = gaps(folder)["GH-L1"]
    assert "1 decision written" in run.screen
    assert (gap["title"], gap["need"]) == ("Children in own work", "min-age-coverage")
    assert gap["statement"] == "The law does not cover them."
    assert gap["further_needs"] == ["legal-clarity"]
    assert gap["severity"] == {"level": "medium", "rule": "S7", "reason": "Raised once."}
    assert waiting(folder) == [id for id in gaps(folder) if id != "GH-L1"]
    assert "    # look here" in profile(folder).read_text(encoding="utf-8")
    assert [line for line in lines_gone(before, folder) if line.startswith("#")] == []


@on_terminals
def test_one_action_is_split_into_two_gaps(folder: Path) -> None:
    before = list(gaps(folder))
    answers = [
        (MENU, "n"),
        (MENU, "s"),
        ("Need (number", ""),
        ("Further needs", "-"),
        ("Title", "Training"),
        ("Statement", ""),
        ("Steps", "identify"),
        ("Severity by rule", ""),
        ("Need (number", "labor-enforcement-data"),
        ("Title", "Data"),
        ("Statement", "No data are printed."),
        ("Steps", ""),
        ("Severity by rule", ""),
        (MENU, "q"),
    ]
    at_terminal("new", "--review", "ghana", answers=answers, folder=folder)
    after = gaps(folder)
    (second,) = set(after) - set(before)
    first = list(after)[list(after).index(second) - 1]
    assert (after[first]["title"], after[second]["title"]) == ("Training", "Data")
    assert after[second]["need"] == "labor-enforcement-data"
    assert after[first]["source_text"] == after[second]["source_text"]
    assert "review" not in after[first]
    assert "review" not in after[second]
    assert run_atlas("check", "ghana", folder=folder).code == 0


@on_terminals
def test_what_is_dropped_stays_as_a_comment_with_the_reason_and_is_not_offered_again(folder: Path) -> None:
    action = gaps(folder)["GH-L1"]["source_text"]
    answers = [(MENU, "d"), ("Why is it dropped", "Done since: decree of 2031"), (MENU, "q")]
    at_terminal("new", "--review", "ghana", answers=answers, folder=folder)
    text = profile(folder).read_text(encoding="utf-8")
    assert "GH-L1" not in gaps(folder)
    assert f"  # Dropped GH-L1: Done since: decree of 2031\n  #   {action}\n" in text
    again = run_atlas("new", "ghana", "--ilab", "findings.xml", folder=folder)
    assert "gaps/" not in again.out
    assert run_atlas("check", "ghana", folder=folder).code == 0


@on_terminals
def test_ctrl_c_loses_nothing_that_was_decided_and_the_review_goes_on_later(folder: Path) -> None:
    ids = list(gaps(folder))
    answers = [(MENU, "a"), (MENU, "c"), ("Need (number", CTRL_C)]
    run = at_terminal("new", "--review", "ghana", answers=answers, folder=folder)
    assert run.code == 130
    assert "Stopped. 1 decision written" in run.screen
    assert waiting(folder) == ids[1:]
    later = at_terminal("new", "--review", "ghana", answers=[(MENU, "q")], folder=folder).screen
    assert f"{ids[1]}  (1 of 3)" in later


@on_terminals
def test_a_gap_that_was_judged_in_an_editor_meanwhile_is_not_asked_about(folder: Path) -> None:
    """The review reads the file before each question."""
    ids = list(gaps(folder))
    run_atlas("new", "--review", "ghana", "--accept", ids[0], folder=folder)
    seen = at_terminal("new", "--review", "ghana", answers=[(MENU, "q")], folder=folder).screen
    assert ids[0] not in seen


@on_terminals
def test_a_decision_that_the_data_contradict_is_not_written(folder: Path) -> None:
    text = profile(folder).read_text(encoding="utf-8")
    profile(folder).write_text(
        text.replace("    status: not-met\n    age: 14", "    status: met\n    age: 15")
    )
    answers = [
        (MENU, "c"),
        ("Need (number", "min-age-level"),
        ("Further needs", ""),
        ("Title", ""),
        ("Statement", ""),
        ("Severity by rule", "S7"),
        (MENU, "q"),
    ]
    text = (
        profile(folder).read_text(encoding="utf-8").replace("need: min-age-level", "need: min-age-coverage")
    )
    profile(folder).write_text(text, encoding="utf-8")
    run = at_terminal("new", "--review", "ghana", answers=answers, folder=folder)
    assert "the data contradict the need `min-age-level`" in run.screen
    assert gaps(folder)["GH-L1"]["review"] == "pending"


def test_scripts_accept_and_drop_by_id(folder: Path) -> None:
    ids = list(gaps(folder))
    options = ("--accept", f"{ids[0]},{ids[1]}", "--drop", ids[2], "--reason", "Not ours")
    run = run_atlas("new", "--review", "ghana", *options, folder=folder)
    assert (run.code, run.out) == (0, "countries/ghana.yaml\n")
    assert "Accepted 2, dropped 1. 1 gap still waits" in run.err
    assert waiting(folder) == [ids[3]]
    assert f"# Dropped {ids[2]}: Not ours" in profile(folder).read_text(encoding="utf-8")


def test_every_gap_can_be_dropped_and_the_file_stays_a_profile(folder: Path) -> None:
    assert run_atlas("new", "--review", "ghana", "--drop", "all", folder=folder).code == 0
    assert gaps(folder) == {}
    assert profile(folder).read_text(encoding="utf-8").count("# Dropped GH-") == 4
    assert run_atlas("check", "ghana", folder=folder).code == 0
    assert run_atlas("new", "--review", "ghana", folder=folder).err.startswith("No gap waits")


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (("--accept", "GH-L1", "--drop", "GH-X9"), "no gap “GH-X9”"),
        (("--accept", "GH-L1", "--drop", "GH-L1"), "at once"),
        (("--accept", "GH-L1", "--reason", "why"), "--reason"),
        (("--accept", "GH-L1", "--ilab", "findings.xml"), "--review takes a profile"),
    ],
)
def test_what_makes_no_sense_changes_nothing(folder: Path, options: tuple[str, ...], words: str) -> None:
    before = profile(folder).read_bytes()
    run = run_atlas("new", "--review", "ghana", *options, folder=folder)
    assert run.code == 2
    assert words in run.err
    assert profile(folder).read_bytes() == before


def test_a_gap_is_accepted_only_once(folder: Path) -> None:
    assert run_atlas("new", "--review", "ghana", "--accept", "GH-L1", folder=folder).code == 0
    again = run_atlas("new", "--review", "ghana", "--accept", "GH-L1", folder=folder)
    assert (again.code, "does not wait" in again.err) == (2, True)


def test_what_waits_is_listed_for_people_and_programs_where_nobody_can_be_asked(folder: Path) -> None:
    told = run_atlas("new", "--review", "ghana", folder=folder)
    assert told.code == 0
    assert "GH-E1  (2 of 4)" in told.out
    found = json.loads(run_atlas("new", "--review", "ghana", "--json", folder=folder).out)
    assert [each["id"] for each in found] == waiting(folder)
    assert found[0]["suggestions"][0]["need"] == "min-age-level"
    assert found[0]["suggestions"][0]["word"] in ("sure", "likely", "unsure")


def test_a_bundled_profile_is_not_changed(tmp_path: Path) -> None:
    (tmp_path / "countries").mkdir()
    run = run_atlas("new", "--review", "thailand", "--accept", "all", folder=tmp_path)
    assert run.code == 1
    assert "came with the program" in run.err
