"""Leaf functions on text: slugs, nearest names, widths on screen, counted nouns."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from itertools import takewhile

_LETTERS_WITHOUT_BASE = str.maketrans(
    {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "ł": "l", "þ": "th", "ı": "i"}
)
_LONGEST_WORD_COMPARED = 80
_SIMILARITY_NEEDED = 0.6


def fold(text: str) -> str:
    """The text without case and accents, for comparing names: `Côte` and `COTE` fold alike.

    Only marks on Latin letters are dropped: Thai vowels and tone marks carry the meaning of a word.
    """
    if text.isascii():
        return text.lower()
    lowered = text.casefold().translate(_LETTERS_WITHOUT_BASE)
    kept: list[str] = []
    for char in unicodedata.normalize("NFD", lowered):
        is_latin_mark = unicodedata.combining(char) and kept and kept[-1].isascii()
        if not is_latin_mark:
            kept.append(char)
    return unicodedata.normalize("NFC", "".join(kept))


def escaped(text: str) -> str:
    """Text as XML character data. (The library's own function would load all of HTTP, e-mail and TLS.)"""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def is_thai(text: str) -> bool:
    """Whether a Thai letter is in it: Thai writes no spaces between words."""
    return any("\u0e00" <= char <= "\u0e7f" for char in text)


def slug(text: str) -> str:
    """Lower-case ASCII letters and digits joined by `-`; empty where the text has none (Thai)."""
    words = "".join(char if char.isascii() and char.isalnum() else " " for char in fold(text)).split()
    return "-".join(words)


def closest(word: str, candidates: Iterable[str], n: int = 3) -> list[str]:
    """Up to `n` candidates a writer of `word` may have meant, nearest first; ties keep the given order."""
    if not word.strip() or len(word) > _LONGEST_WORD_COMPARED:
        return []
    scored = [(_similarity(fold(word), fold(candidate)), candidate) for candidate in candidates]
    near = [pair for pair in scored if pair[0] >= _SIMILARITY_NEEDED]
    return [candidate for _, candidate in sorted(near, key=lambda pair: -pair[0])[:n]]


def _similarity(word: str, candidate: str) -> float:
    if len(candidate) > _LONGEST_WORD_COMPARED:
        return 0.0
    if len(word) >= 3 and candidate.startswith(word):
        return max(0.8, len(word) / len(candidate))
    from difflib import SequenceMatcher

    matcher = SequenceMatcher(a=word, b=candidate, autojunk=False)
    if matcher.real_quick_ratio() < _SIMILARITY_NEEDED or matcher.quick_ratio() < _SIMILARITY_NEEDED:
        return 0.0
    return matcher.ratio()


def is_one_slip(written: str, meant: str) -> bool:
    """Whether one letter is missing, too many or wrong, or two neighbors are swapped."""
    if written == meant or abs(len(written) - len(meant)) > 1:
        return False
    same = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(written, meant, strict=False)))
    rest, other = written[same:], meant[same:]
    swapped = len(rest) > 1 and rest[1::-1] == other[:2] and rest[2:] == other[2:]
    return swapped or rest[1:] == other or rest == other[1:] or rest[1:] == other[1:]


def one_slip_from(written: str, candidates: Iterable[str]) -> str | None:
    """The one candidate that `written` is a slip of; None where there is none or more than one."""
    found = [candidate for candidate in candidates if is_one_slip(written, candidate)]
    return found[0] if len(found) == 1 and len(written) > 2 else None


def display_width(text: str) -> int:
    """Cells the text takes in a terminal: combining marks none, wide East Asian characters two."""
    return len(text) if text.isascii() else sum(map(char_width, text))


def char_width(char: str) -> int:
    """Cells one character takes in a terminal: 0, 1 or 2."""
    if unicodedata.category(char) in ("Mn", "Me", "Cf") or "\u1160" <= char <= "\u11ff":
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def shorten(text: str, longest: int = 40) -> str:
    """The text on one line, cut with `…` where it has more than `longest` characters."""
    line = " ".join(text[: 4 * longest].split())
    complete = len(line) <= longest and len(text) <= 4 * longest
    return line if complete else line[: longest - 1].rstrip() + "…"


def listed(words: Sequence[str], last: str = "and") -> str:
    """`a`, `a and b`, `a, b and c`."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {last} {words[-1]}"


def counted(number: int, noun: str, plural: str | None = None) -> str:
    """`1 error`, `2 errors`."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"
