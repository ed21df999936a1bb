"""The questions of `atlas collect COUNTRY --apply`: one matter after the other, each decided or skipped."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from atlas_cli.commands.collect_apply import Table
from atlas_cli.commands.console import note
from atlas_cli.commands.list import current_date
from atlas_cli.commands.prompting import reply
from atlas_cli.text import listed
from atlas_cli.workspace import shown

if TYPE_CHECKING:
    from atlas_cli.analysis.matters import Matter
    from atlas_cli.consultation.wording import Wording

#: What somebody may answer, and what it means.
ON_WORDING = {"a": "accept", "d": "adapt", "r": "reject", "l": "later", "s": "skip", "q": "stop here"}
ON_COMMENT = {
    "a": "accept",
    "p": "accept in part",
    "r": "reject",
    "l": "later",
    "s": "skip",
    "q": "stop here",
}
IN_CONFLICT = {key: word for key, word in ON_WORDING.items() if key != "a"}
DECISIONS = {"a": "accept", "d": "accept-in-part", "p": "accept-in-part", "r": "not-accept", "l": "defer"}


def walk(table: Table, entries: Mapping[str, Any]) -> dict[str, Any]:
    """The decisions taken; those of several marks that make one change are taken together.

    Stopping keeps what was decided so far; Ctrl-C keeps nothing.
    """
    found: dict[str, Any] = {}
    note("Ctrl-C ends this, and nothing is written; q stops and writes what was decided.")
    for matters, wording in open_ones(table, entries):
        show(matters[0], wording, table)
        answer = asked(wording)
        if answer == "q":
            break
        if answer != "s":
            entry = decision(answer, wording)
            found |= {matter.key: entry for matter in matters}
    return found


def open_ones(
    table: Table, entries: Mapping[str, Any]
) -> Iterator[tuple[tuple[Matter, ...], Wording | None]]:
    """What has no decision: changes with their group, then comments, in the order in which they came."""
    grouped = {matter.key: one for one in table.wordings for matter in one.matters}
    told: set[str] = set()
    for matter in table.found:
        if matter.key in entries or matter.key in told:
            continue
        wording = grouped.get(matter.key)
        group = wording.matters if wording else (matter,)
        told |= {one.key for one in group}
        yield group, wording


def show(matter: Matter, wording: Wording | None, table: Table) -> None:
    """Who said what, and where it would stand."""
    who = listed([*matter.agencies, *matter.institutions]) or "unknown institution"
    note("")
    note(f"{matter.key}  {who}, {matter.date}, {matter.channel}")
    if matter.anchor:
        note(f"  on:   {matter.anchor}")
    if wording is None:
        note(f"  {'takes away:' if matter.takes_away else 'says:'} {matter.said}")
        for one in matter.replies:
            note(f"  reply: {one}")
        return
    span = table.loaded.file.span(*wording.path)
    note(f"  at:   {shown(span.file)}:{span.line} ({wording.name})")
    if wording.state == "conflict":
        note("  The profile has changed since the document was issued:")
        note(f"  then: {matter.was or 'nothing'}")
    note(f"  now:  {wording.now}")
    note(f"  new:  {matter.becomes if wording.state == 'conflict' else wording.new}")


def asked(wording: Wording | None) -> str:
    choices = ON_COMMENT if wording is None else IN_CONFLICT if wording.state == "conflict" else ON_WORDING
    words = ", ".join(f"{key} {word}" for key, word in choices.items())
    while True:
        said = reply(f"  {words}", "s", show_default=True).lower()
        if said[:1] in choices:
            return said[:1]
        note(f"  Answer {listed(list(choices), 'or')}.")


def decision(answer: str, wording: Wording | None) -> dict[str, Any]:
    """The decision as plain data, with what it needs besides."""
    entry: dict[str, Any] = {"type": "wording"} if wording else {}
    entry["decision"] = DECISIONS[answer]
    if answer == "d" and wording:
        entry["wording"] = needed("  The whole new text", wording.new)
    if DECISIONS[answer] != "accept":
        entry["reason"] = needed("  Reason")
    entry["date"] = current_date().isoformat()
    return entry


def needed(question: str, default: str = "") -> str:
    while True:
        if said := reply(question, default):
            return said
