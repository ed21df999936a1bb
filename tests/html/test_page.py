"""The web page says what the Word file says, alone in one file, and to those who hear it as well."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from atlas_cli.errors import AtlasError
from atlas_cli.html.outline import Labels
from atlas_cli.html.page import PageWords, page_html
from atlas_cli.html.tree import parse
from atlas_cli.html.vocabulary import HOUSE

REPOSITORY = Path(__file__).parents[2]
CSS = (REPOSITORY / "templates" / "house.css").read_text(encoding="utf-8")
FEATURES = (REPOSITORY / "tests" / "word" / "feature.html").read_text(encoding="utf-8")
PNG = b"\x89PNG\r\n\x1a\n"
VOID = {"meta", "col", "img", "br", "input", "link", "rect", "path"}
CHART = """<figure class="chart stacked" id="map" aria-label="Bars of gaps by severity, 1 to 3">
  <figcaption>Gaps by severity</figcaption>
  <table><thead><tr><th scope="col">Outcome</th><th scope="col" class="high">High</th>
    <th scope="col" class="low">Low</th></tr></thead>
  <tbody><tr><th scope="row">Law</th><td>3</td><td>0</td></tr>
    <tr class="break"><th scope="row">break</th></tr>
    <tr><th scope="row">Enforcement</th><td class="unknown">unknown</td><td>1</td></tr></tbody>
  </table></figure>"""


class Reader(HTMLParser):
    """Reads a page as a strict reader would: every element that is opened is closed, in order."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.texts: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "style" not in self.open:
            self.texts.append(data)

    def all(self, tag: str, **wanted: str) -> list[dict[str, str]]:
        return [
            attributes
            for name, attributes in self.elements
            if name == tag and all(attributes.get(key.rstrip("_")) == text for key, text in wanted.items())
        ]

    @property
    def text(self) -> str:
        return " ".join("".join(self.texts).split())


def page(body: str, lang: str = "en", **more: object) -> str:
    tree = parse(
        f'<html lang="{lang}"><head><title>A &amp; B</title></head><body>{body}</body></html>', "page.html"
    )
    return page_html(tree, CSS, images=lambda _: PNG, **more)  # type: ignore[arg-type]


def read(text: str) -> Reader:
    reader = Reader()
    reader.feed(text)
    reader.close()
    assert reader.open == []
    return reader


def read_page(body: str) -> Reader:
    return read(page(body))


@pytest.fixture(scope="module")
def features() -> Reader:
    return read(page_html(parse(FEATURES, "feature.html"), CSS, images=lambda _: PNG))


def test_the_page_loads_nothing_from_elsewhere(features: Reader) -> None:
    sources = [attributes["src"] for _, attributes in features.elements if "src" in attributes]
    assert sources == ["data:image/png;base64,iVBORw0KGgo="]
    assert {tag for tag, _ in features.elements} & {"link", "script", "iframe", "object"} == set()
    assert "url(" not in CSS
    assert "@import" not in CSS


def test_every_link_inside_the_page_leads_somewhere_and_ids_are_unique(features: Reader) -> None:
    ids = [attributes["id"] for _, attributes in features.elements if "id" in attributes]
    assert len(ids) == len(set(ids))
    targets = {
        attributes["href"][1:] for attributes in features.all("a") if attributes["href"].startswith("#")
    }
    assert targets <= set(ids)


def test_readers_who_jump_find_landmarks_and_a_way_past_them(features: Reader) -> None:
    tags = [tag for tag, _ in features.elements]
    assert [tags.count(tag) for tag in ("main", "header", "footer", "nav")] == [1, 1, 1, 1]
    first_link = features.all("a")[0]
    assert first_link == {"class": "skip", "href": "#main"}
    assert features.all("main", id="main")


def test_the_page_names_its_language_and_title(features: Reader) -> None:
    assert features.all("html") == [{"lang": "en"}]
    assert "<title>A &amp; B</title>" in page("<p>Text</p>")
    assert {attributes["lang"] for _, attributes in features.elements if "lang" in attributes} == {
        "en",
        "es",
        "th",
    }


