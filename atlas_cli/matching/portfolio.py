"""The best set of practices for a country: exact where the search ends, and said so where it does not.

A practice adds at most as much to a set as to a part of it, so the sum of the best single additions bounds
every larger set; branches that cannot beat the best set found are left out (branch and bound).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from atlas_cli.matching.gains import UNIT, Chosen, Gains, undominated


@dataclass(frozen=True, slots=True)
class Bounds:
    """How large a set may be: members, and their cost together where a budget is given."""

    practices: int
    budget: int | None = None

    def allow(self, members: int, cost: int) -> bool:
        return members <= self.practices and (self.budget is None or cost <= self.budget)


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


#: What sets are compared by: coverage, then fewer members, then certainty, then the first by name.
Rank = tuple[int, int, int, tuple[int, ...]]


def rank(gains: Gains, chosen: Chosen, coverage: int) -> Rank:
    certainty = sum(gains.certainties[index] for index in chosen)
    return coverage, -len(chosen), certainty, tuple(-index for index in sorted(chosen))


def best_portfolio(gains: Gains, bounds: Bounds, nodes: int, start: Iterable[str] = ()) -> Portfolio:
    """The set within the bounds that covers most; of equals the smaller, the surer, the first by name.

    A practice that adds nothing is not a member. After `nodes` sets the best one found is given, not proved.
    `start` is a set that may be good; it makes the search shorter and changes nothing else.
    """
    search, open_, known = Search(gains, bounds, nodes), undominated(gains), set(start)
    search.keep(greedy(gains, bounds, open_))
    search.keep(tuple(index for index in open_ if gains.names[index] in known))
    search.extend((), [0] * len(gains.columns), open_, 0, 0)
    chosen = in_order_of_gain(gains, search.best)
    return Portfolio(
        practices=tuple(gains.names[index] for index in chosen),
        coverage=gains.coverage(chosen) / UNIT,
        best_possible=gains.coverage(range(len(gains.names))) / UNIT,
        ideal=gains.ideal / UNIT,
        proved=search.left >= 0,
    )


def greedy(gains: Gains, bounds: Bounds, open_: Chosen) -> Chosen:
    """The set that grows by what adds most: quick, and rarely far from the best."""
    chosen: Chosen = ()
    while True:
        reached = gains.reached(chosen)
        found = [
            (gains.adds(index, reached), -index)
            for index in open_
            if bounds.allow(len(chosen) + 1, gains.cost((*chosen, index)))
        ]
        most, negative = max(found, default=(0, 0))
        if not most:
            return chosen
        chosen = (*chosen, -negative)


class Search:
    """One run of the search: the best set so far, and how many sets may still be looked at."""

    def __init__(self, gains: Gains, bounds: Bounds, nodes: int) -> None:
        self.gains, self.bounds, self.left = gains, bounds, nodes
        self.best: Chosen = ()
        self.rank: Rank = rank(gains, (), 0)

    def keep(self, chosen: Chosen) -> None:
        """Remember the set if it is allowed and better than the best so far, without members of no use."""
        if self.bounds.allow(len(chosen), self.gains.cost(chosen)):
            needed = in_use(self.gains, chosen)
            self.compare(needed, self.gains.coverage(needed))

    def compare(self, chosen: Chosen, coverage: int) -> None:
        if coverage >= self.rank[0]:
            ours = rank(self.gains, chosen, coverage)
            if ours > self.rank:
                self.best, self.rank = chosen, ours

    def extend(self, chosen: Chosen, reached: list[int], open_: Chosen, coverage: int, cost: int) -> None:
        """Look at the set, then at every larger one that could still be better."""
        self.left -= 1
        if self.left < 0:
            return
        self.compare(chosen, coverage)
        room = self.bounds.practices - len(chosen)
        if not room:
            return
        added = self.additions(open_, reached, cost)
        while added and self.left >= 0 and self.may_win(len(chosen), coverage, added[:room]):
            (gain, negative), added = added[0], added[1:]
            joined = reached.copy()
            self.gains.join(joined, -negative)
            rest = tuple(-other for _, other in added)
            spent = cost + self.gains.costs[-negative]
            self.extend((*chosen, -negative), joined, rest, coverage + gain, spent)

    def additions(self, open_: Chosen, reached: list[int], cost: int) -> list[tuple[int, int]]:
        """What each practice that is still affordable adds, most first, with its index made negative."""
        budget = self.bounds.budget
        found = [
            (self.gains.adds(index, reached), -index)
            for index in open_
            if budget is None or cost + self.gains.costs[index] <= budget
        ]
        return sorted((one for one in found if one[0]), reverse=True)

    def may_win(self, members: int, coverage: int, best: list[tuple[int, int]]) -> bool:
        """Whether a larger set can still beat the best one: it must cover more, or as much with no more."""
        bound = coverage + sum([gain for gain, _ in best])
        return bound > self.rank[0] or (bound == self.rank[0] and members < len(self.best))


def in_use(gains: Gains, chosen: Chosen) -> Chosen:
    """The members without those that add nothing to the others."""
    kept = list(chosen)
    for index in sorted(chosen, reverse=True):
        others = [other for other in kept if other != index]
        if not gains.adds(index, gains.reached(others)):
            kept = others
    return tuple(kept)


def in_order_of_gain(gains: Gains, chosen: Chosen) -> Chosen:
    """The members so that each adds the most to those before it."""
    ordered: Chosen = ()
    left = sorted(chosen)
    while left:
        reached = gains.reached(ordered)
        best = max(left, key=lambda index: (gains.adds(index, reached), -index))
        ordered = (*ordered, best)
        left.remove(best)
    return ordered
