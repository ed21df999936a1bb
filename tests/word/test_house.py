"""house.docx holds what the writer and the designers rely on: styles, lists, page and fonts of the house."""

from __future__ import annotations

import runpy
import sys
from pathlib import Path

import docx
import pytest

from tests.oracles import sdk
from tests.oracles.package import Docx, find, value, values

REPOSITORY = Path(__file__).parents[2]
HOUSE = REPOSITORY / "templates" / "house.docx"

# name: base, next (empty: itself), least height of a line in twips
PARAGRAPH_STYLES = """
Body Text: Normal, , 310
Body Text Keep: Body Text, Body Text, 310
Numbered Text: Body Text, , 310
Numbered Text Keep: Numbered Text, Numbered Text, 310
Lead: Body Text, Body Text, 360
Quote: Body Text, Body Text, 310
Body Text Thai: Normal, , 360
heading 1: Normal, Body Text, 520
heading 2: Normal, Body Text, 380
heading 3: Normal, Body Text, 320
heading 4: Normal, Body Text, 300
Heading 1 New Page: heading 1, Body Text, 520
Heading 1 Unnumbered: heading 1, Body Text, 520
Heading 1 Run On: heading 1, Body Text, 520
Heading 2 Unnumbered: heading 2, Body Text, 380
Heading 2 Wide: Heading 2 Unnumbered, Body Text, 380
Title: Normal, Subtitle, 800
Subtitle: Normal, Cover Status, 440
Cover Logos: Normal, , 960
Cover Status: Normal, Cover Fact, 320
Cover Fact: Normal, , 290
Cover Note: Normal, , 240
Document Kicker: Normal, Document Title, 300
Document Title: Normal, Document Local Title, 640
Document Local Title: Normal, Cover Fact, 440
TOC Heading: Heading 1 Unnumbered, Body Text, 520
toc 1: Normal, , 290
toc 2: Normal, , 270
caption: Normal, Body Text, 270
Caption Wide: caption, Body Text, 270
Figure: Normal, Table Source, 240
Table Header: Normal, Table Text, 230
Table Header Number: Table Header, Table Text, 230
Table Text: Normal, , 240
Table Number: Table Text, , 240
Table List: Table Text, , 240
Table Text Small: Table Text, , 220
Table Text Keep: Table Text, , 240
Table Number Keep: Table Number, , 240
Table Text Small Keep: Table Text Small, , 220
Table Source: Normal, Body Text, 220
Table Source Wide: Table Source, Body Text, 220
Key Figure: Normal, Key Figure Label, 600
Key Figure Label: Normal, , 240
Note Title: Normal, Note Text, 270
Note Text: Normal, , 270
Caution Title: Normal, Caution Text, 270
Caution Text: Normal, , 270
Question Title: Normal, Question Text, 270
Question Text: Normal, , 270
Gap Title: heading 3, Gap Statement, 320
Gap Fact: Table Text, , 240
Gap Statement: Gap Text, Gap Fact, 270
Gap Reason: Gap Text, Gap Text, 270
Gap Text: Normal, , 270
Gap Finding: Gap Text, , 270
Gap Last: Gap Text, Gap Title, 270
List Bullet: Body Text, , 310
List Bullet 2: Body Text, , 300
List Number: Body Text, , 310
List Number 2: Body Text, , 300
footnote text: Normal, , 220
Bibliography: Normal, , 250
header: Normal, , 220
footer: Normal, , 220
Header Landscape: header, , 220
Footer Landscape: footer, , 220
Form Title: Heading 1 Unnumbered, Form Lead, 520
Form Lead: Normal, Form Section, 300
Form Section: Normal, Form Label, 300
Form Label: Normal, Form Answer, 260
Form Hint: Normal, Form Answer, 220
Form Answer: Normal, , 300
Letter Sender: Normal, , 270
Letter Reference: Normal, Letter Address First, 280
Letter Address First: Normal, Letter Address, 310
Letter Address: Normal, , 310
Letter Subject: Normal, Letter Text, 340
Letter Text: Normal, , 320
Letter List: Normal, , 320
Letter Close: Normal, Letter Signature, 320
Letter Signature: Normal, , 310
Letter Note: Normal, , 240
"""
CHARACTER_STYLES = (
    "Strong",
    "Emphasis",
    "Hyperlink",
    "footnote reference",
    "Placeholder Text",
    "Label",
    "Caption Number",
    "Gap Id",
    "Mark",
    "Title Line",
    "Thai Text",
    "Status Met",
    "Status Not Met",
    "Status Not Applicable",
    "Unknown",
    "Severity High",
    "Severity Medium",
    "Severity Low",
)
TABLE_STYLES = ("House Table", "House Table Dense", "Key Figures", "Gap Facts", "Form Table")
NUMBERED = {
    "heading 1": ("0", "%1"),
    "heading 2": ("1", "%1.%2"),
    "heading 3": ("2", "%1.%2.%3"),
    "heading 4": ("3", "%1.%2.%3.%4"),
    "List Bullet": ("0", "•"),
    "List Bullet 2": ("1", "–"),
    "List Number": ("0", "%1."),
    "List Number 2": ("1", "%2)"),
    "Table List": ("0", "•"),
    "Gap Finding": ("0", "•"),
    "Numbered Text": ("0", "%1"),
    "Letter List": ("0", "%1."),
}
UNNUMBERED = (
    "Heading 1 Unnumbered",
    "Heading 1 Run On",
    "Heading 2 Unnumbered",
    "Heading 2 Wide",
    "TOC Heading",
    "Gap Title",
    "Form Title",
)


