"""Agencies, coordination bodies, and the series that show what they did."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from atlas_cli.profile.values import (
    KEYED_BY,
    AgencyId,
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
    RoleId,
    Step,
    Text,
    Year,
)

Level = Literal["high", "medium", "low"]


class Closing(Model):
    """When an institution ceased to exist, and which one took its place, as a source says.

    It stays in the profile, since publications of its time name it; documents give it no further task.
    """

    date: Date = Field(
        description="When it was closed, dissolved or merged, as exactly as the source says.",
        examples=["2023-12"],
    )
    succeeded_by: Id | None = Field(
        None,
        description="What took its place, where a source says so: a key of the same section. Which of its "
        "tasks went there, the `roles:` of that entry say.",
        examples=["ministry-of-human-capital"],
    )
    sources: Citations


class Agency(Model):
    """An institution and what it does on the chain. Offices, never persons."""

    name: Text = Field(
        description="Its official name, in each language in which you know it: `{en: Ministry of Labour, "
        "th: กระทรวงแรงงาน}`. Never a person.",
    )
    acronym: PlainText | None = Field(
        None,
        description="Short form, if it is used in the country.",
        examples=["DLPW"],
    )
    part_of: AgencyId | None = Field(None, description="Agency it belongs to: a key under `agencies:`.")
    language: Language = Field(description="Language we write to it in.", examples=["en", "es", "th"])
    roles: Annotated[Items[RoleId], Field(min_length=1)] = Field(
        description="What it is on the chain, in the words of the catalog's `roles.yaml`; practices name "
        "the same roles.",
    )
    steps: Items[Step] = Field(
        (),
        description="Steps of the enforcement chain at which it acts; none where it only makes policy.",
    )
    mandate: Text = Field(
        description="What it does against child labor, forced labor or trafficking, in a sentence or two.",
    )
    name_as_of: Date | None = Field(None, description="Date for which the name is known to hold.")
    until: Closing | None = Field(
        None,
        description="Only where it exists no more: `{date: 2023-12, succeeded_by: human-capital, sources: "
        "[…]}`.",
    )
    influence: Level | None = Field(None, description="Internal edition only.")
    interest: Level | None = Field(None, description="Internal edition only.")
    stance: Text | None = Field(None, description="Expected position and objections. Internal edition only.")
    note: Text | None = Field(
        None,
        description="What a reader of this entry should know. Not a place for claims without a source.",
    )
    sources: Citations


class Meetings(Model):
    year: Year = Field(description="Data year.")
    number: Figure = Field(
        description="How many meetings the source counts; or `unknown`, `not-applicable`, `not-available`.",
    )
    sources: Citations


class Body(Model):
    """A committee, task force or mechanism through which agencies act together."""

    name: Text = Field(description="Its official name, in each language in which you know it.")
    acronym: PlainText | None = Field(None, description="Short form, if it is used.")
    kind: Literal["committee", "task-force", "center", "mechanism"] = Field(
        description="What sort of body it is. `center`: a permanent office; `mechanism`: a procedure that "
        "joins agencies.",
    )
    chair_agency: AgencyId | None = Field(None, description="Agency that chairs it.")
    chair: Text | None = Field(
        None, description="Office that chairs it, where it is not an agency of this file."
    )
    secretariat: AgencyId | None = Field(
        None,
        description="Agency that runs its office: a key under `agencies:`.",
    )
    member_agencies: Items[AgencyId] = Field(
        (),
        description="Members that have an entry under `agencies:`, by key.",
    )
    other_members: Items[Text] = Field(
        (),
        description="Members that need no entry of their own, by name of the office.",
    )
    legal_basis: Text | Literal["unknown"] = Field(
        "unknown",
        description="Law, decree or order that set it up; `unknown` where no source says it.",
    )
    role: Text = Field(description="What it coordinates.")
    meetings: Items[Meetings] = Field((), description="How often it met, by year.")
    resources: Text | Literal["unknown"] = Field(
        "unknown",
        description="Staff and budget, as a source states them; `unknown` where none does.",
    )
    steps: Items[Step] = Field((), description="Steps of the enforcement chain it joins.")
    until: Closing | None = Field(
        None, description="Only where it exists no more; `succeeded_by:` is then a key under `bodies:`."
    )
    note: Text | None = Field(
        None,
        description="What a reader of this entry should know. Not a place for claims without a source.",
    )
    sources: Citations


class Restatement(Model):
    """The value another edition prints for the same year."""

    value: Figure | bool = Field(description="The value as the other edition prints it.")
    source: Citation
    note: Text | None = Field(
        None,
        description="What a reader of this entry should know. Not a place for claims without a source.",
    )


class Value(Model):
    """What a source reports for one data year."""

    value: Figure | bool = Field(
        description="A plain number without separators, `true` or `false` for yes and no; or why there is "
        "none: `unknown` (the source says so, or no source was found), `not-applicable`, "
        "`not-available`. 0 is a figure.",
        examples=[1506, True, "unknown"],
    )
    source: Citation
    as_printed: PlainText | None = Field(
        None, description="The printed word, where it is not a plain number."
    )
    note: Text | None = Field(
        None,
        description="What a reader of this entry should know. Not a place for claims without a source.",
    )
    restated: Items[Restatement] = Field((), description="Values of other editions for this year.")


class Break(Model):
    """From this year on the figures count something else than before."""

    from_year: Year = Field(description="First data year of the new way of counting.")
    reason: Text = Field(description="What changed, for the reader of the chart.")


class InspectorTarget(Model):
    """The number of inspectors a source holds to be enough; never recomputed where it is printed."""

    year: Year = Field(description="Data year.")
    target: Annotated[int, Field(gt=0)] | Missing = Field(
        description="Number of inspectors the source calls enough.",
    )
    workforce: Annotated[int, Field(gt=0)] | Missing = Field(
        description="Number of workers the target is computed from.",
    )
    workforce_concept: Text | None = Field(
        None,
        description="Which workers are counted: labor force, employed, …",
    )
    source: Citation
    note: Text | None = Field(
        None,
        description="What a reader of this entry should know. Not a place for claims without a source.",
    )


class Series(Model):
    """One figure or yes/no by data year; its label and unit stand in the catalog under the same id."""

    values: Annotated[dict[Year, Value], Field(min_length=1)] = Field(
        description="One line for each data year: `2021: {value: 1889, source: {source: ilab-2021, page: "
        "5}}`.",
        json_schema_extra={KEYED_BY: "years"},
    )
    breaks: Items[Break] = Field(
        (),
        description="Years from which on something else is counted; charts show a gap there.",
    )
    chartable: bool = Field(True, description="false where the years cannot be compared at all.")
    note: Text | None = Field(
        None,
        description="What a reader of this entry should know. Not a place for claims without a source.",
    )
    targets: Items[InspectorTarget] = Field((), description="Only for the series `inspectors`.")
