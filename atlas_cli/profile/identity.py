"""Who a profile is about, the project it serves, and the publications it rests on."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from atlas_cli.profile.values import (
    Citations,
    Date,
    Figure,
    Id,
    Items,
    Language,
    Model,
    Outcome,
    PlainText,
    Text,
    Year,
)

Address = Annotated[str, StringConstraints(pattern=r"^https?://\S+$")]
FileName = Annotated[str, StringConstraints(min_length=1)]


class InspectorRatio(Model):
    """How many workers one inspector serves at most by the ILO's technical advice, as a source applies it."""

    workers_per_inspector: Literal[10000, 15000, 20000, 40000]
    sources: Citations
    note: Text | None = None


class Country(Model):
    name: Text
    formal_name: Text | None = None
    iso2: Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}$")]
    iso3: Annotated[str, StringConstraints(pattern=r"^[A-Z]{3}$")]
    languages: Items[Language] = Field(description="Official languages; the first gives the local names.")
    inspector_ratio: InspectorRatio | None = None


class OutcomeInScope(Model):
    """One outcome the project works on here, and why we say so."""

    outcome: Outcome
    basis: Text
    sources: Citations


class Partner(Model):
    name: Text
    role: Text | None = None
    sources: Citations


class Funding(Model):
    """What the funding statement needs; percentages are of the project, amounts in whole units of the currency.

    The law speaks of non-governmental money, practice of the Department of Labor of any non-federal
    money (P.L. 115-141, division H, title V, section 505): `other_label` says which is printed.
    """

    as_of: Date
    federal_percent: Annotated[float, Field(ge=0, le=100, strict=False)]
    federal_amount: Annotated[int, Field(ge=0)]
    other_percent: Annotated[float, Field(ge=0, le=100, strict=False)] | None = None
    other_amount: Annotated[int, Field(ge=0)] | None = None
    other_label: Literal["non-governmental", "non-federal"] = "non-governmental"
    currency: Annotated[str, StringConstraints(pattern=r"^[A-Z]{3}$")] = "USD"
    sources: Citations
    note: Text | None = None


class ProjectDates(Model):
    start: Date | None = None
    end: Date | None = None
    sources: Citations
    note: Text | None = None


class LetterOfSupport(Model):
    date: Date | None = None
    endorses: Text
    sources: Citations


class Project(Model):
    name: Text
    short_name: PlainText
    funder: Text
    grantee: Text
    agreement_number: PlainText | None = None
    funding: Funding | None = None
    disclaimer: Text | None = None
    dates: ProjectDates | None = None
    outcomes: Annotated[Items[OutcomeInScope], Field(min_length=1)]
    partners: dict[Id, Partner] = {}
    letter_of_support: LetterOfSupport | None = None
    sources: Citations


class Logo(Model):
    file: FileName = Field(description="Picture file, beside the profile or below it.")
    alt: Text = Field(description="What the logo says, for people who do not see it.")


class Branding(Model):
    logos: Items[Logo] = ()
    prepared_for: Text | None = None


class Source(Model):
    """A publication that claims rest on; never a mirror of it (a mirror goes into `read_at`)."""

    publisher: Text
    title: Text
    short: PlainText = Field(description="How the text calls it: USDOL 2021.")
    year: Year | Literal["not-stated"] = Field(description="Year of publication.")
    data_year: Year | None = Field(
        None, description="Year its figures are about; for the Findings, the edition."
    )
    address: Address | None = Field(None, description="The publisher's own address.")
    read_at: Items[Address] = Field((), description="Where it was read, if elsewhere. Not printed.")
    read_on: Date | None = None
    verified: Literal["publisher", "mirror", "secondary"] = Field(
        "publisher",
        description="publisher: read there or in its own copy; mirror; secondary: reported by others.",
    )
    language: Language = "en"
    note: Text | None = None


class Statistic(Model):
    """One measure of children's work; `unknown` keeps the gate of the final document open."""

    label: Text
    measure: Literal[
        "working", "child-labor", "hazardous-work", "attending-school", "work-and-school", "other"
    ]
    percent: Figure | None = None
    number: Figure | None = None
    approximate: bool = False
    ages: Text | Literal["not-stated"]
    survey: Text | Literal["unknown"]
    survey_year: PlainText | Year | Literal["unknown"]
    note: Text | None = None
    sources: Citations


class Sector(Model):
    """A kind of work in which children are reported."""

    name: Text
    group: Literal["agriculture", "industry", "services", "worst-forms"]
    children: Text | None = Field(None, description="Which children a source names for it.")
    sources: Citations
