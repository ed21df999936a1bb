"""XML of strangers: no document type, so no entities and nothing from outside; sizes and depths bounded."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import TypeAlias
from xml.etree import ElementTree
from xml.parsers import expat

from atlas_cli.word.read.guards import ASK_AGAIN, UnreadableFile

Element: TypeAlias = "ElementTree.Element[str]"

MAX_ELEMENTS = 1_500_000
MAX_DEPTH = 200
"""Levels of elements that are followed; a table in a table in a table has thirty."""

PIECE = 4_096

NAMESPACES = {
    "w": (
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "http://purl.oclc.org/ooxml/wordprocessingml/main",
    ),
    "w14": ("http://schemas.microsoft.com/office/word/2010/wordml",),
    "w15": ("http://schemas.microsoft.com/office/word/2012/wordml",),
    "mc": ("http://schemas.openxmlformats.org/markup-compatibility/2006",),
    "wps": ("http://schemas.microsoft.com/office/word/2010/wordprocessingShape",),
    "v": ("urn:schemas-microsoft-com:vml",),
    "m": (
        "http://schemas.openxmlformats.org/officeDocument/2006/math",
        "http://purl.oclc.org/ooxml/officeDocument/math",
    ),
}
_SHORT = {uri: prefix for prefix, uris in NAMESPACES.items() for uri in uris}


def parsed(blob: bytes, name: str) -> Element:
    """The root of a part. Its names keep their long form; `short` and `names` translate.

    Raises UnreadableFile where the part declares a document type, is damaged or has too many elements.
    """
    refuse_document_type(blob, name)
    if blob.count(b"<") > 2 * MAX_ELEMENTS:
        raise UnreadableFile(f"holds more marks than any document ({name}).", "Do not open it in Word.")
    try:
        return ElementTree.fromstring(blob)
    except (ElementTree.ParseError, ValueError, LookupError) as problem:
        raise UnreadableFile(f"is damaged: {name} is not well-formed.", ASK_AGAIN) from problem


def refuse_document_type(blob: bytes, name: str) -> None:
    """Reads up to the first element, with the same parser that then reads the whole."""
    begun: list[str] = []

    def refuse(*_: object) -> None:
        raise UnreadableFile(
            f"declares a document type in {name}, by which files are made to grow or to fetch others.",
            "No program for documents writes that: do not open it in Word.",
        )

    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = refuse
    parser.StartElementHandler = lambda tag, _: begun.append(tag)
    try:
        for start in range(0, len(blob), PIECE):
            parser.Parse(blob[start : start + PIECE], False)
            if begun:
                return
    except (expat.ExpatError, LookupError, ValueError):
        return  # the parser of the whole says what is wrong


@cache
def short(tag: str) -> str:
    """`w:p` for a name in a namespace known here, else the name as it is."""
    uri, _, local = tag[1:].rpartition("}")
    prefix = _SHORT.get(uri)
    return f"{prefix}:{local}" if prefix else tag


@cache
def names(prefixed: str) -> tuple[str, ...]:
    """Every long form of a name such as `w:val`."""
    prefix, local = prefixed.split(":")
    return tuple(f"{{{uri}}}{local}" for uri in NAMESPACES[prefix])


def attribute(element: Element | None, *prefixed: str) -> str:
    """The first of these attributes that an element has, or an empty text."""
    if element is not None:
        for one in prefixed:
            for name in names(one):
                if name in element.attrib:
                    return element.attrib[name]
    return ""


def child(element: Element | None, *path: str) -> Element | None:
    """The element that a path of names leads to."""
    for step in path:
        if element is None:
            return None
        found = None
        for long in names(step):
            if (found := element.find(long)) is not None:
                break
        element = found
    return element


def value(element: Element | None, *path: str) -> str:
    """The `w:val` of the element that a path leads to."""
    found = child(element, *path)
    return attribute(found, "w:val", "w14:val", "w15:val")


def children(element: Element | None, prefixed: str) -> Iterator[Element]:
    long = names(prefixed)
    return (one for one in (element if element is not None else ()) if one.tag in long)
