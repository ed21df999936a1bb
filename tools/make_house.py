"""Makes `templates/house.docx` from the table in `house_styles.py`.

It made the first house.docx. From then on designers edit house.docx in Word, and this script
only shows what the file started from: running it again loses their changes.

    python tools/make_house.py [templates/house.docx]
"""

from __future__ import annotations

import sys
import zipfile
from collections.abc import Iterable
from pathlib import Path

import house_styles as house
from house_xml import W, numbering_part, styles_part

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

DOCUMENT = (
    f'<w:document {W}><w:body><w:sectPr><w:pgSz w:w="11906" w:h="16838"/>'
    '<w:pgMar w:top="1474" w:right="1417" w:bottom="1304" w:left="2041" w:header="680" w:footer="624"'
    ' w:gutter="0"/>'
    '<w:cols w:space="708"/></w:sectPr></w:body></w:document>'
)

MODERN = "http://schemas.microsoft.com/office/word"
COMPAT = "".join(
    f'<w:compatSetting w:name="{name}" w:uri="{MODERN}" w:val="{value}"/>'
    for name, value in (
        ("compatibilityMode", 15),
        ("overrideTableStyleFontSizeAndJustification", 1),
        ("enableOpenTypeFeatures", 1),
        ("doNotFlipMirrorIndents", 1),
        ("differentiateMultirowTableHeaders", 1),
        ("useWord2013TrackBottomHyphenation", 0),
    )
)
SETTINGS = (
    f'<w:settings {W}><w:zoom w:percent="100"/><w:defaultTabStop w:val="720"/>'
    f'<w:characterSpacingControl w:val="doNotCompress"/><w:compat>{COMPAT}</w:compat>'
    '<w:themeFontLang w:val="en-US" w:bidi="th-TH"/>'
    '<w:clrSchemeMapping w:bg1="light1" w:t1="dark1" w:bg2="light2" w:t2="dark2" w:accent1="accent1"'
    ' w:accent2="accent2" w:accent3="accent3" w:accent4="accent4" w:accent5="accent5" w:accent6="accent6"'
    ' w:hyperlink="hyperlink" w:followedHyperlink="followedHyperlink"/>'
    '<w:decimalSymbol w:val="."/><w:listSeparator w:val=","/></w:settings>'
)

FONT_TABLE = (
    f"<w:fonts {W}>"
    + "".join(
        f'<w:font w:name="{name}"><w:altName w:val="{twin}"/><w:charset w:val="00"/>'
        f'<w:family w:val="{family}"/><w:pitch w:val="variable"/></w:font>'
        for name, twin, family in (
            (house.DATA, "Carlito", "swiss"),
            (house.PROSE, "Caladea", "roman"),
            (house.THAI, "Loma", "swiss"),
        )
    )
    + "</w:fonts>"
)


THEME_COLORS = {
    "dk2": house.INK,
    "lt2": house.TINT,
    "accent1": house.PETROL,
    "accent2": "C27C14",
    "accent3": "A9CBD9",
    "accent4": house.SLATE,
    "accent5": house.OCHRE,
    "accent6": house.BRICK,
    "hlink": house.PETROL,
    "folHlink": house.PETROL,
}


def theme_part() -> str:
    scheme = (
        '<a:dk1><a:sysClr val="windowText" lastClr="000000"/></a:dk1>'
        '<a:lt1><a:sysClr val="window" lastClr="FFFFFF"/></a:lt1>'
    )
    scheme += "".join(f'<a:{slot}><a:srgbClr val="{rgb}"/></a:{slot}>' for slot, rgb in THEME_COLORS.items())
    faces = "".join(
        f'<a:{role}><a:latin typeface="{face}"/><a:ea typeface=""/><a:cs typeface="{house.THAI}"/></a:{role}>'
        for role, face in (("majorFont", house.DATA), ("minorFont", house.PROSE))
    )
    fill = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
    line = f'<a:ln w="9525">{fill}</a:ln>'
    effect = "<a:effectStyle><a:effectLst/></a:effectStyle>"
    return (
        '<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" name="House">'
        "<a:themeElements>"
        f'<a:clrScheme name="House">{scheme}</a:clrScheme><a:fontScheme name="House">{faces}</a:fontScheme>'
        f'<a:fmtScheme name="House"><a:fillStyleLst>{fill * 3}</a:fillStyleLst>'
        f"<a:lnStyleLst>{line * 3}</a:lnStyleLst>"
        f"<a:effectStyleLst>{effect * 3}</a:effectStyleLst><a:bgFillStyleLst>{fill * 3}</a:bgFillStyleLst>"
        "</a:fmtScheme></a:themeElements></a:theme>"
    )


CORE = (
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
    ' xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>House styles</dc:title>'
    "<dc:language>en-US</dc:language></cp:coreProperties>"
)
PARTS: tuple[tuple[str, str, str], ...] = (
    ("word/styles.xml", "styles", styles_part()),
    ("word/numbering.xml", "numbering", numbering_part()),
    ("word/settings.xml", "settings", SETTINGS),
    ("word/fontTable.xml", "fontTable", FONT_TABLE),
    ("word/theme/theme1.xml", "theme", theme_part()),
)


def content_types() -> str:
    rows = [("word/document.xml", f"{WORD_TYPE}.document.main+xml")]
    rows += [(name, f"{WORD_TYPE}.{kind}+xml") for name, kind, _ in PARTS if kind != "theme"]
    rows += [
        ("word/theme/theme1.xml", "application/vnd.openxmlformats-officedocument.theme+xml"),
        ("docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml"),
    ]
    overrides = "".join(f'<Override PartName="/{name}" ContentType="{kind}"/>' for name, kind in rows)
    return (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    )


def relationships(rows: Iterable[tuple[str, str]]) -> str:
    items = "".join(
        f'<Relationship Id="rId{n}" Type="{kind}" Target="{target}"/>'
        for n, (kind, target) in enumerate(rows, 1)
    )
    return f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{items}</Relationships>'


def house_docx(path: Path) -> None:
    """Writes the file; the same script writes the same bytes."""
    core = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
    files = [
        ("[Content_Types].xml", content_types()),
        (
            "_rels/.rels",
            relationships(
                [(f"{OFFICE}/relationships/officeDocument", "word/document.xml"), (core, "docProps/core.xml")]
            ),
        ),
        ("word/document.xml", DOCUMENT),
        (
            "word/_rels/document.xml.rels",
            relationships(
                (f"{OFFICE}/relationships/{kind}", name.removeprefix("word/")) for name, kind, _ in PARTS
            ),
        ),
        *((name, xml) for name, _, xml in PARTS),
        ("docProps/core.xml", CORE),
    ]
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, xml in files:
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.compress_type, entry.create_system = zipfile.ZIP_DEFLATED, 3
            package.writestr(entry, DECLARATION + xml)


if __name__ == "__main__":
    house_docx(Path(sys.argv[1] if len(sys.argv) > 1 else "templates/house.docx"))
