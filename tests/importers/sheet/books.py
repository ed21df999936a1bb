"""Workbooks as a user has them in hand: cells by entry and column, edited with a program that is not ours."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import openpyxl

from atlas_cli.catalog.load import Catalog, load_catalog
from atlas_cli.importers.sheet import Review, review, reviewer, write_workbook
from atlas_cli.profile.load import LoadedProfile, load_profile
from tests.processes import REPOSITORY

_WORKBOOKS: dict[bytes, bytes] = {}
"""Workbooks by the profile they were made of: making one takes longer than most tests."""

TESTLAND = REPOSITORY / "tests" / "psa" / "testland.yaml"


@cache
def catalog() -> Catalog:
    return load_catalog([REPOSITORY / "dmop_catalog"])


@dataclass(frozen=True, slots=True)
class Desk:
    """A profile and its workbook, on one desk."""

    folder: Path

    @property
    def profile(self) -> Path:
        return self.folder / "testland.yaml"

    @property
    def file(self) -> Path:
        return self.folder / "testland.xlsx"

    def loaded(self) -> LoadedProfile:
        return load_profile(self.profile)

    def text(self) -> str:
        return self.profile.read_bytes().decode("utf-8")

    def open(self) -> Any:
        return openpyxl.load_workbook(self.file)

    def read(self) -> Review:
        """What reading the workbook back would change."""
        return review(reviewer(self.file, self.loaded(), catalog()))

    def write(self) -> Review:
        """Reads the workbook back, and writes everything that can be."""
        found = self.read()
        self.profile.write_bytes(found.text.encode("utf-8"))
        return found

    def export(self) -> None:
        self.file.write_bytes(write_workbook(self.loaded(), catalog()))


def desk(folder: Path, text: str | None = None) -> Desk:
    """A copy of Testland's profile, or of another text, with its workbook."""
    made = Desk(folder)
    made.profile.write_bytes(TESTLAND.read_bytes() if text is None else text.encode("utf-8"))
    content = made.profile.read_bytes()
    if content not in _WORKBOOKS:
        made.export()
        _WORKBOOKS[content] = made.file.read_bytes()
    made.file.write_bytes(_WORKBOOKS[content])
    return made


def column(sheet: Any, header: str) -> int:
    return next(int(cell.column) for cell in sheet[1] if cell.value == header)


def cell(sheet: Any, key: tuple[Any, ...] | str, header: str) -> Any:
    """The cell of an entry: `cell(gaps, "XT-E1", "title")`, `cell(findings, ("XT-E2", 1), "text")`."""
    wanted = (key,) if isinstance(key, str) else key
    for row in sheet.iter_rows(min_row=2):
        if tuple(str(one.value) for one in row[: len(wanted)]) == tuple(map(str, wanted)):
            return sheet.cell(row[0].row, column(sheet, header))
    raise AssertionError(f"no row {wanted} in {sheet.title}")


def add(sheet: Any, **cells: Any) -> int:
    """A new row below the last one; `severity__level` means the column `severity.level`. Its number."""
    number = int(sheet.max_row) + 1
    for name, value in cells.items():
        header = "no." if name == "number" else name.replace("__", ".")
        sheet.cell(number, column(sheet, header)).value = value
    return number
