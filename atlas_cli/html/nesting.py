"""Checks of nesting that a list of allowed children cannot express."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
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

STOPS = frozenset({"tab", "span"})
"""Elements that may need a tab stop of the style they stand in."""

CLOSED: Mapping[str, Callable[[Node], bool]] = MappingProxyType(
    {
        **dict.fromkeys((*known.HEADINGS, "caption", "figcaption"), lambda _: True),
        "th": lambda node: node.get("scope") == "col",
        "td": lambda node: "n" in node.classes,
    }
)
"""Elements that no footnote may stand in, and which of them."""


def check_notes(node: Node) -> Iterator[Diagnostic]:
    if CLOSED[node.tag](node):
        for child in node.elements:
            for note in child.walk():
                if note.tag == "cite":
                    yield found("misplaced-note", note, f"A footnote must not stand in <{node.tag}>.")


def check_stops(node: Node, holder: Node) -> Iterator[Diagnostic]:
    """Tabs and printed ids stand where a style has a tab stop for them."""
    if node.tag == "tab" and not (holder.tag == "p" and set(holder.classes) & known.TAB_STYLES):
        allowed = " or ".join(sorted(known.TAB_STYLES))
        message = f"<tab/> stands only directly in a <p> of class {allowed}."
        yield found("misplaced-element", node, message)
    if "id" in node.classes and not (holder.tag == "h3" and "gap" in holder.classes):
        message = 'The id of a gap stands directly in its title, <h3 class="gap">.'
        yield found("misplaced-element", node, message)


def check_mixed(node: Node) -> Iterator[Diagnostic]:
    """Text beside paragraphs would be lost, because it has no paragraph of its own."""
    blocks = [child for child in node.elements if child.tag in ("p", "ul")]
    if blocks and any(map(is_loose, node.children)):
        message = f"A <{node.tag}> holds a line of text, or paragraphs, not both."
        yield found("misplaced-element", node, message)
    for block in blocks:
        for nested in lists_in(block) if block.tag == "ul" else ():
            yield found("misplaced-element", nested, "A list in a cell has one level.")


def is_loose(child: Node | str) -> bool:
    return bool(child.strip()) if isinstance(child, str) else child.tag not in ("p", "ul")


def check_depth(node: Node) -> Iterator[Diagnostic]:
    refused = NEVER_INSIDE[node.tag]
    for child in node.elements:
        for inner in child.walk():
            if inner.tag in refused:
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


NESTING: Sequence[tuple[frozenset[str], Callable[[Node], Iterator[Diagnostic]]]] = (
    (frozenset(CLOSED), check_notes),
    (MIXED, check_mixed),
    (frozenset(NEVER_INSIDE), check_depth),
    (LISTS, check_list),
    (frozenset({"aside"}), check_callout),
)
"""What is checked of an element with all that stands in it, and of which elements."""
