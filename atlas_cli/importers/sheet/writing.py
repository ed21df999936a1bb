"""A profile's tables as an Excel workbook: choices, notes, protected ids, and text that stays text."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from atlas_cli.errors import AtlasError
from atlas_cli.importers.sheet.book import BASE, CHOICES, GUIDE, LONGEST_CELL, Base, sheet_name
from atlas_cli.importers.sheet.guide import HOW_TO, of_columns, plain
from atlas_cli.importers.sheet.packing import packed
from atlas_cli.importers.sheet.tables import ID, NUMBER, YEAR, Field, Table
from atlas_cli.text import display_width
from atlas_cli.yamlfile.nodes import Key

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

#: The last row that drop-down lists and formats reach: room for entries that are still to come.
LAST_ROW = 2000
WIDE, MIDDLE, NARROW = 60, 24, 13
HEADER_FILL, KEY_FILL = "FF1F4E79", "FFE7EEF5"
TEXT_FORMAT = "@"
FONT = "Calibri"
LINE, TALLEST = 15.0, 400.0
"""Height of a line, and of the tallest row that Excel shows, in points."""

Meanings = Mapping[str, Mapping[Key, str]]
"""For each list of choices, the choices with what they mean."""


def workbook(tables: Sequence[Table], base: Base, country: str, meanings: Meanings) -> bytes:
    """The workbook that shows `base`; the same base gives the same bytes."""
    from openpyxl import Workbook

    book = Workbook()
    _guide(book, tables, country)
    places = _choices(book, tables, meanings)
    for table in tables:
        _sheet(book, table, base, places)
    _base(book, base)
    book.move_sheet(CHOICES, len(tables))
    return packed(book, base)


def _guide(book: Workbook, tables: Sequence[Table], country: str) -> None:
    from openpyxl.styles import Alignment, Font

    sheet: Any = book.active
    sheet.title = GUIDE
    top, wrap = Alignment(vertical="top"), Alignment(vertical="top", wrap_text=True)
    for line in HOW_TO:
        sheet.append([None, None, line.replace("{country}", country)])
    sheet.append([])
    sheet.append(["sheet", "column", "what it holds"])
    for cell in sheet[sheet.max_row]:
        cell.font = Font(name=FONT, size=11, bold=True)
    for table in tables:
        sheet.append([sheet_name(table.name), None, plain(table.description)])
        sheet.cell(sheet.max_row, 1).font = Font(name=FONT, size=11, bold=True)
        for header, meaning in of_columns(table):
            sheet.append([sheet_name(table.name), header, meaning])
    for row in sheet.iter_rows():
        for cell, alignment in zip(row, (top, top, wrap), strict=False):
            cell.alignment = alignment
    for letter, width in (("A", 26), ("B", 30), ("C", 100)):
        sheet.column_dimensions[letter].width = width
    _heights(sheet)


def _choices(book: Workbook, tables: Sequence[Table], meanings: Meanings) -> dict[tuple[str, ...], str]:
    """The sheet of choices; where each list of them stands, as a formula names it."""
    from openpyxl.styles import Alignment, Font

    sheet: Any = book.create_sheet(CHOICES)
    sheet.append(["used in", "choice", "what it means"])
    for cell in sheet[1]:
        cell.font = Font(name=FONT, size=11, bold=True)
    places: dict[tuple[str, ...], str] = {}
    for used_in, choices in _lists(tables):
        if choices in places:
            continue
        first = sheet.max_row + 1
        known: Mapping[str, str] = next(
            (
                words
                for each in meanings.values()
                if set(choices) <= set(words := {str(k): v for k, v in each.items()})
            ),
            {},
        )
        for choice in choices:
            sheet.append([used_in, choice, known.get(choice)])
            sheet.cell(sheet.max_row, 2).number_format = TEXT_FORMAT
            sheet.cell(sheet.max_row, 3).alignment = Alignment(wrap_text=True, vertical="top")
        places[choices] = f"'{CHOICES}'!$B${first}:$B${sheet.max_row}"
    for letter, width in (("A", 26), ("B", 34), ("C", 110)):
        sheet.column_dimensions[letter].width = width
    sheet.freeze_panes = "A2"
    return places


def _lists(tables: Sequence[Table]) -> list[tuple[str, tuple[str, ...]]]:
    of_ids = [(f"{table.name}: {ID}", table.ids) for table in tables if table.ids]
    return of_ids + [
        (f"{table.name}: {field.name}", field.choices)
        for table in tables
        for field in table.fields
        if field.choices
    ]


def _sheet(book: Workbook, table: Table, base: Base, places: Mapping[tuple[str, ...], str]) -> None:
    from openpyxl.utils import get_column_letter

    sheet = book.create_sheet(sheet_name(table.name))
    headers = table.headers()
    by_header = {column: field for field in table.fields for column in field.columns()}
    _columns(sheet, headers, by_header)
    for number, (key, cells) in enumerate(base.grid.rows(table.name).items(), start=2):
        shown = {**dict(zip(table.keys, key, strict=True)), **cells}
        for column, header in enumerate(headers, start=1):
            if header in shown:
                where = f"{table.name}/{'/'.join(key)}/{header}"
                _write(sheet, number, column, shown[header], is_number(header, by_header), where)
            if column <= len(table.keys):
                _mark_key(sheet, number, column, locked=len(table.steps) == 1)
    _headers(sheet, table)
    _heights(sheet)
    _drop_downs(sheet, table, headers, by_header, places)
    sheet.freeze_panes = sheet.cell(2, len(table.keys) + 1)
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(headers))}{max(sheet.max_row, 2)}"
    if len(table.steps) == 1:
        _protect(sheet)


def is_number(header: str, by_header: Mapping[str, Field]) -> bool:
    """Whether a column holds numbers, so that Excel may take what is typed for one."""
    if header in (YEAR, NUMBER):
        return True
    field = by_header.get(header)
    if field is None or field.kind not in ("scalar", "citation"):
        return False
    if field.kind == "citation":
        return header.endswith(".data_year")
    return bool(field.types & {"integer", "number"}) and not field.free


def _columns(sheet: Worksheet, headers: Sequence[str], by_header: Mapping[str, Field]) -> None:
    """Formats of whole columns, so that rows which are still to come have them too."""
    from openpyxl.styles import Alignment, Protection
    from openpyxl.utils import get_column_letter

    for column, header in enumerate(headers, start=1):
        dimension: Any = sheet.column_dimensions[get_column_letter(column)]
        dimension.width = max(_width(header, by_header), len(header) + 4)  # room for the sign of the filter
        dimension.number_format = "General" if is_number(header, by_header) else TEXT_FORMAT
        dimension.alignment = Alignment(vertical="top", wrap_text=True)
        dimension.protection = Protection(locked=False)


def _width(header: str, by_header: Mapping[str, Field]) -> int:
    field = by_header.get(header)
    if header in (NUMBER, YEAR) or is_number(header, by_header):
        return NARROW
    if field is None:
        return MIDDLE
    if field.kind == "text" or header.endswith((".place", ".note")) or field.kind in ("lines", "citations"):
        return MIDDLE if field.path[-1:] in (("ages",), ("short",)) else WIDE
    return NARROW if field.dated or "boolean" in field.types or header.endswith(".page") else MIDDLE


def _write(sheet: Worksheet, row: int, column: int, text: str, numeric: bool, where: str) -> None:
    from openpyxl.styles import Alignment, Protection

    if len(text) > LONGEST_CELL:
        raise AtlasError(f"{where} has {len(text):,} characters, and a cell of Excel holds {LONGEST_CELL:,}.")
    cell: Any = sheet.cell(row, column)
    cell.value = _number(text) if numeric else text
    if isinstance(cell.value, str):
        cell.data_type = "s"  # else a text that begins with `=` is a formula
    cell.number_format = "General" if numeric else TEXT_FORMAT
    cell.alignment = Alignment(vertical="top", wrap_text=True)
    cell.protection = Protection(locked=False)


def _heights(sheet: Worksheet) -> None:
    """Rows as high as their longest text needs: not every program finds that out when it opens a workbook."""
    from openpyxl.utils import get_column_letter

    for number, row in enumerate(sheet.iter_rows(min_row=1, values_only=True), start=1):
        lines = 1
        for column, value in enumerate(row, start=1):
            if isinstance(value, str):
                width = max(sheet.column_dimensions[get_column_letter(column)].width - 2, 8)
                lines = max(lines, sum(1 + int(display_width(each) / width) for each in value.split("\n")))
        sheet.row_dimensions[number].height = min(lines * LINE, TALLEST)


def _number(text: str) -> int | float | str:
    if re.fullmatch(r"-?[0-9]{1,15}", text):
        return int(text)
    return float(text) if re.fullmatch(r"-?[0-9]+\.[0-9]+", text) else text


def _mark_key(sheet: Worksheet, row: int, column: int, *, locked: bool) -> None:
    from openpyxl.styles import PatternFill, Protection

    cell: Any = sheet.cell(row, column)
    cell.fill = PatternFill("solid", fgColor=KEY_FILL)
    cell.protection = Protection(locked=locked)


def _headers(sheet: Worksheet, table: Table) -> None:
    from openpyxl.comments import Comment
    from openpyxl.styles import Alignment, Font, PatternFill, Protection

    for column, (header, meaning) in enumerate(of_columns(table), start=1):
        cell: Any = sheet.cell(1, column, header)
        cell.font = Font(name=FONT, size=11, bold=True, color="FFFFFFFF")
        cell.fill = PatternFill("solid", fgColor=HEADER_FILL)
        cell.alignment = Alignment(vertical="top", wrap_text=True)
        cell.protection = Protection(locked=True)
        cell.comment = Comment(meaning, "atlas", width=320, height=40 + 18 * (len(meaning) // 45 + 1))


def _drop_downs(
    sheet: Worksheet,
    table: Table,
    headers: Sequence[str],
    by_header: Mapping[str, Field],
    places: Mapping[tuple[str, ...], str],
) -> None:
    """Lists to choose from: strict where nothing else is allowed, an offer where other words are."""
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.datavalidation import DataValidation

    for column, header in enumerate(headers, start=1):
        formula, strict = _offer(table, header, by_header.get(header), places)
        if not formula:
            continue
        offer = DataValidation(type="list", formula1=formula, allow_blank=True, showErrorMessage=strict)
        offer.errorTitle, offer.error = (
            header,
            "Choose from the list; the sheet “choices” says what each means.",
        )
        letter = get_column_letter(column)
        offer.add(f"{letter}2:{letter}{LAST_ROW}")
        sheet.add_data_validation(offer)


def _offer(
    table: Table, header: str, field: Field | None, places: Mapping[tuple[str, ...], str]
) -> tuple[str, bool]:
    if field is None:
        if header != ID:
            return "", False
        of_parent = f"'{sheet_name(table.section)}'!$A$2:$A${LAST_ROW}" if len(table.steps) > 1 else ""
        return of_parent or places.get(table.ids, ""), True
    if header != field.name or field.kind not in ("scalar", "citation"):
        return "", False
    if field.choices:
        return places[field.choices], field.closed
    return (f"'{sheet_name(field.refers)}'!$A$2:$A${LAST_ROW}", True) if field.refers else ("", False)


def _protect(sheet: Worksheet) -> None:
    """Against slips, without a password. All but ids and headers is unlocked, also below the last row."""
    protection: Any = sheet.protection
    protection.sheet = True
    for allowed in ("formatCells", "formatColumns", "formatRows", "sort", "autoFilter", "deleteRows"):
        setattr(protection, allowed, False)


def _base(book: Workbook, base: Base) -> None:
    sheet: Any = book.create_sheet(BASE)
    sheet.append(
        ["What this workbook showed when it was made. Please leave it here: atlas compares with it."]
    )
    for chunk in base.as_chunks():
        sheet.append([chunk])
        sheet.cell(sheet.max_row, 1).number_format = TEXT_FORMAT
    sheet.sheet_state = "hidden"
