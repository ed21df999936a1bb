"""What each practice would cover of each gap: the table the search for the best set works on.

Coverage is the sum over in-scope gaps of severity value × best score among the chosen practices. It is
counted in whole billionths, so that equal sets are equal whatever the order of gaps in a file.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from atlas_cli.catalog.load import Catalog
from atlas_cli.matching.join import Candidate, Match, Matches, title_of
from atlas_cli.matching.parts import CERTAINTIES, weighted

#: Billionths: the unit in which coverage is counted.
UNIT = 1_000_000_000

#: Indexes of practices, in the order of `Gains.names`.
Chosen = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Gains:
    """Per practice the gaps it serves, each as (column, severity value × score in billionths).

    `names` are ids of practices in the order of their titles: "by name" in ties. `costs` are 0 where no
    budget is asked for. Gaps without a candidate have no column; they count in `ideal`, the coverage of a
    perfect practice for every gap.
    """

    names: tuple[str, ...]
    rows: tuple[tuple[tuple[int, int], ...], ...]
    columns: tuple[str, ...]
    certainties: tuple[int, ...]
    costs: tuple[int, ...]
    ideal: int

    def coverage(self, chosen: Iterable[int]) -> int:
        """What these practices cover together."""
        return sum(self.reached(chosen))

    def reached(self, chosen: Iterable[int]) -> list[int]:
        """The best of these practices for each gap; 0 where none serves it."""
        best = [0] * len(self.columns)
        for index in chosen:
            self.join(best, index)
        return best

    def join(self, best: list[int], index: int) -> None:
        for column, value in self.rows[index]:
            if value > best[column]:
                best[column] = value

    def adds(self, index: int, reached: list[int]) -> int:
        """What a practice adds to what is reached already."""
        return sum([value - reached[column] for column, value in self.rows[index] if value > reached[column]])

    def cost(self, chosen: Iterable[int]) -> int:
        return sum(self.costs[index] for index in chosen)


def gains_of(
    matches: Matches,
    catalog: Catalog,
    weights: Mapping[str, float] | None = None,
    costs: Mapping[str, int] | None = None,
) -> Gains:
    """The table for these matches, scored anew where other `weights` than theirs are given."""
    values = catalog.method.severity_values
    in_scope = [match for match in matches.all if match.in_scope]
    matched = [match for match in in_scope if match.candidates]
    names = names_by_title(matched)
    rows: dict[str, list[tuple[int, int]]] = {name: [] for name in names}
    for column, match in enumerate(matched):
        for one in match.candidates:
            score = one.score if weights is None else weighted(one.parts, weights)
            rows[one.practice].append((column, round(values[match.severity] * score * UNIT)))
    return Gains(
        names=names,
        rows=tuple(tuple(rows[name]) for name in names),
        columns=tuple(match.gap for match in matched),
        certainties=tuple(CERTAINTIES.index(matches.setting.certainties[name]) for name in names),
        costs=tuple((costs or {}).get(name, 0) for name in names),
        ideal=sum(round(values[match.severity] * UNIT) for match in in_scope),
    )


def names_by_title(matched: Iterable[Match]) -> tuple[str, ...]:
    """The practices that stand beside these gaps, by title; of equal titles by id."""
    found: dict[str, Candidate] = {one.practice: one for match in matched for one in match.candidates}
    return tuple(sorted(found, key=lambda name: (title_of(found[name]), name)))


def undominated(gains: Gains) -> Chosen:
    """The practices that none other equals or betters for every gap, in certainty and in cost.

    The others can be left out of the search: wherever one of them stands, the better one may stand instead.
    Of two that are equal in all of it the first by name stays.
    """
    tables = [dict(row) for row in gains.rows]
    order = range(len(gains.names))
    return tuple(one for one in order if not any(dominates(gains, tables, other, one) for other in order))


def dominates(gains: Gains, tables: list[dict[int, int]], better: int, worse: int) -> bool:
    if better == worse or not tables[worse].keys() <= tables[better].keys():
        return False
    if gains.certainties[better] < gains.certainties[worse] or gains.costs[better] > gains.costs[worse]:
        return False
    ours, theirs = tables[better], tables[worse]
    if any(ours[column] < value for column, value in theirs.items()):
        return False
    same = (ours, gains.certainties[better], gains.costs[better]) == (
        theirs,
        gains.certainties[worse],
        gains.costs[worse],
    )
    return not same or better < worse
