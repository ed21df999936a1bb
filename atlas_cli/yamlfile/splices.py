"""Which stretches of a file's text an edit replaces, and by what; all else stays byte for byte."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise

from atlas_cli.yamlfile.comments import comments, indent_of
from atlas_cli.yamlfile.edits import Edit, Insert, InsertItem, Keys, Remove, Replace
from atlas_cli.yamlfile.emit import (
    Plain,
    Written,
    block_lines,
    double_quoted,
    folded,
    inline,
    is_foldable,
    key_text,
    literal,
    single_quoted,
    value_after_dash,
    value_after_key,
)
from atlas_cli.yamlfile.layout import BLOCK_TEXT, Layout, Splice, chain, end_of, entry_of, header
from atlas_cli.yamlfile.nodes import Key, Node
from atlas_cli.yamlfile.removing import Unsafe, removing


def splices(layout: Layout, edit: Edit) -> list[Splice]:
    """The stretches an edit replaces, in reading order. Raises Unsafe where there is no safe way."""
    if isinstance(edit, Remove):
        return list(removing(layout, edit.path))
    if isinstance(edit, Replace):
        return list(replacing(layout, edit.path, edit.value))
    nodes = chain(layout.file, edit.parent)
    if nodes is None:
        raise Unsafe("there is no such entry")
    if isinstance(edit, Insert):
        return list(_inserting(layout, edit, nodes))
    return list(_inserting_item(layout, edit, nodes))


def replacing(layout: Layout, path: Keys, value: Plain) -> Iterator[Splice]:
    nodes = chain(layout.file, path)
    if nodes is None:
        raise Unsafe("there is no such entry")
    node = nodes[-1]
    if any(parent.style == "flow" for parent in nodes[:-1]):
        yield _within_line(layout, node, inline(value))
    elif not path:
        yield from _root(layout, node, value)
    else:
        yield from _block_value(layout, nodes, path[-1], value)


def _within_line(layout: Layout, node: Node, text: str) -> Splice:
    place = node.place
    start = layout.offset(place.line, place.column)
    end = layout.offset(*end_of(node, layout.file))
    before = layout.file.text[start - 1 : start]
    space = "" if before in ("", " ", "\t", "[", "{", "\n") else " "
    return Splice(start, end, space + text)


def _root(layout: Layout, node: Node, value: Plain) -> Iterator[Splice]:
    """Only an empty root is replaced as a whole; any other is changed entry by entry."""
    empty = node.style == "flow" and not node.entries and not node.items
    if not empty or not isinstance(value, Mapping) or not value or node.place.column:
        raise Unsafe("the whole content would be replaced")
    start = layout.offset(node.place.line, node.place.column)
    end = layout.offset(node.place.end_line, node.place.end_column)
    yield Splice(start, end, layout.lines(block_lines(value, 0, layout.style)))


def _block_value(layout: Layout, nodes: list[Node], key: Key, value: Plain) -> Iterator[Splice]:
    """The value of a key or dash: its first words, and the lines below where there were or will be some."""
    node, file = nodes[-1], layout.file
    line, column = node.place.line, node.place.column
    written = _written(layout, nodes, key, value)
    start = layout.offset(line, column)
    if node.style == "block":
        yield from _block_collection(layout, nodes, key, written)
        return
    if node.style in BLOCK_TEXT:
        head_end = start + len(header(node, file))
        last, _ = end_of(node, file)
        below = Splice(layout.line_end(line), layout.line_end(last), _below(layout, written))
    else:
        last, end_column = end_of(node, file)
        head_end = layout.offset(last, end_column)
        below = Splice(layout.line_end(last), layout.line_end(last), _below(layout, written))
    yield _head(layout, start, head_end, written.head)
    if below.text or below.end > below.start:
        yield below


def _block_collection(layout: Layout, nodes: list[Node], key: Key, written: Written) -> Iterator[Splice]:
    """A block mapping or list as a whole, where no comment stands between its lines."""
    parent, node = nodes[-2], nodes[-1]
    start = layout.offset(node.place.line, node.place.column)
    end = layout.line_end(end_of(node, layout.file)[0])
    _refuse_comments(layout, node)
    if parent.entries is None:  # after a dash
        yield Splice(start, end, written.head + _below(layout, written))
        return
    key_line = entry_of(parent, key).key.line
    if key_line == node.place.line:
        raise Unsafe("it begins on the line of its key")
    colon = after_colon(layout, parent, key)
    if written.head:
        yield Splice(colon, colon, " " + written.head)
    yield Splice(layout.line_end(key_line), end, _below(layout, written))


def _refuse_comments(layout: Layout, node: Node) -> None:
    """What goes as a whole would take the comments between its lines with it."""
    last = end_of(node, layout.file)[0]
    if any(node.place.line <= each.line <= last and each.alone for each in comments(layout.file)):
        raise Unsafe("there are comments inside it")


def after_colon(layout: Layout, parent: Node, key: Key) -> int:
    """The offset behind the colon of a key."""
    place = entry_of(parent, key).key
    rest = layout.file.lines[place.end_line][place.end_column :]
    if not rest.lstrip(" \t").startswith(":"):
        raise Unsafe("its colon stands on another line")
    return layout.offset(place.end_line, place.end_column + rest.index(":") + 1)


def _head(layout: Layout, start: int, end: int, head: str) -> Splice:
    text = layout.file.text
    if head:
        return Splice(
            start, end, head if text[start - 1 : start] in ("", " ", "\t", "\n", "\r") else " " + head
        )
    while start and text[start - 1] in " \t":
        start -= 1
    return Splice(start, end, "")


def _below(layout: Layout, written: Written) -> str:
    return "".join(layout.newline + line for line in written.tail)


def _written(layout: Layout, nodes: list[Node], key: Key, value: Plain) -> Written:
    """The value in the writing of the one it replaces, where that can hold it; else in the house's."""
    parent, node = nodes[-2], nodes[-1]
    if parent.entries is None:
        column = parent.place.column
        written = value_after_dash(value, column, layout.style)
        indent, width = column + 2, column + 2
    else:
        place = parent.entries[key].key
        label = place.end_column - place.column + 1
        written = value_after_key(value, place.column, label, layout.style)
        indent, width = place.column + layout.style.step, node.place.column
    if not isinstance(value, str):
        return written
    return _like(layout, node, value, indent) or _quoted_like(layout, node, value, width) or written


