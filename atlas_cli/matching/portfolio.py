"""The best set of practices for a country: exact where the search ends, and said so where it does not.

Coverage is the sum over in-scope gaps of severity value × best score among the chosen practices. Adding a
practice adds at most what it would add alone, so the sum of the best single additions bounds every larger
set; branches that cannot beat the best set found are left out (branch and bound).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from atlas_cli.catalog.load import Catalog
from atlas_cli.matching.join import Match, Matches
from atlas_cli.matching.parts import CERTAINTIES

#: Differences smaller than this are rounding, not preference.
EPSILON = 1e-9


@dataclass(frozen=True, slots=True)
class Portfolio:
    """The chosen practices in order of what they add, their coverage, and whether it is proved best.

    `best_possible` is the coverage of all practices together, `ideal` that of a perfect one for every gap.
    """

    practices: tuple[str, ...]
    coverage: float
    best_possible: float
    ideal: float
    proved: bool
    limit: int


@dataclass(frozen=True, slots=True)
class Gains:
    """Per practice and gap: severity value × score. Gaps without a candidate have no column."""

    names: tuple[str, ...]
    rows: tuple[tuple[float, ...], ...]
    certainties: tuple[int, ...]
    ideal: float

    def coverage(self, chosen: tuple[int, ...]) -> float:
        return sum(map(max, zip(*(self.rows[index] for index in chosen), strict=True))) if chosen else 0.0


def gains_of(matches: Matches, catalog: Catalog, without: frozenset[str] = frozenset()) -> Gains:
    """The table the search works on, practices by name."""
    values = catalog.method.severity_values
    in_scope = [match for match in matches.all if match.why_none in (None, "no-practice")]
    matched = [match for match in in_scope if match.candidates]
    names = sorted({one.practice for match in matched for one in match.candidates} - without)
    column = [scores(match, values[match.severity]) for match in matched]
    return Gains(
        names=tuple(names),
        rows=tuple(tuple(scored.get(name, 0.0) for scored in column) for name in names),
        certainties=tuple(CERTAINTIES.index(matches.setting.certainties[name]) for name in names),
        ideal=sum(values[match.severity] for match in in_scope),
    )


def scores(match: Match, value: float) -> dict[str, float]:
    return {candidate.practice: value * candidate.score for candidate in match.candidates}


def best_portfolio(gains: Gains, limit: int, nodes: int) -> Portfolio:
    """The set of at most `limit` practices with the highest coverage; of equals the surer, then by name.

    A practice that adds nothing is not a member. After `nodes` sets the best one found is given, not proved.
    """
    search = Search(gains, limit, nodes)
    search.extend((), (0.0,) * (len(gains.rows[0]) if gains.rows else 0), tuple(range(len(gains.names))), 0.0)
    chosen = in_order_of_gain(gains, search.best)
    return Portfolio(
        practices=tuple(gains.names[index] for index in chosen),
        coverage=gains.coverage(chosen),
        best_possible=gains.coverage(tuple(range(len(gains.names)))),
        ideal=gains.ideal,
        proved=search.left > 0,
        limit=limit,
    )


class Search:
    """One run of the search: the best set so far, and how many sets may still be looked at."""

    def __init__(self, gains: Gains, limit: int, nodes: int) -> None:
        self.gains, self.limit, self.left = gains, limit, nodes
        self.best: tuple[int, ...] = ()
        self.rank: tuple[float, int, int] = (0.0, 0, 0)

    def extend(
        self, chosen: tuple[int, ...], reached: tuple[float, ...], open_: tuple[int, ...], coverage: float
    ) -> None:
        """Look at the set, then at every larger one that could still be better."""
        self.left -= 1
        if self.left <= 0:
            return
        self.keep(chosen, coverage)
        if len(chosen) == self.limit:
            return
        added = sorted(((self.adds(index, reached), -index) for index in open_), reverse=True)
        room = self.limit - len(chosen)
        while added and added[0][0] > EPSILON:
            if coverage + sum(gain for gain, _ in added[:room]) < self.rank[0] - EPSILON:
                return
            (gain, negative), added = added[0], added[1:]
            index = -negative
            rest = tuple(-other for _, other in added)
            joined = tuple(map(max, reached, self.gains.rows[index]))
            self.extend((*chosen, index), joined, rest, coverage + gain)

    def adds(self, index: int, reached: tuple[float, ...]) -> float:
        row = self.gains.rows[index]
        return sum(value - had for value, had in zip(row, reached, strict=True) if value > had)

    def keep(self, chosen: tuple[int, ...], coverage: float) -> None:
        """Remember the set if it covers more; of equals the smaller, the surer, the first by name."""
        certainty = sum(self.gains.certainties[index] for index in chosen)
        rank = (coverage, -len(chosen), certainty)
        if coverage > self.rank[0] + EPSILON:
            better = True
        elif coverage < self.rank[0] - EPSILON:
            better = False
        else:
            ours, theirs = sorted(chosen), sorted(self.best)
            better = (rank[1:] > self.rank[1:]) or (rank[1:] == self.rank[1:] and ours < theirs)
        if better:
            self.best, self.rank = chosen, rank


def in_order_of_gain(gains: Gains, chosen: tuple[int, ...]) -> tuple[int, ...]:
    """The members so that each adds the most to those before it."""
    ordered: tuple[int, ...] = ()
    left = sorted(chosen)
    while left:
        best = max(left, key=lambda index: (round(gains.coverage((*ordered, index)), 9), -index))
        ordered = (*ordered, best)
        left.remove(best)
    return ordered


@dataclass(frozen=True, slots=True)
class Member:
    """What a member adds to the others, and what the best set without it would lose."""

    practice: str
    adds: float
    replacement: str | None
    loses: float


def members(gains: Gains, portfolio: Portfolio) -> tuple[Member, ...]:
    """Each member with its contribution and its next-best alternative."""
    index_of = {name: index for index, name in enumerate(gains.names)}
    chosen = tuple(index_of[name] for name in portfolio.practices)
    return tuple(member(gains, chosen, index, portfolio.coverage) for index in chosen)


def member(gains: Gains, chosen: tuple[int, ...], index: int, coverage: float) -> Member:
    others = tuple(other for other in chosen if other != index)
    alone = gains.coverage(others)
    candidates: Mapping[int, float] = {
        other: gains.coverage((*others, other)) for other in range(len(gains.names)) if other not in chosen
    }
    best = max(candidates, key=lambda other: (round(candidates[other], 9), -other), default=None)
    useful = best is not None and candidates[best] > alone + EPSILON
    reached = candidates[best] if useful and best is not None else alone
    name = gains.names[best] if useful and best is not None else None
    return Member(gains.names[index], coverage - alone, name, coverage - reached)
