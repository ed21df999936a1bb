"""The one pass over a part: elements in document order become atoms and ranges of a stream."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from atlas_cli.word.read.controls import describe, is_form_control
from atlas_cli.word.read.guards import UnreadableFile
from atlas_cli.word.read.stream import (
    Atom,
    Change,
    ChangeKind,
    FormatChange,
    FoundControl,
    Paragraph,
    Role,
    Stream,
)
from atlas_cli.word.read.xml import MAX_DEPTH, Element, attribute, child, names, short

CHANGES: Mapping[str, ChangeKind] = {
    "w:ins": "insertion",
    "w:del": "deletion",
    "w:moveFrom": "move-from",
    "w:moveTo": "move-to",
}
CELL_CHANGES: Mapping[str, ChangeKind] = {"w:cellIns": "insertion", "w:cellDel": "deletion"}
LETTERS = {"w:tab": "\t", "w:ptab": "\t", "w:br": "\n", "w:cr": "\n", "w:noBreakHyphen": "-"}
PRIVATE_USE = range(0xE000, 0xF900)
PICTURE = "[picture]"


@dataclass(slots=True)
class Walker:
    """State of the pass over one part."""

    stream: Stream
    part: str
    styles: Mapping[str, str]
    changes: tuple[Change, ...] = ()
    open_bookmarks: dict[str, tuple[str, int]] = field(default_factory=dict)
    open_comments: dict[str, int] = field(default_factory=dict)
    move_names: dict[str, str] = field(default_factory=dict)
    answering: int = 0
    depth: int = 0
    formats: bool = True
    row_start: int = -1
    paragraph_start: int = 0

    def inside(self, element: Element) -> None:
        """Everything in an element, in order."""
        self.depth += 1
        if self.depth > MAX_DEPTH:
            raise UnreadableFile("is nested deeper than any document.", "Do not open it in Word.")
        for one in element:
            handler = HANDLERS.get(one.tag)
            if handler:
                handler(self, one)
        self.depth -= 1

    def add(self, text: str, role: Role = "text") -> None:
        self.stream.atoms.append(Atom(text, self.changes, "answer" if self.answering else role))

    @property
    def here(self) -> int:
        return len(self.stream.atoms)


def read_part(
    stream: Stream, root: Element, part: str, styles: Mapping[str, str], *, formats: bool = True
) -> None:
    """Adds a part (body, notes, headers) to the stream. *styles* are names of styles by their id.

    *formats* is false for a part that is known to hold no change of formatting; looking takes a while.
    """
    walker = Walker(stream, part, styles, formats=formats)
    walker.inside(root)
    for name, start in walker.open_bookmarks.values():
        stream.bookmarks.setdefault(name, (start, walker.here))
    for id, start in walker.open_comments.items():
        stream.comments.setdefault(id, (start, walker.here))


def container(walker: Walker, element: Element) -> None:
    walker.inside(element)


def change_of(walker: Walker, element: Element, kind: ChangeKind) -> Change:
    author, date = attribute(element, "w:author"), attribute(element, "w:date")
    name = walker.move_names.get(kind, "") if kind.startswith("move") else ""
    return Change(kind, author.strip(), date, name)


def changed(walker: Walker, element: Element) -> None:
    """What stands in `w:ins`, `w:del`, `w:moveFrom` or `w:moveTo`."""
    under(walker, element, [change_of(walker, element, CHANGES[short(element.tag)])])


def under(walker: Walker, element: Element, changes: list[Change]) -> None:
    before = walker.changes
    walker.changes = (*before, *changes)
    walker.inside(element)
    walker.changes = before


def changes_in(walker: Walker, properties: Element | None, kinds: Mapping[str, ChangeKind]) -> list[Change]:
    """Changes that a paragraph's end, a row or a cell has in its properties."""
    found = properties if properties is not None else ()
    return [change_of(walker, one, kinds[short(one.tag)]) for one in found if short(one.tag) in kinds]


def move_starts(walker: Walker, element: Element) -> None:
    kind = "move-from" if "From" in element.tag else "move-to"
    walker.move_names[kind] = attribute(element, "w:name")


def paragraph(walker: Walker, element: Element) -> None:
    properties = child(element, "w:pPr")
    style_id = attribute(child(properties, "w:pStyle"), "w:val")
    start, outer = walker.here, walker.paragraph_start
    walker.paragraph_start = start
    walker.inside(element)
    walker.paragraph_start = outer
    end = walker.here
    ending = changes_in(walker, child(properties, "w:rPr"), CHANGES)
    role: Role = "answer" if walker.answering else "break"
    walker.stream.atoms.append(Atom("\n", (*walker.changes, *ending), role))
    walker.stream.paragraphs.append(Paragraph(start, end, walker.styles.get(style_id, style_id), walker.part))
    note_format(walker, child(properties, "w:pPrChange"), start, end)


def run(walker: Walker, element: Element) -> None:
    start = walker.here
    walker.inside(element)
    if walker.formats:
        note_format(walker, child(element, "w:rPr", "w:rPrChange"), start, walker.here)


def note_format(walker: Walker, change: Element | None, start: int, end: int) -> None:
    if change is not None:
        author, date = attribute(change, "w:author"), attribute(change, "w:date")
        walker.stream.formats.append(FormatChange(author.strip(), date, start, end))


def properties_changed(walker: Walker, element: Element) -> None:
    """Formatting of a table or section, with tracking on."""
    for one in element:
        if short(one.tag) in ("w:tblPrChange", "w:sectPrChange", "w:tblGridChange", "w:numberingChange"):
            note_format(walker, one, walker.here, walker.here)