@pytest.fixture(scope="module")
def house() -> Docx:
    return Docx(HOUSE)


def rows() -> list[list[str]]:
    parsed = (row.partition(":") for row in PARAGRAPH_STYLES.strip().splitlines())
    return [[name, *(part.strip() for part in rest.split(","))] for name, _, rest in parsed]


@pytest.mark.parametrize(("name", "base", "following", "line"), rows(), ids=lambda part: str(part))
def test_a_paragraph_style_has_its_base_its_next_and_its_least_line_height(
    house: Docx, name: str, base: str, following: str, line: str
) -> None:
    style = house.named(name)
    assert style is not None
    assert style.kind == "paragraph"
    assert style.name == name, "built-in names are written as Word writes them"
    assert style.base is not None
    assert house.styles[style.base].name == base
    next_id = value(style.element, "w:next/@w:val")
    assert (house.styles[next_id].name if next_id else "") == following
    assert (house.style_value(style.id, "w:pPr/w:spacing/@w:line") or "310") == line
    assert value(style.element, "w:pPr/w:spacing/@w:lineRule") in (None, "atLeast")


@pytest.mark.parametrize(("kind", "names"), [("character", CHARACTER_STYLES), ("table", TABLE_STYLES)])
def test_character_and_table_styles_are_there(house: Docx, kind: str, names: tuple[str, ...]) -> None:
    assert {name for name in names if (style := house.named(name)) is None or style.kind != kind} == set()


@pytest.mark.parametrize("name", NUMBERED)
def test_a_numbered_style_and_its_list_level_name_each_other(house: Docx, name: str) -> None:
    style = house.named(name)
    assert style is not None
    level, text = NUMBERED[name]
    numbering = house.tree("word/numbering.xml")
    number = value(style.element, "w:pPr/w:numPr/w:numId/@w:val")
    abstract = value(numbering, f"w:num[@w:numId='{number}']/w:abstractNumId/@w:val")
    at = f"w:abstractNum[@w:abstractNumId='{abstract}']/w:lvl[@w:ilvl='{level}']"
    assert value(style.element, "w:pPr/w:numPr/w:ilvl/@w:val") in ((None, "0") if level == "0" else (level,))
    assert value(numbering, f"{at}/w:lvlText/@w:val") == text
    assert value(numbering, f"{at}/w:pStyle/@w:val") == style.id


def test_a_heading_that_runs_on_begins_no_page(house: Docx) -> None:
    style, breaking = house.named("Heading 1 Run On"), house.named("Heading 1 Unnumbered")
    assert style is not None
    assert breaking is not None
    assert find(breaking.element, "w:pPr/w:pageBreakBefore")
    assert not any(find(base.element, "w:pPr/w:pageBreakBefore") for base in house.chain(style.id))


def test_the_four_headings_share_one_list(house: Docx) -> None:
    headings = [house.named(f"heading {level}") for level in range(1, 5)]
    assert len({value(s.element, "w:pPr/w:numPr/w:numId/@w:val") for s in headings if s}) == 1


