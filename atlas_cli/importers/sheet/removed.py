"""Rows that a workbook showed and that are gone from it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from atlas_cli.importers.sheet.comparison import Change, Comparer, unit_of
from atlas_cli.importers.sheet.grid import Grid, RowKey, cells_of
from atlas_cli.importers.sheet.reading import Sheet, Wrong
from atlas_cli.importers.sheet.tables import Table
from atlas_cli.text import shorten
from atlas_cli.yamlfile.edits import Keys


def remove_row(comparer: Comparer, table: Table, sheet: Sheet, key: RowKey) -> None:
    path = comparer.known.path(table, key)
    if path is None or comparer.result.draft.is_removed(path):
        return
    if _changed_since(comparer, table, key, path):
        message = f"{' '.join(key)} was removed here, but the profile has been changed there since"
        comparer.result.wrong.append(
            Wrong(sheet.name, message, "it stays; remove it in the profile, if it still holds")
        )
        return
    unit = unit_of(comparer, table, key, path, "removed")
    if unit is None:
        return
    comparer.result.draft.removed.append(path)
    cells = comparer.book.base.grid.rows(table.name)[key]
    text = shorten(next(iter(cells.values()), ""), 80)
    unit.changes.append(Change(sheet.name, " ".join([table.name, *key[1:]]), text, ""))


def _changed_since(comparer: Comparer, table: Table, key: RowKey, path: Keys) -> bool:
    """Whether the profile says something else than the workbook showed, in a row or the lists inside it."""
    base = comparer.book.base.grid
    if table.keying[-1] == "number":  # no lists are inside such rows, and their numbers may have moved
        entry: Any = comparer.data
        for step in path:
            entry = entry[step]
        return cells_of(table, entry) != dict(base.rows(table.name)[key])
    return _rows_below(comparer.now, table, key) != _rows_below(base, table, key)


def _rows_below(grid: Grid, table: Table, key: RowKey) -> dict[tuple[str, RowKey], Mapping[str, str]]:
    """A row with those of the lists inside it."""
    return {
        (name, other): cells
        for name, rows in grid.tables.items()
        if name == table.name or name.startswith(f"{table.name}.")
        for other, cells in rows.items()
        if other[: len(key)] == key
    }
