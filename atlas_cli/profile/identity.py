"""Who a profile is about, the project it serves, and the publications it rests on."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from atlas_cli.profile.values import (
    KEYED_BY,
    Citations,
    Date,
    Figure,
    Id,
    Items,
    Language,
    Model,
    Outcome,
    PlainText,
    RoleId,
    Text,
    Year,
)

Address = Annotated[str, StringConstraints(pattern=r"^https?://\S+$")]


class InspectorRatio(Model):
    """How many workers one inspector serves at most by the ILO's technical advice, as a source applies it."""

    workers_per_inspector: Literal[10000, 15000, 20000, 40000] = Field(
        description="10000 industrial market, 15000 industrializing, 20000 transition, 40000 less "
        "developed economies.",
    )
    sources: Citations
    note: Text | None = Field(
        None,
        description="What a reader of this entry should know. Not a place for claims without a source.",
    )


class NoPart(Model):
    """Why a role of the catalog can be nobody's in a country, as a source says."""

    reason: Text = Field(description="In a sentence: `The country has no sea coast.`")
    sources: Citations


class Country(Model):
    name: Text = Field(
        description="The name documents print; also what you type: `{en: Thailand, th: ประเทศไทย}`.",
    )
    formal_name: Text | None = Field(None, description="As in treaties: Kingdom of Thailand.")
    iso2: Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}$")] = Field(
        description="ISO code of two letters.",
        examples=["TH"],
    )
    iso3: Annotated[str, StringConstraints(pattern=r"^[A-Z]{3}$")] = Field(
        description="ISO code of three letters.",
        examples=["THA"],
    )
    languages: Items[Language] = Field(description="Official languages; the first gives the local names.")
    inspector_ratio: InspectorRatio | None = Field(
        None,
        description="Which ratio of inspectors to workers a source applies to the country.",
    )
    roles_not_applicable: dict[RoleId, NoPart] = Field(
        {},
        description="Roles that no agency can have here, so that none is missed: `maritime-fisheries` in a "
        "country without a coast.",
        json_schema_extra={KEYED_BY: "roles"},
    )


class OutcomeInScope(Model):
    """One outcome the project works on here, and why we say so."""

    outcome: Outcome = Field(
        description="1 legislation, regulation and policy; 2 enforcement; 3 coordination of law "
        "enforcement and social protection.",
    )
    basis: Text = Field(description="Where this is agreed or stated.")
    sources: Citations


class Partner(Model):
    name: Text = Field(description="Name of the organization.")
    role: Text | None = Field(None, description="What it does in the project.")
    sources: Citations


class Funding(Model):
    """What the funding statement needs: percent of the project, amounts in whole units of the currency.

    The law speaks of non-governmental money, practice of the Department of Labor of any non-federal
    money (P.L. 115-141, division H, title V, section 505): `other_label` says which is printed.
    """

    as_of: Date = Field(description="For which date the amounts hold.")
    federal_percent: Annotated[float, Field(ge=0, le=100)] = Field(
        description="Percent of the project's total cost paid with federal money.",
    )
    federal_amount: Annotated[int, Field(ge=0)] = Field(
        description="Whole units of the currency, without separators.",
    )
    other_percent: Annotated[float, Field(ge=0, le=100)] | None = Field(
        None,
        description="Percent paid by others.",
    )
    other_amount: Annotated[int, Field(ge=0)] | None = Field(None, description="Whole units of the currency.")
    other_label: Literal["non-governmental", "non-federal"] = Field(
        "non-governmental",
        description="Which word is printed for the other money; see the award.",
    )
    currency: Annotated[str, StringConstraints(pattern=r"^[A-Z]{3}$")] = Field(
        "USD",
        description="ISO code.",
        examples=["USD"],
    )
    sources: Citations
    note: Text | None = Field(
        None,
        description="What a reader of this entry should know. Not a place for claims without a source.",
    )


class ProjectDates(Model):
    start: Date | None = Field(None, description="First day, month or year.")
    end: Date | None = Field(None, description="Last day, month or year; leave out where sources disagree.")
    sources: Citations
    note: Text | None = Field(
        None,
        description="What a reader of this entry should know. Not a place for claims without a source.",
    )


class LetterOfSupport(Model):
    date: Date | None = Field(None, description="Date of the letter.")
    endorses: Text = Field(description="What the Government endorses in it.")
    sources: Citations


