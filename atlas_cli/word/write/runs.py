"""Runs of text: white space collapsed over the borders of runs, Thai characters in runs of their own."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from atlas_cli.html.tree import SPACE
from atlas_cli.word.write.context import Context
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
    return "<w:noBreakHyphen/>".join(text_element(part) for part in ID_HYPHEN.split(text))


def word_language(lang: str) -> str:
    """The language tag that Word's dictionaries go by."""
    return WORD_LANGUAGES.get(lang, lang)


@dataclass(frozen=True, slots=True)
class Format:
    """How a run looks: a character style of house.docx, and what comes on top of one."""

    lang: str
    style: str = ""
    bold: bool = False
    italic: bool = False

    def strong(self) -> Format:
        return replace(self, bold=True) if self.style else replace(self, style="Strong")

    def emphasis(self) -> Format:
        return replace(self, italic=True) if self.style else replace(self, style="Emphasis")

    def styled(self, style: str) -> Format:
        """Another character style; Strong and Emphasis that it replaces stay visible."""
        bold, italic = self.bold or self.style == "Strong", self.italic or self.style == "Emphasis"
        return replace(self, style=style, bold=bold, italic=italic)


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


@dataclass(slots=True)
class Piece:
    """Part of a line: text with its format, a space that waits for more text, or ready XML."""

    text: str
    form: Format | None = None
    waiting: bool = False


class Line:
    """The runs of one paragraph. Spaces are collapsed as in HTML: one between words, none at the ends."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self.pieces: list[Piece] = []
        self.at_start = True

    def text(self, text: str, form: Format) -> None:
        """Text of the template."""
        if not text:
            return
        collapsed = SPACE.sub(" ", text)
        words = collapsed.strip(" ")
        if collapsed[0] == " ":
            self.space(form)
        if words:
            self.resolve()
            self.pieces.append(Piece(words, form))
            self.at_start = False
            if collapsed[-1] == " ":
                self.space(form)

    def space(self, form: Format) -> None:
        if not self.at_start and self.waiting() is None:
            self.pieces.append(Piece(" ", form, waiting=True))

    def waiting(self) -> int | None:
        """Where a space waits; only marks may stand behind it."""
        for index in range(len(self.pieces) - 1, -1, -1):
            piece = self.pieces[index]
            if piece.waiting:
                return index
            if piece.form is not None:
                return None
        return None

    def resolve(self) -> None:
        """Something follows: the waiting space is a real one."""
        index = self.waiting()
        if index is not None:
            self.pieces[index].waiting = False

    def drop(self) -> Format | None:
        """Take a waiting space away; its format."""
        index = self.waiting()
        return self.pieces.pop(index).form if index is not None else None

    def mark(self, xml: str) -> None:
        """XML that nobody sees, such as the start of a bookmark or of a link."""
        if xml:
            self.pieces.append(Piece(xml))

    def object(self, xml: str) -> None:
        """Something visible that is not text of the template: a field, a control, a picture."""
        self.resolve()
        self.pieces.append(Piece(xml))
        self.at_start = False

    def close_up(self, piece: Piece) -> None:
        """A footnote mark or closing quotation mark: close to the word before, the space comes after it."""
        form = self.drop()
        self.pieces.append(piece)
        self.at_start = self.at_start and piece.form is None
        if form is not None:
            self.space(form)

    def stop(self, xml: str) -> None:
        """A line break or tab: spaces around it vanish."""
        self.drop()
        self.pieces.append(Piece(xml))
        self.at_start = True

    def xml(self) -> str:
        """The runs."""
        return "".join(self.runs())

    def runs(self) -> list[str]:
        out: list[str] = []
        text, form = "", None
        for piece in self.pieces:
            if piece.waiting:
                continue
            if piece.form is not None and piece.form == form:
                text += piece.text
                continue
            if text and form is not None:
                out.append(text_runs(self.context, text, form))
            text, form = (piece.text, piece.form) if piece.form is not None else ("", None)
            if piece.form is None:
                out.append(piece.text)
        if text and form is not None:
            out.append(text_runs(self.context, text, form))
        return out
