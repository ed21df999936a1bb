"""Which country a name means: its ISO codes and languages by CLDR, under the name documents print."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from atlas_cli.importers.draft.words import DraftWords, plain_name
from atlas_cli.text import fold

MOST_LANGUAGES = 4


@dataclass(frozen=True, slots=True)
class Identity:
    """A country's name as printed, its ISO codes, and its official languages, the main one first."""

    name: str
    iso2: str
    iso3: str
    languages: tuple[str, ...]


def identity_of(name: str, words: DraftWords) -> Identity | None:
    """The country that a name or an ISO code means; None where neither CLDR nor the words know it."""
    code = iso2_of(name, words)
    if code is None:
        return None
    own = words.file.names.get(code)
    return Identity(own[0] if own else cldr_names()[code], code, iso3_of(code, words), languages_of(code))


def iso2_of(name: str, words: DraftWords) -> str | None:
    """The code of two letters for a name, or for a code of two or three letters."""
    wanted = plain_name(name)
    if len(wanted) == 2 and wanted.upper() in cldr_names():
        return wanted.upper()
    if len(wanted) == 3 and (found := codes_of_three().get(wanted.upper())):
        return found
    spellings = (fold(wanted), fold(wanted.replace("-", " ")))  # a slug stands for the name, too
    known = (words.codes.get(folded) or cldr_codes().get(folded) for folded in spellings)
    return next(filter(None, known), None)


@cache
def cldr_codes() -> Mapping[str, str]:
    """Codes of two letters by folded English name."""
    return {fold(plain_name(name)): code for code, name in cldr_names().items()}


def key_of(name: str, words: DraftWords) -> str:
    """What names of one country have in common: its code, or for an unknown one the folded name."""
    return iso2_of(name, words) or fold(plain_name(name))


@cache
def cldr_names() -> Mapping[str, str]:
    """English names by code of two letters."""
    from babel import Locale

    countries = set(codes_of_three().values())  # without regions and the territories made up for tests
    return {code: plain_name(name) for code, name in Locale("en").territories.items() if code in countries}


@cache
def codes_of_three() -> Mapping[str, str]:
    """Codes of two letters by those of three."""
    from babel.core import get_global

    aliases = get_global("territory_aliases").items()
    return {code: to[0] for code, to in aliases if len(code) == 3 and code.isalpha() and len(to) == 1}


def iso3_of(code: str, words: DraftWords) -> str:
    """The code of three letters. CLDR keeps former ones too: Burma's BUR beside MMR; the current is later."""
    former = {"BUR", "ZAR", "DDR", "FXX", "TMP", "YMD"}
    found = (three for three, two in codes_of_three().items() if two == code and three not in former)
    return words.file.iso3.get(code) or next(found, code + "X")


def languages_of(code: str) -> tuple[str, ...]:
    """Official languages by their code, without scripts: `sr_Latn` is `sr`. English where none is known."""
    from babel.languages import get_official_languages

    found = get_official_languages(code, de_facto=True)
    return tuple(dict.fromkeys(language.partition("_")[0] for language in found))[:MOST_LANGUAGES] or ("en",)
