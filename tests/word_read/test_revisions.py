"""Tracked changes, written by hand as Word writes them, are read one by one: words, author, date, place."""

from __future__ import annotations

from pathlib import Path

import pytest

from atlas_cli.returned import Returned, Revision
from tests.word_read.making import LAW, STATEMENT, changed, in_run, issued, marked, read, replaced, run

ISSUED = issued()
INTO_MARK = '<w:pPr><w:rPr><w:{kind} w:id="901" w:author="B" w:date="2026-03-13T00:00:00Z"/></w:rPr>'


def place_of(returned: Returned, revision: Revision) -> tuple[str, ...]:
    """The profile paths of the innermost bookmark of a change."""
    assert returned.trace is not None
    found = returned.trace.place(revision.spot.bookmarks[0])
    assert found is not None
    return found.paths


def test_a_file_without_changes_has_none(tmp_path: Path) -> None:
    returned = read(tmp_path, ISSUED)
    assert (returned.revisions, returned.edits, returned.comments) == ((), (), ())


def test_words_exchanged_are_a_deletion_and_an_insertion(tmp_path: Path) -> None:
    before, after = "The law does not say who ", " farms."
    pieces = (run(before), marked("del", "inspects"), marked("ins", "visits"), run(after))
    returned = read(tmp_path, in_run(ISSUED, STATEMENT, *pieces))
    kinds = [(one.kind, one.text, one.author, one.date[:10]) for one in returned.revisions]
    assert kinds == [
        ("deletion", "inspects", "A. Reader", "2026-03-12"),
        ("insertion", "visits", "A. Reader", "2026-03-12"),
    ]
    assert {one.becomes for one in returned.revisions} == {"The law does not say who visits farms."}
    assert {one.was for one in returned.revisions} == {STATEMENT}
    assert place_of(returned, returned.revisions[0]) == ("gaps/TH-E2/statement",)
    assert returned.edits == ()


def test_changes_of_two_authors_are_two_new_texts(tmp_path: Path) -> None:
    pieces = (marked("ins", "Really: ", "Ann"), run(STATEMENT), marked("ins", " Or do they?", "Ben"))
    returned = read(tmp_path, in_run(ISSUED, STATEMENT, *pieces))
    assert [(one.author, one.becomes) for one in returned.revisions] == [
        ("Ann", f"Really: {STATEMENT}"),
        ("Ben", f"{STATEMENT} Or do they?"),
    ]


def test_what_one_inserts_and_another_deletes_is_both(tmp_path: Path) -> None:
    inner = marked("del", "maybe ", "Ben")
    insertion = marked("ins", "X", "Ann").replace('<w:r><w:t xml:space="preserve">X</w:t></w:r>', inner)
    returned = read(tmp_path, in_run(ISSUED, LAW, insertion, run(LAW)))
    assert {(one.kind, one.author, one.text.strip()) for one in returned.revisions} == {
        ("insertion", "Ann", "maybe"),
        ("deletion", "Ben", "maybe"),
    }
    assert returned.edits == ()


def test_neighboring_pieces_of_one_insertion_are_one_revision(tmp_path: Path) -> None:
    pieces = (run(LAW), marked("ins", " None"), marked("ins", " at all.", date="2026-03-12T09:31:00Z"))
    returned = read(tmp_path, in_run(ISSUED, LAW, *pieces))
    assert [one.text for one in returned.revisions] == [" None at all."]


def test_what_is_typed_after_a_sentence_belongs_to_it(tmp_path: Path) -> None:
    """Word leaves what is typed at the end outside of a bookmark."""
    typed = marked("ins", " Nor who pays.")
    content = changed(ISSUED, lambda xml: xml.replace("</w:p>", typed + "</w:p>", 2).replace(typed, "", 1))
    returned = read(tmp_path, content)
    assert [one.text for one in returned.revisions] == [" Nor who pays."]
    assert place_of(returned, returned.revisions[0]) == ("gaps/TH-E2/statement",)


@pytest.mark.parametrize(("kind", "name"), [("ins", "insertion"), ("del", "deletion")])
def test_the_end_of_a_paragraph_can_be_inserted_or_deleted(kind: str, name: str, tmp_path: Path) -> None:
    style = '<w:pPr><w:pStyle w:val="NumberedText"/>'
    mark = INTO_MARK.format(kind=kind).replace("<w:pPr>", style)
    returned = read(tmp_path, changed(ISSUED, lambda xml: xml.replace(style, mark, 1)))
    assert [(one.kind, one.text, one.author) for one in returned.revisions] == [(name, "¶", "B")]


