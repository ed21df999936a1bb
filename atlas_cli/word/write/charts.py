"""Native, editable charts: the chart part and the small workbook that Word opens to edit it."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable

from atlas_cli.html.charts import (
    Chart,
    Paint,
    Series,
    chart_from_table,
    chart_height,
    paints,
    period_step,
)
from atlas_cli.word.write.markup import DECLARATION, NAMESPACES, escape

__all__ = ["Chart", "Series", "chart_from_table", "chart_height", "chart_workbook", "chart_xml"]

TEXT, AXIS, GRID = "262626", "6B7882", "C3CDD4"
AXIS_SIZE, LABEL_SIZE, NAME_SIZE = 900, 850, 800
"""Sizes of letters in hundredths of a point. The last is that of the names beside the bars of a calendar:
LibreOffice leaves out every other one that is larger."""

LINE_WIDTH = 9525
"""0.75 pt in EMU."""

CATEGORY_AXIS, VALUE_AXIS = 111111111, 222222222
GAP_WIDTH = {"column": 45, "bar": 50, "stacked": 50, "calendar": 60}
SHEET = "Data"


def chart_xml(chart: Chart, workbook_rid: str, lang: str = "en-US") -> bytes:
    """The chart part. *workbook_rid* is its relationship to the workbook."""
    axes = category_axis(chart) + value_axis(chart)
    plot = f"<c:plotArea><c:layout/>{bar_chart(chart)}{axes}{no_shape()}</c:plotArea>"
    content = (
        f'<c:date1904 val="0"/><c:lang val="{escape(lang)}"/><c:roundedCorners val="0"/>'
        f'<c:chart><c:autoTitleDeleted val="1"/>{plot}{legend(chart)}'
        '<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart>'
        f"{no_shape()}{letters(AXIS_SIZE, TEXT)}"
        f'<c:externalData r:id="{escape(workbook_rid)}"><c:autoUpdate val="0"/></c:externalData>'
    )
    spaces = "".join(f' xmlns:{prefix}="{NAMESPACES[prefix]}"' for prefix in ("c", "a", "r"))
    return f"{DECLARATION}<c:chartSpace{spaces}>{content}</c:chartSpace>".encode()


def solid(color: str) -> str:
    return f'<a:solidFill><a:srgbClr val="{color}"/></a:solidFill>'


def line(color: str | None) -> str:
    """A line of 0.75 pt, or explicitly none: an absent line would be drawn in a default color."""
    return f'<a:ln w="{LINE_WIDTH}">{solid(color)}</a:ln>' if color else "<a:ln><a:noFill/></a:ln>"


def no_shape() -> str:
    return f"<c:spPr><a:noFill/>{line(None)}</c:spPr>"


def letters(size: int, color: str) -> str:
    return (
        f'<c:txPr><a:bodyPr/><a:lstStyle/><a:p><a:pPr><a:defRPr sz="{size}" b="0">{solid(color)}'
        '<a:latin typeface="Calibri"/><a:cs typeface="Tahoma"/></a:defRPr></a:pPr>'
        '<a:endParaRPr lang="en-US"/></a:p></c:txPr>'
    )


def number_format(chart: Chart) -> str:
    """Thousands separated, as many decimals as the values have; a stack has no room for a 0."""
    shown = "#,##0" + ("." + "0" * chart.decimals if chart.decimals else "")
    shown += f'"{chart.suffix}"' if chart.suffix else ""
    return f"{shown};-{shown};" if chart.is_stacked else shown


def bar_chart(chart: Chart) -> str:
    direction = "bar" if chart.is_horizontal else "col"
    grouping, overlap = ("stacked", 100) if chart.is_stacked else ("clustered", 0)
    rows = zip(chart.series, paints(chart), strict=True)
    all_series = "".join(
        series_xml(chart, index, series, paint) for index, (series, paint) in enumerate(rows)
    )
    return (
        f'<c:barChart><c:barDir val="{direction}"/><c:grouping val="{grouping}"/><c:varyColors val="0"/>'
        f'{all_series}<c:gapWidth val="{GAP_WIDTH[chart.kind]}"/><c:overlap val="{overlap}"/>'
        f'<c:axId val="{CATEGORY_AXIS}"/><c:axId val="{VALUE_AXIS}"/></c:barChart>'
    )


def series_xml(chart: Chart, index: int, series: Series, paint: Paint) -> str:
    column = chr(ord("B") + index)
    last = len(chart.categories) + 1
    name = string_reference(f"{SHEET}!${column}$1", [series.name])
    categories = string_reference(f"{SHEET}!$A$2:$A${last}", chart.categories)
    return (
        f'<c:ser><c:idx val="{index}"/><c:order val="{index}"/><c:tx>{name}</c:tx>{shape(chart, paint)}'
        f'<c:invertIfNegative val="0"/>{data_labels(chart, paint)}<c:cat>{categories}</c:cat>'
        f"<c:val>{number_reference(chart, f'{SHEET}!${column}$2:${column}${last}', series)}</c:val></c:ser>"
    )


def shape(chart: Chart, paint: Paint) -> str:
    if paint.fill is None:
        return no_shape()
    between = "FFFFFF" if chart.is_stacked else None
    return f"<c:spPr>{solid(paint.fill)}{line(paint.line or between)}</c:spPr>"


def string_reference(formula: str, texts: Iterable[str]) -> str:
    points = [f'<c:pt idx="{index}"><c:v>{escape(text)}</c:v></c:pt>' for index, text in enumerate(texts)]
    cached = f'<c:strCache><c:ptCount val="{len(points)}"/>{"".join(points)}</c:strCache>'
    return f"<c:strRef><c:f>{formula}</c:f>{cached}</c:strRef>"


def number_reference(chart: Chart, formula: str, series: Series) -> str:
    points = "".join(
        f'<c:pt idx="{index}"><c:v>{value!r}</c:v></c:pt>'
        for index, value in enumerate(series.values)
        if value is not None
    )
    cached = (
        f"<c:numCache><c:formatCode>{escape(number_format(chart))}</c:formatCode>"
        f'<c:ptCount val="{len(series.values)}"/>{points}</c:numCache>'
    )
    return f"<c:numRef><c:f>{formula}</c:f>{cached}</c:numRef>"


def data_labels(chart: Chart, paint: Paint) -> str:
    """Values at the end of columns and bars, or in the middle of the parts of a stack."""
    if not chart.prints_values:
        return '<c:dLbls><c:delete val="1"/></c:dLbls>'
    position, color = ("ctr", paint.label) if chart.is_stacked else ("outEnd", TEXT)
    shown = "".join(
        f'<c:{name} val="{int(name == "showVal")}"/>'
        for name in (
            "showLegendKey",
            "showVal",
            "showCatName",
            "showSerName",
            "showPercent",
            "showBubbleSize",
        )
    )
    return (
        f'<c:dLbls><c:numFmt formatCode="{escape(number_format(chart))}" sourceLinked="0"/>{no_shape()}'
        f'{letters(LABEL_SIZE, color)}<c:dLblPos val="{position}"/>{shown}</c:dLbls>'
    )


def category_axis(chart: Chart) -> str:
    """Names of categories; the axis line is left out under stacks, whose white outlines would cut it."""
    orientation, position = ("maxMin", "l") if chart.is_horizontal else ("minMax", "b")
    axis_line = line(None if chart.is_stacked else AXIS)
    size = NAME_SIZE if chart.kind == "calendar" else AXIS_SIZE
    return (
        f'<c:catAx><c:axId val="{CATEGORY_AXIS}"/><c:scaling><c:orientation val="{orientation}"/></c:scaling>'
        f'<c:delete val="0"/><c:axPos val="{position}"/><c:numFmt formatCode="General" sourceLinked="0"/>'
        '<c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="low"/>'
        f"<c:spPr><a:noFill/>{axis_line}</c:spPr>{letters(size, TEXT)}"
        f'<c:crossAx val="{VALUE_AXIS}"/><c:crosses val="autoZero"/><c:auto val="0"/><c:lblAlgn val="ctr"/>'
        '<c:lblOffset val="100"/><c:tickLblSkip val="1"/><c:noMultiLvlLbl val="1"/></c:catAx>'
    )


def value_axis(chart: Chart) -> str:
    """Begins at zero. Hidden, without lines, where each value is printed at its bar."""
    position, crosses = ("b", "max") if chart.is_horizontal else ("l", "autoZero")
    grid = f"<c:majorGridlines><c:spPr>{line(GRID)}</c:spPr></c:majorGridlines>"
    lines = "" if chart.prints_values else grid
    return (
        f'<c:valAx><c:axId val="{VALUE_AXIS}"/><c:scaling><c:orientation val="minMax"/>'
        f"{limits(chart)}</c:scaling>"
        f'<c:delete val="{int(chart.prints_values)}"/><c:axPos val="{position}"/>{lines}'
        f'<c:numFmt formatCode="{escape(number_format(chart).partition(";")[0])}" sourceLinked="0"/>'
        '<c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/>'
        f"<c:spPr><a:noFill/>{line(None)}</c:spPr>{letters(AXIS_SIZE, TEXT)}"
        f'<c:crossAx val="{CATEGORY_AXIS}"/><c:crosses val="{crosses}"/>'
        f'<c:crossBetween val="between"/>{whole_steps(chart)}</c:valAx>'
    )


def limits(chart: Chart) -> str:
    """The axis begins at zero; under stacks it ends with the longest, whose values stand inside."""
    values = [value for series in chart.series for value in series.values if value is not None]
    last = f'<c:max val="{longest(chart)}"/>' if chart.is_stacked and longest(chart) else ""
    return last + ('<c:min val="0"/>' if min(values, default=0) >= 0 else "")


def longest(chart: Chart) -> float:
    """The greatest sum of a category."""
    rows = zip(*(series.values for series in chart.series), strict=True)
    return max((sum(value or 0 for value in row) for row in rows), default=0)


def whole_steps(chart: Chart) -> str:
    """Periods of a calendar are counted in steps of one that leave room for their numbers."""
    if chart.kind != "calendar":
        return ""
    return f'<c:majorUnit val="{period_step(longest(chart))}"/>'


def legend(chart: Chart) -> str:
    """At the top left, in the order of the series, and only where there are several to tell apart."""
    if len(chart.visible) < 2:
        return ""
    unseen = (
        '<c:legendEntry><c:idx val="0"/><c:delete val="1"/></c:legendEntry>'
        if chart.kind == "calendar"
        else ""
    )
    place = "".join(f'<c:{mode}Mode val="edge"/>' for mode in "xy") + '<c:x val="0"/><c:y val="0"/>'
    return (
        f'<c:legend><c:legendPos val="t"/>{unseen}'
        f"<c:layout><c:manualLayout>{place}</c:manualLayout></c:layout>"
        f'<c:overlay val="0"/>{letters(AXIS_SIZE, TEXT)}</c:legend>'
    )


def chart_workbook(chart: Chart) -> bytes:
    """The workbook behind the chart: categories in column A, one series in each further column."""
    rows = [[chart.corner, *(series.name for series in chart.series)]]
    numbers = zip(*(series.values for series in chart.series), strict=True)
    sheet_rows = "".join(
        f'<row r="{number}">{"".join(cell(place, number, item) for place, item in enumerate(row))}</row>'
        for number, row in enumerate(
            [*rows, *([name, *row] for name, row in zip(chart.categories, numbers, strict=True))], 1
        )
    )
    return package(
        {"xl/worksheets/sheet1.xml": f"<worksheet {MAIN}><sheetData>{sheet_rows}</sheetData></worksheet>"}
    )


def cell(place: int, row: int, item: str | float | None) -> str:
    """A cell with a text or a number; nothing where a value is unknown."""
    reference = f"{chr(ord('A') + place)}{row}"
    if item is None or item == "":
        return ""
    if isinstance(item, str):
        return f'<c r="{reference}" t="inlineStr"><is><t xml:space="preserve">{escape(item)}</t></is></c>'
    return f'<c r="{reference}"><v>{item!r}</v></c>'


MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
TYPES = "application/vnd.openxmlformats-officedocument.spreadsheetml"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
WORKBOOK_PARTS = {
    "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    f'<Override PartName="/xl/workbook.xml" ContentType="{TYPES}.sheet.main+xml"/>'
    f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{TYPES}.worksheet+xml"/></Types>',
    "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Target="xl/workbook.xml" Type="{NAMESPACES["r"]}/officeDocument"/>'
    "</Relationships>",
    "xl/workbook.xml": f'<workbook {MAIN} xmlns:r="{NAMESPACES["r"]}"><sheets>'
    f'<sheet name="{SHEET}" sheetId="1" r:id="rId1"/></sheets></workbook>',
    "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1"'
    f' Target="worksheets/sheet1.xml" Type="{NAMESPACES["r"]}/worksheet"/></Relationships>',
}


def package(parts: dict[str, str]) -> bytes:
    """A workbook with the given parts; the same content gives the same bytes."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in (WORKBOOK_PARTS | parts).items():
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.compress_type, entry.create_system = zipfile.ZIP_DEFLATED, 3
            archive.writestr(entry, DECLARATION + content)
    return file.getvalue()
