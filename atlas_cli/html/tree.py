"""The XHTML tree between Jinja and Word: light nodes that know their template and line.

The parser is expat, because it names the line of a mistake and reads a long report in
milliseconds. Document types and entities are refused: templates need none, and they are the
way in for XML bombs.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol
from xml.parsers import expat

from atlas_cli.diagnostics import BadInput, Diagnostic, Span

SPACE = re.compile("[ \t\n\r\f]+")
"""White space that HTML collapses. A no-break space is a character like any other."""

LOCATION = "data-at"
"""Attribute that the template loader may stamp on start tags: ``psa.html:41``. Read and removed."""


@dataclass(frozen=True, slots=True)
class Where:
    """The place in a template that an element was written at."""

    template: str
    line: int

    def span(self, width: int = 1) -> Span:
        """The place as a span of one line, for diagnostics."""
        return Span(Path(self.template), self.line, 1, self.line, 1 + width)


@dataclass(frozen=True, slots=True)
class Node:
    """One element: name, attributes, children in order, and where it was written."""

    tag: str
    attributes: dict[str, str]
    children: tuple[Node | str, ...]
    where: Where

    def get(self, name: str, default: str = "") -> str:
        """The value of an attribute, or *default*."""
        return self.attributes.get(name, default)

    @property
    def classes(self) -> tuple[str, ...]:
        """The words of the ``class`` attribute, in order."""
        words = self.attributes.get("class")
        return tuple(words.split()) if words else ()

    @property
    def elements(self) -> Iterator[Node]:
        """The child elements, without the text between them."""
        return (child for child in self.children if isinstance(child, Node))

    def first(self, tag: str) -> Node | None:
        """The first child element called *tag*."""
        for child in self.children:
            if isinstance(child, Node) and child.tag == tag:
                return child
        return None

    def walk(self) -> Iterator[Node]:
        """This element and all below it, in document order."""
        waiting = [self]
        while waiting:
            node = waiting.pop()
            yield node
            if node.children:
                waiting += [child for child in node.children[::-1] if type(child) is Node]


Lines = Callable[[int], tuple[str, int]]


class Expat(Protocol):
    """The part of an expat parser that this module uses."""

    CurrentLineNumber: int


@dataclass(slots=True)
class Open:
    """An element whose end tag has not been read yet."""

    tag: str
    attributes: dict[str, str]
    where: Where
    children: list[Node | str] = field(default_factory=list)

    def close(self) -> Node:
        return Node(self.tag, self.attributes, merge_text(self.children), self.where)


def merge_text(children: list[Node | str]) -> tuple[Node | str, ...]:
    """Children with neighboring pieces of text joined; expat hands text over in pieces."""
    merged: list[Node | str] = []
    for child in children:
        if isinstance(child, str) and merged and isinstance(merged[-1], str):
            merged[-1] += child
        else:
            merged.append(child)
    return tuple(merged)


def parse(text: str, name: str, lines: Lines | None = None) -> Node:
    """The tree of an XHTML text.

    *name* is what diagnostics call the text, usually the template. *lines* turns a line of the
    text into (template, line) for texts that were rendered from a template; a ``data-at``
    attribute on an element takes precedence over it.

    Raises BadInput with file and line where the text is not well-formed or has a document type.
    """
    builder = Builder(name, lines or (lambda line: (name, line)))
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = builder.start
    parser.EndElementHandler = builder.end
    parser.CharacterDataHandler = builder.text
    parser.StartDoctypeDeclHandler = builder.doctype
    builder.parser = parser
    try:
        parser.Parse(text.encode("utf-8", "surrogatepass"), True)
    except expat.ExpatError as error:
        raise not_well_formed(error, builder) from None
    assert builder.root is not None  # expat refuses a text without an element
    return builder.root


class Builder:
    """Collects what expat reports into nodes."""

    def __init__(self, name: str, lines: Lines) -> None:
        self.name = name
        self.lines = lines
        self.stack: list[Open] = []
        self.root: Node | None = None
        self.parser: Expat | None = None
        self.stamped: Where | None = None

    def where(self, stamp: str | None) -> Where:
        template, _, line = (stamp or "").rpartition(":")
        if template and line.isdecimal():
            self.stamped = Where(template, int(line))
            return self.stamped
        assert self.parser is not None
        return Where(*self.lines(self.parser.CurrentLineNumber))

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        self.stack.append(Open(tag, attributes, self.where(attributes.pop(LOCATION, None))))

    def end(self, _tag: str) -> None:
        node = self.stack.pop().close()
        if self.stack:
            self.stack[-1].children.append(node)
        else:
            self.root = node

    def text(self, text: str) -> None:
        self.stack[-1].children.append(text)

    def doctype(self, *_: object) -> None:
        message = "A template must not declare a document type."
        raise refusal(message, self.where(None), "Begin the template with <html>.")


def not_well_formed(error: expat.ExpatError, builder: Builder) -> BadInput:
    """What expat complains about, in words a template's author can use.

    The place is that of the last element whose template and line are known, else the line of the text.
    """
    where = builder.stamped or Where(*builder.lines(error.lineno))
    reason = expat.ErrorString(error.code) or "not well-formed"
    if builder.stack and error.code == expat.errors.codes[expat.errors.XML_ERROR_TAG_MISMATCH]:
        opened = builder.stack[-1]
        reason = f"<{opened.tag}> from line {opened.where.line} is not closed before another end tag"
        where = opened.where if builder.stamped else where
    if error.code == expat.errors.codes[expat.errors.XML_ERROR_UNDEFINED_ENTITY]:
        return refusal(
            "A named character such as &nbsp; is not known here.",
            where,
            "Write the character itself, or its number, for example &#160;.",
        )
    return refusal(f"The text is not well-formed XHTML: {reason}.", where, None)


def refusal(message: str, where: Where, hint: str | None) -> BadInput:
    """BadInput for a text that cannot be read at all."""
    return BadInput((Diagnostic("ATL700", "template-not-readable", "error", message, where.span(), hint),))
