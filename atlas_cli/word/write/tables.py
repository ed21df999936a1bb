"""Tables: fixed widths, a repeated header row, rows that stay whole, and no merged cells."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from atlas_cli.html.plain import plain_text
from atlas_cli.html.tree import Node
from atlas_cli.word.write.blocks import style_name, styled_paragraph, text_paragraph, write_caption
from atlas_cli.word.write.columns import Column, automatic_widths, weighted_widths
from atlas_cli.word.write.context import Context, Setting
from atlas_cli.word.write.inline import line_xml
from atlas_cli.word.write.lists import write_list
from atlas_cli.word.write.marks import marked
from atlas_cli.word.write.markup import ROW_ORDER, TABLE_ORDER, escape, ordered, toggle, value

MEASURE, FULL, FULL_LANDSCAPE, FULL_LANDSCAPE_LETTER = 8448, 9355, 14570, 13572
GUTTER = -907
KEPT_WHOLE = 5
"""A table with no more rows than this, and with short text, never breaks over two pages."""

SHORT_TEXT = 700
"""Characters of a table of few rows that stays whole, 40 mm or so; a taller one would empty half pages."""

TALL_ROW = 240
"""Characters of a row of several lines, on average: one of them alone on a page is no scrap."""

TABLE_STYLES = {
    "dense": "House Table Dense",
    "key-figures": "Key Figures",
    "gap-facts": "Gap Facts",
    "form": "Form Table",
}
TEXT_STYLES = {"gap-facts": "Gap Fact", "form": "Form Answer", "key-figures": "Table Text"}
PADDING = {
    "House Table": 170,
    "House Table Dense": 114,
    "Key Figures": 170,
    "Gap Facts": 142,
    "Form Table": 226,
}
"""Padding left and right of a cell together, in twips, as the table styles of house.docx have it."""

FORM_ROW, FORM_ANSWER_ROW = 500, 1240
"""Least heights in twips: one can write by hand in a row of a form, and a few lines in an open answer."""


@dataclass(frozen=True, slots=True)
class Layout:
    """How one table is set."""

    style: str
    text: str
    width: int
    indent: int
    size: float
    form: bool = False

    @property
    def wide(self) -> bool:
        return self.indent != 0


def layout(context: Context, node: Node, setting: Setting) -> Layout:
    """The style, text style and placement that the classes of a table ask for."""
    kind = next((name for name in node.classes if name in TABLE_STYLES), "")
    small = "small" in node.classes
    text = TEXT_STYLES.get(kind, "Table Text Small" if small else "Table Text")
    size = 8.5 if small else 9.5
    style = TABLE_STYLES.get(kind, "House Table")
    if setting.landscape:
        full = FULL_LANDSCAPE_LETTER if context.letter else FULL_LANDSCAPE
        return Layout(style, text, full, GUTTER, size, kind == "form")
    if "wide" in node.classes or kind == "form":
        return Layout(style, text, FULL, GUTTER, size, kind == "form")
    return Layout(style, text, MEASURE, 0, size)


def write_table(context: Context, node: Node, setting: Setting) -> str:
    """A table below its caption."""
    inner = replace(setting.inside(node), printed=context.outline.caption(node) or setting.printed)

    def write() -> str:
        plan = layout(context, node, setting)
        title = node.first("caption")
        caption = write_caption(context, node, title, inner, plan.wide) if title else ""
        return caption + grid(context, node, plan, inner)

    return marked(context, node, inner, write)


def grid(context: Context, node: Node, plan: Layout, setting: Setting) -> str:
    head, body = rows_of(node, "thead"), rows_of(node, "tbody")
    texts = [cell_texts(context, row, setting.lang) for row in (*head, *body)]
    widths = column_widths(node, [*head, *body], texts, plan)
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    header = "".join(write_row(context, row, widths, plan, setting, header=True, keep=True) for row in head)
    letters = sum(len("\n".join(filter(None, row))) for row in texts[len(head) :])
    whole = len(body) <= KEPT_WHOLE and letters <= SHORT_TEXT
    tall = letters > TALL_ROW * len(body)
    rows = "".join(
        write_row(
            context,
            row,
            widths,
            plan,
            setting,
            header=False,
            keep=is_kept(index, len(body), whole, tall, setting.sourced),
        )
        for index, row in enumerate(body)
    )
    properties = table_properties(context, node, plan, setting)
    return f"<w:tbl>{properties}<w:tblGrid>{columns}</w:tblGrid>{header}{rows}</w:tbl>"


def rows_of(node: Node, tag: str) -> list[Node]:
    part = node.first(tag)
    return list(part.elements) if part else []


def is_kept(index: int, rows: int, whole: bool, tall: bool, sourced: bool) -> bool:
    """Whether a row stays with what follows: the first, the last two, and all of a table that stays whole.

    The last row does only where the line with its source follows. Before a heading it would tie the table to
    the next one, and that to the one after, until a page cannot hold them all. A tall row may stand alone.
    """
    if index == rows - 1:
        return sourced
    return whole or (not tall and (index == 0 or index >= rows - 2))


def column_widths(
    node: Node, rows: Sequence[Node], texts: Sequence[Sequence[str]], plan: Layout
) -> list[int]:
    """The widths of a table's columns, by the classes and *texts* of the cells of its rows."""
    cells = zip(*(row.elements for row in rows), strict=True)
    columns = [
        Column(column, all("n" in cell.classes for cell in below))
        for column, (_, *below) in zip(zip(*texts, strict=True), cells, strict=True)
    ]
    em, padding = plan.size * 20, PADDING[plan.style]
    group = node.first("colgroup")
    if group:
        weights = [float(column.get("width")) for column in group.elements]
        return weighted_widths(columns, weights, plan.width, em, padding)
    return automatic_widths(columns, plan.width, em, padding)


