"""Facts for the summary: the figures a decision-maker asks for first."""

from __future__ import annotations

from atlas_cli.analysis.figures import is_number
from atlas_cli.catalog.load import Catalog
from atlas_cli.documents import law, series
from atlas_cli.documents.plain import Plain

#: Series of the summary's cards, in the order in which a card is given up where there is no figure.
CARDS = {
    "inspectors": "inspectors",
    "inspections": "inspections",
    "violations": "child-labor-violations",
    "convictions": "convictions",
}
MOST_CARDS = 4


def cards(facts: Plain, catalog: Catalog, wanted: str) -> list[Plain]:
    """The figures a decision-maker asks for first: standards, inspectors, inspections, violations."""
    coded = law.standards(facts, catalog, wanted)
    found: list[Plain] = []
    if coded["years"]:
        found.append(
            {
                "id": "standards",
                "met": coded["met"],
                "total": coded["total"],
                "not_met": len(coded["not_met"]),
                "year": coded["years"][-1],
            }
        )
    for card, name in CARDS.items():
        now = series.latest(facts, name)
        if now and is_number(now["value"]) and len(found) < MOST_CARDS:
            found.append(
                {
                    "id": card,
                    "now": now,
                    "target": target(facts, card),
                    "before": before(facts, name, now["year"]),
                    "alone": stands_alone(facts, name, now["year"]),
                }
            )
    return found


def target(facts: Plain, card: str) -> Plain:
    """The newest number of inspectors advised that a source prints, if it is about the newest years.

    An older one beside the newest count would suggest a comparison that no source makes.
    """
    if card != "inspectors":
        return None
    recorded = facts["series"]["inspectors"]
    printed = [one for one in recorded["targets"] if is_number(one["target"])]
    newest = max(printed, key=lambda one: int(one["year"]), default=None)
    return newest if newest and newest["year"] >= max(map(int, recorded["values"])) - 1 else None


def before(facts: Plain, name: str, year: int) -> Plain:
    """The number of the years before, unless the counting changed in between."""
    return None if stands_alone(facts, name, year) else series.previous_number(facts, name, year)


def stands_alone(facts: Plain, name: str, year: int) -> bool:
    """Whether the number of the year must not be compared with the one before: the counting changed."""
    recorded = facts["series"][name]
    earlier = series.previous_number(facts, name, year)
    if not earlier:
        return False
    broken = any(earlier["year"] < entry["from_year"] <= year for entry in recorded["breaks"])
    return broken or not recorded["chartable"]
