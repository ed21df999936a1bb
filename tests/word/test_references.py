"""Contents, captions, links and cross-references work before anybody updates a field."""

from __future__ import annotations

from pathlib import Path

from atlas_cli.html.outline import Labels
from tests.oracles.package import Docx, Element, find, text, value, values
from tests.word.writing import body_of, document, opened, paragraphs, write

NAV = '<nav class="toc"><h1 class="unnumbered">Contents</h1></nav>'
TABLE = (
    '<table id="laws"><caption>Laws</caption><thead><tr><th scope="col">A</th></tr></thead>'
    '<tbody><tr><td>1</td></tr></tbody></table><p class="table-source">S</p>'
)
HEADINGS = '<h1 class="unnumbered">Summary</h1><h1 id="law">Law &amp; order</h1><h2>Ages</h2><h3>Deep</h3>'


def anchors(file: Docx) -> set[str]:
    return set(values(file.body, ".//w:bookmarkStart/@w:name"))


def fields(element: Element) -> list[str]:
    return [code.strip() for code in values(element, ".//w:instrText/text()")]


def bookmarked(file: Docx, name: str) -> str:
    """The text inside a bookmark of one paragraph."""
    (paragraph,) = find(file.body, f'.//w:p[.//w:bookmarkStart/@w:name="{name}"]')
    number = value(paragraph, f'.//w:bookmarkStart[@w:name="{name}"]/@w:id')
    inside, said = False, []
    for element in paragraph.iter():
        kind = str(element.tag).rpartition("}")[2]
        if kind in ("bookmarkStart", "bookmarkEnd") and value(element, "@w:id") == number:
            inside = kind == "bookmarkStart"
        elif inside and kind == "t":
            said.append(element.text or "")
    return "".join(said)


def test_contents_are_a_field_that_is_already_filled_and_linked(tmp_path: Path) -> None:
    file = body_of(tmp_path, NAV + HEADINGS)
    (contents,) = find(file.body, "w:sdt")
    assert values(contents, "w:sdtPr/w:docPartObj/w:docPartGallery/@w:val") == ["Table of Contents"]
    assert [item for item in paragraphs(file) if item[0] in ("TOC Heading", "Toc 1", "Toc 2")] == [
        ("TOC Heading", "Contents"),
        ("Toc 1", "\tSummary"),
        ("Toc 1", "1\tLaw & order"),
        ("Toc 2", "1.1\tAges"),
    ]
    assert fields(contents) == ['TOC \\o "1-2" \\h \\z \\u']
    assert values(contents, ".//w:fldChar/@w:fldCharType") == ["begin", "separate", "end"]
    links = values(contents, ".//w:hyperlink/@w:anchor")
    assert [bookmarked(file, link) for link in links] == ["Summary", "Law & order", "Ages"]


def test_page_numbers_stand_in_the_contents_only_where_somebody_has_set_the_pages(tmp_path: Path) -> None:
    source = document(NAV + HEADINGS)
    keys = [heading.key for heading in write(source).headings if heading.level < 3]
    file = opened(tmp_path, source, pages=dict(zip(keys, [3, 4, 12], strict=True)))
    (contents,) = find(file.body, "w:sdt")
    assert [item[1].rpartition("\t")[2] for item in paragraphs(file) if item[0].startswith("Toc ")] == [
        "3",
        "4",
        "12",
    ]
    assert [code.split()[0] for code in fields(contents)] == ["TOC", "PAGEREF", "PAGEREF", "PAGEREF"]
    assert {code.split()[1] for code in fields(contents)[1:]} <= anchors(file)


def test_nothing_asks_word_to_update_fields_on_opening(tmp_path: Path) -> None:
    file = body_of(tmp_path, NAV + HEADINGS)
    assert b"updateFields" not in file.parts["word/settings.xml"]
    assert b"w:dirty" not in file.parts["word/document.xml"]


