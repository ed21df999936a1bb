"""The chart in a `<figure class="chart">`: what is in its table, and the paint of its series.

Word draws the chart natively and a browser as SVG; both take values, printed labels and paints
from here, so that the two show the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from atlas_cli.diagnostics import BadInput
from atlas_cli.html.plain import plain_text
from atlas_cli.html.rules import found
from atlas_cli.html.tree import Node

MOST_SERIES = 4
"""More series than that cannot be told apart in print; the look asks for small charts or a table."""

MOST_LABELS = 20
"""Up to so many values each is printed; beyond that an axis says them."""

NUMBER = re.compile(r"([+\-−]?)(\d[\d.,'’\s\u00a0\u2009\u202f]*)(\s?%)?")
SEPARATOR = re.compile(r"[.,]")
NOT_DIGIT_OR_SEPARATOR = re.compile(r"[^\d.,]")


@dataclass(frozen=True, slots=True)
class Series:
    """One column of the table. None among *values* stands for unknown: nothing is drawn there.

    *fill* is high, medium or low for an ordered scale, else None: then the order decides.
    *labels* are the values as the document prints them, empty where unknown.
    """

    name: str
    values: tuple[float | int | None, ...]
    fill: str | None = None
    labels: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart: kind (column, bar, stacked, calendar), names of categories, and their series.

    A category without a value in any series is a break, or a year of which nothing is known.
    *corner* is the header of the categories. *suffix* follows each value ("%").
    """

    kind: str
    categories: tuple[str, ...]
    series: tuple[Series, ...]
    corner: str = ""
    suffix: str = ""
    decimals: int = 0

    @property
    def is_horizontal(self) -> bool:
        """Bars run from left to right; the first category stands on top."""
        return self.kind != "column"

    @property
    def is_stacked(self) -> bool:
        return self.kind in ("stacked", "calendar")

    @property
    def visible(self) -> tuple[Series, ...]:
        """The series that one sees: the first of a calendar only moves the others to their start."""
        return self.series[1:] if self.kind == "calendar" else self.series

    @property
    def prints_values(self) -> bool:
        """Whether each value is printed at its bar; else an axis with lines says them."""
        count = sum(value is not None for series in self.series for value in series.values)
        return self.kind != "calendar" and count <= MOST_LABELS


def period_step(most: float) -> int:
    """How many periods lie between two lines of a calendar that is *most* periods long: at most ten lines."""
    return next((step for step in (1, 3, 4, 6, 10, 12) if most <= 10 * step + 2), 26)


@dataclass(frozen=True, slots=True)
class Paint:
    """Colors as RRGGBB: fill and line around (None: none), and of a label that stands inside."""

    fill: str | None
    line: str | None = None
    label: str = "000000"


UNSEEN = Paint(None)
ONLY = Paint("0B5A78", label="FFFFFF")
IN_ORDER = (
    Paint("14324A", label="FFFFFF"),
    Paint("C27C14"),
    Paint("A9CBD9", "0B5A78"),
    Paint("FFFFFF", "14324A"),
)
SEVERITY = {
    "high": Paint("14324A", label="FFFFFF"),
    "medium": Paint("2B7896", label="FFFFFF"),
    "low": Paint("DCE8EE", "14324A", "14324A"),
}


def paints(chart: Chart) -> tuple[Paint, ...]:
    """The paint of each series, in order."""
    hidden = (UNSEEN,) * (len(chart.series) - len(chart.visible))
    by_order = (ONLY,) if len(chart.visible) == 1 else IN_ORDER
    painted = (
        SEVERITY.get(series.fill or "", paint) for series, paint in zip(chart.visible, by_order, strict=False)
    )
    return hidden + tuple(painted)


def chart_height(chart: Chart) -> float:
    """The height in mm that suits a chart: bars need a line each, columns always the same."""
    if not chart.is_horizontal:
        return 51.0
    legend = 6 if len(chart.visible) > 1 else 0
    return max(28.0, min(40.0, 8.0 * len(chart.categories) + legend), 5.0 * len(chart.categories) + legend)


