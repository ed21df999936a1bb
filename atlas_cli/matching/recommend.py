"""Which practices are recommended to a country, and what stays open: one value for all that show it.

The analysis document, `atlas match` and proposals read the same value, so that none contradicts another.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from atlas_cli.analysis import Analysis
from atlas_cli.analysis.status import Status
from atlas_cli.catalog.load import Catalog
from atlas_cli.catalog.practices import Prerequisite
from atlas_cli.catalog.values import Outcome
from atlas_cli.matching.budget import Costs, costs_of
from atlas_cli.matching.gains import gains_of
from atlas_cli.matching.join import Match, Matches, match, weights_of, withdrawn
from atlas_cli.matching.members import Alternative, Member, alternatives_of, members_of
from atlas_cli.matching.portfolio import Bounds, Portfolio, best_portfolio
from atlas_cli.matching.reasons import open_prerequisites
from atlas_cli.matching.robustness import Question, Robustness, acceptability, weight_changes
from atlas_cli.profile.model import Profile

#: Why a practice is not recommended from: withdrawn here, or set aside by whoever asks.
LeftOut = Literal["withdrawn", "set-aside"]

#: Why a gap stays open: the words of `NoCandidate`, or what keeps its candidates out of the portfolio.
WhyUncovered = Literal[
    "no-practice", "outside-project", "outside-outcomes", "left-out", "not-in-portfolio", "prerequisite"
]


@dataclass(frozen=True, slots=True)
class Choices:
    """What whoever asks may set; None stands for what profile or method.yaml say, and for no budget."""

    weights: Mapping[str, float] | None = None
    limit: int | None = None
    budget: int | None = None
    without: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Uncovered:
    """A gap that the portfolio leaves open, why, and the practice that would serve it best, if any."""

    gap: str
    why: WhyUncovered
    practice: str | None


@dataclass(frozen=True, slots=True)
class OutcomePicture:
    """One outcome the project works on: its gaps, those with a practice, those the portfolio serves.

    `coverage` and `ideal` are sums of severity value × score, as for the portfolio.
    """

    outcome: Outcome
    gaps: int
    matched: int
    covered: int
    coverage: float
    ideal: float


@dataclass(frozen=True, slots=True)
class Recommendation:
    """What is recommended to a country, why it and not something else, and what stays open.

    `alternatives` are the practices outside the portfolio. `serving` names for each covered gap the member
    that serves it best. `statuses` are those known of practices here, whether recommended or not; they are
    shown and decide nothing but that a withdrawn practice is not recommended (`left_out`).
    """

    matches: Matches
    weights: Mapping[str, float]
    bounds: Bounds
    costs: Costs
    portfolio: Portfolio
    members: tuple[Member, ...]
    alternatives: tuple[Alternative, ...]
    serving: Mapping[str, str]
    uncovered: tuple[Uncovered, ...]
    outcomes: tuple[OutcomePicture, ...]
    statuses: Mapping[str, Status]
    left_out: Mapping[str, LeftOut]
    open_prerequisites: Mapping[str, tuple[Prerequisite, ...]]


def recommend(
    profile: Profile, catalog: Catalog, analysis: Analysis, choices: Choices | None = None
) -> Recommendation:
    """The recommendation for a country under these choices."""
    asked = choices or Choices()
    statuses = {id: state.status for id, state in analysis.practices.items()}
    left_out = left_out_of(analysis, asked.without)
    weights = dict(asked.weights or weights_of(catalog))
    matches = match(profile, catalog, analysis, weights, left_out)
    costs = costs_of(matches, catalog, asked.budget)
    most = asked.limit or profile.project.most_practices or catalog.method.limits.practices
    bounds = Bounds(most, costs.budget)
    gains = gains_of(matches, catalog, costs=costs.known)
    portfolio = best_portfolio(gains, bounds, catalog.method.limits.nodes)
    members = members_of(gains, portfolio, bounds)
    missing = {
        id: open_prerequisites(practice, matches.setting) for id, practice in catalog.practices.items()
    }
    serving = {gap: member.practice for member in members for gap in member.best_for}
    return Recommendation(
        matches=matches,
        weights=weights,
        bounds=bounds,
        costs=costs,
        portfolio=portfolio,
        members=members,
        alternatives=alternatives_of(gains, portfolio, bounds),
        serving=serving,
        uncovered=tuple(uncovered(one, missing) for one in matches.all if one.gap not in serving),
        outcomes=tuple(picture(outcome, matches, serving, catalog) for outcome in analysis.outcomes),
        statuses=statuses,
        left_out=left_out,
        open_prerequisites={id: open_ for id, open_ in missing.items() if open_},
    )


def left_out_of(analysis: Analysis, without: frozenset[str]) -> dict[str, LeftOut]:
    """The practices not to recommend from, each with the reason; of two reasons the country's own counts."""
    asked: dict[str, LeftOut] = dict.fromkeys(sorted(without), "set-aside")
    return {**asked, **dict.fromkeys(withdrawn(analysis), "withdrawn")}


def uncovered(match: Match, missing: Mapping[str, tuple[Prerequisite, ...]]) -> Uncovered:
    """Why a gap is open. A prerequisite is the reason where it holds up every practice that would serve."""
    if match.why_none is not None:
        return Uncovered(match.gap, match.why_none, None)
    held_up = all(missing.get(one.practice) for one in match.candidates)
    best = match.candidates[0].practice
    return Uncovered(match.gap, "prerequisite" if held_up else "not-in-portfolio", best)


def picture(
    outcome: Outcome, matches: Matches, serving: Mapping[str, str], catalog: Catalog
) -> OutcomePicture:
    """The gaps of one outcome: how many there are, and how well they are served."""
    values = catalog.method.severity_values
    gaps = [one for one in matches.all if one.outcome == outcome]
    covered = [(one, serving[one.gap]) for one in gaps if one.gap in serving]
    return OutcomePicture(
        outcome=outcome,
        gaps=len(gaps),
        matched=sum(bool(one.candidates) for one in gaps),
        covered=len(covered),
        coverage=sum(values[one.severity] * score_of(one, practice) for one, practice in covered),
        ideal=sum(values[one.severity] for one in gaps),
    )


def score_of(match: Match, practice: str) -> float:
    return next(one.score for one in match.candidates if one.practice == practice)


def robustness(recommendation: Recommendation, catalog: Catalog) -> Robustness:
    """How much of a recommendation hangs on the weights."""
    limits, found = catalog.method.limits, recommendation
    question = Question(found.matches, catalog, found.weights, found.bounds, found.costs.known)
    changes, proved = weight_changes(question, found.portfolio.practices)
    return Robustness(limits.draws, limits.seed, acceptability(found.matches, catalog), changes, proved)
