"""Blocks of text: headings, paragraphs, quotations, callouts, captions, figures."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from atlas_cli.html.plain import EN_SPACE, plain_text
from atlas_cli.html.tree import Node
from atlas_cli.html.vocabulary import HEADINGS
from atlas_cli.word.write.context import Context, Setting
from atlas_cli.word.write.fields import field
from atlas_cli.word.write.figures import chart_run, picture_run
from atlas_cli.word.write.inline import line_xml
from atlas_cli.word.write.marks import add_place, bookmark, contents_mark, marked, marks, reference_mark
from atlas_cli.word.write.markup import PARAGRAPH_ORDER, ordered, paragraph, run, text_element, value
from atlas_cli.word.write.runs import Format


def style_name(css_class: str) -> str:
    """The style that a class names: ``cover-fact`` is "Cover Fact"; letters' case does not matter."""
    return css_class.replace("-", " ")


def styled_paragraph(context: Context, style: str, content: str, **properties: str) -> str:
    """A paragraph in the style called *style*, with the bookmarks that wait for one."""
    return paragraph(context.started() + content, paragraph_properties(context, style, properties))


def paragraph_properties(context: Context, style: str, properties: Mapping[str, str]) -> str:
    """The w:pPr of a paragraph, remembered because a report has few kinds of paragraphs and many of each."""
    key = (style, *properties.items())
    known = context.paragraph_properties.get(key)
    if known is None:
        named = {"pStyle": value("pStyle", context.styles.paragraph(style)), **properties}
        known = context.paragraph_properties[key] = ordered("w:pPr", PARAGRAPH_ORDER, named)
    return known


def text_paragraph(context: Context, node: Node, style: str, setting: Setting, **properties: str) -> str:
    """The paragraph of an element that holds text."""
    setting = setting.inside(node)
    starts, ends = marks(context, node, setting)
    content = starts + line_xml(context, node, setting) + ends
    return styled_paragraph(context, style, content, **properties)


def write_heading(context: Context, node: Node, setting: Setting) -> str:
    """A heading, with the bookmarks that contents and cross-references lead to."""
    heading = context.outline.heading(node)
    starts, ends = [], []
    for name in heading_marks(context, node):
        start, end = bookmark(context, name)
        starts.append(start)
        ends.append(end)
    context.waiting.append("".join(starts))
    setting = replace(setting, printed=heading.number or setting.printed)
    xml = text_paragraph(context, node, heading_style(context, node), setting)
    return xml.removesuffix("</w:p>") + "".join(ends) + "</w:p>"


def heading_marks(context: Context, node: Node) -> list[str]:
    heading = context.outline.heading(node)
    names = [contents_mark(heading.key)] if heading.key in context.outline.in_contents else []
    if node.get("id") and heading.number:
        names.append(reference_mark(node.get("id")))
    return names


def heading_style(context: Context, node: Node) -> str:
    """ "Heading 2 Wide" for ``<h2 class="wide">``, "Gap Title" for ``<h3 class="gap">``."""
    base = f"Heading {HEADINGS[node.tag]}"
    if not node.classes:
        return base
    name = style_name(node.classes[0])
    return context.styles.first_paragraph(f"{base} {name}", f"{name} title", name)


def write_paragraph(context: Context, node: Node, setting: Setting) -> str:
    if node.classes:
        return text_paragraph(context, node, style_name(node.classes[0]), setting)
    number = context.outline.paragraph(node)
    if number is None:
        return text_paragraph(context, node, running_style(context, "Body Text", setting), setting)
    return numbered_paragraph(context, node, replace(setting, printed=str(number)))


def running_style(context: Context, style: str, setting: Setting) -> str:
    """The style of running text: its form that stays with what it leads into, where the house has one."""
    return context.styles.first_paragraph(f"{style} Keep", style) if setting.leads else style


def numbered_paragraph(context: Context, node: Node, setting: Setting) -> str:
    """A paragraph of a draft. Its number enters the trace even where it shows no profile path."""
    style = running_style(context, "Numbered Text", setting)
    if node.get("data-from"):
        return text_paragraph(context, node, style, setting)
    text = plain_text(node, context.outline, setting.lang)
    name = add_place(context, (), "fixed", text, setting, whole=True)
    start, end = bookmark(context, name)
    context.waiting.append(start)
    xml = text_paragraph(context, node, style, setting)
    return xml.removesuffix("</w:p>") + end + "</w:p>"


def write_quote(context: Context, node: Node, setting: Setting) -> str:
    """A quotation: its paragraphs, or its text as one paragraph."""
    paragraphs = [child for child in node.elements if child.tag == "p"]
    if not paragraphs:
        return text_paragraph(context, node, "Quote", setting)
    inner = setting.inside(node)

    def write() -> str:
        return "".join(text_paragraph(context, child, "Quote", inner) for child in paragraphs)

    return marked(context, node, inner, write)


def write_callout(context: Context, node: Node, setting: Setting) -> str:
    """A note, caution or question: paragraphs whose styles draw one box around them."""
    kind = node.classes[0]
    inner = replace(setting.inside(node), printed=question_number(node) or setting.printed)

    def style(child: Node) -> str:
        return f"{kind} title" if "title" in child.classes else f"{kind} text"

    def write() -> str:
        return "".join(text_paragraph(context, child, style(child), inner) for child in node.elements)

    return marked(context, node, inner, write)


def question_number(callout: Node) -> str:
    """What a letter calls a question: its title up to the number, "Question 3"."""
    title = next(callout.elements, None) if "question" in callout.classes else None
    found = re.match(r"\D*\d+", plain_text(title)) if title else None
    return found.group() if found else ""


def write_caption(context: Context, node: Node, title: Node, setting: Setting, wide: bool) -> str:
    """The caption of a table or figure: "Table 3" as a field inside a bookmark, then the title."""
    label, _, number = context.outline.caption(node).rpartition(" ")
    sequence = "Table" if node.tag == "table" else "Figure"
    properties = f"<w:rPr>{value('rStyle', context.styles.id('character', 'Caption Number'))}</w:rPr>"
    shown = run(text_element(f"{label} "), properties) + field(
        f"SEQ {sequence} \\* ARABIC", number, properties
    )
    if node.get("id"):
        start, end = bookmark(context, reference_mark(node.get("id")))
        shown = start + shown + end
    inner = setting.inside(title)
    starts, ends = marks(context, title, inner)
    text = starts + line_xml(context, title, inner, Format(inner.lang)) + ends
    content = shown + run(text_element(EN_SPACE)) + text
    return styled_paragraph(context, "Caption Wide" if wide else "Caption", content)


def write_figure(context: Context, node: Node, setting: Setting) -> str:
    """A picture or chart below its caption."""
    inner = replace(setting.inside(node), printed=context.outline.caption(node) or setting.printed)

    def write() -> str:
        title, image = node.first("figcaption"), node.first("img")
        caption = write_caption(context, node, title, inner, "wide" in node.classes) if title else ""
        picture = picture_run(context, image, inner) if image else chart_run(context, node)
        return caption + styled_paragraph(context, "Figure", picture)

    return marked(context, node, inner, write)
