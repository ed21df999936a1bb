"""Contrast of what is written against what it is written on, resolved through styles as Word does."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from tests.oracles.package import Docx, Element, find, name, value
from tests.oracles.reading import is_bold

WHITE, BLACK = "FFFFFF", "000000"


@dataclass(frozen=True)
class Look:
    """How a run looks: colors RRGGBB, size in points, bold, and the styles it got that from."""

    ink: str
    paper: str
    size: float
    bold: bool
    styles: str

    @property
    def ratio(self) -> float:
        """Contrast as WCAG defines it; automatic text turns white on dark paper."""
        if self.ink == "auto":
            return max(contrast(BLACK, self.paper), contrast(WHITE, self.paper))
        return contrast(self.ink, self.paper)

    @property
    def needed(self) -> float:
        """3:1 for large text (18 pt, or bold from 14 pt), else 4.5:1."""
        return 3.0 if self.size >= 18 or (self.bold and self.size >= 14) else 4.5


@cache
def luminance(color: str) -> float:
    def linear(part: int) -> float:
        share = part / 255
        return share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4

    red, green, blue = (linear(int(color[at : at + 2], 16)) for at in (0, 2, 4))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def looks(docx: Docx) -> Iterator[Look]:
    """Every distinct look of text in the parts one reads."""
    seen: set[Look] = set()
    for story in docx.stories.values():
        for paragraph in find(story, ".//w:p[.//w:t]"):
            paper = paper_of(docx, paragraph)
            for run in find(paragraph, ".//w:r[w:t]"):
                look = look_of(docx, paragraph, run, paper)
                if look not in seen:
                    seen.add(look)
                    yield look


def look_of(docx: Docx, paragraph: Element, run: Element, paper: str) -> Look:
    run_style = value(run, "w:rPr/w:rStyle/@w:val")
    paragraph_style = value(paragraph, "w:pPr/w:pStyle/@w:val") or default_style(docx)

    def said(path: str) -> str | None:
        return (
            value(run, f"w:rPr/{path}")
            or docx.style_value(run_style, f"w:rPr/{path}")
            or docx.style_value(paragraph_style, f"w:rPr/{path}")
            or value(docx.tree("word/styles.xml"), f"w:docDefaults/w:rPrDefault/w:rPr/{path}")
        )

    own = value(run, "w:rPr/w:shd/@w:fill")
    return Look(
        ink=said("w:color/@w:val") or "auto",
        paper=own if own and own != "auto" else paper,
        size=int(said("w:sz/@w:val") or 20) / 2,
        bold=is_bold(docx, run, run_style, paragraph_style),
        styles=f"{paragraph_style} / {run_style or '–'}",
    )


def default_style(docx: Docx) -> str:
    return (
        value(docx.tree("word/styles.xml"), "w:style[@w:type='paragraph' and @w:default='1']/@w:styleId")
        or ""
    )


def paper_of(docx: Docx, paragraph: Element) -> str:
    """The nearest fill behind a paragraph: its own, its style's, its cell's, its table style's."""
    style = value(paragraph, "w:pPr/w:pStyle/@w:val")
    fills = [value(paragraph, "w:pPr/w:shd/@w:fill"), docx.style_value(style, "w:pPr/w:shd/@w:fill")]
    cell = next((up for up in paragraph.iterancestors() if up.tag == name("w:tc")), None)
    if cell is not None:
        fills += [value(cell, "w:tcPr/w:shd/@w:fill"), header_fill(docx, cell)]
    return next((fill for fill in fills if fill and fill != "auto"), WHITE)


def header_fill(docx: Docx, cell: Element) -> str | None:
    """The fill that a table style gives to the cells of the first row."""
    row = cell.getparent()
    table = next(up for up in cell.iterancestors() if up.tag == name("w:tbl"))
    if row is None or find(table, "w:tr")[0] is not row:
        return None
    style = value(table, "w:tblPr/w:tblStyle/@w:val")
    return docx.style_value(style, "w:tblStylePr[@w:type='firstRow']/w:tcPr/w:shd/@w:fill")
