"""What stands on a form becomes the record: nothing is claimed that nobody gave, and nothing is dropped."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from atlas_cli.consultation.record import Entry, record_of
from atlas_cli.consultation.who import Directory, directory_of
from atlas_cli.profile.load import load_profile
from atlas_cli.profile.responses import ResponseRecord
from atlas_cli.workspace.places import bundled_folder
from tests.collect.forms import ABOUT, attendance, feedback, filled, validation
from tests.profiles import bundled_words
from tests.word_read.making import changed, read

ENTRY = Entry("2026-11-24", "the home office")


@pytest.fixture(scope="module")
def thailand() -> Directory:
    return directory_of(load_profile(bundled_folder() / "countries" / "thailand.yaml").profile)


def record(folder: Path, content: bytes, directory: Directory, entry: Entry = ENTRY) -> Mapping[str, Any]:
    """The data of a record, which must be one that the model takes."""
    data = record_of(read(folder, content), directory, bundled_words(), entry).data
    ResponseRecord.model_validate(data)
    return data


def test_a_filled_form_is_recorded_whole(thailand: Directory, tmp_path: Path) -> None:
    answers = {
        "feedback.relevance": "5 of 5",
        "feedback.feasibility": "2 of 5",
        "feedback.lead": "4 of 5",
        "feedback.changes": "Include the navy.\nAnd the police.",
        "feedback.data": "กรมมีข้อมูลรายจังหวัด",
        "feedback.institution": "Ministry of Labour",
        "feedback.person": "Dr. Somchai",
        "feedback.role": "Director",
        "feedback.date": "12 มีนาคม 2569",
        "feedback.quote": True,
    }
    data = record(tmp_path, filled(feedback(), answers), thailand)
    assert data["channel"] == "form"
    assert data["date"] == "2026-03-12"
    assert data["document"] == {"id": "THA-FEEDBACK-D1-7K4M", "kind": "feedback"}
    assert data["agencies"] == ["mol"]
    assert data["language"] == "en"
    assert data["person"] == {"name": "Dr. Somchai", "role": "Director", "may_be_quoted": True}
    assert data["answers"] == [
        {
            "practice": "mdt-training",
            "version": "1",
            "answer": "discussed",
            "ratings": {"relevance": 5, "feasibility": 2, "lead": 4},
            "texts": {"changes": "Include the navy.\nAnd the police.", "data": "กรมมีข้อมูลรายจังหวัด"},
        }
    ]
    assert "unplaced" not in data
    assert "oddities" not in data
    assert data["entered"] == {"date": "2026-11-24", "by": "the home office"}


def test_an_empty_form_claims_nothing(thailand: Directory, tmp_path: Path) -> None:
    for content in (feedback(), validation()):
        data = record(tmp_path, content, thailand)
        assert "answers" not in data
        assert "Nothing is filled in on this form." in data["oddities"]


@pytest.mark.parametrize(
    ("box", "answer"),
    [
        ("validated", "validated"),
        ("validated-with-changes", "validated-with-changes"),
        ("not-validated", "not-validated"),
        ("abstain", "abstained"),
    ],
)
def test_one_tick_is_one_decision(box: str, answer: str, thailand: Directory, tmp_path: Path) -> None:
    ticks = {f"validation.{box}": True, "validation.name": "Dr. Somchai", "validation.date": "2026-03-12"}
    data = record(tmp_path, filled(validation(), ticks), thailand)
    assert [one["answer"] for one in data["answers"]] == [answer]
    assert data["person"]["name"] == "Dr. Somchai"


def test_two_ticks_are_no_decision(thailand: Directory, tmp_path: Path) -> None:
    ticks = {"validation.validated": True, "validation.not-validated": True, "validation.date": "2026-03-12"}
    data = record(tmp_path, filled(validation(), ticks), thailand)
    assert "answers" not in data
    assert data["unplaced"] == [
        {"label": "Validated", "value": "☒"},
        {"label": "Not validated", "value": "☒"},
    ]
    assert any("More than one decision is ticked" in line for line in data["oddities"])


def test_no_tick_is_said_though_the_form_is_signed(thailand: Directory, tmp_path: Path) -> None:
    data = record(
        tmp_path, filled(validation(), {"validation.name": "X", "validation.date": "2026-03-12"}), thailand
    )
    assert "answers" not in data
    assert "No decision is ticked on this form." in data["oddities"]


def test_an_answer_outside_the_list_is_kept_where_it_fits_nowhere(
    thailand: Directory, tmp_path: Path
) -> None:
    answers = {"feedback.relevance": "more than 5", "feedback.fit": "3 of 5"}
    data = record(tmp_path, filled(feedback(), answers), thailand)
    assert data["answers"][0]["ratings"] == {"fit": 3}
    assert data["unplaced"] == [{"label": "Relevance", "value": "more than 5"}]


def test_an_ambiguous_date_is_kept_as_printed(thailand: Directory, tmp_path: Path) -> None:
    data = record(tmp_path, filled(feedback(), {"feedback.date": "03/04/2026"}), thailand)
    assert data["unplaced"] == [{"label": "Date", "value": "03/04/2026"}]
    assert any("can be read in two ways" in line for line in data["oddities"])


def test_a_form_that_names_no_practice_loses_no_answer(thailand: Directory, tmp_path: Path) -> None:
    answers = {"feedback.relevance": "5 of 5", "feedback.changes": "Include the navy."}
    about = {name: text for name, text in ABOUT.items() if name != "practice"}
    data = record(tmp_path, filled(feedback(about), answers), thailand)
    assert "answers" not in data
    assert {"label": "relevance", "value": "5"} in data["unplaced"]
    assert {"label": "changes", "value": "Include the navy."} in data["unplaced"]


@pytest.mark.parametrize(
    ("written", "agencies", "others"),
    [
        ("mol", ["mol"], []),
        ("กระทรวงแรงงาน", ["mol"], []),
        ("Department of Labour Protection and Welfare (DLPW), Ministry of Labour", ["dlpw", "mol"], []),
        ("Save the Children", [], ["Save the Children"]),
        ("", ["mol"], []),
    ],
)
def test_the_institution_on_the_form_says_whose_it_is(
    written: str, agencies: list[str], others: list[str], thailand: Directory, tmp_path: Path
) -> None:
    content = filled(feedback(), {"feedback.institution": written, "feedback.fit": "3 of 5"})
    data = record(tmp_path, content, thailand)
    expected = agencies if agencies or not others else ["mol"]
    assert set(data.get("agencies", [])) == set(expected)
    assert data.get("other_institutions", []) == others


def test_what_the_user_says_goes_before_what_the_form_says(thailand: Directory, tmp_path: Path) -> None:
    entry = Entry("2026-11-24", "me", agency="dlpw")
    assert record(tmp_path, feedback(), thailand, entry)["agencies"] == ["dlpw"]


def test_an_attendance_sheet_is_counted_and_names_need_consent(thailand: Directory, tmp_path: Path) -> None:
    rows: dict[str, str | bool] = {
        "attendance.1.name": "A", "attendance.1.office": "MOL",
        "attendance.1.sex": "F", "attendance.1.consent": True,
        "attendance.2.name": "B", "attendance.2.office": "Ministry of Labour", "attendance.2.sex": "M",
        "attendance.3.name": "C", "attendance.3.office": "Save the Children",
    }  # fmt: skip
    data = record(tmp_path, filled(attendance(), rows), thailand)
    assert data["participants"] == [
        {
            "agency": "mol", "women": 1, "men": 1, "other": 0, "not_stated": 0,
            "persons": [{"name": "A", "office": "MOL", "may_be_named": True},
                        {"name": "B", "office": "Ministry of Labour", "may_be_named": False}],
        },
        {
            "institution": "Save the Children", "women": 0, "men": 0, "other": 0, "not_stated": 1,
            "persons": [{"name": "C", "office": "Save the Children", "may_be_named": False}],
        },
    ]  # fmt: skip


def test_who_signed_without_an_office_is_counted_and_no_institution_is_made_up(
    thailand: Directory, tmp_path: Path
) -> None:
    rows: dict[str, str | bool] = {"attendance.1.name": "A", "attendance.1.sex": "F"}
    data = record(tmp_path, filled(attendance(), rows), thailand)
    assert data["participants"] == [
        {"women": 1, "men": 0, "other": 0, "not_stated": 0, "persons": [{"name": "A", "may_be_named": False}]}
    ]


NO_TAGS = r'<w:tag w:val="[^"]*"/>'
NO_ALIAS = r'<w:alias w:val="[^"]*"/>'
NO_ID = r'<w:id w:val="[^"]*"/><w:lock'
NO_MARKS = r'w:name="c[a-z2-7]{20,}"'


@pytest.mark.parametrize(
    "lost",
    [
        [NO_TAGS],
        [NO_TAGS, NO_ALIAS],
        [NO_TAGS, NO_MARKS],
        [NO_TAGS, NO_MARKS, NO_ALIAS],
        [NO_TAGS, NO_MARKS, NO_ALIAS, NO_ID],
        [NO_MARKS, NO_ALIAS, NO_ID],
    ],
    ids=["by bookmark", "by bookmark only", "by alias", "by id", "by order", "by tag"],
)
def test_answers_find_their_question_by_what_is_left(
    lost: list[str], thailand: Directory, tmp_path: Path
) -> None:
    import re

    answers = {
        "feedback.relevance": "5 of 5",
        "feedback.lead": "1 of 5",
        "feedback.legal-obstacle": "The code.",
    }
    content = filled(feedback(), answers)

    def without(xml: str) -> str:
        for number, pattern in enumerate(lost):
            new = 'w:name="_kix"' if pattern == NO_MARKS else "<w:lock" if pattern == NO_ID else ""
            xml, count = re.subn(pattern, new, xml)
            assert count, number
        return xml

    data = record(tmp_path, changed(content, without), thailand)
    assert data["answers"][0]["ratings"] == {"relevance": 5, "lead": 1}
    assert data["answers"][0]["texts"] == {"legal-obstacle": "The code."}
    assert "unplaced" not in data


def test_control_characters_and_odd_names_do_not_break_a_record(thailand: Directory, tmp_path: Path) -> None:
    content = filled(
        feedback(), {"feedback.changes": "\u2028One\x7f two\ufeff", "feedback.person": " \u0085 "}
    )
    data = record(tmp_path, content, thailand)
    assert data["answers"][0]["texts"] == {"changes": "One two"}