def text(walker: Walker, element: Element) -> None:
    """Text; some programs save a hyphen that does not break as a character of its own."""
    if element.text:
        walker.add(element.text.replace("\u2011", "-"))


def letter(walker: Walker, element: Element) -> None:
    if short(element.tag) == "w:br" and attribute(element, "w:type") in ("page", "column"):
        return
    walker.add(LETTERS[short(element.tag)])


def symbol(walker: Walker, element: Element) -> None:
    """A character of a symbol font; its private code means nothing outside that font."""
    try:
        code = int(attribute(element, "w:char"), 16)
    except ValueError:
        return
    walker.add(chr(code) if code < 0xD800 and code not in PRIVATE_USE else "\ufffd")


def drawing(walker: Walker, element: Element) -> None:
    """A picture or shape: what is written in it is read, what is drawn is named."""
    boxes = [box for name in names("w:txbxContent") for box in element.iter(name)]
    if not boxes:
        walker.add(PICTURE if walker.changes else "", "object")
    for box in boxes[:1]:
        walker.inside(box)


def alternatives(walker: Walker, element: Element) -> None:
    """The same content for newer and older programs: the first is read."""
    chosen = child(element, "mc:Choice")
    if chosen is None:
        chosen = child(element, "mc:Fallback")
    if chosen is not None:
        walker.inside(chosen)


def bookmark_starts(walker: Walker, element: Element) -> None:
    walker.open_bookmarks[attribute(element, "w:id")] = (attribute(element, "w:name"), walker.here)


def bookmark_ends(walker: Walker, element: Element) -> None:
    opened = walker.open_bookmarks.pop(attribute(element, "w:id"), None)
    if opened:
        walker.stream.bookmarks.setdefault(opened[0], (opened[1], walker.here))


def comment_starts(walker: Walker, element: Element) -> None:
    walker.open_comments[attribute(element, "w:id")] = walker.here


def comment_ends(walker: Walker, element: Element) -> None:
    id = attribute(element, "w:id")
    start = walker.open_comments.pop(id, None)
    if start is not None:
        walker.stream.comments.setdefault(id, (start, walker.here))


def comment_mark(walker: Walker, element: Element) -> None:
    walker.stream.points.setdefault(attribute(element, "w:id"), walker.here)


def table_row(walker: Walker, element: Element) -> None:
    outer = walker.row_start
    walker.row_start = walker.here
    walker.stream.rows.append([])
    properties = child(element, "w:trPr")
    note_format(walker, child(properties, "w:trPrChange"), walker.here, walker.here)
    under(walker, element, changes_in(walker, properties, CHANGES))
    walker.row_start = outer


def table_cell(walker: Walker, element: Element) -> None:
    start = walker.here
    cells = walker.stream.rows[-1] if walker.stream.rows else []
    properties = child(element, "w:tcPr")
    note_format(walker, child(properties, "w:tcPrChange"), start, start)
    under(walker, element, changes_in(walker, properties, CELL_CHANGES))
    cells.append((start, walker.here))


def control(walker: Walker, element: Element) -> None:
    """A content control at any level: around blocks, rows, cells or words."""
    content, properties = child(element, "w:sdtContent"), child(element, "w:sdtPr")
    if content is None:
        return
    if not is_form_control(properties, content):
        walker.inside(content)
        return
    start = walker.here
    before = walker.row_start if walker.row_start >= 0 else walker.paragraph_start
    walker.answering += 1
    walker.inside(content)
    walker.answering -= 1
    about = describe(properties, content, walker.styles)
    walker.stream.controls.append(FoundControl(start=start, end=walker.here, before=before, **about))


def embedded(walker: Walker, _: Element) -> None:
    """A whole other file inside the text (`w:altChunk`): named, never opened."""
    walker.stream.embedded += 1


Handler = Callable[[Walker, Element], None]
PREFIXED: dict[str, Handler] = {
    "w:p": paragraph,
    "w:r": run,
    "w:t": text,
    "w:delText": text,
    "m:t": text,
    "w:sym": symbol,
    **dict.fromkeys(LETTERS, letter),
    **dict.fromkeys(CHANGES, changed),
    "w:moveFromRangeStart": move_starts,
    "w:moveToRangeStart": move_starts,
    "w:bookmarkStart": bookmark_starts,
    "w:bookmarkEnd": bookmark_ends,
    "w:commentRangeStart": comment_starts,
    "w:commentRangeEnd": comment_ends,
    "w:commentReference": comment_mark,
    "w:tr": table_row,
    "w:tc": table_cell,
    "w:sdt": control,
    "w:tblPr": properties_changed,
    "w:tblGrid": properties_changed,
    "w:sectPr": properties_changed,
    "w:altChunk": embedded,
    "w:drawing": drawing,
    "w:pict": drawing,
    "w:object": drawing,
    "mc:AlternateContent": alternatives,
    **dict.fromkeys(
        (
            *("w:body", "w:tbl", "w:hyperlink", "w:smartTag", "w:customXml", "w:fldSimple", "w:dir", "w:bdo"),
            *("w:ruby", "w:rubyBase", "w:footnote", "w:endnote", "w:comment", "w:sdtContent"),
            *("m:oMathPara", "m:oMath", "m:r", "m:f", "m:num", "m:den", "m:e", "m:sup", "m:sub", "m:d"),
            *("m:sSup", "m:sSub", "m:sSubSup", "m:rad", "m:deg", "m:nary", "m:func", "m:fName"),
        ),
        container,
    ),
}
HANDLERS: Mapping[str, Handler] = {
    long: handler for prefixed, handler in PREFIXED.items() for long in names(prefixed)
}
