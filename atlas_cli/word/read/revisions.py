"""Tracked changes: neighboring atoms under the same author's change of one kind are one revision."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from atlas_cli.returned import Revision, RevisionKind
from atlas_cli.word.read.spots import spot_at
from atlas_cli.word.read.stream import Atom, Change, Range, Stream, nobody, one_line

PILCROW = "¶"
KINDS: dict[str, RevisionKind] = {
    "insertion": "insertion",
    "deletion": "deletion",
    "move-from": "deletion",
    "move-to": "insertion",
}


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of atoms under one change."""

    change: Change
    start: int
    end: int
    text: str


def revisions(stream: Stream) -> tuple[Revision, ...]:
    """All tracked changes in reading order; both halves of a move are one. Answers in controls are no changes
    of the document, also where they were typed with tracking on."""
    pieces = [piece for piece in gathered(stream) if piece.text]
    moves = pairs_of_moves(pieces)
    found = []
    for piece in pieces:
        if piece in moves.values():
            continue
        kind: RevisionKind = "move" if piece in moves else KINDS[piece.change.kind]
        found.append((piece.start, revision(stream, piece, kind)))
    found += formats(stream)
    return tuple(one for _, one in sorted(found, key=lambda pair: pair[0]))


def gathered(stream: Stream) -> Iterator[Piece]:
    """Maximal runs of atoms by kind and author of their changes."""
    open_now: dict[tuple[str, str, str], tuple[Change, int, list[str]]] = {}
    for position, atom in enumerate(stream.atoms):
        if atom.role == "answer":
            continue
        here = {(change.kind, change.author, change.name): change for change in atom.changes}
        if open_now and (atom.text or atom.changes):
            for key in [key for key in open_now if key not in here]:
                yield piece(*open_now.pop(key), position)
        for key, change in here.items():
            open_now.setdefault(key, (change, position, []))[2].append(shown(atom))
    for change, start, texts in open_now.values():
        yield piece(change, start, texts, len(stream.atoms))


def shown(atom: Atom) -> str:
    return PILCROW + "\n" if atom.role == "break" else atom.text


def piece(change: Change, start: int, texts: list[str], end: int) -> Piece:
    """Paragraph ends inside a longer text are line feeds; alone they are shown."""
    text = "".join(texts)
    worded = text.replace(PILCROW + "\n", "\n").strip("\n")
    return Piece(change, start, end, worded if worded.strip() else (text.replace("\n", "") or worded))


def pairs_of_moves(pieces: list[Piece]) -> dict[Piece, Piece]:
    """For each text moved away, where it arrived: by the name of the move, else by author and text."""
    arrived = [piece for piece in pieces if piece.change.kind == "move-to"]
    pairs: dict[Piece, Piece] = {}
    for piece in pieces:
        if piece.change.kind == "move-from":
            match = next((one for one in arrived if belongs(piece, one)), None)
            if match:
                arrived.remove(match)
                pairs[piece] = match
    return pairs


def belongs(left: Piece, arrived: Piece) -> bool:
    if left.change.name or arrived.change.name:
        return left.change.name == arrived.change.name
    return left.change.author == arrived.change.author and one_line(left.text) == one_line(arrived.text)


def revision(stream: Stream, piece: Piece, kind: RevisionKind) -> Revision:
    start, end = place_of(stream, piece.start, piece.end)
    author, date = piece.change.author, piece.change.date
    becomes = one_line(stream.text(start, end, lambda name: name == author))
    spot = spot_at(stream, piece.start, piece.end)
    return Revision(kind, author, date, piece.text, stream.issued(start, end), becomes, spot)


def place_of(stream: Stream, start: int, end: int) -> Range:
    """The innermost bookmark around a change, or its paragraphs."""
    for name in spot_at(stream, start, end).bookmarks:
        first, last = stream.bookmarks[name]
        return min(first, start), max(last, end)
    first_paragraph, last_paragraph = stream.paragraph_at(start), stream.paragraph_at(max(start, end - 1))
    return (
        min(start, first_paragraph.start) if first_paragraph else start,
        max(end, last_paragraph.end) if last_paragraph else end,
    )


def formats(stream: Stream) -> Iterator[tuple[int, Revision]]:
    """Changed formatting: noted with the text it is about, one for each stretch of an author."""
    last: tuple[str, int] = ("", -1)
    for change in stream.formats:
        continues = last == (change.author, change.start) and change.end > change.start
        last = (change.author, change.end)
        if continues:
            continue
        text = one_line(stream.text(change.start, change.end, nobody))
        spot = spot_at(stream, change.start, change.end)
        yield change.start, Revision("format", change.author, change.date, text, "", "", spot)
