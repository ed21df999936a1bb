"""Gaps, and the practices of the catalog as this country takes them up."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from atlas_cli.profile.values import (
    Citation,
    Citations,
    Date,
    Id,
    Issue,
    Items,
    Model,
    PlainText,
    Severity,
    Step,
    Text,
    Year,
)


class Finding(Model):
    """What one source says about a gap, in our words."""

    text: Text
    source: Citation


class SeverityRating(Model):
    level: Severity
    rule: Annotated[str, StringConstraints(pattern=r"^S[1-9]$")] = Field(
        description="Rule of method.yaml that gives the level."
    )
    reason: Text


class YearsSuggested(Model):
    """First and last data year for which the action was suggested."""

    first: Year
    last: Year
    note: Text | None = None


class Position(Model):
    """What the Government has said about the gap, as a source states it."""

    text: Text
    sources: Citations


class Gap(Model):
    """A recorded shortcoming. Its outcome is that of its need and is not typed."""

    title: Text
    statement: Text
    need: Id
    further_needs: Items[Id] = ()
    steps: Items[Step] = ()
    issues: Annotated[Items[Issue], Field(min_length=1)]
    agencies: Items[Id] = ()
    severity: SeverityRating
    years_suggested: YearsSuggested | None = None
    position: Position | None = None
    findings: Annotated[Items[Finding], Field(min_length=1)]
    answers: Items[Id] = Field(
        (), description="Implied-gap rules this gap records although they call for another need."
    )
    note: Text | None = None


class Response(Model):
    """What a publication reports agencies to have answered; all other responses are private."""

    channel: Literal["reported"]
    date: Date
    agencies: Items[Id] = ()
    other_institutions: Items[Text] = ()
    count: Annotated[int, Field(ge=1)] | Literal["unknown"] = "unknown"
    all_required: bool = Field(False, description="true only where the source says that all of them did.")
    answer: Literal["discussed", "validated", "validated-with-changes", "not-validated"]
    note: Text | None = None
    source: Citation


class RecordedStatus(Model):
    date: Date
    source: Citation
    note: Text | None = None


class CountryPractice(Model):
    """A catalog practice as this country takes it up. Proposed, consulted and validated are computed."""

    local_name: Text | None = None
    lead: Id | None = None
    required: Items[Id] = Field((), description="Institutions whose validation is required.")
    adaptation: Text | None = None
    version: PlainText = "1"
    responses: Items[Response] = ()
    implemented: RecordedStatus | None = None
    withdrawn: RecordedStatus | None = None


class Consultation(Model):
    mode: Literal["workshop", "meetings"]
    venue: Text | None = None
    dates: Items[Date] = ()
    note: Text | None = None
    sources: Citations
