"""Which stretches of a file's text go when an entry or item is removed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from atlas_cli.yamlfile.edits import Keys
from atlas_cli.yamlfile.layout import Layout, Splice, chain, end_of, entry_of
from atlas_cli.yamlfile.nodes import Key, Node


class Unsafe(Exception):
    """Why a patch cannot be made without risk for other parts of the file."""


def removing(layout: Layout, path: Keys) -> Iterator[Splice]:
    """Raises Unsafe where other parts of the file would be touched."""
    nodes = chain(layout.file, path) if path else None
    if nodes is None:
        raise Unsafe("there is no such entry")
    parent, key = nodes[-2], path[-1]
    if parent.style == "flow":
        yield from _from_flow(layout, parent, key)
        return
    firsts, values = _parts(layout, parent)
    index = list(parent.entries).index(key) if parent.entries is not None else int(key)
    if len(values) == 1:
        yield from _emptying(layout, nodes, path)
    first, last = firsts[index], end_of(values[index], layout.file)[0]
    if layout.file.lines[first[0]][: first[1]].strip():
        yield _up_to_next(layout, firsts, index)
    else:
        yield whole_lines(layout, first[0], last)


def _parts(layout: Layout, parent: Node) -> tuple[list[tuple[int, int]], list[Node]]:
    """Where the keys or dashes of a collection stand, and the values."""
    if parent.entries is not None:
        entries = list(parent.entries.values())
        return [(one.key.line, one.key.column) for one in entries], [one.node for one in entries]
    items = list(parent.items or ())
    return [_dash(layout, parent, items, index) for index in range(len(items))], items


def _dash(layout: Layout, parent: Node, items: Sequence[Node], index: int) -> tuple[int, int]:
    """Where the dash of a block list's item stands: on its line or above it."""
    column = parent.place.column
    top = end_of(items[index - 1], layout.file)[0] if index else parent.place.line - 1
    for line in range(items[index].place.line, top, -1):
        if layout.file.lines[line][column : column + 1] == "-":
            return line, column
    raise Unsafe("its dash is not where it is expected")


def whole_lines(layout: Layout, first: int, last: int) -> Splice:
    """Lines with their line breaks; at the end of a file without a last break, the one before instead."""
    if last + 1 < len(layout.starts):
        return Splice(layout.starts[first], layout.starts[last + 1], "")
    return Splice(layout.line_end(first - 1) if first else 0, len(layout.file.text), "")


def _up_to_next(layout: Layout, firsts: list[tuple[int, int]], index: int) -> Splice:
    """The first entry beside a dash: what follows takes its place there."""
    if index + 1 >= len(firsts):
        raise Unsafe("it begins on a line with other parts of the file")
    start, end = layout.offset(*firsts[index]), layout.offset(*firsts[index + 1])
    between = layout.file.lines[firsts[index][0] + 1 : firsts[index + 1][0]]
    if any(line.lstrip().startswith("#") for line in between):
        raise Unsafe("a comment follows it, which would go with it")
    return Splice(start, end, "")


def _emptying(layout: Layout, nodes: list[Node], path: Keys) -> Iterator[Splice]:
    """`{}` or `[]` beside the key of what is empty from now on; comments below it stay."""
    node = nodes[-2]
    mark = "{}" if node.entries is not None else "[]"
    if len(nodes) < 3 or nodes[-3].entries is None:
        raise Unsafe(
            "nothing would be left of the file" if len(nodes) < 3 else "nothing would be left of the item"
        )
    place = entry_of(nodes[-3], path[-2]).key
    rest = layout.file.lines[place.end_line][place.end_column :]
    if place.line == node.place.line or not rest.lstrip(" \t").startswith(":"):
        raise Unsafe("it begins on the line of its key")
    at = layout.offset(place.end_line, place.end_column + rest.index(":") + 1)
    yield Splice(at, at, " " + mark)


def _from_flow(layout: Layout, parent: Node, key: Key) -> Iterator[Splice]:
    """One of several between brackets, with the comma that is no longer needed."""
    file = layout.file
    if parent.entries is not None:
        index = list(parent.entries).index(key)
        firsts = [(one.key.line, one.key.column) for one in parent.entries.values()]
        values = [one.node for one in parent.entries.values()]
    else:
        index = int(key)
        firsts = [(one.place.line, one.place.column) for one in parent.items or ()]
        values = list(parent.items or ())
    if len(values) == 1:
        start = layout.offset(parent.place.line, parent.place.column) + 1
        end = layout.offset(parent.place.end_line, parent.place.end_column) - 1
    elif index + 1 < len(values):
        start, end = layout.offset(*firsts[index]), layout.offset(*firsts[index + 1])
    else:
        start, end = (layout.offset(*end_of(values[one], file)) for one in (index - 1, index))
    if any("#" in line for line in file.lines[parent.place.line : parent.place.end_line]):
        raise Unsafe("there are comments between its brackets")
    yield Splice(start, end, "")
