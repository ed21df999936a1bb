"""A workbook that comes back, as texts with their cells; what has no text is told, not guessed."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from atlas_cli.importers.sheet.book import BASE, CHOICES, GUIDE, Base, sheet_name
from atlas_cli.importers.sheet.cells import text_of
from atlas_cli.importers.sheet.opening import base_of, opened
from atlas_cli.importers.sheet.tables import NUMBER, Table
from atlas_cli.text import closest, shorten
from atlas_cli.yamlfile.edits import composed
from atlas_cli.yamlfile.guards import FORBIDDEN, forbidden_message

if TYPE_CHECKING:
    pass

MOST_ROWS, MOST_COLUMNS = 20_000, 300
MERGED = "cells are merged here"
HEADER_ROWS = 10
"""Rows among which the headers are looked for, should somebody have written a title above them."""

_CARRIAGE = re.compile(r"_x000D_|\r\n?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Wrong:
    """What is wrong in a cell (`gaps!D7`), a sheet or the workbook, and what to do."""

    place: str
    message: str
    help: str


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a sheet: its number, the texts of its cells, and what is wrong with those that have none."""

    number: int
    cells: Mapping[str, str]
    bad: Mapping[str, Wrong]


@dataclass(frozen=True, slots=True)
class Sheet:
    """What could be read of a table's sheet."""

    name: str
    letters: Mapping[str, str]
    """The letter of each column that was found, by its header."""
    rows: tuple[Row, ...]
    wrong: tuple[Wrong, ...] = ()
    whole: bool = True
    """Whether all its ids could be read, so that one which is not there has been removed."""

    def place(self, row: int, header: str) -> str:
        return (
            f"{self.name}!{self.letters[header]}{row}"
            if header in self.letters
            else f"{self.name}!{row}:{row}"
        )


@dataclass(frozen=True, slots=True)
class Book:
    """A workbook that has come back, with the state of the profile that it was made of."""

    base: Base
    sheets: Mapping[str, Sheet]
    wrong: tuple[Wrong, ...] = ()
    notes: tuple[str, ...] = field(default=())


def read_book(path: Path, tables: Sequence[Table]) -> Book:
    """The workbook in a file, with the sheets of these tables.

    Raises AtlasError for what is no workbook of ours.
    """
    book = opened(path)
    base = base_of(book, path)
    by_name = {name.strip().casefold(): name for name in book.sheetnames}
    sheets: dict[str, Sheet] = {}
    wrong: list[Wrong] = []
    used = {GUIDE, CHOICES, BASE}
    for table in tables:
        name = by_name.get(sheet_name(table.name).casefold())
        if name is None:
            help = "name it so again, or make a new workbook; nothing of this list is changed"
            wrong.append(Wrong(sheet_name(table.name), "there is no sheet of this name", help))
            continue
        used.add(name)
        sheets[table.name] = _sheet(table, book[name], name)
    notes = [
        f"The sheet {name} is not one of atlas, and was not read."
        for name in book.sheetnames
        if name not in used
    ]
    return Book(base, sheets, tuple(wrong), tuple(notes))


def _sheet(table: Table, sheet: Any, name: str) -> Sheet:
    top, found, wrong = _headers(table, sheet, name)
    missing = [key for key in table.keys if key not in found]
    if missing:
        help = "write the header again, in row 1; nothing of this sheet is changed"
        message = f"there is no column “{missing[0]}”, by which rows are told apart"
        return Sheet(name, {}, (), (*wrong, Wrong(f"{name}!1:1", message, help)), whole=False)
    from openpyxl.utils import get_column_letter

    letters = {header: get_column_letter(column) for header, column in found.items()}
    merged, merges = _merged(sheet, name, found)
    rows = []
    last, width = min(sheet.max_row, MOST_ROWS), max(found.values())
    for cells in sheet.iter_rows(min_row=top + 1, max_row=last, max_col=width):
        row = _row(table, name, cells, found, letters, merged)
        if row.cells or row.bad:
            rows.append(row)
    if sheet.max_row > MOST_ROWS and not any(area.max_row > MOST_ROWS for area in sheet.merged_cells.ranges):
        message = f"the sheet has {sheet.max_row:,} rows, and {MOST_ROWS:,} are read"
        wrong.append(
            Wrong(f"{name}!{MOST_ROWS + 1}:{sheet.max_row}", message, "delete the empty rows below the list")
        )
    whole = not any(
        key in row.bad or (key not in row.cells and key != NUMBER) for row in rows for key in table.keys
    )
    return Sheet(
        name,
        letters,
        tuple(rows),
        (*wrong, *merges),
        whole=whole and sheet.max_row <= MOST_ROWS and not _touches_keys(table, merged, found),
    )


