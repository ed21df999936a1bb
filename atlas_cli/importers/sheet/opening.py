"""From a file to a workbook of ours, or a sentence that says why it is none."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from atlas_cli.errors import AtlasError
from atlas_cli.importers.sheet.book import BASE, Base, base_of_chunks
from atlas_cli.text import closest

if TYPE_CHECKING:
    from openpyxl import Workbook

MOST_BYTES = 30_000_000
MOST_UNPACKED = 300_000_000


def opened(path: Path) -> Workbook:
    import warnings

    from openpyxl import load_workbook

    content = _content(path)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of features that openpyxl drops; the file is not written back
            return load_workbook(io.BytesIO(content))
    except Exception as problem:  # openpyxl raises whatever its parsers raise
        raise _no_workbook(path, "it is damaged") from problem


def _content(path: Path) -> bytes:
    try:
        if path.stat().st_size > MOST_BYTES:
            raise _no_workbook(path, f"it is larger than {MOST_BYTES // 1_000_000} MB")
        content = path.read_bytes()
    except FileNotFoundError:
        near = closest(path.name, [other.name for other in path.parent.glob("*.xlsx")], n=1)
        raise AtlasError(
            f"There is no file {path}.", hint=f"Did you mean {near[0]}?" if near else None
        ) from None
    except OSError as problem:
        hint = "If it is open in Excel, save and close it there."
        raise AtlasError(f"{path} cannot be read: {problem.strerror or problem}.", hint=hint) from problem
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            unpacked = sum(part.file_size for part in package.infolist())
    except zipfile.BadZipFile:
        raise _no_workbook(path, "save it as an Excel workbook (.xlsx)") from None
    if unpacked > MOST_UNPACKED:
        raise _no_workbook(path, f"unpacked it is larger than {MOST_UNPACKED // 1_000_000} MB")
    return content


def _no_workbook(path: Path, reason: str) -> AtlasError:
    return AtlasError(f"{path} cannot be read as a workbook: {reason}.", hint="Nothing was changed.")


def base_of(book: Workbook, path: Path) -> Base:
    sheet: Any = book[BASE] if BASE in book.sheetnames else None
    chunks = (
        [] if sheet is None else [row[0] for row in sheet.iter_rows(min_row=2, max_col=1, values_only=True)]
    )
    base = base_of_chunks([chunk for chunk in chunks if isinstance(chunk, str)])
    if base is None:
        raise AtlasError(
            f"{path} is not a workbook that `atlas sheet` has made, or its hidden sheet “{BASE}” is gone.",
            hint="Make a new one with `atlas sheet`, and copy the changed rows into it.",
        )
    return base
