"""Treaties, laws, the twelve legal standards, policies and social programs."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from atlas_cli.profile.values import (
    Age,
    Citations,
    Date,
    Issue,
    Items,
    LawId,
    Model,
    Outcome,
    PlainText,
    Text,
    Year,
)

NotStated = Literal["not-stated"]


class Ratification(Model):
    """Whether the State is party to an instrument of the catalog."""

    status: Literal["ratified", "not-ratified", "unknown"] = Field(description="Whether the State is party.")
    date: Date | NotStated | None = Field(None, description="Date of ratification or accession.")
    declared_age: Age | None = Field(None, description="Age declared under C138 art. 2 or OPAC art. 3.")
    declarations: Text | None = Field(None, description="Reservations and declarations.")
    note: Text | None = Field(
        None,
        description="What a reader of this entry should know. Not a place for claims without a source.",
    )
    sources: Citations


class Provision(Model):
    """A section of a law and what it says."""

    at: PlainText = Field(description="Section or article: ss. 5, 44.")
    about: Text = Field(description="What it says, in our words.")
    sources: Citations | None = Field(
        None, description="Publications that say so, where not those of the law."
    )


class Amendment(Model):
    title: Text = Field(description="Title of the amending law.")
    date: Date | NotStated = Field(description="Date of adoption or publication.")
    about: Text | None = Field(None, description="What it changed.")
    sources: Citations


class Law(Model):
    title: Text = Field(description="Official title, in each language in which you know it.")
    short: PlainText | None = Field(None, description="How tables call it, where the title is long.")
    number: PlainText | None = Field(
        None,
        description="Number, where laws have one.",
        examples=["B.E. 2541", "Law 1680/2001"],
    )
    date: Date | NotStated = Field(description="Date of adoption or publication, as exact as you know it.")
    in_force: Date | None = Field(None, description="Since when it is in force.")
    field: Literal[
        "constitution", "labor", "criminal", "child", "education", "military", "procedure", "other"
    ] = Field(
        description="What it is about mainly.",
    )
    status: Literal["in-force", "amended", "replaced", "repealed", "bill"] = Field(
        description="State of the law on the day of `status_on`.",
    )
    status_on: Date = Field(description="When the status was looked up.")
    replaced_by: Text | None = Field(None, description="Title of the law that replaced it.")
    provisions: Items[Provision] = Field(
        (),
        description="Sections that matter here: `{at: s. 44, about: Minimum age of 15}`.",
    )
    amendments: Items[Amendment] = Field((), description="Later changes that matter here.")
    note: Text | None = Field(
        None,
        description="What a reader of this entry should know. Not a place for claims without a source.",
    )
    sources: Citations


class CitedProvision(Model):
    law: LawId
    at: PlainText | None = Field(None, description="Section or article: ss. 5, 44.")


class EarlierCoding(Model):
    """How an earlier edition coded a standard, where it differs."""

    data_year: Year = Field(description="Data year of the earlier edition.")
    status: Literal["met", "not-met", "not-applicable", "unknown"] = Field(
        description="How it was coded then.",
    )
    age: Age | Literal["none", "not-applicable", "unknown"] | None = Field(
        None,
        description="Age it printed then.",
    )
    sources: Citations


class Standard(Model):
    """One of the twelve legal standards as a source codes it: status and age are separate facts."""

    status: Literal["met", "not-met", "not-applicable", "unknown"] = Field(
        description="As the source codes it.",
    )
    age: Age | Literal["none", "not-applicable", "unknown"] | None = Field(
        None,
        description="Age the source prints; `none` where the law sets none.",
        examples=[15],
    )
    data_year: Year = Field(description="Data year of the coding.")
    provisions: Items[CitedProvision] = Field(
        (),
        description="Where the law says it: `{law: labor-act, at: s. 44}`.",
    )
    earlier: Items[EarlierCoding] = Field(
        (),
        description="How earlier editions coded it, where that differs.",
    )
    note: Text | None = Field(
        None,
        description="What a reader of this entry should know. Not a place for claims without a source.",
    )
    sources: Citations


class Policy(Model):
    title: Text = Field(description="Official title.")
    from_year: Year | NotStated = Field(description="First year it covers.")
    to_year: Year | NotStated | None = Field(None, description="Last year it covers; none for an open end.")
    status: Literal["current", "ended", "draft", "unknown"] = Field(description="State at `as_of`.")
    kind: Literal["plan", "policy", "strategy", "agreement"] = Field(
        "policy",
        description="What sort of document it is.",
    )
    issues: Items[Issue] = Field((), description="CL child labor, FL forced labor, HT human trafficking.")
    description: Text = Field(description="What it sets out to do.")
    budget: Text | Literal["unknown", "not-available"] = Field(
        "unknown",
        description="Money for it, as a source states it.",
    )
    note: Text | None = Field(
        None,
        description="What a reader of this entry should know. Not a place for claims without a source.",
    )
    sources: Citations


class Program(Model):
    name: Text = Field(description="Name of the program.")
    description: Text = Field(description="What it does for whom.")
    government_funded: bool | Literal["unknown"] = Field(
        "unknown",
        description="Whether the Government pays for at least a part.",
    )
    data_year: Year = Field(description="Data year of the description.")
    sources: Citations


class Initiative(Model):
    """A project, past or running, that a new practice should not repeat."""

    name: Text = Field(description="Name of the project.")
    funder: Text = Field(description="Who pays.")
    implementer: Text | None = Field(None, description="Who carries it out.")
    from_year: Year | NotStated = Field(description="First year.")
    to_year: Year | NotStated | None = Field(None, description="Last year; left out where it is open.")
    description: Text = Field(description="What it does.")
    overlap: Text | None = Field(None, description="What it shares with the project's outcomes.")
    outcomes: Items[Outcome] = Field(
        (),
        description="Outcomes it has in common with this project.",
    )
    sources: Citations
