"""Comments of a YAML file, which the parser drops: found in its lines, where the nodes have no text."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from atlas_cli.yamlfile.file import YamlFile
from atlas_cli.yamlfile.nodes import Entry, Node, Place

_SIGN = re.compile(r"(?:^|(?<=\s))#")
_BLOCK = frozenset("|>")
_INDENTED = re.compile(r"[|>][+-]?([1-9])")
_LEAD = re.compile(r" *(?:[-?:] +)*")


class Comment(NamedTuple):
    """A comment from its `#` on. Line and column from 0; `alone`: nothing else stands on the line."""

    line: int
    column: int
    text: str
    alone: bool

    @property
    def place(self) -> Place:
        return Place(self.line, self.column, self.line, self.column + len(self.text))


class Stretch(NamedTuple):
    """Lines from 0, both included."""

    first: int
    last: int

    def holds(self, line: int) -> bool:
        return self.first <= line <= self.last


def comments(file: YamlFile, having: str = "") -> Iterator[Comment]:
    """The comments of a file; of those with `having` in them where that is given. `#` in a text is none."""
    lines = [number for number, line in enumerate(file.lines) if "#" in line and having in line]
    texts = texts_on(file.root, lines) if lines else {}
    for number in lines:
        line = file.lines[number]
        for sign in _SIGN.finditer(line):
            if not any(covers(place, number, sign.start(), file) for place in texts.get(number, ())):
                yield Comment(
                    number, sign.start(), line[sign.start() :].rstrip(), not line[: sign.start()].strip()
                )
                break


def texts_on(root: Node, wanted: Sequence[int]) -> dict[int, list[tuple[Place, str]]]:
    """Keys and values that are texts, by the lines of `wanted` they stand on; these lines are in order."""
    found: dict[int, list[tuple[Place, str]]] = {}
    for place, style in texts_below(root, wanted):
        for number in among(wanted, place):
            found.setdefault(number, []).append((place, style))
    return found


def texts_below(node: Node, wanted: Sequence[int]) -> Iterator[tuple[Place, str]]:
    """The texts of a node; a list or mapping that has none of the wanted lines is passed over."""
    if node.entries is None and node.items is None:
        yield node.place, node.style
    elif among(wanted, node.place):
        for entry in (node.entries or {}).values():
            yield entry.key, "plain"
            yield from texts_below(entry.node, wanted)
        for item in node.items or ():
            yield from texts_below(item, wanted)


def among(wanted: Sequence[int], place: Place) -> Sequence[int]:
    """Those of some lines in order that a place is on."""
    return wanted[bisect_left(wanted, place.line) : bisect_right(wanted, place.end_line)]


def covers(text: tuple[Place, str], line: int, column: int, file: YamlFile) -> bool:
    """Whether a position lies inside a text, and not on the first line of a block text or after its end."""
    place, style = text
    if style in _BLOCK:
        return place.line < line <= last_line_of_block(place, file)
    return (place.line, place.column) <= (line, column) < (place.end_line, place.end_column)


def last_line_of_block(place: Place, file: YamlFile) -> int:
    """The last line of a block text: the parser lets it run on over comments, to the next token."""
    below = range(place.line + 1, min(place.end_line + 1, len(file.lines)))
    written = [number for number in below if file.lines[number].strip()]
    if not written:
        return place.line
    indent = stated_indent(file.lines[place.line], place.column) or indent_of(file.lines[written[0]])
    last = place.line
    for number in written:
        if indent_of(file.lines[number]) < indent:
            break
        last = number
    return last


def stated_indent(line: str, column: int) -> int | None:
    """The indent of a block text whose sign at `column` says it (`|2`), counted from its key or dash."""
    stated, before = _INDENTED.match(line, column), line[:column]
    if not stated or not before.strip():
        return None
    lead = _LEAD.match(before)
    key = lead.end() if lead else 0
    holder = key if key < len(before) else max(before.rfind(sign) for sign in "-?:")
    return holder + int(stated[1])


def indent_of(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def stretch_of(file: YamlFile, comment: Comment) -> Stretch:
    """The lines a comment is about: those of the entry or list item that begins on its line or on the next.

    Where none begins there, those of the value that its line belongs to.
    """
    line = next_written(file, comment.line) if comment.alone else comment.line
    return headed(file, file.root, line) or Stretch(line, line)


def next_written(file: YamlFile, line: int) -> int:
    """The next line with more than a comment; the same one where there is none."""
    below = range(line + 1, len(file.lines))
    return next((n for n in below if (text := file.lines[n].strip()) and not text.startswith("#")), line)


def headed(file: YamlFile, node: Node, line: int) -> Stretch | None:
    """The outermost entry or item below a node that begins on a line, or else the value that holds it.

    Entries stand in the order of their lines, so that the one is found by halving; a long file has many
    entries and may have many silences.
    """
    children: Sequence[Entry | Node] = list((node.entries or {}).values()) or list(node.items or ())
    index = bisect_left(children, line, key=first_line)
    if index < len(children) and first_line(children[index]) == line:
        return Stretch(line, last_line(file, children[index]))
    if not index or line > (last := last_line(file, children[index - 1])):
        return None
    before = children[index - 1]
    below = before.node if isinstance(before, Entry) else before
    inner = headed(file, below, line)
    return inner or (None if below.entries or below.items else Stretch(first_line(before), last))


def first_line(child: Entry | Node) -> int:
    return child.key.line if isinstance(child, Entry) else child.place.line


def last_line(file: YamlFile, child: Entry | Node) -> int:
    first, place = (child.key, child.node.place) if isinstance(child, Entry) else (child.place, child.place)
    return max(file.span_of(first).end_line, file.span_of(place).end_line) - 1
