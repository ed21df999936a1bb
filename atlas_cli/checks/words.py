"""Finding words of a list in a text."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from atlas_cli.catalog.words import PersonalTitle
from atlas_cli.text import is_thai


def contains_word(text: str, words: Iterable[str]) -> bool:
    return word_in(text, words) is not None


def word_in(text: str, words: Iterable[str]) -> str | None:
    """The first of these words that a text has, as it is written there; parts of words do not count."""
    if not has_any(text, tuple(words)):
        return None
    found = pattern(tuple(words)).search(text)
    return found.group() if found else None


def has_any(text: str, words: tuple[str, ...]) -> bool:
    """Whether the letters of a word occur at all: a quick look before the exact one."""
    small = text.lower().replace("’", "'")
    return any(word in small for word in small_letters(words))


@cache
def small_letters(words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(word.lower() for word in words))


@cache
def pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    """Any of the words; case counts for those with a capital. Thai has no spaces between words."""
    return re.compile("|".join(one_word(word) for word in sorted(words, key=len, reverse=True)))


def one_word(word: str) -> str:
    body = re.escape(word).replace("'", "['’]")
    if is_thai(word):
        return body
    body = body if any(char.isupper() for char in word) else f"(?i:{body})"
    return rf"(?<!\w){body}(?!\w)"


def title_in(text: str, titles: tuple[PersonalTitle, ...]) -> str | None:
    """The first personal title in front of a name, as it is written."""
    if not any(title.title in text for title in titles):
        return None
    found = title_pattern(titles).search(text)
    return found.group().strip() if found else None


@cache
def title_pattern(titles: tuple[PersonalTitle, ...]) -> re.Pattern[str]:
    """A personal title in front of what can be a name: a capital, or a Thai letter and none of `but_not`."""
    longest_first = sorted(titles, key=lambda one: -len(one.title))
    return re.compile("|".join(map(before_name, longest_first)))


def before_name(title: PersonalTitle) -> str:
    word = re.escape(title.title)
    if not is_thai(title.title):
        return rf"(?<![\w.]){word}[ \u00a0]+(?=[A-ZÀ-ÖØ-Þ])"
    others = "".join(rf"(?!{re.escape(each)})" for each in title.but_not)
    return rf"(?<![\u0e00-\u0e7f]){others}{word}\s*(?=[\u0e01-\u0e2e\u0e40-\u0e44])"
