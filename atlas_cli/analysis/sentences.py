"""Sentences of the catalog with the values of a profile filled in."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TypeAlias

from atlas_cli.catalog.values import Text
from atlas_cli.languages import SOURCE_LANGUAGE, pick

#: What may stand in a slot: a text, a count (written with its thousands), or an age or year as text.
Slot: TypeAlias = Text | int | float


SLOT = re.compile(r"\{(\w+)\}")


def fill(pattern: Text, slots: Mapping[str, Slot]) -> Text:
    """The sentence, in each language the pattern has, with its slots filled; unknown slots stay."""
    if isinstance(pattern, str):
        return fill_in(pattern, slots, SOURCE_LANGUAGE)
    return {language: fill_in(sentence, slots, language) for language, sentence in pattern.items()}


def fill_in(sentence: str, slots: Mapping[str, Slot], language: str) -> str:
    def value(found: re.Match[str]) -> str:
        name = found.group(1)
        return shown(slots[name], language) if name in slots else found.group()

    return SLOT.sub(value, sentence)


def slots_in(pattern: Text) -> frozenset[str]:
    """The names of the slots a sentence has, in any of its languages."""
    sentences = (pattern,) if isinstance(pattern, str) else pattern.values()
    return frozenset(name for sentence in sentences for name in SLOT.findall(sentence))


def shown(value: Slot, language: str) -> str:
    if isinstance(value, int | float):
        return number(value, language)
    return pick(value, language, SOURCE_LANGUAGE)[0]


def number(value: int | float, language: str) -> str:
    """`1302267` as readers of the language write it."""
    if language == SOURCE_LANGUAGE:
        return f"{value:,}"
    from babel.numbers import format_decimal

    return str(format_decimal(value, locale=language))