def _like(layout: Layout, node: Node, text: str, indent: int) -> Written | None:
    """A text that replaces a folded or literal one, as such, at its indentation."""
    ends = text.endswith("\n")
    body = text[:-1] if ends else text
    if node.style not in BLOCK_TEXT or not is_foldable(body):
        return None
    first = node.place.line + 1
    last, _ = end_of(node, layout.file)
    written = [line for line in layout.file.lines[first : last + 1] if line.strip()]
    indent = indent_of(written[0]) if written else indent
    made = folded(body, indent, layout.style) if node.style == ">" else literal(body, indent)
    return Written(node.style if ends else made.head, made.tail)


def _quoted_like(layout: Layout, node: Node, text: str, column: int) -> Written | None:
    made = {'"': double_quoted, "'": single_quoted}.get(node.style)
    line = made(text) if made else None
    return Written(line) if line is not None and column + len(line) <= layout.style.width else None


def _inserting(layout: Layout, edit: Insert, nodes: list[Node]) -> Iterator[Splice]:
    node = nodes[-1]
    entry = {edit.key: edit.value}
    if node.entries is None and node.data is not None:
        raise Unsafe("it is no mapping")
    if not node.entries:
        yield from _first_of(layout, edit.parent, node, entry)
        return
    keys = list(node.entries)
    neighbor = edit.before if edit.after is None else edit.after
    neighbor = keys[-1] if neighbor is None else neighbor
    if neighbor not in node.entries:
        raise Unsafe(f"there is no {neighbor} beside it")
    before = edit.after is None and edit.before is not None
    place, value = node.entries[neighbor]
    if node.style == "flow":
        label = f"{key_text(edit.key)}: {inline(edit.value)}"
        yield _in_flow(layout, (place.line, place.column) if before else None, value, label)
        return
    lines = list(block_lines(entry, place.column, layout.style))
    if before:
        yield _before(layout, (place.line, place.column), lines)
    else:
        yield _after(layout, value, lines, _is_spaced(layout, node))


def _inserting_item(layout: Layout, edit: InsertItem, nodes: list[Node]) -> Iterator[Splice]:
    node = nodes[-1]
    if node.items is None and node.data is not None:
        raise Unsafe("it is no list")
    if not node.items:
        yield from _first_of(layout, edit.parent, node, [edit.value])
        return
    neighbor = node.items[max(edit.index - 1, 0)]
    if node.style == "flow":
        there = neighbor.place
        place = (there.line, there.column) if edit.index == 0 else None
        yield _in_flow(layout, place, neighbor, inline(edit.value))
        return
    column = node.place.column
    if layout.file.lines[node.place.line][column : column + 1] != "-":
        raise Unsafe("its dashes are not where they are expected")
    lines = list(block_lines([edit.value], column, layout.style))
    if edit.index == 0:
        yield _before(layout, (node.place.line, column), lines)
    else:
        yield _after(layout, neighbor, lines, spaced=False)


def _first_of(layout: Layout, parent: Keys, node: Node, value: Plain) -> Iterator[Splice]:
    """The first entry or item of what is empty so far; a comment between the brackets stays there."""
    place = node.place
    start, end = layout.offset(place.line, place.column), layout.offset(place.end_line, place.end_column)
    if layout.file.text[start:end].strip("[]{} \t\r\n"):
        space = " " if layout.file.text[start + 1] == "#" else ""
        yield Splice(start + 1, start + 1, inline(value)[1:-1] + space)
    elif not parent:
        yield from _root(layout, node, value)
    else:
        yield from replacing(layout, parent, value)


def _in_flow(layout: Layout, before: tuple[int, int] | None, neighbor: Node, text: str) -> Splice:
    if before:
        at = layout.offset(*before)
        return Splice(at, at, text + ", ")
    at = layout.offset(*end_of(neighbor, layout.file))
    return Splice(at, at, ", " + text)


def _before(layout: Layout, place: tuple[int, int], lines: list[str]) -> Splice:
    at = layout.offset(*place)
    margin = " " * place[1]
    return Splice(at, at, layout.lines(lines)[place[1] :] + layout.newline + margin)


def _after(layout: Layout, neighbor: Node, lines: list[str], spaced: bool) -> Splice:
    at = layout.line_end(end_of(neighbor, layout.file)[0])
    return Splice(at, at, layout.newline + (layout.newline if spaced else "") + layout.lines(lines))


def _is_spaced(layout: Layout, node: Node) -> bool:
    """Whether most entries of a mapping are parted from the one before by a blank line."""
    entries = list((node.entries or {}).values())
    parted = 0
    for one, following in pairwise(entries):
        lines = layout.file.lines[end_of(one.node, layout.file)[0] + 1 : following.key.line]
        parted += any(not line.strip() for line in lines)
    return parted * 2 > len(entries) - 1
