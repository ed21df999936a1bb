"""Needs, roles, steps, severity rules and terms: the words a profile is written with."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from atlas_cli.catalog.evidence import Certainty, Design
from atlas_cli.catalog.method import MatchingMethod
from atlas_cli.catalog.values import (
    KEYED_BY,
    Id,
    Issue,
    Items,
    Model,
    Outcome,
    PlainText,
    RoleId,
    Severity,
    Step,
    Text,
)

#: Where a need belongs: one of the three outcomes, or `outside` (recorded, referred on, never matched).
NeedOutcome = Outcome | Literal["outside"]


class Need(Model):
    """What a gap calls for: the controlled term that joins gaps and practices."""

    id: Id = Field(description="Its id; profiles and practices name it.")
    outcome: NeedOutcome = Field(description="1, 2, 3, or `outside` for what is recorded and referred on.")
    steps: Items[Step] = Field((), description="Steps where it usually bites; none: outside the chain.")
    label: Text = Field(description="A few words for tables.")
    means: Text = Field(description="When a gap has this need.")
    unserved: Id | None = Field(None, description="Why no practice serves it: a key of unserved_reasons.")


class Role(Model):
    """What an agency is on the chain: labor inspectorate, prosecution, ombudsman."""

    id: Id = Field(description="Its id; profiles and practices name it.")
    label: Text = Field(description="A few words for tables.")
    examples: Text | None = Field(None, description="Helps to choose the right role; not printed.")
    filled_by: Items[RoleId] = Field(
        (),
        description="Roles whose agencies take the part of this one in a country where no agency has it: "
        "the specialized police that of the police.",
    )
    invited: bool = Field(
        False,
        description="Who takes this part is chosen by invitation, from many organizations or outside the "
        "executive. Where a profile names none, nothing is missing; the consultation names them.",
    )


class ChainStep(Model):
    """One of the five steps of the enforcement chain."""

    id: Step = Field(description="One of the five steps.")
    label: Text = Field(description="Name of the step.")
    means: Text = Field(description="What happens at it.")


class SeverityRule(Model):
    """A rule that gives a recorded gap its severity; the first one that holds, counts."""

    id: Annotated[str, StringConstraints(pattern=r"^S[1-9]$")] = Field(description="S1 to S9.")
    level: Severity = Field(description="Severity it gives.")
    means: Text = Field(description="When it holds.")


class Terms(Model):
    """How documents call the coded values of profile and catalog, and general acronyms."""

    outcomes: dict[NeedOutcome, Text] = Field(json_schema_extra={KEYED_BY: "need_outcomes"})
    issues: dict[Issue, Text]
    severities: dict[Severity, Text]
    standard_statuses: dict[PlainText, Text]
    ratification_statuses: dict[PlainText, Text]
    policy_statuses: dict[PlainText, Text]
    policy_kinds: dict[PlainText, Text]
    law_statuses: dict[PlainText, Text]
    law_fields: dict[PlainText, Text]
    practice_statuses: dict[PlainText, Text]
    practice_fits: dict[PlainText, Text]
    answers: dict[PlainText, Text]
    body_kinds: dict[PlainText, Text]
    statistic_measures: dict[PlainText, Text]
    sector_groups: dict[PlainText, Text]
    verified: dict[PlainText, Text]
    designs: dict[Design, Text]
    certainties: dict[Certainty, Text]
    missing: dict[PlainText, Text] = Field(description="Why there is no figure.")
    yes_no: dict[Literal["yes", "no"], Text]
    editions: dict[PlainText, Text]
    no_candidate: dict[PlainText, Text] = Field(description="Why no practice stands beside a gap.")
    countries_in_sentences: dict[PlainText, Text] = Field(
        {}, description="Names that a sentence has otherwise than a title, by ISO code: the Philippines."
    )
    acronyms: dict[PlainText, Text]


class NeedsFile(Model):
    """`needs.yaml`."""

    unserved_reasons: dict[Id, Text] = Field({}, description="Why no practice serves a need, for readers.")
    needs: Annotated[Items[Need], Field(min_length=1)] = Field(
        description="The needs, in the order in which documents list them."
    )


class RolesFile(Model):
    """`roles.yaml`."""

    roles: Annotated[Items[Role], Field(min_length=1)] = Field(
        description="What an agency can be on the chain."
    )
    steps: Annotated[Items[ChainStep], Field(min_length=5, max_length=5)] = Field(
        description="The five steps of the enforcement chain, from first to last."
    )


class MethodFile(Model):
    """`method.yaml`."""

    severity: Annotated[Items[SeverityRule], Field(min_length=1)]
    assessors: Items[PlainText] = Field((), description="Publishers that raise gaps, for the rule S4.")
    matching: MatchingMethod
