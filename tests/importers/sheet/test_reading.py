"""A workbook that comes back: what was changed is written, and no other byte; what is wrong is told."""

from __future__ import annotations

import datetime
import difflib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from atlas_cli.errors import AtlasError
from atlas_cli.importers.sheet import Review
from tests.importers.sheet.books import TESTLAND, Desk, add, cell, column, desk
from tests.processes import REPOSITORY

Edit = Callable[[Any], object]


def edited(on: Desk, *edits: Edit) -> None:
    book = on.open()
    for edit in edits:
        edit(book)
    book.save(on.file)


def difference(before: str, after: str) -> list[str]:
    """The lines that are gone and those that are new."""
    lines = difflib.unified_diff(before.splitlines(), after.splitlines(), n=0, lineterm="")
    return [line for line in lines if line[:1] in "+-" and line[:3] not in ("+++", "---")]


def told(found: Review) -> dict[str, str]:
    return {each.place: each.message for each in found.wrong}


# ── Nothing, and one thing ───────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("country", ["thailand", "paraguay", "bolivia", "argentina", "liberia"])
def test_an_unedited_workbook_changes_no_byte(country: str, tmp_path: Path) -> None:
    made = desk(tmp_path, (REPOSITORY / "countries" / f"{country}.yaml").read_bytes().decode())
    edited(made)  # saved by another program
    found = made.read()
    assert (found.units, found.wrong, found.notes) == ((), (), ())
    assert found.text == made.text()


@pytest.mark.parametrize("ending", ["\r\n", "\n"])
def test_one_changed_cell_is_one_changed_value(tmp_path: Path, ending: str) -> None:
    text = TESTLAND.read_text(encoding="utf-8").replace(
        "    title: Training of inspectors\n", "    title: Training of inspectors   # as USDOL has it\n"
    )
    made = desk(tmp_path, text.replace("\n", ending))
    edited(made, lambda book: put(book, "gaps", "XT-E1", "title", "Training: inspectors"))
    before = made.text()
    found = made.write()
    assert [(unit.kind, unit.id) for unit in found.units] == [("changed", ("gaps", "XT-E1"))]
    assert found.units[0].changes[0].place.startswith("gaps!")
    assert difference(before, made.text()) == [
        "-    title: Training of inspectors   # as USDOL has it",
        '+    title: "Training: inspectors"   # as USDOL has it',
    ]
    assert made.text().count("\r\n") == before.count("\r\n")


def put(book: Any, sheet: str, key: Any, header: str, value: Any) -> Any:
    found = cell(book[sheet], key, header)
    found.value = value
    return found


@pytest.mark.parametrize(
    ("sheet", "key", "header", "value", "lines"),
    [
        ("gaps", "XT-E1", "issues", "CL, HT", ["-    issues: [CL, FL, HT]", "+    issues: [CL, HT]"]),
        ("gaps", "XT-E1", "note", None, ["-    note: Courses of other projects have ended."]),
        ("gaps", "XT-E2", "note", "New.", ["+    note: New."]),
        ("series.values", ("inspectors", 2019), "value", 91,
         ["-      2019: {value: 90, source: {source: findings-2021, page: 5}}",
          "+      2019: {value: 91, source: {source: findings-2021, page: 5}}"]),
        ("series.values", ("civil-penalty-power", 2022), "value", False,
         ["-      2022: {value: true, source: findings-2022}",
          "+      2022: {value: false, source: findings-2022}"]),
        ("gaps.findings", ("XT-E2", 2), "source.page", "7-8",
         ["-      - {text: The minister called inspectors few., source: press}",
          "+      - {text: The minister called inspectors few., source: {source: press, page: 7-8}}"]),
        ("laws", "constitution", "title.es", "Carta Magna",
         ["-    title: {en: Constitution, es: Constitución}",
          "+    title: {en: Constitution, es: Carta Magna}"]),
        ("laws", "penal-code", "title.es", "Código Penal",
         ["-    title: Penal Code", "+    title: {en: Penal Code, es: Código Penal}"]),
        ("laws", "penal-code", "date", "1975-06", ["-    date: 1975", "+    date: 1975-06"]),
        ("laws", "labor-act", "sources", "gazette | place: Labor Act, s. 1\nletter",
         ["-    sources: [{source: gazette, place: Labor Act}]", "+    sources:",
          '+      - {source: gazette, place: "Labor Act, s. 1"}', "+      - letter"]),
    ],
)  # fmt: skip
def test_what_a_cell_says_is_what_the_profile_says(
    testland: Desk, sheet: str, key: Any, header: str, value: Any, lines: list[str]
) -> None:
    edited(testland, lambda book: put(book, sheet, key, header, value))
    before = testland.text()
    found = testland.write()
    assert found.wrong == ()
    assert difference(before, testland.text()) == lines


