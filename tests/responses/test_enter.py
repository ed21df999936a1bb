"""`atlas collect COUNTRY --enter`: a letter, a workshop's table, a publication; checked, then kept."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
import typer

from atlas_cli.commands.collect_enter import Entry, enter
from atlas_cli.profile.records import load_responses
from atlas_cli.workspace import find_places
from tests.processes import Finished, run_atlas
from tests.responses.records import workspace


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return workspace(tmp_path / "ws")


def entered(folder: Path, *arguments: str) -> Finished:
    return run_atlas("collect", "testland", "--enter", *arguments, folder=folder)


LETTER = (
    *("--agency", "Labor Inspectorate", "--dmop", "MDT-training", "--answer", "validated"),
    *("--date", "2022-05-02", "--channel", "letter", "--by", "Office"),
)


def private(folder: Path) -> Path:
    return folder / "consultations" / "testland"


def test_a_letter_is_recorded_with_its_scan(folder: Path) -> None:
    (folder / "letter.PDF").write_bytes(b"%PDF scan")
    run = entered(folder, *LETTER, "--proof", "letter.PDF")
    assert run.code == 0
    (id, record), *others = load_responses(private(folder)).records.items()
    assert others == []
    assert run.out.strip().replace("\\", "/") == f"consultations/testland/responses/{id}.yaml"
    assert record.channel == "letter"
    assert record.agencies == ("inspectorate",)
    assert record.answers[0].answer == "validated"
    assert record.proof
    assert record.proof.sha256 == hashlib.sha256(b"%PDF scan").hexdigest()
    assert (private(folder) / (record.proof.file or "")).read_bytes() == b"%PDF scan"
    assert "1 consulted" in run_atlas("list", folder=folder).out


def test_the_same_answer_twice_changes_nothing(folder: Path) -> None:
    assert entered(folder, *LETTER).code == 0
    again = entered(folder, *LETTER)
    assert (again.code, again.out) == (0, "")
    assert "is recorded already" in again.err
    assert len(load_responses(private(folder)).records) == 1


def test_a_proof_may_be_words_and_a_scan_must_be_there(folder: Path) -> None:
    lost = entered(folder, *LETTER, "--proof", "lost.pdf")
    assert lost.code == 1
    assert "There is no file lost.pdf." in lost.err
    assert not private(folder).exists()
    assert entered(folder, *LETTER, "--proof", "Letter no. 12").code == 0


def test_everything_that_is_wrong_is_told_at_once_and_nothing_is_written(folder: Path) -> None:
    run = entered(
        folder, "--agency", "inspectrate", "--dmop", "mdt-trainig", "--answer", "yes", "--date", "1/2/2022",
        "--channel", "lettr",
    )  # fmt: skip
    assert run.code == 2
    for said in (
        "Did you mean inspectorate?",
        "mdt-training",
        "“yes” is no answer",
        "is not a date",
        "letter?",
    ):
        assert said in run.err
    assert not private(folder).exists()


WORKSHOP = """\
Agency;Institution;DMOP;Answer;Women;Men;relevance;changes
inspectorate;;mdt-training;validated;3;unknown;4;
inspectorate;;community-referrals;discussed;3;unknown;;Add the police
;Union of Teachers;community-referrals;abstained;1;0;2;
"""


def test_a_workshop_is_entered_as_one_table(folder: Path) -> None:
    (folder / "workshop.csv").write_text("\ufeff" + WORKSHOP, encoding="utf-8")
    common = ("--date", "2022-05-02", "--channel", "meeting", "--by", "Office")
    run = entered(folder, "--table", "workshop.csv", *common)
    assert run.code == 0
    records = sorted(load_responses(private(folder)).records.values(), key=lambda one: len(one.answers))
    assert [len(one.answers) for one in records] == [1, 2]
    assert records[0].other_institutions == ("Union of Teachers",)
    assert records[0].participants[0].men == 0
    assert records[1].participants[0].men == "unknown"
    assert records[1].answers[0].ratings.relevance == 4
    assert records[1].answers[1].texts.changes == "Add the police"


def test_a_table_with_a_wrong_cell_writes_nothing_and_names_the_line(folder: Path) -> None:
    table = folder / "workshop.csv"
    table.write_text(WORKSHOP.replace("abstained", "abstaned"), encoding="utf-8")
    run = entered(folder, "--table", "workshop.csv", "--date", "2022-05-02", "--channel", "meeting")
    assert run.code == 1
    assert "workshop.csv:4:1 error ATL820" in run.err
    assert "did you mean abstained?" in run.err
    assert not private(folder).exists()


def test_what_a_publication_reports_goes_into_the_profile_and_leaves_its_comments(folder: Path) -> None:
    profile = folder / "countries" / "testland.yaml"
    before = profile.read_text(encoding="utf-8") + "practices:  # taken up\n  mdt-training: {}  # the first\n"
    profile.write_text(before, encoding="utf-8")
    run = entered(
        folder, "--channel", "reported", "--agency", "inspectorate", "--dmop", "mdt-training", "--answer",
        "validated", "--date", "2022-09", "--source", "findings", "--page", "4",
    )  # fmt: skip
    assert run.code == 0, run.err
    after = profile.read_text(encoding="utf-8")
    assert "# taken up" in after
    assert "channel: reported" in after
    assert after.startswith(before.partition("  mdt-training")[0])
    assert not private(folder).exists()
    assert run_atlas("check", "testland", folder=folder).code == 0


def test_a_publication_that_the_profile_does_not_know_is_refused(folder: Path) -> None:
    run = entered(
        folder, "--channel", "reported", "--agency", "inspectorate", "--dmop", "mdt-training", "--answer",
        "validated", "--date", "2022-09", "--source", "findngs",
    )  # fmt: skip
    assert run.code == 2
    assert "did you mean findings?" in run.err


def test_a_bundled_profile_is_not_changed(folder: Path) -> None:
    run = run_atlas(
        "collect", "paraguay", "--enter", "--channel", "reported", "--institution", "One", "--dmop",
        "mdt-training", "--answer", "validated", "--date", "2022", "--source", "newsletter-2020-q3",
        folder=folder,
    )  # fmt: skip
    assert run.code == 1
    assert "came with the program and is not changed" in run.err


def test_ctrl_c_among_the_questions_writes_nothing(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    answers = iter(["letter", "inspectorate", "mdt-training", "validated"])

    def prompt(*_: object, **__: object) -> str:
        try:
            return next(answers)
        except StopIteration:
            raise typer.Abort from None

    monkeypatch.chdir(folder)
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setattr(typer, "prompt", prompt)
    with pytest.raises(typer.Abort):
        enter("testland", find_places(None, folder), Entry({}))
    assert not private(folder).exists()


def test_the_questions_lead_to_the_same_record(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    answers = iter(
        [
            "lettr",
            "letter",
            "inspectrate",
            "inspectorate",
            "mdt-training",
            "validated",
            "2022-05-02",
            "Office",
            "",
            "",
        ]
    )
    monkeypatch.chdir(folder)
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setattr(typer, "prompt", lambda *_, **__: next(answers))
    assert enter("testland", find_places(None, folder), Entry({})) == 0
    asked = set(load_responses(private(folder)).records)
    assert entered(folder, *LETTER).out == ""
    assert set(load_responses(private(folder)).records) == asked