def table(kind: str) -> bytes:
    rows = "<tr><td>One</td><td>Two</td></tr><tr><td>Three</td><td>Four</td></tr>"
    head = '<thead><tr><th scope="col">A</th><th scope="col">B</th></tr></thead>'
    body = f"<p>Before.</p><table><caption>T</caption>{head}<tbody>{rows}</tbody></table><p>After.</p>"
    row = f'<w:{kind} w:id="902" w:author="B" w:date="2026-03-13T00:00:00Z"/></w:trPr>'

    def change(xml: str) -> str:
        before, last, after = xml.rpartition("</w:trPr>")
        return before + row + after if last else xml

    return changed(issued(body), change)


@pytest.mark.parametrize(("kind", "name"), [("ins", "insertion"), ("del", "deletion")])
def test_a_row_of_a_table_can_be_inserted_or_deleted(kind: str, name: str, tmp_path: Path) -> None:
    returned = read(tmp_path, table(kind))
    assert [(one.kind, one.text) for one in returned.revisions] == [(name, "Three\nFour")]


def test_a_move_is_one_change(tmp_path: Path) -> None:
    start = '<w:moveFromRangeStart w:id="1" w:name="move1"/>'
    arrives = '<w:moveToRangeStart w:id="2" w:name="move1"/>'
    moved = in_run(ISSUED, LAW, start, marked("moveFrom", LAW))
    sentence = "This sentence belongs to the template."
    content = in_run(moved, sentence, run(sentence), arrives, marked("moveTo", LAW))
    returned = read(tmp_path, content)
    assert [(one.kind, one.text) for one in returned.revisions] == [("move", LAW)]
    assert place_of(returned, returned.revisions[0]) == ("gaps/TH-L1/statement",)
    assert returned.edits == ()


def test_half_a_move_is_a_deletion_or_an_insertion(tmp_path: Path) -> None:
    returned = read(tmp_path, in_run(ISSUED, LAW, marked("moveFrom", LAW)))
    assert [(one.kind, one.text) for one in returned.revisions] == [("deletion", LAW)]
    returned = read(tmp_path, in_run(ISSUED, LAW, run(LAW), marked("moveTo", "New.")))
    assert [(one.kind, one.text) for one in returned.revisions] == [("insertion", "New.")]


def test_changed_formatting_is_noted_with_its_text(tmp_path: Path) -> None:
    bold = (
        '<w:r><w:rPr><w:b/><w:rPrChange w:id="9" w:author="B" w:date="2026-03-13T00:00:00Z"><w:rPr/>'
        f"</w:rPrChange></w:rPr><w:t>{LAW}</w:t></w:r>"
    )
    returned = read(tmp_path, in_run(ISSUED, LAW, bold))
    assert [(one.kind, one.text, one.author) for one in returned.revisions] == [("format", LAW, "B")]
    assert returned.edits == ()


def test_an_inserted_picture_is_named(tmp_path: Path) -> None:
    picture = marked("ins", "x").replace('<w:t xml:space="preserve">x</w:t>', "<w:drawing/>")
    returned = read(tmp_path, in_run(ISSUED, LAW, run(LAW), picture))
    assert [(one.kind, one.text) for one in returned.revisions] == [("insertion", "[picture]")]


def test_a_change_in_a_note_is_read(tmp_path: Path) -> None:
    body = '<p>Text.<cite data-source="a">ILAB, Findings.</cite></p>'
    content = issued(body)
    note = "ILAB, Findings."
    part = "word/footnotes.xml"
    content = changed(
        content, lambda xml: xml.replace(f"<w:r><w:t>{note}</w:t></w:r>", marked("del", note)), part
    )
    returned = read(tmp_path, content)
    assert [(one.kind, one.text) for one in returned.revisions] == [("deletion", note)]


def test_thai_and_spanish_are_read_as_they_are(tmp_path: Path) -> None:
    thai, spanish = "ศาลแรงงานภาค ๑", "¿Quién inspecciona? Señalar a la CONAETI."
    pieces = (marked("ins", thai), run(STATEMENT), marked("ins", spanish, "Ministra Núñez"))
    returned = read(tmp_path, in_run(ISSUED, STATEMENT, *pieces))
    assert [(one.text, one.author) for one in returned.revisions] == [
        (thai, "A. Reader"),
        (spanish, "Ministra Núñez"),
    ]


def test_strict_files_of_word_are_read_too(tmp_path: Path) -> None:
    strict = "http://purl.oclc.org/ooxml/wordprocessingml/main"
    loose = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    content = replaced(in_run(ISSUED, LAW, run(LAW), marked("ins", " Why?")), loose, strict)
    assert [one.text for one in read(tmp_path, content).revisions] == [" Why?"]
