"""What a reader fills in is a content control that names itself, so that its answer is found again."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest
from lxml import etree

from atlas_cli.html.tree import parse
from atlas_cli.word.write.document import document_properties, write_docx
from atlas_cli.word.write.forms import Prompts, control_xml
from atlas_cli.word.write.markup import NAMESPACES, escape
from tests.oracles import sdk
from tests.oracles.package import find, value, values

HOUSE = Path(__file__).parents[2] / "templates" / "house.docx"
CONTROLS = {
    "checkbox": '<input type="checkbox" name="relevance-3" title="Relevance: 3"/>',
    "date": '<input type="date" name="date" title="Date"/>',
    "text": '<input type="text" name="institution" title="Institution &amp; unit"/>',
    "select": '<select name="role" title="Role"><option value="lead">Lead</option>'
    "<option>Support</option></select>",
    "textarea": '<textarea name="changes" title="Changes"></textarea>',
}
SPANISH = Prompts("Escriba aquí", "Día, mes, año", "Elija", "d 'de' MMMM 'de' yyyy", "es-ES")


def runs(text: str, style: str = "") -> str:
    name = f'<w:rPr><w:rStyle w:val="{style}"/></w:rPr>' if style else ""
    return f"<w:r>{name}<w:t>{escape(text)}</w:t></w:r>"


def control(kind: str, prompts: Prompts | None = None, number: int = 7) -> etree._Element:
    spaces = "".join(f' xmlns:{prefix}="{uri}"' for prefix, uri in NAMESPACES.items())
    xml = control_xml(parse(CONTROLS[kind], "form.html"), number, runs, prompts)
    return etree.fromstring(f"<w:p{spaces}>{xml}</w:p>")


@pytest.mark.parametrize("kind", CONTROLS)
def test_a_control_has_its_name_its_title_its_number_and_cannot_be_deleted(kind: str) -> None:
    node = parse(CONTROLS[kind], "form.html")
    found = control(kind)
    assert values(found, "w:sdt/w:sdtPr/w:tag/@w:val") == [node.get("name")]
    assert values(found, "w:sdt/w:sdtPr/w:alias/@w:val") == [node.get("title")]
    assert values(found, "w:sdt/w:sdtPr/w:id/@w:val") == ["7"]
    assert values(found, "w:sdt/w:sdtPr/w:lock/@w:val") == ["sdtLocked"]


@pytest.mark.parametrize(
    ("kind", "prompt"), [("date", "Día, mes, año"), ("text", "Escriba aquí"), ("select", "Elija")]
)
def test_an_unanswered_control_shows_its_prompt_as_a_prompt(kind: str, prompt: str) -> None:
    found = control(kind, SPANISH)
    assert len(find(found, "w:sdt/w:sdtPr/w:showingPlcHdr")) == 1
    assert values(found, "w:sdt/w:sdtContent//w:t/text()") == [prompt]
    assert values(found, "w:sdt/w:sdtContent//w:rStyle/@w:val") == ["Placeholder Text"]


def test_a_box_starts_empty_and_is_no_prompt() -> None:
    found = control("checkbox")
    assert values(found, "w:sdt/w:sdtPr/w14:checkbox/w14:checked/@w14:val") == ["0"]
    assert values(found, "w:sdt/w:sdtContent//w:t/text()") == ["☐"]
    assert find(found, "w:sdt/w:sdtPr/w:showingPlcHdr") == []
    states = values(found, ".//w14:checkedState/@w14:val | .//w14:uncheckedState/@w14:val")
    assert [chr(int(state, 16)) for state in states] == ["☒", "☐"]


def test_a_list_offers_its_options_and_a_way_back() -> None:
    items = find(control("select"), ".//w:dropDownList/w:listItem")
    pairs = [(value(item, "@w:displayText"), value(item, "@w:value")) for item in items]
    assert pairs == [("Choose", ""), ("Lead", "lead"), ("Support", "Support")]


def test_a_date_is_written_in_the_language_of_the_document() -> None:
    found = control("date", SPANISH)
    assert value(found, ".//w:date/w:dateFormat/@w:val") == "d 'de' MMMM 'de' yyyy"
    assert value(found, ".//w:date/w:lid/@w:val") == "es-ES"


def test_a_text_area_takes_several_lines_and_an_input_one() -> None:
    assert values(control("textarea"), ".//w:sdtPr/w:text/@w:multiLine") == ["1"]
    assert values(control("text"), ".//w:sdtPr/w:text/@w:multiLine") == []


def test_a_text_given_beforehand_is_an_answer_not_a_prompt() -> None:
    node = parse('<textarea name="a" title="A">As agreed</textarea>', "form.html")
    xml = control_xml(node, 1, runs)
    assert "As agreed" in xml
    assert "showingPlcHdr" not in xml


@pytest.mark.outside
def test_the_open_xml_sdk_finds_no_error_in_a_form(tmp_path: Path) -> None:
    sdk.needed()
    body = "".join(f'<p class="form-answer">{xml}</p>' for xml in CONTROLS.values())
    tree = parse(f'<html lang="en"><head><title>Form</title></head><body>{body}</body></html>', "form.html")
    properties = document_properties(tree, datetime(2023, 3, 31), kind="feedback", profile="thailand")
    path = tmp_path / "form.docx"
    path.write_bytes(write_docx(tree, HOUSE, properties=properties, provenance={}).docx)
    assert sdk.errors(path) == []
