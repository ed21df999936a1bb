"""How much hangs on the weights: rank acceptability, and the single changes that alter the portfolio.

Rank acceptability in the sense of SMAA-2 (Lahdelma and Salminen 2001): weights are drawn evenly from all that
sum to 1, and counted is how often each practice comes first for a gap.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from atlas_cli.catalog.load import Catalog
from atlas_cli.matching.gains import gains_of
from atlas_cli.matching.join import Candidate, Match, Matches
from atlas_cli.matching.portfolio import Bounds, best_portfolio

Draws = Mapping[str, list[float]]

#: There are some thirty searches for another portfolio, and each starts from one that is good.
SHARE_OF_NODES = 10


@dataclass(frozen=True, slots=True)
class WeightChange:
    """A change of one weight (times `factor`, the others in proportion) after which the portfolio differs."""

    part: str
    factor: float
    weight: float
    leaves: tuple[str, ...]
    enters: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Robustness:
    """Per gap with candidates the share of draws in which each comes first; and what alters the portfolio.

    `proved` says whether every search for another portfolio came to its end.
    """

    draws: int
    seed: int
    first_shares: Mapping[str, Mapping[str, float]]
    weight_changes: tuple[WeightChange, ...]
    proved: bool


def weight_draws(parts: tuple[str, ...], draws: int, seed: int) -> dict[str, list[float]]:
    """Weights drawn evenly from the simplex, one list per part; the same seed gives the same draws.

    Exponential variates divided by their sum are uniform on the simplex; since only ranks are asked for, the
    division is left out.
    """
    from math import log
    from random import Random

    random = Random(seed)
    return {part: [-log(1.0 - random.random()) for _ in range(draws)] for part in parts}


def acceptability(matches: Matches, catalog: Catalog) -> dict[str, dict[str, float]]:
    """Per gap with candidates: the share of draws in which each of them comes first."""
    limits = catalog.method.limits
    draws = weight_draws(tuple(part.id for part in catalog.method.parts), limits.draws, limits.seed)
    known: dict[object, dict[int, float]] = {}
    found = {}
    for match in matches.matched:
        vectors = tuple(tuple(candidate.parts.items()) for candidate in match.candidates)
        if vectors not in known:
            known[vectors] = first_shares(match, draws, limits.draws)
        shares = known[vectors]
        found[match.gap] = {
            one.practice: shares.get(place, 0.0) for place, one in enumerate(match.candidates)
        }
    return found


def first_shares(match: Match, draws: Draws, count: int) -> dict[int, float]:
    """How often each candidate comes first, by its place; one that no draw puts first is left out.

    Of equals the first in the ranking counts.
    """
    front = contenders(match.candidates)
    if len(front) == 1:
        return {front[0]: 1.0}
    rows = [match.candidates[place].parts for place in front]
    differing = [part for part in rows[0] if len({row[part] for row in rows}) > 1]
    columns = [draws[part] for part in differing]
    totals = [weighted_sums(columns, [row[part] for part in differing]) for row in rows]
    if len(front) == 2:
        firsts = Counter(int(first < second) for first, second in zip(*totals, strict=True))
    else:
        firsts = Counter(row.index(max(row)) for row in zip(*totals, strict=True))
    return {front[place]: times / count for place, times in firsts.items()}


def contenders(candidates: tuple[Candidate, ...]) -> tuple[int, ...]:
    """The places of the candidates that some weights put first: no other equals or betters them in all parts.

    Of two that are equal in all parts, the first in the ranking.
    """
    vectors = [tuple(one.parts.values()) for one in candidates]

    def is_beaten(place: int) -> bool:
        mine = vectors[place]
        return any(
            all(theirs >= ours for theirs, ours in zip(other, mine, strict=True))
            and (other != mine or rival < place)
            for rival, other in enumerate(vectors)
            if rival != place
        )

    return tuple(place for place in range(len(vectors)) if not is_beaten(place))


def weighted_sums(columns: list[list[float]], values: list[float]) -> list[float]:
    """Σ weight × value for every draw."""
    sums = [weight * values[0] for weight in columns[0]]
    for column, value in zip(columns[1:], values[1:], strict=True):
        if value:
            sums = [total + weight * value for total, weight in zip(sums, column, strict=True)]
    return sums


@dataclass(frozen=True, slots=True)
class Question:
    """What a portfolio is found for."""

    matches: Matches
    catalog: Catalog
    weights: Mapping[str, float]
    bounds: Bounds
    costs: Mapping[str, int]


def weight_changes(question: Question, chosen: tuple[str, ...]) -> tuple[tuple[WeightChange, ...], bool]:
    """For each part the smallest change of weight, down and up, that alters the portfolio; smallest first.

    And whether every search came to its end; each may look at a share of the sets that the first one may.
    """
    factors = question.catalog.method.weight_factors
    down, up = sorted((f for f in factors if f < 1), reverse=True), sorted(f for f in factors if f > 1)
    found: list[WeightChange] = []
    proved = True
    for part, weight in question.weights.items():
        for way in (down, up) if weight else ():
            change, ended = first_change(question, chosen, part, way)
            found += [change] if change else []
            proved = proved and ended
    return tuple(sorted(found, key=size)), proved


def size(change: WeightChange) -> float:
    """Twice as much and half as much are changes of the same size."""
    return max(change.factor, 1 / change.factor)


def first_change(
    question: Question, chosen: tuple[str, ...], part: str, factors: list[float]
) -> tuple[WeightChange | None, bool]:
    """The first of the factors, tried in order, after which another set is best; and if all is proved."""
    nodes = max(1, question.catalog.method.limits.nodes // SHARE_OF_NODES)
    proved = True
    for factor in factors:
        changed = scaled(question.weights, part, factor)
        gains = gains_of(question.matches, question.catalog, changed, question.costs)
        other = best_portfolio(gains, question.bounds, nodes, start=chosen)
        proved = proved and other.proved
        if set(other.practices) != set(chosen):
            leaves = tuple(name for name in chosen if name not in other.practices)
            enters = tuple(name for name in other.practices if name not in chosen)
            return WeightChange(part, factor, changed[part], leaves, enters), proved
    return None, proved


def scaled(weights: Mapping[str, float], part: str, factor: float) -> dict[str, float]:
    """The weights with one multiplied, and all divided so that they sum to 1."""
    raw = {name: weight * (factor if name == part else 1) for name, weight in weights.items()}
    total = sum(raw.values())
    return {name: weight / total for name, weight in raw.items()}
