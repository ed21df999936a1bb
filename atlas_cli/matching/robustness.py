"""How much hangs on the weights: rank acceptability, and the single changes that alter the portfolio.

Rank acceptability in the sense of SMAA-2 (Lahdelma and Salminen 2001): weights are drawn evenly from all that
sum to 1, and counted is how often each practice comes first for a gap.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from math import log
from random import Random

from atlas_cli.catalog.load import Catalog
from atlas_cli.matching.join import Match, Matches
from atlas_cli.matching.portfolio import best_portfolio, gains_of
from atlas_cli.matching.reweigh import reweighed

Draws = Mapping[str, list[float]]


@dataclass(frozen=True, slots=True)
class WeightChange:
    """A change of one weight (times `factor`, the others in proportion) after which the portfolio differs."""

    part: str
    factor: float
    weight: float
    leaves: tuple[str, ...]
    enters: tuple[str, ...]


def weight_draws(parts: tuple[str, ...], draws: int, seed: int) -> dict[str, list[float]]:
    """Weights drawn evenly from the simplex, one list per part; the same seed gives the same draws.

    Exponential variates divided by their sum are uniform on the simplex; since only ranks are asked for, the
    division is left out.
    """
    random = Random(seed)
    return {part: [-log(1.0 - random.random()) for _ in range(draws)] for part in parts}


def acceptability(matches: Matches, catalog: Catalog) -> dict[str, dict[str, float]]:
    """Per gap with candidates: the share of draws in which each of them comes first."""
    limits = catalog.method.limits
    draws = weight_draws(tuple(part.id for part in catalog.method.parts), limits.draws, limits.seed)
    known: dict[object, tuple[float, ...]] = {}
    found = {}
    for match in matches.matched:
        vectors = tuple(tuple(candidate.parts.items()) for candidate in match.candidates)
        if vectors not in known:
            known[vectors] = first_shares(match, draws, limits.draws)
        found[match.gap] = {
            one.practice: share for one, share in zip(match.candidates, known[vectors], strict=True)
        }
    return found


def first_shares(match: Match, draws: Draws, count: int) -> tuple[float, ...]:
    """How often each candidate comes first; equals share the place by the order of the candidates."""
    if len(match.candidates) == 1:
        return (1.0,)
    differing = [
        part for part in match.candidates[0].parts if len({one.parts[part] for one in match.candidates}) > 1
    ]
    if not differing:
        return (1.0, *(0.0 for _ in match.candidates[1:]))
    totals = [
        weighted_sums([draws[part] for part in differing], [one.parts[part] for part in differing])
        for one in match.candidates
    ]
    firsts = Counter(row.index(max(row)) for row in zip(*totals, strict=True))
    return tuple(firsts[place] / count for place in range(len(match.candidates)))


def weighted_sums(columns: list[list[float]], values: list[float]) -> list[float]:
    """Σ weight × value for every draw."""
    sums = [weight * values[0] for weight in columns[0]]
    for column, value in zip(columns[1:], values[1:], strict=True):
        if value:
            sums = [total + weight * value for total, weight in zip(sums, column, strict=True)]
    return sums


@dataclass(frozen=True, slots=True)
class Question:
    """What the portfolio was found for: matches, weights, limit, and the practices left out of account."""

    matches: Matches
    catalog: Catalog
    weights: Mapping[str, float]
    limit: int
    without: frozenset[str] = frozenset()


def weight_changes(question: Question, chosen: tuple[str, ...]) -> tuple[WeightChange, ...]:
    """For each part the smallest change of its weight, down and up, that alters the portfolio."""
    factors = question.catalog.method.weight_factors
    down, up = sorted((f for f in factors if f < 1), reverse=True), sorted(f for f in factors if f > 1)
    changes = (first_change(question, chosen, part, way) for part in question.weights for way in (down, up))
    return tuple(change for change in changes if change)


def first_change(
    question: Question, chosen: tuple[str, ...], part: str, factors: list[float]
) -> WeightChange | None:
    """The first of the factors, tried in order, after which the best set is another one."""
    for factor in factors:
        changed = scaled(question.weights, part, factor)
        gains = gains_of(reweighed(question.matches, changed), question.catalog, question.without)
        other = best_portfolio(gains, question.limit, question.catalog.method.limits.nodes).practices
        if set(other) != set(chosen):
            leaves = tuple(name for name in chosen if name not in other)
            enters = tuple(name for name in other if name not in chosen)
            return WeightChange(part, factor, changed[part], leaves, enters)
    return None


def scaled(weights: Mapping[str, float], part: str, factor: float) -> dict[str, float]:
    """The weights with one multiplied, and all divided so that they sum to 1."""
    raw = {name: weight * (factor if name == part else 1) for name, weight in weights.items()}
    total = sum(raw.values())
    return {name: weight / total for name, weight in raw.items()}