@pytest.mark.parametrize("name", UNNUMBERED)
def test_an_unnumbered_heading_repeats_number_zero_and_its_indent(house: Docx, name: str) -> None:
    style = house.named(name)
    assert style is not None
    assert value(style.element, "w:pPr/w:numPr/w:numId/@w:val") == "0"
    assert value(style.element, "w:pPr/w:ind/@w:left") is not None


@pytest.mark.parametrize("kind", ["Note", "Caution", "Question"])
def test_title_and_text_of_a_callout_join_into_one_box(house: Docx, kind: str) -> None:
    def shape(part: str) -> list[str]:
        style = house.named(f"{kind} {part}")
        assert style is not None
        return values(style.element, "w:pPr/w:pBdr//@* | w:pPr/w:shd/@* | w:pPr/w:ind/@*")

    assert shape("Title") == shape("Text") != []


def test_the_page_is_a4_with_the_text_edge_as_margin(house: Docx) -> None:
    section = find(house.body, "w:sectPr")[0]
    assert values(section, "w:pgSz/@w:w | w:pgSz/@w:h") == ["11906", "16838"]
    margins = [
        value(section, f"w:pgMar/@w:{side}")
        for side in ("left", "right", "top", "bottom", "header", "footer")
    ]
    assert margins == ["2041", "1417", "1474", "1304", "680", "624"]


def test_word_opens_it_in_its_own_mode_and_asks_nothing(house: Docx) -> None:
    settings = house.tree("word/settings.xml")
    assert value(settings, "w:compat/w:compatSetting[@w:name='compatibilityMode']/@w:val") == "15"
    assert find(settings, "w:updateFields | w:documentProtection | w:trackRevisions") == []


def test_there_is_nothing_in_it_but_styles(house: Docx) -> None:
    assert values(house.body, ".//w:t") == []
    assert find(house.body, ".//w:tbl | .//w:drawing | .//w:sdt | w:p//w:sectPr") == []
    kinds = {row.kind for row in house.relationships("word/document.xml")}
    assert kinds.isdisjoint({"footnotes", "endnotes", "comments", "header", "footer", "image", "customXml"})


def test_fonts_name_their_metric_twins(house: Docx) -> None:
    fonts = find(house.tree("word/fontTable.xml"), "w:font")
    twins = {value(font, "@w:name"): value(font, "w:altName/@w:val") for font in fonts}
    assert {"Calibri": "Carlito", "Cambria": "Caladea", "Tahoma": "Loma"}.items() <= twins.items()


def test_every_font_choice_covers_all_scripts(house: Docx) -> None:
    for fonts in find(house.tree("word/styles.xml"), "//w:rFonts"):
        assert [value(fonts, f"@w:{slot}") is None for slot in ("ascii", "hAnsi", "eastAsia", "cs")] == [
            False
        ] * 4


def test_styles_refer_only_to_styles_that_exist(house: Docx) -> None:
    named = values(house.tree("word/styles.xml"), "//w:basedOn/@w:val | //w:next/@w:val | //w:link/@w:val")
    named += values(house.tree("word/numbering.xml"), "//w:pStyle/@w:val")
    assert set(named) <= set(house.styles)


def test_style_names_are_unique(house: Docx) -> None:
    names = [style.name.lower() for style in house.styles.values()]
    assert len(names) == len(set(names))


def test_python_docx_opens_it() -> None:
    document = docx.Document(str(HOUSE))
    assert document.styles["Heading 1"].base_style.name == "Normal"


@pytest.mark.outside
def test_the_open_xml_sdk_finds_no_error() -> None:
    sdk.needed()
    assert sdk.errors(HOUSE) == []


def test_the_script_that_made_it_still_makes_these_styles(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = tmp_path / "house.docx"
    monkeypatch.setattr(sys, "argv", ["make_house.py", str(made)])
    monkeypatch.syspath_prepend(str(REPOSITORY / "tools"))
    runpy.run_path(str(REPOSITORY / "tools" / "make_house.py"), run_name="__main__")
    first = made.read_bytes()
    runpy.run_path(str(REPOSITORY / "tools" / "make_house.py"), run_name="__main__")
    assert made.read_bytes() == first
    names = {style.name for style in Docx(HOUSE).styles.values()}
    assert {style.name for style in Docx(made).styles.values()} <= names
