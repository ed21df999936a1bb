"""Answers in content controls are found at every level, and an empty control is no answer."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from atlas_cli.returned import Returned
from tests.word_read.making import changed, issued, packed, parts_of, read, replaced, run

FORM = """
<p>Name: <input type="text" name="feedback.person" title="Your name"/></p>
<p>Date: <input type="date" name="feedback.date" title="Date"/></p>
<p>Relevance: <select name="feedback.relevance" title="Relevance"><option value="1">Low</option>
<option value="5">High</option></select></p>
<p>Quote: <input type="checkbox" name="feedback.quote" title="May be quoted"/></p>
<p>Changes: <textarea name="feedback.changes" title="Changes"></textarea></p>
"""
ISSUED = issued(FORM, kind="feedback", id="THA-FEEDBACK-D1-7K4M")
NAMES = ["feedback.person", "feedback.date", "feedback.relevance", "feedback.quote", "feedback.changes"]


def values(returned: Returned) -> list[str | None]:
    return [answer.value for answer in returned.answers]


def test_a_form_as_issued_is_unanswered(tmp_path: Path) -> None:
    returned = read(tmp_path, ISSUED)
    assert [answer.tag for answer in returned.answers] == NAMES
    assert values(returned) == [None, None, None, "false", None]
    assert [answer.label for answer in returned.answers] == [
        "Your name",
        "Date",
        "Relevance",
        "May be quoted",
        "Changes",
    ]


def test_what_word_fills_in_is_read(tmp_path: Path) -> None:
    """Word drops the mark of the prompt, keeps a date as a whole, and the text of a choice."""

    def filled(xml: str) -> str:
        xml = xml.replace("<w:showingPlcHdr/>", "").replace("Day, month, year", "12 March 2026", 1)
        xml = xml.replace("<w:date>", '<w:date w:fullDate="2026-03-12T00:00:00Z">', 1)
        xml = xml.replace("Enter text", "Dr. Somchai", 1).replace(">Choose<", ">High<", 1)
        xml = xml.replace('<w14:checked w14:val="0"/>', '<w14:checked w14:val="1"/>').replace(">☐<", ">☒<")
        return xml.replace("Enter text", "First.</w:t><w:br/><w:t>Second.", 1)

    returned = read(tmp_path, changed(ISSUED, filled))
    assert values(returned) == ["Dr. Somchai", "12 March 2026", "5", "true", "First.\nSecond."]
    assert returned.answers[1].iso == "2026-03-12"
    assert returned.edits == ()


@pytest.mark.parametrize("sign", ["☒", "☑", "✓", "X", "x"])
def test_a_box_that_was_overwritten_is_ticked(sign: str, tmp_path: Path) -> None:
    assert values(read(tmp_path, replaced(ISSUED, ">☐<", f">{sign}<")))[3] == "true"


def test_an_answer_outside_the_list_is_kept_as_it_is(tmp_path: Path) -> None:
    assert values(read(tmp_path, replaced(ISSUED, ">Choose<", ">between 3 and 4<")))[2] == "between 3 and 4"


def test_an_answer_typed_with_tracking_on_is_an_answer_and_no_change(tmp_path: Path) -> None:
    def typed(xml: str) -> str:
        prompt = re.search(r"<w:r>(?:(?!</w:r>).)*Enter text</w:t></w:r>", xml)
        assert prompt
        deleted = prompt.group().replace("<w:t>", "<w:delText>").replace("</w:t>", "</w:delText>")
        about = 'w:id="9" w:author="A" w:date="2026-03-12T00:00:00Z"'
        new = f"<w:del {about}>{deleted}</w:del><w:ins {about}>{run('Ministry')}</w:ins>"
        return xml.replace(prompt.group(), new, 1)

    returned = read(tmp_path, changed(ISSUED, typed))
    assert values(returned)[0] == "Ministry"
    assert returned.revisions == ()


def test_controls_are_read_around_blocks_rows_and_cells_and_in_each_other(tmp_path: Path) -> None:
    def sdt(tag: str, content: str, kind: str = "<w:text/>") -> str:
        properties = f'<w:sdtPr><w:tag w:val="{tag}"/>{kind}</w:sdtPr>'
        return f"<w:sdt>{properties}<w:sdtContent>{content}</w:sdtContent></w:sdt>"

    def paragraph(text: str) -> str:
        return f"<w:p>{run(text)}</w:p>"

    def table(rows: str) -> str:
        grid = '<w:tblPr/><w:tblGrid><w:gridCol w:w="1000"/></w:tblGrid>'
        return f"<w:tbl>{grid}{rows}</w:tbl>"

    cell = sdt("a.cell", f"<w:tc>{paragraph('in a cell')}</w:tc>")
    row = sdt("a.row", f"<w:tr><w:tc>{paragraph('in a row')}</w:tc></w:tr>")
    nested = f"<w:tr><w:tc><w:p>{run('Before ')}{sdt('a.inline', run('in a line'))}</w:p></w:tc></w:tr>"
    inside = sdt("a.outer", f"<w:p>{sdt('a.inner', run('inside'))}</w:p>", "")
    blocks = sdt("a.block", paragraph("one") + paragraph("two"), "")
    made = table(f"<w:tr>{cell}</w:tr>{row}{nested}") + blocks + inside
    content = changed(issued("<p>Text.</p>"), lambda xml: xml.replace("<w:sectPr", made + "<w:sectPr", 1))
    returned = read(tmp_path, content)
    assert [(answer.tag, answer.value) for answer in returned.answers] == [
        ("a.cell", "in a cell"),
        ("a.row", "in a row"),
        ("a.inline", "in a line"),
        ("a.block", "one\ntwo"),
        ("a.inner", "inside"),
    ]


def test_contents_and_pictures_are_no_answers(tmp_path: Path) -> None:
    body = '<nav class="toc"><h1 class="unnumbered">Contents</h1></nav><h1>One</h1><p>Text.</p>'
    assert read(tmp_path, issued(body)).answers == ()


def test_a_control_without_a_name_is_known_by_the_words_before_it(tmp_path: Path) -> None:
    nameless = re.compile(r'<w:alias w:val="[^"]*"/><w:tag w:val="[^"]*"/>')
    returned = read(tmp_path, changed(ISSUED, lambda xml: nameless.sub("", xml)))
    assert [answer.label for answer in returned.answers] == [
        "Name:",
        "Date:",
        "Relevance:",
        "Quote:",
        "Changes:",
    ]


def test_the_prompt_is_known_where_its_mark_is_lost(tmp_path: Path) -> None:
    plain = re.compile(r'<w:showingPlcHdr/>|<w:rStyle w:val="[^"]*"/>')
    assert values(read(tmp_path, changed(ISSUED, lambda xml: plain.sub("", xml)))) == [
        None,
        None,
        None,
        "false",
        None,
    ]


def test_the_style_of_prompts_is_enough_without_a_trace(tmp_path: Path) -> None:
    parts = {name: blob for name, blob in parts_of(ISSUED).items() if not name.startswith("customXml/item")}
    content = changed(packed(parts), lambda xml: xml.replace("<w:showingPlcHdr/>", ""))
    returned = read(tmp_path, content)
    assert returned.trace is None
    assert values(returned) == [None, None, None, "false", None]
