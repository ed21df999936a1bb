"""Checks of what a reader needs who hears a document, prints it gray, or moves by headings."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from types import MappingProxyType

from atlas_cli.diagnostics import Diagnostic
from atlas_cli.html import vocabulary as known
from atlas_cli.html.grids import check_tables
from atlas_cli.html.nesting import NESTING, STOPS, check_stops
from atlas_cli.html.outline import Outline, outline
from atlas_cli.html.plain import is_empty, plain_text
from atlas_cli.html.rules import found
from atlas_cli.html.tree import Node, Place

ADDRESS = re.compile(r"^\s*(https?://|www\.|mailto:)\S*\s*$|^\s*\S+\.\S+/\S*\s*$", re.IGNORECASE)
FILLED = frozenset({"p", "h1", "h2", "h3", "h4", "li", "td", "th", "caption", "figcaption", "cite", "title"})
"""Elements that must not be empty."""

HOLDERS = frozenset({"section", "ul", "ol", "tbody", "select", "aside", "blockquote"})
"""Elements that exist for what they hold."""


def check_accessibility(places: Sequence[Place]) -> Iterator[Diagnostic]:
    """Problems of a tree whose words are all known."""
    nodes = [node for node, _ in places]
    numbers = outline(nodes[0])
    yield from check_names(nodes, "id", "duplicate-id", "The id")
    controls = [node for node in nodes if node.tag in known.CONTROLS]
    yield from check_names(controls, "name", "duplicate-id", "The name of a control,")
    yield from check_heading_order(nodes)
    yield from check_tables(nodes)
    for node, holder in places:
        for check in CHECKS.get(node.tag, ()):
            yield from check(node)
        if node.tag == "a":
            yield from check_links(node, numbers)
        elif holder and node.tag in STOPS:
            yield from check_stops(node, holder)


def check_names(nodes: Iterable[Node], attribute: str, rule: str, what: str) -> Iterator[Diagnostic]:
    """Names by which something is found again: ids of elements, names of controls."""
    seen: dict[str, Node] = {}
    for node in nodes:
        name = node.attributes.get(attribute)
        if not name:
            continue
        if name in seen:
            first = seen[name].where
            message = f"{what} “{name}” is already used in {first.template}, line {first.line}."
            yield found(rule, node, message)
        seen.setdefault(name, node)


def check_heading_order(nodes: Iterable[Node]) -> Iterator[Diagnostic]:
    level = 0
    for node in nodes:
        current = heading_level(node)
        if current > level + 1 and (level or current > 2):
            message = (
                f"A heading of level {current} follows one of level {level}."
                if level
                else (f"The first heading has level {current}.")
            )
            yield found("heading-order", node, message, f"Use level {level + 1} here.")
        level = current or level


def heading_level(node: Node) -> int:
    """The outline level of an element, 0 for what is not a heading."""
    if node.tag != "p" and node.tag not in known.HEADINGS:
        return 0
    styled = [known.OUTLINE_CLASSES[name] for name in node.classes if name in known.OUTLINE_CLASSES]
    if node.tag in known.HEADINGS:
        return styled[0] if styled else known.HEADINGS[node.tag]
    return styled[0] if styled else 0


def check_filled(node: Node) -> Iterator[Diagnostic]:
    if is_empty(node):
        help_text = "Write unknown, not available, not applicable or 0." if node.tag in ("td", "th") else None
        yield found("empty-element", node, f"This <{node.tag}> is empty.", help_text)


def check_held(node: Node) -> Iterator[Diagnostic]:
    if not any(node.elements) and is_empty(node):
        yield found("empty-element", node, f"This <{node.tag}> is empty.")


def check_links(node: Node, numbers: Outline) -> Iterator[Diagnostic]:
    target, empty = node.get("href"), is_empty(node)
    if target.startswith("#"):
        yield from check_reference(node, target[1:], empty, numbers)
    elif not re.match(r"(https?://|mailto:)\S+$", target):
        help_text = "Links begin with #, https:// or mailto:."
        yield found("wrong-value", node, f"“{target}” is not an address a document can link to.", help_text)
    elif empty:
        yield found("empty-element", node, f"The link to {target} has no text.")
    elif ADDRESS.match(plain_text(node)):
        yield found("bare-address", node, "The text of a link is an address.", "Say what the link leads to.")


def check_reference(node: Node, target: str, empty: bool, numbers: Outline) -> Iterator[Diagnostic]:
    if target not in numbers.by_id:
        near = ", ".join(sorted(name for name in numbers.by_id if name.lower() == target.lower()))
        help_text = f"Did you mean “#{near}”?" if near else None
        yield found("dangling-reference", node, f"Nothing in the document has the id “{target}”.", help_text)
    elif empty and not numbers.reference(target):
        message = f"“#{target}” has no number to refer to."
        yield found("dangling-reference", node, message, "Give the link a text.")


def check_pictures(node: Node) -> Iterator[Diagnostic]:
    if not node.get("alt").strip() and node.get("role") != "presentation":
        help_text = 'A picture that says nothing has alt="" and role="presentation".'
        yield found("missing-alternative", node, "This picture has no alternative text.", help_text)


def check_figure(node: Node) -> Iterator[Diagnostic]:
    if "chart" in node.classes:
        if not node.get("aria-label").strip():
            message = "This chart has no alternative text."
            yield found("missing-alternative", node, message, "Write it as aria-label.")
        if len(set(node.classes) & known.CHART_KINDS) != 1:
            message = "A chart is one of column, bar, stacked or calendar."
            yield found("unknown-class", node, message)
        if not node.first("table"):
            yield found("table-shape", node, "A chart needs the table of its values.")
    else:
        if not node.first("img"):
            yield found("empty-element", node, "This figure has no picture.")
        if node.first("table"):
            message = "A table in a figure is drawn as a chart: the class “chart” is missing."
            yield found("misplaced-element", node, message)
    if not node.first("figcaption"):
        yield found("missing-alternative", node, "This figure has no <figcaption>.")


CHECKED: Sequence[tuple[frozenset[str], Callable[[Node], Iterator[Diagnostic]]]] = (
    (FILLED, check_filled),
    (HOLDERS, check_held),
    (frozenset({"img"}), check_pictures),
    (frozenset({"figure"}), check_figure),
    *NESTING,
)
CHECKS = MappingProxyType({tag: [check for tags, check in CHECKED if tag in tags] for tag in known.ELEMENTS})
"""What is checked of the elements of each name."""
