"""What one field of the data says: a number, yes or no, or which of four reasons there is for neither."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

Kind = Literal["number", "yes-no", "unknown", "not-applicable", "not-available", "blank", "unread"]

_WORDS: dict[str, tuple[Kind, bool | None]] = {
    "": ("blank", None),
    "yes": ("yes-no", True),
    "no": ("yes-no", False),
    "unknown": ("unknown", None),
    "n/a": ("not-applicable", None),
    "na": ("not-applicable", None),
    "not applicable": ("not-applicable", None),
    "unavailable": ("not-available", None),
    "not available": ("not-available", None),
}
_MARKS = re.compile(r"[\s†‡*+§¶]*$")
_NUMBER = re.compile(
    r"(\$\s?)?(\d{1,3}(?:,\s?\d{3})+|\d+)(\.\d+)?(?:\s?(thousand|million|billion))?", re.IGNORECASE
)
_SCALES = {"": 1, "thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000}


@dataclass(frozen=True, slots=True)
class Fact:
    """One field as it is to be understood, beside what is printed and the footnote marks on it.

    `blank`: the element is there and empty. `unread`: it says something that is none of these; as printed.
    """

    kind: Kind
    value: int | float | bool | None
    as_printed: str
    marks: str = ""

    @property
    def is_plain(self) -> bool:
        """Whether a plain number or yes and no tells all that is printed."""
        return self.kind in ("number", "yes-no") and not self.marks and self._is_digits()

    def _is_digits(self) -> bool:
        return self.kind == "yes-no" or bool(re.fullmatch(r"\$?[\d,]+(\.\d+)?", self.as_printed))


def read_fact(text: str) -> Fact:
    """What a text says: `2,582‡`, `$992,428`, `1.8 million`, `Unknown*`, lower-case `yes`, `N/A` …"""
    printed = " ".join(text.split())
    found = _MARKS.search(printed)
    marks = re.sub(r"\s", "", found.group()) if found else ""
    plain = _MARKS.sub("", printed)
    if plain.casefold() in _WORDS:
        kind, value = _WORDS[plain.casefold()]
        return Fact(kind, value, printed, marks)
    number = _NUMBER.fullmatch(plain)
    if number:
        return Fact("number", _amount(number), printed, marks)
    return Fact("unread", None, printed, marks)


def _amount(match: re.Match[str]) -> int | float:
    _, whole, part, scale = match.groups()
    amount = Decimal(re.sub(r"[,\s]", "", whole) + (part or "")) * _SCALES[(scale or "").lower()]
    return int(amount) if amount == amount.to_integral_value() and (scale or not part) else float(amount)


def percent(fact: Fact) -> float | None:
    """A share such as 0.304 as percent, 30.4, without the error of binary fractions."""
    return (
        float(Decimal(fact.as_printed.replace(",", "")) * 100)
        if fact.is_plain and fact.kind == "number"
        else None
    )
