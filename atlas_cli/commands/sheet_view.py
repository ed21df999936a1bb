"""How a workbook that comes back is shown: what is new, changed, removed and wrong, and what to write."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from atlas_cli.commands.console import note
from atlas_cli.commands.prompting import reply
from atlas_cli.text import counted, listed, shorten

if TYPE_CHECKING:
    from atlas_cli.importers.sheet import Review, Unit

LONGEST_VALUE = 60


def lines_of_review(found: Review) -> Iterator[str]:
    """Each entry that would be written, with its cells."""
    for unit in found.units:
        yield headline(unit)
        yield from lines_of_changes(unit)


def headline(unit: Unit) -> str:
    return f"{unit.kind:8} {unit.id[0]} {unit.id[1]}"


def lines_of_changes(unit: Unit) -> Iterator[str]:
    for change in unit.changes:
        before, after = quoted(change.before), quoted(change.after)
        if change.before and change.after:
            said = f"{before} → {after}"
        else:
            said = f"+ {after}" if change.after else f"- {before}"
        yield f"  {change.place:22} {change.what}: {said}"


def quoted(text: str) -> str:
    return f"“{shorten(text, LONGEST_VALUE)}”"


def lines_of_wrong(found: Review) -> Iterator[str]:
    """What is wrong, with its cell, and which changes it keeps from being written."""
    for each in found.wrong:
        yield f"{each.place}  error: {each.message}"
        if each.help:
            yield f"   help: {each.help}"
    for unit in found.held:
        number = counted(len(unit.changes), "change")
        yield f"Not written: {unit.id[0]} {unit.id[1]}, {number}, until what is wrong in it is put right."


def tally(found: Review) -> str:
    """`2 changed, 1 new; 3 wrong.`"""
    counts = Counter(unit.kind for unit in found.units)
    parts = [f"{counts[kind]} {kind}" for kind in ("new", "changed", "removed") if counts[kind]]
    wrong = f"{len(found.wrong)} wrong" if found.wrong else ""
    entries = f"{listed(parts)}" if parts else "nothing to write"
    return "; ".join(filter(None, [entries[:1].upper() + entries[1:], wrong])) + "."


def asked(units: Sequence[Unit], path: str) -> tuple[Unit, ...]:
    """The entries that the user wants to be written."""
    answer = choice(f"Write this to {path}? [y]es, all / [o]ne by one / [N]o", "yon", "n")
    if answer == "y":
        return tuple(units)
    return tuple(unit for unit in units if wanted(unit)) if answer == "o" else ()


def wanted(unit: Unit) -> bool:
    note(headline(unit))
    for line in lines_of_changes(unit):
        note(line)
    return choice("Write it? [y]es / [N]o", "yn", "n") == "y"


def choice(question: str, letters: str, default: str) -> str:
    """The first letter of the answer, asked for until it is one of those offered."""
    while True:
        answer = reply(question, default).lower()
        if answer[:1] and answer[:1] in letters:
            return answer[:1]
