"""From text to a tree of values with their places, in one pass over the parser's events.

The tree is built here and not by PyYAML's composer, for three reasons: the composer of libyaml kills the
interpreter on deep nesting, it stops at the first alias or second document where we want to go on and report
everything, and it asks a resolver in Python about each word, which costs more than this pass.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

import yaml
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    NodeEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from atlas_cli.diagnostics import Diagnostic, Fix, Span
from atlas_cli.text import shorten
from atlas_cli.yamlfile.codes import problem
from atlas_cli.yamlfile.guards import FORBIDDEN, forbidden_message
from atlas_cli.yamlfile.scalars import normalized, plain_scalar

MAX_DEPTH = 64
"""Levels of nesting allowed; profiles have under ten, and Python, pydantic and libyaml carry far more."""

MOST_PROBLEMS = 1_000
"""Problems reported of one file; beyond that it is not what was meant to be read."""

Key = str | int
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class Place(NamedTuple):
    """Start and end (exclusive) as line and column, both from 0."""

    line: int
    column: int
    end_line: int
    end_column: int

    def span(self, path: Path) -> Span:
        return Span(path, self.line + 1, self.column + 1, self.end_line + 1, self.end_column + 1)


class Entry(NamedTuple):
    """A key of a mapping and what it leads to."""

    key: Place
    node: Node


class Node(NamedTuple):
    """A value with its place. `broken`: what stands here was refused, so its data are not the writer's."""

    data: Any
    place: Place
    style: str
    """`plain`, `'`, `"`, `|` or `>` for scalars; `block` or `flow` for lists and mappings."""
    entries: Mapping[Key, Entry] | None = None
    items: Sequence[Node] | None = None
    broken: bool = False


@dataclass(frozen=True, slots=True)
class _Reader:
    events: Iterator[Event]
    path: Path
    problems: list[Diagnostic]
    anchors: dict[str, Place]

    def report(
        self,
        code: str,
        message: str,
        place: Place,
        help: str,
        *related: tuple[str, Place],
        fix: tuple[Place, str] | None = None,
    ) -> None:
        if len(self.problems) >= MOST_PROBLEMS:
            message = f"more than {MOST_PROBLEMS:,} problems up to here; the rest is not read"
            self.problems.append(problem("ATL010", message, place.span(self.path), "is this the right file?"))
            raise ReadingEnds
        others = tuple((text, there.span(self.path)) for text, there in related)
        mended = Fix(fix[0].span(self.path), fix[1]) if fix else None
        self.problems.append(problem(code, message, place.span(self.path), help, others, mended))


class ReadingEnds(Exception):
    """Nesting beyond `MAX_DEPTH` or more than `MOST_PROBLEMS`; already reported."""


def read_nodes(text: str, path: Path, problems: list[Diagnostic]) -> Node | None:
    """The one document of the text, or None without one; adds what is wrong to `problems`.

    Raises yaml.YAMLError where the text is not YAML and ReadingEnds where going on makes no sense.
    """
    reader = _Reader(events_of(text), path, problems, {})
    root: Node | None = None
    for event in reader.events:
        if isinstance(event, DocumentStartEvent):
            if root is not None:
                message = "a second document begins here, and only one is read"
                help = "delete the line `---`, or move what follows into a file of its own"
                reader.report("ATL017", message, _place(event, event), help)
                return root
            root = _read_node(reader, next(reader.events), 0)
        elif isinstance(event, StreamEndEvent):
            return root
    return root


def events_of(text: str) -> Iterator[Event]:
    """What the parser finds in the text, in order. Raises yaml.YAMLError where the text is not YAML."""
    try:
        yield from iter(_LOADER(text).get_event, None)
    except (ValueError, OverflowError) as error:  # PyYAML without libyaml, on escapes beyond Unicode
        raise yaml.YAMLError(str(error)) from None


def _place(first: Event, last: Event) -> Place:
    start: Any = first.start_mark
    end: Any = last.end_mark
    return Place(start.line, start.column, end.line, end.column)


def _head(event: Event, width: int) -> Place:
    """The first characters of what an event stands for."""
    start: Any = event.start_mark
    return Place(start.line, start.column, start.line, start.column + width)


def _read_node(reader: _Reader, event: Event, depth: int) -> Node:
    if depth > MAX_DEPTH:
        place = _place(event, event)
        message = f"lists or mappings are nested more than {MAX_DEPTH} levels deep here"
        reader.report("ATL007", message, place, "check brackets, dashes and indentation")
        raise ReadingEnds
    if isinstance(event, AliasEvent):
        return _refuse_alias(reader, event)
    refused = isinstance(event, NodeEvent) and _refuse_properties(reader, event)
    if isinstance(event, ScalarEvent):
        node = _read_scalar(reader, event)
    elif isinstance(event, MappingStartEvent):
        node = _read_mapping(reader, event, depth)
    else:
        assert isinstance(event, SequenceStartEvent)  # the parser has nothing else where a value is due
        node = _read_sequence(reader, event, depth)
    return node._replace(broken=True) if refused else node


def _refuse_alias(reader: _Reader, event: AliasEvent) -> Node:
    place, name = _place(event, event), event.anchor or ""
    related = [("the anchor is here", reader.anchors[name])] if name in reader.anchors else []
    help = "write the value out here; if the `*` belongs to a text, put the text in quotes"
    reader.report(
        "ATL018", f"`*{shorten(name)}` is an alias, and aliases are not used here", place, help, *related
    )
    return Node(None, place, "plain", broken=True)


