"""What `atlas match --json` prints: a stable shape, from which schemas/match.json is made."""

from __future__ import annotations

import json
from typing import Annotated, Any, Literal

from pydantic import Field

from atlas_cli.catalog.method import NeedFit
from atlas_cli.catalog.values import Issue, Items, Model, Outcome, Severity, Step
from atlas_cli.matching.recommend import LeftOut, WhyUncovered

Share = Annotated[float, Field(ge=0, le=1)]
Amount = Annotated[float, Field(ge=0, description="Severity value × score, summed over gaps.")]
Status = Literal["proposed", "consulted", "validated", "implemented", "withdrawn"]


class CountryRecord(Model):
    """The country, and what its facts are about."""

    slug: str
    name: str
    iso3: str
    as_of: str = Field(description="Nothing published later was read.")


class LeftOutRecord(Model):
    practice: str
    why: LeftOut = Field(description="withdrawn in this country, or set-aside by --without.")


class BudgetRecord(Model):
    """A budget that was asked for; `applied` is false where the catalog has no costs to hold against it."""

    asked: int
    applied: bool
    currency: str | None
    without_cost: Items[str] = Field(description="Candidates for which no cost is recorded.")


class MethodRecord(Model):
    """What the result was computed with."""

    weights: dict[str, Share] = Field(description="By part; they sum to 1.")
    severity_values: dict[Severity, float]
    limit: int
    budget: BudgetRecord | None
    left_out: Items[LeftOutRecord]


class OutcomeRecord(Model):
    """One outcome that the project works on."""

    outcome: Outcome
    label: str
    gaps: int
    matched: int = Field(description="Gaps with a practice of the catalog.")
    covered: int = Field(description="Gaps that a practice of the portfolio serves.")
    coverage: Amount
    ideal: Amount


class NeedRecord(Model):
    id: str
    label: str


class PrerequisiteRecord(Model):
    id: str
    text: str


class CandidateRecord(Model):
    """A practice for a gap. `parts` leaves out those that the gap leaves out."""

    rank: int
    practice: str
    title: str
    recommended: bool
    status: Status | None = Field(description="How far the country has come with it; null where not known.")
    need: NeedRecord = Field(description="The need of the gap that it serves.")
    fit: NeedFit
    score: Share
    parts: dict[str, Share]
    first_share: Share = Field(description="Share of the weight draws in which it comes first.")
    reason: str = Field(description="One plain sentence.")
    how: str = Field(
        description="How it acts on the gap, in the words of the profile, or else of the catalog on the need."
    )
    sentences: dict[str, Items[str]] = Field(description="What each part rests on.")


class GapRecord(Model):
    """A gap, recorded or implied, with all practices that would serve it, best first."""

    id: str
    title: str
    implied: bool = Field(description="It follows from coded facts and nobody has recorded it yet.")
    in_scope: bool = Field(description="Whether it lies within the outcomes that the project works on.")
    outcome: Outcome | Literal["outside"] | None
    severity: Severity
    needs: Items[NeedRecord] = Field(description="What it calls for; its own need first.")
    steps: Items[Step]
    issues: Items[Issue]
    agencies: Items[str]
    candidates: Items[CandidateRecord]
    served_by: str | None = Field(description="The practice of the portfolio that serves it best.")


class MemberRecord(Model):
    """A practice of the portfolio, in order of what each adds to those before it."""

    practice: str
    title: str
    status: Status | None
    best_for: Items[str] = Field(description="Gaps that no other member serves better.")
    adds: Amount
    replacement: str | None = Field(description="The practice that would lose least in its place.")
    loses: Amount
    open_prerequisites: Items[PrerequisiteRecord]
    sentences: Items[str]


class OtherRecord(Model):
    """A practice that is not recommended, and why: its numbers are null where it serves no gap here."""

    practice: str
    title: str
    status: Status | None
    adds: Amount | None
    instead_of: str | None = Field(description="The member in whose place it would lose least.")
    loses: Amount | None
    sentences: Items[str]


class PortfolioRecord(Model):
    """The recommended set. `best_possible` is the coverage of all practices, `ideal` that of perfect ones."""

    coverage: Amount
    best_possible: Amount
    ideal: Amount
    proved: bool = Field(description="Whether the search ended, so that no set within the limits is better.")
    members: Items[MemberRecord]
    others: Items[OtherRecord]


class UncoveredRecord(Model):
    gap: str
    why: WhyUncovered
    practice: str | None = Field(description="The practice that would serve it best, if any.")
    sentences: Items[str]


class WeightChangeRecord(Model):
    """A single change of a weight after which the portfolio is another one."""

    part: str
    factor: float
    weight: Share = Field(description="The changed weight; the others are changed in proportion.")
    leaves: Items[str]
    enters: Items[str]
    sentence: str


class RobustnessRecord(Model):
    """How much hangs on the weights; the shares of the draws stand with the candidates as `first_share`."""

    draws: int
    seed: int
    weight_changes: Items[WeightChangeRecord]
    proved: bool = Field(description="Whether every search for another portfolio came to its end.")
    sentences: Items[str]


class MatchReport(Model):
    """What `atlas match COUNTRY --json` prints; with --gap or --outcome, only those gaps."""

    format: Literal[1] = Field(description="Goes up when a key is renamed or goes away; new keys may come.")
    country: CountryRecord
    method: MethodRecord
    outcomes: Items[OutcomeRecord]
    gaps: Items[GapRecord]
    portfolio: PortfolioRecord
    uncovered: Items[UncoveredRecord]
    robustness: RobustnessRecord


def match_schema() -> str:
    """The JSON schema of the report, as it stands in schemas/match.json."""
    schema: dict[str, Any] = MatchReport.model_json_schema(
        mode="serialization", ref_template="#/definitions/{model}"
    )
    schema["definitions"] = open_to_new_keys(schema.pop("$defs"))
    head = {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "$comment": "Made by `python -m tools.make_match_schema` from the models. Not to be edited.",
    }
    return json.dumps({**head, **open_to_new_keys({"": schema})[""]}, indent=2, ensure_ascii=False) + "\n"


def open_to_new_keys(models: dict[str, Any]) -> dict[str, Any]:
    """The schemas without their ban on further keys: a reader of today survives a key of tomorrow."""
    return {
        name: {key: value for key, value in model.items() if key != "additionalProperties"}
        for name, model in models.items()
    }