class Project(Model):
    name: Text = Field(description="Full name, as in the award.")
    short_name: PlainText = Field(description="How documents call it.", examples=["ATLAS"])
    funder: Text = Field(description="Who pays.")
    grantee: Text = Field(description="Who carries it out.")
    agreement_number: PlainText | None = Field(
        None,
        description="Number of the award.",
        examples=["IL-32821-18-75-K"],
    )
    funding: Funding | None = Field(None, description="What the funding statement of a final document needs.")
    disclaimer: Text | None = Field(None, description="The funder's disclaimer, as the award words it.")
    dates: ProjectDates | None = Field(
        None,
        description="Begin and end; they decide in which tense documents speak of the project.",
    )
    outcomes: Annotated[Items[OutcomeInScope], Field(min_length=1)] = Field(
        description="The outcomes the project works on here. Gaps of others are listed and referred on.",
    )
    most_practices: Annotated[int, Field(ge=1)] | None = Field(
        None,
        description="How many practices are recommended at most; where left out, method.yaml says it.",
        examples=[5],
    )
    partners: dict[Id, Partner] = Field(
        {},
        description="Organizations that work with the grantee, by a key of your choice.",
    )
    letter_of_support: LetterOfSupport | None = Field(
        None,
        description="The Government's letter, where there is one.",
    )
    sources: Citations


class Logo(Model):
    file: PlainText = Field(description="Picture file, beside the profile or below it.")
    alt: Text = Field(description="What the logo says, for people who do not see it.")


class Branding(Model):
    logos: Items[Logo] = Field((), description="Logos on the cover, in this order.")
    prepared_for: Text | None = Field(None, description="Line on the cover: for whom.")


class Source(Model):
    """A publication that claims rest on; never a mirror of it (a mirror goes into `read_at`)."""

    publisher: Text = Field(description="Who published it.", examples=["International Labour Organization"])
    title: Text = Field(description="Title as printed. In quotes where it has a colon.")
    short: PlainText = Field(description="How the text calls it: USDOL 2021.")
    year: Year | Literal["not-stated"] = Field(description="Year of publication.")
    data_year: Year | None = Field(
        None, description="Year its figures are about; for the Findings, the edition."
    )
    address: Address | None = Field(None, description="The publisher's own address.")
    read_at: Items[Address] = Field((), description="Where it was read, if elsewhere. Not printed.")
    read_on: Date | None = Field(None, description="When it was read; needed for pages that change.")
    verified: Literal["publisher", "mirror", "secondary"] = Field(
        "publisher",
        description="publisher: read there or in its own copy; mirror; secondary: reported by others.",
    )
    language: Language = Field("en", description="Language of the publication.", examples=["en"])
    note: Text | None = Field(
        None,
        description="What a reader of this entry should know. Not a place for claims without a source.",
    )


class Statistic(Model):
    """One measure of children's work; `unknown` keeps the gate of the final document open."""

    label: Text = Field(description="What is measured, for the table.", examples=["Working children"])
    measure: Literal[
        "working", "child-labor", "hazardous-work", "attending-school", "work-and-school", "other"
    ] = Field(
        description="Which measure it is; `child-labor` and `working` are not the same.",
    )
    percent: Figure | None = Field(
        None,
        description="Percent of the children of these ages; or why there is none.",
    )
    number: Figure | None = Field(None, description="How many children; or why there is no figure.")
    approximate: bool = Field(False, description="true where the source says about.")
    ages: Text | Literal["not-stated"] = Field(description="Ages it covers.", examples=["5 to 14"])
    survey: Text | Literal["unknown"] = Field(description="Survey or census.", examples=["MICS 6"])
    survey_year: PlainText | Year | Literal["unknown"] = Field(
        description="Year or years of the survey.",
        examples=[2018, "2015-2016"],
    )
    note: Text | None = Field(
        None,
        description="What a reader of this entry should know. Not a place for claims without a source.",
    )
    sources: Citations


class Sector(Model):
    """A kind of work in which children are reported."""

    name: Text = Field(description="The work.", examples=["Sugarcane"])
    group: Literal["agriculture", "industry", "services", "worst-forms"] = Field(
        description="Which part of the economy; `worst-forms` for categorical worst forms.",
    )
    children: Text | None = Field(None, description="Which children a source names for it.")
    sources: Citations
