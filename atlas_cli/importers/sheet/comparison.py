"""The changes of a workbook while they are found, by the entries that they belong to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from atlas_cli.importers.sheet.draft import Draft
from atlas_cli.importers.sheet.grid import Grid, RowKey
from atlas_cli.importers.sheet.reading import Book, Sheet, Wrong
from atlas_cli.importers.sheet.rowkeys import Known
from atlas_cli.importers.sheet.tables import Table
from atlas_cli.yamlfile.edits import Keys

UnitId = tuple[str, str]
"""An entry that is accepted or not as a whole: its section, and its id or row."""


@dataclass(frozen=True, slots=True)
class Change:
    """A cell that says something else, or a row that is new or gone."""

    place: str
    what: str
    before: str
    after: str


@dataclass(slots=True)
class Unit:
    """What was done to one entry of the profile, with the lists inside it."""

    id: UnitId
    path: Keys
    kind: Literal["new", "changed", "removed"] = "changed"
    changes: list[Change] = field(default_factory=list)


@dataclass(slots=True)
class Comparison:
    """The changes of a workbook, what is wrong in it, and the profile's data with the changes made."""

    draft: Draft
    units: dict[UnitId, Unit] = field(default_factory=dict)
    wrong: list[Wrong] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Comparer:
    tables: tuple[Table, ...]
    book: Book
    data: Mapping[str, Any]
    now: Grid
    left_out: frozenset[UnitId]
    result: Comparison
    known: Known

    @property
    def language(self) -> str:
        return str(self.data.get("language", "en"))


def unit_of(comparer: Comparer, table: Table, key: RowKey, path: Keys, kind: str = "changed") -> Unit | None:
    """The unit that a row belongs to; None where its changes are left out."""
    id = (table.section, key[0])
    if id in comparer.left_out:
        return None
    if id not in comparer.result.units:
        comparer.result.units[id] = Unit(id, path[:2], kind if len(table.steps) == 1 else "changed")  # type: ignore[arg-type]
    return comparer.result.units[id]


def is_merge(wrong: Wrong, sheet: Sheet) -> bool:
    """Whether it is told of the sheet already, and not of each of its cells."""
    return wrong in sheet.wrong
