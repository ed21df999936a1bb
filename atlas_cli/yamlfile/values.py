"""From text to plain data without places, which is all that most readings need.

The tree of `nodes` takes twice as long and far more memory, and only diagnostics and edits ask for it. This
pass reports nothing: where it meets anything that may have to be refused, it leaves the text to `nodes`.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Any

import yaml
from yaml.events import (
    CollectionStartEvent,
    DocumentEndEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    StreamEndEvent,
)

from atlas_cli.yamlfile.guards import FORBIDDEN
from atlas_cli.yamlfile.nodes import MAX_DEPTH, Key, events_of
from atlas_cli.yamlfile.scalars import Scalar, normalized, plain_scalar


class Doubtful(Exception):
    """Something in the text may have to be refused; `read_nodes` says whether, what and where."""


def read_values(text: str) -> Any:
    """The data of the one document of the text, as `read_nodes` reads them. Raises Doubtful."""
    events = events_of(text)
    try:
        next(events)  # the stream begins
        if not isinstance(next(events), DocumentStartEvent):
            raise Doubtful
        data = _value(events, next(events), 0)
        rest = [type(event) for event in events]
    except yaml.YAMLError:
        raise Doubtful from None
    if data is None or rest != [DocumentEndEvent, StreamEndEvent]:
        raise Doubtful
    return data


def _value(events: Iterator[Event], event: Event, depth: int) -> Any:
    if isinstance(event, ScalarEvent):
        return _scalar(event)
    if not isinstance(event, CollectionStartEvent) or depth == MAX_DEPTH or event.anchor or event.tag:
        raise Doubtful
    if isinstance(event, MappingStartEvent):
        return _mapping(events, depth + 1)
    return _sequence(events, depth + 1)


def _scalar(event: ScalarEvent) -> Scalar:
    if event.anchor is not None or event.tag is not None:
        raise Doubtful
    if not event.style:
        data = plain_scalar(event.value)
        if isinstance(data, float) and not math.isfinite(data):
            raise Doubtful
        return data
    if event.style == '"' and FORBIDDEN.search(event.value):
        raise Doubtful
    return normalized(event.value)


def _sequence(events: Iterator[Event], depth: int) -> list[Any]:
    items: list[Any] = []
    for event in events:
        if isinstance(event, SequenceEndEvent):
            break
        items.append(_value(events, event, depth))
    return items


def _mapping(events: Iterator[Event], depth: int) -> dict[Key, Any]:
    data: dict[Key, Any] = {}
    for event in events:
        if isinstance(event, MappingEndEvent):
            break
        if not isinstance(event, ScalarEvent):
            raise Doubtful
        key = _scalar(event)
        if not isinstance(key, str | int) or isinstance(key, bool) or key in data or key == "<<":
            raise Doubtful
        data[key] = _value(events, next(events), depth)
    return data