def cell_texts(context: Context, row: Node, lang: str) -> list[str]:
    return [plain_text(cell, context.outline, lang) for cell in row.elements]


def table_properties(context: Context, node: Node, plan: Layout, setting: Setting) -> str:
    title = node.first("caption")
    caption = plain_text(title, context.outline, setting.lang) if title else node.get("aria-label")
    description = node.get("aria-label") or caption
    return ordered(
        "w:tblPr",
        TABLE_ORDER,
        {
            "tblStyle": value("tblStyle", context.styles.id("table", plan.style)),
            "tblW": f'<w:tblW w:w="{plan.width}" w:type="dxa"/>',
            "tblInd": f'<w:tblInd w:w="{plan.indent}" w:type="dxa"/>',
            "tblLayout": '<w:tblLayout w:type="fixed"/>',
            "tblLook": '<w:tblLook w:val="0620" w:firstRow="1" w:lastRow="0" w:firstColumn="0"'
            ' w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>',
            "tblCaption": f'<w:tblCaption w:val="{escape(caption)}"/>',
            "tblDescription": f'<w:tblDescription w:val="{escape(description)}"/>',
        },
    )


def write_row(
    context: Context,
    node: Node,
    widths: Sequence[int],
    plan: Layout,
    setting: Setting,
    *,
    header: bool,
    keep: bool,
) -> str:
    inner = setting.inside(node)

    def write() -> str:
        pairs = zip(node.elements, widths, strict=True)
        cells = "".join(
            write_cell(context, cell, width, plan, inner, header=header, keep=keep) for cell, width in pairs
        )
        return f"<w:tr>{row_properties(node, plan, header)}{cells}</w:tr>"

    return marked(context, node, inner, write)


def row_properties(node: Node, plan: Layout, header: bool) -> str:
    open_answer = plan.form and any(inner.tag == "textarea" for inner in node.walk())
    height = FORM_ANSWER_ROW if open_answer else FORM_ROW
    return ordered(
        "w:trPr",
        ROW_ORDER,
        {
            "cantSplit": toggle("cantSplit"),
            "trHeight": f'<w:trHeight w:val="{height}" w:hRule="atLeast"/>'
            if plan.form and not header
            else "",
            "tblHeader": toggle("tblHeader") if header else "",
        },
    )


def write_cell(
    context: Context, node: Node, width: int, plan: Layout, setting: Setting, *, header: bool, keep: bool
) -> str:
    """A cell: its paragraphs, its list, or its text as one paragraph."""
    inner = setting.inside(node)
    align = value("vAlign", "bottom") if header else ""
    style = cell_style(context, node, plan, header, keep)

    def write() -> str:
        blocks = [child for child in node.elements if child.tag in ("p", "ul")]
        if not blocks:
            kept = keep_next(style, keep)
            return styled_paragraph(context, style, line_xml(context, node, inner), keepNext=kept)
        return "".join(cell_block(context, block, style, inner, keep) for block in blocks)

    content = marked(context, node, inner, write)
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{align}</w:tcPr>{content}</w:tc>'


def cell_style(context: Context, node: Node, plan: Layout, header: bool, keep: bool) -> str:
    number = "n" in node.classes
    if header:
        return "Table Header Number" if number else "Table Header"
    style = plan.text.replace("Table Text", "Table Number") if number else plan.text
    return context.styles.first_paragraph(f"{style} Keep", style) if keep else style


def keep_next(style: str, keep: bool) -> str:
    """keepNext for a row that stays with the next one, where the style does not say so itself."""
    own = style.endswith(" Keep") or style.startswith("Table Header") or style == "Gap Fact"
    return toggle("keepNext") if keep and not own else ""


def cell_block(context: Context, node: Node, style: str, setting: Setting, keep: bool) -> str:
    if node.tag == "ul":
        plain = "Table List Small" if "Small" in style else "Table List"
        kept = f"{plain} Keep" if keep else plain
        return write_list(context, node, setting, context.styles.first_paragraph(kept, plain))
    name = style_name(node.classes[0]) if node.classes else style
    return text_paragraph(context, node, name, setting, keepNext=keep_next(name, keep))
