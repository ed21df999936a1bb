"""The text of a file as one row of atoms in reading order, and ranges over it: what one pass gathers.

Bookmarks, comments, controls and paragraphs are pairs of positions in the row. Every text that anybody asks
for is a view of it: with all tracked changes accepted, with all rejected, or with those of one author.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Literal, NamedTuple, TypeAlias

Range: TypeAlias = tuple[int, int]
Role = Literal["text", "break", "answer", "object"]
ChangeKind = Literal["insertion", "deletion", "move-from", "move-to"]


class Change(NamedTuple):
    """A tracked change as the file marks it; *name* ties the two halves of a move together."""

    kind: ChangeKind
    author: str
    date: str
    name: str = ""

    @property
    def adds(self) -> bool:
        return self.kind in ("insertion", "move-to")


class Atom(NamedTuple):
    """A piece of text under the same changes. A break ends a paragraph; answers are no text of ours."""

    text: str
    changes: tuple[Change, ...] = ()
    role: Role = "text"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph: its range without its end, its style by name, and the part it is in."""

    start: int
    end: int
    style: str
    part: str


@dataclass(frozen=True, slots=True)
class FormatChange:
    """Formatting that was changed with tracking on."""

    author: str
    date: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class FoundControl:
    """A content control as it stands in the file."""

    tag: str
    alias: str
    number: str
    kind: str
    start: int
    end: int
    before: int
    is_prompt: bool = False
    checked: bool = False
    iso: str = ""
    options: tuple[tuple[str, str], ...] = ()


#: Whether the changes of an author are accepted.
Accepts: TypeAlias = Callable[[str], bool]


def everybody(_: str) -> bool:
    return True


def nobody(_: str) -> bool:
    return False


def is_seen(changes: tuple[Change, ...], accepts: Accepts) -> bool:
    """Whether an atom is there once the changes of some are accepted and those of others rejected."""
    return all(accepts(change.author) == change.adds for change in changes)


@dataclass(slots=True)
class Stream:
    """What one pass over all parts of the text gathers."""

    atoms: list[Atom] = field(default_factory=list)
    bookmarks: dict[str, Range] = field(default_factory=dict)
    comments: dict[str, Range] = field(default_factory=dict)
    points: dict[str, int] = field(default_factory=dict)
    paragraphs: list[Paragraph] = field(default_factory=list)
    formats: list[FormatChange] = field(default_factory=list)
    controls: list[FoundControl] = field(default_factory=list)
    rows: list[list[Range]] = field(default_factory=list)
    embedded: int = 0

    def take_answers(self, controls: Iterable[FoundControl]) -> None:
        """Add controls found later; their text is then an answer and no text of the document."""
        for control in list(controls):
            for position in range(control.start, control.end):
                self.atoms[position] = self.atoms[position]._replace(role="answer")
            self.controls.append(control)
        self.controls.sort(key=lambda control: control.start)

    def text(self, start: int, end: int, accepts: Accepts, *, answers: bool = False) -> str:
        """The text of a range; paragraphs and lines are separated by line feeds."""
        return "".join(
            atom.text
            for atom in self.atoms[start:end]
            if (not atom.changes or is_seen(atom.changes, accepts)) and (answers or atom.role != "answer")
        )

    def issued(self, start: int, end: int) -> str:
        """The text of a range with all tracked changes rejected, white space collapsed."""
        return one_line(self.text(start, end, nobody))

    def current(self, start: int, end: int) -> str:
        """The text of a range with all tracked changes accepted, white space collapsed."""
        return one_line(self.text(start, end, everybody))

    def around(self, start: int, end: int) -> tuple[str, ...]:
        """Bookmarks around a range, the innermost first."""
        found = [
            (last - first, name)
            for name, (first, last) in self.bookmarks.items()
            if first <= start and end <= last
        ]
        return tuple(name for _, name in sorted(found, key=lambda pair: pair[0]))

    def covered(self, start: int, end: int) -> tuple[str, ...]:
        """Bookmarks that share text with a range without going around it, in reading order."""
        found = [
            (first, name)
            for name, (first, last) in self.bookmarks.items()
            if first < end and start < last and not (first <= start and end <= last)
        ]
        return tuple(name for _, name in sorted(found))

    def paragraph_at(self, position: int) -> Paragraph | None:
        """The paragraph a position stands in."""
        index = self.index_at(position)
        return self.paragraphs[index] if index < len(self.paragraphs) else None

    def index_at(self, position: int) -> int:
        """Which paragraph a position stands in, counted from 0; their number for one behind the last."""
        return bisect_left(self.paragraphs, position, key=lambda paragraph: paragraph.end)


SPACE = " \t\n\r"


def one_line(text: str) -> str:
    """Text with white space collapsed; a no-break space stays what it is."""
    return " ".join(word for word in text.translate(_TO_SPACE).split(" ") if word)


_TO_SPACE = str.maketrans(dict.fromkeys(SPACE, " "))
