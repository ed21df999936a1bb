"""What LibreOffice does to a document is read back one by one: edits, tracked changes, comments, forms."""

from __future__ import annotations

from pathlib import Path

import pytest

from atlas_cli.consultation.record import Entry, record_of
from atlas_cli.consultation.who import directory_of
from atlas_cli.profile.load import load_profile
from atlas_cli.returned import Returned
from atlas_cli.workspace.places import bundled_folder
from tests.collect.forms import feedback, validation
from tests.profiles import bundled_words
from tests.psa.publishing import Press
from tests.word_read.making import LAW, STATEMENT, issued, read
from tests.word_read.office import edited

pytestmark = pytest.mark.outside


def paths(returned: Returned, bookmark: str) -> tuple[str, ...]:
    place = returned.trace.place(bookmark) if returned.trace else None
    return place.paths if place else ()


def test_a_document_that_was_only_saved_has_no_changes(press: Press, tmp_path: Path) -> None:
    returned = read(tmp_path, edited(press("thailand").path.read_bytes(), tmp_path, ""))
    assert returned.trace == press("thailand").published.trace
    assert (returned.edits, returned.revisions, returned.comments) == ((), (), ())


EDITS = f"""
document.RecordChanges = False
found(document, {STATEMENT!r}).setString("The law names the inspectors of farms. กฎหมาย")
place = found(document, "hazardous work")
place.setString("hazardous work of children")
"""


def test_edits_without_tracking_are_found(tmp_path: Path) -> None:
    returned = read(tmp_path, edited(issued(), tmp_path, EDITS))
    assert [(paths(returned, edit.bookmark), edit.was, edit.becomes) for edit in returned.edits] == [
        (("gaps/TH-E2/statement",), STATEMENT, "The law names the inspectors of farms. กฎหมาย"),
        (("gaps/TH-L1/statement",), LAW, "No decree lists hazardous work of children."),
    ]
    assert returned.revisions == ()


TRACKED = """
document.RecordChanges = True
found(document, "hazardous").setString("dangerous")
cursor = document.Text.createTextCursorByRange(found(document, "who inspects").getStart())
document.Text.insertString(cursor, "in so many words ", False)
"""


def test_tracked_changes_are_read_and_are_no_edits(tmp_path: Path) -> None:
    returned = read(tmp_path, edited(issued(), tmp_path, TRACKED))
    assert [
        (one.kind, one.text.strip(), paths(returned, one.spot.bookmarks[0])) for one in returned.revisions
    ] == [
        ("insertion", "in so many words", ("gaps/TH-E2/statement",)),
        ("deletion", "hazardous", ("gaps/TH-L1/statement",)),
        ("insertion", "dangerous", ("gaps/TH-L1/statement",)),
    ]
    assert [one.becomes for one in returned.revisions][-1] == "No decree lists dangerous work."
    assert returned.edits == ()


COMMENTED = f"""
note = document.createInstance("com.sun.star.text.textfield.Annotation")
note.Author, note.Content = "Ministerio", "¿Cuál ley?"
place = found(document, {LAW!r})
document.Text.insertTextContent(place, note, True)
"""


def test_comments_are_read_with_their_words(tmp_path: Path) -> None:
    returned = read(tmp_path, edited(issued(), tmp_path, COMMENTED))
    assert [(one.author, one.text, one.anchor) for one in returned.comments] == [
        ("Ministerio", "¿Cuál ley?", LAW)
    ]
    assert paths(returned, returned.comments[0].spot.bookmarks[0]) == ("gaps/TH-L1/statement",)
    assert returned.edits == ()


FILLED = """
lists = [control for control in controls(document.Text) if control.ListItems]
typed(lists[0], "Choose", "4 of 5")
typed(lists[4], "Choose", "very willing")
date = next(control for control in controls(document.Text) if control.Date)
typed(date, "Day, month, year", "12 de marzo de 2026")
next(control for control in controls(document.Text) if control.Checkbox).Checked = True
table = document.getTextTables().getByIndex(0)
for name, text in (("B7", "Train judges; ศาลแรงงาน"), ("B11", "Ministry of Labour"), ("B12", "Ann")):
    cell = table.getCellByName(name)
    for paragraph in paragraphs(cell):
        cursor = cell.createTextCursorByRange(paragraph.getStart())
        cursor.gotoEndOfParagraph(True)
        cursor.setString(text)
"""


def test_a_form_filled_in_is_recorded_answer_by_answer(tmp_path: Path) -> None:
    """LibreOffice drops tags, ids, titles and whole text controls; answers still find their questions."""
    returned = read(tmp_path, edited(feedback(), tmp_path, FILLED))
    profile = load_profile(bundled_folder() / "countries" / "thailand.yaml").profile
    data = record_of(returned, directory_of(profile), bundled_words(), Entry("2026-11-24", "me")).data
    assert data["date"] == "2026-03-12"
    assert data["agencies"] == ["mol"]
    assert data["person"] == {"name": "Ann", "may_be_quoted": True}
    (answer,) = data["answers"]
    assert answer["ratings"] == {"relevance": 4}
    assert answer["texts"] == {"changes": "Train judges; ศาลแรงงาน"}
    assert data["unplaced"] == [{"label": "Lead", "value": "very willing"}]
    assert "items" not in data


@pytest.mark.parametrize("form", [feedback, validation])
def test_a_form_that_was_only_saved_has_no_answers(form: object, tmp_path: Path) -> None:
    assert callable(form)
    returned = read(tmp_path, edited(form(), tmp_path, ""))
    assert {answer.value for answer in returned.answers} <= {None, "false"}
    assert (returned.edits, returned.revisions) == ((), ())
