"""Styles and lists of house.docx, found by name: Word in Spanish or Thai rewrites ids, names stay."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from atlas_cli.errors import AtlasError
from atlas_cli.html.vocabulary import StyleClasses
from atlas_cli.word.write.markup import NAMESPACES

if TYPE_CHECKING:
    from docx.document import Document

W = f"{{{NAMESPACES['w']}}}"

Element = Any
"""An lxml element of the template; lxml-stubs know too little of python-docx's classes to say more."""


class MissingStyle(AtlasError):
    """house.docx lacks a style that a document uses."""


@dataclass(frozen=True, slots=True)
class Style:
    """One style: its id in this file, its base, and the list level it brings along."""

    id: str
    kind: str
    name: str
    base: str = ""
    list_id: int | None = None
    list_level: int = 0


@dataclass(slots=True)
class Styles:
    """The styles of one house.docx, and the numbering that its list styles use."""

    by_name: dict[tuple[str, str], Style]
    by_id: dict[str, Style]
    abstract_of: dict[int, int]
    new_lists: list[tuple[int, int, int]] = field(default_factory=list)

    def has(self, kind: str, name: str) -> bool:
        """Whether the file has a style of that kind and name, in any case of letters."""
        return (kind, name.lower()) in self.by_name

    def id(self, kind: str, name: str) -> str:
        """The id of a style. Raises MissingStyle."""
        style = self.by_name.get((kind, name.lower()))
        if style is None:
            hint = "Take the house.docx that comes with atlas, or add the style in Word."
            raise MissingStyle(f"house.docx has no {kind} style called “{name}”.", hint)
        return style.id

    def paragraph(self, name: str) -> str:
        return self.id("paragraph", name)

    def first_paragraph(self, *names: str) -> str:
        """The first of several names that the file has as a paragraph style."""
        return next((name for name in names if self.has("paragraph", name)), names[-1])

    def list_of(self, name: str) -> tuple[int, int] | None:
        """(w:numId, level) that a paragraph style brings along, also from the style it is based on."""
        style = self.by_name.get(("paragraph", name.lower()))
        while style is not None:
            if style.list_id is not None:
                return (style.list_id, style.list_level) if style.list_id else None
            style = self.by_id.get(style.base)
        return None

    def restart(self, name: str) -> tuple[int, int] | None:
        """A list of its own for the style *name*: (w:numId, level), counting from 1."""
        numbering = self.list_of(name)
        if numbering is None or numbering[0] not in self.abstract_of:
            return None
        number = max([*self.abstract_of, *(new[0] for new in self.new_lists)]) + 1
        self.new_lists.append((number, self.abstract_of[numbering[0]], numbering[1]))
        return number, numbering[1]


def read_styles(document: Document) -> Styles:
    """The styles of an open house.docx."""
    found = [read_style(element) for element in document.styles.element.findall(f"{W}style")]
    return Styles(
        by_name={(style.kind, style.name.lower()): style for style in found},
        by_id={style.id: style for style in found},
        abstract_of=read_lists(document),
    )


def read_style(element: Element) -> Style:
    numbering = element.find(f"{W}pPr/{W}numPr")
    number = numbering.find(f"{W}numId") if numbering is not None else None
    level = numbering.find(f"{W}ilvl") if numbering is not None else None
    return Style(
        id=element.get(f"{W}styleId"),
        kind=element.get(f"{W}type"),
        name=attribute(element.find(f"{W}name")),
        base=attribute(element.find(f"{W}basedOn")),
        list_id=int(attribute(number)) if number is not None else None,
        list_level=int(attribute(level) or 0),
    )


def attribute(element: Element | None) -> str:
    return element.get(f"{W}val") or "" if element is not None else ""


def read_lists(document: Document) -> dict[int, int]:
    """Which abstract list each w:num of the file is made of."""
    numbering = numbering_element(document)
    if numbering is None:
        return {}
    return {
        int(number.get(f"{W}numId")): int(attribute(number.find(f"{W}abstractNumId")))
        for number in numbering.findall(f"{W}num")
    }


def numbering_element(document: Document) -> Element | None:
    """The root of the numbering part, or None where the file has no lists."""
    from docx.opc.constants import RELATIONSHIP_TYPE

    for relationship in document.part.rels.values():
        if relationship.reltype == RELATIONSHIP_TYPE.NUMBERING:
            return getattr(relationship.target_part, "element", None)
    return None


def add_lists(document: Document, styles: Styles) -> None:
    """Write the lists that started anew into the numbering part."""
    from docx.oxml import OxmlElement

    numbering = numbering_element(document)
    if numbering is None:
        return
    position = len(numbering.findall(f"{W}abstractNum")) + len(numbering.findall(f"{W}num"))
    position += len(numbering.findall(f"{W}numPicBullet"))
    for offset, (number, abstract, level) in enumerate(styles.new_lists):
        element = OxmlElement("w:num", attrs={f"{W}numId": str(number)})
        element.append(OxmlElement("w:abstractNumId", attrs={f"{W}val": str(abstract)}))
        override = OxmlElement("w:lvlOverride", attrs={f"{W}ilvl": str(level)})
        override.append(OxmlElement("w:startOverride", attrs={f"{W}val": "1"}))
        element.append(override)
        numbering.insert(position + offset, element)


def style_classes(styles: Styles) -> StyleClasses:
    """The classes that a template may use with this house.docx."""
    names = {kind: {name.replace(" ", "-") for at, name in styles.by_name if at == kind} for kind in KINDS}
    return StyleClasses(frozenset(names["paragraph"]), frozenset(names["character"]))


KINDS = ("paragraph", "character")
