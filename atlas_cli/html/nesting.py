"""Checks of nesting that a list of allowed children cannot express."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType

from atlas_cli.diagnostics import Diagnostic
from atlas_cli.html import vocabulary as known
from atlas_cli.html.rules import found
from atlas_cli.html.tree import Node

LISTS = frozenset({"ul", "ol"})
MIXED = frozenset({"td", "th", "blockquote"})
"""Elements that hold either a line of text or paragraphs and lists."""

NEVER_INSIDE = {
    "a": frozenset({"a", "cite", *known.CONTROLS}),
    "cite": frozenset({"cite", *known.CONTROLS}),
}
"""What must not stand in an element however deep: Word has no link in a link and no note in a note."""

CLOSED: Mapping[str, Callable[[Node], bool]] = MappingProxyType(
    {
        **dict.fromkeys((*known.HEADINGS, "caption", "figcaption"), lambda _: True),
        "th": lambda node: node.get("scope") == "col",
        "td": lambda node: "n" in node.classes,
    }
)
"""Elements that no footnote may stand in, and which of them."""


def check_nesting(node: Node) -> Iterator[Diagnostic]:
    """Problems of one element and what stands in it."""
    if node.tag in CLOSED:
        yield from check_notes(node)
    yield from check_places(node)
    if node.tag in MIXED:
        yield from check_mixed(node)
    if node.tag in NEVER_INSIDE:
        yield from check_depth(node)
    if node.tag in LISTS:
        yield from check_list(node)
    if node.tag == "aside":
        yield from check_callout(node)


def check_notes(node: Node) -> Iterator[Diagnostic]:
    if CLOSED[node.tag](node):
        for note in node.walk():
            if note.tag == "cite":
                yield found("misplaced-note", note, f"A footnote must not stand in <{node.tag}>.")


def check_places(node: Node) -> Iterator[Diagnostic]:
    """Tabs and printed ids stand where a style has a tab stop for them."""
    gap_title = node.tag == "h3" and "gap" in node.classes
    for child in node.children:
        if not isinstance(child, Node):
            continue
        if child.tag == "tab" and not (node.tag == "p" and set(node.classes) & known.TAB_STYLES):
            allowed = " or ".join(sorted(known.TAB_STYLES))
            message = f"<tab/> stands only directly in a <p> of class {allowed}."
            yield found("misplaced-element", child, message)
        if not gap_title and child.tag == "span" and "id" in child.classes:
            message = 'The id of a gap stands directly in its title, <h3 class="gap">.'
            yield found("misplaced-element", child, message)


def check_mixed(node: Node) -> Iterator[Diagnostic]:
    """Text beside paragraphs would be lost, because it has no paragraph of its own."""
    blocks = [child for child in node.elements if child.tag in ("p", "ul")]
    loose = [child for child in node.children if is_loose(child)]
    if blocks and loose:
        message = f"A <{node.tag}> holds a line of text, or paragraphs, not both."
        yield found("misplaced-element", node, message)
    for block in blocks:
        for nested in lists_in(block) if block.tag == "ul" else ():
            yield found("misplaced-element", nested, "A list in a cell has one level.")


def is_loose(child: Node | str) -> bool:
    return bool(child.strip()) if isinstance(child, str) else child.tag not in ("p", "ul")


def check_depth(node: Node) -> Iterator[Diagnostic]:
    refused = NEVER_INSIDE[node.tag]
    for inner in node.walk():
        if inner is not node and inner.tag in refused:
            yield found("misplaced-element", inner, f"<{inner.tag}> must not stand inside <{node.tag}>.")


def check_list(node: Node) -> Iterator[Diagnostic]:
    for second in lists_in(node):
        for third in lists_in(second):
            yield found("misplaced-element", third, "Lists have two levels.")
    for item in node.elements:
        tags = [child.tag if isinstance(child, Node) else "" for child in item.children if is_seen(child)]
        if any(tag in LISTS for tag in tags) and (tags[-1] not in LISTS or tags[0] in LISTS):
            yield found(
                "misplaced-element", item, "In an item, the text comes first and a list inside it last."
            )


def is_seen(child: Node | str) -> bool:
    return isinstance(child, Node) or bool(child.strip())


def lists_in(node: Node) -> Iterator[Node]:
    """The lists inside the items of a list."""
    return (inner for item in node.elements for inner in item.elements if inner.tag in LISTS)


def check_callout(node: Node) -> Iterator[Diagnostic]:
    children = list(node.elements)
    if len(children) < 2 or "title" not in children[0].classes:
        help_text = '<p class="title">Note</p> comes first, then the text.'
        yield found("misplaced-element", node, "A callout has a title and a text.", help_text)
    for child in children[1:]:
        if child.classes:
            message = "Only the first paragraph of a callout has a class: title."
            yield found("misplaced-element", child, message)
