"""Charts in Word are drawn from a table of the document: editable, and honest about what is unknown."""

from __future__ import annotations

import io
import zipfile
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from atlas_cli.diagnostics import BadInput
from atlas_cli.html.charts import parse_number
from atlas_cli.html.tree import parse
from atlas_cli.word.write.charts import (
    Chart,
    Series,
    chart_from_table,
    chart_height,
    chart_workbook,
    chart_xml,
)
from atlas_cli.word.write.document import document_properties, write_docx
from tests.oracles import sdk
from tests.oracles.package import Docx, find, value, values

HOUSE = Path(__file__).parents[2] / "templates" / "house.docx"
INSPECTIONS = """<table>
  <thead><tr><th scope="col">Year</th><th scope="col">Inspections</th></tr></thead>
  <tbody>
    <tr><th scope="row">2018</th><td class="n"><span class="mark">b</span>1,302,267</td></tr>
    <tr class="break"><th scope="row">break</th></tr>
    <tr><th scope="row">2019</th><td class="n unknown">unknown</td></tr>
    <tr><th scope="row">2020</th><td class="n"><span class="unknown">not available</span></td></tr>
    <tr><th scope="row">2021</th><td class="n">0</td></tr>
  </tbody>
</table>"""
GAPS = """<table>
  <thead><tr><th scope="col">Outcome</th><th scope="col" class="high">High</th>
    <th scope="col" class="medium">Medium</th><th scope="col" class="low">Low</th></tr></thead>
  <tbody>
    <tr><th scope="row">Law &amp; policy</th><td>3</td><td>2</td><td>0</td></tr>
    <tr><th scope="row">Enforcement</th><td>2</td><td>3</td><td>1</td></tr>
  </tbody>
</table>"""
CALENDAR = """<table>
  <thead><tr><th scope="col">Step</th><th scope="col">Start</th><th scope="col">Months</th></tr></thead>
  <tbody><tr><th scope="row">Draft</th><td>0</td><td>3</td></tr>
    <tr><th scope="row">Train</th><td>3</td><td>6</td></tr></tbody>
</table>"""


def chart(table: str, kind: str) -> Chart:
    return chart_from_table(parse(table, "chart.html"), kind)


def drawn(a_chart: Chart) -> etree._Element:
    return etree.fromstring(chart_xml(a_chart, "rId1"))


def column(*values_: float | None) -> Chart:
    names = tuple(str(2000 + index) for index in range(len(values_)))
    return Chart("column", names, (Series("Inspections", values_),))


def several(kind: str, count: int) -> Chart:
    return Chart(kind, ("A", "B"), tuple(Series(f"S{index}", (1, 2)) for index in range(count)))


def fills(root: etree._Element) -> list[str | None]:
    return [value(ser, "c:spPr/a:solidFill/a:srgbClr/@val") for ser in find(root, "//c:ser")]


def test_a_table_becomes_categories_and_series() -> None:
    assert chart(GAPS, "stacked") == Chart(
        kind="stacked",
        categories=("Law & policy", "Enforcement"),
        series=(
            Series("High", (3, 2), "high", ("3", "2")),
            Series("Medium", (2, 3), "medium", ("2", "3")),
            Series("Low", (0, 1), "low", ("0", "1")),
        ),
        corner="Outcome",
    )


def test_unknown_is_no_value_zero_is_one_and_a_break_is_an_empty_category() -> None:
    read = chart(INSPECTIONS, "column")
    assert read.categories == ("2018", "break", "2019", "2020", "2021")
    assert read.series[0].values == (1302267, None, None, None, 0)
    points = {
        value(point, "@idx"): value(point, "c:v/text()") for point in find(drawn(read), "//c:val//c:pt")
    }
    assert points == {"0": "1302267", "4": "0"}
    assert value(drawn(read), "//c:dispBlanksAs/@val") == "gap"


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("1,302,267", 1302267), ("1.302.267", 1302267), ("1 302 267", 1302267), ("1\u202f302", 1302),
        ("12.5", 12.5), ("12,5", 12.5), ("1,234.5", 1234.5), ("1.234,5", 1234.5), ("0.125", 0.125),
        ("39,723", 39723), ("7", 7),
    ],
)  # fmt: skip
def test_numbers_are_read_in_the_ways_the_languages_write_them(text: str, number: float) -> None:
    assert parse_number(text) == number


@given(st.integers(0, 10**12), st.sampled_from([",", ".", " ", "\u00a0", "\u202f", "’"]))
def test_any_whole_number_with_separated_thousands_is_read_back(number: int, separator: str) -> None:
    assert parse_number(f"{number:,}".replace(",", separator)) == number