def test_headings_have_the_numbers_of_the_word_file() -> None:
    reader = read_page("<h1>One</h1><h2>Two</h2><h1 class='unnumbered'>None</h1><h1>Three</h1><h2>Four</h2>")
    assert reader.text.endswith("1 One 1.1 Two None 2 Three 2.1 Four")


def test_the_contents_are_links_to_the_headings_of_two_levels() -> None:
    body = '<nav class="toc"><h1 class="unnumbered">Contents</h1></nav>'
    body += '<h1 id="one">One</h1><h2>Two <em>a</em></h2><h3>Three</h3><h2 id="four">Four</h2><h1>Five</h1>'
    reader = read_page(body)
    links = [attributes["href"] for attributes in reader.all("a")][1:]
    assert links == ["#one", "#heading--2", "#four", "#heading--5"]
    assert "Contents 1 One 1.1 Two a 1.2 Four 2 Five" in reader.text


def test_contents_may_begin_with_a_heading_of_the_second_level() -> None:
    body = '<nav class="toc"><h1 class="unnumbered">Contents</h1></nav><h2>Two</h2><h1>One</h1><h2>Three</h2>'
    assert len(read_page(body).all("a")) == 4


def test_captions_and_references_are_numbered_in_the_language_of_the_document() -> None:
    table = """<table id="t"><caption>Law</caption><thead><tr><th scope="col">A</th></tr></thead>
      <tbody><tr><td>1</td></tr></tbody></table><p>See <a href="#t"/> and <a href="#map"/>.</p>"""
    reader = read(page(table + CHART, labels=Labels("Tabla", "Gráfico"), lang="es"))
    assert "Tabla 1 Law" in reader.text
    assert "See Tabla 1 and Gráfico 1." in reader.text
    assert "Gráfico 1 Gaps by severity" in reader.text


def test_footnotes_become_notes_with_links_there_and_back() -> None:
    reader = read_page(
        '<p>One<cite data-source="a">First, <em>p. 3</em></cite>. Two<cite data-source="b">Second</cite></p>'
    )
    marks = reader.all("a", role="doc-noteref")
    assert [(mark["href"], mark["id"]) for mark in marks] == [
        ("#note-1", "note-mark-1"),
        ("#note-2", "note-mark-2"),
    ]
    assert [item["id"] for item in reader.all("li")] == ["note-1", "note-2"]
    assert [back["href"] for back in reader.all("a", role="doc-backlink")] == ["#note-mark-1", "#note-mark-2"]
    assert "One 1 . Two 2" in " ".join(" ".join(reader.texts).split())
    assert reader.text.endswith("Notes First, p. 3 ↩ Second ↩")


def test_a_page_without_footnotes_has_no_notes() -> None:
    assert "Notes" not in read_page("<p>Text</p>").text


def test_the_words_of_the_page_follow_the_language() -> None:
    words = PageWords("Ir al texto", "Notas", "Volver al texto", "Valores")
    reader = read(page(f'<p>Uno<cite data-source="a">Fuente</cite></p>{CHART}', words=words))
    assert {"Ir al texto", "Notas", "Valores"} <= {text.strip() for text in reader.texts}
    assert reader.all("a", role="doc-backlink")[0]["aria-label"] == "Volver al texto 1"


def test_a_chart_is_a_picture_with_words_and_its_values_stand_below() -> None:
    reader = read_page(CHART)
    assert [svg["aria-label"] for svg in reader.all("svg", role="img")] == [
        "Bars of gaps by severity, 1 to 3"
    ]
    assert [rect["fill"] for rect in reader.all("rect")] == ["#14324A", "#DCE8EE", "#14324A", "#DCE8EE"]
    assert len(reader.all("details")) == len(reader.all("table")) == 1
    assert "Values" in reader.text
    cells = [tag for tag, _ in reader.elements if tag in ("td", "th")]
    assert len(cells) == 4 * 3, "each row of the values has as many cells, the break too"


@pytest.mark.parametrize("kind", ["column", "bar", "stacked", "calendar"])
def test_every_kind_of_chart_is_drawn_inside_its_frame(kind: str) -> None:
    reader = read_page(CHART.replace("stacked", kind))
    (frame,) = reader.all("svg")
    width, height = map(float, frame["viewbox"].split()[2:])
    assert reader.all("rect")
    for rect in reader.all("rect"):
        x, y, w, h = (float(rect[name]) for name in ("x", "y", "width", "height"))
        assert 0 <= x <= x + w <= width
        assert 0 <= y <= y + h <= height
    for text in reader.all("text"):
        assert 0 <= float(text["x"]) <= width
        assert 0 <= float(text["y"]) <= height


