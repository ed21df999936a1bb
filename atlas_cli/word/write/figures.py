"""Pictures and charts, in line with the text, with their alternative text."""

from __future__ import annotations

from atlas_cli.html.tree import Node
from atlas_cli.html.vocabulary import CHART_KINDS
from atlas_cli.word.write.charts import chart_from_table, chart_height, chart_workbook, chart_xml
from atlas_cli.word.write.context import Context, Setting
from atlas_cli.word.write.markup import NAMESPACES, escape, run
from atlas_cli.word.write.runs import word_language

EMU_PER_MM = 36000
EMU_PER_TWIP = 635
MEASURE_MM = 149
LOGO_HEIGHT_MM = 11.0
DECORATIVE = (
    '<a:extLst><a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}">'
    '<adec:decorative xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/>'
    "</a:ext></a:extLst>"
)


def inline_drawing(context: Context, size: tuple[int, int], name: str, alternative: str, graphic: str) -> str:
    """A run with a drawing in line with the text; *size* is width and height in EMU.

    An empty *alternative* marks the drawing as decorative.
    """
    number = context.next_object()
    width, height = size
    description = f' descr="{escape(alternative)}"' if alternative else ""
    properties = (
        f'<wp:docPr id="{number}" name="{escape(name)} {number}"{description}/>'
        if alternative
        else f'<wp:docPr id="{number}" name="{escape(name)} {number}">{DECORATIVE}</wp:docPr>'
    )
    return run(
        '<w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent cx="{width}" cy="{height}"/>{properties}<wp:cNvGraphicFramePr/>'
        f"<a:graphic>{graphic}</a:graphic></wp:inline></w:drawing>"
    )


def picture_run(context: Context, node: Node, setting: Setting) -> str:
    """The run of an ``<img>``: the picture's own size, a given height, or that of logos on a cover."""
    relation, width, height = context.package.add_image(context.images(node.get("src")), node.get("src"))
    size = picture_size(node, setting, width, height)
    graphic = (
        f'<a:graphicData uri="{NAMESPACES["pic"]}"><pic:pic>'
        f'<pic:nvPicPr><pic:cNvPr id="0" name="Picture"/><pic:cNvPicPr/></pic:nvPicPr>'
        f'<pic:blipFill><a:blip r:embed="{relation}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{size[0]}" cy="{size[1]}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData>'
    )
    return inline_drawing(context, size, "Picture", node.get("alt").strip(), graphic)


def picture_size(node: Node, setting: Setting, width: int, height: int) -> tuple[int, int]:
    wanted = float(node.get("data-height") or 0) or (LOGO_HEIGHT_MM if setting.cover else 0)
    scale = wanted * EMU_PER_MM / height if wanted else 1.0
    scale = min(scale, MEASURE_MM * EMU_PER_MM / width)
    return round(width * scale), round(height * scale)


def chart_run(context: Context, node: Node) -> str:
    """The run of a ``<figure class="chart">``: a native chart of the table inside."""
    table = node.first("table")
    assert table is not None  # the checks refuse a chart without values
    kind = next(name for name in node.classes if name in CHART_KINDS)
    chart = chart_from_table(table, kind)
    lang = word_language(context.lang)
    relation = context.package.add_chart(
        chart_workbook(chart), lambda workbook: chart_xml(chart, workbook, lang)
    )
    height = float(node.get("data-height") or chart_height(chart))
    size = (MEASURE_MM * EMU_PER_MM, round(height * EMU_PER_MM))
    graphic = f'<a:graphicData uri="{NAMESPACES["c"]}"><c:chart r:id="{relation}"/></a:graphicData>'
    return inline_drawing(context, size, "Chart", node.get("aria-label").strip(), graphic)
