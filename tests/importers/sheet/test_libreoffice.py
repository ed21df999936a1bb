"""A workbook that was opened, edited and saved in LibreOffice says what was typed, and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.importers.sheet.books import cell, column, desk
from tests.importers.sheet.libreoffice import edit, row_removed, typed
from tests.importers.sheet.test_reading import difference
from tests.processes import REPOSITORY

pytestmark = pytest.mark.outside


@pytest.mark.parametrize("country", ["thailand", "bolivia"])
def test_saving_alone_changes_nothing(country: str, tmp_path: Path) -> None:
    made = desk(tmp_path, (REPOSITORY / "countries" / f"{country}.yaml").read_bytes().decode())
    before = made.file.read_bytes()
    edit(made.file, [], tmp_path)
    assert made.file.read_bytes() != before
    found = made.read()
    assert (found.units, found.wrong, found.notes) == ((), (), ())
    assert found.text == made.text()


def test_what_is_typed_is_what_is_written(tmp_path: Path) -> None:
    made = desk(tmp_path)
    book = made.open()
    provisions, gaps, values, findings = (
        book[name] for name in ("laws.provisions", "gaps", "series.values", "gaps.findings")
    )
    last = findings.max_row + 1
    edit(
        made.file,
        [
            typed("laws.provisions", cell(provisions, ("labor-act", 1), "at").coordinate, "5-1"),
            typed("gaps", cell(gaps, "XT-E1", "title").coordinate, "Fortbildung: ฝึกอบรม"),
            typed("gaps", cell(gaps, "XT-E1", "note").coordinate, "One.\n\nTwo."),
            typed("series.values", cell(values, ("inspectors", 2019), "value").coordinate, "91"),
            typed("gaps.findings", f"A{last}", "XT-E1"),
            typed("gaps.findings", f"{letter(findings, 'text')}{last}", "Pasted below."),
            typed("gaps.findings", f"{letter(findings, 'source')}{last}", "press"),
            typed("gaps.findings", f"{letter(findings, 'source.page')}{last}", "7-8"),
            row_removed("gaps.findings", cell(findings, ("XT-E3", 2), "id").row),
        ],
        tmp_path,
    )
    before = made.text()
    found = made.write()
    assert found.wrong == ()
    assert difference(before, made.text()) == [
        "-      - {at: s. 5, about: No work under the age of 15}",
        "+      - {at: 5-1, about: No work under the age of 15}",
        "-      2019: {value: 90, source: {source: findings-2021, page: 5}}",
        "+      2019: {value: 91, source: {source: findings-2021, page: 5}}",
        "-    title: Training of inspectors",
        '+    title: "Fortbildung: ฝึกอบรม"',
        "+      - text: Pasted below.",
        "+        source: {source: press, page: 7-8}",
        "-    note: Courses of other projects have ended.",
        "+    note: >-",
        "+      One.",
        "+",
        "+",
        "+      Two.",
        "-      - {text: Nor was one for 2020., source: {source: findings-2021, page: 5}}",
    ]


def letter(sheet: object, header: str) -> str:
    from openpyxl.utils import get_column_letter

    return get_column_letter(column(sheet, header))


def test_protected_ids_stay_and_formulas_are_told(tmp_path: Path) -> None:
    made = desk(tmp_path)
    gaps = made.open()["gaps"]
    id, agencies = cell(gaps, "XT-E1", "id").coordinate, cell(gaps, "XT-E1", "agencies").coordinate
    number = cell(made.open()["series.values"], ("inspectors", 2019), "value").coordinate
    edit(
        made.file,
        [
            "On Error Resume Next",
            typed("gaps", id, "XT-E77"),
            typed("gaps", agencies, "=A3"),
            typed("series.values", number, "=1+1"),
        ],
        tmp_path,
    )
    found = made.read()
    assert cell(made.open()["gaps"], "XT-E1", "id").value == "XT-E1"
    assert (f"series.values!{number}", "a formula stands here") in [(w.place, w.message) for w in found.wrong]
    assert found.text == made.text()
