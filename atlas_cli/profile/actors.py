"""Agencies, coordination bodies, and the series that show what they did."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from atlas_cli.profile.values import (
    Citation,
    Citations,
    Date,
    Figure,
    Id,
    Items,
    Language,
    Missing,
    Model,
    PlainText,
    Step,
    Text,
    Year,
)

Level = Literal["high", "medium", "low"]


class Agency(Model):
    """An institution and what it does on the chain. Offices, never persons."""

    name: Text
    acronym: PlainText | None = None
    part_of: Id | None = Field(None, description="Agency it belongs to.")
    language: Language = Field(description="Language we write to it in.")
    roles: Annotated[Items[Id], Field(min_length=1)]
    steps: Items[Step] = ()
    mandate: Text
    name_as_of: Date | None = Field(None, description="Date for which the name is known to hold.")
    influence: Level | None = Field(None, description="Internal edition only.")
    interest: Level | None = Field(None, description="Internal edition only.")
    stance: Text | None = Field(None, description="Expected position and objections. Internal edition only.")
    note: Text | None = None
    sources: Citations


class Meetings(Model):
    year: Year
    number: Figure
    sources: Citations


class Body(Model):
    """A committee, task force or mechanism through which agencies act together."""

    name: Text
    acronym: PlainText | None = None
    kind: Literal["committee", "task-force", "center", "mechanism"]
    chair_agency: Id | None = Field(None, description="Agency that chairs it.")
    chair: Text | None = Field(
        None, description="Office that chairs it, where it is not an agency of this file."
    )
    secretariat: Id | None = None
    member_agencies: Items[Id] = ()
    other_members: Items[Text] = ()
    legal_basis: Text | Literal["unknown"] = "unknown"
    role: Text
    meetings: Items[Meetings] = ()
    resources: Text | Literal["unknown"] = "unknown"
    steps: Items[Step] = ()
    note: Text | None = None
    sources: Citations


class Restatement(Model):
    """The value another edition prints for the same year."""

    value: Figure | bool
    source: Citation
    note: Text | None = None


class Value(Model):
    """What a source reports for one data year."""

    value: Figure | bool
    source: Citation
    as_printed: PlainText | None = Field(
        None, description="The printed word, where it is not a plain number."
    )
    note: Text | None = None
    restated: Items[Restatement] = Field((), description="Values of other editions for this year.")


class Break(Model):
    """From this year on the figures count something else than before."""

    from_year: Year
    reason: Text


class InspectorTarget(Model):
    """The number of inspectors a source holds to be enough; never recomputed where it is printed."""

    year: Year
    target: Annotated[int, Field(gt=0)] | Missing
    workforce: Annotated[int, Field(gt=0)] | Missing
    workforce_concept: Text | None = None
    source: Citation
    note: Text | None = None


class Series(Model):
    """One figure or yes/no by data year; its label and unit stand in the catalog under the same id."""

    values: Annotated[dict[Year, Value], Field(min_length=1)]
    breaks: Items[Break] = ()
    chartable: bool = Field(True, description="false where the years cannot be compared at all.")
    note: Text | None = None
    targets: Items[InspectorTarget] = Field((), description="Only for the series `inspectors`.")
