"""Rows that a workbook showed: which of their cells say something else now."""

from __future__ import annotations

from collections.abc import Mapping

from atlas_cli.importers.sheet.cells import CellError, decoded
from atlas_cli.importers.sheet.comparison import Change, Comparer, is_merge, unit_of
from atlas_cli.importers.sheet.grid import RowKey, cells_of
from atlas_cli.importers.sheet.reading import Row, Sheet, Wrong
from atlas_cli.importers.sheet.tables import Field, Table, value_at
from atlas_cli.text import shorten
from atlas_cli.yamlfile.edits import Keys


def compare_row(comparer: Comparer, table: Table, sheet: Sheet, key: RowKey, row: Row) -> None:
    base = comparer.book.base.grid.rows(table.name)[key]
    path = comparer.known.path(table, key)
    entry = comparer.result.draft.at(path) if path is not None else None
    now = cells_of(table, entry) if path is not None else {}
    comparer.result.wrong += [row.bad[header] for header in row.bad if not is_merge(row.bad[header], sheet)]
    changed: dict[str, str] = {}
    for header in table.headers() if path is not None else ():
        if header in table.keys or header not in sheet.letters or header in row.bad:
            continue
        text, before, current = (cells.get(header, "") for cells in (row.cells, base, now))
        if text in (before, current):
            continue
        if before != current:
            comparer.result.wrong.append(_conflict(sheet.place(row.number, header), text, current))
        else:
            changed[header] = text
    changed |= _new_columns(table, sheet, row, base)
    if path is None:
        _refuse_gone(comparer, table, sheet, row, base)
    elif changed:
        _set_cells(comparer, table, sheet, (key, row, path), now, changed)


def _new_columns(table: Table, sheet: Sheet, row: Row, base: Mapping[str, str]) -> dict[str, str]:
    """Cells of columns for a language that the table does not have yet."""
    extra = set(sheet.letters) - set(table.headers())
    return {
        header: row.cells[header] for header in extra if row.cells.get(header, "") != base.get(header, "")
    }


def _conflict(place: str, text: str, current: str) -> Wrong:
    said = f"“{shorten(current, 80)}”" if current else "nothing"
    message = f"the profile has been changed here since the workbook was made: it says {said} now"
    return Wrong(
        place, message, f"“{shorten(text, 80)}” was not written; make it in the profile, if it still holds"
    )


def _refuse_gone(comparer: Comparer, table: Table, sheet: Sheet, row: Row, base: Mapping[str, str]) -> None:
    shown = {header: text for header, text in row.cells.items() if header not in table.keys}
    if any(
        shown.get(header, "") != base.get(header, "") for header in sheet.letters if header not in table.keys
    ):
        message = "the entry of this row is no longer in the profile"
        place = sheet.place(row.number, table.keys[0])
        comparer.result.wrong.append(Wrong(place, message, "if it is still needed, add it as a new row"))


def _set_cells(
    comparer: Comparer,
    table: Table,
    sheet: Sheet,
    where: tuple[RowKey, Row, Keys],
    now: Mapping[str, str],
    changed: Mapping[str, str],
) -> None:
    key, row, path = where
    unit = unit_of(comparer, table, key, path)
    if unit is None:
        return
    after = {**now, **changed}
    for each in table.fields:
        own = {header: after.get(header, "") for header in headers_of(each, after)}
        touched = [header for header in own if header in changed]
        if not touched:
            continue
        if set_field(comparer, each, (sheet, row.number, path), own):
            unit.changes += [
                Change(
                    sheet.place(row.number, header), _what(key, header), now.get(header, ""), changed[header]
                )
                for header in touched
            ]
    if not unit.changes:
        del comparer.result.units[unit.id]


def headers_of(each: Field, cells: Mapping[str, str]) -> list[str]:
    """The columns of a field, also those of languages that no text of the profile has."""
    extra = [
        header
        for header in cells
        if each.kind == "text"
        and header.startswith(f"{each.name}.")
        and header.count(".") == each.name.count(".") + 1
    ]
    return list(dict.fromkeys([*each.columns(), *extra]))


def set_field(
    comparer: Comparer, each: Field, where: tuple[Sheet, int, Keys], own: Mapping[str, str]
) -> bool:
    sheet, number, path = where
    draft = comparer.result.draft
    header = next((name for name in own if name in sheet.letters), each.name)
    try:
        value = decoded(each, own, comparer.language, value_at(draft.at(path), each.path))
    except CellError as error:
        comparer.result.wrong.append(Wrong(sheet.place(number, header), error.message, error.help))
        return False
    draft.set(path, each.path, value, sheet.place(number, header))
    return True


def _what(key: RowKey, header: str) -> str:
    return " ".join([*key[1:], header])
