"""The contents: a field whose entries are already there and linked.

Page numbers stand in it only where somebody has set the pages; without them entries have none,
and Word adds them when a reader updates the field (F9).
"""

from __future__ import annotations

from atlas_cli.html.outline import Heading
from atlas_cli.html.plain import spoken
from atlas_cli.html.tree import Node
from atlas_cli.word.write.blocks import styled_paragraph, text_paragraph
from atlas_cli.word.write.context import Context, Setting
from atlas_cli.word.write.fields import field, field_end, field_start
from atlas_cli.word.write.marks import contents_mark, marked
from atlas_cli.word.write.markup import run
from atlas_cli.word.write.runs import Format, text_runs

INSTRUCTION = 'TOC \\o "1-2" \\h \\z \\u'
TAB = run("<w:tab/>")


def write_contents(context: Context, node: Node, setting: Setting) -> str:
    """The heading of the contents and an entry for each heading of levels 1 and 2 after it."""
    inner = setting.inside(node)

    def write() -> str:
        title = node.first("h1")
        heading = text_paragraph(context, title, "TOC Heading", inner) if title else ""
        return heading + entries(context, inner)

    content = marked(context, node, setting, write)
    number = context.next_object()
    return (
        f'<w:sdt><w:sdtPr><w:id w:val="{number}"/><w:docPartObj>'
        '<w:docPartGallery w:val="Table of Contents"/><w:docPartUnique/></w:docPartObj></w:sdtPr>'
        f"<w:sdtContent>{content}</w:sdtContent></w:sdt>"
    )


def entries(context: Context, setting: Setting) -> str:
    listed = [heading for heading in context.outline.headings if heading.key in context.outline.in_contents]
    paragraphs = []
    for index, heading in enumerate(listed):
        content = entry(context, heading, setting)
        if index == 0:
            content = field_start(INSTRUCTION) + content
        if index == len(listed) - 1:
            content += field_end()
        paragraphs.append(styled_paragraph(context, f"toc {heading.level}", content))
    return "".join(paragraphs)


def entry(context: Context, heading: Heading, setting: Setting) -> str:
    """Number, text and page of a heading. A tab leads an entry without number to the edge of the text."""
    number = text_runs(context, heading.number, Format(setting.lang)) if heading.number else ""
    mark = contents_mark(heading.key)
    pieces = spoken(heading.node, context.outline, setting.lang)
    content = number + TAB + "".join(text_runs(context, text, Format(lang)) for text, lang in pieces)
    page = context.pages.get(heading.key)
    if page is not None:
        content += TAB + field(f"PAGEREF {mark} \\h", str(page))
    return f'<w:hyperlink w:anchor="{mark}" w:history="1">{content}</w:hyperlink>'
