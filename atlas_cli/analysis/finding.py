"""Finding phrases in the sentences of a text, in time linear in its length for each piece of a phrase."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from atlas_cli.catalog.phrases import Atom, Chain, Choices, Phrase, Piece, atoms_of
from atlas_cli.text import fold

LONGEST_WORD = 60
FEWEST_WORDS = 3
"""A request has at least so many words."""

_TOKEN = re.compile(r"[^\W_]+")
_POSSESSIVE = re.compile(r"['’]s?\b")
_SENTENCE_END = re.compile(r"(?<=[.;!?])\s+|\n\s*\n")


#: British spellings; cues are written in American ones.
_BRITISH = (
    (re.compile(r"labour"), "labor"),
    (re.compile(r"programme"), "program"),
    (re.compile(r"(?<=[ef]fen)ce"), "se"),
    (re.compile(r"centre"), "center"),
    (re.compile(r"is(?=(?:e|ed|es|ing|ation|ations)$)"), "iz"),
)


@dataclass(frozen=True, slots=True)
class Found:
    """Where a phrase was found in a sentence: index of its first word, and the words as written."""

    start: int
    words: str


@dataclass(frozen=True, slots=True)
class Span:
    """Some words of a sentence: from `start` up to `end`; `words` are those that pieces took."""

    start: int
    end: int
    words: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Sought:
    """A phrase with one mask per piece: the bits of the words of which a sentence must have one."""

    phrase: Phrase
    masks: tuple[int, ...]


class Vocabulary:
    """All words of a set of phrases: tells for a word of a text which of them it is."""

    def __init__(self, phrases: Iterable[Phrase]) -> None:
        atoms = {atom for phrase in phrases for atom in phrase.atoms()}
        self.bits = {atom: 1 << index for index, atom in enumerate(sorted(atoms))}
        self._exact = frozenset(atom for atom in atoms if "*" not in atom)
        self._beginnings = frozenset(atom[:-1] for atom in atoms if atom[-1] == "*" != atom[0])
        self._endings = frozenset(atom[1:] for atom in atoms if atom[0] == "*" != atom[-1])
        self._middles = tuple(sorted(atom.strip("*") for atom in atoms if atom[0] == atom[-1] == "*"))
        self.atoms_of = lru_cache(maxsize=20_000)(self._atoms_of)

    def sought(self, phrase: Phrase) -> Sought:
        """The phrase with what tells quickly that it is not there."""
        chains = (phrase.chain, *phrase.also)
        return Sought(phrase, tuple(self._mask((piece,)) for chain in chains for piece in chain))

    def _mask(self, chain: Chain) -> int:
        mask = 0
        for atom in atoms_of(chain):
            mask |= self.bits[atom]
        return mask

    def _atoms_of(self, written: str) -> tuple[Atom, ...]:
        word = fold(written[:LONGEST_WORD])
        return tuple(dict.fromkeys(atom for form in (word, american(word)) for atom in self._of_word(form)))

    def _of_word(self, word: str) -> tuple[Atom, ...]:
        lengths = range(1, len(word) + 1)
        return (
            *([word] if word in self._exact else []),
            *(f"{word[:n]}*" for n in lengths if word[:n] in self._beginnings),
            *(f"*{word[-n:]}" for n in lengths if word[-n:] in self._endings),
            *(f"*{part}*" for part in self._middles if part in word),
        )


def american(word: str) -> str:
    """A word of a British text in the spelling of the cues; also some words that no British text has."""
    for pattern, spelling in _BRITISH:
        word = pattern.sub(spelling, word)
    return word


class Sentence:
    """The words of a sentence, and where the words of phrases stand in it."""

    __slots__ = ("_known", "_mask", "_places", "_tokens", "length", "text")

    def __init__(self, text: str, vocabulary: Vocabulary) -> None:
        without_possessives = _POSSESSIVE.sub(lambda match: " " * len(match.group()), text)
        self.text = text
        self._tokens = [match.span() for match in _TOKEN.finditer(without_possessives)]
        self.length = len(self._tokens)
        self._places: dict[Atom, list[Span]] = {}
        for index, (start, end) in enumerate(self._tokens):
            for atom in vocabulary.atoms_of(text[start:end]):
                self._places.setdefault(atom, []).append(Span(index, index + 1, (index,)))
        self._mask = 0
        for atom in self._places:
            self._mask |= vocabulary.bits[atom]
        self._known: dict[Choices, list[Span]] = {}

    def find(self, sought: Sought) -> Found | None:
        """The place of a phrase that ends first, or None."""
        present, phrase = self._mask, sought.phrase
        for mask in sought.masks:
            if not mask & present:
                return None
        spans = self._chain(phrase.chain)
        if not spans or not all(map(self._chain, phrase.also)) or any(map(self._chain, phrase.never)):
            return None
        return Found(spans[0].start, self._written(spans[0].words))

    def _chain(self, chain: Chain) -> list[Span]:
        """Where a chain stands: the shortest span for each end, in order of ends."""
        spans = [span for span in self._piece(chain[0]) if span.start <= chain[0].gap]
        for piece in chain[1:]:
            if not spans:
                break
            spans = followed(spans, piece.gap, self._piece(piece))
        return spans

    def _piece(self, piece: Piece) -> list[Span]:
        if piece.choices is None:
            return self._places.get(piece.atom or "", [])
        known = self._known.get(piece.choices)
        if known is None:
            spans = [span for chain in piece.choices.chains for span in self._chain(chain)]
            known = self._known[piece.choices] = shortest(spans)
        return known

    def _written(self, words: tuple[int, ...]) -> str:
        """The words as they stand in the text, with `…` where some are left out."""
        said = ""
        for index, word in enumerate(words):
            start, end = self._tokens[word]
            touches = index > 0 and words[index - 1] == word - 1
            between = self.text[self._tokens[word - 1][1] : start] if touches else " … " if index else ""
            said += between + self.text[start:end]
        return " ".join(said.split())


def shortest(spans: list[Span]) -> list[Span]:
    """For each end the shortest of the spans, in order of ends."""
    best: dict[int, Span] = {}
    for span in spans:
        if span.end not in best or span.start > best[span.end].start:
            best[span.end] = span
    return [best[end] for end in sorted(best)]


def followed(before: list[Span], gap: int, after: list[Span]) -> list[Span]:
    """The spans `before` with the next piece: each of `after` joins the nearest that ends within the gap."""
    ends = [span.end for span in before]
    joined: list[Span] = []
    for span in after:
        index = bisect_right(ends, span.start)
        if index and span.start - ends[index - 1] <= gap:
            nearest = before[index - 1]
            joined.append(Span(nearest.start, span.end, nearest.words + span.words))
    return joined


def request_start(verbs: Iterable[str]) -> re.Pattern[str] | None:
    """Where a comma or `and` joins a new request to one of some words; None without verbs."""
    names = "|".join(map(re.escape, verbs))
    return re.compile(rf"(?:,\s+(?:and\s+)?|\s+and\s+)(?=(?:{names})\b)", re.IGNORECASE) if names else None


def sentences(text: str, start: re.Pattern[str] | None = None) -> list[str]:
    """The sentences of a text, and the requests joined in them; a semicolon ends a sentence."""
    whole = (sentence for sentence in _SENTENCE_END.split(text) if sentence.strip())
    return [request for sentence in whole for request in requests(sentence, start)]


def requests(sentence: str, start: re.Pattern[str] | None) -> list[str]:
    """The parts of a sentence that ask for something by themselves; `to collect and publish it` is one."""
    cuts = [match.span() for match in start.finditer(sentence)] if start else []
    ends = [*(end for end, _ in cuts[1:]), len(sentence)]
    parts: list[str] = []
    begin = 0
    for (end, after), upto in zip(cuts, ends, strict=False):
        before = sentence[begin:end].split()
        enough = min(len(before), len(sentence[after:upto].split())) >= FEWEST_WORDS
        if enough and before[-2].casefold() != "to":
            parts.append(sentence[begin:end])
            begin = after
    return [*parts, sentence[begin:]]
