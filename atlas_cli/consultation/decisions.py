"""Decisions on matters: what follows from them for the profile, and `decisions.yaml` after them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from atlas_cli.consultation.wording import Wording, flat
from atlas_cli.profile.decisions import Decision, DecisionsFile
from atlas_cli.yamlfile import YamlFile, scan_text, validate
from atlas_cli.yamlfile.edits import Edit, Replace, changes
from atlas_cli.yamlfile.emit import new_file
from atlas_cli.yamlfile.patches import patched

HEADER = (
    "What was decided on comments and proposed changes, by <record>/<item>. Records are never changed;\n"
    "decisions stand here. `atlas collect COUNTRY --apply` writes them; they may be written by hand."
)
ACCEPTING = ("accept", "accept-in-part")

#: A decision as plain data, as it stands in the file.
Plain = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Applied:
    """What follows from decisions: edits of the profile, entries of decisions.yaml, and what conflicts."""

    edits: tuple[Edit, ...]
    entries: Mapping[str, Plain]
    conflicts: tuple[Wording, ...]
    written: tuple[Wording, ...]


def applied(
    found: Iterable[Wording], entries: Mapping[str, Plain], version: int, seen: Collection[str] = ()
) -> Applied:
    """The accepted changes that are not in the profile yet.

    `entries` are decisions by key, those of the file and new ones. A decision with `wording:` writes that
    instead of what was proposed; over a text that was changed since the document was issued only where who
    decided has `seen` the text as it is now. A second change of a text that has just been changed conflicts.
    """
    edits: dict[tuple[object, ...], Edit] = {}
    noted: dict[str, Plain] = {}
    conflicts: list[Wording] = []
    written: list[Wording] = []
    for one in found:
        decided = [(matter.key, entries[matter.key]) for matter in one.matters if matter.key in entries]
        accepted = [(key, entry) for key, entry in decided if is_to_apply(entry)]
        if not accepted:
            continue
        own = next((entry["wording"] for _, entry in accepted if entry.get("wording")), None)
        settled = own is not None and (flat(own) == flat(one.now) or one.first.key in seen)
        if one.path in edits or (one.state == "conflict" and not settled):
            conflicts.append(one)
            continue
        becomes = own or one.new
        if flat(becomes) != flat(one.now):
            edits[one.path] = Replace(one.path, becomes)
        written.append(one)
        mark = {"path": one.name, "was": one.now, "becomes": becomes}
        noted |= {key: finished(entry, mark, version) for key, entry in accepted}
    return Applied(tuple(edits.values()), noted, tuple(conflicts), tuple(written))


def is_to_apply(entry: Plain) -> bool:
    return entry.get("decision") in ACCEPTING and not entry.get("applied")


def finished(entry: Plain, mark: Plain, version: int) -> Plain:
    """The decision with what was written, and with the version of the profile that will show it."""
    return {**entry, "version": entry.get("version") or str(version), "status": "done", "applied": mark}


def with_entries(file: YamlFile | None, path: Path, entries: Mapping[str, Plain]) -> str:
    """The text of decisions.yaml with new or changed entries; comments and order of the others stay.

    Raises BadInput where an entry is not what a decision may be.
    """
    if file is None:
        text = new_file({"decisions": dict(entries)}, HEADER)
    else:
        known = dict(file.data.get("decisions") or {})
        text = patched(file, list(changes(file.root, {**file.data, "decisions": {**known, **entries}})))
    validate(DecisionsFile, scan_text(text, path))
    return text


def plain_of(decision: Decision) -> Plain:
    """A decision as its file would hold it."""
    return decision.model_dump(mode="python", exclude_defaults=True)
