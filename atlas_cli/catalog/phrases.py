"""Phrases: the small language in which `cues.yaml` says which words of a sentence count.

- `raise* .. minimum age … (education|school*)`: these words in this order
- `…`: any number of words between; `..`: at most four; `^` at the start: at most four words before
- `*`: the rest of a word, at its end or start; `(a|b c)`: one of these; `<name>`: one of a list of words
- `AND`, `NOT`: also (not) in the same sentence, anywhere
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from atlas_cli.text import fold

NEAR = 4
"""Most words that `..` passes over."""
ANY_NUMBER = 1_000_000
DEEPEST = 5
"""Brackets inside brackets; a list of words counts as one."""

_MARK = re.compile(r"…|\.{2,3}|[()<>|^]|[^\s()<>|…^]+")
_WORD = re.compile(r"\*?[^\W_]+\*?")
_GAPS = {"…": ANY_NUMBER, "...": ANY_NUMBER, "..": NEAR, "^": NEAR}

#: A word of a phrase as written: `train*`, `*minimum`, `18`.
Atom = str


@dataclass(frozen=True, slots=True)
class Piece:
    """A word, or one of several choices, at most `gap` words after the piece before (or the start)."""

    gap: int
    atom: Atom | None = None
    choices: Choices | None = None


#: Pieces in order.
Chain = tuple[Piece, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Choices:
    """Chains of which one is to be found. The same choices are the same object within one reader."""

    chains: tuple[Chain, ...]


@dataclass(frozen=True, slots=True)
class Phrase:
    """A chain, and the chains that must (not) be in the same sentence too."""

    chain: Chain
    also: tuple[Chain, ...] = ()
    never: tuple[Chain, ...] = ()

    def atoms(self) -> Iterator[Atom]:
        """Every word of the phrase."""
        for chain in (self.chain, *self.also, *self.never):
            yield from atoms_of(chain)


class PhraseError(ValueError):
    """A phrase that cannot be read; the message says why."""


def atoms_of(chain: Chain) -> Iterator[Atom]:
    for piece in chain:
        if piece.atom is not None:
            yield piece.atom
        for inner in piece.choices.chains if piece.choices else ():
            yield from atoms_of(inner)


def list_names(phrase: str) -> list[str]:
    """The lists of words that a phrase names: `<inspectors>` → inspectors."""
    return re.findall(r"<\s*([^<>]*?)\s*>", phrase)


class PhraseReader:
    """Reads phrases. Without lists of words only the form is checked, and lists are taken on trust."""

    def __init__(self, lists: Mapping[str, Iterable[str]] | None = None) -> None:
        self._lists = lists
        self._known: dict[tuple[Chain, ...], Choices] = {}
        self._listed: dict[tuple[str, int], Choices] = {}

    def read(self, written: str) -> Phrase:
        """The phrase that is written. Raises PhraseError where it makes no sense."""
        first, *others = re.split(r"\s+(AND|NOT)\s+", f" {written.strip()} ")
        signed = list(zip(others[::2], others[1::2], strict=True))
        also = tuple(self._whole(part) for sign, part in signed if sign == "AND")
        never = tuple(self._whole(part) for sign, part in signed if sign == "NOT")
        return Phrase(self._whole(first), also, never)

    def _whole(self, written: str) -> Chain:
        marks = _MARK.findall(written)[::-1]
        chain = self._chain(marks, depth=0)
        if marks:
            raise PhraseError(f"“{marks[-1]}” opens or closes nothing")
        return chain

    def _chain(self, marks: list[str], depth: int) -> Chain:
        """Takes pieces from the end of `marks`, up to a closing bracket or the bar between two choices."""
        if depth > DEEPEST:
            raise PhraseError("brackets or lists stand too deep in each other")
        pieces: list[Piece] = []
        gap = ANY_NUMBER
        while marks and marks[-1] not in (")", "|", ">"):
            mark = marks.pop()
            if mark in _GAPS:
                gap = _GAPS[mark]
                continue
            pieces += self._pieces(mark, marks, gap, depth)
            gap = 0
        if not pieces or gap:
            raise PhraseError("a word is missing at the end or between two marks")
        return tuple(pieces)

    def _pieces(self, mark: str, marks: list[str], gap: int, depth: int) -> Iterator[Piece]:
        if mark == "(":
            yield Piece(gap, choices=self._choices(self._bracket(marks, depth + 1)))
        elif mark == "<":
            name = marks.pop() if marks else ""
            _close(marks, ">")
            yield Piece(gap, choices=self._list(name, depth + 1))
        else:
            atoms = [fold(word) for word in mark.split("-")]  # a hyphen parts two words, as in texts
            for index, atom in enumerate(atoms):
                if not _WORD.fullmatch(atom):
                    raise PhraseError(f"“{mark}” is no word")
                yield Piece(0 if index else gap, atom)

    def _bracket(self, marks: list[str], depth: int) -> tuple[Chain, ...]:
        chains = [self._chain(marks, depth)]
        while marks and marks[-1] == "|":
            marks.pop()
            chains.append(self._chain(marks, depth))
        _close(marks, ")")
        return tuple(chains)

    def _list(self, name: str, depth: int) -> Choices:
        """The choices of a list of words, which is read once for each depth it stands at."""
        if (name, depth) not in self._listed:
            self._listed[name, depth] = self._choices(tuple(self._chains_of(name, depth)))
        return self._listed[name, depth]

    def _chains_of(self, name: str, depth: int) -> Iterator[Chain]:
        if self._lists is None:
            return
        if name not in self._lists:
            raise PhraseError(f"there is no list of words <{name}>")
        for words in self._lists[name]:
            yield self._chain(_MARK.findall(words)[::-1], depth)

    def _choices(self, chains: tuple[Chain, ...]) -> Choices:
        return self._known.setdefault(chains, Choices(chains))


def _close(marks: list[str], bracket: str) -> None:
    if not marks or marks.pop() != bracket:
        raise PhraseError(f"“{bracket}” is missing")
