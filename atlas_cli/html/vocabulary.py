"""What a template may write: one table of elements, their attributes, children and classes.

The names of styles are those of house.docx (look.md §5): a class ``cover-fact`` is the style
"Cover Fact". They stand here so that templates can be checked without opening Word files; a
house.docx with further styles passes its own names to the checks.
"""

from __future__ import annotations

from dataclasses import dataclass

GLOBAL_ATTRIBUTES = frozenset({"id", "lang", "class", "data-from", "data-kind"})
KINDS = frozenset({"verbatim", "derived", "fixed"})
ABOUT_NAMES = ("agency", "practice", "version", "language", "mode")
"""What the head of a form says it is about, as ``<meta name="about-agency" …/>``; it goes into the trace."""

META_NAMES = frozenset(
    {"author", "subject", "keywords", "description", "document-id", "status", "edition", "page"}
    | {f"about-{name}" for name in ABOUT_NAMES}
)
META_VALUES = {"status": frozenset({"draft", "final"}), "page": frozenset({"a4", "letter"})}
FIELDS = frozenset({"page", "pages"})

HEADINGS = {"h1": 1, "h2": 2, "h3": 3, "h4": 4}
CONTROLS = frozenset({"input", "select", "textarea"})
INLINE = frozenset({"strong", "em", "abbr", "br", "q", "a", "cite", "span", "tab"}) | CONTROLS
BLOCKS = frozenset({*HEADINGS, "p", "ul", "ol", "blockquote", "aside", "table", "figure", "section"})
CALLOUTS = frozenset({"note", "caution", "question"})
CHART_KINDS = frozenset({"column", "bar", "stacked", "calendar"})


@dataclass(frozen=True, slots=True)
class StyleClasses:
    """Classes that are names of styles: paragraph, character and table styles of house.docx."""

    paragraph: frozenset[str]
    character: frozenset[str]


def hyphenated(names: str) -> frozenset[str]:
    """Class names from a list of style names, one a line or separated by semicolons."""
    return frozenset(
        name.strip().lower().replace(" ", "-") for name in names.replace("\n", ";").split(";") if name.strip()
    )


HOUSE = StyleClasses(
    paragraph=hyphenated(
        """Lead; Quote; Body Text; Body Text Thai; Title; Subtitle
        Cover Logos; Cover Status; Cover Fact; Cover Note
        Document Kicker; Document Title; Document Local Title; Table Source; Table Source Wide
        Key Figure; Key Figure Label; Gap Statement; Gap Fact; Gap Reason
        Gap Text; Gap Finding; Gap Finding Open; Gap Last
        Bibliography; Form Title; Form Lead; Form Section; Form Label; Form Hint; Form Answer
        Letter Sender; Letter Reference; Letter Address First; Letter Address; Letter Subject; Letter Text
        Letter List; Letter Close; Letter Signature; Letter Note"""
    ),
    character=hyphenated(
        """Label; Gap Id; Mark; Title Line; Status Met; Status Not Met; Status Not Applicable; Unknown
        Severity High; Severity Medium; Severity Low; Thai Text"""
    ),
)

TAB_STYLES = frozenset({"cover-fact", "letter-reference"})
"""Paragraph classes whose style has a tab stop, so that ``<tab/>`` means something in them."""

OUTLINE_CLASSES = {"document-title": 1, "form-title": 1, "letter-subject": 1, "form-section": 2}
"""Paragraph classes whose style has an outline level: they count as headings."""

LIST_CLASSES = frozenset({"gap-finding", "gap-finding-open", "letter-list"})
UNLABELED_TABLES = frozenset({"key-figures", "gap-facts", "form"})
"""Tables that stand under a heading of their own: ``aria-label`` instead of a caption."""


@dataclass(frozen=True, slots=True)
class Element:
    """What one element may have.

    *classes* lists its allowed classes; *styled* says which kind of style name is a class too.
    """

    children: frozenset[str] = frozenset()
    text: bool = False
    attributes: frozenset[str] = frozenset()
    required: frozenset[str] = frozenset()
    classes: frozenset[str] = frozenset()
    styled: str = ""


def words(text: str) -> frozenset[str]:
    return frozenset(text.split())


LINE = Element(children=INLINE, text=True)
CELL = INLINE | {"p", "ul"}

ELEMENTS: dict[str, Element] = {
    "html": Element(words("head body"), required=words("lang")),
    "head": Element(words("title meta")),
    "title": Element(text=True),
    "meta": Element(attributes=words("name content"), required=words("name content")),
    "body": Element(BLOCKS | {"header", "footer", "nav"}, classes=words("numbered")),
    "header": Element(words("span")),
    "footer": Element(words("span")),
    "nav": Element(words("h1"), classes=words("toc"), required=words("class")),
    "section": Element(BLOCKS | {"nav"}, classes=words("cover landscape gap")),
    "h1": Element(INLINE, True, classes=words("new-page unnumbered run-on wide"), styled="paragraph"),
    "h2": Element(INLINE, True, classes=words("new-page unnumbered wide"), styled="paragraph"),
    "h3": Element(INLINE, True, classes=words("gap unnumbered"), styled="paragraph"),
    "h4": Element(INLINE, True, classes=words("unnumbered")),
    "p": Element(INLINE | {"img"}, True, classes=words("title"), styled="paragraph"),
    "ul": Element(words("li"), classes=LIST_CLASSES),
    "ol": Element(words("li"), classes=LIST_CLASSES),
    "li": Element(INLINE | {"ul", "ol"}, True),
    "blockquote": Element(INLINE | {"p"}, True),
    "aside": Element(words("p"), classes=CALLOUTS, required=words("class")),
    "table": Element(
        words("caption colgroup thead tbody"),
        attributes=words("aria-label"),
        classes=UNLABELED_TABLES | words("dense wide small"),
    ),
    "caption": Element(INLINE - CONTROLS - {"br"}, True),
    "colgroup": Element(words("col")),
    "col": Element(attributes=words("width"), required=words("width")),
    "thead": Element(words("tr")),
    "tbody": Element(words("tr")),
    "tr": Element(words("th td"), classes=words("break")),
    "th": Element(
        CELL,
        True,
        attributes=words("scope"),
        required=words("scope"),
        classes=words("n high medium low"),
    ),
    "td": Element(CELL, True, attributes=words("data-value"), classes=words("n unknown")),
    "figure": Element(
        words("img figcaption table"),
        attributes=words("aria-label data-height"),
        classes=CHART_KINDS | words("chart wide"),
    ),
    "figcaption": Element(INLINE - CONTROLS - {"br"}, True),
    "img": Element(attributes=words("src alt role data-height"), required=words("src alt")),
    "strong": LINE,
    "em": LINE,
    "abbr": Element(INLINE, True, attributes=words("title"), required=words("title")),
    "br": Element(),
    "tab": Element(),
    "q": LINE,
    "a": Element(INLINE - {"a", "cite", "tab"} - CONTROLS, True, required=words("href")),
    "cite": Element(INLINE - {"cite", "tab"} - CONTROLS, True, required=words("data-source")),
    "span": Element(INLINE, True, attributes=words("data-field"), classes=words("id"), styled="character"),
    "input": Element(attributes=words("type name title"), required=words("type name title")),
    "select": Element(words("option"), attributes=words("name title"), required=words("name title")),
    "option": Element(text=True, attributes=words("value")),
    "textarea": Element(text=True, attributes=words("name title"), required=words("name title")),
}

INPUT_TYPES = words("checkbox date text")
EMPTY = words("meta col img br tab input textarea")
"""Elements that are complete without text or children."""