def _headers(table: Table, sheet: Any, name: str) -> tuple[int, dict[str, int], list[Wrong]]:
    """The row of the headers, the column of each, and what is wrong with them."""
    from openpyxl.utils import get_column_letter

    width = min(sheet.max_column, MOST_COLUMNS)
    rows = list(sheet.iter_rows(min_row=1, max_row=HEADER_ROWS, max_col=width, values_only=True))
    known = {header.casefold(): header for header in table.headers()}
    written = [[" ".join(str(value or "").split()).casefold() for value in row] for row in rows]
    top = next((n for n, row in enumerate(written) if all(key in row for key in table.keys)), 0)
    found: dict[str, int] = {}
    wrong: list[Wrong] = []
    for column, text in enumerate(written[top] if written else [], start=1):
        header = known.get(text) or _new_language(table, text)
        if not text:
            continue
        place = f"{name}!{get_column_letter(column)}{top + 1}"
        if header is None or header in found:
            wrong.append(_odd_header(place, text, header, table, set(known) - set(written[top])))
        else:
            found[header] = column
    lost = [header for key, header in known.items() if header not in found and not _is_renamed(key, wrong)]
    if lost and found:
        message = f"there is no column {', '.join(lost)}"
        wrong.append(
            Wrong(f"{name}!{top + 1}:{top + 1}", message, "what it said in the profile stays as it is")
        )
    return top + 1, found, wrong


def _new_language(table: Table, text: str) -> str | None:
    """The header of a column for a language that no text of the profile has yet: `title.es`."""
    name, _, code = text.rpartition(".")
    is_text = any(one.kind == "text" and one.name.casefold() == name for one in table.fields)
    return text if is_text and re.fullmatch(r"[a-z]{2,3}", code) else None


def _odd_header(place: str, text: str, header: str | None, table: Table, absent: set[str]) -> Wrong:
    if header is not None:
        return Wrong(
            place, f"a second column has the header “{header}”", "the first one was read; delete one of them"
        )
    near = closest(text, absent, n=1)
    meant = f"if it is “{near[0]}”, name it so again" if near else "delete it, or give it back its name"
    return Wrong(
        place, f"“{shorten(text)}” is none of the columns of {table.name}", f"it was not read; {meant}"
    )


def _is_renamed(key: str, wrong: Sequence[Wrong]) -> bool:
    return any(f"if it is “{key}”" in each.help for each in wrong)


def _merged(
    sheet: Any, name: str, found: Mapping[str, int]
) -> tuple[dict[tuple[int, int], Wrong], list[Wrong]]:
    """What is wrong with the cells of merged ranges; only the first of them has a text."""
    cells: dict[tuple[int, int], Wrong] = {}
    merges: list[Wrong] = []
    for area in sheet.merged_cells.ranges:
        help = "take them apart, and fill in each of them"
        wrong = Wrong(f"{name}!{area.coord}", MERGED, help)
        columns = [column for column in found.values() if area.min_col <= column <= area.max_col]
        merges += [wrong] if columns else []
        for row in range(area.min_row, min(area.max_row, sheet.max_row, MOST_ROWS) + 1):
            cells |= {(row, column): wrong for column in columns}
    return cells, merges


def _touches_keys(table: Table, merged: Mapping[tuple[int, int], Wrong], found: Mapping[str, int]) -> bool:
    columns = {found[key] for key in table.keys}
    return any(column in columns for _, column in merged)


def _row(
    table: Table,
    name: str,
    cells: Sequence[Any],
    found: Mapping[str, int],
    letters: Mapping[str, str],
    merged: Mapping[tuple[int, int], Wrong],
) -> Row:
    number = cells[0].row
    dated = {field.name for field in table.fields if field.dated}
    texts: dict[str, str] = {}
    bad: dict[str, Wrong] = {}
    for header, column in found.items():
        cell = cells[column - 1]
        if (number, column) in merged:
            bad[header] = merged[number, column]
            continue
        text = _text(cell, header in dated)
        if isinstance(text, tuple):
            bad[header] = Wrong(f"{name}!{letters[header]}{number}", *text)
        elif text:
            texts[header] = text
    if not texts and all(wrong.message == MERGED for wrong in bad.values()):
        bad = {}  # nothing but the lower part of merged cells, which are told of once
    return Row(number, texts, bad)


def _text(cell: Any, dated: bool) -> str | tuple[str, str]:
    """The text of a cell; or what is wrong with it, and what to do."""
    value = cell.value
    if value is None:
        return ""
    if cell.data_type == "f":
        return "a formula stands here", "copy the cell and paste it as a value"
    if cell.data_type == "e":
        return f"Excel shows the error {shorten(str(value))} here", "write the value"
    if isinstance(value, datetime.date | datetime.time | datetime.timedelta):
        return _date(value, str(cell.number_format), dated)
    text = text_of(value) if not isinstance(value, str) else _CARRIAGE.sub("\n", value).strip()
    hidden = FORBIDDEN.search(text)
    if hidden:
        return (
            f"the text has an {forbidden_message(hidden.group())}",
            "type it again, or paste it as plain text",
        )
    return str(composed(text))


def _date(value: Any, format: str, dated: bool) -> str | tuple[str, str]:
    """What Excel made of a date: taken where a whole day was typed into a column of dates, else sent back."""
    shows_day = "d" in format.lower() and "y" in format.lower() and "m" in format.lower()
    is_day = isinstance(value, datetime.date) and (
        not isinstance(value, datetime.datetime) or value.time() == datetime.time()
    )
    if dated and shows_day and is_day:
        return value.strftime("%Y-%m-%d") if value.year >= 1000 else str(value)
    message = f"Excel has made the date {str(value).removesuffix(' 00:00:00')} of what was typed here"
    return message, "format the cell as text, and type it again"


def wrong_cells(book: Book) -> Iterator[Wrong]:
    """What is wrong with the workbook itself, before anything is compared."""
    yield from book.wrong
    for sheet in book.sheets.values():
        yield from sheet.wrong