def test_a_caption_is_counted_by_a_field_and_read_in_the_words_of_the_language(tmp_path: Path) -> None:
    file = opened(
        tmp_path, document(TABLE + TABLE.replace("laws", "more")), labels=Labels("Tabla", "Gráfico")
    )
    captions = [content for style, content in paragraphs(file) if style == "Caption"]
    assert captions == ["Tabla 1\u2002Laws", "Tabla 2\u2002Laws"]
    assert fields(file.body) == ["SEQ Table \\* ARABIC"] * 2


def test_a_cross_reference_repeats_number_and_label_of_its_target(tmp_path: Path) -> None:
    body = f'{HEADINGS}<p>See <a href="#laws"/> and section <a href="#law"/>.</p>{TABLE}'
    file = body_of(tmp_path, body)
    assert ("Body Text Keep", "See Table 1 and section 1.") in paragraphs(file)
    to_table, to_heading = [code for code in fields(file.body) if code.startswith("REF")]
    assert bookmarked(file, to_table.split()[1]) == "Table 1"
    assert bookmarked(file, to_heading.split()[1]) == "Law & order"
    assert to_heading.split()[2:] == ["\\r", "\\h"]


def test_a_link_inside_the_document_leads_to_a_bookmark_and_out_of_it_to_one_relationship(
    tmp_path: Path,
) -> None:
    out = '<a href="https://a.org/?a=1&amp;b=2">the site</a>'
    file = body_of(tmp_path, f'<p id="here">A</p><p><a href="#here">above</a>, {out}, {out}</p>')
    inner, first, second = find(file.body, ".//w:hyperlink")
    assert bookmarked(file, value(inner, "@w:anchor") or "") == "A"
    assert value(first, "@r:id") == value(second, "@r:id")
    (link,) = [row for row in file.relationships("word/document.xml") if row.kind == "hyperlink"]
    assert (link.id, link.target, link.external) == (value(first, "@r:id"), "https://a.org/?a=1&b=2", True)


def test_ids_that_word_would_refuse_or_confuse_get_legal_names_of_their_own(tmp_path: Path) -> None:
    ids = ["gap-TH-E1", "gap_TH_E1", "GAP-th-e1", "ประเทศ", "1st", "x" * 60]
    body = "".join(f'<p id="{name}"><a href="#{name}">self</a></p>' for name in ids)
    file = body_of(tmp_path, body)
    found = values(file.body, ".//w:bookmarkStart/@w:name")
    assert len({name.lower() for name in found}) == len(ids)
    assert all(len(name) <= 40 and name.isascii() and name[0].isalpha() for name in found)
    assert values(file.body, ".//w:hyperlink/@w:anchor") == found


def test_a_footnote_is_a_real_one_with_its_own_links(tmp_path: Path) -> None:
    note = '<cite data-source="a">USDOL, <em>Findings</em>, <a href="https://a.org">edition 2021</a>.</cite>'
    file = body_of(tmp_path, f"<p>Claim.{note} Other.{note}</p>")
    assert values(file.body, ".//w:footnoteReference/@w:id") == ["1", "2"]
    notes = file.tree("word/footnotes.xml")
    assert values(notes, "w:footnote/@w:id") == ["-1", "0", "1", "2"]
    assert values(notes, "w:footnote/@w:type") == ["separator", "continuationSeparator"]
    assert text(find(notes, 'w:footnote[@w:id="1"]')[0]) == " USDOL, Findings, edition 2021."
    styles = {file.styles[name].name for name in values(notes, './/w:footnote[@w:id="1"]//w:pStyle/@w:val')}
    assert styles == {"footnote text"}
    assert [row.target for row in file.relationships("word/footnotes.xml")] == ["https://a.org"]
    settings = file.tree("word/settings.xml")
    assert values(settings, "w:footnotePr/w:footnote/@w:id") == ["-1", "0"]


def test_a_document_without_notes_has_no_notes_part(tmp_path: Path) -> None:
    assert "word/footnotes.xml" not in body_of(tmp_path, "<p>A</p>").names
