"""Styles and lists of `house_styles.py` as the XML of styles.xml and numbering.xml."""

from __future__ import annotations

from collections.abc import Iterable

import house_styles as house
from house_styles import Character, Level, Paragraph, Table

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'

BUILT_IN = frozenset(
    {
        "Body Text",
        "Quote",
        "heading 1",
        "heading 2",
        "heading 3",
        "heading 4",
        "Title",
        "Subtitle",
        "caption",
        "TOC Heading",
        "toc 1",
        "toc 2",
        "List Bullet",
        "List Bullet 2",
        "List Number",
        "List Number 2",
        "footnote text",
        "annotation text",
        "Bibliography",
        "header",
        "footer",
        "Strong",
        "Emphasis",
        "Hyperlink",
        "footnote reference",
        "annotation reference",
        "Placeholder Text",
    }
)
SIDES = ("top", "left", "bottom", "right", "between", "insideH", "insideV")


def style_id(name: str) -> str:
    """The id Word gives a style in English: the name without spaces, each word with a capital."""
    return "".join(word[0].upper() + word[1:] for word in name.split())


def half_points(size: str) -> str:
    """`12.5` points as the half-points Word counts in."""
    return str(round(float(size) * 2))


def twips(points: str) -> int:
    return round(float(points) * 20)


def border(tag: str, width: str, color: str, distance: str = "0") -> str:
    rgb = getattr(house, color.upper())
    eighths = round(float(width) * 8)
    return f'<w:{tag} w:val="single" w:sz="{eighths}" w:space="{distance}" w:color="{rgb}"/>'


def borders(rows: Iterable[str]) -> str:
    parsed = {side: border(side, *rest) for side, *rest in (row.split() for row in rows)}
    return "".join(parsed[side] for side in SIDES if side in parsed)


def fonts(latin: str) -> str:
    return (
        f'<w:rFonts w:ascii="{latin}" w:eastAsia="{latin}" w:hAnsi="{latin}" w:cs="{house.THAI}"/>'
        if latin
        else ""
    )


def toggle(tag: str, on: bool | None) -> str:
    return "" if on is None else f"<w:{tag}/>" if on else f'<w:{tag} w:val="0"/>'


def run_properties(
    font: str, size: str, color: str, bold: bool | None, italic: bool | None = None, more: str = ""
) -> str:
    latin, _, thai = size.partition("/")
    return "".join(
        (
            fonts(font),
            toggle("b", bold),
            toggle("bCs", bold),
            toggle("i", italic),
            f'<w:color w:val="{color}"/>' if color else "",
            f'<w:sz w:val="{half_points(latin)}"/><w:szCs w:val="{half_points(thai)}"/>' if size else "",
            more,
        )
    )


def spacing(space: str) -> str:
    if not space:
        return ""
    before, after, line = (twips(part) for part in space.split("/"))
    return f'<w:spacing w:before="{before}" w:after="{after}" w:line="{line}" w:lineRule="atLeast"/>'


def indent(style: Paragraph) -> str:
    parts = [f' w:left="{style.left}"'] if style.left is not None else []
    parts += [f' w:right="{style.right}"'] if style.right is not None else []
    if style.hanging is not None:
        parts.append(f' w:hanging="{style.hanging}"' if style.hanging else ' w:firstLine="0"')
    return f"<w:ind{''.join(parts)}/>" if parts else ""


def keeps(keep: str | None) -> str:
    if keep is None:
        return ""
    tags = (("K", "keepNext"), ("L", "keepLines"), ("B", "pageBreakBefore"))
    return "".join(toggle(tag, letter in keep) for letter, tag in tags if letter in keep or letter != "B")


def tab(row: str) -> str:
    kind, position, *leader = row.split()
    dots = f' w:leader="{leader[0]}"' if leader else ""
    return f'<w:tab w:val="{kind}"{dots} w:pos="{position}"/>'


def number(reference: tuple[int, int] | None) -> str:
    if reference is None:
        return ""
    list_id, level = reference
    depth = f'<w:ilvl w:val="{level}"/>' if level else ""
    return f'<w:numPr>{depth}<w:numId w:val="{list_id}"/></w:numPr>'


def outline(level: int | None) -> str:
    """Level 0 in the table stands for body text, which Word counts as 9."""
    return "" if level is None else f'<w:outlineLvl w:val="{level - 1 if level else 9}"/>'


def paragraph_properties(style: Paragraph) -> str:
    return "".join(
        (
            keeps(style.keep),
            number(style.number),
            f"<w:pBdr>{borders(style.borders)}</w:pBdr>" if style.borders else "",
            f'<w:shd w:val="clear" w:color="auto" w:fill="{style.fill}"/>' if style.fill else "",
            f"<w:tabs>{''.join(map(tab, style.tabs))}</w:tabs>" if style.tabs else "",
            spacing(style.space),
            indent(style),
            "<w:contextualSpacing/>" if style.contextual else "",
            f'<w:jc w:val="{style.align}"/>' if style.align else "",
            outline(style.outline),
        )
    )


def style_xml(kind: str, name: str, head: str, body: str, gallery: int | None) -> str:
    custom = "" if name in BUILT_IN else ' w:customStyle="1"'
    rank = f'<w:uiPriority w:val="{gallery or 90}"/>'
    rank += "<w:qFormat/>" if gallery and kind != "table" else ""
    return (
        f'<w:style w:type="{kind}"{custom} w:styleId="{style_id(name)}"><w:name w:val="{name}"/>'
        f"{head}{rank}{body}</w:style>\n"
    )


