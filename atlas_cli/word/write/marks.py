"""Bookmarks: around ids, around what shows a profile path, around captions and headings."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import cast

from atlas_cli.html.plain import PARAGRAPHS, plain_text, trimmed
from atlas_cli.html.tree import Node
from atlas_cli.trace import Kind, Place, opaque_name, place_name
from atlas_cli.word.write.context import Context, Setting
from atlas_cli.word.write.markup import escape
from atlas_cli.word.write.runs import Line

LONGEST_NAME = 40


def anchor_names(ids: Iterable[str]) -> dict[str, str]:
    """The bookmark of each id: the id itself where Word accepts it, else an opaque name."""
    names: dict[str, str] = {}
    taken: set[str] = set()  # Word takes names that differ only in case for one
    for name in ids:
        legal = name.replace("-", "_").replace(".", "_").replace("/", "_")
        acceptable = legal.isascii() and legal.replace("_", "").isalnum() and legal[0].isalpha()
        if not acceptable or len(legal) > LONGEST_NAME or legal.lower() in taken:
            legal = opaque_name("i", name)
        taken.add(legal.lower())
        names[name] = legal
    return names


def contents_mark(key: str) -> str:
    """The bookmark that the contents lead to. Word hides names that begin with an underscore."""
    return opaque_name("_Toc", key)


def reference_mark(key: str) -> str:
    """The bookmark whose text or number a cross-reference repeats."""
    return opaque_name("_Ref", key)


def bookmark(context: Context, name: str) -> tuple[str, str]:
    """Start and end of a bookmark."""
    number = context.next_bookmark()
    return f'<w:bookmarkStart w:id="{number}" w:name="{escape(name)}"/>', f'<w:bookmarkEnd w:id="{number}"/>'


def marks(context: Context, node: Node, setting: Setting) -> tuple[str, str]:
    """Starts and ends of all bookmarks of a block; its place enters the trace."""
    if not is_marked(node):
        return "", ""
    return bookmarks(context, node, record(context, node, setting) if node.get("data-from") else "")


def is_marked(node: Node) -> bool:
    """Whether an element is the aim of a link or shows what stands in the profile."""
    return "id" in node.attributes or "data-from" in node.attributes


def bookmarks(context: Context, node: Node, place: str) -> tuple[str, str]:
    """Starts and ends of the bookmarks of an element: that of its id, and that called *place*, if any."""
    anchor = context.anchors[node.get("id")] if node.get("id") else ""
    starts = ends = ""
    for name in filter(None, (anchor, place)):
        start, end = bookmark(context, name)
        starts, ends = starts + start, end + ends
    return starts, ends


def record(context: Context, node: Node, setting: Setting) -> str:
    """Enter the place of a block into the trace; its name."""
    text = plain_text(node, context.outline, setting.lang)
    return add_place(context, paths_of(node), kind_of(node), text, setting, whole=node.tag in PARAGRAPHS)


def paths_of(node: Node) -> tuple[str, ...]:
    return tuple(node.get("data-from").split())


def kind_of(node: Node) -> Kind:
    return cast(Kind, node.get("data-kind", "verbatim"))


def add_place(
    context: Context, paths: tuple[str, ...], kind: Kind, text: str, setting: Setting, *, whole: bool
) -> str:
    position, name = len(context.places), reserve_place(context, paths)
    context.places[position] = Place(name, paths, kind, text, setting.lang, setting.printed, whole, whole)
    return name


def reserve_place(context: Context, paths: tuple[str, ...]) -> str:
    """Keep the next position of the trace for a place that shows *paths*; the name of its bookmark."""
    occurrence = context.occurrences.get(paths, 0)
    context.occurrences[paths] = occurrence + 1
    context.places.append(None)
    return place_name(paths, occurrence)


def enter_places(line: Line, node: Node) -> None:
    """Enter the places of a finished line into the trace, and say which of them begin or end a paragraph."""
    places, text, is_paragraph = line.context.places, trimmed(line.shown), node.tag in PARAGRAPHS
    for position, name, inner, setting, start, end in line.extents:
        shown = trimmed(line.shown[start:end])
        once = is_paragraph and shown != "" and text.count(shown) == 1
        ends = once and text.startswith(shown), once and text.endswith(shown)
        places[position] = Place(
            name, paths_of(inner), kind_of(inner), shown, setting.lang, setting.printed, *ends
        )


def marked(context: Context, node: Node, setting: Setting, write: Callable[[], str]) -> str:
    """Blocks with the bookmarks of *node* around their text.

    The bookmarks begin in the first paragraph that *write* returns and end in the last one.
    """
    starts, ends = marks(context, node, setting)
    if not starts:
        return write()
    context.waiting.append(starts)
    return before_end(write(), ends)


def before_end(xml: str, ends: str) -> str:
    """Blocks with something added at the end of their last paragraph."""
    head, close, tail = xml.rpartition("</w:p>")
    return f"{head}{ends}{close}{tail}"
