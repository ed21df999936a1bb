"""Inline elements: one function for each, from the tree to the runs of a line."""

from __future__ import annotations

from collections.abc import Callable

from atlas_cli.html.plain import SILENT, is_empty, quotes
from atlas_cli.html.tree import Node
from atlas_cli.html.vocabulary import CONTROLS
from atlas_cli.trace import control_name
from atlas_cli.word.write.context import Context, Setting
from atlas_cli.word.write.fields import field
from atlas_cli.word.write.figures import picture_run
from atlas_cli.word.write.forms import control_xml, recorded
from atlas_cli.word.write.marks import (
    bookmark,
    bookmarks,
    enter_places,
    is_marked,
    marks,
    paths_of,
    reference_mark,
    reserve_place,
)
from atlas_cli.word.write.markup import escape, run
from atlas_cli.word.write.notes import add_note
from atlas_cli.word.write.runs import Extent, Format, Line, run_properties, text_runs

Writer = Callable[[Line, Node, Format, Setting], None]


def line_xml(context: Context, node: Node, setting: Setting, form: Format | None = None) -> str:
    """The runs of everything inside *node*."""
    line = Line(context)
    write_children(line, node, form or Format(setting.lang), setting)
    enter_places(line, node)
    return line.xml()


def write_children(line: Line, node: Node, form: Format, setting: Setting) -> None:
    """Text and inline elements inside *node*; blocks are somebody else's work."""
    for child in node.children:
        if isinstance(child, str):
            line.text(child, form)
        elif child.tag in WRITERS:
            write_element(line, child, form, setting)


def write_element(line: Line, node: Node, form: Format, setting: Setting) -> None:
    setting = setting.inside(node)
    if node.get("lang"):
        form = form._replace(lang=setting.lang)
    if not is_marked(node):
        WRITERS[node.tag](line, node, form, setting)
    elif not node.get("data-from") or node.tag in SILENT:
        write_between(line, node, form, setting, marks(line.context, node, setting))
    else:
        write_place(line, node, form, setting)


def write_between(line: Line, node: Node, form: Format, setting: Setting, around: tuple[str, str]) -> None:
    """An element between the starts and the ends of its bookmarks."""
    starts, ends = around
    line.mark(starts)
    WRITERS[node.tag](line, node, form, setting)
    line.mark(ends)


def write_place(line: Line, node: Node, form: Format, setting: Setting) -> None:
    """An element that shows what stands in the profile; the line knows which part of its text that is."""
    position, start = len(line.context.places), len(line.shown)
    name = reserve_place(line.context, paths_of(node))
    write_between(line, node, form, setting, bookmarks(line.context, node, name))
    line.extents.append(Extent(position, name, node, setting, start, len(line.shown)))


def write_strong(line: Line, node: Node, form: Format, setting: Setting) -> None:
    write_children(line, node, form.strong(), setting)


def write_emphasis(line: Line, node: Node, form: Format, setting: Setting) -> None:
    write_children(line, node, form.emphasis(), setting)


def write_quotation(line: Line, node: Node, form: Format, setting: Setting) -> None:
    opening, closing = quotes(setting.lang)
    line.text(opening, form)
    write_children(line, node, form, setting)
    line.close_up((closing, form))


def write_break(line: Line, _: Node, form: Format, __: Setting) -> None:
    line.stop(run("<w:br/>", run_properties(line.context, form)), "\n")


def write_tab(line: Line, _: Node, __: Format, ___: Setting) -> None:
    line.stop(run("<w:tab/>"), "\t")


def write_note(line: Line, node: Node, _: Format, setting: Setting) -> None:
    mark = add_note(line.context, lambda: line_xml(line.context, node, setting))
    line.close_up((mark, None))


def write_link(line: Line, node: Node, form: Format, setting: Setting) -> None:
    target = node.get("href")
    if target.startswith("#") and is_empty(node):
        write_reference(line, target[1:], form)
        return
    if target.startswith("#"):
        place = f'w:anchor="{escape(line.context.anchors[target[1:]])}"'
    else:
        place = f'r:id="{line.context.links.id(target)}"'
    line.mark(f'<w:hyperlink {place} w:history="1">')
    write_children(line, node, form.styled("Hyperlink"), setting)
    line.mark("</w:hyperlink>")


def write_reference(line: Line, target: str, form: Format) -> None:
    """A field that repeats "Table 3" of a caption or the number of a heading."""
    context = line.context
    node = context.outline.by_id[target]
    switches = "\\h" if context.outline.caption(node) else "\\r \\h"
    result = context.outline.reference(target)
    properties = run_properties(context, form)
    line.object(field(f"REF {reference_mark(target)} {switches}", result, properties), result)


def write_span(line: Line, node: Node, form: Format, setting: Setting) -> None:
    classes = node.classes
    if node.get("data-field"):
        write_field(line, node, form)
    elif "id" in classes:
        write_children(line, node, form.styled("Gap Id"), setting)
        line.stop(run("<w:tab/>"), "\t")
    elif classes:
        write_children(line, node, form.styled(classes[0].replace("-", " ")), setting)
    else:
        write_children(line, node, form, setting)


def write_field(line: Line, node: Node, form: Format) -> None:
    pages = node.get("data-field") == "pages"
    result = str(line.context.page_count) if pages else "1"
    properties = run_properties(line.context, form)
    line.object(field("NUMPAGES" if pages else "PAGE", result, properties))


def write_picture(line: Line, node: Node, _: Format, setting: Setting) -> None:
    line.object(picture_run(line.context, node, setting))


def write_control(line: Line, node: Node, form: Format, _: Setting) -> None:
    """A content control inside a bookmark, which finds it again where saving has dropped its tag."""
    context = line.context
    start, end = bookmark(context, control_name(node.get("name")))

    def runs(text: str, style: str = "") -> str:
        return text_runs(context, text, form.styled(style) if style else form)

    number = context.next_object()
    context.controls.append(recorded(node, number, context.prompts))
    line.object(start + control_xml(node, number, runs, context.prompts) + end)


WRITERS: dict[str, Writer] = {
    "strong": write_strong,
    "em": write_emphasis,
    "abbr": write_children,
    "q": write_quotation,
    "br": write_break,
    "tab": write_tab,
    "cite": write_note,
    "a": write_link,
    "span": write_span,
    "img": write_picture,
    **dict.fromkeys(CONTROLS, write_control),
}
