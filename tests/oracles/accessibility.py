"""Section 508 for Word: one check for each row of the table that the documents are held to.

A check gets an open file and says what is wrong, one line each. `ROWS` lists them, so that one
test can hold any document to every row.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from tests.oracles.contrast import looks
from tests.oracles.package import Docx, fields, find, text, value
from tests.oracles.reading import (
    is_blank,
    is_captioned,
    is_final,
    is_on,
    is_raised,
    is_thai,
    looks_like_a_heading,
    paragraphs,
    pieces,
    said_elsewhere,
    short,
    style_of,
    text_of_run,
)

Check = Callable[[Docx], list[str]]


@dataclass(frozen=True)
class Row:
    """One row of the table: number, what is required, and its check."""

    number: int
    requirement: str
    check: Check


ROWS: dict[int, Row] = {}


def row(number: int, requirement: str) -> Callable[[Callable[[Docx], Iterator[str]]], Check]:
    """Enters a check into `ROWS`."""

    def enter(function: Callable[[Docx], Iterator[str]]) -> Check:
        def check(docx: Docx) -> list[str]:
            return list(function(docx))

        ROWS[number] = Row(number, requirement, check)
        return check

    return enter


def accessibility(docx: Docx) -> list[str]:
    """What is wrong with a document in any row."""
    return [f"{entry.number}. {problem}" for entry in ROWS.values() for problem in entry.check(docx)]


THAI = re.compile("[\u0e00-\u0e7f]")
ADDRESS = re.compile(r"^(https?://|www\.|mailto:)|^\S+\.\S+/\S*$", re.IGNORECASE)
EMPTY_WORDS = frozenset(
    {"here", "click here", "link", "this link", "more", "read more", "aquí", "haga clic aquí"}
)
TYPED_LIST = re.compile(r"^\s*([•‣◦▪●○·*–—-]|\(?\d{1,2}[.)]|\(?[a-z]\))\s+\S")


@row(1, "Document properties: title, author, subject, language; language of runs")
def check_row_1(docx: Docx) -> Iterator[str]:
    core = docx.tree("docProps/core.xml")
    for label, path in (("title", "dc:title"), ("author", "dc:creator"), ("subject", "dc:subject")):
        if not (value(core, f"{path}/text()") or "").strip():
            yield f"the document has no {label}"
    if not value(core, "dc:language/text()"):
        yield "the properties name no language"
    if not value(docx.tree("word/styles.xml"), "w:docDefaults/w:rPrDefault/w:rPr/w:lang/@w:val"):
        yield "the styles name no language"
    for run in (run for story in docx.stories.values() for run in find(story, ".//w:r[w:t]")):
        if THAI.search(text_of_run(run)) and not is_thai(docx, run):
            yield f"Thai text not marked as Thai: “{text_of_run(run)[:40]}”"


@row(2, "Real heading styles in order, no skipped level")
def check_row_2(docx: Docx) -> Iterator[str]:
    level = 0
    for paragraph in find(docx.body, ".//w:p"):
        found = docx.heading_level(value(paragraph, "w:pPr/w:pStyle/@w:val"))
        if value(paragraph, "w:pPr/w:outlineLvl/@w:val") not in (None, "9"):
            yield f"{short(paragraph)} has an outline level of its own instead of a heading style"
        if looks_like_a_heading(docx, paragraph):
            yield f"{short(paragraph)} is a heading only by its bold letters"
        if found is None:
            continue
        if found > level + 1 and (level or found > 2):
            yield f"{short(paragraph)} of level {found} follows level {level}"
        level = found


@row(3, "Real lists, not typed bullets")
def check_row_3(docx: Docx) -> Iterator[str]:
    for paragraph in paragraphs(docx):
        style = value(paragraph, "w:pPr/w:pStyle/@w:val")
        is_heading = docx.heading_level(style) is not None or style_of(docx, paragraph).startswith("toc ")
        number = value(paragraph, "w:pPr/w:numPr/w:numId/@w:val") or docx.style_value(
            style, "w:pPr/w:numPr/w:numId/@w:val"
        )
        if not is_heading and number in (None, "0") and TYPED_LIST.match(text(paragraph)):
            yield f"{short(paragraph)} is a typed list item"


@row(4, "Tables: simple grid, header row marked and repeated, caption, nothing merged or blank")
def check_row_4(docx: Docx) -> Iterator[str]:
    for table in find(docx.body, ".//w:tbl"):
        title = f"the table that begins {short(table)}"
        rows = find(table, "w:tr")
        if not rows or not is_on(rows[0], "w:trPr/w:tblHeader"):
            yield f"{title} has no header row"
        if any(is_on(other, "w:trPr/w:tblHeader") for other in rows[1:]):
            yield f"{title} has more than one header row"
        if find(table, ".//w:gridSpan | .//w:vMerge | .//w:hMerge"):
            yield f"{title} has merged cells"
        if find(table, ".//w:tc//w:tbl"):
            yield f"{title} holds another table"
        if len(rows) < 2 or len(find(table, "w:tblGrid/w:gridCol")) < 2:
            yield f"{title} is there for the layout: it has one row or one column"
        if not is_captioned(docx, table):
            yield f"{title} has no caption and no title"
        yield from (f"{title} has a blank cell" for cell in find(table, ".//w:tc") if is_blank(cell))


@row(5, "Pictures and charts: alternative text or decorative, in line with the text")
def check_row_5(docx: Docx) -> Iterator[str]:
    for story in docx.stories.values():
        for properties in find(story, ".//wp:docPr"):
            decorative = properties.xpath(".//*[local-name()='decorative' and @val='1']")
            if not (properties.get("descr") or "").strip() and not decorative:
                yield f"{properties.get('name')} has no alternative text"
        for _ in find(story, ".//wp:anchor | .//w:pict | .//w:object"):
            yield "a drawing floats, or is in an old format"


@row(6, "No text boxes; nothing essential only in header or footer; no watermark")
def check_row_6(docx: Docx) -> Iterator[str]:
    for part, story in docx.stories.items():
        if story.xpath(".//*[local-name()='txbxContent' or local-name()='txbx']"):
            yield f"{part} has a text box"
        if find(story, ".//v:shape") and not part.startswith("word/document"):
            yield f"{part} has a watermark"
    said = said_elsewhere(docx)
    for kind in ("header", "footer"):
        for part in docx.related(kind):
            for piece in pieces(docx.tree(part)):
                if piece.casefold() not in said:
                    yield f"“{piece}” stands only in the {kind}"


@row(7, "Links with meaningful text")
def check_row_7(docx: Docx) -> Iterator[str]:
    for part, story in docx.stories.items():
        for link in find(story, ".//w:hyperlink"):
            words = " ".join(text(link).split())
            if not words:
                yield f"{part}: a link without words"
            elif ADDRESS.match(words) or words.casefold() in EMPTY_WORDS:
                yield f"{part}: the link “{words[:60]}” does not say where it leads"


@row(8, "Contrast at least 4.5:1 (large text 3:1); nothing said by color alone")
def check_row_8(docx: Docx) -> Iterator[str]:
    for look in looks(docx):
        if look.ratio < look.needed:
            yield f"{look.ink} on {look.paper} in {look.styles} has {look.ratio:.1f}:1, not {look.needed}:1"
    for story in docx.stories.values():
        for run in find(story, ".//w:r[w:rPr/w:rStyle]"):
            style = value(run, "w:rPr/w:rStyle/@w:val")
            named = docx.styles[style].name.lower() if style in docx.styles else ""
            if named.startswith(("status", "severity")) and not re.search(r"\w", text_of_run(run)):
                yield f"“{text_of_run(run)}” says {named} only by its color"


@row(9, "Page numbers, contents, captions and footnotes are real fields")
def check_row_9(docx: Docx) -> Iterator[str]:
    footers = list(docx.related("footer"))
    for part in footers:
        if not any(field.instruction.split()[:1] == ["PAGE"] for field in fields(docx.tree(part))):
            yield f"{part} has no page number"
    if not footers:
        yield "the pages have no footer with their number"
    body_fields = [field.instruction.split()[:1] for field in fields(docx.body)]
    for paragraph in find(docx.body, ".//w:p"):
        style = style_of(docx, paragraph)
        if style == "toc heading" and ["TOC"] not in body_fields:
            yield "the contents are typed"
        if style.startswith("caption") and not any(
            f.instruction.split()[:1] == ["SEQ"] for f in fields(paragraph)
        ):
            yield f"the number of {short(paragraph)} is typed"
    for run in find(docx.body, ".//w:r[w:t]"):
        if is_raised(docx, run) and text_of_run(run).strip().isdigit():
            yield f"a footnote mark “{text_of_run(run)}” is typed"


@row(10, "No layout by spaces, empty paragraphs or tabs; columns by the layout")
def check_row_10(docx: Docx) -> Iterator[str]:
    for paragraph in paragraphs(docx):
        style = value(paragraph, "w:pPr/w:pStyle/@w:val")
        if "  " in text(paragraph):
            yield f"two spaces in {short(paragraph)}"
        if is_blank(paragraph):
            yield f"an empty paragraph in the style {style_of(docx, paragraph)}"
        if find(paragraph, ".//w:r/w:tab") and not any(
            find(s.element, "w:pPr/w:tabs") for s in docx.chain(style)
        ):
            yield f"a tab in {short(paragraph)}, whose style has none"


@row(11, "Finals: track changes off, no changes and comments left")
def check_row_11(docx: Docx) -> Iterator[str]:
    if not is_final(docx):
        return
    if is_on(docx.tree("word/settings.xml"), "w:trackRevisions"):
        yield "a final keeps track of changes"
    if find(docx.body, ".//w:ins | .//w:del | .//w:moveFrom | .//w:moveTo | .//w:rPrChange | .//w:pPrChange"):
        yield "a final holds tracked changes"
    if find(docx.body, ".//w:commentReference | .//w:commentRangeStart") or any(docx.related("comments")):
        yield "a final holds comments"


@row(12, "Short file name without spaces")
def check_row_12(docx: Docx) -> Iterator[str]:
    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*\.docx", docx.path.name):
        yield f"the file name “{docx.path.name}” has more than small letters, digits and hyphens"
    if len(docx.path.name) > 60:
        yield f"the file name “{docx.path.name}” is long"


@row(13, "Reading order: everything stands where it is read")
def check_row_13(docx: Docx) -> Iterator[str]:
    for part, story in docx.stories.items():
        for kind, path in (
            ("a frame", ".//w:framePr"),
            ("a floating table", ".//w:tblpPr"),
            ("a floating drawing", ".//wp:anchor"),
        ):
            if find(story, path):
                yield f"{part} has {kind}"


@row(14, "No pictures of text but logos")
def check_row_14(docx: Docx) -> Iterator[str]:
    for paragraph in (p for story in docx.stories.values() for p in find(story, ".//w:p[.//pic:pic]")):
        if style_of(docx, paragraph) not in ("cover logos", "figure"):
            yield f"a picture outside figures and logos, in the style {style_of(docx, paragraph)}"


@row(15, "Nothing flashes")
def check_row_15(docx: Docx) -> Iterator[str]:
    for part in docx.names:
        if part.lower().endswith((".gif", ".mp4", ".mov", ".avi", ".wmv", ".mp3", ".wav", ".swf")):
            yield f"{part} moves or sounds"
    if any(find(story, ".//w:effect") for story in docx.stories.values()):
        yield "text with an effect"
