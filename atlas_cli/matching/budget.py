"""What practices cost, where the catalog has a source for it, and whether a budget can be kept to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from atlas_cli.catalog.load import Catalog
from atlas_cli.catalog.practices import Practice
from atlas_cli.matching.join import Matches


@dataclass(frozen=True, slots=True)
class Costs:
    """The budget that is kept to, and what is known for it.

    `known` is the upper end of the ranges of each practice, in `currency`. `unknown` are the candidates
    without recorded cost: they count nothing. `budget` is None where none was asked for, where no candidate
    has a cost, or where costs are in several currencies and cannot be added up.
    """

    asked: int | None
    budget: int | None
    currency: str | None
    known: Mapping[str, int]
    unknown: tuple[str, ...]


def costs_of(matches: Matches, catalog: Catalog, budget: int | None) -> Costs:
    """What the candidates cost, for a budget; nothing is read where there is none."""
    if budget is None:
        return Costs(None, None, None, {}, ())
    names = sorted({one.practice for match in matches.matched for one in match.candidates})
    priced = {name: cost(catalog.practices[name]) for name in names if catalog.practices[name].resources}
    currencies = {currency for name in priced for currency in currencies_of(catalog.practices[name])}
    usable = len(currencies) == 1
    return Costs(
        asked=budget,
        budget=budget if usable else None,
        currency=min(currencies) if usable else None,
        known=priced if usable else {},
        unknown=tuple(name for name in names if name not in priced),
    )


def cost(practice: Practice) -> int:
    """The upper end of all its ranges together: a budget should be enough."""
    return sum(resource.high for resource in practice.resources)


def currencies_of(practice: Practice) -> set[str]:
    return {resource.currency for resource in practice.resources}
