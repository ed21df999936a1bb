"""A YAML file as plain data with the places of its keys and values beside it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

import yaml

from atlas_cli.diagnostics import BadInput, Diagnostic, Span
from atlas_cli.diagnostics.excerpt import split_lines
from atlas_cli.yamlfile.codes import problem
from atlas_cli.yamlfile.guards import check_text, read_text
from atlas_cli.yamlfile.nodes import Entry, Key, Node, Place, ReadingEnds, read_nodes
from atlas_cli.yamlfile.syntax import explain_syntax
from atlas_cli.yamlfile.values import Doubtful, read_values

MAX_BYTES = 25_000_000
"""Far above the longest profile: a hundred of them in one file are still read."""


@dataclass(frozen=True)
class YamlFile:
    """What a file says (`data`: dicts, lists, texts, numbers, booleans, None) and where.

    `text` is the whole text as written, with line ends and byte-order mark; `lines` are its lines without.
    `problems` is empty for what `read_yaml` and `parse_yaml` return.
    """

    path: Path
    text: str = field(repr=False)
    data: Any = field(repr=False)
    problems: tuple[Diagnostic, ...] = ()

    @cached_property
    def lines(self) -> tuple[str, ...]:
        return split_lines(self.text.removeprefix("\ufeff"))

    @cached_property
    def root(self) -> Node:
        """The data with the places of all keys and values; read when somebody first asks for a place."""
        root = read_nodes("\n".join(self.lines), self.path, [])
        assert root is not None  # else there would be no data
        return root

    def span(self, *path: Key) -> Span:
        """Where the value at `path` stands; if the tail of the path does not exist, its deepest ancestor."""
        return self._span(self._walk(path)[0].place)

    def key_span(self, *path: Key) -> Span:
        """Where the last key of `path` stands; for a list item, the item; for no path, the first key."""
        node, entry, complete = self._walk(path)
        if complete and entry is not None:
            return self._span(entry.key)
        if complete and not path and node.entries:
            return self._span(next(iter(node.entries.values())).key)
        return self._span(node.place)

    def node_at(self, *path: Key) -> Node:
        """The value at `path`; if the tail of the path does not exist, its deepest ancestor."""
        return self._walk(path)[0]

    def span_of(self, place: Place) -> Span:
        """The span of a node's place."""
        return self._span(place)

    def span_of_words(self, span: Span, words: str) -> Span:
        """Where words stand inside a longer text, also where it breaks between two of them; else the text."""
        lines = self.lines[span.line - 1 : span.end_line]
        start = span.column - 1
        pattern = r"\s+".join(map(re.escape, words.split()))
        found = re.compile(pattern).search("\n".join(lines), start) if pattern else None
        if not found:
            return span
        begin, end = (_position(lines, index) for index in found.span())
        return Span(self.path, span.line + begin[0], begin[1] + 1, span.line + end[0], end[1] + 1)

    def source_text(self, place: Place) -> str:
        """What is written at a place of one line."""
        return self.lines[place.line][place.column : place.end_column]

    def _walk(self, path: tuple[Key, ...]) -> tuple[Node, Entry | None, bool]:
        node, entry = self.root, None
        for segment in path:
            found = child(node, segment)
            if found is None:
                return node, entry, False
            node, entry = found, node.entries.get(segment) if node.entries is not None else None
        return node, entry, True

    def _span(self, place: Place) -> Span:
        return _without_blank_end(place, self.lines).span(self.path)


def child(node: Node, segment: Key) -> Node | None:
    """The node one step down, or None where there is no such step."""
    if node.entries is not None:
        entry = node.entries.get(segment)
        return entry.node if entry else None
    if node.items is not None and isinstance(segment, int) and 0 <= segment < len(node.items):
        return node.items[segment]
    return None


def _position(lines: Sequence[str], index: int) -> tuple[int, int]:
    """Line and column, from 0, of an index into the joined lines."""
    for number, line in enumerate(lines):
        if index <= len(line):
            return number, index
        index -= len(line) + 1
    return len(lines) - 1, len(lines[-1])


def _without_blank_end(place: Place, lines: tuple[str, ...]) -> Place:
    """Block texts end, for the parser, where the next token begins; for a reader with their last line."""
    line = place.end_line
    if place.end_column > 0 or line <= place.line:
        return place
    while line > place.line and not (line < place.end_line and lines[line].strip()):
        line -= 1
    return Place(place.line, place.column, line, max(len(lines[line].rstrip()), 1))


def scan_yaml(path: Path, *, max_bytes: int = MAX_BYTES) -> YamlFile:
    """Reads a file as far as possible; what is wrong inside it is in `problems`, for `validate` to add to.

    Raises BadInput where the file cannot be read or is not YAML at all.
    """
    return scan_text(read_text(path, max_bytes), path)


def scan_text(text: str, path: Path) -> YamlFile:
    """As `scan_yaml`, for text already in hand."""
    lines = split_lines(text.removeprefix("\ufeff"))
    clean = "\n".join(lines)
    problems = list(check_text(clean, path))
    if problems:
        raise BadInput(problems)
    try:
        return YamlFile(path, text, read_values(clean))
    except Doubtful:
        data = _read_closely(clean, lines, path, problems)
    return YamlFile(path, text, data, tuple(problems))


def _read_closely(text: str, lines: tuple[str, ...], path: Path, problems: list[Diagnostic]) -> Any:
    """The data of a text in which something may have to be refused; adds what is wrong to `problems`."""
    try:
        root = read_nodes(text, path, problems)
    except ReadingEnds:
        raise BadInput(problems) from None
    except yaml.YAMLError as error:
        raise BadInput([*problems, explain_syntax(error, lines, path)]) from None
    if root is None or (root.data is None and not root.broken):
        help = "write at least one line such as `name: Thailand`, or start from `atlas new`"
        raise BadInput([*problems, problem("ATL006", "the file is empty", Span.whole(path), help)])
    return root.data


def read_yaml(path: Path, *, max_bytes: int = MAX_BYTES) -> YamlFile:
    """The file's data and places. Raises BadInput with everything that is wrong with its YAML."""
    return _faultless(scan_yaml(path, max_bytes=max_bytes))


def parse_yaml(text: str, path: Path) -> YamlFile:
    """As `read_yaml`, for text already in hand; `path` is only what diagnostics name."""
    return _faultless(scan_text(text, path))


def _faultless(file: YamlFile) -> YamlFile:
    if file.problems:
        raise BadInput(file.problems)
    return file
