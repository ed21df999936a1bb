"""The analysis of one profile against the catalog, in one value."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from atlas_cli.analysis.ages import AgeFacts, age_facts
from atlas_cli.analysis.implied import ImpliedGap, implied_gaps, outcome_of
from atlas_cli.analysis.inspectors import InspectorBenchmark, inspector_benchmark
from atlas_cli.analysis.status import PracticeState, practice_states
from atlas_cli.catalog.load import Catalog
from atlas_cli.catalog.values import Outcome
from atlas_cli.catalog.vocabulary import NeedOutcome
from atlas_cli.profile.model import Profile
from atlas_cli.profile.records import NONE, Responses


@dataclass(frozen=True, slots=True)
class Analysis:
    """What follows from a profile by the rules of the catalog.

    `outcomes` are those the project works on, ascending. `gap_outcomes` gives the outcome of each gap
    by its need, None where the catalog does not know the need. `implied` holds recorded and unrecorded ones.
    """

    outcomes: tuple[Outcome, ...]
    gap_outcomes: Mapping[str, NeedOutcome | None]
    ages: AgeFacts
    inspectors: InspectorBenchmark | None
    implied: tuple[ImpliedGap, ...]
    practices: Mapping[str, PracticeState]

    @property
    def unrecorded(self) -> tuple[ImpliedGap, ...]:
        """Implied gaps that no recorded gap says."""
        return tuple(gap for gap in self.implied if not gap.is_recorded)


def analyze(profile: Profile, catalog: Catalog, responses: Responses = NONE) -> Analysis:
    """The analysis of a profile and of what agencies answered; broken references are passed over.

    The checks report those.
    """
    ages, inspectors = age_facts(profile, catalog), inspector_benchmark(profile)
    outcomes = {id: outcome_of(gap.need, catalog) for id, gap in profile.gaps.items()}
    return Analysis(
        outcomes=tuple(sorted({entry.outcome for entry in profile.project.outcomes})),
        gap_outcomes=MappingProxyType(outcomes),
        ages=ages,
        inspectors=inspectors,
        implied=implied_gaps(profile, catalog, ages, inspectors),
        practices=MappingProxyType(practice_states(profile, responses)),
    )
