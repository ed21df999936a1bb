"""Rows that are new in a workbook, also when they were pasted at its end."""

from __future__ import annotations

from collections.abc import Mapping

from atlas_cli.importers.sheet.changed import headers_of, set_field
from atlas_cli.importers.sheet.comparison import Change, Comparer, is_merge, unit_of
from atlas_cli.importers.sheet.grid import RowKey, Rows
from atlas_cli.importers.sheet.reading import Row, Sheet, Wrong
from atlas_cli.importers.sheet.tables import Table
from atlas_cli.text import closest, shorten
from atlas_cli.yamlfile.edits import Keys


def add_row(comparer: Comparer, table: Table, sheet: Sheet, key: RowKey, row: Row) -> None:
    comparer.result.wrong += [wrong for wrong in row.bad.values() if not is_merge(wrong, sheet)]
    place = sheet.place(row.number, table.keys[0])
    parent = comparer.known.path(_parent(table), key[:-1]) if len(key) > 1 else ()
    parent = parent if parent is not None else _path_of_new(table, key[:-1])
    if not comparer.result.draft.has(parent):
        if (table.section, key[0]) not in comparer.left_out:
            comparer.result.wrong.append(_no_parent(comparer, table, place, key))
        return
    cells = {header: text for header, text in row.cells.items() if header not in table.keys}
    if row.bad or _is_there_already(comparer, table, (*parent, table.steps[-1]), key, cells, place):
        return
    path = comparer.result.draft.add((*parent, table.steps[-1]), table, key)
    unit = unit_of(comparer, table, key, path, "new")
    if unit is None:
        comparer.result.draft.take_back(path)
        return
    draft = comparer.result.draft
    draft.cells[path] = place
    made = [
        set_field(comparer, each, (sheet, row.number, path), own)
        for each in table.fields
        if any((own := {header: cells.get(header, "") for header in headers_of(each, cells)}).values())
    ]
    if not all(made):
        draft.take_back(path)
        comparer.result.units.pop(unit.id, None) if unit.kind == "new" and len(table.steps) == 1 else None
        return
    text = shorten(next(iter(cells.values()), ""), 80)
    unit.changes.append(Change(place, " ".join([table.name, *filter(None, key[1:])]), "", text))


def _path_of_new(table: Table, key: RowKey) -> Keys:
    """Where an entry stands that was added to another sheet."""
    path: list[str | int] = []
    for step, kind, own in zip(table.steps, table.keying, key, strict=False):
        path += (step, int(own) if kind in ("year", "number") else own)
    return tuple(path)


def _parent(table: Table) -> Table:
    return Table(table.name.rpartition(".")[0], table.steps[:-1], table.keying[:-1], ())


def _no_parent(comparer: Comparer, table: Table, place: str, key: RowKey) -> Wrong:
    known = [str(id) for id in comparer.result.draft.data.get(table.section) or ()]
    near = closest(key[0], known, n=1)
    help = (
        f"did you mean {near[0]}?"
        if near and near[0] != key[0]
        else f"add it to the sheet {table.section} first"
    )
    name = " ".join(key[:-1])
    return Wrong(place, f"there is no {name} in the sheet {_parent(table).name}", help)


def _is_there_already(
    comparer: Comparer, table: Table, section: Keys, key: RowKey, cells: Mapping[str, str], place: str
) -> bool:
    """Whether the profile has the row since the workbook was made: perhaps it was read before."""
    rows: Rows = comparer.now.rows(table.name)
    if key[-1] and table.keying[-1] != "number":
        current = rows.get(key)
        if current is not None and dict(current) != dict(cells):
            message = (
                f"the profile has an entry {key[-1]} since the workbook was made, and it says something else"
            )
            help = "give the new one another id, or make a new workbook"
            comparer.result.wrong.append(Wrong(place, message, help))
        return current is not None
    base: Rows = comparer.book.base.grid.rows(table.name)
    own = [dict(one) for other, one in rows.items() if other[:-1] == key[:-1]]
    shown = [dict(one) for other, one in base.items() if other[:-1] == key[:-1]]
    return own.count(dict(cells)) > shown.count(dict(cells)) and bool(section)
