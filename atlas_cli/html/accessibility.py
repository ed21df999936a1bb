"""Checks of what a reader needs who hears a document, prints it gray, or moves by headings."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import zip_longest

from atlas_cli.diagnostics import Diagnostic
from atlas_cli.html import vocabulary as known
from atlas_cli.html.outline import Outline, outline
from atlas_cli.html.plain import is_empty, plain_text
from atlas_cli.html.rules import found
from atlas_cli.html.tree import Node

ADDRESS = re.compile(r"^\s*(https?://|www\.|mailto:)\S*\s*$|^\s*\S+\.\S+/\S*\s*$", re.IGNORECASE)
FILLED = frozenset({"p", "h1", "h2", "h3", "h4", "li", "td", "th", "caption", "figcaption", "cite", "title"})
"""Elements that must not be empty."""

HOLDERS = frozenset({"section", "ul", "ol", "tbody", "select", "aside", "blockquote"})
"""Elements that exist for what they hold."""


def check_accessibility(tree: Node) -> Iterator[Diagnostic]:
    """Problems of a tree whose words are all known."""
    numbers = outline(tree)
    yield from check_ids(tree)
    yield from check_heading_order(tree)
    for node in tree.walk():
        yield from check_filled(node)
        yield from check_links(node, numbers)
        yield from check_pictures(node)
        yield from check_notes(node)
        yield from check_tabs(node)
        if node.tag in ("figure", "table", "aside", "ul", "ol"):
            yield from CHECKS[node.tag](node)
        if node.tag in ("body", "section"):
            yield from check_followers(node)


def check_ids(tree: Node) -> Iterator[Diagnostic]:
    seen: dict[str, Node] = {}
    for node in tree.walk():
        name = node.get("id")
        if name and name in seen:
            first = seen[name].where
            message = f"The id “{name}” is already used in {first.template}, line {first.line}."
            yield found("duplicate-id", node, message)
        elif name:
            seen[name] = node


def check_heading_order(tree: Node) -> Iterator[Diagnostic]:
    level = 0
    for node in tree.walk():
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
    styled = [known.OUTLINE_CLASSES[name] for name in node.classes if name in known.OUTLINE_CLASSES]
    if node.tag in known.HEADINGS:
        return styled[0] if styled else known.HEADINGS[node.tag]
    return styled[0] if styled and node.tag == "p" else 0


def check_filled(node: Node) -> Iterator[Diagnostic]:
    if node.tag in FILLED and is_empty(node):
        help_text = "Write unknown, not available, not applicable or 0." if node.tag in ("td", "th") else None
        yield found("empty-element", node, f"This <{node.tag}> is empty.", help_text)
    if node.tag in HOLDERS and not any(node.elements) and is_empty(node):
        yield found("empty-element", node, f"This <{node.tag}> is empty.")


def check_links(node: Node, numbers: Outline) -> Iterator[Diagnostic]:
    if node.tag != "a":
        return
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
    if node.tag != "img":
        return
    if not node.get("alt").strip() and node.get("role") != "presentation":
        help_text = 'A picture that says nothing has alt="" and role="presentation".'
        yield found("missing-alternative", node, "This picture has no alternative text.", help_text)


def check_notes(node: Node) -> Iterator[Diagnostic]:
    closed = (
        node.tag in known.HEADINGS
        or node.tag in ("caption", "figcaption")
        or (node.tag == "th" and node.get("scope") == "col")
        or (node.tag == "td" and "n" in node.classes)
    )
    if closed:
        for note in node.walk():
            if note.tag == "cite":
                yield found("misplaced-note", note, f"A footnote must not stand in <{node.tag}>.")


def check_tabs(node: Node) -> Iterator[Diagnostic]:
    for child in node.elements:
        if child.tag == "tab" and not (node.tag == "p" and set(node.classes) & known.TAB_STYLES):
            allowed = " or ".join(sorted(known.TAB_STYLES))
            message = f"<tab/> stands only directly in a <p> of class {allowed}."
            yield found("misplaced-element", child, message)


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
    elif not node.first("img"):
        yield found("empty-element", node, "This figure has no picture.")
    if not node.first("figcaption"):
        yield found("missing-alternative", node, "This figure has no <figcaption>.")
    for table in node.elements:
        if table.tag == "table":
            yield from check_grid(table)


def check_table(node: Node) -> Iterator[Diagnostic]:
    """Tables outside figures: they are captioned; those inside are checked with their figure."""
    labeled = bool(set(node.classes) & known.UNLABELED_TABLES)
    if labeled and not node.first("caption") and not node.get("aria-label").strip():
        yield found("missing-alternative", node, "This table has no aria-label.")


def check_grid(node: Node) -> Iterator[Diagnostic]:
    head, body = node.first("thead"), node.first("tbody")
    rows = list(head.elements) if head else []
    if len(rows) != 1 or body is None:
        yield found("table-shape", node, "A table has one header row in <thead>, and a <tbody>.")
        return
    header = list(rows[0].elements)
    for cell in header:
        if cell.tag != "th" or cell.get("scope") != "col":
            yield found("table-shape", cell, 'Cells of the header row are <th scope="col">.')
    columns = len(header)
    group = node.first("colgroup")
    widths = list(group.elements) if group else header
    if group and len(widths) != columns:
        yield found("table-shape", group, f"There are {len(widths)} <col> for {columns} columns.")
    for row in body.elements:
        yield from check_row(row, columns)


def check_row(row: Node, columns: int) -> Iterator[Diagnostic]:
    cells = list(row.elements)
    if "break" in row.classes:
        return
    if len(cells) != columns:
        yield found("table-shape", row, f"This row has {len(cells)} cells; the header has {columns}.")
    for cell in cells:
        if cell.tag == "th" and cell.get("scope") != "row":
            yield found("table-shape", cell, 'Header cells of a row are <th scope="row">.')
        for inner in cell.elements:
            for nested in lists_in(inner) if inner.tag == "ul" else ():
                yield found("misplaced-element", nested, "A list in a cell has one level.")
        kinds = {child.tag in ("p", "ul") for child in cell.elements}
        if len(kinds) > 1:
            yield found("misplaced-element", cell, "A cell holds text, or paragraphs, or one list.")


def check_captioned(node: Node) -> Iterator[Diagnostic]:
    if not set(node.classes) & known.UNLABELED_TABLES and not node.first("caption"):
        yield found("table-shape", node, "This table has no <caption>.")


def check_aside(node: Node) -> Iterator[Diagnostic]:
    children = list(node.elements)
    if len(children) < 2 or "title" not in children[0].classes:
        help_text = '<p class="title">Note</p> comes first, then the text.'
        yield found("misplaced-element", node, "A callout has a title and a text.", help_text)
    for child in children[1:]:
        if child.classes:
            message = "Only the first paragraph of a callout has a class: title."
            yield found("misplaced-element", child, message)


def check_list(node: Node) -> Iterator[Diagnostic]:
    for second in lists_in(node):
        for third in lists_in(second):
            yield found("misplaced-element", third, "Lists have two levels.")


def lists_in(node: Node) -> Iterator[Node]:
    """The lists inside the items of a list."""
    return (inner for item in node.elements for inner in item.elements if inner.tag in ("ul", "ol"))


def check_followers(parent: Node) -> Iterator[Diagnostic]:
    blocks = list(parent.elements)
    for block, following in zip_longest(blocks, blocks[1:]):
        if block.tag != "table":
            continue
        yield from check_captioned(block)
        yield from check_grid(block)
        ends = following is None and (parent.tag == "body" or "landscape" in parent.classes)
        if ends or (following is not None and following.tag in ("table", "section")):
            yield found("table-without-follower", block, "A paragraph must follow this table.")


CHECKS = {
    "figure": check_figure,
    "table": check_table,
    "aside": check_aside,
    "ul": check_list,
    "ol": check_list,
}