def test_a_second_reading_changes_nothing_more(testland: Desk) -> None:
    edited(
        testland,
        lambda book: put(book, "gaps", "XT-E1", "title", "Other"),
        lambda book: add(book["gaps.findings"], id="XT-E1", text="Another finding.", source="press"),
        lambda book: add(book["sources"], id="new", publisher="P", title="T", short="S", year=2020),
    )
    assert len(testland.write().units) == 2
    again = testland.read()
    assert (again.units, again.wrong) == ((), ())
    assert "changed since the workbook was made" in again.notes[0]


# ── New and removed ──────────────────────────────────────────────────────────────────────────────

NEW_GAP = {
    "id": "XT-E9",
    "title": "Fuel",
    "statement": "Inspectors lack fuel: by USDOL, half of the visits are not made.",
    "need": "inspection-coverage",
    "steps": "identify",
    "issues": "CL",
    "agencies": "inspectorate",
    "severity__level": "medium",
    "severity__rule": "S7",
    "severity__reason": "No other rule holds.",
}


def test_a_row_at_the_end_is_a_new_entry_with_the_rows_of_its_lists(testland: Desk) -> None:
    edited(
        testland,
        lambda book: add(book["gaps"], **NEW_GAP),
        lambda book: add(
            book["gaps.findings"], id="XT-E9", text="USDOL says so.", source="findings-2022", source__page=9
        ),
    )
    before = testland.text()
    found = testland.write()
    assert found.wrong == ()
    assert [(unit.kind, unit.id) for unit in found.units] == [("new", ("gaps", "XT-E9"))]
    assert difference(before, testland.text()) == [
        "+  XT-E9:",
        "+    title: Fuel",
        '+    statement: "Inspectors lack fuel: by USDOL, half of the visits are not made."',
        "+    need: inspection-coverage",
        "+    steps: [identify]",
        "+    issues: [CL]",
        "+    agencies: [inspectorate]",
        "+    severity: {level: medium, rule: S7, reason: No other rule holds.}",
        "+    findings:",
        "+      - text: USDOL says so.",
        "+        source: {source: findings-2022, page: 9}",
    ]


def test_a_new_year_takes_its_place_in_the_series(testland: Desk) -> None:
    edited(
        testland,
        lambda book: add(book["series.values"], id="convictions", year=2020, value=3, source="press"),
    )
    before = testland.text()
    testland.write()
    assert difference(before, testland.text()) == ["+      2020: {value: 3, source: press}"]
    assert list(testland.loaded().file.data["series"]["convictions"]["values"]) == [2020, 2022]


def test_a_section_that_was_not_there_is_made_where_the_model_has_it(tmp_path: Path) -> None:
    text = (REPOSITORY / "tests" / "minimal.yaml").read_text(encoding="utf-8")
    made = desk(tmp_path, text)
    edited(
        made,
        lambda book: add(
            book["policies"],
            id="plan", title="Plan", from_year=2020, status="current", description="It plans.",
            sources="findings",
        ),
    )  # fmt: skip
    found = made.write()
    assert found.wrong == ()
    keys = list(made.loaded().file.data)
    assert keys.index("agencies") < keys.index("policies") < keys.index("gaps")


