"""What a paragraph, run or table is to its reader: the questions that several checks ask."""

from __future__ import annotations

from collections.abc import Iterator

from tests.oracles.package import Docx, Element, find, name, text, value, values

RUNNING_TEXT = frozenset({"normal", "body text", "numbered text", "table text", "letter text"})


def paragraphs(docx: Docx) -> Iterator[Element]:
    """Paragraphs of all parts one reads, without the separator lines of notes."""
    for story in docx.stories.values():
        yield from find(story, ".//w:p[not(.//w:separator or .//w:continuationSeparator)]")


def style_of(docx: Docx, paragraph: Element) -> str:
    """The name of a paragraph's style, in lower case."""
    found = value(paragraph, "w:pPr/w:pStyle/@w:val")
    return docx.styles[found].name.lower() if found in docx.styles else "normal"


def short(element: Element) -> str:
    words = " ".join(text(element).split())
    return f"“{words[:40]}”" if words else "an empty paragraph"


def is_blank(element: Element) -> bool:
    """Whether nothing is to be seen or filled in."""
    seen = ".//w:drawing | .//w:pict | .//w:sdt | .//w:object | .//w:fldSimple"
    return not text(element).strip() and not find(element, seen) and element.getparent() is not None


def text_of_run(run: Element) -> str:
    return "".join(
        "-" if part.tag == name("w:noBreakHyphen") else part.text or ""
        for part in find(run, "w:t | w:noBreakHyphen")
    )


def is_thai(docx: Docx, run: Element) -> bool:
    """Whether a run is of the complex script and its language is Thai, by itself or by its style."""
    style = value(run, "w:rPr/w:rStyle/@w:val")
    language = value(run, "w:rPr/w:lang/@w:bidi") or docx.style_value(style, "w:rPr/w:lang/@w:bidi") or ""
    return bool(find(run, "w:rPr/w:cs")) and language.startswith("th")


def looks_like_a_heading(docx: Docx, paragraph: Element) -> bool:
    words = text(paragraph).strip()
    if style_of(docx, paragraph) not in RUNNING_TEXT or not words or len(words) > 80 or words[-1] in ".:;,?!":
        return False
    inside_table = any(up.tag == name("w:tbl") for up in paragraph.iterancestors())
    return not inside_table and all(
        is_bold(docx, run, value(run, "w:rPr/w:rStyle/@w:val")) for run in find(paragraph, ".//w:r[w:t]")
    )


def is_on(element: Element, path: str) -> bool:
    found = find(element, path)
    return bool(found) and value(found[0], "@w:val") not in ("0", "false")


def is_captioned(docx: Docx, table: Element) -> bool:
    before = table.getprevious()
    styled = before is not None and style_of(docx, before).startswith("caption")
    described = values(table, "w:tblPr/w:tblCaption/@w:val | w:tblPr/w:tblDescription/@w:val")
    return styled or any(words.strip() for words in described)


def said_elsewhere(docx: Docx) -> str:
    """Body and properties as one text, spaces collapsed."""
    parts = [text(paragraph) for paragraph in find(docx.body, ".//w:p")]
    for part in ("docProps/core.xml", "docProps/custom.xml"):
        if part in docx.parts:
            parts += values(docx.tree(part), "//text()")
    return " ".join(" ".join(parts).split()).casefold()


def pieces(story: Element) -> Iterator[str]:
    """What a header or footer says, cut at tabs and middle dots, without page numbers."""
    for paragraph in find(story, ".//w:p"):
        cut: list[list[Element]] = [[]]
        for mark in find(paragraph, ".//w:r/w:t | .//w:r/w:tab | .//w:fldChar | .//w:fldSimple"):
            if mark.tag == name("w:tab"):
                cut.append([])
            cut[-1].append(mark)
        for marks in cut:
            if not any(mark.tag in (name("w:fldChar"), name("w:fldSimple")) for mark in marks):
                words = "".join(mark.text or "" for mark in marks if mark.tag == name("w:t"))
                yield from (" ".join(word.split()) for word in words.split("·") if word.strip())


def is_raised(docx: Docx, run: Element) -> bool:
    style = value(run, "w:rPr/w:rStyle/@w:val")
    own = value(run, "w:rPr/w:vertAlign/@w:val") or docx.style_value(style, "w:rPr/w:vertAlign/@w:val")
    return own == "superscript"


def is_final(docx: Docx) -> bool:
    """Whether the file was made as a final: its properties say with which options it was made."""
    custom = docx.tree("docProps/custom.xml") if "docProps/custom.xml" in docx.parts else None
    options = "".join(values(custom, "//text()")) if custom is not None else ""
    return "status=final" in options


def is_bold(docx: Docx, run: Element, *styles: str | None) -> bool:
    """Whether a run is bold by itself or by the first of some styles that says so."""
    found = find(run, "w:rPr/w:b")
    for style in styles:
        found = found or next((b for s in docx.chain(style) if (b := find(s.element, "w:rPr/w:b"))), [])
    return bool(found) and value(found[0], "@w:val") not in ("0", "false")
