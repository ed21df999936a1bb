"""How gaps and practices are matched: parts, scales, weights, limits and the sentences of reasons."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, field_validator, model_validator

from atlas_cli.catalog.evidence import Certainty
from atlas_cli.catalog.reasons import faults
from atlas_cli.catalog.values import Items, Model, PlainText, Severity, Text

PartId = Literal["need", "steps", "issues", "roles", "evidence", "feasibility"]
Factor = Annotated[float, Field(gt=0)]
Share = Annotated[float, Field(ge=0, le=1)]

#: How a practice meets the needs of a gap: the gap's own need or a further one, as main purpose or in part.
NeedFit = Literal["own-primarily", "own-partly", "further-primarily", "further-partly"]
RoleFit = Literal["led", "trained", "consulted", "none"]

#: `to-agree`: a decision that the consultation asks for; `untested`: a condition that no record shows.
PrerequisiteState = Literal["met", "to-agree", "untested", "open"]


class Part(Model):
    """One part of a score: a number from 0 to 1, and how much it counts."""

    id: PartId
    label: Text
    means: Text
    weight: Annotated[float, Field(gt=0, le=1)]


class Scales(Model):
    """What each word of a scale counts, from 0 to 1."""

    need: dict[NeedFit, Share]
    roles: dict[RoleFit, Share]
    evidence: dict[Certainty, Share]
    feasibility: dict[PrerequisiteState, Share]


class Limits(Model):
    """How far the search goes."""

    practices: Annotated[int, Field(ge=1)] = Field(description="Members of a portfolio, at most.")
    draws: Annotated[int, Field(ge=1)] = Field(description="Weight draws of the robustness analysis.")
    seed: int
    nodes: Annotated[int, Field(ge=1)] = Field(description="Sets looked at before the search stops unproved.")


class Technique(Model):
    name: Text
    source: Text


class MatchingMethod(Model):
    """The part `matching` of `method.yaml`."""

    parts: Annotated[Items[Part], Field(min_length=1)]
    scales: Scales
    severity_values: dict[Severity, Annotated[float, Field(ge=0)]]
    limits: Limits
    weight_factors: Annotated[Items[Factor], Field(min_length=1)] = Field(
        description="Factors by which each weight is changed, one at a time, to see what the portfolio "
        "hangs on."
    )
    reasons: dict[PlainText, Text] = Field(description="Whole sentences; {slots} are filled in.")
    techniques: Items[Technique]

    @field_validator("reasons")
    @classmethod
    def _sentences_are_those_needed(cls, reasons: dict[str, Text]) -> dict[str, Text]:
        for message, help in faults(reasons):
            raise ValueError(message, help)
        return reasons

    @model_validator(mode="after")
    def _weights_sum_to_one(self) -> MatchingMethod:
        total = sum(part.weight for part in self.parts)
        if abs(total - 1) > 1e-6:
            raise ValueError(f"the weights sum to {total:g}", "change them so that they sum to 1")
        if len({part.id for part in self.parts}) != len(self.parts):
            raise ValueError("a part is given twice", "give each part once")
        return self
