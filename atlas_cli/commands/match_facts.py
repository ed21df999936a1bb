"""What every form of `atlas match` shows: the recommendation, and the words of gaps and practices."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from atlas_cli.analysis import Analysis, analyze
from atlas_cli.catalog.load import Catalog
from atlas_cli.catalog.values import Text
from atlas_cli.errors import AtlasError
from atlas_cli.languages import SOURCE_LANGUAGE, pick
from atlas_cli.matching import Match
from atlas_cli.matching.recommend import Choices, Recommendation, recommend, robustness
from atlas_cli.matching.robustness import Robustness
from atlas_cli.profile.load import LoadedProfile
from atlas_cli.text import closest, fold, listed


@dataclass(frozen=True, slots=True)
class Facts:
    """The recommendation for one country, `gaps` are those asked for; texts are in English if there."""

    loaded: LoadedProfile
    catalog: Catalog
    analysis: Analysis
    found: Recommendation
    sure: Robustness
    gaps: tuple[Match, ...]
    outcome: int | None

    def said(self, text: Text) -> str:
        """A text of profile or catalog in English, else in the language there is; on one line."""
        return " ".join(pick(text, SOURCE_LANGUAGE, self.loaded.profile.language)[0].split())

    def country(self) -> str:
        return self.said(self.loaded.profile.country.name)

    def title(self, practice: str) -> str:
        return self.said(self.catalog.practices[practice].title)

    def gap_title(self, match: Match) -> str:
        """The title of a recorded gap; what an implied one says."""
        if not match.implied:
            return self.said(self.loaded.profile.gaps[match.gap].title)
        return self.said(next(gap.says for gap in self.analysis.implied if gap.id == match.gap))

    def need(self, need: str) -> str:
        known = self.catalog.needs.get(need)
        return self.said(known.label) if known else need

    def status(self, practice: str) -> str | None:
        """How far the country has come with a practice, in words; None where nothing is known."""
        status = self.found.statuses.get(practice)
        return self.said(self.catalog.terms.practice_statuses[status]) if status else None

    def not_recommended(self) -> tuple[str, ...]:
        """The practices outside the portfolio: those with a known status here, then what would lose least."""
        found = self.found
        every = (*found.statuses, *(one.practice for one in found.alternatives), *found.left_out)
        known = (name for name in every if name in self.catalog.practices)
        return tuple(dict.fromkeys(name for name in known if name not in found.portfolio.practices))

    def notes(self) -> Iterator[str]:
        """What whoever asked should know of an option that could not do all it was meant to do."""
        costs = self.found.costs
        if costs.asked is not None and costs.budget is None:
            yield f"The budget of {costs.asked:,} is left out of account: {no_costs(costs.unknown)}"
        elif costs.budget is not None and costs.unknown:
            names = listed([self.title(name) for name in costs.unknown])
            yield f"No cost is recorded for {names}; in the budget they count nothing."


def no_costs(unknown: tuple[str, ...]) -> str:
    if unknown:
        return "the catalog records no cost for the practices that serve gaps here."
    return "costs in the catalog are in several currencies."


def facts_of(
    loaded: LoadedProfile, catalog: Catalog, choices: Choices, gap: str | None, outcome: int | None
) -> Facts:
    """The recommendation, and the gaps asked for. Raises AtlasError for a gap that is not there."""
    analysis = analyze(loaded.profile, catalog)
    found = recommend(loaded.profile, catalog, analysis, choices)
    wanted = found.matches.all
    if gap is not None:
        wanted = (found.matches.of(gap_named(gap, found.matches.all, loaded.slug)),)
    elif outcome is not None:
        wanted = tuple(match for match in wanted if match.outcome == outcome)
    return Facts(loaded, catalog, analysis, found, robustness(found, catalog), wanted, outcome)


def gap_named(word: str, gaps: tuple[Match, ...], country: str) -> str:
    """The id of a gap, in any case. Raises AtlasError with near ids for one that is not there."""
    ids = {fold(match.gap): match.gap for match in gaps}
    if fold(word.strip()) in ids:
        return ids[fold(word.strip())]
    near = closest(word, ids.values())
    known = f"Did you mean {listed(near, 'or')}?" if near else f"atlas match {country} lists them all."
    hint = known if ids else "The profile has none yet."
    raise AtlasError(f"There is no gap “{word}” in this profile.", hint=hint)
