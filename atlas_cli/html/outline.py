"""Numbers that a document prints and refers to: headings, tables, figures, numbered paragraphs.

Word and a browser count for themselves; contents, cross-references and the trace need the same
numbers before either has counted. They are computed once, here, for every format.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from atlas_cli.html.tree import Node
from atlas_cli.html.vocabulary import HEADINGS


@dataclass(frozen=True, slots=True)
class Labels:
    """Words that stand before the number of a caption, in the language of the document."""

    table: str = "Table"
    figure: str = "Figure"


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading with the number it prints; *number* is empty where the style has none.

    *key* is its id or, without one, a name made from its position: what page numbers are given by.
    """

    key: str
    level: int
    number: str
    node: Node = field(repr=False)


@dataclass(frozen=True, slots=True)
class Outline:
    """What the elements of one tree are called. Elements are known by identity, not by equality."""

    headings: tuple[Heading, ...]
    heading_of: Mapping[int, Heading]
    caption_of: Mapping[int, str]
    paragraph_of: Mapping[int, int]
    reference_of: Mapping[str, str]
    by_id: Mapping[str, Node]
    in_contents: frozenset[str]

    def heading(self, node: Node) -> Heading:
        """The heading that *node* is."""
        return self.heading_of[id(node)]

    def caption(self, node: Node) -> str:
        """ "Table 3" for a table or figure that has a caption, else an empty text."""
        return self.caption_of.get(id(node), "")

    def paragraph(self, node: Node) -> int | None:
        """The running number of a paragraph in a draft for comment."""
        return self.paragraph_of.get(id(node))

    def reference(self, target: str) -> str:
        """The text of a cross-reference to the element with id *target*: "Table 3" or "4.2"."""
        return self.reference_of.get(target, "")


def is_numbered(heading: Node) -> bool:
    """Whether a heading prints a number: it has no class, or only that of a new page."""
    return set(heading.classes) <= {"new-page"}


def outline(tree: Node, labels: Labels | None = None) -> Outline:
    """The numbers of all headings, captions and numbered paragraphs of *tree*."""
    counter = Counter(labels or Labels())
    body = tree.first("body") or tree
    counter.numbered = "numbered" in body.classes
    counter.blocks(body)
    contents = counter.contents_from
    listed = counter.headings[contents:] if contents is not None else []
    named = {name: node for node in tree.walk() if (name := node.attributes.get("id"))}
    return Outline(
        headings=tuple(counter.headings),
        heading_of={id(heading.node): heading for heading in counter.headings},
        caption_of=counter.captions,
        paragraph_of=counter.paragraphs,
        reference_of=dict(references(named, counter)),
        by_id=named,
        in_contents=frozenset(heading.key for heading in listed if heading.level <= 2),
    )


def references(named: Mapping[str, Node], counter: Counter) -> Iterator[tuple[str, str]]:
    numbers = {id(heading.node): heading.number for heading in counter.headings}
    for name, node in named.items():
        text = counter.captions.get(id(node)) or numbers.get(id(node))
        if text:
            yield name, text


@dataclass(slots=True)
class Counter:
    """Counts as Word does: a level starts again below each heading of a higher level."""

    labels: Labels
    numbered: bool = False
    levels: list[int] = field(default_factory=lambda: [0, 0, 0, 0])
    tables: int = 0
    figures: int = 0
    headings: list[Heading] = field(default_factory=list)
    captions: dict[int, str] = field(default_factory=dict)
    paragraphs: dict[int, int] = field(default_factory=dict)
    contents_from: int | None = None

    def blocks(self, parent: Node) -> None:
        for node in parent.elements:
            self.block(node, parent)

    def block(self, node: Node, parent: Node) -> None:
        if node.tag in HEADINGS:
            self.heading(node)
        elif node.tag == "nav":
            self.contents_from = len(self.headings)
        elif node.tag == "section":
            self.blocks(node)
        elif node.tag in ("table", "figure"):
            self.caption(node)
        elif node.tag == "p" and self.numbered and runs_on(node, parent):
            self.paragraphs[id(node)] = len(self.paragraphs) + 1

    def heading(self, node: Node) -> None:
        level = HEADINGS[node.tag]
        key = node.get("id") or f"heading {len(self.headings) + 1}"
        number = self.next_number(level) if is_numbered(node) else ""
        self.headings.append(Heading(key, level, number, node))

    def next_number(self, level: int) -> str:
        self.levels[level - 1] += 1
        self.levels[level:] = [0] * (4 - level)
        return ".".join(str(count or 1) for count in self.levels[:level])

    def caption(self, node: Node) -> None:
        if node.first("caption"):
            self.tables += 1
            self.captions[id(node)] = f"{self.labels.table} {self.tables}"
        elif node.first("figcaption"):
            self.figures += 1
            self.captions[id(node)] = f"{self.labels.figure} {self.figures}"


def runs_on(paragraph: Node, parent: Node) -> bool:
    """Whether a paragraph is running text: it has no style of its own and stands in no box."""
    return not paragraph.classes and parent.tag in ("body", "section") and "cover" not in parent.classes