def test_a_deleted_row_is_a_removed_entry(testland: Desk) -> None:
    edited(testland, lambda book: book["gaps"].delete_rows(cell(book["gaps"], "XT-O1", "id").row))
    before = testland.text()
    found = testland.write()
    assert [(unit.kind, unit.id) for unit in found.units] == [("removed", ("gaps", "XT-O1"))]
    assert all(line.startswith("-") for line in difference(before, testland.text()))
    assert "XT-O1" not in testland.loaded().profile.gaps


def test_a_deleted_finding_leaves_the_others(testland: Desk) -> None:
    findings = "gaps.findings"
    edited(testland, lambda book: book[findings].delete_rows(cell(book[findings], ("XT-E3", 2), "id").row))
    before = testland.text()
    testland.write()
    assert difference(before, testland.text()) == [
        "-      - {text: Nor was one for 2020., source: {source: findings-2021, page: 5}}"
    ]


def test_the_order_of_rows_means_nothing(testland: Desk) -> None:
    def sort(book: Any) -> None:
        sheet = book["gaps.findings"]
        rows = [[one.value for one in row] for row in sheet.iter_rows(min_row=2)]
        for number, row in enumerate(reversed(rows), start=2):
            for index, value in enumerate(row, start=1):
                sheet.cell(number, index).value = value

    edited(testland, sort)
    found = testland.read()
    assert (found.units, found.wrong) == ((), ())


def test_what_others_refer_to_is_not_removed(testland: Desk) -> None:
    edited(
        testland,
        lambda book: book["sources"].delete_rows(cell(book["sources"], "press", "id").row),
        lambda book: put(book, "gaps", "XT-E1", "title", "Other"),
    )
    found = testland.read()
    assert [unit.id for unit in found.held] == [("sources", "press")]
    assert [unit.id for unit in found.units] == [("gaps", "XT-E1")]
    assert any("press" in each.message for each in found.wrong)


# ── Wrong, with its cell ─────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("sheet", "key", "header", "value", "message"),
    [
        ("gaps", "XT-E1", "need", "inspector-trainin", "is not a need of the catalog"),
        ("gaps", "XT-E1", "agencies", "inspectorate, nobody", "`nobody` is not an agency of this profile"),
        ("gaps", "XT-E1", "severity.level", "severe", "severe"),
        ("gaps", "XT-E1", "title", None, "missing"),
        ("gaps", "XT-E1", "years_suggested.first", "soon", "soon"),
        ("statistics", "working", "percent", "12,5", "12,5"),
        ("laws", "labor-act", "date", "4 May 1998", "this is not a date"),
        ("laws", "labor-act", "sources", "gazette | 7", "“7” does not say what it is"),
        ("laws", "constitution", "title", "Constitution", "both are en"),
        ("gaps.findings", ("XT-E2", 1), "source", None, "there is no key of a source"),
        ("sources", "press", "title", "a\u2028b", "invisible line separator"),
    ],
)
def test_what_is_wrong_is_told_with_its_cell(
    testland: Desk, sheet: str, key: Any, header: str, value: Any, message: str
) -> None:
    places: list[str] = []

    def slip(book: Any) -> None:
        if sheet == "statistics":
            sheet_ = book[sheet]
            found = sheet_.cell(2, column(sheet_, header))
            found.value = value
        else:
            found = put(book, sheet, key, header, value)
        places.append(f"{sheet}!{found.coordinate}")

    edited(testland, slip)
    found = testland.read()
    (wrong,) = found.wrong
    assert wrong.place == places[0]
    assert message in wrong.message
    assert wrong.help
    assert found.units == ()
    assert found.text == testland.text()


