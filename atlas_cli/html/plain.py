"""The text of a tree as a reader sees it: white space collapsed as in HTML, no markup.

The trace records it, contents and checks use it, and the text of the Word file must equal it.
"""

from __future__ import annotations

from collections.abc import Callable

from atlas_cli.html.outline import Outline
from atlas_cli.html.tree import SPACE, Node
from atlas_cli.html.vocabulary import CONTROLS

PARAGRAPHS = frozenset({"p", "h1", "h2", "h3", "h4", "li", "td", "th", "blockquote", "tr"})
SILENT = frozenset({"cite", "head", "colgroup", "header", "footer", *CONTROLS})
"""Elements whose content stands elsewhere (notes, page margins) or is for the reader to give."""

SPACES = " \t\n\r\f"
"""White space that HTML collapses, and drops at the ends of lines."""

EN_SPACE = "\u2002"
"""Between the number of a caption and its title."""

QUOTES = {"es": ("«", "»"), "fr": ("« ", " »")}
ENGLISH_QUOTES = ("“", "”")


def collapsed(text: str) -> str:
    """White space as HTML shows it: one space, whatever there is and how much of it."""
    return SPACE.sub(" ", text) if "  " in text or not text.isprintable() else text


def quotes(lang: str) -> tuple[str, str]:
    """Opening and closing quotation mark of a language."""
    return QUOTES.get(lang.partition("-")[0], ENGLISH_QUOTES)


def plain_text(node: Node, outline: Outline | None = None, lang: str = "en") -> str:
    """The text of an element; paragraphs and lines are separated by line feeds, tabs are kept."""
    collector = Collector(outline)
    if node.tag in SILENT:
        collector.children(node, node.get("lang") or lang)
    else:
        collector.element(node, lang)
    return trimmed("".join(collector.parts))


def trimmed(text: str) -> str:
    """A text without empty lines and without spaces at the ends of lines."""
    if "\n" not in text:
        return text.strip(" ")
    return "\n".join([line for line in (line.strip(" ") for line in text.split("\n")) if line])


def spoken(node: Node, outline: Outline | None = None, lang: str = "en") -> list[tuple[str, str]]:
    """The text of one paragraph in pieces, each with its language, for a place that repeats it."""
    speaker = Speaker(outline)
    speaker.element(node, lang)
    return speaker.pieces


def is_empty(node: Node) -> bool:
    """Whether nothing would be seen: no text, picture, control, field or reference.

    No-break spaces alone are nothing: they are the usual way to fake a filled cell.
    """
    if any(isinstance(child, str) and child.strip() for child in node.children):
        return False
    return all(is_empty(child) and not is_visible(child) for child in node.elements)


def is_visible(node: Node) -> bool:
    return node.tag in CONTROLS or node.tag == "img" or bool(node.get("data-field")) or node.tag == "a"


class Collector:
    """Gathers text; a space waits until something follows it."""

    def __init__(self, outline: Outline | None) -> None:
        self.outline = outline
        self.parts: list[str] = []
        self.waiting = False
        self.at_start = True

    def element(self, node: Node, lang: str) -> None:
        lang = node.get("lang") or lang
        tell = TELLERS.get(node.tag)
        if tell:
            tell(self, node, lang)
        else:
            self.children(node, lang)

    def line_break(self, _: Node, __: str) -> None:
        self.stop("\n")

    def tab(self, _: Node, __: str) -> None:
        self.stop("\t")

    def quotation(self, node: Node, lang: str) -> None:
        opening, closing = quotes(lang)
        self.add(opening)
        self.children(node, lang)
        self.closing(closing)

    def link(self, node: Node, lang: str) -> None:
        if self.outline and node.get("href").startswith("#") and is_empty(node):
            self.add(self.outline.reference(node.get("href")[1:]))
        else:
            self.children(node, lang)

    def span(self, node: Node, lang: str) -> None:
        self.children(node, lang)
        if "id" in node.classes:
            self.stop("\t")

    def paragraph(self, node: Node, lang: str) -> None:
        self.stop("\n")
        self.children(node, lang)
        self.stop("\n")

    def captioned(self, node: Node, lang: str) -> None:
        """A table or figure: number and title, then its cells. The cells of a chart are drawn, not read."""
        number = self.outline.caption(node) if self.outline else ""
        for child in node.elements:
            inner = child.get("lang") or lang
            if child.tag in ("caption", "figcaption"):
                self.stop(f"\n{number}{EN_SPACE}" if number else "\n")
                self.children(child, inner)
                self.stop("\n")
            elif child.tag in ("thead", "tbody"):
                self.element(child, inner)

    def children(self, node: Node, lang: str) -> None:
        for child in node.children:
            if isinstance(child, str):
                self.text(child)
            else:
                self.element(child, lang)

    def text(self, text: str) -> None:
        words = text.strip(SPACES)
        if text[:1] in SPACES:
            self.wait()
        if words:
            self.add(collapsed(words))
            if text[-1] in SPACES:
                self.wait()

    def wait(self) -> None:
        self.waiting = self.waiting or not self.at_start

    def add(self, text: str) -> None:
        if text:
            self.parts.append(" " + text if self.waiting else text)
            self.waiting = self.at_start = False

    def object(self, node: Node, _: str) -> None:
        """A control is seen between two words although it has no text of its own."""
        if node.tag in CONTROLS:
            self.parts.append(" " if self.waiting else "")
            self.waiting = self.at_start = False

    def closing(self, mark: str) -> None:
        """A closing mark stands close to the text before it; the space waits for what follows."""
        self.parts.append(mark)
        self.at_start = False

    def stop(self, mark: str) -> None:
        self.parts.append(mark)
        self.waiting, self.at_start = False, True


TELLERS: dict[str, Callable[[Collector, Node, str], None]] = {
    **dict.fromkeys(PARAGRAPHS, Collector.paragraph),
    **dict.fromkeys(SILENT, Collector.object),
    **dict.fromkeys(("table", "figure"), Collector.captioned),
    "br": Collector.line_break,
    "tab": Collector.tab,
    "q": Collector.quotation,
    "a": Collector.link,
    "span": Collector.span,
}
"""Elements that are more than their content."""


class Speaker(Collector):
    """Gathers the same text and remembers in which language each piece stands."""

    def __init__(self, outline: Outline | None) -> None:
        super().__init__(outline)
        self.pieces: list[tuple[str, str]] = []
        self.lang = ""

    def children(self, node: Node, lang: str) -> None:
        for child in node.children:
            self.lang = lang
            if isinstance(child, str):
                self.text(child)
            else:
                self.element(child, lang)

    def add(self, text: str) -> None:
        if text:
            self.pieces.append((" " + text if self.waiting else text, self.lang))
        super().add(text)

    def closing(self, mark: str) -> None:
        self.pieces.append((mark, self.lang))
        super().closing(mark)

    def stop(self, mark: str) -> None:
        """What separates lines and columns is one space where all stands on one line."""
        super().stop(mark)
        self.waiting = bool(self.pieces)
