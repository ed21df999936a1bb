"""The whole loop with the documents that `atlas consult` writes: out, filled in by others, and home again."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from atlas_cli.profile.records import load_responses
from atlas_cli.profile.responses import ResponseRecord
from atlas_cli.trace import Control
from atlas_cli.word.read import read_returned
from atlas_cli.workspace.places import bundled_folder
from tests.collect.forms import filled
from tests.collect.test_collect import google
from tests.processes import run_atlas


@pytest.fixture(scope="module")
def paraguay(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace with the pack for separate meetings of two institutions."""
    return pack(tmp_path_factory.mktemp("paraguay"), "paraguay", "meetings", "mtess", "minna")


@pytest.fixture(scope="module")
def thailand(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace with the pack for one workshop."""
    return pack(tmp_path_factory.mktemp("thailand"), "thailand", "workshop", "mol", "msdhs")


def pack(folder: Path, country: str, mode: str, *agencies: str) -> Path:
    (folder / "countries").mkdir()
    shutil.copy(bundled_folder() / "countries" / f"{country}.yaml", folder / "countries")
    named = [word for agency in agencies for word in ("--agency", agency)]
    done = run_atlas("consult", country, "--mode", mode, *named, "-q", folder=folder)
    assert done.code == 0, done.err
    return folder


def forms(workspace: Path, kind: str) -> list[Path]:
    found = sorted(workspace.glob(f"build/*/consultation/**/*{kind}*.docx"))
    assert found, kind
    return found


def controls(path: Path) -> Mapping[str, Control]:
    trace = read_returned(path).trace
    assert trace is not None
    return {control.name: control for control in trace.controls}


def answered(path: Path, marks: Mapping[str, int], others: Mapping[str, str | bool]) -> bytes:
    """A feedback form with marks from 1 to 5, chosen by the text that the list shows."""
    known = controls(path)
    chosen = {name: known[name].options[mark - 1][1] for name, mark in marks.items()}
    return filled(path.read_bytes(), {**chosen, **others})


def collected(workspace: Path, country: str, files: Mapping[str, bytes]) -> list[ResponseRecord]:
    """The records that the files make, in a workspace where nothing was collected before."""
    folder = workspace / "consultations" / country
    shutil.rmtree(folder / "responses", ignore_errors=True)
    shutil.rmtree(workspace / "returned", ignore_errors=True)
    (workspace / "returned").mkdir()
    for name, content in files.items():
        (workspace / "returned" / name).write_bytes(content)
    done = run_atlas("collect", country, "returned", folder=workspace)
    assert done.code == 0, done.err
    return list(load_responses(folder).records.values())


def plain(text: bytes) -> bytes:
    return text


EXPORTS = pytest.mark.parametrize("saved", [plain, google], ids=["Word", "Google Docs"])


@EXPORTS
def test_a_feedback_form_in_spanish_comes_home_answer_by_answer(paraguay: Path, saved: Any) -> None:
    form = forms(paraguay, "feedback")[0]
    marks = {"feedback.relevance": 5, "feedback.feasibility": 2, "feedback.fit": 3, "feedback.lead": 1}
    others: dict[str, str | bool] = {
        "feedback.changes": "Añadir a la Fiscalía.",
        "feedback.data": "Registros de 2024.",
        "feedback.person": "Ana Núñez",
        "feedback.date": "12 de marzo de 2026",
        "feedback.quote": True,
    }
    (record,) = collected(paraguay, "paraguay", {"form.docx": saved(answered(form, marks, others))})
    about = dict(read_returned(form).about)
    assert record.channel == "form"
    assert record.agencies == (about["agency"],)
    assert record.date == "2026-03-12"
    assert record.person is not None
    assert (record.person.name, record.person.may_be_quoted) == ("Ana Núñez", True)
    (answer,) = record.answers
    assert (answer.practice, answer.version, answer.answer) == (
        about["practice"],
        about["version"],
        "discussed",
    )
    ratings = answer.ratings.model_dump(exclude_none=True)
    assert ratings == {"relevance": 5, "feasibility": 2, "fit": 3, "lead": 1}
    assert answer.texts.given() == {"changes": "Añadir a la Fiscalía.", "data": "Registros de 2024."}
    assert record.unplaced == ()
    assert record.items == ()


@EXPORTS
@pytest.mark.parametrize(
    ("box", "answer"),
    [
        ("validated", "validated"),
        ("validated-with-changes", "validated-with-changes"),
        ("not-validated", "not-validated"),
        ("abstain", "abstained"),
    ],
)
def test_a_validation_form_comes_home_as_it_was_decided(
    paraguay: Path, box: str, answer: str, saved: Any
) -> None:
    form = forms(paraguay, "validation")[0]
    content = filled(form.read_bytes(), {f"validation.{box}": True, "validation.date": "13/03/2026"})
    (record,) = collected(paraguay, "paraguay", {"form.docx": saved(content)})
    assert [one.answer for one in record.answers] == [answer]
    assert record.date == "2026-03-13"


@EXPORTS
def test_an_unanswered_form_claims_nothing(paraguay: Path, saved: Any) -> None:
    for kind in ("feedback", "validation", "attendance"):
        blank = saved(forms(paraguay, kind)[0].read_bytes())
        assert list(collected(paraguay, "paraguay", {"form.docx": blank})) == []


@EXPORTS
def test_an_attendance_sheet_comes_home_row_by_row(paraguay: Path, saved: Any) -> None:
    form = forms(paraguay, "attendance")[0]
    sexes = dict(controls(form)["attendance.1.sex"].options)
    content = filled(
        form.read_bytes(),
        {
            "attendance.1.name": "Ana", "attendance.1.office": "MTESS", "attendance.1.sex": sexes["women"],
            "attendance.1.consent": True,
            "attendance.3.name": "Luis", "attendance.3.office": "MTESS", "attendance.3.sex": sexes["men"],
        },
    )  # fmt: skip
    (record,) = collected(paraguay, "paraguay", {"sheet.docx": saved(content)})
    (group,) = record.participants
    assert (group.agency, group.women, group.men, group.not_stated) == ("mtess", 1, 1, 0)
    assert [(one.name, one.may_be_named) for one in group.persons] == [("Ana", True), ("Luis", False)]


def test_a_letter_of_support_says_who_signed_and_loses_no_answer(paraguay: Path) -> None:
    form = forms(paraguay, "letter-of-support")[0]
    answers = {"letter.date": "2026-03-14", "letter.name": "Ana Núñez", "letter.roles": "Dos locales."}
    (record,) = collected(paraguay, "paraguay", {"letter.docx": filled(form.read_bytes(), answers)})
    assert record.date == "2026-03-14"
    assert record.person is not None
    assert record.person.name == "Ana Núñez"
    assert [one.value for one in record.unplaced] == ["Dos locales."]
    assert record.answers == ()


def test_a_workshop_comes_home_with_every_agency(thailand: Path) -> None:
    files = {}
    for number, form in enumerate(forms(thailand, "feedback")):
        files[f"{number}.docx"] = answered(
            form, {"feedback.relevance": number % 5 + 1}, {"feedback.date": "๑๒ มีนาคม ๒๕๖๙"}
        )
    records = collected(thailand, "thailand", files)
    assert len(records) == len(files)
    assert {agency for record in records for agency in record.agencies} == {"mol", "msdhs"}
    assert {record.date for record in records} == {"2026-03-12"}
    assert all(record.answers[0].ratings.relevance for record in records)


def test_every_document_of_a_pack_comes_home_unchanged(paraguay: Path) -> None:
    """As issued, none has an edit or a tracked change, and each says what it is."""
    for path in sorted(paraguay.glob("build/**/*.docx")):
        returned = read_returned(path)
        assert returned.trace is not None, path
        assert (returned.edits, returned.revisions) == ((), ()), path
        assert {answer.value for answer in returned.answers} <= {None, "false"}, path
