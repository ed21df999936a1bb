"""The plain join of gaps and practices: a practice stands beside a gap whose need it addresses."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from atlas_cli.analysis import Analysis
from atlas_cli.analysis.implied import outcome_of
from atlas_cli.catalog.load import Catalog
from atlas_cli.catalog.practices import Address, Practice
from atlas_cli.catalog.values import Outcome, Text
from atlas_cli.catalog.vocabulary import NeedOutcome
from atlas_cli.languages import SOURCE_LANGUAGE, pick
from atlas_cli.profile.model import Profile

Fit = Literal["primarily", "partly"]

#: Why no practice stands beside a gap; `terms.yaml` has the words under `no_candidate`.
NoCandidate = Literal["no-practice", "outside-project", "outside-outcomes"]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A practice for a gap: through which need, how it serves it, and the catalog's reason."""

    practice: str
    title: Text
    need: str
    fit: Fit
    reason: Text


@dataclass(frozen=True, slots=True)
class Match:
    """A recorded gap or an implied one (`implied`), by its id, with the practices that serve it, best first.

    `why_none` says why there are none; `outcome` is None where the catalog does not know the need.
    """

    gap: str
    implied: bool
    need: str
    outcome: NeedOutcome | None
    candidates: tuple[Candidate, ...]
    why_none: NoCandidate | None


@dataclass(frozen=True, slots=True)
class Matches:
    """Recorded gaps in the order of the profile, and unrecorded implied gaps in that of the analysis."""

    recorded: tuple[Match, ...]
    implied: tuple[Match, ...]

    @property
    def all(self) -> tuple[Match, ...]:
        return self.recorded + self.implied

    @property
    def matched(self) -> tuple[Match, ...]:
        return tuple(match for match in self.all if match.candidates)

    @property
    def unmatched(self) -> tuple[Match, ...]:
        """Gaps without a candidate: a normal result, to be shown."""
        return tuple(match for match in self.all if not match.candidates)

    def of(self, gap: str) -> Match:
        """The match of one gap by its id. Raises KeyError for an unknown one."""
        for match in self.all:
            if match.gap == gap:
                return match
        raise KeyError(gap)

    def gaps_of(self, practice: str) -> tuple[tuple[Match, Candidate], ...]:
        """The gaps a practice stands beside, each with how it serves it."""
        return tuple(
            (match, candidate)
            for match in self.all
            for candidate in match.candidates
            if candidate.practice == practice
        )


def match(profile: Profile, catalog: Catalog, analysis: Analysis) -> Matches:
    """Which practices of the catalog serve which gaps, recorded and implied.

    A practice is a candidate where it addresses the gap's need or a further need and is open to that need's
    outcome, which must be one the project works on. Gaps whose own need lies elsewhere get no candidates.
    """
    recorded = [
        matched(id, False, (gap.need, *gap.further_needs), catalog, analysis)
        for id, gap in profile.gaps.items()
    ]
    implied = [matched(gap.id, True, (gap.need,), catalog, analysis) for gap in analysis.unrecorded]
    return Matches(tuple(recorded), tuple(implied))


def matched(id: str, implied: bool, needs: tuple[str, ...], catalog: Catalog, analysis: Analysis) -> Match:
    outcome = outcome_of(needs[0], catalog)
    in_scope = outcome in analysis.outcomes
    candidates = candidates_for(needs, catalog, analysis.outcomes) if in_scope else ()
    why_none = None if candidates else reason_for_none(outcome, in_scope)
    return Match(id, implied, needs[0], outcome, candidates, why_none)


def reason_for_none(outcome: NeedOutcome | None, in_scope: bool) -> NoCandidate:
    if outcome == "outside":
        return "outside-outcomes"
    return "no-practice" if in_scope or outcome is None else "outside-project"


def candidates_for(
    needs: tuple[str, ...], catalog: Catalog, outcomes: tuple[Outcome, ...]
) -> tuple[Candidate, ...]:
    """Each practice once, through the need it serves best; main purpose first, then by title."""
    practices = catalog.practices.values()
    found = [best for practice in practices if (best := best_fit(practice, needs, catalog, outcomes))]
    return tuple(sorted(found, key=lambda candidate: (candidate.fit != "primarily", title_of(candidate))))


def title_of(candidate: Candidate) -> str:
    return pick(candidate.title, SOURCE_LANGUAGE, SOURCE_LANGUAGE)[0].casefold()


def best_fit(
    practice: Practice, needs: tuple[str, ...], catalog: Catalog, outcomes: tuple[Outcome, ...]
) -> Candidate | None:
    open_to = set(outcomes) & set(practice.outcomes)
    open_needs = [need for need in needs if outcome_of(need, catalog) in open_to]
    fits = list(fits_of(practice, open_needs))
    return min(fits, key=lambda candidate: candidate.fit != "primarily") if fits else None


def fits_of(practice: Practice, needs: list[str]) -> Iterator[Candidate]:
    """How the practice serves the needs, in their order."""
    addresses: tuple[tuple[Fit, tuple[Address, ...]], ...] = (
        ("primarily", practice.addresses.primarily),
        ("partly", practice.addresses.partly),
    )
    for need in needs:
        for fit, served in addresses:
            for address in served:
                if address.need == need:
                    yield Candidate(practice.id, practice.title, need, fit, address.reason)
