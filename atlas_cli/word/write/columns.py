"""Widths of table columns: from the template's weights, or from what stands in the cells.

The rule of look.md §7: no column is narrower than its longest unbreakable word; what remains is
shared by the square root of the mean length of the cells; no column takes more than half.
All widths are in twips (1/20 pt).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from math import sqrt

NARROW, WIDE = frozenset("iljtfrI.,:;'’|!()[]- "), frozenset("mwMW@%—")
EM_NARROW, EM_WIDE, EM_CAPITAL, EM_DIGIT, EM_OTHER = 0.3, 0.85, 0.6, 0.507, 0.5
WORD = re.compile(r"[^\s-]+-?|-")
LONGEST_THAI_WORD = 10
SENTENCE_LENGTH = 40
SENTENCE_CHARACTERS = 24
LARGEST_SHARE = 0.5


def em_width(text: str) -> float:
    """The width of a text in Calibri, in em; combining Thai marks count like letters, to be safe."""
    return sum(map(character_width, text))


def character_width(char: str) -> float:
    if char in NARROW:
        return EM_NARROW
    if char in WIDE:
        return EM_WIDE
    if char.isdigit():
        return EM_DIGIT
    return EM_CAPITAL if char.isupper() else EM_OTHER


def longest_word(text: str) -> float:
    """The width of the widest stretch without a place to break, in em. Thai breaks between words."""
    return max((em_width(word[:LONGEST_THAI_WORD] if is_thai(word) else word) for word in WORD.findall(text)), default=0)


def is_thai(word: str) -> bool:
    return any("\u0e00" <= char <= "\u0e7f" for char in word)


def weighted_widths(weights: Sequence[float], total: int) -> list[int]:
    """Columns in the proportion of *weights*, together exactly *total*."""
    scale = total / sum(weights)
    return exact([weight * scale for weight in weights], total)


def exact(widths: Sequence[float], total: int) -> list[int]:
    """Whole twips with the sum *total*; the last column takes what rounding leaves."""
    whole = [int(width) for width in widths]
    whole[-1] += total - sum(whole)
    return whole


def automatic_widths(columns: Sequence[Sequence[str]], total: int, size: float, padding: int) -> list[int]:
    """Widths for the texts of each column, header first.

    *size* is the size of the text in points, *padding* left and right together in twips.
    """
    em = size * 20
    minimum = [max(longest_word(text) for text in column) * em + padding for column in columns]
    if sum(minimum) >= total:
        return weighted_widths(minimum, total)
    minimum = with_room_for_sentences(columns, minimum, total, em, padding)
    needed = [max(em_width(text) for text in column) * em * 1.05 + padding for column in columns]
    weights = [sqrt(sum(map(len, column)) / len(column)) or 1.0 for column in columns]
    return exact(share(minimum, needed, weights, total), total)


def with_room_for_sentences(
    columns: Sequence[Sequence[str]], minimum: list[float], total: int, em: float, padding: int
) -> list[float]:
    """Columns of sentences get 24 characters at least, where all of them can have them."""
    wide = SENTENCE_CHARACTERS * 0.42 * em + padding
    roomy = [
        max(width, wide) if sum(map(len, column)) / len(column) > SENTENCE_LENGTH else width
        for column, width in zip(columns, minimum, strict=True)
    ]
    return roomy if sum(roomy) <= total else minimum


def share(minimum: list[float], needed: list[float], weights: list[float], total: int) -> list[float]:
    """Share what the minimum leaves by weight; a column that has all it needs passes its part on."""
    widths = list(minimum)
    limit = [
        max(low, min(high, total * LARGEST_SHARE) if len(minimum) > 2 else high)
        for low, high in zip(minimum, needed, strict=True)
    ]
    for _ in minimum:
        rest = total - sum(widths)
        open_columns = [index for index in range(len(widths)) if widths[index] < limit[index] - 1]
        if rest < 1 or not open_columns:
            break
        weight = sum(weights[index] for index in open_columns)
        for index in open_columns:
            widths[index] = min(limit[index], widths[index] + rest * weights[index] / weight)
    rest = total - sum(widths)
    return [width + rest * weight / sum(weights) for width, weight in zip(widths, weights, strict=True)]