def test_a_bar_is_as_long_as_its_value_says() -> None:
    values = {1: "3", 2: "6"}
    rows = "".join(f'<tr><th scope="row">R{n}</th><td>{text}</td></tr>' for n, text in values.items())
    chart = f"""<figure class="chart bar" aria-label="Bars"><figcaption>Bars</figcaption><table>
      <thead><tr><th scope="col">A</th><th scope="col">B</th></tr></thead><tbody>{rows}</tbody>
      </table></figure>"""
    short, long = (float(rect["width"]) for rect in read_page(chart).all("rect"))
    assert long == pytest.approx(2 * short, abs=0.2)


def test_controls_are_shown_with_their_names_but_answered_in_word() -> None:
    reader = read_page(
        '<p><input type="checkbox" name="a" title="A"/>'
        '<select name="b" title="B"><option>One</option></select><textarea name="c" title="C"/></p>'
    )
    for tag, name in (("input", "A"), ("select", "B"), ("textarea", "C")):
        (control,) = reader.all(tag)
        assert "disabled" in control
        assert control["aria-label"] == name


def test_a_wide_table_scrolls_in_a_box_that_the_keyboard_reaches() -> None:
    table = """<table class="wide"><caption>Law</caption><thead><tr><th scope="col">A</th></tr></thead>
      <tbody><tr><td class="n">1</td></tr></tbody></table>"""
    reader = read_page(table)
    assert reader.all("div", role="region", tabindex="0")[0]["aria-label"] == "Table 1 Law"
    assert reader.all("th")[0]["scope"] == "col"


def test_paragraphs_of_a_draft_have_their_numbers() -> None:
    tree = parse(
        '<html lang="en"><body class="numbered"><p>One</p><p class="lead">Lead</p><p>Two</p></body></html>',
        "p",
    )
    assert read(page_html(tree, CSS)).text.endswith("1 One Lead 2 Two")


def test_a_gap_title_begins_with_its_id() -> None:
    title = '<h3 class="gap"><span class="id">TH-E1</span>Few inspectors</h3>'
    body = f'<h1>A</h1><h2>B</h2><section class="gap">{title}</section>'
    assert "TH-E1 Few inspectors" in read_page(body).text


def test_page_numbers_are_left_out_where_there_are_no_pages() -> None:
    pages = '<span>Page <span data-field="page"/> of <span data-field="pages"/></span>'
    footer = f"<footer><span>THA-1</span>{pages}</footer>"
    assert read_page(footer + "<p>Text</p>").text.endswith("Text THA-1")


def test_profile_text_never_becomes_markup() -> None:
    text = page(
        '<p>&lt;script&gt;alert("x")&lt;/script&gt; &amp;amp;</p><p><abbr title="&quot;q&quot;">a</abbr></p>'
    )
    assert "<script>" not in text
    assert "&amp;amp;" in text
    assert 'title="&quot;q&quot;"' in text


def test_a_style_sheet_cannot_end_the_style() -> None:
    tree = parse('<html lang="en"><body><p>Text</p></body></html>', "p")
    assert page_html(tree, "p{}</style><script>").count("</style>") == 1


def test_traces_stay_in_the_word_file(features: Reader) -> None:
    assert not any(name.startswith("data-") for _, attributes in features.elements for name in attributes)


def test_a_picture_that_no_browser_shows_is_refused_by_name() -> None:
    tree = parse('<html lang="en"><body><figure><img src="logo.tif" alt="Logo"/></figure></body></html>', "p")
    with pytest.raises(AtlasError, match=r"logo\.tif"):
        page_html(tree, CSS, images=lambda _: b"II*\0")


def test_every_class_of_the_vocabulary_has_a_style() -> None:
    plain = {"body-text", "gap-fact"}
    names = (HOUSE.paragraph | HOUSE.character) - plain
    assert {name for name in names if not re.search(rf"\.{name}\b(?!-)", CSS)} == set()
