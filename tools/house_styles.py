"""The house styles as data: one row per style, read by `make_house.py`.

Sizes and spacing are points, indents and tabs are twips, as in the description of the look.
`size` is Latin/Thai, `space` is before/after/line (the line is a least height), `keep` holds
K (with next), L (lines together), B (page break before). A border reads `side width color distance`.
"""

from __future__ import annotations

from dataclasses import dataclass

INK, PETROL, SLATE, OCHRE, BRICK = "14324A", "0B5A78", "4A5864", "8A5300", "9C2B1E"
PALE, FIELD, LINE, TINT, SAND, WHITE = "CFE3EC", "6B7882", "C3CDD4", "EDF2F5", "FBF4E6", "FFFFFF"

PROSE, DATA, THAI = "Cambria", "Calibri", "Tahoma"
GUTTER = 907
MEASURE = 8448
LANDSCAPE_EDGE = 14570 - GUTTER


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph style; None or "" means: as in the base."""

    name: str
    base: str = "Normal"
    font: str = ""
    size: str = ""
    color: str = ""
    space: str = ""
    left: int | None = None
    right: int | None = None
    hanging: int | None = None
    keep: str | None = None
    outline: int | None = None
    next: str = ""
    bold: bool | None = None
    italic: bool | None = None
    align: str = ""
    borders: tuple[str, ...] = ()
    fill: str = ""
    tabs: tuple[str, ...] = ()
    number: tuple[int, int] | None = None
    contextual: bool = False
    gallery: int | None = None


@dataclass(frozen=True, slots=True)
class Character:
    """A character style."""

    name: str
    font: str = ""
    size: str = ""
    color: str = ""
    bold: bool | None = None
    italic: bool | None = None
    underline: bool = False
    superscript: bool = False
    lang_bidi: str = ""
    gallery: int | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """A table style: `padding` is top, left, bottom, right in twips, `header` the fill of the first row."""

    name: str
    borders: tuple[str, ...]
    padding: tuple[int, int, int, int]
    header: str = ""
    header_rule: str = ""
    gallery: int = 40


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list: format, text, style it belongs to, indents in twips."""

    style: str
    fmt: str
    text: str
    left: int
    hanging: int
    color: str = PETROL
    bold: bool = False
    size: str = ""
    align: str = "left"


P, C = Paragraph, Character

# fmt: off

HEADINGS, BULLETS, NUMBERS, TABLE_LIST, FINDINGS, PARAGRAPHS, LETTER_LIST = range(1, 8)

LISTS: dict[int, tuple[Level, ...]] = {
    HEADINGS: tuple(
        Level(f"heading {n}", "decimal", ".".join(f"%{i}" for i in range(1, n + 1)), 0, GUTTER)
        for n in range(1, 5)
    ),
    BULLETS: (
        Level("List Bullet", "bullet", "•", 284, 284),
        Level("List Bullet 2", "bullet", "–", 568, 284),
    ),
    NUMBERS: (
        Level("List Number", "decimal", "%1.", 340, 340, bold=True),
        Level("List Number 2", "lowerLetter", "%2)", 680, 340, bold=True),
    ),
    TABLE_LIST: (Level("Table List", "bullet", "•", 170, 170),),
    FINDINGS: (Level("Gap Finding", "bullet", "•", 227, 227),),
    PARAGRAPHS: (Level("Numbered Text", "decimal", "%1", 0, 200, SLATE, size="8.5/8", align="right"),),
    LETTER_LIST: (Level("Letter List", "decimal", "%1.", -567, 340, bold=True),),
}

