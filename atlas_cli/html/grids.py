"""Checks of tables: a caption, one header row, equal rows, no empty or merged cell, something after it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import zip_longest

from atlas_cli.diagnostics import Diagnostic
from atlas_cli.html import vocabulary as known
from atlas_cli.html.rules import found
from atlas_cli.html.tree import Node


def check_tables(nodes: Sequence[Node]) -> Iterator[Diagnostic]:
    """Problems of all tables of a document; those in figures hold the values of a chart."""
    for node in nodes:
        if node.tag == "table":
            yield from check_grid(node)
    body = nodes[0].first("body")
    blocks = list(flow(body, False)) if body else []
    for (block, landscape), following in zip_longest(blocks, blocks[1:]):
        if block.tag == "table":
            yield from check_named(block)
            if following is None or following[0].tag == "table" or following[1] != landscape:
                yield found("table-without-follower", block, "A paragraph must follow this table.")


def flow(parent: Node, landscape: bool) -> Iterator[tuple[Node, bool]]:
    """The blocks of a document in reading order, and whether each stands on a landscape page."""
    for node in parent.elements:
        if node.tag == "section":
            yield from flow(node, landscape or "landscape" in node.classes)
        elif node.tag in known.BLOCKS or node.tag == "nav":
            yield node, landscape


def check_named(table: Node) -> Iterator[Diagnostic]:
    """Whether a reader who hears the document is told what the table is."""
    if table.first("caption"):
        return
    if not set(table.classes) & known.UNLABELED_TABLES:
        yield found("table-shape", table, "This table has no <caption>.")
    elif not table.get("aria-label").strip():
        yield found("missing-alternative", table, "This table has no aria-label.")


def check_grid(table: Node) -> Iterator[Diagnostic]:
    head, body = table.first("thead"), table.first("tbody")
    rows = list(head.elements) if head else []
    if len(rows) != 1 or body is None:
        yield found("table-shape", table, "A table has one header row in <thead>, and a <tbody>.")
        return
    header = list(rows[0].elements)
    for cell in header:
        if cell.tag != "th" or cell.get("scope") != "col":
            yield found("table-shape", cell, 'Cells of the header row are <th scope="col">.')
    group = table.first("colgroup")
    widths = list(group.elements) if group else header
    if group and len(widths) != len(header):
        yield found("table-shape", group, f"There are {len(widths)} <col> for {len(header)} columns.")
    for row in body.elements:
        if "break" not in row.classes:
            yield from check_row(row, len(header))


def check_row(row: Node, columns: int) -> Iterator[Diagnostic]:
    cells = list(row.elements)
    if len(cells) != columns:
        yield found("table-shape", row, f"This row has {len(cells)} cells; the header has {columns}.")
    for cell in cells:
        if cell.tag == "th" and cell.get("scope") != "row":
            yield found("table-shape", cell, 'Header cells of a row are <th scope="row">.')
