"""Lists with real numbering; each numbered list counts for itself."""

from __future__ import annotations

from atlas_cli.html.tree import Node
from atlas_cli.word.write.blocks import style_name, styled_paragraph
from atlas_cli.word.write.context import Context, Setting
from atlas_cli.word.write.inline import line_xml
from atlas_cli.word.write.marks import marked, marks
from atlas_cli.word.write.markup import value

LISTS = ("ul", "ol")


def write_list(context: Context, node: Node, setting: Setting, style: str = "", level: int = 1) -> str:
    """A list and the lists inside its items. *style* replaces List Bullet or List Number."""
    name = style or list_style(node, level)
    numbering = new_numbering(context, name) if node.tag == "ol" else ""
    inner = setting.inside(node)

    def write() -> str:
        return "".join(write_item(context, item, inner, name, numbering, level) for item in node.elements)

    return marked(context, node, inner, write)


def list_style(node: Node, level: int) -> str:
    if node.classes:
        return style_name(node.classes[0])
    base = "List Number" if node.tag == "ol" else "List Bullet"
    return base if level == 1 else f"{base} {level}"


def new_numbering(context: Context, style: str) -> str:
    """The numbering of a list that counts from 1; empty where the style has no list."""
    numbering = context.styles.restart(style)
    if numbering is None:
        return ""
    number, level = numbering
    return f"<w:numPr>{value('ilvl', level)}{value('numId', number)}</w:numPr>"


def write_item(context: Context, node: Node, setting: Setting, style: str, numbering: str, level: int) -> str:
    """An item: its text as one paragraph, then the lists inside."""
    inner = setting.inside(node)
    starts, ends = marks(context, node, inner)
    content = starts + line_xml(context, node, inner) + ends
    own = styled_paragraph(context, style, content, numPr=numbering)
    below = (child for child in node.elements if child.tag in LISTS)
    return own + "".join(write_list(context, child, inner, level=level + 1) for child in below)
