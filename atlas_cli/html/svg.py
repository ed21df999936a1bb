"""Charts for the web page: the same values, labels and colors as in Word, drawn as SVG.

Lengths are quarters of a millimeter, so that a chart is as large on paper as its Word twin.
"""

from __future__ import annotations

import math
import textwrap
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape

from atlas_cli.html.charts import Chart, Paint, Series, paints, period_step

WIDTH = 149 * 4
LETTERS = 12.7
"""9 pt."""

EM = 0.5 * LETTERS
"""A generous mean width of a character."""

LINE, ABOVE, BELOW, LEGEND = 15.0, 18.0, 22.0, 24.0
COLUMN_SHARE, BAR_SHARE = 0.69, 0.64
TEXT, AXIS, GRID = "262626", "6B7882", "C3CDD4"


@dataclass(frozen=True, slots=True)
class Area:
    """Where the bars stand: the rectangle, and the value at its far edge."""

    left: float
    top: float
    right: float
    bottom: float
    most: float

    @property
    def width(self) -> float:
        return self.right - self.left

    @property
    def height(self) -> float:
        return self.bottom - self.top

    def across(self, value: float) -> float:
        """The length of a horizontal bar."""
        return value / self.most * self.width

    def up(self, value: float) -> float:
        """The height of a column."""
        return value / self.most * self.height


def chart_svg(chart: Chart, alternative: str, height_mm: float) -> str:
    """The chart as an `svg` element with *alternative* as what a screen reader says."""
    height = height_mm * 4
    area = plot_area(chart, height)
    parts = [*legend(chart), *grid(chart, area)]
    parts += bars(chart, area) if chart.is_horizontal else columns(chart, area)
    return (
        f'<svg role="img" aria-label="{escape(alternative)}" viewBox="0 0 {WIDTH} {height:g}"'
        f' font-size="{LETTERS}" fill="#{TEXT}">{"".join(parts)}</svg>'
    )


def plot_area(chart: Chart, height: float) -> Area:
    top = LEGEND if len(chart.visible) > 1 else 2.0
    axis = 0.0 if chart.prints_values else LINE
    if chart.is_horizontal:
        names = min(WIDTH * 0.4, max(map(len, chart.categories), default=0) * EM + 10)
        room = 0.0 if chart.is_stacked else 44.0
        return Area(names, top, WIDTH - 6 - room, height - 4 - axis, most(chart))
    left = 4.0 if chart.prints_values else len(number(chart, most(chart))) * EM + 10
    return Area(left, top + ABOVE, WIDTH - 4, height - BELOW, most(chart))


def most(chart: Chart) -> float:
    """The greatest value, or sum of a stack; never 0, which nothing could be measured by."""
    rows = zip(*(series.values for series in chart.series), strict=True)
    fold = sum if chart.is_stacked else max
    greatest = max((fold([value or 0 for value in row]) for row in rows), default=0)
    if chart.prints_values or chart.kind == "calendar":
        return greatest or 1
    return math.ceil(greatest / step(greatest)) * step(greatest) if greatest else 1


def step(greatest: float) -> float:
    """The distance of lines: 1, 2 or 5 with zeros, four to ten of them."""
    size = 10.0 ** math.floor(math.log10(greatest))
    return next(size * part for part in (0.2, 0.5, 1.0) if greatest / (size * part) <= 7)


def number(chart: Chart, value: float) -> str:
    return f"{value:,.{chart.decimals}f}{chart.suffix}"


def text(x: float, y: float, content: str, anchor: str = "middle", fill: str = TEXT) -> str:
    color = "" if fill == TEXT else f' fill="#{fill}"'
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}"{color}>{escape(content)}</text>'


def box(x: float, y: float, width: float, height: float, paint: Paint) -> str:
    line = f' stroke="#{paint.line}"' if paint.line else ""
    place = f'x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" height="{height:.1f}"'
    return f'<rect {place} fill="#{paint.fill}"{line}/>'


def rule(x1: float, y1: float, x2: float, y2: float, color: str) -> str:
    return f'<path d="M{x1:.1f} {y1:.1f}L{x2:.1f} {y2:.1f}" stroke="#{color}"/>'


def lines(content: str, width: float) -> list[str]:
    """A name in as many lines as its room asks for."""
    return textwrap.wrap(content, max(6, int(width / EM))) or [""]


