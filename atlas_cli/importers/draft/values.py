"""Facts of the data as values of a profile: what is no plain number keeps what is printed, with a note."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal, TypeAlias

from atlas_cli.importers.draft.words import Says
from atlas_cli.importers.ilab.facts import Fact
from atlas_cli.importers.ilab.model import Row

#: Plain data of a profile, as YAML holds it.
Plain: TypeAlias = Any

RowKind = Literal["number", "money", "yes-no"]


@dataclass(frozen=True, slots=True)
class Said:
    """The one value for a country that rows give, what is printed where it says more, and notes."""

    value: int | float | bool | str
    as_printed: str | None
    notes: tuple[str, ...]


def cited(source: str, place: str) -> Plain:
    return {"source": source, "place": place}


def said(rows: Sequence[Row], kind: RowKind, says: Says) -> Said:
    """What one or several rows say about the whole country; nothing is added up or chosen among them."""
    whole = [row for row in rows if row.territory is None]
    if len(rows) == 1:
        row = rows[0]
        note = says.one_territory.format(territory=row.territory) if row.territory else None
        return of_fact(row.fact, kind, says, note)
    if len(whole) == 1:
        others = parts([row for row in rows if row.territory])
        return of_fact(whole[0].fact, kind, says, says.whole_beside_parts.format(parts=others))
    if len({(row.fact.kind, row.fact.value) for row in rows}) == 1:
        return of_fact(rows[0].fact, kind, says, says.same_everywhere.format(parts=parts(rows)))
    return Said("not-available", parts(rows), (says.parts.format(parts=parts(rows)),))


def parts(rows: Sequence[Row]) -> str:
    """`Mainland: 83; Zanzibar: Unknown`."""
    return "; ".join(f"{row.territory or 'all'}: {row.fact.as_printed}" for row in rows)


def of_fact(fact: Fact, kind: RowKind, says: Says, note: str | None = None) -> Said:
    notes = [note] if note else []
    printed = None if fact.is_plain else fact.as_printed or None
    if fact.kind in ("number", "yes-no"):
        if (fact.kind == "yes-no") != (kind == "yes-no"):
            notes.append(says.other_kind.format(printed=fact.as_printed))
            printed = fact.as_printed
        assert fact.value is not None
        return Said(fact.value, printed, tuple(notes))
    if fact.kind in ("blank", "unread"):
        notes.append(says.blank if fact.kind == "blank" else says.unread.format(printed=fact.as_printed))
        return Said("not-available", printed, tuple(notes))
    return Said(fact.kind, printed, tuple(notes))


def value_entry(found: Said, source: str, place: str) -> Plain:
    """A line of a series: `{value: 54, source: {source: ilab-2022, place: Enforcement}}`."""
    entry: Plain = {"value": found.value, "source": cited(source, place)}
    if found.as_printed:
        entry["as_printed"] = found.as_printed
    return with_note(entry, found.notes)


def with_note(entry: Plain, notes: Sequence[str]) -> Plain:
    return {**entry, "note": " ".join(dict.fromkeys(notes))} if notes else entry
