"""What a country is measured by: standards, instruments, inspector ratios, and rules that imply gaps."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from atlas_cli.catalog.values import Age, Id, Issue, Items, Model, NeedId, PlainText, Severity, Text, Year

#: `certain` where at least 95 of 100 countries with the value have the suggested action, else `likely`.
Certainty = Literal["certain", "likely"]

Hits = Annotated[str, StringConstraints(pattern=r"^\d+/\d+$")]


class StandardKind(Model):
    """One of the twelve legal standards that the USDOL Findings code."""

    id: Id = Field(description="Its id; profiles name it under `standards:`.")
    label: Text = Field(description="Name of the standard.")
    has_age: bool = Field(False, description="true where the standard is about an age.")


class Instrument(Model):
    """An international instrument, and whether not being party to it is a gap by itself."""

    id: Id = Field(description="Its id; profiles name it under `ratifications:`.")
    title: Text = Field(description="Full title.")
    short: PlainText = Field(description="How texts call it.")
    organization: PlainText = Field(description="Who adopted it.")
    year: Year = Field(description="Year of adoption.")
    gap_if_not_ratified: bool = Field(description="true where not being party to it is a gap by itself.")
    issues: Annotated[Items[Issue], Field(min_length=1)] = Field(
        description="CL child labor, FL forced labor, HT human trafficking.",
    )
    also_called: Items[PlainText] = Field((), description="Other ways in which texts name it.")
    certainty: Certainty = Field(
        "likely",
        description="How sure it is that a country that is not party is told to ratify.",
    )
    hits: Hits | None = None


class InspectorRatioKind(Model):
    """How many workers one inspector serves at most, by the ILO's technical advice of 2006."""

    workers_per_inspector: Annotated[int, Field(gt=0)]
    label: Text


class GapRule(Model):
    """What every rule that implies a gap has: the need, the sentence for readers, and how sure it is."""

    id: Id = Field(
        description="Its id; a gap that records it despite another need names it under `answers:`.",
    )
    need: NeedId = Field(description="Need of the implied gap.")
    issues: Annotated[Items[Issue], Field(min_length=1)] = Field(description="Issues of the implied gap.")
    severity: Severity = Field(description="Severity while the gap is only implied.")
    certainty: Certainty = Field(
        description="`certain` where at least 95 of 100 countries with the value have the suggested action.",
    )
    hits: Hits | None = Field(
        None, description="Countries with this value that have the action / all with this value (2022 data)."
    )
    basis: Text = Field(description="Why the rule holds.")


class AgeRule(GapRule):
    """A rule on ages. `says` has one sentence per case, none where a profile has no field it could read."""

    label: Text
    looks_at: Items[Id] = Field((), description="Standards whose coding it reads.")
    says: dict[Id, Text] = {}


class IndicatorRule(GapRule):
    """A coded value that implies a gap: a standard that is not met, or the newest value of a series."""

    standard: Id | None = None
    series: Id | None = None
    value: Literal["not-met", "no", "unknown"]
    says: Text


class InstrumentRule(GapRule):
    """The rule B01: not being party to an instrument marked `gap_if_not_ratified`."""

    says: Text


class BenchmarkRule(GapRule):
    """The rule B15: fewer inspectors than the target for the workforce."""

    says: dict[Literal["published", "computed"], Text]


class SeriesKind(Model):
    """A series a profile may hold, with the label and unit its tables print."""

    id: Id = Field(description="Its id; profiles name it under `series:`.")
    label: Text = Field(description="What is counted.")
    unit: Text | None = Field(None, description="Unit, where it is not a plain number.")
    kind: Literal["number", "money", "yes-no"] = Field(description="What its values are.")
    group: Literal["labor", "criminal", "institutional"] = Field(description="Table it stands in.")


class AgeFloors(Model):
    """Ages the instruments set where a State has not declared a higher one."""

    work: Age = Field(description="C138 art. 2(3).")
    work_where_declared: Age = Field(description="C138 art. 2(4).")
    hazardous: Age = Field(description="C138 art. 3(1), C182 arts. 2 and 3(d).")
    voluntary_recruitment: Age = Field(description="OPAC art. 3(1).")
    compulsory_recruitment: Age = Field(description="OPAC art. 2.")


class BenchmarksFile(Model):
    """`benchmarks.yaml`."""

    standards: Annotated[Items[StandardKind], Field(min_length=12, max_length=12)]
    instruments: Annotated[Items[Instrument], Field(min_length=1)]
    inspector_ratios: Annotated[Items[InspectorRatioKind], Field(min_length=1)]
    age_floors: AgeFloors
    age_rules: Items[AgeRule]
    indicator_rules: Items[IndicatorRule]
    instrument_rule: InstrumentRule
    inspector_rule: BenchmarkRule
    series: Annotated[Items[SeriesKind], Field(min_length=1)]