def legend(chart: Chart) -> Iterator[str]:
    """Names of the series at the top left, in their order."""
    if len(chart.visible) < 2:
        return
    x = 2.0
    for series, paint in zip(chart.series, paints(chart), strict=True):
        if paint.fill is not None:
            yield box(x, 3, 9, 9, paint)
            yield text(x + 14, 12, series.name, "start")
            x += len(series.name) * EM + 32


def grid(chart: Chart, area: Area) -> Iterator[str]:
    """Lines with their values, where values are not printed at the bars."""
    if chart.prints_values:
        return
    distance = period_step(area.most) if chart.kind == "calendar" else step(area.most)
    for index in range(int(area.most / distance + 0.001) + 1):
        value = index * distance
        if chart.is_horizontal:
            x = area.left + area.across(value)
            yield rule(x, area.top, x, area.bottom, GRID)
            yield text(x, area.bottom + LINE, number(chart, value))
        else:
            y = area.bottom - area.up(value)
            yield rule(area.left, y, area.right, y, GRID)
            yield text(area.left - 6, y + 4, number(chart, value), "end")


def columns(chart: Chart, area: Area) -> Iterator[str]:
    slot = area.width / max(len(chart.categories), 1)
    thickness = slot * COLUMN_SHARE / len(chart.series)
    for index, name in enumerate(chart.categories):
        middle = area.left + slot * (index + 0.5)
        for row, line in enumerate(lines(name, slot)):
            yield text(middle, area.bottom + LINE + row * LINE, line)
        left = middle - thickness * len(chart.series) / 2
        for place, (series, paint) in enumerate(zip(chart.series, paints(chart), strict=True)):
            yield from column(chart, area, series, index, paint, left + place * thickness, thickness)
    yield rule(area.left, area.bottom, area.right, area.bottom, AXIS)


def column(
    chart: Chart, area: Area, series: Series, index: int, paint: Paint, left: float, thickness: float
) -> Iterator[str]:
    value = series.values[index]
    if value is None:
        return
    height = area.up(max(value, 0))
    yield box(left, area.bottom - height, thickness, height, paint)
    if chart.prints_values:
        yield text(left + thickness / 2, area.bottom - height - 5, label(chart, series, index))


def label(chart: Chart, series: Series, index: int) -> str:
    """A value as the document prints it."""
    return series.labels[index] if series.labels else number(chart, series.values[index] or 0)


def bars(chart: Chart, area: Area) -> Iterator[str]:
    slot = area.height / max(len(chart.categories), 1)
    for index, name in enumerate(chart.categories):
        middle = area.top + slot * (index + 0.5)
        wrapped = lines(name, area.left - 10)
        for row, line in enumerate(wrapped):
            yield text(area.left - 8, middle + 4 + (row - (len(wrapped) - 1) / 2) * LINE, line, "end")
        yield from (
            stack(chart, area, index, middle, slot)
            if chart.is_stacked
            else group(chart, area, index, middle, slot)
        )
    if not chart.is_stacked:
        yield rule(area.left, area.top, area.left, area.bottom, AXIS)


def group(chart: Chart, area: Area, index: int, middle: float, slot: float) -> Iterator[str]:
    """Bars of one category below each other, values at their ends."""
    thickness = slot * BAR_SHARE / len(chart.series)
    top = middle - thickness * len(chart.series) / 2
    for place, (series, paint) in enumerate(zip(chart.series, paints(chart), strict=True)):
        value = series.values[index]
        if value is None:
            continue
        length, y = area.across(max(value, 0)), top + place * thickness
        yield box(area.left, y, length, thickness, paint)
        if chart.prints_values:
            yield text(area.left + length + 5, y + thickness / 2 + 4, label(chart, series, index), "start")


def stack(chart: Chart, area: Area, index: int, middle: float, slot: float) -> Iterator[str]:
    """Parts of one category behind each other, values in their middle; 0 has no room for one."""
    thickness, x = slot * BAR_SHARE, area.left
    for series, paint in zip(chart.series, paints(chart), strict=True):
        length = area.across(series.values[index] or 0)
        if paint.fill is not None and length:
            outlined = Paint(paint.fill, paint.line or "FFFFFF", paint.label)
            yield box(x, middle - thickness / 2, length, thickness, outlined)
            if chart.prints_values:
                yield text(x + length / 2, middle + 4, label(chart, series, index), fill=paint.label)
        x += length