def test_one_wrong_cell_holds_its_entry_back_and_no_other(testland: Desk) -> None:
    edited(
        testland,
        lambda book: put(book, "gaps", "XT-E1", "need", "no-such-need"),
        lambda book: put(book, "gaps", "XT-E1", "title", "Other"),
        lambda book: put(book, "gaps", "XT-E2", "title", "Another"),
    )
    found = testland.read()
    assert [unit.id for unit in found.units] == [("gaps", "XT-E2")]
    assert [unit.id for unit in found.held] == [("gaps", "XT-E1")]
    assert "no-such-need" not in found.text


def formula(book: Any) -> None:
    put(book, "gaps", "XT-E1", "title", "=A1&A2")


def error(book: Any) -> None:
    put(book, "gaps", "XT-E1", "title", "#REF!").data_type = "e"


def date_in_text(book: Any) -> None:
    put(book, "laws", "labor-act", "number", datetime.datetime(2024, 5, 12)).number_format = "d-mmm"


def month_in_dates(book: Any) -> None:
    put(book, "laws", "labor-act", "date", datetime.datetime(2018, 6, 1)).number_format = "mmm-yy"


@pytest.mark.parametrize(
    ("edit", "place", "message"),
    [
        (formula, "gaps!B2", "a formula stands here"),
        (error, "gaps!B2", "Excel shows the error #REF! here"),
        (date_in_text, "laws!", "Excel has made the date 2024-05-12 of what was typed here"),
        (month_in_dates, "laws!", "Excel has made the date 2018-06-01 of what was typed here"),
    ],
)
def test_what_excel_made_of_a_text_is_not_guessed_at(
    testland: Desk, edit: Edit, place: str, message: str
) -> None:
    edited(testland, edit, lambda book: put(book, "gaps", "XT-E2", "title", "Another"))
    found = testland.read()
    assert [(each.place.startswith(place), each.message) for each in found.wrong] == [(True, message)]
    assert [unit.id for unit in found.units] == [("gaps", "XT-E2")]


def test_a_whole_day_in_a_column_of_dates_is_taken_as_such(testland: Desk) -> None:
    def day(book: Any) -> None:
        put(book, "laws", "penal-code", "date", datetime.datetime(1975, 3, 4)).number_format = "dd/mm/yyyy"

    edited(testland, day)
    found = testland.write()
    assert found.wrong == ()
    assert testland.loaded().profile.laws["penal-code"].date == "1975-03-04"


def test_merged_cells_keep_what_the_profile_says(testland: Desk) -> None:
    edited(testland, lambda book: book["gaps"].merge_cells("B2:B4"))
    found = testland.read()
    assert told(found) == {"gaps!B2:B4": "cells are merged here"}
    assert found.text == testland.text()


def test_a_column_merged_from_top_to_bottom_empties_nothing(testland: Desk) -> None:
    edited(testland, lambda book: book["gaps"].merge_cells("B2:C1048576"))
    found = testland.read()
    assert [each.message for each in found.wrong] == ["cells are merged here"]
    assert found.text == testland.text()


def test_a_sheet_without_end_removes_nothing(testland: Desk) -> None:
    def far_below(book: Any) -> None:
        book["gaps"].delete_rows(3)
        book["gaps"].cell(900_000, 2).value = "x"

    edited(testland, far_below)
    found = testland.read()
    assert "the sheet has 900,000 rows, and 20,000 are read" in [each.message for each in found.wrong]
    assert found.text == testland.text()


def test_merged_ids_remove_nothing(testland: Desk) -> None:
    edited(testland, lambda book: book["gaps"].merge_cells("A2:A3"))
    found = testland.read()
    assert "gaps!A2:A3" in told(found)
    assert found.text == testland.text()


def rename(sheet: str, header: str, to: str | None) -> Edit:
    def edit(book: Any) -> None:
        book[sheet].cell(1, column(book[sheet], header)).value = to

    return edit


