"""The profile's data while a workbook's changes are made in it, and the cells that each value comes from."""

from __future__ import annotations

import copy
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from atlas_cli.importers.sheet.cells import MISSING
from atlas_cli.importers.sheet.grid import RowKey
from atlas_cli.importers.sheet.tables import Table
from atlas_cli.yamlfile.edits import Keys
from atlas_cli.yamlfile.emit import Plain


@dataclass(slots=True)
class Draft:
    """Data that change. Removed entries stand until the end, so that indices mean the same meanwhile."""

    data: dict[str, Any]
    cells: dict[Keys, str] = field(default_factory=dict)
    """The cell that says what stands at a path."""
    removed: list[Keys] = field(default_factory=list)
    touched: set[Keys] = field(default_factory=set)

    @staticmethod
    def of(data: Mapping[str, Any]) -> Draft:
        return Draft(copy.deepcopy(dict(data)))

    def at(self, path: Keys) -> Any:
        """What stands at a path. Raises KeyError or IndexError where there is nothing."""
        value: Any = self.data
        for key in path:
            value = value[key]
        return value

    def has(self, path: Keys) -> bool:
        try:
            self.at(path)
        except (KeyError, IndexError, TypeError):
            return False
        return not self.is_removed(path)

    def is_removed(self, path: Keys) -> bool:
        """Whether an entry or one that it belongs to is removed."""
        return any(path[: len(gone)] == gone for gone in self.removed)

    def set(self, entry: Keys, below: tuple[str, ...], value: Plain, cell: str) -> None:
        """Puts a value into an entry, or takes it out where it is MISSING."""
        path = (*entry, *below)
        self.cells[path] = cell
        self.touched.add(entry)
        if value is MISSING:
            self._take_out(entry, below)
            return
        holder = self.at(entry[:-1] if not below else entry)
        for step in below[:-1]:
            holder = holder.setdefault(step, {})
        holder[path[-1]] = value

    def _take_out(self, entry: Keys, below: tuple[str, ...]) -> None:
        """What is left empty by it goes too, but not the entry itself."""
        for depth in range(len(below), 0, -1):
            if not self.has((*entry, *below[:depth])):
                continue
            holder = self.at((*entry, *below[: depth - 1]))
            if depth == len(below) or not holder[below[depth - 1]]:
                del holder[below[depth - 1]]

    def add(self, holder: Keys, table: Table, key: RowKey) -> Keys:
        """The path of a new, empty entry of a list or mapping, which is made where there is none yet."""
        above, step = self.at(holder[:-1]), holder[-1]
        is_list = table.keying[-1] == "number"
        if not above.get(step):
            above[step] = [] if is_list else {}
            self.touched.add(holder[:-1])
        entries = above[step]
        if is_list:
            entries.append({})
            return (*holder, len(entries) - 1)
        own = int(key[-1]) if table.keying[-1] == "year" else key[-1]
        entries[own] = {}
        return (*holder, own)

    def take_back(self, path: Keys) -> None:
        """Undoes `add`."""
        holder = self.at(path[:-1])
        del holder[path[-1]]
        if not holder:
            del self.at(path[:-2])[path[-2]]
        self.cells = {other: cell for other, cell in self.cells.items() if other[: len(path)] != path}

    def finish(self, tables: Sequence[Table], sections: Sequence[str]) -> None:
        """Takes out what was removed, and puts new keys where the model has them."""
        for table in tables:
            self._order(table)
        for path in sorted(self.removed, key=lambda path: (len(path), _sortable(path)), reverse=True):
            self._drop(path)
        if () in self.touched:
            self.data = _in_order(self.data, sections)

    def _drop(self, path: Keys) -> None:
        holder, key = self.at(path[:-1]), path[-1]
        del holder[key]
        if isinstance(holder, list) and isinstance(key, int):
            self.cells = {_closed_up(other, path[:-1], key): cell for other, cell in self.cells.items()}
        if not holder and len(path) > 2:
            del self.at(path[:-2])[path[-2]]

    def _order(self, table: Table) -> None:
        groups = {field.path[:depth] for field in table.fields for depth in range(1, len(field.path))}
        for entry in self.touched:
            if self._is_of(table, entry):
                self._replace(entry, _in_order(self.at(entry), table.order))
                for group in groups:
                    if self.has((*entry, *group)):
                        order = [
                            field.path[len(group)]
                            for field in table.fields
                            if field.path[: len(group)] == group
                        ]
                        self._replace((*entry, *group), _in_order(self.at((*entry, *group)), order))
            if table.keying[-1] == "year" and self._is_of(table, entry):
                self._replace(entry[:-1], _in_years(self.at(entry[:-1])))

    def _replace(self, path: Keys, value: Plain) -> None:
        self.at(path[:-1])[path[-1]] = value

    def _is_of(self, table: Table, entry: Keys) -> bool:
        return len(entry) == 2 * len(table.steps) and entry[::2] == table.steps and self._is_mapping(entry)

    def _is_mapping(self, path: Keys) -> bool:
        try:
            return isinstance(self.at(path), dict)
        except (KeyError, IndexError, TypeError):
            return False


def _in_order(entry: Mapping[Any, Any], order: Sequence[str]) -> dict[Any, Any]:
    """The entry with its keys in an order, and those that it does not name at the end."""
    named = [key for key in order if key in entry]
    return {key: entry[key] for key in [*named, *(key for key in entry if key not in order)]}


def _in_years(entries: Mapping[Any, Any]) -> dict[Any, Any]:
    """The entries by year, the oldest first."""
    years = list(entries)
    return (
        {year: entries[year] for year in sorted(years)}
        if all(type(year) is int for year in years)
        else dict(entries)
    )


def _sortable(path: Keys) -> tuple[tuple[int, int, str], ...]:
    return tuple((0, key, "") if isinstance(key, int) else (1, 0, key) for key in path)


def _closed_up(path: Keys, holder: Keys, gone: int) -> Keys:
    """A path after an item of a list before it is gone."""
    at = len(holder)
    if len(path) <= at or path[:at] != holder:
        return path
    index = path[at]
    return (*holder, index - 1, *path[at + 1 :]) if isinstance(index, int) and index > gone else path
