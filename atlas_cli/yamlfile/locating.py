"""Where in the file pydantic's errors are, and which of a union's branches the writer meant."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from atlas_cli.yamlfile.file import YamlFile, child
from atlas_cli.yamlfile.nodes import Key, Node, Place
from atlas_cli.yamlfile.wording import CHOICE_TYPES, EXPECTED

_KEY_MARK = "[key]"


class Fault(NamedTuple):
    """One pydantic error with the deepest node of the tree that its location leads to."""

    type: str
    details: Mapping[str, Any]
    message: str
    path: tuple[Key, ...]
    node: Node
    key: Place | None
    """The key that leads to the node; None for list items and the root."""
    name: str
    """The key that is missing, for errors of type `missing`."""
    on_key: bool
    branches: tuple[tuple[int, str], ...]
    """Branches of unions on the way: depth in the path and the branch's tag."""
    dubious: bool
    """What stands there was refused already, so that this error is only a consequence."""

    @property
    def is_wrong_kind(self) -> bool:
        return not self.on_key and (self.type in EXPECTED or self.type in CHOICE_TYPES)


def locate(error: Mapping[str, Any], file: YamlFile) -> Fault:
    """Walks the error's location down the node tree.

    A segment the tree does not have is the name of a union's branch and skipped, unless it is the last one of
    a `missing` error: then it is the missing key.
    """
    loc = tuple(error["loc"])
    kind = str(error["type"])
    name = str(loc[-1]) if kind == "missing" and loc else ""
    loc = loc[:-1] if name else loc
    marked = bool(loc) and loc[-1] == _KEY_MARK
    on_key = marked or kind == "invalid_key"
    node, key, path, branches, refused = _walk(loc[:-1] if marked else loc, file.root)
    dubious = refused or (node.broken and kind not in ("extra_forbidden",))
    details = error.get("ctx") or {}
    return Fault(kind, details, str(error["msg"]), path, node, key, name, on_key, branches, dubious)


def _walk(
    loc: tuple[Key, ...], root: Node
) -> tuple[Node, Place | None, tuple[Key, ...], tuple[tuple[int, str], ...], bool]:
    node, key, refused = root, None, False
    path: list[Key] = []
    branches: list[tuple[int, str]] = []
    for segment in loc:
        found = child(node, segment)
        if found is None:
            branches.append((len(path), str(segment)))
            continue
        key = node.entries[segment].key if node.entries is not None else None
        node = found
        path.append(segment)
        refused = refused or (node.broken and node.entries is None and node.items is None)
    return node, key, tuple(path), tuple(branches), refused


def settle_unions(faults: Iterable[Fault], level: int = 0) -> list[Fault]:
    """Leaves, of each union, the faults of the branch the writer most likely meant.

    A branch whose kind does not fit at all (a text where it wants a mapping) loses against one that fits and
    has faults inside; among those that fit, the fewest faults win. Where none fits, all stay: told as one.
    """
    settled: list[Fault] = []
    unions: dict[tuple[object, ...], dict[str, list[Fault]]] = {}
    for fault in faults:
        if len(fault.branches) <= level:
            settled.append(fault)
            continue
        depth, tag = fault.branches[level]
        union = (fault.path[:depth], fault.branches[:level])
        unions.setdefault(union, {}).setdefault(tag, []).append(fault)
    for (path, *_), branches in unions.items():
        depth = len(path) if isinstance(path, tuple) else 0
        for branch in _likely_branches(list(branches.values()), depth):
            settled += settle_unions(branch, level + 1)
    return settled


def _likely_branches(branches: list[list[Fault]], depth: int) -> list[list[Fault]]:
    fitting = [
        branch for branch in branches if not any(f.is_wrong_kind and len(f.path) == depth for f in branch)
    ]
    return [min(fitting, key=len)] if fitting else branches