def chart_from_table(table: Node, kind: str) -> Chart:
    """The chart of a table: first column categories, each further column a series.

    Raises BadInput where a cell holds no number and is not marked unknown, or where there are
    too many series.
    """
    head, *lines = (row for row in table.walk() if row.tag == "tr")
    header = list(head.elements)
    if len(header) - 1 > MOST_SERIES + (kind == "calendar"):
        problem = f"A chart shows at most {MOST_SERIES} series, not {len(header) - 1}."
        raise BadInput((found("table-shape", table, problem, "Use several small charts or a table."),))
    columns = [[read_cell(line, place) for line in lines] for place in range(1, len(header))]
    known = [cell for column in columns for cell in column if cell is not None]
    return Chart(
        kind=kind,
        categories=tuple(plain_text(next(line.elements)) for line in lines),
        series=tuple(series(cell, column) for cell, column in zip(header[1:], columns, strict=True)),
        corner=plain_text(header[0]),
        suffix=common_suffix(known),
        decimals=max((decimals(cell.value) for cell in known), default=0),
    )


@dataclass(frozen=True, slots=True)
class Cell:
    """A number as it is and as it is printed."""

    value: float | int
    label: str
    suffix: str


def series(header: Node, cells: list[Cell | None]) -> Series:
    fill = next((name for name in header.classes if name in SEVERITY), None)
    values = tuple(cell.value if cell else None for cell in cells)
    return Series(plain_text(header), values, fill, tuple(cell.label if cell else "" for cell in cells))


def common_suffix(cells: list[Cell]) -> str:
    suffixes = {cell.suffix for cell in cells}
    return suffixes.pop() if len(suffixes) == 1 else ""


def decimals(value: float) -> int:
    """Digits after the decimal point that are needed to print a value."""
    return 0 if isinstance(value, int) else len(repr(value).partition(".")[2])


def read_cell(row: Node, place: int) -> Cell | None:
    """The number in a cell; None where the row is a break or the cell is marked unknown."""
    if "break" in row.classes:
        return None
    cell = list(row.elements)[place]
    if is_unknown(cell):
        return None
    label = plain_text(without_marks(cell))
    match = NUMBER.fullmatch(label)
    given = cell.get("data-value")
    if match is None and not given:
        problem = f"A chart cannot draw “{label}”."
        raise BadInput((found("wrong-value", cell, problem, 'Write a number, or class="unknown".'),))
    suffix = (match[3] or "") if match else ""
    if given:
        return Cell(as_number(given), label, suffix)
    assert match is not None
    sign = -1 if match[1] in ("-", "−") else 1
    return Cell(sign * parse_number(match[2]), label, suffix)


def is_unknown(cell: Node) -> bool:
    """Whether a cell says that its value is not known, itself or by what stands in it."""
    return any("unknown" in node.classes or "status-not-applicable" in node.classes for node in cell.walk())


def without_marks(node: Node) -> Node:
    """A cell without the letters of notes that stand before its number."""
    return replace(node, children=tuple(unmarked(node)))


def unmarked(node: Node) -> Iterator[Node | str]:
    for child in node.children:
        if isinstance(child, str):
            yield child
        elif "mark" not in child.classes:
            yield without_marks(child)


def parse_number(text: str) -> float | int:
    """The value of digits with separators: `1,302,267`, `1.302.267`, `1 302 267`, `12.5`, `12,5`.

    The last of two kinds of separators is the decimal one. A single one before exactly three
    digits separates thousands; where it does not, the cell says so with `data-value`.
    """
    digits = NOT_DIGIT_OR_SEPARATOR.sub("", text)
    used = SEPARATOR.findall(digits)
    groups = SEPARATOR.split(digits)
    is_decimal = bool(used) and (
        used.count(used[-1]) == 1 and (len(set(used)) > 1 or len(groups[-1]) != 3 or groups[0] in ("", "0"))
    )
    whole, fraction = ("".join(groups[:-1]), groups[-1]) if is_decimal else ("".join(groups), "")
    return as_number(f"{whole}.{fraction}" if fraction else whole)


def as_number(text: str) -> float | int:
    return float(text) if "." in text else int(text)
