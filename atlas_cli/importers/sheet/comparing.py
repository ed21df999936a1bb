"""What was changed in a workbook: it is compared with what it showed, and with the profile as it is now.

What was typed over since the workbook was made is a change. Where the profile has been changed in the same
cell meanwhile, the profile stays and the cell is told.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from atlas_cli.importers.sheet.added import add_row
from atlas_cli.importers.sheet.changed import compare_row
from atlas_cli.importers.sheet.comparison import Comparer, Comparison, UnitId
from atlas_cli.importers.sheet.draft import Draft
from atlas_cli.importers.sheet.grid import grid_of
from atlas_cli.importers.sheet.reading import Book, Sheet, wrong_cells
from atlas_cli.importers.sheet.removed import remove_row
from atlas_cli.importers.sheet.rowkeys import Known, keyed_rows
from atlas_cli.importers.sheet.tables import Table


def compare(
    tables: tuple[Table, ...],
    book: Book,
    data: Mapping[str, Any],
    sections: Sequence[str],
    left_out: frozenset[UnitId] = frozenset(),
) -> Comparison:
    """What the workbook changes of the profile's data. Changes of the entries in `left_out` are not made.

    `sections` are the keys of a profile in the order of the model.
    """
    now = grid_of(tables, data)
    result = Comparison(Draft.of(data))
    known = Known(book.base.grid, now)
    comparer = Comparer(tables, book, data, now, left_out, result, known)
    result.wrong += wrong_cells(book)
    for table in tables:
        sheet = book.sheets.get(table.name)
        if sheet is not None and sheet.letters:
            _compare_table(comparer, table, sheet)
    result.draft.finish(tables, sections)
    return result


def _compare_table(comparer: Comparer, table: Table, sheet: Sheet) -> None:
    base = comparer.book.base.grid.rows(table.name)
    keyed = keyed_rows(table, sheet, base)
    comparer.result.wrong += keyed.wrong
    for key, row in keyed.known.items():
        compare_row(comparer, table, sheet, key, row)
    for key, row in keyed.new:
        add_row(comparer, table, sheet, key, row)
    for key in base:
        if key not in keyed.known and key not in keyed.doubtful:
            remove_row(comparer, table, sheet, key)
