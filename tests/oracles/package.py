"""A Word file as its parts, relationships and styles, read with nothing but zip and XML."""

from __future__ import annotations

import posixpath
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from lxml import etree

NAMESPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
    "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "v": "urn:schemas-microsoft-com:vml",
    "rel": "http://schemas.openxmlformats.org/package/2006/relationships",
    "ct": "http://schemas.openxmlformats.org/package/2006/content-types",
    "cp": "http://schemas.openxmlformats.org/package/2006/metadata/core-properties",
    "dc": "http://purl.org/dc/elements/1.1/",
}
Element = etree._Element


def name(prefixed: str) -> str:
    """`w:p` in the form lxml names elements."""
    prefix, local = prefixed.split(":")
    return f"{{{NAMESPACES[prefix]}}}{local}"


def find(element: Element, path: str) -> list[Element]:
    """The elements an XPath with the prefixes above leads to."""
    result = element.xpath(path, namespaces=NAMESPACES)
    assert isinstance(result, list)
    return [item for item in result if isinstance(item, etree._Element)]


def values(element: Element, path: str) -> list[str]:
    """The attribute values or texts an XPath leads to."""
    result = element.xpath(path, namespaces=NAMESPACES)
    assert isinstance(result, list)
    return [str(item) for item in result]


def value(element: Element, path: str) -> str | None:
    """The first of `values`, or None."""
    return next(iter(values(element, path)), None)


def text(element: Element) -> str:
    """What one reads in an element: text with tabs and line breaks, without field codes and deletions."""
    kinds = {name("w:tab"): "\t", name("w:br"): "\n", name("w:noBreakHyphen"): "-"}
    parts = find(element, ".//w:r/w:t | .//w:r/w:tab | .//w:r/w:br | .//w:r/w:noBreakHyphen")
    return "".join(kinds.get(part.tag, part.text or "") for part in parts)


@dataclass(frozen=True)
class Field:
    """A complex or simple field: what it computes, the text it shows, whether it ends."""

    instruction: str
    result: str
    ended: bool = True


@dataclass
class OpenField:
    """A field whose end has not been read yet."""

    instruction: str = ""
    result: str = ""
    separated: bool = False


def fields(story: Element) -> list[Field]:
    """The fields of a part, in the order in which they end; those that never end come last."""
    done = [Field(value(simple, "@w:instr") or "", text(simple)) for simple in find(story, ".//w:fldSimple")]
    stack: list[OpenField] = []
    for piece in find(story, ".//w:fldChar | .//w:instrText | .//w:t | .//w:noBreakHyphen"):
        kind = value(piece, "@w:fldCharType")
        if kind == "begin":
            stack.append(OpenField())
        elif kind == "separate" and stack:
            stack[-1].separated = True
        elif kind == "end" and stack:
            closed = stack.pop()
            done.append(Field(closed.instruction, closed.result))
        elif piece.tag == name("w:instrText") and stack:
            stack[-1].instruction += piece.text or ""
        elif piece.tag in (name("w:t"), name("w:noBreakHyphen")):
            said = "-" if piece.tag == name("w:noBreakHyphen") else piece.text or ""
            for outer in stack:
                outer.result += said if outer.separated else ""
    return done + [Field(left.instruction, left.result, False) for left in stack]


@dataclass(frozen=True)
class Relationship:
    """One line of a .rels part; target is a part name unless it is external."""

    id: str
    kind: str
    target: str
    external: bool


@dataclass(frozen=True)
class Style:
    """One style as it stands in styles.xml."""

    id: str
    name: str
    kind: str
    base: str | None
    element: Element


class Docx:
    """The parts of a Word file."""

    def __init__(self, path: Path) -> None:
        self.path = path
        with zipfile.ZipFile(path) as package:
            self.names = package.namelist()
            self.parts = {item: package.read(item) for item in self.names}
        self.trees: dict[str, Element] = {}

    def tree(self, part: str) -> Element:
        if part not in self.trees:
            self.trees[part] = etree.fromstring(self.parts[part])
        return self.trees[part]

    def relationships(self, part: str) -> list[Relationship]:
        folder, file = posixpath.split(part)
        rels = posixpath.join(folder, "_rels", f"{file}.rels")
        if rels not in self.parts:
            return []
        return [self.relationship(row, folder) for row in find(self.tree(rels), "rel:Relationship")]

    def relationship(self, row: Element, folder: str) -> Relationship:
        target, external = row.get("Target", ""), row.get("TargetMode") == "External"
        if not external:
            target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
        return Relationship(row.get("Id", ""), row.get("Type", "").rsplit("/", 1)[-1], target, external)

    def related(self, kind: str, part: str = "word/document.xml") -> Iterator[str]:
        """Names of the parts a part refers to in a relationship of a kind."""
        return (row.target for row in self.relationships(part) if row.kind == kind and not row.external)

    @cached_property
    def body(self) -> Element:
        return find(self.tree("word/document.xml"), "w:body")[0]

    @cached_property
    def story_parts(self) -> list[str]:
        """The parts with text that one reads: body, notes, headers, footers."""
        kinds = ("footnotes", "endnotes", "header", "footer", "comments")
        return ["word/document.xml", *(part for kind in kinds for part in self.related(kind))]

    @cached_property
    def stories(self) -> dict[str, Element]:
        return {part: self.tree(part) for part in self.story_parts if part in self.parts}

    @cached_property
    def styles(self) -> dict[str, Style]:
        """Styles by id."""
        rows = find(self.tree("word/styles.xml"), "w:style")
        found = [
            Style(
                value(row, "@w:styleId") or "",
                value(row, "w:name/@w:val") or "",
                value(row, "@w:type") or "",
                value(row, "w:basedOn/@w:val"),
                row,
            )
            for row in rows
        ]
        return {style.id: style for style in found}

    def named(self, style_name: str) -> Style | None:
        """The style of a name, as Word compares names: without regard to case."""
        return next((s for s in self.styles.values() if s.name.lower() == style_name.lower()), None)

    def chain(self, style_id: str | None) -> Iterator[Style]:
        """A style and its bases, nearest first."""
        seen: set[str] = set()
        while style_id and style_id in self.styles and style_id not in seen:
            seen.add(style_id)
            yield self.styles[style_id]
            style_id = self.styles[style_id].base

    def style_value(self, style_id: str | None, path: str) -> str | None:
        """A property of a style or of the nearest base that sets it."""
        return next(
            (found for style in self.chain(style_id) if (found := value(style.element, path)) is not None),
            None,
        )

    def heading_level(self, style_id: str | None) -> int | None:
        """The level of a heading style: a base called `heading n`, else the outline level of the style."""
        for style in self.chain(style_id):
            word, _, level = style.name.lower().partition(" ")
            if word == "heading" and level.isdigit():
                return int(level)
        outline = self.style_value(style_id, "w:pPr/w:outlineLvl/@w:val")
        return int(outline) + 1 if outline and outline != "9" else None
