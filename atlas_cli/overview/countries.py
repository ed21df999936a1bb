"""A line about each country: how far its practices are, how complete its profile, how old its facts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from atlas_cli.analysis import analyze
from atlas_cli.catalog.load import Catalog
from atlas_cli.checks.completeness import completeness
from atlas_cli.documents.series import newest_year
from atlas_cli.overview.cards import said
from atlas_cli.profile.load import LoadedProfile
from atlas_cli.profile.records import NONE, Responses
from atlas_cli.text import counted

#: Statuses of a practice from the farthest on; withdrawn ones come last.
STATUSES = ("implemented", "validated", "consulted", "proposed", "withdrawn")


@dataclass(frozen=True, slots=True)
class CountryRow:
    """What `atlas list` says of one country. `age` is in months from the end of `as_of` to today."""

    name: str
    iso2: str
    as_of: str
    age: int
    newest_year: int | None
    filled: int
    sections: int
    gaps: int
    practices: Mapping[str, str]

    @property
    def status(self) -> str:
        """`1 validated, 4 proposed`; a dash where no practice is taken up."""
        counts = Counter(self.practices.values())
        return ", ".join(f"{counts[status]} {status}" for status in STATUSES if counts[status]) or "–"

    @property
    def age_in_words(self) -> str:
        if self.age < 1:
            return "this month"
        return counted(self.age, "month") if self.age < 24 else counted(self.age // 12, "year")


def country_row(
    loaded: LoadedProfile, catalog: Catalog, today: date, responses: Responses = NONE
) -> CountryRow:
    """What there is to say of a country on this day."""
    profile = loaded.profile
    sections = completeness(profile, catalog)
    states = analyze(profile, catalog, responses).practices
    return CountryRow(
        name=said(profile.country.name, profile.language),
        iso2=profile.country.iso2,
        as_of=profile.as_of,
        age=months_since(profile.as_of, today),
        newest_year=newest_year(profile),
        filled=sum(section.state == "filled" for section in sections),
        sections=len(sections),
        gaps=len(profile.gaps),
        practices={id: state.status for id, state in states.items()},
    )


def months_since(as_of: str, today: date) -> int:
    """Whole months from the last month that `as_of` may mean to this one; 0 where it lies ahead.

    `2024` → December 2024, `2024-Q3` → September 2024.
    """
    year, _, rest = as_of.partition("-")
    month = 12 if not rest else 3 * int(rest[1]) if rest.startswith("Q") else int(rest[:2])
    return max(0, 12 * (today.year - int(year)) + today.month - month)
