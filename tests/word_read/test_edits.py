"""What was changed with tracking off is found by the text as generated, exactly and nothing else."""

from __future__ import annotations

import re
from pathlib import Path
from tempfile import TemporaryDirectory
from xml.sax.saxutils import escape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from atlas_cli.returned import Edit, Returned
from tests.psa.publishing import Press
from tests.word_read.making import (
    LAW,
    STATEMENT,
    changed,
    in_run,
    issued,
    marked,
    read,
    replaced,
    run,
)

ISSUED = issued()
WORDS = st.text(
    st.characters(codec="utf-8", categories=("L", "M", "N", "P"), include_characters=" "), max_size=40
)


def paths(returned: Returned, edit: Edit) -> tuple[str, ...]:
    assert returned.trace is not None
    found = returned.trace.place(edit.bookmark)
    return found.paths if found else ()


def one_line(text: str) -> str:
    return re.sub("[ \t\n]+", " ", text).strip(" ")


@pytest.mark.parametrize("country", ["thailand", "testland", "minimal"])
@pytest.mark.parametrize("edition", ["government", "internal"])
def test_a_document_as_issued_has_no_edits(press: Press, country: str, edition: str, tmp_path: Path) -> None:
    returned = read(tmp_path, press(country, edition=edition).path.read_bytes())
    assert returned.trace is not None
    assert returned.edits == ()
    assert returned.revisions == ()


@settings(max_examples=60)
@given(WORDS)
def test_any_edit_of_a_text_is_found_exactly(text: str) -> None:
    with TemporaryDirectory() as folder:
        content = in_run(ISSUED, STATEMENT, run(escape(text)))
        returned = read(Path(folder), content)
    if one_line(text) == STATEMENT:
        assert returned.edits == ()
    else:
        edits = [(paths(returned, edit), edit.was, edit.becomes) for edit in returned.edits]
        assert edits == [(("gaps/TH-E2/statement",), STATEMENT, one_line(text))]


@settings(max_examples=60)
@given(st.integers(0, len(STATEMENT)), st.integers(0, 12), WORDS, st.booleans())
def test_tracked_changes_are_no_untracked_edits(start: int, length: int, text: str, tracked: bool) -> None:
    """The same change is a revision where it was tracked, and an edit where it was not; never both."""
    before, cut, after = STATEMENT[:start], STATEMENT[start : start + length], STATEMENT[start + length :]
    pieces = [run(before)] if before else []
    if tracked:
        pieces += [marked("del", cut)] if cut else []
        pieces += [marked("ins", escape(text))] if text else []
    else:
        pieces += [run(escape(text))]
    pieces += [run(after)] if after else []
    new = one_line(before + text + after)
    with TemporaryDirectory() as folder:
        returned = read(Path(folder), in_run(ISSUED, STATEMENT, *pieces))
    if tracked:
        assert returned.edits == ()
        assert {revision.becomes for revision in returned.revisions} <= {new}
        assert [one.text for one in returned.revisions if one.kind == "deletion"] == ([cut] if cut else [])
    else:
        assert returned.revisions == ()
        expected = [] if new == STATEMENT else [(STATEMENT, new)]
        assert [(edit.was, edit.becomes) for edit in returned.edits] == expected


def test_an_edit_beside_a_tracked_change_is_told_without_it(tmp_path: Path) -> None:
    pieces = (run("The decree does not say who "), marked("del", "inspects"), run(" farms."))
    content = in_run(ISSUED, STATEMENT, *pieces)
    returned = read(tmp_path, content)
    assert [edit.becomes for edit in returned.edits] == ["The decree does not say who inspects farms."]
    assert [one.text for one in returned.revisions] == ["inspects"]


def test_of_places_in_each_other_the_inner_one_is_named(tmp_path: Path) -> None:
    returned = read(tmp_path, in_run(ISSUED, "1,900", run("2,100")))
    assert [(paths(returned, edit), edit.was, edit.becomes) for edit in returned.edits] == [
        (("series/inspectors/values/2022/value",), "1,900", "2,100")
    ]


def test_both_are_named_where_both_changed(tmp_path: Path) -> None:
    content = in_run(in_run(ISSUED, "1,900", run("2,100")), " inspectors in all.", run(" men in all."))
    returned = read(tmp_path, content)
    found = {(paths(returned, edit), edit.becomes) for edit in returned.edits}
    assert found == {
        (("series/inspectors/values/2022/value",), "2,100"),
        ((), "It has 2,100 men in all."),
    }


def test_a_sentence_added_at_the_end_of_a_paragraph_belongs_to_it(tmp_path: Path) -> None:
    pattern, added = f"({STATEMENT}</w:t></w:r>.*?)</w:p>", rf"\1{run(' Nor who pays.')}</w:p>"
    content = changed(ISSUED, lambda xml: re.sub(pattern, added, xml, count=1))
    returned = read(tmp_path, content)
    assert [edit.becomes for edit in returned.edits] == [f"{STATEMENT} Nor who pays."]


def test_a_deleted_paragraph_is_told_though_its_bookmark_is_gone(tmp_path: Path) -> None:
    def without(xml: str) -> str:
        return "".join(p for p in re.split(r"(<w:p>.*?</w:p>)", xml) if LAW not in p)

    returned = read(tmp_path, changed(ISSUED, without))
    assert [(paths(returned, edit), edit.was, edit.becomes) for edit in returned.edits] == [
        (("gaps/TH-L1/statement",), LAW, "")
    ]


def test_a_paragraph_that_was_not_issued_is_told(tmp_path: Path) -> None:
    new = f'<w:p><w:pPr><w:pStyle w:val="NumberedText"/></w:pPr>{run("Farms are far away.")}</w:p>'
    content = changed(ISSUED, lambda xml: xml.replace("<w:sectPr", new + "<w:sectPr", 1))
    returned = read(tmp_path, content)
    assert [(edit.bookmark, edit.was, edit.becomes) for edit in returned.edits] == [
        ("", "", "Farms are far away.")
    ]


def test_white_space_alone_is_no_change(tmp_path: Path) -> None:
    doubled = STATEMENT.replace(" say ", "  say ")
    assert read(tmp_path, in_run(ISSUED, STATEMENT, run(doubled))).edits == ()


def test_a_text_whose_bookmarks_are_renamed_is_found_by_its_words(tmp_path: Path) -> None:
    renamed = changed(ISSUED, lambda xml: re.sub(r'w:name="a', 'w:name="kix.', xml))
    assert read(tmp_path, renamed).edits == ()
    new = "No decree lists hazardous work on boats."
    returned = read(tmp_path, replaced(renamed, LAW, new))
    assert [(paths(returned, edit), edit.was, edit.becomes) for edit in returned.edits] == [
        (("gaps/TH-L1/statement",), LAW, new)
    ]


def test_answers_are_no_edits_of_the_text_around_them(tmp_path: Path) -> None:
    name = '<input type="text" name="validation.name" title="Name"/>'
    body = f'<p data-from="gaps/TH-E2/statement">Who signs: {name} here.</p>'
    content = replaced(issued(body), "Enter text", "Somchai")
    returned = read(tmp_path, content)
    assert returned.edits == ()
    assert [answer.value for answer in returned.answers] == ["Somchai"]
