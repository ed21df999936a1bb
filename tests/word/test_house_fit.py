"""The vocabulary and the house file agree: what a template may name, house.docx has."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest

from atlas_cli.html.vocabulary import CALLOUTS, HOUSE, LIST_CLASSES, TAB_STYLES
from atlas_cli.word.write import read_styles, style_classes
from tests.oracles.package import Docx, find, value
from tests.word.writing import HOUSE as HOUSE_FILE
from tests.word.writing import body_of, paragraphs

STYLES = read_styles(docx.Document(str(HOUSE_FILE)))


def test_every_class_of_the_vocabulary_is_a_style_of_the_house_file() -> None:
    known = style_classes(STYLES)
    assert sorted(HOUSE.paragraph - known.paragraph) == []
    assert sorted(HOUSE.character - known.character) == []
    assert HOUSE.paragraph >= LIST_CLASSES


@pytest.mark.parametrize("kind", sorted(CALLOUTS))
def test_callouts_have_a_title_and_a_text_style(kind: str) -> None:
    assert STYLES.has("paragraph", f"{kind} title")
    assert STYLES.has("paragraph", f"{kind} text")


@pytest.mark.parametrize("name", sorted(TAB_STYLES))
def test_a_style_that_takes_a_tab_has_a_stop_for_it(name: str) -> None:
    file = Docx(HOUSE_FILE)
    style = file.named(name.replace("-", " "))
    assert style is not None
    assert any(find(base.element, "w:pPr/w:tabs/w:tab") for base in file.chain(style.id))


@pytest.mark.parametrize(
    "name", ["List Bullet", "List Number", "Table List", "Gap Finding", "Numbered Text", "Letter List"]
)
def test_list_styles_bring_their_numbering(name: str) -> None:
    assert STYLES.list_of(name) is not None


FACTS = (
    '<table class="gap-facts" aria-label="Facts of TH-E1"><thead><tr><th scope="col">Severity</th>'
    '<th scope="col">Step</th></tr></thead><tbody><tr><td>High</td><td>Identify</td></tr></tbody></table>'
)
FORM = (
    '<table class="form" aria-label="Changes"><thead>'
    '<tr><th scope="col">Question</th><th scope="col">Answer</th></tr></thead><tbody>'
    '<tr><td><p class="form-label">Unit</p></td><td><input type="text" name="u" title="Unit"/></td></tr>'
    '<tr><td><p class="form-label">Why</p></td><td><textarea name="w" title="Why"/></td></tr>'
    "</tbody></table>"
)


def test_the_strip_of_a_gap_is_announced_by_its_label_and_set_in_facts(tmp_path: Path) -> None:
    file = body_of(tmp_path, FACTS + '<p class="gap-reason">Why</p>')
    (table,) = find(file.body, "w:tbl")
    assert value(table, "w:tblPr/w:tblCaption/@w:val") == "Facts of TH-E1"
    assert paragraphs(file)[:4] == [
        ("Table Header", "Severity"),
        ("Table Header", "Step"),
        ("Gap Fact", "High"),
        ("Gap Fact", "Identify"),
    ]


def test_a_form_has_room_to_write_by_hand(tmp_path: Path) -> None:
    file = body_of(tmp_path, FORM + '<p class="form-hint">Please return it.</p>')
    rows = find(file.body, ".//w:tr")
    assert [value(row, "w:trPr/w:trHeight/@w:val") for row in rows] == [None, "500", "1240"]
    assert {value(row, "w:trPr/w:trHeight/@w:hRule") for row in rows[1:]} == {"atLeast"}
    assert value(file.body, ".//w:tblInd/@w:w") == "-907"