def test_a_renamed_column_is_named_and_its_values_stay(testland: Desk) -> None:
    edited(
        testland, rename("gaps", "need", "Needs"), lambda book: put(book, "gaps", "XT-E1", "title", "Other")
    )
    found = testland.read()
    (wrong,) = found.wrong
    assert wrong.message == "“needs” is none of the columns of gaps"
    assert wrong.help == "it was not read; if it is “need”, name it so again"
    assert [unit.id for unit in found.units] == [("gaps", "XT-E1")]


def test_headers_in_other_letters_are_understood(testland: Desk) -> None:
    edited(testland, rename("gaps", "need", "  NEED "))
    assert testland.read().wrong == ()


def test_a_title_above_the_headers_does_no_harm(testland: Desk) -> None:
    def insert(book: Any) -> None:
        book["gaps"].insert_rows(1, 2)
        book["gaps"]["A1"] = "Our gaps"

    edited(testland, insert)
    found = testland.read()
    assert (found.units, found.wrong) == ((), ())


def test_a_lost_column_empties_nothing(testland: Desk) -> None:
    edited(testland, lambda book: book["gaps"].delete_cols(column(book["gaps"], "note")))
    found = testland.read()
    assert [each.message for each in found.wrong] == ["there is no column note"]
    assert found.text == testland.text()


def test_without_the_column_of_ids_a_sheet_is_not_read(testland: Desk) -> None:
    edited(
        testland, rename("gaps", "id", None), lambda book: put(book, "laws", "penal-code", "number", "No. 1")
    )
    found = testland.read()
    assert any("there is no column “id”" in each.message for each in found.wrong)
    assert [unit.id for unit in found.units] == [("laws", "penal-code")]


def test_a_lost_sheet_removes_nothing_and_an_added_one_is_named(testland: Desk) -> None:
    edited(
        testland, lambda book: book.remove(book["gaps.findings"]), lambda book: book.create_sheet("My notes")
    )
    found = testland.read()
    assert told(found) == {"gaps.findings": "there is no sheet of this name"}
    assert found.notes == ("The sheet My notes is not one of atlas, and was not read.",)
    assert found.text == testland.text()


def test_an_id_that_was_typed_over_is_seen(testland: Desk) -> None:
    edited(testland, lambda book: put(book, "gaps", "XT-E2", "id", "XT-E22"))
    found = testland.read()
    assert "the id of this row was XT-E2" in found.wrong[0].message
    assert found.text == testland.text()


def test_a_row_without_its_id_removes_nothing(testland: Desk) -> None:
    edited(testland, lambda book: put(book, "gaps", "XT-E2", "id", None))
    found = testland.read()
    assert "there is no id in this row" in [each.message for each in found.wrong]
    assert any("nothing was removed" in each.message for each in found.wrong)
    assert found.text == testland.text()


def test_a_pasted_row_with_the_id_of_another_one_is_not_read(testland: Desk) -> None:
    def paste(book: Any) -> None:
        sheet = book["gaps"]
        number = sheet.max_row + 1
        for one in sheet[cell(sheet, "XT-E2", "id").row]:
            sheet.cell(number, one.column).value = one.value
        sheet.cell(number, column(sheet, "title")).value = "Pasted"

    edited(testland, paste)
    found = testland.read()
    assert "XT-E2 stands here for the second time; the first is gaps!A3" in [
        each.message for each in found.wrong
    ]
    assert found.text == testland.text()


def test_a_row_of_an_entry_that_is_not_there_is_told(testland: Desk) -> None:
    edited(testland, lambda book: add(book["gaps.findings"], id="XT-E7", text="x", source="press"))
    found = testland.read()
    (wrong,) = found.wrong
    assert wrong.message == "there is no XT-E7 in the sheet gaps"
    assert wrong.help.startswith("did you mean XT-E")


def test_a_number_that_was_made_up_is_told(testland: Desk) -> None:
    edited(
        testland, lambda book: add(book["gaps.findings"], id="XT-E1", no__=9) if False else number_nine(book)
    )
    found = testland.read()
    assert "XT-E1 had no row with the number 9" in [each.message for each in found.wrong]


