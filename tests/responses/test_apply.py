"""`atlas collect COUNTRY --apply`: decisions one by one, and accepted wording in the profile."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import typer

from atlas_cli.commands.collect_apply import apply
from atlas_cli.profile.records import load_responses
from atlas_cli.workspace import find_places
from tests.processes import Finished, run_atlas
from tests.responses.records import workspace, write

WAS = "Inspectors lack training on child labor."
BECOMES = "Inspectors lack training on child labor and forced labor."
ID = "2022-05-02-inspectorate-00000000"
RECORD: dict[str, Any] = {
    "channel": "tracked-file",
    "agencies": ["inspectorate"],
    "document": {"id": "TST-PSA-D1-AAAA", "kind": "psa"},
    "items": [
        {
            "id": 1,
            "kind": "insertion",
            "text": "and forced labor",
            "was": WAS,
            "becomes": BECOMES,
            "place": {"path": "gaps/TL-E1/statement", "number": "TL-E1", "by": "bookmark"},
        },
        {"id": 2, "kind": "comment", "text": "Who pays?"},
    ],
}
ACCEPT = {"decisions": {f"{ID}/1": {"type": "wording", "decision": "accept"}}}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = workspace(tmp_path / "ws")
    write(made, {ID: RECORD})
    return made


def applied(folder: Path, *arguments: str) -> Finished:
    return run_atlas("collect", "testland", "--apply", *arguments, folder=folder)


def profile(folder: Path) -> str:
    return (folder / "countries" / "testland.yaml").read_text(encoding="utf-8")


def decisions(folder: Path) -> Any:
    return load_responses(folder / "consultations" / "testland").decisions.decisions


def test_an_accepted_change_is_written_and_no_other_byte(folder: Path) -> None:
    write(folder, {}, ACCEPT)
    before = profile(folder)
    assert applied(folder).code == 0
    assert profile(folder) == before.replace(WAS, BECOMES)
    done = decisions(folder)[f"{ID}/1"]
    assert done.status == "done"
    assert (done.applied.path, done.applied.was, done.applied.becomes) == (
        "gaps/TL-E1/statement",
        WAS,
        BECOMES,
    )


def test_a_second_time_nothing_is_left_to_do(folder: Path) -> None:
    write(folder, {}, ACCEPT)
    applied(folder)
    before = profile(folder), decisions(folder)
    again = applied(folder)
    assert (again.code, again.out) == (0, "")
    assert (profile(folder), decisions(folder)) == before


def test_a_dry_run_shows_the_difference_and_writes_nothing(folder: Path) -> None:
    write(folder, {}, ACCEPT)
    before = profile(folder)
    run = applied(folder, "--dry-run")
    assert run.code == 0
    assert f"-    statement: {WAS}" in run.out
    assert f"+    statement: {BECOMES}" in run.out
    assert profile(folder) == before
    assert decisions(folder)[f"{ID}/1"].applied is None


def test_a_text_changed_since_the_document_was_issued_is_a_conflict(folder: Path) -> None:
    write(folder, {}, ACCEPT)
    path = folder / "countries" / "testland.yaml"
    path.write_text(profile(folder).replace(WAS, "Inspectors need books."), encoding="utf-8")
    run = applied(folder)
    assert run.code == 1
    assert "ATL821" in run.err
    assert "which the profile no longer says" in run.err
    assert "Inspectors need books." in profile(folder)
    assert decisions(folder)[f"{ID}/1"].applied is None


def test_decisions_may_come_in_a_file_and_in_other_words(folder: Path) -> None:
    own = "Inspectors lack training on child labor and on forced labor."
    (folder / "taken.yaml").write_text(
        f"decisions:\n  {ID}/1: {{decision: accept-in-part, reason: Shorter., wording: '{own}'}}\n"
        f"  {ID}/2: {{decision: defer, reason: To be asked.}}\n",
        encoding="utf-8",
    )
    assert applied(folder, "--decisions", "taken.yaml").code == 0
    assert own in profile(folder)
    assert decisions(folder)[f"{ID}/2"].decision == "defer"


def test_a_decision_on_nothing_is_refused(folder: Path) -> None:
    (folder / "taken.yaml").write_text(f"decisions: {{'{ID}/9': {{decision: accept}}}}\n", encoding="utf-8")
    run = applied(folder, "--decisions", "taken.yaml")
    assert run.code == 1
    assert f"decides on what is not there: {ID}/9" in run.err


def test_a_rejection_needs_a_reason(folder: Path) -> None:
    (folder / "taken.yaml").write_text(
        f"decisions: {{'{ID}/2': {{decision: not-accept}}}}\n", encoding="utf-8"
    )
    run = applied(folder, "--decisions", "taken.yaml")
    assert run.code == 1
    assert "this decision has no reason" in run.err


def test_comments_in_decisions_stay(folder: Path) -> None:
    private = write(folder, {}, ACCEPT)
    path = private / "decisions.yaml"
    path.write_text("# Talked over on Monday\n" + path.read_text(encoding="utf-8"), encoding="utf-8")
    applied(folder)
    assert path.read_text(encoding="utf-8").startswith("# Talked over on Monday\n")


def test_without_any_record_there_is_nothing_to_decide(tmp_path: Path) -> None:
    run = applied(workspace(tmp_path / "ws"))
    assert run.code == 1
    assert "There is nothing to decide on for testland" in run.err


# --- at a terminal ----------------------------------------------------------------------------------------


def walked(folder: Path, monkeypatch: pytest.MonkeyPatch, *answers: str) -> int:
    left = iter(answers)

    def prompt(*_: object, **__: object) -> str:
        try:
            return next(left)
        except StopIteration:
            raise typer.Abort from None

    monkeypatch.chdir(folder)
    monkeypatch.setattr(typer, "prompt", prompt)
    return apply("testland", find_places(None, folder), ask=True)


def test_each_is_asked_for_and_skipped_ones_stay_open(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert walked(folder, monkeypatch, "a", "s") == 0
    assert BECOMES in profile(folder)
    assert set(decisions(folder)) == {f"{ID}/1"}


def test_a_change_may_be_adapted_or_rejected(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert walked(folder, monkeypatch, "d", "Inspectors lack training.", "Shorter.", "r", "No money.") == 0
    assert "statement: Inspectors lack training.\n" in profile(folder)
    assert decisions(folder)[f"{ID}/1"].decision == "accept-in-part"
    assert decisions(folder)[f"{ID}/2"].reason == "No money."


def test_stopping_keeps_what_was_decided(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert walked(folder, monkeypatch, "a", "q") == 0
    assert BECOMES in profile(folder)


def test_ctrl_c_writes_nothing(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = profile(folder)
    with pytest.raises(typer.Abort):
        walked(folder, monkeypatch, "a")
    assert profile(folder) == before
    assert decisions(folder) == {}


def test_who_sees_the_text_as_it_is_now_may_word_it_anew(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = folder / "countries" / "testland.yaml"
    path.write_text(profile(folder).replace(WAS, "Inspectors need books."), encoding="utf-8")
    assert walked(folder, monkeypatch, "d", "Inspectors need books on forced labor.", "Both.", "s") == 0
    assert "Inspectors need books on forced labor." in profile(folder)
