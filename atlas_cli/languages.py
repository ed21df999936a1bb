"""The language of a document: translated sentences, and dates, numbers and lists as its readers write them.

Sentences live in templates and are translated through gettext; English is the source. The language `xx`
is a pseudo-translation for tests: every translated string stands in brackets and is a third longer.
"""

from __future__ import annotations

import datetime
import gettext
import io
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from math import ceil
from pathlib import Path
from typing import TYPE_CHECKING

from atlas_cli.errors import UsageError
from atlas_cli.text import closest, listed

if TYPE_CHECKING:
    from babel import Locale

SOURCE_LANGUAGE = "en"
PSEUDO = "xx"
NO_BREAK = "\N{NO-BREAK SPACE}"

#: English is written without Unicode's data, which take longer to load than a whole chapter to print.
MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July", "August"),
    *("September", "October", "November", "December"),
)
QUARTERS = ("1st quarter", "2nd quarter", "3rd quarter", "4th quarter")

#: Thai readers count years from the Buddhist era; the era says that these are not.
DATE_PATTERNS = {
    "es": ("d 'de' MMMM 'de' y", "MMMM 'de' y", "QQQQ 'de' y"),
    "th": ("d MMMM G y", "MMMM G y", "QQQQ G y"),
}


class PseudoTranslations(gettext.NullTranslations):
    """Brackets around each translated string, and a third more of it."""

    def gettext(self, message: str) -> str:
        return pseudo(message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return pseudo(msgid1 if n == 1 else msgid2)

    def pgettext(self, context: str, message: str) -> str:  # noqa: ARG002 - gettext's signature
        return pseudo(message)

    def npgettext(self, context: str, msgid1: str, msgid2: str, n: int) -> str:  # noqa: ARG002
        return self.ngettext(msgid1, msgid2, n)


#: Stand around a sentence without a translation until publishing turns them into an element that says so.
OPENING, CLOSING = "\ufdd0", "\ufdd1"


class Untranslated(gettext.NullTranslations):
    """Gives the English sentence between two marks, and remembers which were asked for."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: set[str] = set()

    def gettext(self, message: str) -> str:
        self.asked.add(message)
        return f"{OPENING}{message}{CLOSING}"

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return self.gettext(msgid1 if n == 1 else msgid2)


def without_marks(text: str) -> str:
    """The text without the marks of missing translations, for places that cannot say their language."""
    return text.replace(OPENING, "").replace(CLOSING, "")


def pseudo(message: str) -> str:
    """The pseudo-translation of a message; placeholders and markup inside stay as they are."""
    words = re.sub(r"%\([a-z_]+\)s|<[^>]*>", "", message)
    return f"⟦{message}{' ẋẋẋẋ' * ceil(len(words) / 15)}⟧"


@dataclass(frozen=True, slots=True)
class Language:
    """One language of documents: its code, its messages, and its way to write figures."""

    code: str
    messages: gettext.NullTranslations
    locale: str
    missing: Untranslated | None = None

    def word(self, message: str) -> str:
        """The translation of a word that stands alone; the English word where there is none."""
        return without_marks(self.messages.gettext(message))

    def number(self, value: float) -> str:
        """`1302267` → `1,302,267`; decimals are kept as given."""
        if self.locale == SOURCE_LANGUAGE:
            return f"{value:,}"
        from babel.numbers import format_decimal

        decimals = 0 if isinstance(value, int) else len(repr(float(value)).partition(".")[2])
        return str(format_decimal(value, format=number_pattern(decimals), locale=self.locale))

    def percent(self, value: float) -> str:
        """`13.0` → `13.0 %`, with a space that does not break."""
        return f"{self.number(value)}{NO_BREAK}%"

    def date(self, value: str) -> str:
        """A profile date (`2018`, `2020-Q3`, `2018-06`, `2018-06-04`) as readers write it, no more exact."""
        if self.locale == SOURCE_LANGUAGE:
            return english_date(value)
        from babel.dates import format_date

        day, pattern = date_and_pattern(value, self.locale)
        return str(format_date(day, pattern, locale=self.locale)) if pattern else value

    def country(self, code: str) -> str:
        """`BR` → `Brazil`; a code that Unicode does not know stays as it is."""
        return str(locale_of(self.code).territories.get(code, code))

    def called(self, code: str) -> str:
        """What readers call a language: `es` → `Spanish`; an unknown code stays as it is."""
        return str(locale_of(self.code).languages.get(code, code))

    def listed(self, items: Sequence[str]) -> str:
        """`a, b and c`."""
        if self.code == SOURCE_LANGUAGE:
            return listed(items)
        from babel.lists import format_list

        return str(format_list(list(items), locale=self.locale)) if items else ""


def precision(date: str) -> str:
    """How exact a profile date is: `day`, `month`, `quarter` or `year`. "On" goes with a day only."""
    if "Q" in date:
        return "quarter"
    return {4: "year", 7: "month"}.get(len(date), "day")


def english_date(value: str) -> str:
    """A profile date in English, day before month: readers are rarely in the United States."""
    year, *rest = value.split("-")
    if not rest:
        return value
    if rest[0].startswith("Q"):
        return f"{QUARTERS[int(rest[0][1:]) - 1]} of {int(year)}"
    month, *days = map(int, rest)
    return " ".join(map(str, (*days, MONTHS[month - 1], int(year))))


def number_pattern(decimals: int) -> str:
    return "#,##0" + ("." + "0" * decimals if decimals else "")


def date_and_pattern(value: str, locale: str) -> tuple[datetime.date, str]:
    """The first day a profile date means, and the pattern that shows no more than the date says."""
    year, month, day = int(value[:4]), 1, 1
    full, months, quarters = DATE_PATTERNS.get(locale, ("long", "MMMM y", "QQQQ y"))
    if len(value) == 4:
        return datetime.date(year, 1, 1), ""
    if "Q" in value:
        return datetime.date(year, 3 * int(value[-1]) - 2, 1), quarters
    month = int(value[5:7])
    if len(value) == 7:
        return datetime.date(year, month, 1), months
    day = int(value[8:10])
    return datetime.date(year, month, day), full


def language(code: str, folders: Iterable[Path] = ()) -> Language:
    """The language with this code; `folders` hold `<code>.po` files, the first found counts.

    Raises UsageError for a language without messages.
    """
    if code == SOURCE_LANGUAGE:
        return Language(code, gettext.NullTranslations(), "en")
    if code == PSEUDO:
        return Language(code, PseudoTranslations(), "en")
    known = {path.stem: path for folder in reversed(list(folders)) for path in sorted(folder.glob("*.po"))}
    if code not in known:
        offered = sorted({SOURCE_LANGUAGE, *known})
        near = closest(code, offered)
        raise UsageError(
            f"Documents are not available in the language '{code}'.",
            hint=f"Use {' or '.join(near or offered)}; a translation is a file templates/locale/{code}.po.",
        )
    messages, missing = gettext.GNUTranslations(io.BytesIO(compiled(known[code]))), Untranslated()
    messages.add_fallback(missing)
    return Language(code, messages, code, missing)


@cache
def compiled(path: Path) -> bytes:
    """The messages of a .po file in the form that gettext reads."""
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    made = io.BytesIO()
    with path.open("rb") as file:
        write_mo(made, read_po(file, locale=path.stem))
    return made.getvalue()


def pick(text: str | Mapping[str, str], wanted: str, plain: str) -> tuple[str, str]:
    """The text in the wanted language, the profile's (`plain`), English, or the first; and its language."""
    if isinstance(text, str):
        return text, plain
    for code in (wanted, plain, SOURCE_LANGUAGE):
        if code in text:
            return text[code], code
    code = next(iter(text))
    return text[code], code


def english(text: str | Mapping[str, str]) -> str:
    """A text in English, for those who keep a profile; in whatever language it has, where it has no other."""
    return pick(text, SOURCE_LANGUAGE, SOURCE_LANGUAGE)[0]


def locale_of(code: str) -> Locale:
    from babel import Locale

    return Locale.parse(SOURCE_LANGUAGE if code == PSEUDO else code)