PARAGRAPH_STYLES: tuple[Paragraph, ...] = (
    P("Body Text", space="0/7.5/15.5", gallery=1),
    P("Body Text Keep", "Body Text", keep="K", next="Body Text"),
    P("Numbered Text", "Body Text", number=(PARAGRAPHS, 0)),
    P("Numbered Text Keep", "Numbered Text", keep="K", next="Numbered Text", number=(PARAGRAPHS, 0)),
    P("Lead", "Body Text", size="12.5/11.5", color=INK, space="0/10/18", next="Body Text", gallery=8),
    P("Quote", "Body Text", italic=True, space="4/10/15.5", left=340, right=340, next="Body Text", gallery=9),
    P("Body Text Thai", font=DATA, size="11/10.5", space="0/8/18"),
    # Headings: the number hangs in the gutter
    P("heading 1", font=DATA, size="22/20", bold=True, color=INK, space="30/10/26", left=0, hanging=GUTTER,
      keep="KL", outline=1, next="Body Text", borders=("top 1.5 petrol 9",), number=(HEADINGS, 0), gallery=2),
    P("heading 2", font=DATA, size="15/13.5", bold=True, color=INK, space="20/5/19", left=0, hanging=GUTTER,
      keep="KL", outline=2, next="Body Text", number=(HEADINGS, 1), gallery=2),
    P("heading 3", font=DATA, size="12/11", bold=True, color=PETROL, space="14/3/16", left=0, hanging=GUTTER,
      keep="KL", outline=3, next="Body Text", number=(HEADINGS, 2), gallery=2),
    P("heading 4", font=DATA, size="10.5/9.5", bold=True, color=SLATE, space="11/2/15", left=0,
      hanging=GUTTER, keep="KL", outline=4, next="Body Text", number=(HEADINGS, 3), gallery=2),
    P("Heading 1 New Page", "heading 1", space="0/10/26", keep="KLB", next="Body Text", number=(HEADINGS, 0)),
    P("Heading 1 Unnumbered", "heading 1", space="0/10/26", left=-GUTTER, hanging=0, keep="KLB",
      next="Body Text", number=(0, 0)),
    P("Heading 1 Run On", "heading 1", space="30/10/26", left=-GUTTER, hanging=0,
      keep="KL", next="Body Text", number=(0, 0)),
    P("Heading 2 Unnumbered", "heading 2", left=0, hanging=0, next="Body Text", number=(0, 0)),
    P("Heading 2 Wide", "Heading 2 Unnumbered", left=-GUTTER, hanging=0, next="Body Text", number=(0, 0)),
    # Cover and title block
    P("Title", font=DATA, size="46/42", bold=True, color=WHITE, space="66/34/40", left=-447, right=460,
      keep="L", next="Subtitle", fill=INK,
      borders=("top 3 ink 28", "left 3 ink 20", "bottom 3 ink 28", "right 3 ink 20")),
    P("Subtitle", font=DATA, size="16/14.5", color=INK, space="0/30/22", left=-GUTTER, right=1400,
      next="Cover Status"),
    P("Cover Logos", space="0/0/48", left=-GUTTER),
    P("Cover Status", font=DATA, size="12.5/11.5", bold=True, color=PETROL, space="0/14/16", left=-GUTTER,
      next="Cover Fact"),
    P("Cover Fact", font=DATA, size="10.5/9.5", space="0/0/14.5", left=1361, hanging=2268,
      tabs=("left 1361",), borders=("top 0.5 line 4", "bottom 0.5 line 4", "between 0.5 line 4")),
    P("Cover Note", font=DATA, size="8.5/8", color=SLATE, space="28/0/12", left=-GUTTER, right=900),
    P("Document Kicker", font=DATA, size="11/10", bold=True, color=PETROL, space="0/4/15", left=-GUTTER,
      keep="K", next="Document Title", borders=("top 3 ink 10",)),
    P("Document Title", font=DATA, size="27/25", bold=True, color=INK, space="0/4/32", left=-GUTTER,
      right=600, keep="KL", outline=1, next="Document Local Title"),
    P("Document Local Title", font=DATA, size="14/14", color=SLATE, space="0/14/22", left=-GUTTER,
      right=600, keep="K", next="Cover Fact"),
    # Contents; a base with number 0 does not suffice for the indent, so it is repeated
    P("TOC Heading", "Heading 1 Unnumbered", space="0/16/26", left=-GUTTER, hanging=0, keep="KLB", outline=0,
      next="Body Text", number=(0, 0)),
    P("toc 1", font=DATA, size="11/10", bold=True, color=INK, space="4/1/14.5", left=0, hanging=GUTTER,
      tabs=(f"right {MEASURE}",)),
    P("toc 2", font=DATA, size="10/9", color=SLATE, space="0/0/13.5", left=567, hanging=567,
      tabs=(f"right {MEASURE} dot",)),
    # Tables and figures
    P("caption", font=DATA, size="10/9", bold=True, color=INK, space="12/5/13.5", keep="KL",
      next="Body Text"),
    P("Caption Wide", "caption", left=-GUTTER, next="Body Text"),
    P("Figure", space="0/2/12", keep="K", next="Table Source"),
    P("Table Header", font=DATA, size="9/8", bold=True, color=INK, space="0/0/11.5", keep="KL",
      next="Table Text", gallery=12),
    P("Table Header Number", "Table Header", align="right", next="Table Text", gallery=12),
    P("Table Text", font=DATA, size="9.5/8.5", space="0/0/12", gallery=12),
    P("Table Number", "Table Text", align="right", gallery=12),
    P("Table List", "Table Text", number=(TABLE_LIST, 0), gallery=12),
    P("Table Text Small", "Table Text", size="8.5/8", space="0/0/11", gallery=12),
    P("Table Number Small", "Table Text Small", align="right"),
    P("Table List Small", "Table List", size="8.5/8", space="0/0/11", number=(TABLE_LIST, 0)),
    P("Table Text Keep", "Table Text", keep="K"),
    P("Table Number Keep", "Table Number", keep="K"),
    P("Table List Keep", "Table List", keep="K", number=(TABLE_LIST, 0)),
    P("Table Text Small Keep", "Table Text Small", keep="K"),
    P("Table Number Small Keep", "Table Number Small", keep="K"),
    P("Table List Small Keep", "Table List Small", keep="K", number=(TABLE_LIST, 0)),
    P("Table Source", font=DATA, size="8.5/8", color=SLATE, space="4/16/11", keep="L", next="Body Text",
      contextual=True, gallery=12),
    P("Table Source Wide", "Table Source", left=-GUTTER, next="Body Text"),
    P("Key Figure", font=DATA, size="26/22", bold=True, color=PETROL, space="0/0/30", keep="K",
      next="Key Figure Label"),
    P("Key Figure Label", font=DATA, size="9.5/8.5", space="0/0/12"),
    # Callouts: title and text of a kind have the same indents and borders, so that they join into one box
    *(
        P(f"{kind} {part}", font=DATA, size="10/9", left=left, right=right, fill=fill,
          next=f"{kind} Text" if part == "Title" else "",
          borders=borders, gallery=10, bold=True if part == "Title" else None,
          color=color if part == "Title" else "", keep="KL" if part == "Title" else "L",
          space="16/2/13.5" if part == "Title" else "0/15/13.5", contextual=part == "Text")
        for kind, color, fill, left, right, borders in (
            ("Note", PETROL, TINT, 270, 170,
             ("top 0.5 tint 6", "left 4.5 petrol 9", "bottom 0.5 tint 6", "right 0.5 tint 8")),
            ("Caution", OCHRE, SAND, 270, 170,
             ("top 0.5 sand 6", "left 4.5 ochre 9", "bottom 0.5 sand 6", "right 0.5 sand 8")),
            ("Question", INK, "", 200, 180,
             ("top 1 ink 6", "left 1 ink 9", "bottom 1 ink 6", "right 1 ink 8")),
        )
        for part in ("Title", "Text")
    ),
    # Gap register
    P("Gap Title", "heading 3", color=INK, space="16/4/16", left=0, hanging=GUTTER, next="Gap Statement",
      borders=("top 0.75 ink 6",), tabs=("left 0",), number=(0, 0)),
    P("Gap Text", font=DATA, size="10/9", space="0/3.5/13.5", keep="KL"),
    P("Gap Statement", "Gap Text", space="0/6/13.5", next="Gap Fact"),
    P("Gap Fact", "Table Text", keep="K"),
    P("Gap Reason", "Gap Text", space="6/3.5/13.5", next="Gap Text"),
    P("Gap Finding", "Gap Text", space="0/2.5/13.5", number=(FINDINGS, 0)),
    P("Gap Finding Open", "Gap Finding", space="0/2.5/13.5", keep="L", number=(FINDINGS, 0)),
    P("Gap Last", "Gap Text", space="0/4/13.5", keep="L", next="Gap Title"),
    # Lists, notes, references
    P("List Bullet", "Body Text", space="0/4.5/15.5", number=(BULLETS, 0), gallery=3),
    P("List Bullet 2", "Body Text", space="0/3/15", number=(BULLETS, 1), gallery=3),
    P("List Number", "Body Text", space="0/4.5/15.5", number=(NUMBERS, 0), gallery=3),
    P("List Number 2", "Body Text", space="0/3/15", number=(NUMBERS, 1), gallery=3),
    P("footnote text", font=DATA, size="8.5/8", space="0/2/11", left=170, hanging=170),
    P("annotation text", font=DATA, size="10/9", space="0/0/12"),
    P("Bibliography", font=DATA, size="9.5/8.5", space="0/4/12.5", left=340, hanging=340, keep="L"),
    P("header", font=DATA, size="8.5/8", color=SLATE, space="0/0/11", left=-GUTTER,
      tabs=(f"right {MEASURE}",), borders=("bottom 0.5 line 5",)),
    P("Header Landscape", "header", tabs=(f"clear {MEASURE}", f"right {LANDSCAPE_EDGE}")),
    P("footer", font=DATA, size="8.5/8", color=SLATE, space="0/0/11", left=-GUTTER,
      tabs=(f"right {MEASURE}",), borders=("top 0.5 line 5",)),
    P("Footer Landscape", "footer", tabs=(f"clear {MEASURE}", f"right {LANDSCAPE_EDGE}")),
    # Forms
    P("Form Title", "Heading 1 Unnumbered", space="0/6/26", left=-GUTTER, hanging=0, next="Form Lead",
      number=(0, 0)),
    P("Form Lead", font=DATA, size="10.5/9.5", space="0/8/15", left=-GUTTER, next="Form Section"),
    P("Form Section", font=DATA, size="12/11", bold=True, color=PETROL, space="16/5/15", left=-GUTTER,
      keep="K", outline=2, next="Form Label"),
    P("Form Label", font=DATA, size="10/9", bold=True, color=INK, space="0/0/13", next="Form Answer"),
    P("Form Hint", font=DATA, size="8.5/8", color=SLATE, space="0/0/11", next="Form Answer"),
    P("Form Answer", font=DATA, size="10.5/9.5", space="0/0/15"),
    # Letters: the text begins at the gutter edge
    P("Letter Sender", font=DATA, size="10/9", color=SLATE, space="0/0/13.5", left=-GUTTER,
      borders=("top 1.5 petrol 9",)),
    P("Letter Reference", font=DATA, size="10/9", color=SLATE, space="26/0/14", left=-GUTTER,
      tabs=("left 227",), next="Letter Address First", contextual=True),
    P("Letter Address First", space="26/0/15.5", left=-GUTTER, next="Letter Address"),
    P("Letter Address", space="0/0/15.5", left=-GUTTER),
    P("Letter Subject", font=DATA, size="13/12", bold=True, color=INK, space="22/14/17", left=-GUTTER,
      keep="K", outline=1, next="Letter Text"),
    P("Letter Text", size="11/10", space="0/9/16", left=-GUTTER, right=400),
    P("Letter List", size="11/10", space="0/6/16", right=400, number=(LETTER_LIST, 0)),
    P("Letter Close", size="11/10", space="10/46/16", left=-GUTTER, keep="K", next="Letter Signature"),
    P("Letter Signature", size="11/10", space="0/0/15.5", left=-GUTTER),
    P("Letter Note", font=DATA, size="8.5/8", color=SLATE, space="40/0/12", left=-GUTTER),
)

