"""The words of a draft: `templates/new/draft.yaml`, checked when it is read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any

from pydantic import Field

from atlas_cli.profile.identity import Project, Source
from atlas_cli.profile.values import Id, Items, Model, NeedId, PlainText, Year
from atlas_cli.text import fold
from atlas_cli.yamlfile import load_yaml

FILE = "new/draft.yaml"

Iso2 = Annotated[str, Field(pattern=r"^[A-Z]{2}$")]
Iso3 = Annotated[str, Field(pattern=r"^[A-Z]{3}$")]


class EditionWords(Model):
    """How a data file is cited."""

    publisher: PlainText
    title: PlainText
    short: PlainText
    note: PlainText


class Says(Model):
    """The sentences of a draft, with words in braces that the data fill in."""

    rating: PlainText
    child_labor_goods: PlainText
    forced_labor_goods: PlainText
    finding: PlainText
    read_in: PlainText
    instruments: PlainText
    other_kind: PlainText
    unread: PlainText
    blank: PlainText
    one_territory: PlainText
    same_everywhere: PlainText
    whole_beside_parts: PlainText
    parts: PlainText
    not_met_in_part: PlainText
    odd_age: PlainText
    no_age_expected: PlainText
    conforms: PlainText
    flag_printed: PlainText
    flag_before: PlainText
    advice_met: PlainText
    advice_not_met: PlainText
    advice_target: PlainText
    ratio: PlainText
    groups: PlainText
    over_hundred: PlainText
    project: PlainText
    years_go_on: PlainText
    no_longer: PlainText


class StatisticWords(Model):
    """What a measure of the data is called, and which measure of the profile it is."""

    label: PlainText
    measure: PlainText


class RuleWords(Model):
    """A rule of severity as a draft gives it, with the reason readers see."""

    rule: PlainText
    reason: PlainText


class DraftFile(Model):
    """`draft.yaml`."""

    names: dict[Iso2, Items[PlainText]]
    iso3: dict[Iso2, Iso3] = {}
    project: Project
    project_sources: dict[Id, Source]
    records: Annotated[dict[Id, Source], Field(min_length=1, max_length=1)]
    outcome_basis: PlainText
    edition: EditionWords
    published: dict[Year, Year]
    places: dict[Id, PlainText]
    says: Says
    statistics: dict[Id, StatisticWords]
    ages: PlainText
    instruments: dict[Id, Items[PlainText]]
    not_instruments: Items[PlainText] = ()
    statements: dict[NeedId, PlainText] = {}
    fallback_needs: dict[Id, NeedId]
    instead_of: dict[NeedId, NeedId] = {}
    letters: dict[Id, PlainText]
    issues: dict[Id, Items[PlainText]]
    severity: dict[PlainText, RuleWords]
    needs_of_rule: dict[PlainText, Items[NeedId]]
    header: PlainText
    empty_header: PlainText
    skeleton: PlainText
    sections: dict[Id, PlainText]
    agencies: PlainText
    older_actions: PlainText
    doubt: PlainText
    guess: PlainText
    unsure: PlainText
    contradicted: PlainText
    coding: PlainText
    dropped: PlainText
    no_reason: PlainText
    implied: PlainText
    against: PlainText


@dataclass(frozen=True, slots=True)
class DraftWords:
    """The words, and the project with its publications as plain data that a draft writes out."""

    file: DraftFile
    project: dict[str, Any]
    project_sources: dict[str, Any]
    records: tuple[str, dict[str, Any]]
    codes: Mapping[str, str]
    """ISO codes of two letters by the folded names that the words give."""

    @property
    def says(self) -> Says:
        return self.file.says


def load_words(path: Path) -> DraftWords:
    """The words in a file. Raises BadInput with everything that is wrong with it."""
    words, file = load_yaml(DraftFile, path)
    codes = {fold(plain_name(name)): code for code, names in words.names.items() for name in names}
    data = file.data
    (records,) = data["records"].items()
    return DraftWords(words, data["project"], data["project_sources"], records, codes)


def plain_name(name: str) -> str:
    """A name of a country with plain apostrophes and single spaces."""
    return " ".join(name.replace("’", "'").split())
