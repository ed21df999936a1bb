"""Treaties, laws, the twelve legal standards, policies and social programs."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from atlas_cli.profile.values import Age, Citations, Date, Id, Issue, Items, Model, PlainText, Text, Year

NotStated = Literal["not-stated"]


class Ratification(Model):
    """Whether the State is party to an instrument of the catalog."""

    status: Literal["ratified", "not-ratified", "unknown"]
    date: Date | NotStated | None = None
    declared_age: Age | None = Field(None, description="Age declared under C138 art. 2 or OPAC art. 3.")
    declarations: Text | None = Field(None, description="Reservations and declarations.")
    note: Text | None = None
    sources: Citations


class Provision(Model):
    """A section of a law and what it says."""

    at: PlainText = Field(description="Section or article: ss. 5, 44.")
    about: Text
    sources: Citations | None = None


class Amendment(Model):
    title: Text
    date: Date | NotStated
    about: Text | None = None
    sources: Citations


class Law(Model):
    title: Text
    short: PlainText | None = Field(None, description="How tables call it, where the title is long.")
    number: PlainText | None = None
    date: Date | NotStated
    in_force: Date | None = None
    field: Literal[
        "constitution", "labor", "criminal", "child", "education", "military", "procedure", "other"
    ]
    status: Literal["in-force", "amended", "replaced", "repealed", "bill"]
    status_on: Date = Field(description="When the status was looked up.")
    replaced_by: Text | None = None
    provisions: Items[Provision] = ()
    amendments: Items[Amendment] = ()
    note: Text | None = None
    sources: Citations


class CitedProvision(Model):
    law: Id
    at: PlainText | None = None


class EarlierCoding(Model):
    """How an earlier edition coded a standard, where it differs."""

    data_year: Year
    status: Literal["met", "not-met", "not-applicable", "unknown"]
    age: Age | Literal["none", "not-applicable", "unknown"] | None = None
    sources: Citations


class Standard(Model):
    """One of the twelve legal standards as a source codes it: status and age are separate facts."""

    status: Literal["met", "not-met", "not-applicable", "unknown"]
    age: Age | Literal["none", "not-applicable", "unknown"] | None = None
    data_year: Year
    provisions: Items[CitedProvision] = ()
    earlier: Items[EarlierCoding] = ()
    note: Text | None = None
    sources: Citations


class Policy(Model):
    title: Text
    from_year: Year | NotStated
    to_year: Year | NotStated | None = Field(None, description="Last year it covers; none for an open end.")
    status: Literal["current", "ended", "draft", "unknown"]
    kind: Literal["plan", "policy", "strategy", "agreement"] = "policy"
    issues: Items[Issue] = ()
    description: Text
    budget: Text | Literal["unknown", "not-available"] = "unknown"
    note: Text | None = None
    sources: Citations


class Program(Model):
    name: Text
    description: Text
    government_funded: bool | Literal["unknown"] = "unknown"
    data_year: Year
    sources: Citations


class Initiative(Model):
    """A project, past or running, that a new practice should not repeat."""

    name: Text
    funder: Text
    implementer: Text | None = None
    from_year: Year | NotStated
    to_year: Year | NotStated | None = None
    description: Text
    overlap: Text | None = Field(None, description="What it shares with the project's outcomes.")
    outcomes: Annotated[Items[Literal[1, 2, 3]], Field()] = ()
    sources: Citations
