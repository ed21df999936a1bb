"""Bookmarks: around ids, around what shows a profile path, around captions and headings."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import cast

from atlas_cli.html.plain import PARAGRAPHS, plain_text
from atlas_cli.html.tree import Node
from atlas_cli.trace import Kind, Place, opaque_name, place_name
from atlas_cli.word.write.context import Context, Setting
from atlas_cli.word.write.markup import escape

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
    """Starts and ends of all bookmarks of an element; its place enters the trace."""
    attributes = node.attributes
    names = [context.anchors[attributes["id"]]] if attributes.get("id") else []
    if attributes.get("data-from"):
        names.append(record(context, node, setting))
    if not names:
        return "", ""
    pairs = [bookmark(context, name) for name in names]
    return "".join(start for start, _ in pairs), "".join(end for _, end in reversed(pairs))


def record(context: Context, node: Node, setting: Setting) -> str:
    """Enter the place of an element into the trace; its name."""
    paths = tuple(node.get("data-from").split())
    kind = cast(Kind, node.get("data-kind", "verbatim"))
    text = plain_text(node, context.outline, setting.lang)
    return add_place(context, paths, kind, text, setting, whole=node.tag in PARAGRAPHS)


def add_place(
    context: Context, paths: tuple[str, ...], kind: Kind, text: str, setting: Setting, *, whole: bool
) -> str:
    occurrence = context.occurrences.get(paths, 0)
    context.occurrences[paths] = occurrence + 1
    name = place_name(paths, occurrence)
    context.places.append(Place(name, paths, kind, text, setting.lang, setting.printed, whole, whole))
    return name


def note_ends(context: Context, node: Node, first: int, setting: Setting) -> None:
    """Say of the places of a paragraph, from the *first* on, which begin or end it."""
    if first == len(context.places) or node.tag not in PARAGRAPHS:
        return
    text = plain_text(node, context.outline, setting.lang)
    for position, place in enumerate(context.places[first:], start=first):
        if place.text and text.count(place.text) == 1:
            begins, ends = text.startswith(place.text), text.endswith(place.text)
            context.places[position] = replace(place, at_start=begins, at_end=ends)


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
