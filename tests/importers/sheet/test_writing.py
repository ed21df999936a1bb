"""The workbook as its user meets it: every list, choices, notes, protected ids, and text that stays text."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from atlas_cli.importers.sheet import write_workbook
from atlas_cli.profile.load import load_profile
from atlas_cli.seal import is_as_generated
from tests.importers.sheet.books import Desk, catalog, cell, column
from tests.processes import REPOSITORY

LISTS = (
    *(
        "sources",
        "statistics",
        "sectors",
        "ratifications",
        "laws",
        "standards",
        "agencies",
        "bodies",
        "policies",
    ),
    *("programs", "series", "initiatives", "gaps", "practices", "acronyms"),
)
LISTS_INSIDE = (
    *("laws.provisions", "laws.amendments", "standards.provisions", "standards.earlier", "bodies.meetings"),
    *("series.values", "series.values.restated", "series.breaks", "series.targets", "gaps.findings"),
    "practices.responses",
)


def test_every_list_is_a_sheet_and_every_list_inside_one_too(testland: Desk) -> None:
    names = testland.open().sheetnames
    assert names[0] == "read me"
    assert set(LISTS) | set(LISTS_INSIDE) <= set(names)


@pytest.mark.parametrize("country", ["thailand", "paraguay", "bolivia", "argentina", "liberia"])
def test_every_text_of_the_lists_stands_in_a_cell(country: str, tmp_path: Path) -> None:
    import openpyxl

    loaded = load_profile(REPOSITORY / "countries" / f"{country}.yaml")
    (tmp_path / "book.xlsx").write_bytes(write_workbook(loaded, catalog()))
    book = openpyxl.load_workbook(tmp_path / "book.xlsx")
    shown = "\n".join(
        str(value)
        for sheet in book.worksheets
        if sheet.title != "atlas base"
        for row in sheet.iter_rows(values_only=True)
        for value in row
        if value is not None
    )
    data = {name: loaded.file.data.get(name) for name in LISTS}
    assert [text for text in texts(data) if text.strip() not in shown] == []


def texts(value: Any) -> list[str]:
    if isinstance(value, dict):
        return [text for one in value.values() for text in texts(one)]
    if isinstance(value, list):
        return [text for one in value for text in texts(one)]
    return [value] if isinstance(value, str) else []


def test_headers_stay_in_sight_and_say_what_is_meant(testland: Desk) -> None:
    book = testland.open()
    for name in LISTS:
        sheet = book[name]
        assert sheet.freeze_panes == "B2"
        assert sheet.auto_filter.ref.startswith("A1:")
        assert all(cell.comment and cell.comment.text for cell in sheet[1] if cell.value)
    need = next(one for one in book["gaps"][1] if one.value == "need")
    assert need.comment.text.startswith("What the gap calls for: the one term of the catalog that fits best.")


def test_the_first_sheet_explains_each_column(testland: Desk) -> None:
    book = testland.open()
    explained = {(row[0], row[1]) for row in book["read me"].iter_rows(values_only=True)}
    for name in (*LISTS, *LISTS_INSIDE):
        assert {(name, one.value) for one in book[name][1] if one.value} <= explained


@pytest.mark.parametrize(
    ("sheet", "header", "choice"),
    [
        ("gaps", "need", "inspector-training"),
        ("gaps", "severity.level", "high"),
        ("laws", "status", "amended"),
        ("standards", "age", "none"),
        ("series.values", "value", "not-available"),
        ("ratifications", "id", "C182"),
    ],
)
def test_words_are_chosen_from_lists(testland: Desk, sheet: str, header: str, choice: str) -> None:
    book = testland.open()
    (offer,) = offers(book[sheet], header)
    place = offer.formula1.replace("'choices'!", "").replace("$", "")
    assert choice in [one.value for row in book["choices"][place] for one in row]
    strict = header not in ("age", "value")
    assert bool(offer.showErrorMessage) == strict


def test_ids_of_other_entries_are_chosen_from_their_sheet_as_it_grows(testland: Desk) -> None:
    book = testland.open()
    (offer,) = offers(book["gaps.findings"], "source")
    assert offer.formula1 == "'sources'!$A$2:$A$2000"
    (offer,) = offers(book["gaps.findings"], "id")
    assert offer.formula1 == "'gaps'!$A$2:$A$2000"


def offers(sheet: Any, header: str) -> list[Any]:
    place = sheet.cell(5, column(sheet, header)).coordinate
    return [one for one in sheet.data_validations.dataValidation if place in one.sqref]


def test_choices_say_what_they_mean(testland: Desk) -> None:
    meanings = {row[1]: row[2] for row in testland.open()["choices"].iter_rows(values_only=True)}
    assert str(meanings["inspector-training"]).startswith("Train labor inspectors.")
    assert meanings["CL"] == "Child labor"


def test_ids_are_protected_and_rows_can_be_added_below(testland: Desk) -> None:
    book = testland.open()
    gaps = book["gaps"]
    assert gaps.protection.sheet
    assert gaps.protection.password is None
    assert cell(gaps, "XT-E1", "id").protection.locked
    assert not cell(gaps, "XT-E1", "title").protection.locked
    assert not gaps.column_dimensions["A"].protection.locked
    assert not gaps.column_dimensions["B"].protection.locked
    assert not book["gaps.findings"].protection.sheet


def test_article_numbers_and_dates_are_text_also_in_rows_to_come(testland: Desk) -> None:
    book = testland.open()
    for name, key, header in (
        ("laws.provisions", "labor-act", "at"),
        ("laws", "labor-act", "date"),
        ("laws", "labor-act", "number"),
        ("gaps.findings", "XT-E1", "source.page"),
    ):
        found = cell(book[name], key, header)
        assert found.number_format == "@"
        assert book[name].column_dimensions[found.column_letter].number_format == "@"
    assert isinstance(cell(book["laws"], "labor-act", "date").value, str)
    assert cell(book["series.values"], ("inspectors", 2022), "value").value == 120


def test_a_text_that_looks_like_a_formula_is_a_text(tmp_path: Path) -> None:
    from tests.importers.sheet.books import TESTLAND, desk

    made = desk(tmp_path, TESTLAND.read_text(encoding="utf-8").replace("No. 12", '"=1+1"'))
    assert cell(made.open()["laws"], "labor-act", "number").data_type == "s"
    assert made.read().units == ()


def test_the_same_profile_gives_the_same_bytes_and_an_edit_is_seen(testland: Desk) -> None:
    first = testland.file.read_bytes()
    testland.export()
    assert testland.file.read_bytes() == first
    assert is_as_generated(testland.file)
    book = testland.open()
    cell(book["gaps"], "XT-E1", "title").value = "x"
    book.save(testland.file)
    assert not is_as_generated(testland.file)
