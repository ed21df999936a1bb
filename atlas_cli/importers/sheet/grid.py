"""The rows of all tables as texts: what a workbook shows, and what it is compared with."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from atlas_cli.importers.sheet.cells import encoded
from atlas_cli.importers.sheet.tables import Table, entries_of, value_at

RowKey: TypeAlias = tuple[str, ...]
Rows: TypeAlias = Mapping[RowKey, Mapping[str, str]]


@dataclass(frozen=True, slots=True)
class Grid:
    """The cells of each table's rows, by what tells the rows apart; empty cells are left out."""

    tables: Mapping[str, Rows]

    def rows(self, table: str) -> Rows:
        return self.tables.get(table, {})

    def as_plain(self) -> dict[str, list[list[Any]]]:
        """The grid as JSON can hold it."""
        return {
            name: [[list(key), dict(cells)] for key, cells in rows.items()]
            for name, rows in self.tables.items()
        }

    @staticmethod
    def of_plain(plain: Mapping[str, Sequence[Sequence[Any]]]) -> Grid:
        """The grid that `as_plain` has written down."""
        return Grid({name: {tuple(key): dict(cells) for key, cells in rows} for name, rows in plain.items()})


def grid_of(tables: Sequence[Table], data: Mapping[str, Any]) -> Grid:
    """What the tables show of a profile."""
    return Grid({table.name: rows_of(table, data) for table in tables})


def rows_of(table: Table, data: Mapping[str, Any]) -> Rows:
    return {tuple(map(str, key)): cells_of(table, entry) for key, entry in entries_of(table, data)}


def cells_of(table: Table, entry: Any) -> dict[str, str]:
    """The cells of one entry."""
    cells: dict[str, str] = {}
    for field in table.fields:
        cells |= encoded(field, value_at(entry, field.path))
    return {header: text.strip() for header, text in cells.items() if text.strip()}