def _refuse_properties(reader: _Reader, event: NodeEvent) -> bool:
    """Reports an anchor or tag on a value; true where it changes what the value means."""
    if event.anchor is not None:
        place = _head(event, len(event.anchor) + 1)
        reader.anchors[event.anchor] = place
        message = f"`&{shorten(event.anchor)}` is an anchor, and anchors are not used here"
        reader.report(
            "ATL018", message, place, "delete it; if the `&` belongs to a text, put the text in quotes"
        )
    tag: str | None = getattr(event, "tag", None)
    if tag is None:
        return False
    shown = "!!" + tag.removeprefix("tag:yaml.org,2002:") if tag.startswith("tag:yaml.org,2002:") else tag
    place = _head(event, 1)
    help = "delete it; if the `!` belongs to a text, put the text in quotes"
    reader.report("ATL020", f"`{shorten(shown)}` is a tag, and tags are not used here", place, help)
    return True


def _read_scalar(reader: _Reader, event: ScalarEvent) -> Node:
    data = normalized(event.value) if event.style else plain_scalar(event.value)
    style, place = event.style or "plain", _place(event, event)
    if isinstance(data, float) and not math.isfinite(data):
        help = "write an ordinary number, or put it in quotes if it is text"
        reader.report("ATL023", f"`{shorten(event.value)}` is not a finite number", place, help)
        return Node(None, place, style, broken=True)
    hidden = FORBIDDEN.search(event.value) if style == '"' else None
    if hidden:
        help = "leave the escape out: documents cannot hold this character"
        reader.report("ATL005", forbidden_message(hidden.group()) + ", written as an escape", place, help)
        return Node(None, place, style, broken=True)
    return Node(data, place, style)


def _read_sequence(reader: _Reader, start: SequenceStartEvent, depth: int) -> Node:
    items: list[Node] = []
    for event in reader.events:
        if isinstance(event, SequenceEndEvent):
            place = _collection_place(start, event, items[-1].place if items else None)
            return Node([item.data for item in items], place, _style(start), items=items)
        items.append(_read_node(reader, event, depth + 1))
    raise AssertionError("the parser closes every list it opens")


def _read_mapping(reader: _Reader, start: MappingStartEvent, depth: int) -> Node:
    entries: dict[Key, Entry] = {}
    last: Place | None = None
    merged = False
    for event in reader.events:
        if isinstance(event, MappingEndEvent):
            place = _collection_place(start, event, last)
            data = {key: entry.node.data for key, entry in entries.items()}
            return Node(data, place, _style(start), entries, broken=merged)
        key_node = _read_node(reader, event, depth + 1)
        key = _key(reader, key_node, event)
        value = _read_node(reader, next(reader.events), depth + 1)
        last = value.place
        if key is None:
            merged = True
        elif key in entries:
            _refuse_repetition(reader, key, entries[key], Entry(key_node.place, value), _style(start))
        else:
            entries[key] = Entry(key_node.place, value)
    raise AssertionError("the parser closes every mapping it opens")


def _refuse_repetition(reader: _Reader, key: Key, first: Entry, entry: Entry, style: str) -> None:
    help = "keep one of the two: rename the other, or move its content to the first"
    message = f"the key `{shorten(str(key))}` is here for the second time"
    fix = _without_repetition(first.node, entry) if style == "block" else None
    reader.report("ATL021", message, entry.key, help, ("the first one is here", first.key), fix=fix)


def _without_repetition(first: Node, entry: Entry) -> tuple[Place, str] | None:
    """The lines of an entry that says what the first one says, and nothing in their place.

    An entry that ends with a block text keeps its lines: the parser does not say where that text ends.
    """
    place = entry.node.place
    ends_in_block_text = place.end_column == 0 and place.end_line > entry.key.line
    if first.data != entry.node.data or first.broken or entry.node.broken or ends_in_block_text:
        return None
    return Place(entry.key.line, 0, max(place.end_line, entry.key.line) + 1, 0), ""


def _key(reader: _Reader, node: Node, event: Event) -> Key | None:
    """The key to store under; None for what cannot be one, after saying so."""
    if node.broken:
        return None
    data = node.data
    if isinstance(data, str) and data != "<<":
        return data
    if node.entries is not None or node.items is not None:
        help = "braces and brackets have a meaning in YAML: put the text in quotes if they belong to one"
        reader.report("ATL022", "a list or mapping stands where a key is expected", node.place, help)
        return None
    if data == "<<" and node.style == "plain":
        help = "write the keys out here: each entry of a profile says everything about itself"
        reader.report("ATL019", "`<<` merges another mapping, which is not used here", node.place, help)
        return None
    if isinstance(data, str | int) and not isinstance(data, bool):
        return data
    written = event.value if isinstance(event, ScalarEvent) else ""
    if not written:
        reader.report("ATL022", "there is no key before the colon", node.place, "write a key: `key: value`")
        return None
    meaning = "a number" if isinstance(data, float) else "true, false or null"
    message = f"the key `{shorten(written)}` is read as {meaning}"
    reader.report("ATL022", message, node.place, f'put it in quotes: `"{shorten(written)}":`')
    return normalized(written)


def _style(start: MappingStartEvent | SequenceStartEvent) -> str:
    return "flow" if start.flow_style else "block"


def _collection_place(start: Event, end: Event, last: Place | None) -> Place:
    """Of a bracketed collection with its brackets; of a block one from its start to its last value's end.

    The parser ends a block collection at the next token, maybe many lines of comments later.
    """
    whole = _place(start, end)
    if getattr(start, "flow_style", False) or last is None:
        return whole
    begin = (whole.line, whole.column)
    return Place(*begin, *max(begin, (last.end_line, last.end_column)))