@given(st.integers(0, 10**9), st.integers(0, 99), st.sampled_from([(",", "."), (".", ","), (" ", ",")]))
def test_any_number_with_two_decimals_is_read_back(whole: int, cents: int, marks: tuple[str, str]) -> None:
    text = f"{whole:,}".replace(",", marks[0]) + marks[1] + f"{cents:02}"
    assert parse_number(text) == float(f"{whole}.{cents:02}")


def test_a_cell_can_say_its_value_apart_from_its_words() -> None:
    cell = '<td data-value="1.302">1,302 per thousand</td>'
    table = INSPECTIONS.replace('<td class="n">0</td>', cell)
    assert chart(table, "column").series[0].values[-1] == 1.302


def test_a_cell_that_is_no_number_is_refused_with_its_place() -> None:
    with pytest.raises(BadInput) as problem:
        chart(INSPECTIONS.replace('<td class="n">0</td>', "<td>few</td>"), "column")
    (diagnostic,) = problem.value.diagnostics
    assert "few" in diagnostic.message
    assert diagnostic.span is not None
    assert diagnostic.span.line == 8


def test_more_than_four_series_are_refused() -> None:
    header = "".join(f'<th scope="col">{n}</th>' for n in range(6))
    cells = "<td>1</td>" * 5
    rows = f"<thead><tr>{header}</tr></thead><tbody><tr><th scope='row'>A</th>{cells}</tr></tbody>"
    with pytest.raises(BadInput) as problem:
        chart(f"<table>{rows}</table>", "column")
    assert "at most 4 series, not 5" in problem.value.diagnostics[0].message


def test_shares_carry_their_percent_sign_and_decimals() -> None:
    table = INSPECTIONS.replace("1,302,267", "12.5%").replace('<td class="n">0</td>', '<td class="n">7%</td>')
    read = chart(table, "column")
    assert read.series[0].values == (12.5, None, None, None, 7)
    assert value(drawn(read), "//c:dLbls/c:numFmt/@formatCode") == '#,##0.0"%"'


def test_no_title_no_border_and_a_base_of_zero() -> None:
    root = drawn(column(3, 5))
    assert value(root, "c:chart/c:autoTitleDeleted/@val") == "1"
    assert find(root, "//c:title") == []
    assert len(find(root, "c:spPr/a:ln/a:noFill")) == 1
    assert value(root, "//c:valAx/c:scaling/c:min/@val") == "0"


def test_values_below_zero_are_not_cut_off() -> None:
    assert find(drawn(column(-3, 5)), "//c:valAx/c:scaling/c:min") == []


def test_up_to_twenty_values_are_printed_and_the_value_axis_is_hidden() -> None:
    root = drawn(column(*range(20)))
    assert values(root, "//c:ser/c:dLbls/c:showVal/@val") == ["1"]
    assert value(root, "//c:valAx/c:delete/@val") == "1"
    assert find(root, "//c:majorGridlines") == []


def test_more_values_are_said_by_an_axis_with_lines() -> None:
    root = drawn(column(*range(21)))
    assert find(root, "//c:ser/c:dLbls/c:showVal") == []
    assert value(root, "//c:valAx/c:delete/@val") == "0"
    assert len(find(root, "//c:valAx/c:majorGridlines")) == 1


@pytest.mark.parametrize(("kind", "position"), [("column", "outEnd"), ("bar", "outEnd"), ("stacked", "ctr")])
def test_numbers_stand_outside_columns_and_inside_stacks(kind: str, position: str) -> None:
    assert set(values(drawn(several(kind, 2)), "//c:dLblPos/@val")) == {position}


@pytest.mark.parametrize(
    ("count", "expected"),
    [(1, ["0B5A78"]), (2, ["14324A", "C27C14"]), (4, ["14324A", "C27C14", "A9CBD9", "FFFFFF"])],
)
def test_series_are_painted_by_their_order(count: int, expected: list[str]) -> None:
    assert fills(drawn(several("column", count))) == expected


def test_severity_runs_from_dark_to_light_with_labels_one_can_read_inside() -> None:
    root = drawn(chart(GAPS, "stacked"))
    assert fills(root) == ["14324A", "2B7896", "DCE8EE"]
    assert values(root, "//c:dLbls/c:txPr//a:solidFill/a:srgbClr/@val") == ["FFFFFF", "FFFFFF", "14324A"]
    lines = [value(ser, "c:spPr/a:ln/a:solidFill/a:srgbClr/@val") for ser in find(root, "//c:ser")]
    assert lines == ["FFFFFF", "FFFFFF", "14324A"]


@pytest.mark.parametrize(("count", "legends"), [(1, 0), (2, 1)])
def test_a_legend_stands_at_the_top_left_only_where_there_are_several_series(
    count: int, legends: int
) -> None:
    root = drawn(several("column", count))
    assert len(find(root, "//c:legend")) == legends
    assert values(root, "//c:legend/c:legendPos/@val") == ["t"] * legends


