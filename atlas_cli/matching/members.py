"""What each member of a portfolio adds, and what putting another practice in its place would lose."""

from __future__ import annotations

from dataclasses import dataclass

from atlas_cli.matching.gains import UNIT, Chosen, Gains
from atlas_cli.matching.portfolio import Bounds, Portfolio


@dataclass(frozen=True, slots=True)
class Member:
    """A practice of the portfolio: what it adds to the others, and the next best one in its place.

    `replacement` is the practice that loses least in its place, None where none of use is left; `loses` is
    the coverage lost then. `best_for` are the gaps for which no other member is better.
    """

    practice: str
    adds: float
    replacement: str | None
    loses: float
    best_for: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Alternative:
    """A practice outside the portfolio: what it would add as one more, and what it would lose as a member.

    `instead_of` is the member whose place it would take with the least loss, `loses` the coverage lost then.
    """

    practice: str
    adds: float
    instead_of: str | None
    loses: float


def members_of(gains: Gains, portfolio: Portfolio, bounds: Bounds) -> tuple[Member, ...]:
    """Each member, in the order of the portfolio."""
    chosen = indexes(gains, portfolio)
    served = best_for(gains, chosen)
    return tuple(member(gains, chosen, index, bounds, served[index]) for index in chosen)


def indexes(gains: Gains, portfolio: Portfolio) -> Chosen:
    return tuple(gains.names.index(name) for name in portfolio.practices)


def best_for(gains: Gains, chosen: Chosen) -> dict[int, tuple[str, ...]]:
    """For each member the gaps that it serves best of all members; of equals the first in the set."""
    found: dict[int, list[str]] = {index: [] for index in chosen}
    tables = {index: dict(gains.rows[index]) for index in chosen}
    for column, gap in enumerate(gains.columns):
        best = max(chosen, key=lambda index: tables[index].get(column, 0), default=None)
        if best is not None and tables[best].get(column, 0):
            found[best].append(gap)
    return {index: tuple(gaps) for index, gaps in found.items()}


def member(gains: Gains, chosen: Chosen, index: int, bounds: Bounds, served: tuple[str, ...]) -> Member:
    others = tuple(other for other in chosen if other != index)
    reached = gains.reached(others)
    adds = gains.adds(index, reached)
    left = [
        (gains.adds(other, reached), -other)
        for other in range(len(gains.names))
        if other not in chosen and bounds.allow(len(chosen), gains.cost((*others, other)))
    ]
    most, negative = max(left, default=(0, 0))
    replacement = gains.names[-negative] if most else None
    return Member(gains.names[index], adds / UNIT, replacement, (adds - most) / UNIT, served)


def alternatives_of(gains: Gains, portfolio: Portfolio, bounds: Bounds) -> tuple[Alternative, ...]:
    """The practices outside the portfolio, those that would lose least first."""
    chosen = indexes(gains, portfolio)
    full, covered = gains.reached(chosen), gains.coverage(chosen)
    found = []
    for index in range(len(gains.names)):
        if index not in chosen:
            swaps = [
                (gains.coverage((*others, index)), -place)
                for place, out in enumerate(chosen)
                for others in [tuple(other for other in chosen if other != out)]
                if bounds.allow(len(chosen), gains.cost((*others, index)))
            ]
            reached, place = max(swaps, default=(0, 1))
            instead = gains.names[chosen[-place]] if swaps else None
            found.append((covered - reached, index, gains.adds(index, full), instead))
    return tuple(
        Alternative(gains.names[index], adds / UNIT, instead, loses / UNIT)
        for loses, index, adds, instead in sorted(found, key=lambda one: one[:2])
    )
