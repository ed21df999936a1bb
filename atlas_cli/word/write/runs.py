"""Runs of text: white space collapsed over the borders of runs, Thai characters in runs of their own."""

from __future__ import annotations

import re
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

from atlas_cli.html.plain import SPACES, collapsed
from atlas_cli.html.tree import Node
from atlas_cli.word.write.context import Context, Setting
from atlas_cli.word.write.markup import RUN_ORDER, ordered, run, text_element, toggle, value

THAI = "\u0e00-\u0e7f"
THAI_RUN = re.compile(f"([{THAI}]+(?:[\\s\\d.,:;/–-]+[{THAI}]+)*)")
"""Thai text; digits and stops between two Thai words belong to it, those at its ends and brackets do not."""

WORD_LANGUAGES = {"en": "en-US", "es": "es-ES", "th": "th-TH", "fr": "fr-FR", "pt": "pt-PT"}
"""What Word calls a language that a template names without a country."""


ID_HYPHEN = re.compile(r"(?<=\b[A-Z]{2})-(?=[A-Z]\d)")
"""The hyphen in the id of a gap, TH-E2."""


def unbroken(text: str) -> str:
    """The content of a run in which no id of a gap breaks over two lines at its hyphen.

    Word's element for such a hyphen has the look of the font; the character U+2011 is missing in many and
    then drawn from another. The trace keeps the hyphen of the profile, and who reads a file back takes
    the element for it, so that an id nobody touched is no change.
    """
    if "-" not in text:
        return text_element(text)
    return "<w:noBreakHyphen/>".join(map(text_element, ID_HYPHEN.split(text)))


def word_language(lang: str) -> str:
    """The language tag that Word's dictionaries go by."""
    return WORD_LANGUAGES.get(lang, lang)


class Format(NamedTuple):
    """How a run looks: a character style of house.docx, and what comes on top of one."""

    lang: str
    style: str = ""
    bold: bool = False
    italic: bool = False

    def strong(self) -> Format:
        return self._replace(bold=True) if self.style else self._replace(style="Strong")

    def emphasis(self) -> Format:
        return self._replace(italic=True) if self.style else self._replace(style="Emphasis")

    def styled(self, style: str) -> Format:
        """Another character style; Strong and Emphasis that it replaces stay visible."""
        bold, italic = self.bold or self.style == "Strong", self.italic or self.style == "Emphasis"
        return Format(self.lang, style, bold, italic)


#: Regular letters in a bold paragraph: "bold off" in a character style would be toggled against the
#: paragraph style and come out bold in Word, so the run says it itself.
REGULAR_STYLE = "title line"


def run_properties(context: Context, form: Format, thai: bool = False) -> str:
    """The w:rPr of a run, remembered because a report has few kinds of runs and many runs."""
    key = (form, thai)
    known = context.run_properties.get(key)
    if known is None:
        known = context.run_properties[key] = build_properties(context, form, thai)
    return known


def build_properties(context: Context, form: Format, thai: bool) -> str:
    style = form.style or ("Thai Text" if thai else "")
    children = {}
    if style:
        children["rStyle"] = value("rStyle", context.styles.id("character", style))
    if form.bold:
        children |= {"b": toggle("b"), "bCs": toggle("bCs")}
    elif form.style.casefold() == REGULAR_STYLE:
        children |= {"b": value("b", "0"), "bCs": value("bCs", "0")}
    if form.italic:
        children |= {"i": toggle("i"), "iCs": toggle("iCs")}
    if thai:
        children |= {"cs": toggle("cs"), "lang": '<w:lang w:bidi="th-TH"/>'}
    elif form.lang not in (context.lang, "th"):
        children["lang"] = value("lang", word_language(form.lang))
    return ordered("w:rPr", RUN_ORDER, children)


def text_runs(context: Context, text: str, form: Format) -> str:
    """A text as runs, one for each stretch of Thai and of other writing."""
    if text.isascii():
        return run(unbroken(text), run_properties(context, form))
    pieces = THAI_RUN.split(text)
    return "".join(
        run(unbroken(piece), run_properties(context, form, thai=bool(index % 2)))
        for index, piece in enumerate(pieces)
        if piece
    )


Piece = tuple[str, Format | None]
"""Part of a line: text and its format, or ready XML and none."""

FORM = itemgetter(1)


class Extent(NamedTuple):
    """A place of the trace inside a line: its position there, its bookmark, its part of the text shown."""

    position: int
    name: str
    node: Node
    setting: Setting
    start: int
    end: int


class Line:
    """The runs of one paragraph. Spaces are collapsed as in HTML: one between words, none at the ends.

    *shown* is the text as a reader sees it so far. A space between words waits until something follows it;
    *space* is its format, *space_at* the place among the pieces that it takes then, before marks.
    """

    def __init__(self, context: Context) -> None:
        self.context = context
        self.pieces: list[Piece] = []
        self.shown = ""
        self.extents: list[Extent] = []
        self.at_start = True
        self.space: Format | None = None
        self.space_at = 0

    def text(self, text: str, form: Format) -> None:
        """Text of the template."""
        if not text:
            return
        words = text.strip(SPACES)
        if text[0] in SPACES:
            self.wait(form)
        if words:
            words = collapsed(words)
            self.show((words, form), words)
            if text[-1] in SPACES:
                self.wait(form)

    def wait(self, form: Format) -> None:
        """A space, if something follows it and no other one waits."""
        if self.space is None and not self.at_start:
            self.space, self.space_at = form, len(self.pieces)

    def show(self, piece: Piece, shown: str) -> None:
        """Something that a reader sees as *shown*; a space that waits is a real one now."""
        if self.space is not None:
            self.pieces.insert(self.space_at, (" ", self.space))
            self.shown += " "
            self.space = None
        self.pieces.append(piece)
        self.shown += shown
        self.at_start = False

    def mark(self, xml: str) -> None:
        """XML that nobody sees, such as the start of a bookmark or of a link."""
        if xml:
            self.pieces.append((xml, None))

    def object(self, xml: str, shown: str = "") -> None:
        """Something visible that is not text of the template: a field, a control, a picture."""
        self.show((xml, None), shown)

    def close_up(self, piece: Piece) -> None:
        """A footnote mark or closing quotation mark: close to the word before, the space comes after it."""
        space, self.space = self.space, None
        text, form = piece
        self.pieces.append(piece)
        if form is not None:
            self.shown += text
            self.at_start = False
        if space is not None:
            self.wait(space)

    def stop(self, xml: str, shown: str) -> None:
        """A line break or tab: spaces around it vanish."""
        self.space = None
        self.pieces.append((xml, None))
        self.shown += shown
        self.at_start = True

    def xml(self) -> str:
        """The runs; neighboring texts of one format share a run."""
        out: list[str] = []
        for form, pieces in groupby(self.pieces, FORM):
            text = "".join([piece for piece, _ in pieces])
            out.append(text if form is None else text_runs(self.context, text, form))
        return "".join(out)
