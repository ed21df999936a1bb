"""Widths of table columns: from the template's weights, or from what stands in the cells.

The rule of look.md §7: no column is narrower than its longest unbreakable word; what remains is
shared by the square root of the mean length of the cells; no column takes more than half.
All widths are in twips (1/20 pt).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

from atlas_cli.text import is_thai

LETTERS = {
    0.25: " ,.:;Iijl'",
    0.3: "()-J[]`f{}",
    0.35: "!rt",
    0.4: '"/L\\csz',
    0.45: "?FSZgkvxy|",
    0.51: "#$*+0123456789<=>EKPTXY^_ae~",
    0.55: "BCRVbdhnopqu",
    0.6: "ADH",
    0.65: "GNOQU",
    0.72: "%&w",
    0.8: "m",
    0.86: "M",
    0.9: "@W",
}
"""Advance widths of Calibri, in em, rounded up. Carlito has the same ones."""

OTHER_LETTER = 0.58


class Widths(dict[str, float]):
    """Widths by letter. Marks above and below Thai letters take no room."""

    def __missing__(self, char: str) -> float:
        return 0.0 if unicodedata.category(char) == "Mn" else OTHER_LETTER


WIDTHS = Widths((letter, width) for width, letters in LETTERS.items() for letter in letters)
BOLD = 1.04
"""How much wider bold letters are: the header is bold, and names in cells may be."""

HEADER_EM = 180
"""The size of Table Header, 9 pt, in twips."""

SLACK = 20
"""A point of room to spare, because another font's letters differ a little."""

WORD = re.compile(r"[^\s-]+-?|-")
LONGEST_THAI_WORD = 10
SENTENCE_LENGTH = 40
SENTENCE_CHARACTERS = 24
MEAN_CHARACTER = 0.42
LARGEST_SHARE = 0.5


@dataclass(frozen=True, slots=True)
class Column:
    """What decides the width of a column: its texts, header first, and whether numbers stand in it."""

    texts: tuple[str, ...]
    is_number: bool = False

    @property
    def mean_length(self) -> float:
        return sum(map(len, self.texts)) / len(self.texts)


def em_width(text: str) -> float:
    """The width of a text in Calibri, in em."""
    return sum(map(WIDTHS.__getitem__, text))


def longest_word(text: str) -> float:
    """The width of the widest stretch without a place to break, in em. Thai breaks between words."""
    words = set(WORD.findall(text))
    if not text.isascii():
        words = {
            word[:LONGEST_THAI_WORD] if len(word) > LONGEST_THAI_WORD and is_thai(word) else word
            for word in words
        }
    return max(map(em_width, words), default=0.0)


def minimum_widths(columns: Sequence[Column], em: float, padding: int) -> list[float]:
    """The least width of each column; columns of numbers get one width, so that they can be compared."""
    return leveled(columns, [least_width(column, em, padding) for column in columns])


def least_width(column: Column, em: float, padding: int) -> float:
    """The room that the longest word of a column needs; its header has a size of its own."""
    header = longest_word(column.texts[0]) * max(em, HEADER_EM)
    cells = longest_word(" ".join(column.texts)) * em
    return max(header, cells) * BOLD + padding + SLACK


def leveled(columns: Sequence[Column], widths: list[float]) -> list[float]:
    """The same widths, those of all columns of numbers at the largest among them."""
    numbers = [width for column, width in zip(columns, widths, strict=True) if column.is_number]
    widest = max(numbers, default=0.0)
    return [widest if column.is_number else width for column, width in zip(columns, widths, strict=True)]


def weighted_widths(
    columns: Sequence[Column], weights: Sequence[float], total: int, em: float, padding: int
) -> list[int]:
    """Columns in the proportion of *weights*, widened where a word would not fit, together *total*."""
    least = [least_width(column, em, padding) for column in columns]
    if sum(least) >= total:
        return exact(scaled(least, total), total)
    widths = scaled(weights, total)
    narrow: set[int] = set()
    while any(width < low - 0.5 for width, low in zip(widths, least, strict=True)):
        narrow |= {index for index, width in enumerate(widths) if width < least[index]}
        rest = total - sum(least[index] for index in narrow)
        shared = sum(weight for index, weight in enumerate(weights) if index not in narrow)
        widths = [
            least[index] if index in narrow else weight * rest / shared
            for index, weight in enumerate(weights)
        ]
    return exact(widths, total)


def scaled(weights: Sequence[float], total: int) -> list[float]:
    whole = sum(weights)
    return [weight * total / whole for weight in weights]


def exact(widths: Sequence[float], total: int) -> list[int]:
    """Whole twips with the sum *total*; the widest column takes what rounding leaves."""
    whole = [int(width) for width in widths]
    whole[whole.index(max(whole))] += total - sum(whole)
    return whole


def automatic_widths(columns: Sequence[Column], total: int, em: float, padding: int) -> list[int]:
    """Widths by the texts of the columns; *em* is the size of the text in twips, *padding* left and right."""
    least = minimum_widths(columns, em, padding)
    if sum(least) >= total:
        return exact(scaled(least, total), total)
    least = with_room_for_sentences(columns, least, total, em, padding)
    needed = [max(map(em_width, column.texts)) * BOLD * em + padding for column in columns]
    return exact(share(columns, least, leveled(columns, needed), total), total)


def with_room_for_sentences(
    columns: Sequence[Column], least: list[float], total: int, em: float, padding: int
) -> list[float]:
    """Columns of sentences get 24 characters at least, where all of them can have them."""
    wide = SENTENCE_CHARACTERS * MEAN_CHARACTER * em + padding
    roomy = [
        max(width, wide) if column.mean_length > SENTENCE_LENGTH else width
        for column, width in zip(columns, least, strict=True)
    ]
    return roomy if sum(roomy) <= total else least


def share(columns: Sequence[Column], least: list[float], needed: list[float], total: int) -> list[float]:
    """Share what the least widths leave; a column that has all it needs passes its part on."""
    weights = leveled(columns, [sqrt(column.mean_length) or 1.0 for column in columns])
    largest = total * LARGEST_SHARE if len(columns) > 2 else float(total)
    limits = [max(low, min(high, largest)) for low, high in zip(least, needed, strict=True)]
    widths = list(least)
    for _ in columns:
        rest = total - sum(widths)
        growing = [index for index, width in enumerate(widths) if width < limits[index] - 1]
        if rest < 1 or not growing:
            break
        whole = sum(weights[index] for index in growing)
        for index in growing:
            widths[index] = min(limits[index], widths[index] + rest * weights[index] / whole)
    rest = max(0.0, total - sum(widths))
    spread = scaled(weights, 1)
    return [width + rest * part for width, part in zip(widths, spread, strict=True)]
