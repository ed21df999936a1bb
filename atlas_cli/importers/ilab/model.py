"""What the Findings data hold: countries with their typed facts, and what in the file is odd."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from atlas_cli.importers.ilab.facts import Fact


@dataclass(frozen=True, slots=True)
class Oddity:
    """Something in the data that is not as it should be: kept as printed, and reported."""

    country: str
    place: str
    line: int
    about: str


@dataclass(frozen=True, slots=True)
class Row:
    """A fact, and the territory it is about; None for the whole country."""

    fact: Fact
    territory: str | None = None


@dataclass(frozen=True, slots=True)
class Coding:
    """A legal standard as coded, for the whole country or a territory."""

    standard: Fact
    age: Fact
    conforms: Fact
    territory: str | None = None


@dataclass(frozen=True, slots=True)
class Measure:
    """A statistic. Where a file prints several groups of one block, it does not say which part each is of."""

    id: str
    ages: str
    fact: Fact
    group: int = 0


@dataclass(frozen=True, slots=True)
class Action:
    """A suggested government action, in the area the file prints it under."""

    area: str
    text: str


@dataclass(frozen=True, slots=True)
class Good:
    """A good that is listed as made with child labor, forced labor, or both."""

    name: str
    child_labor: Fact
    forced_labor: Fact
    forced_child_labor: Fact


@dataclass(frozen=True, slots=True)
class Project:
    """A project of the department in the country."""

    title: str
    address: str


@dataclass(frozen=True, slots=True)
class FindingsCountry:
    """What one edition says of one country. Sections that it does not have are empty."""

    name: str
    line: int
    web_page: str
    advancement: str
    description: str
    data_year: int | None
    ratifications: Mapping[str, Fact]
    standards: Mapping[str, tuple[Coding, ...]]
    series: Mapping[str, tuple[Row, ...]]
    mechanisms: Mapping[str, Fact]
    statistics: tuple[Measure, ...]
    actions: tuple[Action, ...]
    goods: tuple[Good, ...]
    projects: tuple[Project, ...]

    @property
    def is_assessed(self) -> bool:
        """Whether the edition has more on the country than its goods."""
        return bool(self.ratifications or self.standards or self.series)


@dataclass(frozen=True, slots=True)
class Findings:
    """One data file. The data year is what most of its descriptions say, never what the file is called."""

    path: Path
    data_year: int
    countries: tuple[FindingsCountry, ...]
    oddities: tuple[Oddity, ...]
