"""Tables that break well, that a screen reader can announce, and whose words stay whole."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from atlas_cli.word.write.columns import Column, automatic_widths, longest_word, weighted_widths
from tests.oracles.package import Docx, Element, find, text, value, values
from tests.word.writing import body_of, opened, paragraphs, style_of

SOURCE = '<p class="table-source">S</p>'


def table(
    rows: int, *, classes: str = "", columns: str = "", cell: str = "<td>x</td>", label: str = ""
) -> str:
    head = '<thead><tr><th scope="col">Name</th><th scope="col">Value</th></tr></thead>'
    body = "".join(f"<tr><th scope='row'>{row}</th>{cell}</tr>" for row in range(1, rows + 1))
    caption = label or "<caption>Laws by year</caption>"
    start = f'<table class="{classes}"' + (' aria-label="Facts">' if label else ">")
    return f"{start}{caption if not label else ''}{columns}{head}<tbody>{body}</tbody></table>"


def only_table(file: Docx) -> Element:
    (found,) = find(file.body, ".//w:tbl")
    return found


def test_the_header_row_repeats_and_no_row_splits(tmp_path: Path) -> None:
    grid = only_table(body_of(tmp_path, table(3) + SOURCE))
    assert len(find(grid, "w:tr")) == len(find(grid, "w:tr/w:trPr/w:cantSplit")) == 4
    assert [len(find(row, "w:trPr/w:tblHeader")) for row in find(grid, "w:tr")] == [1, 0, 0, 0]
    assert value(grid, "w:tblPr/w:tblLook/@w:firstRow") == "1"


def test_a_table_is_announced_by_its_caption(tmp_path: Path) -> None:
    grid = only_table(body_of(tmp_path, table(1) + SOURCE))
    assert value(grid, "w:tblPr/w:tblCaption/@w:val") == "Laws by year"
    assert value(grid, "w:tblPr/w:tblDescription/@w:val") == "Laws by year"


def test_no_cell_is_merged_or_empty(tmp_path: Path) -> None:
    grid = only_table(body_of(tmp_path, table(4) + SOURCE))
    assert find(grid, ".//w:gridSpan | .//w:vMerge") == []
    assert all(text(cell) for cell in find(grid, ".//w:tc"))


@pytest.mark.parametrize(
    ("classes", "style", "width", "indent"),
    [
        ("", "House Table", "8448", "0"),
        ("dense", "House Table Dense", "8448", "0"),
        ("wide", "House Table", "9355", "-907"),
        ("dense wide small", "House Table Dense", "9355", "-907"),
    ],
)
def test_a_table_stands_on_the_measure_or_from_the_gutter(
    tmp_path: Path, classes: str, style: str, width: str, indent: str
) -> None:
    file = body_of(tmp_path, table(1, classes=classes) + SOURCE)
    grid = only_table(file)
    assert file.styles[value(grid, "w:tblPr/w:tblStyle/@w:val") or ""].name == style
    assert value(grid, "w:tblPr/w:tblW/@w:w") == width
    assert value(grid, "w:tblPr/w:tblInd/@w:w") == indent
    assert value(grid, "w:tblPr/w:tblLayout/@w:type") == "fixed"
    caption = "Caption Wide" if "wide" in classes else "Caption"
    assert paragraphs(file)[0][0] == caption


@pytest.mark.parametrize(("page", "width"), [("a4", "14570"), ("letter", "13572")])
def test_a_landscape_table_fills_its_page(tmp_path: Path, page: str, width: str) -> None:
    section = f'<section class="landscape"><h1 class="unnumbered">A</h1>{table(1)}{SOURCE}</section>'
    head = f'<meta name="page" content="{page}"/>'
    source = f'<html lang="en"><head><title>T</title>{head}</head><body>{section}</body></html>'
    assert value(only_table(opened(tmp_path, source)), "w:tblPr/w:tblW/@w:w") == width


@pytest.mark.parametrize(("rows", "kept"), [(1, [1]), (5, [1, 2, 3, 4, 5]), (6, [1, 5, 6]), (9, [1, 8, 9])])
def test_rows_that_must_not_stand_alone_stay_with_the_next_one(
    tmp_path: Path, rows: int, kept: list[int]
) -> None:
    file = body_of(tmp_path, table(rows) + SOURCE)
    found = find(only_table(file), "w:tr")
    keeping = [row for row in range(1, rows + 1) if keeps(file, found[row])]
    assert keeping == kept
    assert keeps(file, found[0])


def test_few_rows_of_long_text_may_break_over_two_pages(tmp_path: Path) -> None:
    """Kept whole, they would leave the rest of the page before them empty."""
    file = body_of(tmp_path, table(5).replace("</td>", f" {'word ' * 40}</td>") + SOURCE)
    found = find(only_table(file), "w:tr")
    assert [row for row in range(1, 6) if keeps(file, found[row])] == [1, 4, 5]


def keeps(file: Docx, row: Element) -> bool:
    """Whether every paragraph of a row stays with the next paragraph."""
    styles = [value(paragraph, "w:pPr/w:pStyle/@w:val") for paragraph in find(row, ".//w:p")]
    return all(any(find(base.element, "w:pPr/w:keepNext") for base in file.chain(style)) for style in styles)


def test_cells_take_the_style_of_what_stands_in_them(tmp_path: Path) -> None:
    cells = '<td class="n">7</td>'
    file = body_of(
        tmp_path,
        table(6, cell=cells)
        + table(6, cell="<td><ul><li>a</li></ul></td>", classes="small").join([SOURCE, SOURCE]),
    )
    styles = {style_of(file, paragraph) for paragraph in find(file.body, ".//w:tc//w:p")}
    assert {"Table Header", "Table Text", "Table Number", "Table Text Small", "Table List Small"} <= styles


def test_weights_of_the_template_are_the_proportion_of_the_columns(tmp_path: Path) -> None:
    columns = '<colgroup><col width="1"/><col width="3"/></colgroup>'
    grid = only_table(body_of(tmp_path, table(1, columns=columns) + SOURCE))
    assert values(grid, "w:tblGrid/w:gridCol/@w:w") == ["2112", "6336"]
    assert values(grid, "w:tr[1]/w:tc/w:tcPr/w:tcW/@w:w") == ["2112", "6336"]


TEXTS = st.lists(st.text(st.sampled_from("abcdefg -1,กข"), max_size=60), min_size=1, max_size=6)
COLUMNS = st.lists(st.builds(Column, TEXTS.map(tuple), st.booleans()), min_size=1, max_size=9)


@given(COLUMNS, st.sampled_from([8448, 9355, 14570]))
def test_columns_fill_the_table_exactly_and_hold_their_longest_word(
    columns: list[Column], total: int
) -> None:
    for widths in (
        automatic_widths(columns, total, 190, 170),
        weighted_widths(columns, [1.0] * len(columns), total, 190, 170),
    ):
        assert sum(widths) == total
        assert all(width > 0 for width in widths)
        needed = [max(map(longest_word, column.texts)) * 190 + 170 for column in columns]
        if sum(needed) * 1.05 < total and not any(column.is_number for column in columns):
            assert all(width >= need - 1 for width, need in zip(widths, needed, strict=True))


def test_columns_of_numbers_are_equally_wide() -> None:
    texts = [("Series", "Labor inspections"), ("2020", "39,723"), ("2021", "1"), ("2022", "unknown")]
    columns = [Column(column, index > 0) for index, column in enumerate(texts)]
    widths = automatic_widths(columns, 8448, 190, 170)
    assert max(widths[1:]) - min(widths[1:]) <= 1


def test_a_short_header_over_small_text_is_not_broken() -> None:
    """Headers are set larger than the small text of a matrix: "No." must not become "No" and "."."""
    columns = [Column(("No.", "1")), *[Column(("Agency", "Department of Labour " * 9))] * 8]
    widths = automatic_widths(columns, 14570, 170, 114)
    assert widths[0] >= longest_word("No.") * 180 + 114


def test_a_column_too_narrow_in_the_template_is_widened_for_its_word() -> None:
    columns = [Column(("Age", "unknown")), Column(("Provision", "one two three " * 9))]
    widths = weighted_widths(columns, [1, 30], 8448, 190, 170)
    assert widths[0] >= longest_word("unknown") * 190 + 170
    assert sum(widths) == 8448
