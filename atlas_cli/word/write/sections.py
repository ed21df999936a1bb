"""Sections of a Word file: page sizes, margins, and the header and footer that each shows (look.md §2)."""

from __future__ import annotations

from dataclasses import dataclass

from atlas_cli.errors import AtlasError
from atlas_cli.html.tree import Node
from atlas_cli.word.write.context import Context, Setting
from atlas_cli.word.write.inline import line_xml
from atlas_cli.word.write.markup import PARAGRAPH_ORDER, ordered, paragraph, part, run, value

LEFT_MARGIN = 2041
HEADER_EDGE, FOOTER_EDGE = 680, 624


@dataclass(frozen=True, slots=True)
class Page:
    """Size and margins in twips; *tab* is the right tab of header and footer, counted from the text edge."""

    width: int
    height: int
    right: int
    top: int
    bottom: int
    tab: int


PAGES = {
    ("a4", False): Page(11906, 16838, 1417, 1474, 1304, 8448),
    ("a4", True): Page(16838, 11906, 1134, 1361, 1191, 13663),
    ("letter", False): Page(12240, 15840, 1751, 1474, 1304, 8448),
    ("letter", True): Page(15840, 12240, 1134, 1361, 1191, 12665),
}
STYLE_TAB = {False: 8448, True: 13663}
"""Where the right tab of the styles Header and Header Landscape stands."""


@dataclass(slots=True)
class Sections:
    """Lays section breaks between blocks; a break sits in the last paragraph before it."""

    size: str
    cover: bool
    parts: dict[tuple[str, bool], str]
    landscape: bool = False
    closed: int = 0

    def turn(self, landscape: bool, blocks: list[str]) -> None:
        """Blocks that follow stand on pages of that orientation."""
        if landscape != self.landscape and blocks:
            blocks[-1] = with_break(blocks[-1], self.properties())
        self.landscape = landscape

    def properties(self) -> str:
        """The w:sectPr of the section that ends here."""
        first = self.cover and self.closed == 0
        self.closed += 1
        page = PAGES[self.size, self.landscape]
        orient = ' w:orient="landscape"' if self.landscape else ""
        title_page = "<w:titlePg/>" if first else ""
        return (
            f"<w:sectPr>{self.references(first)}"
            f'<w:pgSz w:w="{page.width}" w:h="{page.height}"{orient}/>'
            f'<w:pgMar w:top="{page.top}" w:right="{page.right}" w:bottom="{page.bottom}"'
            f' w:left="{LEFT_MARGIN}" w:header="{HEADER_EDGE}" w:footer="{FOOTER_EDGE}" w:gutter="0"/>'
            f"{title_page}</w:sectPr>"
        )

    def references(self, first: bool) -> str:
        """Header and footer; the first page of a document with a cover has a footer only."""
        kinds = [("header", "default"), ("footer", "default")]
        if first:
            kinds.append(("footer", "first"))
        found = ((kind, at, self.parts.get((kind, self.landscape))) for kind, at in kinds)
        return "".join(
            f'<w:{kind}Reference w:type="{at}" r:id="{relation}"/>'
            for kind, at, relation in found
            if relation
        )


def with_break(block: str, properties: str) -> str:
    """A block whose last paragraph ends a section."""
    start = block.rfind("<w:p>")
    end = block.find("</w:pPr>", start)
    if not block.endswith("</w:p>") or start < 0 or end < 0:
        hint = "Put a source line or another paragraph between them."
        raise AtlasError(
            "A section with its own page orientation cannot follow a table or the contents.", hint
        )
    return block[:end] + properties + block[end:]


def margin_part(context: Context, node: Node, setting: Setting, size: str, landscape: bool) -> bytes:
    """The part of a running header or footer: what stands left, a tab, what stands right."""
    tag, style = ("w:hdr", "header") if node.tag == "header" else ("w:ftr", "footer")
    inner = setting.inside(node)
    pieces = [line_xml(context, span, inner) for span in node.elements]
    name = f"{style} landscape" if landscape else style
    properties = {
        "pStyle": value("pStyle", context.styles.paragraph(name)),
        "tabs": moved_tab(size, landscape),
    }
    return part(tag, paragraph(run("<w:tab/>").join(pieces), ordered("w:pPr", PARAGRAPH_ORDER, properties)))


def moved_tab(size: str, landscape: bool) -> str:
    """Tabs where the page is narrower than the style expects: landscape on Letter."""
    wanted, given = PAGES[size, landscape].tab, STYLE_TAB[landscape]
    if wanted == given:
        return ""
    return f'<w:tabs><w:tab w:val="clear" w:pos="{given}"/><w:tab w:val="right" w:pos="{wanted}"/></w:tabs>'
