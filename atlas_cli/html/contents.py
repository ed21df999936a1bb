"""The contents of a web page: links to the headings of the first two levels."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from atlas_cli.html.outline import Heading, Outline
from atlas_cli.html.plain import spoken


def contents(headings: Outline) -> str:
    """Links to the headings of the first two levels, those of the second inside the first."""
    return f"<ol>\n{''.join(entries(listed(headings)))}</ol>"


def anchor(heading: Heading) -> str:
    """The id of a heading. Keys of headings without one hold a space, which ids of a page cannot."""
    return heading.key.replace(" ", "--")


def listed(headings: Outline) -> list[Heading]:
    return [heading for heading in headings.headings if heading.key in headings.in_contents]


def entries(headings: list[Heading]) -> Iterator[str]:
    """List items; a heading of the second level opens a list inside the item before it."""
    inside = False
    for index, heading in enumerate(headings):
        deeper = heading.level > 1 and index > 0
        if deeper and not inside:
            yield "<ol>\n"
        elif inside and not deeper:
            yield "</li>\n</ol>\n</li>\n"
        elif index > 0:
            yield "</li>\n"
        inside = deeper
        yield f"<li>{entry(heading)}"
    if headings:
        yield "</li>\n</ol>\n</li>\n" if inside else "</li>\n"


def entry(heading: Heading) -> str:
    number = f'<span class="num">{heading.number}</span> ' if heading.number else ""
    pieces = "".join(piece(text, lang) for text, lang in spoken(heading.node, lang=""))
    return f'<a href="#{escape(anchor(heading))}">{number}{pieces}</a>'


def piece(text: str, lang: str) -> str:
    """A piece of a heading; one in a language of its own keeps it."""
    return f'<span lang="{escape(lang)}">{escape(text)}</span>' if lang else escape(text)
