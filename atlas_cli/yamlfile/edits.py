"""Edits of a file's data, what the data are after them, and the fewest that lead from value to value."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any, TypeAlias

from atlas_cli.yamlfile.emit import Plain
from atlas_cli.yamlfile.nodes import Key, Node
from atlas_cli.yamlfile.scalars import normalized

Keys: TypeAlias = tuple[Key, ...]


@dataclass(frozen=True, slots=True)
class Replace:
    """Another value at a path."""

    path: Keys
    value: Plain


@dataclass(frozen=True, slots=True)
class Insert:
    """A new entry of the mapping at `parent`, after or before another one; without either, at its end."""

    parent: Keys
    key: Key
    value: Plain
    after: Key | None = None
    before: Key | None = None

    @property
    def path(self) -> Keys:
        return (*self.parent, self.key)


@dataclass(frozen=True, slots=True)
class InsertItem:
    """A new item of the list at `parent`, so that it has this index."""

    parent: Keys
    index: int
    value: Plain

    @property
    def path(self) -> Keys:
        return (*self.parent, self.index)


@dataclass(frozen=True, slots=True)
class Remove:
    """No longer an entry or item at a path."""

    path: Keys

    @property
    def parent(self) -> Keys:
        return self.path[:-1]


Edit: TypeAlias = Replace | Insert | InsertItem | Remove


def same(one: Plain, other: Plain) -> bool:
    """Whether two values are equal in kind, content and order: 1, 1.0 and true are three things."""
    if isinstance(one, Mapping) and isinstance(other, Mapping):
        return len(one) == len(other) and all(
            same(key, its) and same(one[key], other[its]) for key, its in zip(one, other, strict=True)
        )
    if isinstance(one, list | tuple) and isinstance(other, list | tuple):
        return len(one) == len(other) and all(map(same, one, other))
    return type(one) is type(other) and repr(one) == repr(other)


def composed(value: Plain) -> Plain:
    """The value as a file gives it back: lists for tuples, texts in Unicode form NFC."""
    if isinstance(value, str):
        return normalized(value)
    if isinstance(value, Mapping):
        return {composed(key): composed(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [composed(one) for one in value]
    return value


def edited(data: Plain, edit: Edit) -> Plain:
    """The data after an edit. Raises KeyError, IndexError or TypeError where it cannot be made."""
    if isinstance(edit, Replace):
        return _changed(data, edit.path, lambda _: composed(edit.value))
    if isinstance(edit, InsertItem):
        return _changed(data, edit.parent, lambda old: _with_item(old, edit))
    if isinstance(edit, Insert):
        return _changed(data, edit.parent, lambda old: _with_entry(old, edit))
    return _changed(data, edit.parent, lambda old: _without(old, edit.path[-1]))


def _changed(data: Any, path: Keys, change: Callable[[Any], Any]) -> Any:
    if not path:
        return change(data)
    first, rest = path[0], path[1:]
    copy = dict(data) if isinstance(data, Mapping) else list(data)
    copy[first] = _changed(copy[first], rest, change)  # type: ignore[index] # a wrong key raises, as promised
    return copy


def _with_item(old: Any, edit: InsertItem) -> list[Any]:
    items = _kind(old, list)
    if not 0 <= edit.index <= len(items):
        raise IndexError(edit.index)
    return [*items[: edit.index], composed(edit.value), *items[edit.index :]]


def _with_entry(old: Any, edit: Insert) -> dict[Key, Any]:
    entries = _kind(old, dict)
    key = composed(edit.key)
    if key in entries:
        raise KeyError(key)
    neighbor = edit.before if edit.after is None else edit.after
    at = len(entries) if neighbor is None else list(entries).index(neighbor) + (edit.after is not None)
    pairs = list(entries.items())
    return dict([*pairs[:at], (key, composed(edit.value)), *pairs[at:]])


def _kind(old: Any, kind: type[Any]) -> Any:
    """The value if it is of this kind; nothing at all is an empty one."""
    if old is None:
        return kind()
    if not isinstance(old, kind):
        raise TypeError(kind.__name__)
    return old


def _without(old: Any, key: Key) -> Any:
    if isinstance(old, dict):
        old[key]
        return {each: one for each, one in old.items() if not (same(each, key))}
    if not isinstance(key, int) or not 0 <= key < len(old):
        raise IndexError(key)
    return [*old[:key], *old[key + 1 :]]


def changes(node: Node, value: Plain, path: Keys = ()) -> Iterator[Edit]:
    """The edits that make a value out of what stands at a node, with as few as possible replaced.

    The order of a mapping's keys is no part of what it says: keys that are there keep their places.
    """
    if same(node.data, composed(value)):
        return
    if isinstance(value, Mapping) and value and node.entries and not node.entries.keys().isdisjoint(value):
        yield from _entry_changes(node, value, path)
    elif isinstance(value, list | tuple) and value and node.items and node.style == "block":
        yield from _item_changes(node.items, composed(value), path)
    else:
        yield Replace(path, value)


def _entry_changes(node: Node, value: Mapping[Key, Plain], path: Keys) -> Iterator[Edit]:
    entries = node.entries or {}
    previous: Key | None = None
    for key, inner in value.items():
        if key in entries:
            yield from changes(entries[key].node, inner, (*path, key))
        elif previous is None:
            yield Insert(path, key, inner, before=next(iter(entries)))
        else:
            yield Insert(path, key, inner, after=previous)
        previous = key
    for key in entries:
        if key not in value:
            yield Remove((*path, key))


def _item_changes(items: Sequence[Node], value: list[Plain], path: Keys) -> Iterator[Edit]:
    """From the last item to the first, so that an index means the same before and after."""
    matcher = SequenceMatcher(
        None, [repr(item.data) for item in items], list(map(repr, value)), autojunk=False
    )
    for _, start, end, new_start, new_end in reversed(
        [code for code in matcher.get_opcodes() if code[0] != "equal"]
    ):
        paired = min(end - start, new_end - new_start)
        for index in range(end - 1, start + paired - 1, -1):
            yield Remove((*path, index))
        for index in range(new_end - 1, new_start + paired - 1, -1):
            yield InsertItem(path, start + paired, value[index])
        for offset in range(paired - 1, -1, -1):
            yield from changes(items[start + offset], value[new_start + offset], (*path, start + offset))