def paragraph_style(style: Paragraph) -> str:
    head = f'<w:basedOn w:val="{style_id(style.base)}"/>'
    head += f'<w:next w:val="{style_id(style.next)}"/>' if style.next else ""
    ppr = paragraph_properties(style)
    rpr = run_properties(style.font, style.size, style.color, style.bold, style.italic)
    body = (f"<w:pPr>{ppr}</w:pPr>" if ppr else "") + (f"<w:rPr>{rpr}</w:rPr>" if rpr else "")
    return style_xml("paragraph", style.name, head, body, style.gallery)


def character_style(style: Character) -> str:
    more = '<w:u w:val="single"/>' if style.underline else ""
    more += '<w:vertAlign w:val="superscript"/>' if style.superscript else ""
    more += f'<w:lang w:bidi="{style.lang_bidi}"/>' if style.lang_bidi else ""
    rpr = run_properties(style.font, style.size, style.color, style.bold, style.italic, more)
    head = '<w:basedOn w:val="DefaultParagraphFont"/>'
    return style_xml("character", style.name, head, f"<w:rPr>{rpr}</w:rPr>", style.gallery)


def header_row(style: Table) -> str:
    if not style.header:
        return ""
    rule = border("bottom", *style.header_rule.split()) if style.header_rule else ""
    return (
        '<w:tblStylePr w:type="firstRow"><w:tblPr/><w:tcPr>'
        + (f"<w:tcBorders>{rule}</w:tcBorders>" if rule else "")
        + f'<w:shd w:val="clear" w:color="auto" w:fill="{style.header}"/><w:vAlign w:val="bottom"/>'
        + "</w:tcPr></w:tblStylePr>"
    )


def table_style(style: Table) -> str:
    sides = zip(("top", "left", "bottom", "right"), style.padding, strict=True)
    margins = "".join(f'<w:{side} w:w="{width}" w:type="dxa"/>' for side, width in sides)
    rules = borders(style.borders)
    body = (
        f'<w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblBorders>{rules}</w:tblBorders>'
        f"<w:tblCellMar>{margins}</w:tblCellMar></w:tblPr>{header_row(style)}"
    )
    return style_xml("table", style.name, '<w:basedOn w:val="TableNormal"/>', body, style.gallery)


DOC_DEFAULTS = (
    "<w:docDefaults><w:rPrDefault><w:rPr>"
    + run_properties(house.PROSE, "10.5/9.5", "", None)
    + '<w:lang w:val="en-US" w:eastAsia="en-US" w:bidi="th-TH"/></w:rPr></w:rPrDefault>'
    + f"<w:pPrDefault><w:pPr><w:widowControl/>{spacing('0/0/15.5')}</w:pPr></w:pPrDefault></w:docDefaults>\n"
)
LATENT = (
    '<w:latentStyles w:defLockedState="0" w:defUIPriority="99" w:defSemiHidden="1" w:defUnhideWhenUsed="1"'
    ' w:defQFormat="0" w:count="376"/>\n'
)
DEFAULTS = (
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>'
    '<w:uiPriority w:val="0"/></w:style>\n'
    '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
    '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/><w:unhideWhenUsed/>'
    "</w:style>\n"
    '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
    '<w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/>'
    '<w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/>'
    '<w:bottom w:w="0" w:type="dxa"/><w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>\n'
    '<w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/>'
    '<w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/></w:style>\n'
)


def styles_part() -> str:
    paragraphs = "".join(map(paragraph_style, house.PARAGRAPH_STYLES))
    characters = "".join(map(character_style, house.CHARACTER_STYLES))
    tables = "".join(map(table_style, house.TABLE_STYLES))
    return f"<w:styles {W}>{DOC_DEFAULTS}{LATENT}{DEFAULTS}{paragraphs}{characters}{tables}</w:styles>"


def level_xml(index: int, level: Level) -> str:
    rpr = run_properties(house.DATA, level.size, level.color, level.bold or None)
    return (
        f'<w:lvl w:ilvl="{index}"><w:start w:val="1"/><w:numFmt w:val="{level.fmt}"/>'
        f'<w:pStyle w:val="{style_id(level.style)}"/><w:lvlText w:val="{level.text}"/>'
        f'<w:lvlJc w:val="{level.align}"/>'
        f'<w:pPr><w:ind w:left="{level.left}" w:hanging="{level.hanging}"/></w:pPr>'
        f"<w:rPr>{rpr}</w:rPr></w:lvl>"
    )


def empty_level(index: int) -> str:
    """Word writes nine levels; those without a use here show nothing."""
    return (
        f'<w:lvl w:ilvl="{index}"><w:start w:val="1"/><w:numFmt w:val="none"/><w:suff w:val="nothing"/>'
        '<w:lvlText w:val=""/><w:lvlJc w:val="left"/>'
        '<w:pPr><w:ind w:left="0" w:firstLine="0"/></w:pPr></w:lvl>'
    )


def abstract_list(list_id: int, levels: tuple[Level, ...]) -> str:
    rows = [level_xml(index, level) for index, level in enumerate(levels)]
    rows += [empty_level(index) for index in range(len(rows), 9)]
    mark = f"{0x41540000 + list_id:08X}"
    return (
        f'<w:abstractNum w:abstractNumId="{list_id}"><w:nsid w:val="{mark}"/>'
        f'<w:multiLevelType w:val="multilevel"/><w:tmpl w:val="{mark}"/>'
        f"{''.join(rows)}</w:abstractNum>\n"
    )


def numbering_part() -> str:
    abstracts = "".join(abstract_list(list_id, levels) for list_id, levels in house.LISTS.items())
    numbers = "".join(
        f'<w:num w:numId="{list_id}"><w:abstractNumId w:val="{list_id}"/></w:num>\n'
        for list_id in house.LISTS
    )
    return f"<w:numbering {W}>{abstracts}{numbers}</w:numbering>"
