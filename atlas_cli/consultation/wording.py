"""Proposed wording against the profile as it is now: what can be written, what has changed meanwhile."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from atlas_cli.analysis.matters import Matter
from atlas_cli.checks.prose import KeyPath, Prose, prose
from atlas_cli.profile.load import LoadedProfile
from atlas_cli.yamlfile import Key, YamlFile
from atlas_cli.yamlfile.nodes import Node

State = Literal["ready", "already", "conflict"]


@dataclass(frozen=True, slots=True)
class Wording:
    """A proposed text of the profile.

    `matters` propose the same change of the same place (one reader's marks in one paragraph). `path` leads to
    the text, `now` is what it says, `new` what it would say. `conflict`: the text was changed since the
    document was issued, so that what the reader saw is no longer there; nothing is written then.
    """

    matters: tuple[Matter, ...]
    path: KeyPath
    now: str
    new: str
    state: State

    @property
    def first(self) -> Matter:
        return self.matters[0]

    @property
    def name(self) -> str:
        """The path as records and reports write it."""
        return "/".join(map(str, self.path))


def wordings(found: Iterable[Matter], loaded: LoadedProfile) -> list[Wording]:
    """The changes that propose other words for a text of the profile, in the order of the matters.

    A change of anything else (a figure, a derived sentence, a text that is no more) is a comment.
    """
    texts = prose(loaded.profile)
    groups: dict[tuple[object, ...], list[Matter]] = {}
    for matter in found:
        if matter.is_wording and matter.place:
            key = (matter.record, matter.place.path, matter.was, matter.becomes)
            groups.setdefault(key, []).append(matter)
    made = (wording_of(tuple(group), texts, loaded.file) for group in groups.values())
    return [one for one in made if one is not None]


def wording_of(group: tuple[Matter, ...], texts: Sequence[Prose], file: YamlFile) -> Wording | None:
    matter = group[0]
    path = keys_of(file, matter.place.path or "") if matter.place else None
    here = [text for text in texts if path is not None and path in (text.path, text.field_path)]
    if not here or matter.becomes is None:
        return None
    text = next((one for one in here if holds(one.text, matter)), language_of(here, matter))
    new, state = outcome(text.text, matter.was or "", matter.becomes)
    return Wording(group, text.path, text.text, new, state)


def language_of(here: list[Prose], matter: Matter) -> Prose:
    """The text in the language of the answer, else the first one."""
    return next((one for one in here if one.language == matter.language), here[0])


def holds(text: str, matter: Matter) -> bool:
    return flat(matter.was or "") in flat(text) or flat(text) == flat(matter.becomes or "")


def outcome(now: str, was: str, becomes: str) -> tuple[str, State]:
    """The new text and whether it can be written: only where what the reader saw is still there, once."""
    if flat(now) == flat(becomes):
        return now, "already"
    if flat(now) == flat(was):
        return becomes, "ready"
    if was.strip() and flat(now).count(flat(was)) == 1:
        return flat(now).replace(flat(was), flat(becomes)), "ready"
    return becomes, "conflict"


def flat(text: str) -> str:
    """The text as Word shows it: one space between words, wherever the file breaks its lines."""
    return " ".join(text.split())


def keys_of(file: YamlFile, path: str) -> tuple[Key, ...] | None:
    """`gaps/TH-E2/findings/0/text` as keys of the file; None where it leads nowhere."""
    keys, complete = followed(file, path)
    return keys if complete else None


def followed(file: YamlFile, path: str) -> tuple[tuple[Key, ...], bool]:
    """The keys of a path as far as the file has them, and whether it has them all."""
    node, keys = file.root, list[Key]()
    for part in path.split("/"):
        step = step_of(node, part)
        if step is None:
            return tuple(keys), False
        key, node = step
        keys.append(key)
    return tuple(keys), True


def step_of(node: Node, part: str) -> tuple[Key, Node] | None:
    for key, entry in (node.entries or {}).items():
        if str(key) == part:
            return key, entry.node
    if node.items is not None and part.isdigit() and int(part) < len(node.items):
        return int(part), node.items[int(part)]
    return None
