"""Where the parts of a file stand in its text: offsets of lines and values, and how the file is indented."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from atlas_cli.yamlfile.comments import last_line_of_block
from atlas_cli.yamlfile.edits import Keys
from atlas_cli.yamlfile.emit import Style
from atlas_cli.yamlfile.file import YamlFile, child
from atlas_cli.yamlfile.nodes import Entry, Node

BLOCK_TEXT = frozenset("|>")
_LINE_BREAK = re.compile(r"\r\n|\r|\n")


class Splice(NamedTuple):
    """Text that takes the place of a stretch of the file; offsets into the text as written."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Layout:
    """A file with the offsets of its lines, its line end and its indentation."""

    file: YamlFile
    starts: tuple[int, ...]
    newline: str
    style: Style

    def offset(self, line: int, column: int) -> int:
        """The offset of a place; both count from 0. A line after the last one means the end."""
        if line >= len(self.starts):
            return len(self.file.text)
        return self.starts[line] + column

    def line_end(self, line: int) -> int:
        """The offset of a line's end, before its line break."""
        return self.offset(line, len(self.file.lines[line]))

    def lines(self, lines: Iterator[str] | tuple[str, ...] | list[str]) -> str:
        return self.newline.join(lines)


def layout_of(file: YamlFile) -> Layout:
    """Raises nothing: every text that was read has one."""
    mark = 1 if file.text.startswith("\ufeff") else 0
    breaks = list(_LINE_BREAK.finditer(file.text))
    starts = (mark, *(each.end() for each in breaks))
    newline = breaks[0].group() if breaks else "\n"
    steps = list(_steps(file.root))
    step = next((width for kind, width in steps if kind == "mapping"), 2)
    list_step = next((width for kind, width in steps if kind == "list"), 2)
    return Layout(file, starts, newline, Style(step=step, list_step=list_step))


def _steps(node: Node) -> Iterator[tuple[str, int]]:
    """By how many columns block values of mappings stand further right than their keys."""
    for entry in (node.entries or {}).values():
        inner = entry.node
        below = inner.place.line > entry.key.line
        if inner.style == "block" and inner.entries and below and inner.place.column > entry.key.column:
            yield "mapping", inner.place.column - entry.key.column
        elif inner.style == "block" and inner.items and below and inner.place.column >= entry.key.column:
            yield "list", inner.place.column - entry.key.column
        yield from _steps(inner)
    for item in node.items or ():
        yield from _steps(item)


def chain(file: YamlFile, path: Keys) -> list[Node] | None:
    """The nodes from the root to a path, both included; None where there is no such path."""
    nodes = [file.root]
    for segment in path:
        found = child(nodes[-1], segment)
        if found is None:
            return None
        nodes.append(found)
    return nodes


def entry_of(parent: Node, key: object) -> Entry:
    entries: Mapping[object, Entry] = parent.entries or {}  # type: ignore[assignment] # keys are looked up
    return entries[key]


def end_of(node: Node, file: YamlFile) -> tuple[int, int]:
    """Line and column where a value ends; of a block text, the end of its last line."""
    if node.style in BLOCK_TEXT:
        last = _last_line_of_text(node, file)
        return last, len(file.lines[last])
    if node.style == "block":
        inner = [entry.node for entry in (node.entries or {}).values()] or list(node.items or ())
        return end_of(inner[-1], file) if inner else (node.place.line, node.place.column)
    return node.place.end_line, node.place.end_column


def _last_line_of_text(node: Node, file: YamlFile) -> int:
    """With `+` after its sign, a block text includes the blank lines that follow it."""
    last = last_line_of_block(node.place, file)
    if "+" not in header(node, file):
        return last
    while last + 1 < len(file.lines) - 1 and not file.lines[last + 1].strip():
        last += 1
    return last


def header(node: Node, file: YamlFile) -> str:
    """The sign of a block text with what belongs to it: `>-`, `|2+`."""
    line = file.lines[node.place.line][node.place.column :]
    found = re.match(r"[|>][-+0-9]*", line)
    return found.group() if found else ""
