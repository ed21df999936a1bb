"""The best set of practices for a country: exact where the search ends, and said so where it does not.

A practice adds at most as much to a set as to a part of it, so the sum of the best single additions bounds
every larger set; branches that cannot beat the best set found are left out (branch and bound).
"""

from __future__ import annotations

from bisect import insort
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


#: What practices add, least first, each with its index made negative: of equals the first by name last.
Additions = list[tuple[int, int]]

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
    search.extend((), [0] * len(gains.columns), [(gains.ideal, -index) for index in reversed(open_)], 0, 0)
    chosen = in_order_of_gain(gains, search.best)
    return Portfolio(
        practices=tuple(gains.names[index] for index in chosen),
        coverage=gains.coverage(chosen) / UNIT,
        best_possible=gains.coverage(range(len(gains.names))) / UNIT,
        ideal=gains.ideal / UNIT,
        proved=search.ended,
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
    """One run of the search: the best set so far, how many sets may still be looked at, did it end?"""

    def __init__(self, gains: Gains, bounds: Bounds, nodes: int) -> None:
        self.gains, self.bounds, self.left, self.ended = gains, bounds, nodes, True
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

    def extend(self, chosen: Chosen, reached: list[int], open_: Additions, coverage: int, cost: int) -> None:
        """Look at every set that adds some of the open practices, as far as it could still be better.

        `open_` says what each added to a smaller set; it adds no more than that here, and is asked anew only
        when it is its turn.
        """
        room = self.bounds.practices - len(chosen)
        waiting = [(gain, negative, False) for gain, negative in self.affordable(open_, cost)] if room else []
        while waiting and self.may_win(len(chosen), coverage, [gain for gain, _, _ in waiting[-room:]]):
            gain, negative, is_exact = waiting.pop()
            if not is_exact:
                gain = self.gains.adds(-negative, reached)
                if gain:
                    insort(waiting, (gain, negative, True))
                continue
            if not self.left:
                self.ended = False
                return
            self.left -= 1
            joined = reached.copy()
            self.gains.join(joined, -negative)
            larger, covered = (*chosen, -negative), coverage + gain
            self.compare(larger, covered)
            rest = self.worthwhile([(most, other) for most, other, _ in waiting], room - 1, covered)
            self.extend(larger, joined, rest, covered, cost + self.gains.costs[-negative])

    def affordable(self, open_: Additions, cost: int) -> Additions:
        """Those that the budget still has room for."""
        budget = self.bounds.budget
        if budget is None:
            return open_
        return [one for one in open_ if cost + self.gains.costs[-one[1]] <= budget]

    def worthwhile(self, open_: Additions, room: int, coverage: int) -> Additions:
        """Those that with the best of the others can still reach what the best set covers."""
        best_others = sum([gain for gain, _ in open_[1 - room :]]) if room > 1 else 0
        needed = self.rank[0] - coverage - best_others
        return [one for one in open_ if one[0] >= needed]

    def may_win(self, members: int, coverage: int, best: list[int]) -> bool:
        """Whether a larger set can still beat the best one: it must cover more, or as much with no more."""
        bound = coverage + sum(best)
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
