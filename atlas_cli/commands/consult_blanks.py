"""The one warning of a consultation pack: what its letters and forms leave blank, and where to write it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from atlas_cli.text import counted, listed
from atlas_cli.workspace import shown

if TYPE_CHECKING:
    from atlas_cli.documents.consult_blanks import Blanks

#: Agencies that a line names; the rest is counted.
MOST_NAMED = 5

WORDS = {"by": "date", "to": "office", "name": "name", "title": "office"}


def warning(blanks: Blanks, contacts: Path, mode: str) -> str:
    """The warning as a few lines of text."""
    lines = [f"  {line}" for line in missing(blanks, mode)]
    head = f"warning: left blank in letters and forms, because {shown(contacts)} does not say it:"
    return "\n".join([head, *lines, "  Write it there, or run the command again at a terminal to be asked."])


def missing(blanks: Blanks, mode: str) -> Iterator[str]:
    """One line for each kind of blank."""
    if blanks.addressees:
        yield f"addressee (name or office) of {agencies(blanks.addressees)}"
    if blanks.addresses:
        yield f"postal address of {agencies(blanks.addresses)}"
    if blanks.meetings:
        yield f"date, time or place of the meeting with {agencies(blanks.meetings)}"
    if blanks.workshop:
        yield f"{mode}: {listed(list(blanks.workshop))}"
    if blanks.signatory:
        yield f"signatory: {listed([WORDS[word] for word in blanks.signatory])}"
    if blanks.reply:
        yield f"replies: {listed([WORDS[word] for word in blanks.reply])}"


def agencies(ids: Sequence[str]) -> str:
    """`3 agencies (mol, dlpw and oag)`; of many only the first."""
    named, more = list(ids[:MOST_NAMED]), len(ids) - MOST_NAMED
    words = listed(named) if more <= 0 else f"{', '.join(named)} and {more} more"
    return f"{counted(len(ids), 'agency', 'agencies')} ({words})"
