"""The XHTML tree between Jinja and Word: light nodes that know their template and line.

The parser is expat, because it names the line of a mistake and reads a long report in
milliseconds. Document types and entities are refused: templates need none, and they are the
way in for XML bombs.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
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
        waiting: list[Node | str] = [self]
        while waiting:
            node = waiting.pop()
            if isinstance(node, Node):
                yield node
                waiting += node.children[::-1]

    def places(self) -> tuple[Place, ...]:
        """This element and all below it, in document order, each with the element it stands in."""
        found: list[Place] = []
        gather(self, None, found)
        return tuple(found)


Place = tuple[Node, Node | None]
"""An element and the one it stands in; nothing for the whole tree."""


def gather(node: Node, holder: Node | None, found: list[Place]) -> None:
    found.append((node, holder))
    for child in node.children:
        if isinstance(child, Node):
            gather(child, node, found)


Lines = Callable[[int], tuple[str, int]]


class Expat(Protocol):
    """The part of an expat parser that this module uses."""

    CurrentLineNumber: int


Opened = tuple[str, dict[str, str], Where, int]
"""A start tag that waits for its end tag: name, attributes, place, and how much had been read before it."""


def parse(text: str, name: str, lines: Lines | None = None) -> Node:
    """The tree of an XHTML text.

    *name* is what diagnostics call the text, usually the template. *lines* turns a line of the
    text into (template, line) for texts that were rendered from a template; a ``data-at``
    attribute on an element takes precedence over it.

    Raises BadInput with file and line where the text is not well-formed or has a document type.
    """
    builder = Builder(name, lines or (lambda line: (name, line)))
    written = text.encode("utf-8", "surrogatepass")
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.buffer_size = len(written) + 1  # so that each text between two tags comes in one piece
    parser.StartElementHandler = builder.start
    parser.EndElementHandler = builder.end
    parser.CharacterDataHandler = builder.read.append
    parser.StartDoctypeDeclHandler = builder.doctype
    builder.parser = parser
    try:
        parser.Parse(written, True)
    except expat.ExpatError as error:
        raise not_well_formed(error, builder) from None
    (root,) = builder.read  # expat refuses a text without an element, or with two
    assert isinstance(root, Node)
    return root


class Builder:
    """Folds what expat reports into nodes: at each end tag, what was read since its start tag."""

    def __init__(self, name: str, lines: Lines) -> None:
        self.name = name
        self.lines = lines
        self.opened: list[Opened] = []
        self.read: list[Node | str] = []
        self.parser: Expat | None = None
        self.stamped: Where | None = None
        self.line = 0
        self.here = Where(name, 0)

    def where(self, stamp: str | None) -> Where:
        """The place of what is just read; elements of one line share it."""
        if stamp:
            template, _, number = stamp.rpartition(":")
            if template and number.isdecimal():
                self.stamped = Where(template, int(number))
                return self.stamped
        assert self.parser is not None
        line = self.parser.CurrentLineNumber
        if line != self.line:
            self.line, self.here = line, Where(*self.lines(line))
        return self.here

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        where = self.where(attributes.pop(LOCATION, None))
        self.opened.append((tag, attributes, where, len(self.read)))

    def end(self, _tag: str) -> None:
        tag, attributes, where, before = self.opened.pop()
        self.read[before:] = [Node(tag, attributes, tuple(self.read[before:]), where)]

    def doctype(self, *_: object) -> None:
        message = "A template must not declare a document type."
        raise refusal(message, self.where(None), "Begin the template with <html>.")


def not_well_formed(error: expat.ExpatError, builder: Builder) -> BadInput:
    """What expat complains about, in words a template's author can use.

    The place is that of the last element whose template and line are known, else the line of the text.
    """
    where = builder.stamped or Where(*builder.lines(error.lineno))
    reason = expat.ErrorString(error.code) or "not well-formed"
    if builder.opened and error.code == expat.errors.codes[expat.errors.XML_ERROR_TAG_MISMATCH]:
        tag, _, opened_at, _ = builder.opened[-1]
        reason = f"<{tag}> from line {opened_at.line} is not closed before another end tag"
        where = opened_at if builder.stamped else where
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