def test_the_first_category_stands_on_top_of_horizontal_bars() -> None:
    assert value(drawn(several("bar", 1)), "//c:catAx/c:scaling/c:orientation/@val") == "maxMin"


def test_a_calendar_hides_its_starts_and_ends_with_its_last_period() -> None:
    read = chart(CALENDAR, "calendar")
    root = drawn(read)
    assert fills(root) == [None, "0B5A78"]
    assert len(find(root, "//c:ser[1]/c:spPr/a:noFill")) == 1
    assert find(root, "//c:legend") == []
    assert values(root, "//c:valAx/c:scaling/c:max/@val") == ["9"]


def test_the_longest_stack_is_as_wide_as_the_chart() -> None:
    assert values(drawn(chart(GAPS, "stacked")), "//c:valAx/c:scaling/c:max/@val") == ["6"]


def test_letters_are_calibri_nine_and_labels_eight_and_a_half() -> None:
    root = drawn(several("column", 2))
    assert set(values(root, "//a:latin/@typeface")) == {"Calibri"}
    assert set(values(root, "//c:catAx//a:defRPr/@sz | //c:legend//a:defRPr/@sz")) == {"900"}
    assert set(values(root, "//c:dLbls//a:defRPr/@sz")) == {"850"}


def test_gaps_between_columns_are_narrower_than_columns() -> None:
    for kind in ("column", "bar", "stacked", "calendar"):
        assert 40 <= int(value(drawn(several(kind, 2)), "//c:gapWidth/@val") or 0) <= 60


@pytest.mark.parametrize(
    ("kind", "categories", "least", "most"), [("column", 9, 51, 51), ("stacked", 3, 28, 40)]
)
def test_a_chart_has_the_height_of_the_house(kind: str, categories: int, least: float, most: float) -> None:
    names = tuple(str(index) for index in range(categories))
    series = tuple(Series(name, (1,) * categories) for name in ("a", "b"))
    assert least <= chart_height(Chart(kind, names, series)) <= most


def test_the_workbook_holds_the_table_with_numbers_as_numbers() -> None:
    with zipfile.ZipFile(io.BytesIO(chart_workbook(chart(INSPECTIONS, "column")))) as book:
        sheet = etree.fromstring(book.read("xl/worksheets/sheet1.xml"))
    cells = {
        cell.get("r"): (cell.get("t"), "".join(values(cell, ".//text()")))
        for cell in find(sheet, "//*[local-name()='c']")
    }
    assert cells["A1"] == ("inlineStr", "Year")
    assert cells["B1"] == ("inlineStr", "Inspections")
    assert cells["A2"] == ("inlineStr", "2018")
    assert cells["B2"] == (None, "1302267")
    assert "B4" not in cells, "unknown is an empty cell"
    assert cells["B6"] == (None, "0")


def test_the_same_chart_gives_the_same_bytes() -> None:
    assert chart_workbook(chart(GAPS, "stacked")) == chart_workbook(chart(GAPS, "stacked"))
    assert chart_xml(chart(GAPS, "stacked"), "rId1") == chart_xml(chart(GAPS, "stacked"), "rId1")


def document(tmp_path: Path) -> Path:
    tables = (("column", INSPECTIONS), ("bar", INSPECTIONS), ("stacked", GAPS), ("calendar", CALENDAR))
    figures = "".join(
        f'<figure class="chart {kind}" aria-label="A chart"><figcaption>Chart</figcaption>{table}</figure>'
        '<p class="table-source">Source</p>'
        for kind, table in tables
    )
    tree = parse(
        f'<html lang="en"><head><title>Charts</title></head><body>{figures}</body></html>', "charts.html"
    )
    properties = document_properties(tree, datetime(2023, 3, 31), kind="psa", profile="thailand")
    path = tmp_path / "charts.docx"
    path.write_bytes(write_docx(tree, HOUSE, properties=properties, provenance={}).docx)
    return path


@pytest.mark.outside
def test_the_open_xml_sdk_finds_no_error_in_any_kind_of_chart(tmp_path: Path) -> None:
    sdk.needed()
    path = document(tmp_path)
    assert sdk.errors(path) == []
    assert len(list(Docx(path).related("chart"))) == 4


@pytest.mark.outside
def test_the_open_xml_sdk_finds_no_error_in_the_workbook(tmp_path: Path) -> None:
    sdk.needed()
    path = tmp_path / "chart.xlsx"
    path.write_bytes(chart_workbook(chart(INSPECTIONS, "column")))
    assert sdk.errors(path) == []
