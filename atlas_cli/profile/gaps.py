"""Gaps, and the practices of the catalog as this country takes them up."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from atlas_cli.profile.values import (
    LISTED,
    AgencyId,
    Citation,
    Citations,
    Date,
    GapRuleId,
    Issue,
    Items,
    Model,
    NeedId,
    PlainText,
    PracticeId,
    Severity,
    Step,
    Text,
    Year,
)


class Finding(Model):
    """What one source says about a gap, in our words."""

    text: Text = Field(
        description="What the source says, in our own words. Name who says it where it criticizes.",
    )
    source: Citation


class SeverityRating(Model):
    level: Severity = Field(description="How severe the gap is.")
    rule: Annotated[str, StringConstraints(pattern=r"^S[1-9]$")] = Field(
        description="Rule of method.yaml that gives the level; the first one that holds.",
        json_schema_extra={LISTED: "severity_rules"},
    )
    reason: Text = Field(description="Why the rule holds, in one sentence that a ministry may read.")


class YearsSuggested(Model):
    """First and last data year for which the action was suggested."""

    first: Year = Field(description="First data year.")
    last: Year = Field(description="Last data year.")
    note: Text | None = Field(
        None,
        description="What a reader of this entry should know. Not a place for claims without a source.",
    )


class Position(Model):
    """What the Government has said about the gap, as a source states it."""

    text: Text = Field(description="What the Government has said, as the source states it.")
    sources: Citations


class Gap(Model):
    """A recorded shortcoming. Its outcome is that of its need and is not typed."""

    title: Text = Field(
        description="A few words for tables and headings.",
        examples=["Training of inspectors"],
    )
    statement: Text = Field(description="What is missing, in one or two neutral sentences.")
    need: NeedId = Field(
        description="What the gap calls for: the one term of the catalog that fits best. It decides the "
        "outcome and which practices match.",
    )
    further_needs: Items[NeedId] = Field((), description="Other needs that it calls for besides.")
    steps: Items[Step] = Field(
        (),
        description="Steps of the enforcement chain where it bites; needed where its need has steps.",
    )
    issues: Annotated[Items[Issue], Field(min_length=1)] = Field(
        description="CL child labor, FL forced labor, HT human trafficking.",
    )
    agencies: Items[AgencyId] = Field(
        (),
        description="Agencies that would have to act: keys under `agencies:`.",
    )
    severity: SeverityRating = Field(
        description="How severe it is, by which rule, and why: `{level: high, rule: S2, reason: …}`.",
    )
    years_suggested: YearsSuggested | None = Field(
        None,
        description="For how long USDOL has suggested the action: `{first: 2017, last: 2022}`.",
    )
    position: Position | None = Field(None, description="What the Government has said about it.")
    findings: Annotated[Items[Finding], Field(min_length=1)] = Field(
        description="What each source says about it, in our words, with the page.",
    )
    practices: dict[PracticeId, Text] = Field(
        {},
        description="How a practice acts on this very gap, by the id of the practice, in a sentence or two. "
        "Needed only where the catalog's sentence for the need does not answer what is missing here.",
        examples=[{"case-data-protocol": "The number of inspectors becomes a field of the publication."}],
    )
    answers: Items[GapRuleId] = Field(
        (),
        description="Implied-gap rules this gap records although they call for another need.",
    )
    review: Literal["pending"] | None = Field(
        None,
        description="`pending` while nobody has judged what was drafted from data; delete it then. "
        "Not printed.",
    )
    source_text: PlainText | None = Field(
        None,
        description="The suggested action as the source words it, for whoever judges the draft. Not printed.",
    )
    note: Text | None = Field(
        None,
        description="What a reader of this entry should know. Not a place for claims without a source.",
    )


class Response(Model):
    """What a publication reports agencies to have answered; all other responses are private."""

    channel: Literal["reported"] = Field(
        description="`reported`: a publication says it. All other responses are private and stand in "
        "`consultations/`.",
    )
    date: Date = Field(description="When, as exact as the source: 2020-09.")
    agencies: Items[AgencyId] = Field((), description="Who answered: keys under `agencies:`.")
    other_institutions: Items[Text] = Field(
        (),
        description="Institutions without an entry under `agencies:`, by name.",
    )
    count: Annotated[int, Field(ge=1)] | Literal["unknown"] = Field(
        "unknown",
        description="How many institutions, where the source counts but does not name them.",
    )
    all_required: bool = Field(False, description="true only where the source says that all of them did.")
    answer: Literal["discussed", "validated", "validated-with-changes", "not-validated"] = Field(
        description="What they did with the practice.",
    )
    note: Text | None = Field(
        None,
        description="What a reader of this entry should know. Not a place for claims without a source.",
    )
    source: Citation


class RecordedStatus(Model):
    date: Date = Field(description="Since when.")
    source: Citation
    note: Text | None = Field(
        None,
        description="What a reader of this entry should know. Not a place for claims without a source.",
    )


class CountryPractice(Model):
    """A catalog practice as this country takes it up. Proposed, consulted and validated are computed."""

    local_name: Text | None = Field(None, description="What it is called in the country.")
    lead: AgencyId | None = Field(None, description="Agency that leads it: a key under `agencies:`.")
    required: Items[AgencyId] = Field((), description="Institutions whose validation is required.")
    adaptation: Text | None = Field(None, description="What is changed for this country.")
    version: PlainText = Field(
        "1",
        description="Version of the text that agencies saw; in quotes.",
        examples=["1"],
    )
    responses: Items[Response] = Field(
        (),
        description="What publications report agencies to have answered. The statuses proposed, consulted "
        "and validated follow from these.",
    )
    implemented: RecordedStatus | None = Field(
        None,
        description="Date and source, where a publication says that it is carried out.",
    )
    withdrawn: RecordedStatus | None = Field(None, description="Date and source, where it was given up.")


class Consultation(Model):
    mode: Literal["workshop", "meetings"] = Field(
        description="One `workshop`, or `meetings` with each agency.",
    )
    venue: Text | None = Field(None, description="Where.")
    dates: Items[Date] = Field((), description="When; one or several dates.")
    note: Text | None = Field(
        None,
        description="What a reader of this entry should know. Not a place for claims without a source.",
    )
    sources: Citations
