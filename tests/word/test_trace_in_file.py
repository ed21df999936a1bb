"""A file knows which of its places shows which path of the profile, and what it said when it was made."""

from __future__ import annotations

from pathlib import Path

from atlas_cli.trace import NAMESPACE, Place, Trace, from_xml
from tests.oracles.package import Docx, find, value, values
from tests.word.writing import body_of, document, opened, write

HEAD = '<meta name="document-id" content="THA-PSA-D2"/>'


def trace_of(file: Docx) -> Trace:
    """The trace as a reader finds it: the custom XML part whose properties name the namespace."""
    for part in file.related("customXml"):
        (properties,) = file.related("customXmlProps", part)
        if NAMESPACE in file.parts[properties].decode():
            return from_xml(file.parts[part])
    raise AssertionError("no trace in the file")


def between_marks(file: Docx, name: str) -> str:
    """The text between the ends of a bookmark, paragraphs separated by line feeds."""
    (start,) = find(file.body, f'.//w:bookmarkStart[@w:name="{name}"]')
    number, said, inside = value(start, "@w:id"), [], False
    for element in file.body.iter():
        kind = str(element.tag).rpartition("}")[2]
        if element is start:
            inside = True
        elif kind == "bookmarkEnd" and value(element, "@w:id") == number:
            return "".join(said).strip("\n")
        elif inside and kind in ("t", "p", "br", "tab"):
            said.append({"p": "\n", "br": "\n", "tab": "\t"}.get(kind, element.text or ""))
    raise AssertionError(f"the bookmark {name} never ends")


EVERY_PLACE = """
<h1>A</h1>
<p data-from="gaps/E1/statement">Inspectors are
  <em>few</em>.</p>
<p>In <span data-from="as_of" data-kind="derived">March 2023</span>
and <strong data-from="as_of">2023</strong></p>
<ul data-from="agencies" data-kind="derived">
<li data-from="agencies/mol/name" lang="th">กระทรวง</li><li>b</li></ul>
<blockquote data-from="law/0"><p>One</p><p>Two</p></blockquote>
<aside class="note" data-from="note"><p class="title">Note</p><p>Text</p></aside>
<section data-from="gaps/E1"><p class="lead">First</p><p class="lead">Last</p></section>
<table data-from="standards"><caption data-from="caption">Laws</caption><thead><tr><th scope="col">A</th>
<th scope="col">B</th></tr></thead><tbody><tr data-from="standards/0"><th scope="row">x</th>
<td data-from="standards/0/age">15</td></tr></tbody></table>
<p class="table-source"><span class="label">Source.</span> S</p>
"""


def test_the_recorded_text_of_each_place_is_what_stands_between_its_marks(tmp_path: Path) -> None:
    file = body_of(tmp_path, EVERY_PLACE)
    places = trace_of(file).places
    assert len(places) == 12
    for place in places:
        assert between_marks(file, place.name) == place.text, place.paths


def test_a_place_has_its_paths_kind_and_language(tmp_path: Path) -> None:
    places = {place.paths[0]: place for place in trace_of(body_of(tmp_path, EVERY_PLACE)).places}
    assert places["gaps/E1/statement"].kind == "verbatim"
    assert places["gaps/E1/statement"].text == "Inspectors are few."
    assert (places["agencies/mol/name"].lang, places["agencies/mol/name"].kind) == ("th", "verbatim")
    assert places["standards/0"].text == "x\n15"
    assert places["standards"].text == "Table 1\u2002Laws\nA\nB\nx\n15"


def test_the_same_path_shown_twice_is_two_places(tmp_path: Path) -> None:
    file = body_of(tmp_path, '<p data-from="name other">A</p><p data-from="name other">A</p>')
    first, second = trace_of(file).places
    assert first.paths == second.paths == ("name", "other")
    assert first.name != second.name
    assert values(file.body, ".//w:bookmarkStart/@w:name") == [first.name, second.name]


def test_printed_references_are_recorded_as_readers_will_cite_them(tmp_path: Path) -> None:
    body = (
        '<h1 data-from="h">A</h1><p data-from="p1">One</p><p>Two <span data-from="p2">2</span></p>'
        '<section class="gap"><h2>O</h2><h3 class="gap"><span class="id">TH-E1</span> T</h3>'
        '<p class="gap-statement" data-from="g">S</p></section>'
        '<aside class="question"><p class="title">Question 3 to the Department</p>'
        '<p data-from="q">Q</p></aside>'
        '<table id="t"><caption>C</caption><thead><tr><th scope="col">A</th></tr></thead>'
        '<tbody><tr><td data-from="c">1</td></tr></tbody></table><p class="table-source">S</p>'
    )
    places = trace_of(opened(tmp_path, document(body, numbered=True))).places
    numbers = {place.paths[0]: place.number for place in places if place.paths}
    assert numbers == {"h": "1", "p1": "1", "p2": "2", "g": "TH-E1", "q": "Question 3", "c": "Table 1"}


def test_a_numbered_paragraph_is_in_the_trace_even_without_a_path(tmp_path: Path) -> None:
    file = opened(tmp_path, document("<p>One</p><p>Two</p>", numbered=True))
    places = trace_of(file).places
    assert [(place.number, place.paths, place.kind, place.text) for place in places] == [
        ("1", (), "fixed", "One"),
        ("2", (), "fixed", "Two"),
    ]
    assert [between_marks(file, place.name) for place in places] == ["One", "Two"]


def test_the_trace_names_the_document_its_kind_and_its_profile(tmp_path: Path) -> None:
    source = document("<p data-from='name'>Thailand</p>", head=HEAD)
    trace = trace_of(opened(tmp_path, source))
    assert (trace.document_id, trace.document_kind, trace.profile) == ("THA-PSA-D2", "psa", "thailand")
    assert trace == write(source).trace


def test_a_note_can_be_a_place(tmp_path: Path) -> None:
    body = '<p>A<cite data-source="a" data-from="law/0/sources">USDOL 2021.</cite></p>'
    file = body_of(tmp_path, body)
    (place,) = trace_of(file).places
    assert place == Place(place.name, ("law/0/sources",), "verbatim", "USDOL 2021.", "en", None)
