"""Pages: sizes, landscape sections, headers and footers."""

from __future__ import annotations

from pathlib import Path

import pytest

from atlas_cli.errors import AtlasError
from atlas_cli.html.tree import parse
from atlas_cli.word.write import document_properties, write_docx
from tests.oracles.package import Docx, Element, find, text, value, values
from tests.word.writing import AS_OF, HOUSE, body_of, document, opened

MARGINS = (
    "<header><span>Thailand</span><span>Draft</span></header>"
    "<footer><span>ID-1</span>"
    '<span>Page <span data-field="page"/> of <span data-field="pages"/></span></footer>'
)
COVER = '<section class="cover"><p class="title">Thailand</p></section>'
SIDEWAYS = '<section class="landscape"><p>Wide</p></section>'


def sections(file: Docx) -> list[Element]:
    return find(file.body, ".//w:sectPr")


def size(section: Element) -> tuple[str | None, str | None, str | None]:
    return tuple(value(section, f"w:pgSz/@w:{name}") for name in ("w", "h", "orient"))  # type: ignore[return-value]


def test_a_landscape_section_stands_between_two_upright_ones(tmp_path: Path) -> None:
    file = body_of(tmp_path, f"<p>A</p>{SIDEWAYS}<p>B</p>")
    assert [size(section) for section in sections(file)] == [
        ("11906", "16838", None),
        ("16838", "11906", "landscape"),
        ("11906", "16838", None),
    ]


def test_a_break_sits_in_the_last_paragraph_and_no_empty_paragraph_is_made(tmp_path: Path) -> None:
    file = body_of(tmp_path, f"<p>A</p>{SIDEWAYS}<p>B</p>")
    assert [text(paragraph) for paragraph in find(file.body, "w:p")] == ["A", "Wide", "B"]
    assert [text(paragraph) for paragraph in find(file.body, "w:p[w:pPr/w:sectPr]")] == ["A", "Wide"]


def test_a_document_may_begin_and_end_with_landscape_pages(tmp_path: Path) -> None:
    file = body_of(tmp_path, SIDEWAYS)
    assert [size(section) for section in sections(file)] == [("16838", "11906", "landscape")]
    file = body_of(tmp_path, SIDEWAYS + SIDEWAYS)
    assert len(sections(file)) == 1


@pytest.mark.parametrize(
    ("page", "upright", "right", "sideways"),
    [("a4", "11906", "1417", "16838"), ("letter", "12240", "1751", "15840")],
)
def test_pages_are_a4_or_letter_with_the_same_measure(
    tmp_path: Path, page: str, upright: str, right: str, sideways: str
) -> None:
    head = f'<meta name="page" content="{page}"/>'
    file = opened(tmp_path, document(f"<p>A</p>{SIDEWAYS}<p>B</p>", head=head))
    first, second, _ = sections(file)
    assert (size(first)[0], value(first, "w:pgMar/@w:right"), size(second)[0]) == (upright, right, sideways)
    assert int(upright) - 2041 - int(right) == 8448


def margins(file: Docx, section: Element) -> dict[tuple[str, str], str]:
    """Text of the headers and footers that a section shows, by kind and page."""
    parts = {row.id: row.target for row in file.relationships("word/document.xml")}
    found = {}
    for reference in find(section, "w:headerReference | w:footerReference"):
        kind = str(reference.tag).rpartition("}")[2].removesuffix("Reference")
        at, part = value(reference, "@w:type") or "", parts[value(reference, "@r:id") or ""]
        found[kind, at] = text(file.tree(part))
    return found


def test_the_cover_has_a_footer_and_no_header(tmp_path: Path) -> None:
    file = body_of(tmp_path, f"{MARGINS}{COVER}<p>A</p>{SIDEWAYS}<p>B</p>")
    first, second, third = sections(file)
    said = {("header", "default"): "Thailand\tDraft", ("footer", "default"): "ID-1\tPage 1 of 1"}
    assert margins(file, first) == said | {("footer", "first"): "ID-1\tPage 1 of 1"}
    assert [len(find(section, "w:titlePg")) for section in (first, second, third)] == [1, 0, 0]
    assert margins(file, second) == margins(file, third) == said


def test_page_numbers_are_fields(tmp_path: Path) -> None:
    file = body_of(tmp_path, f"{MARGINS}<p>A</p>")
    (footer,) = file.related("footer")
    assert [code.strip() for code in values(file.tree(footer), ".//w:instrText/text()")] == [
        "PAGE",
        "NUMPAGES",
    ]


def test_landscape_pages_have_margins_of_their_own_width(tmp_path: Path) -> None:
    head = '<meta name="page" content="letter"/>'
    file = opened(tmp_path, document(f"{MARGINS}<p>A</p>{SIDEWAYS}<p>B</p>", head=head))
    styles = [
        file.styles[value(file.tree(part), ".//w:pStyle/@w:val") or ""].name
        for part in file.related("header")
    ]
    assert styles == ["header", "Header Landscape"]
    wide = list(file.related("header"))[1]
    assert values(file.tree(wide), './/w:tab[@w:val="right"]/@w:pos') == ["12665"]


def test_a_letter_has_neither(tmp_path: Path) -> None:
    assert margins(body_of(tmp_path, "<p>A</p>"), sections(body_of(tmp_path, "<p>A</p>"))[0]) == {}


def test_a_section_break_behind_a_table_is_refused_rather_than_hidden_in_an_empty_paragraph() -> None:
    table = (
        "<table class='gap-facts' aria-label='T'><thead><tr><th scope='col'>A</th></tr></thead>"
        "<tbody><tr><td>1</td></tr></tbody></table>"
    )
    tree = parse(document(table + SIDEWAYS), "t.html")
    properties = document_properties(tree, AS_OF, kind="psa", profile="thailand")
    with pytest.raises(AtlasError, match="cannot follow a table"):
        write_docx(tree, HOUSE, properties=properties, provenance={})
