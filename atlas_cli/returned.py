"""What a file that came back says, as plain values: the reader of Word files fills them for placing."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from atlas_cli.trace import Trace

RevisionKind = Literal["insertion", "deletion", "move", "format"]


@dataclass(frozen=True, slots=True)
class Answer:
    """One form control with what was filled in; *value* is None where nobody answered.

    *tag*, *alias* and *number* are as the file has them now; saving in another program may have dropped
    them. *bookmarks* stand around it. *label* is its alias, or the words before it. *value* of a box is
    ``"true"`` or ``"false"``, of a list the value behind the chosen text, of a date what is shown, with
    *iso* the date that the control itself keeps.
    """

    tag: str
    alias: str
    number: str
    kind: str
    label: str
    value: str | None
    shown: str = ""
    iso: str = ""
    bookmarks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a mark stands: bookmarks from the innermost outward, then those it covers; the paragraph's text,
    as it was issued; and the lines that name the place for a reader (headings and captions above it)."""

    bookmarks: tuple[str, ...] = ()
    covers: tuple[str, ...] = ()
    paragraph: str = ""
    above: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment. *anchor* are the words it is attached to, *parent* the comment it replies to."""

    id: str
    author: str
    date: str
    text: str
    anchor: str
    spot: Spot
    parent: str | None = None
    resolved: bool = False


@dataclass(frozen=True, slots=True)
class Revision:
    """A tracked change. *text* are the words inserted, deleted or moved; ¶ stands for a paragraph's end.

    *was* and *becomes* are the text of the place in the innermost bookmark (or of the paragraph) as issued
    and with all tracked changes of this author accepted: the changes of one author to one place make one
    new text.
    """

    kind: RevisionKind
    author: str
    date: str
    text: str
    was: str
    becomes: str
    spot: Spot


@dataclass(frozen=True, slots=True)
class Edit:
    """A change nobody tracked: the text of a place as issued, and as it stands with tracked changes rejected.

    *bookmark* is empty for a paragraph that was not issued; *was* is empty then.
    """

    bookmark: str
    was: str
    becomes: str
    spot: Spot


@dataclass(frozen=True, slots=True)
class Returned:
    """Everything read from one returned file. *about* says for whom it was made (agency, practice, …).

    *paragraphs* are the texts as issued, *rows* the cells of tables, *lines* the text with all changes
    accepted: what is left to go by when another program has dropped everything else.
    """

    path: Path
    sha256: str
    document_id: str | None
    kind: str | None
    profile: str | None
    about: tuple[tuple[str, str], ...]
    trace: Trace | None
    answers: tuple[Answer, ...]
    comments: tuple[Comment, ...]
    revisions: tuple[Revision, ...]
    edits: tuple[Edit, ...]
    paragraphs: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    lines: tuple[str, ...]
    oddities: tuple[str, ...]
    modified: str = ""
    last_author: str = ""