def number_nine(book: Any) -> None:
    row = add(book["gaps.findings"], id="XT-E1", text="x", source="press")
    book["gaps.findings"].cell(row, column(book["gaps.findings"], "no.")).value = 9


# ── Meanwhile, in the profile ────────────────────────────────────────────────────────────────────


def change_profile(on: Desk, old: str, new: str) -> None:
    assert old in on.text()
    on.profile.write_text(on.text().replace(old, new), encoding="utf-8")


def test_changes_of_both_come_together(testland: Desk) -> None:
    edited(testland, lambda book: put(book, "gaps", "XT-E1", "title", "Other"))
    change_profile(testland, "title: Number of inspectors", "title: Count of inspectors")
    change_profile(testland, "Courses of other projects have ended.", "Ended.")
    found = testland.read()
    assert found.wrong == ()
    assert [change.what for unit in found.units for change in unit.changes] == ["title"]
    assert "Count of inspectors" in found.text
    assert "note: Ended." in found.text


def test_where_both_changed_the_same_the_profile_stays(testland: Desk) -> None:
    edited(testland, lambda book: put(book, "gaps", "XT-E1", "title", "Ours"))
    change_profile(testland, "title: Training of inspectors", "title: Theirs")
    found = testland.read()
    (wrong,) = found.wrong
    assert wrong.place == "gaps!B2"
    assert "it says “Theirs” now" in wrong.message
    assert "“Ours” was not written" in wrong.help
    assert found.text == testland.text()


def test_findings_are_found_again_though_their_numbers_moved(testland: Desk) -> None:
    edited(testland, lambda book: put(book, "gaps.findings", ("XT-E3", 3), "text", "Changed here."))
    change_profile(
        testland,
        "      - {text: No figure was published for 2022., source: {source: findings-2022, page: 5}}\n",
        "",
    )
    found = testland.read()
    assert found.wrong == ()
    assert "- {text: Changed here., source: {source: ceacr, place: Article 1}}" in found.text
    assert "Nor was one for 2020." in found.text


def test_what_was_changed_meanwhile_is_not_removed(testland: Desk) -> None:
    edited(testland, lambda book: book["gaps"].delete_rows(cell(book["gaps"], "XT-O1", "id").row))
    change_profile(testland, "USDOL suggests to end fees.", "USDOL suggests to end all fees.")
    found = testland.read()
    assert [each.message for each in found.wrong] == [
        "XT-O1 was removed here, but the profile has been changed there since"
    ]
    assert found.text == testland.text()


# ── Files that are none ──────────────────────────────────────────────────────────────────────────


def test_a_workbook_of_another_country_is_refused(testland: Desk) -> None:
    change_profile(testland, "iso2: XT", "iso2: XA")
    with pytest.raises(AtlasError, match=r"is the workbook of Testland \(XT\), not of Testland \(XA\)"):
        testland.read()


def test_a_workbook_that_is_not_ours_is_refused(testland: Desk) -> None:
    edited(testland, lambda book: book.remove(book["atlas base"]))
    with pytest.raises(AtlasError, match="its hidden sheet “atlas base” is gone"):
        testland.read()


@pytest.mark.parametrize("content", [b"", b"id,title\n", b"PK\x03\x04 no zip", b"\xd0\xcf\x11\xe0" * 100])
def test_what_is_no_workbook_is_refused(testland: Desk, content: bytes) -> None:
    testland.file.write_bytes(content)
    with pytest.raises(AtlasError, match="cannot be read as a workbook"):
        testland.read()


def test_a_cut_workbook_is_refused(testland: Desk) -> None:
    testland.file.write_bytes(testland.file.read_bytes()[:-5000])
    with pytest.raises(AtlasError, match="cannot be read as a workbook"):
        testland.read()
