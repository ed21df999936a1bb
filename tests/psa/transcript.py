"""A Word file as its reader meets it: one line a paragraph, with its style, its number and its notes.

Numbers are counted from numbering.xml as Word counts them, independently of the program that wrote the file.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from tests.oracles.package import Docx, Element, find, name, text, value, values

PROPERTIES = ("dc:title", "dc:creator", "dc:subject", "cp:keywords", "cp:category", "dc:description")
BREAK = "\N{DOWNWARDS ARROW WITH TIP LEFTWARDS}"
TAB = "\N{RIGHTWARDS ARROW TO BAR}"


def transcript(docx: Docx) -> list[str]:
    """The whole file: properties, headers and footers, body, notes."""
    reader = Reader(docx)
    return [
        *properties(docx),
        *(f"{kind}: {line}" for kind in ("header", "footer") for line in margins(docx, kind)),
        "",
        *reader.blocks(docx.body),
        "",
        *reader.notes(),
    ]


def properties(docx: Docx) -> Iterator[str]:
    core = docx.tree("docProps/core.xml")
    for path in PROPERTIES:
        yield f"{path.partition(':')[2]}: {value(core, f'{path}/text()') or '–'}"


def margins(docx: Docx, kind: str) -> list[str]:
    """What headers or footers say, each text once."""
    said = [
        text(p).replace("\t", f" {TAB} ") for part in docx.related(kind) for p in paragraphs_of(docx, part)
    ]
    return list(dict.fromkeys(line for line in said if line.strip()))


def paragraphs_of(docx: Docx, part: str) -> list[Element]:
    return find(docx.tree(part), ".//w:p")


@dataclass(frozen=True)
class Heading:
    """A heading as it is read: its level, the number Word prints before it, its words."""

    level: int
    number: str
    words: str


def headings(docx: Docx) -> list[Heading]:
    """The headings of the body that are no title of the contents, numbered as Word numbers them."""
    reader = Reader(docx)
    found = []
    for paragraph in find(docx.body, "w:p"):
        style = style_id(paragraph)
        number = reader.number(paragraph)
        level = docx.heading_level(style)
        if level is not None:
            found.append(Heading(level, number, words(paragraph)))
    return found


def style_id(paragraph: Element) -> str | None:
    return value(paragraph, "w:pPr/w:pStyle/@w:val")


def words(paragraph: Element) -> str:
    """The text of a paragraph on one line."""
    return one_line(text(paragraph))


def one_line(said: str) -> str:
    """Text with white space collapsed; a no-break space stays what it is."""
    return re.sub("[ \t\n]+", " ", said).strip(" ")


@dataclass
class Reader:
    """Reads blocks in order and counts what is numbered on the way."""

    docx: Docx
    counts: dict[tuple[str, int], int] = field(default_factory=dict)

    @cached_property
    def language(self) -> str:
        path = "w:docDefaults/w:rPrDefault/w:rPr/w:lang/@w:val"
        return (value(self.docx.tree("word/styles.xml"), path) or "en").partition("-")[0]

    def blocks(self, parent: Element) -> Iterator[str]:
        for block in parent:
            if block.tag == name("w:p"):
                yield from self.paragraph(block)
            elif block.tag == name("w:tbl"):
                yield from self.table(block)
            elif block.tag == name("w:sdt"):
                yield from self.blocks(find(block, "w:sdtContent")[0])

    def paragraph(self, paragraph: Element) -> Iterator[str]:
        said, number = self.line(paragraph), self.number(paragraph)
        style = style_id(paragraph)
        level = self.docx.heading_level(style)
        title = self.docx.styles[style].name if style in self.docx.styles else "Normal"
        if level is not None:
            yield ""
            yield f"{'#' * level} {number} {said}".replace("  ", " ")
        elif number:
            yield f"{number} {said}" if "List" in title else f"[{title} {number}] {said}"
        elif said:
            yield f"[{title}] {said}"
        if find(paragraph, "w:pPr/w:sectPr"):
            yield "----"

    def table(self, table: Element) -> Iterator[str]:
        for place, row in enumerate(find(table, "w:tr")):
            cells = [" / ".join(self.line(p) for p in find(cell, ".//w:p")) for cell in find(row, "w:tc")]
            yield f"| {' | '.join(cells)} |"
            if place == 0:
                yield "|" + "---|" * len(cells)

    def line(self, paragraph: Element) -> str:
        """The text of a paragraph with notes, pictures and other languages marked."""
        path = ".//w:r[not(ancestor::w:del)]"
        pieces = [self.run(run) for run in find(paragraph, path)]
        return "".join(pieces).strip("\n").replace("⟧⟦", "").strip()

    def run(self, run: Element) -> str:
        note = value(run, "w:footnoteReference/@w:id")
        if note:
            return f"[^{note}]"
        drawn = find(run, ".//wp:docPr")
        if drawn:
            return "".join(f"[picture: {one.get('descr')}]" for one in drawn)
        kinds = {name("w:tab"): f" {TAB} ", name("w:br"): f" {BREAK} ", name("w:noBreakHyphen"): "-"}
        parts = find(run, "w:t | w:tab | w:br | w:noBreakHyphen")
        said = "".join(kinds.get(part.tag, part.text or "") for part in parts)
        code = self.language_of(run)
        return f"‹{code}: {said}›" if said.strip() and code != self.language else said

    def language_of(self, run: Element) -> str:
        """The language of a run; a run of the complex script has one of its own."""
        which = "bidi" if find(run, "w:rPr/w:cs") else "val"
        found = value(run, f"w:rPr/w:lang/@w:{which}")
        return (found or self.language).partition("-")[0]

    def number(self, paragraph: Element) -> str:
        """The number or bullet that Word prints before a paragraph; empty where there is none."""
        style = style_id(paragraph)
        list_id = value(paragraph, "w:pPr/w:numPr/w:numId/@w:val") or self.docx.style_value(
            style, "w:pPr/w:numPr/w:numId/@w:val"
        )
        if not list_id or list_id == "0":
            return ""
        level = int(
            value(paragraph, "w:pPr/w:numPr/w:ilvl/@w:val")
            or self.docx.style_value(style, "w:pPr/w:numPr/w:ilvl/@w:val")
            or 0
        )
        return self.counted(list_id, level)

    def counted(self, list_id: str, level: int) -> str:
        numbering = self.docx.tree("word/numbering.xml")
        abstract = value(numbering, f"w:num[@w:numId='{list_id}']/w:abstractNumId/@w:val")
        levels = find(numbering, f"w:abstractNum[@w:abstractNumId='{abstract}']/w:lvl")
        pattern = value(levels[level], "w:lvlText/@w:val") or ""
        if value(levels[level], "w:numFmt/@w:val") == "bullet":
            return "    " * level + "•"
        own = find(numbering, f"w:num[@w:numId='{list_id}']/w:lvlOverride/w:startOverride")
        key = list_id if own else f"abstract {abstract}"
        self.counts[key, level] = self.counts.get((key, level), 0) + 1
        for deeper in range(level + 1, 9):
            self.counts.pop((key, deeper), None)
        for above in range(level + 1):
            pattern = pattern.replace(f"%{above + 1}", str(self.counts.get((key, above), 1)))
        return pattern

    def notes(self) -> Iterator[str]:
        for part in self.docx.related("footnotes"):
            for note in find(self.docx.tree(part), "w:footnote[not(@w:type)]"):
                said = " ".join(self.line(p) for p in find(note, ".//w:p"))
                yield f"[^{value(note, '@w:id')}]: {said.strip()}"


def tables(docx: Docx) -> list[list[list[str]]]:
    """The tables of the body: rows of cells, each cell as one line."""
    return [
        [[cell_text(cell) for cell in find(row, "w:tc")] for row in find(table, "w:tr")]
        for table in find(docx.body, "w:tbl")
    ]


def cell_text(cell: Element) -> str:
    return " ".join(words(paragraph) for paragraph in find(cell, ".//w:p"))


def captions(docx: Docx) -> list[str]:
    """The captions of tables and figures in order, as printed: “Table 3 …”."""
    styles = {style.id for style in docx.styles.values() if style.name.lower().startswith("caption")}
    return [words(p) for p in find(docx.body, "w:p") if style_id(p) in styles]


def bookmarks(docx: Docx) -> dict[str, str]:
    """The text inside each bookmark, by name, over all parts that one reads."""
    return {mark: said for story in docx.stories.values() for mark, said in bookmarked(story)}


def bookmarked(story: Element) -> Iterator[tuple[str, str]]:
    """Bookmarks of one part: starts and ends are points between the texts, wherever they stand."""
    open_now: dict[str, tuple[str, list[str]]] = {}
    kinds = [name(f"w:{tag}") for tag in ("bookmarkStart", "bookmarkEnd", "t", "br", "noBreakHyphen")]
    for piece in story.iter(*kinds):
        if piece.tag == name("w:bookmarkStart"):
            open_now[value(piece, "@w:id") or ""] = (value(piece, "@w:name") or "", [])
        elif piece.tag == name("w:bookmarkEnd"):
            found = open_now.pop(value(piece, "@w:id") or "", None)
            if found:
                yield found[0], "".join(found[1])
        else:
            for _, parts in open_now.values():
                parts.append("-" if piece.tag == name("w:noBreakHyphen") else piece.text or " ")


__all__ = [
    "Heading",
    "Reader",
    "bookmarks",
    "captions",
    "headings",
    "tables",
    "transcript",
    "values",
    "words",
]