CHARACTER_STYLES: tuple[Character, ...] = (
    C("Strong", bold=True, gallery=5),
    C("Emphasis", italic=True, gallery=5),
    C("Hyperlink", color=PETROL, underline=True),
    C("footnote reference", superscript=True),
    C("annotation reference", size="8/8"),
    C("Placeholder Text", color=SLATE),
    C("Label", font=DATA, color=INK, bold=True),
    C("Caption Number", color=PETROL),
    C("Gap Id", color=PETROL),
    C("Mark", superscript=True),
    C("Title Line", size="21/19", color=PALE, bold=False),
    C("Thai Text", lang_bidi="th-TH"),
    C("Status Met", color=INK),
    C("Status Not Met", color=BRICK, bold=True),
    C("Status Not Applicable", color=SLATE, italic=True),
    C("Unknown", color=SLATE, italic=True),
    C("Severity High", color=BRICK, bold=True),
    C("Severity Medium", color=OCHRE, bold=True),
    C("Severity Low", color=SLATE),
)

RULED = ("top 1.5 petrol", "bottom 0.75 ink", "insideH 0.5 line")
BOXED = tuple(f"{side} 0.75 field" for side in ("top", "left", "bottom", "right", "insideH", "insideV"))

TABLE_STYLES: tuple[Table, ...] = (
    Table("House Table", RULED, (57, 85, 57, 85), TINT, "0.75 ink"),
    Table("House Table Dense", RULED, (40, 57, 40, 57), TINT, "0.75 ink"),
    Table("Key Figures", ("top 1.5 petrol", "bottom 0.75 ink"), (57, 85, 57, 85), TINT),
    Table("Gap Facts", ("top 0.5 line", "bottom 0.5 line"), (34, 0, 34, 142)),
    Table("Form Table", BOXED, (70, 113, 70, 113), TINT),
)
