"""A template's mistakes are named with the template and line they stand in; bombs are refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from atlas_cli.diagnostics import BadInput, Span
from atlas_cli.html.tree import parse


def only_problem(text: str) -> tuple[str, Span]:
    with pytest.raises(BadInput) as caught:
        parse(text, "psa.html")
    (problem,) = caught.value.diagnostics
    assert problem.span is not None
    return problem.message, problem.span


def test_elements_know_the_line_they_begin_on() -> None:
    tree = parse("<html>\n<body>\n\n<p>Text</p></body></html>", "psa.html")
    assert [(node.tag, node.where.line) for node in tree.walk()] == [("html", 1), ("body", 2), ("p", 4)]


def test_a_stamp_names_the_template_that_an_element_comes_from_and_is_gone() -> None:
    tree = parse('<html><p data-at="parts/gap.html:41" id="a">Text</p></html>', "psa.html")
    paragraph = tree.first("p")
    assert paragraph is not None
    assert (paragraph.where.template, paragraph.where.line) == ("parts/gap.html", 41)
    assert paragraph.attributes == {"id": "a"}


def test_a_line_map_leads_from_the_rendered_text_to_the_template() -> None:
    tree = parse("<html>\n<body/></html>", "rendered", lambda line: ("psa.html", line + 100))
    assert [node.where.line for node in tree.walk()] == [101, 102]


def test_a_forgotten_end_tag_is_named_with_its_own_line() -> None:
    message, span = only_problem("<html>\n<body>\n<p>Text\n</body></html>")
    assert "<p> from line 3" in message
    assert span == Span(Path("psa.html"), 4, 1, 4, 2)


@pytest.mark.parametrize(
    "text",
    [
        '<!DOCTYPE html [<!ENTITY a "b">]><html>&a;</html>',
        '<!DOCTYPE html SYSTEM "file:///etc/passwd"><html/>',
        "<!DOCTYPE html><html/>",
    ],
)
def test_document_types_are_refused_before_anything_is_read_from_them(text: str) -> None:
    assert "document type" in only_problem(text)[0]


def test_a_named_character_is_refused_with_the_way_to_write_it() -> None:
    with pytest.raises(BadInput) as caught:
        parse("<html>a&nbsp;b</html>", "psa.html")
    assert "&#160;" in (caught.value.diagnostics[0].help or "")


@pytest.mark.parametrize(
    "text", ["<html>\x00</html>", "<html>\x1b[31m</html>", "<html>&#1;</html>", "", "text"]
)
def test_what_is_no_xhtml_is_a_problem_and_not_a_crash(text: str) -> None:
    only_problem(text)


def test_text_that_looks_like_a_template_stays_text() -> None:
    tree = parse("<p>{{ name }} {% if %} &lt;b&gt; &amp;amp;</p>", "psa.html")
    assert tree.children == ("{{ name }} {% if %} <b> &amp;",)
