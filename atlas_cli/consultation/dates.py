"""Dates as people write them on forms: ISO, d/m/y, words with the name of a month, Buddhist years.

A date that can be read in two ways is not guessed.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from atlas_cli.text import fold

BUDDHIST = 543
"""Years by which the Buddhist era is ahead."""

EARLIEST, LATEST = 1950, 2150

_THAI_DIGITS = str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:T.*)?")
_NUMBERS = re.compile(r"(\d{1,2})\s*[/.-]\s*(\d{1,2})\s*[/.-]\s*(\d{4})")
_DAY_FIRST = re.compile(
    r"(\d{1,2})(?:st|nd|rd|th|[ºo°])?\s*(?:de(?:l)?\s+|of\s+)?([^\d\s,]+)[\s,]+(?:de(?:l)?\s+)?(\d{4})",
    re.IGNORECASE,
)
_MONTH_FIRST = re.compile(r"([^\d\s,]+)\s+(\d{1,2})(?:st|nd|rd|th)?\s*,?\s+(\d{4})", re.IGNORECASE)
_ERA = re.compile(r"(พุทธศักราช|พ\.\s?ศ\.|พศ|\bB\.?E\.?(?=\s|\d|$))\s*", re.IGNORECASE)
_BEFORE = re.compile(r"^\s*(วันที่|[A-Za-zÁÉÍÓÚáéíóú]+ (?=\d)(?<!de )|[A-Za-zÁÉÍÓÚáéíóú]+,)\s*")


@dataclass(frozen=True, slots=True)
class ReadDate:
    """A date as YYYY-MM-DD, or None with the *reason* why what was written is kept as it is."""

    iso: str | None
    reason: str = ""


def read_date(written: str, months: Mapping[str, int]) -> ReadDate:
    """The date that somebody wrote, if it can be read in one way only; *months* by their folded names."""
    text = " ".join(written.translate(_THAI_DIGITS).split())
    buddhist = bool(_ERA.search(text))
    text = _ERA.sub("", text).strip(" .")
    if found := _ISO.fullmatch(text):
        return of_numbers(found[1], [(found[2], found[3])], buddhist)
    if found := _NUMBERS.fullmatch(text):
        return of_numbers(found[3], [(found[2], found[1]), (found[1], found[2])], buddhist)
    return of_words(text, buddhist, months) or ReadDate(None, "is not written like a date")


def of_words(text: str, buddhist: bool, months: Mapping[str, int]) -> ReadDate | None:
    for candidate in dict.fromkeys((text, _BEFORE.sub("", text))):
        if found := _DAY_FIRST.fullmatch(candidate):
            day, name, year = found.groups()
        elif found := _MONTH_FIRST.fullmatch(candidate):
            name, day, year = found.groups()
        else:
            continue
        month = months.get(fold(name)) or months.get(fold(name).rstrip("."))
        if month:
            return of_numbers(year, [(str(month), day)], buddhist)
    return None


def of_numbers(year_written: str, readings: list[tuple[str, str]], buddhist: bool) -> ReadDate:
    """One date of a year and readings as (month, day); two different ones that both exist are ambiguous."""
    year = int(year_written)
    if buddhist or year > LATEST:
        year -= BUDDHIST
    if not EARLIEST <= year <= LATEST:
        return ReadDate(None, f"has a year that cannot be meant: {year_written}")
    days = dict.fromkeys(
        day for month, day_written in readings if (day := existing(year, month, day_written))
    )
    if len(days) > 1:
        both = " or ".join(days)
        return ReadDate(None, f"can be read in two ways: {both}")
    return ReadDate(next(iter(days), None), "" if days else "is no day of the calendar")


def existing(year: int, month: str, day: str) -> str | None:
    try:
        return date(year, int(month), int(day)).isoformat()
    except ValueError:
        return None


def day_of(stamp: str) -> str | None:
    """The day of a time stamp that a program wrote: 2026-03-12T09:30:00Z."""
    found = _ISO.fullmatch(stamp[:10])
    return of_numbers(found[1], [(found[2], found[3])], False).iso if found else None
