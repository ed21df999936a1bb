"""Which practices of the catalog serve which gaps of a profile, best first."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Literal

from atlas_cli.analysis import Analysis
from atlas_cli.analysis.implied import outcome_of
from atlas_cli.catalog.load import Catalog
from atlas_cli.catalog.method import NeedFit
from atlas_cli.catalog.practices import Address, Practice
from atlas_cli.catalog.values import Severity, Text
from atlas_cli.catalog.vocabulary import NeedOutcome
from atlas_cli.languages import english
from atlas_cli.matching.parts import CERTAINTIES, Demand, Setting, fit_of, parts_of, setting_of, weighted
from atlas_cli.profile.model import Profile

Fit = Literal["primarily", "partly"]

#: Scores differ by more than rounding, or are equal.
SCORE_DIGITS = 9

#: Why no practice stands beside a gap; `terms.yaml` has the words under `no_candidate`.
NoCandidate = Literal["no-practice", "outside-project", "outside-outcomes", "left-out"]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A practice for a gap: through which need, how it serves it, the catalog's reason, and the score.

    `here` is the profile's own sentence on how the practice acts on this gap, where it has one.
    """

    practice: str
    title: Text
    need: str
    need_fit: NeedFit
    reason: Text
    parts: Mapping[str, float]
    score: float
    here: Text | None = None

    @property
    def how(self) -> Text:
        """How the practice acts on the gap: the country's sentence, or else the catalog's on the need."""
        return self.reason if self.here is None else self.here

    @property
    def fit(self) -> Fit:
        """Whether the need is a main purpose of the practice."""
        return "primarily" if self.need_fit.endswith("primarily") else "partly"


@dataclass(frozen=True, slots=True)
class Match:
    """A recorded gap or an implied one (`implied`), by its id, with the practices that serve it, best first.

    `why_none` says why there are none; `outcome` is None where the catalog does not know the need.
    """

    gap: str
    implied: bool
    need: str
    outcome: NeedOutcome | None
    severity: Severity
    demand: Demand
    candidates: tuple[Candidate, ...]
    why_none: NoCandidate | None

    @property
    def in_scope(self) -> bool:
        """Whether the gap lies within the outcomes that the project works on."""
        return self.why_none not in ("outside-project", "outside-outcomes")


@dataclass(frozen=True, slots=True)
class Matches:
    """Recorded gaps in the order of the profile, and unrecorded implied gaps in that of the analysis."""

    recorded: tuple[Match, ...]
    implied: tuple[Match, ...]
    setting: Setting

    @property
    def all(self) -> tuple[Match, ...]:
        return self.recorded + self.implied

    @property
    def matched(self) -> tuple[Match, ...]:
        return tuple(match for match in self.all if match.candidates)

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


def match(
    profile: Profile,
    catalog: Catalog,
    analysis: Analysis,
    weights: Mapping[str, float] | None = None,
    without: Collection[str] = (),
) -> Matches:
    """Which practices of the catalog serve which gaps, recorded and implied, with their scores.

    A practice is a candidate where it addresses the gap's need or a further need and is open to that need's
    outcome, which must be one the project works on. Gaps whose own need lies elsewhere get no candidates.
    `weights` replace those of method.yaml; practices in `without` are left out.
    """
    setting = setting_of(profile, catalog)
    joiner = Joiner(catalog, analysis, setting, weights or weights_of(catalog), frozenset(without))
    recorded = tuple(
        in_own_words(joiner.matched(id, False, gap.severity.level, demand), gap.practices)
        for id, gap in profile.gaps.items()
        for demand in [
            Demand(
                (gap.need, *gap.further_needs),
                gap.steps,
                gap.issues,
                gap.agencies,
                on_chain(gap.need, catalog),
            )
        ]
    )
    implied = tuple(
        joiner.matched(gap.id, True, gap.severity, demand)
        for gap in analysis.unrecorded
        for demand in [
            Demand((gap.need,), steps_of(gap.need, catalog), gap.issues, (), on_chain(gap.need, catalog))
        ]
    )
    return Matches(recorded, implied, joiner.setting)


def withdrawn(analysis: Analysis) -> tuple[str, ...]:
    """The practices that the country has given up: nothing is matched with them or recommended."""
    return tuple(id for id, state in analysis.practices.items() if state.status == "withdrawn")


def weights_of(catalog: Catalog) -> dict[str, float]:
    """The weights of method.yaml by part."""
    return {part.id: part.weight for part in catalog.method.parts}


def steps_of(need: str, catalog: Catalog) -> tuple[str, ...]:
    """The steps where a need usually bites; the steps of an implied gap."""
    return catalog.needs[need].steps if need in catalog.needs else ()


def on_chain(need: str, catalog: Catalog) -> bool:
    """Whether a need lies on the chain of steps at all; law, policy and bodies do not."""
    return bool(steps_of(need, catalog))


@dataclass(frozen=True, slots=True)
class Joiner:
    """Finds and scores the candidates of one gap after the other."""

    catalog: Catalog
    analysis: Analysis
    setting: Setting
    weights: Mapping[str, float]
    without: frozenset[str]

    def matched(self, id: str, implied: bool, severity: Severity, demand: Demand) -> Match:
        outcome = outcome_of(demand.needs[0], self.catalog)
        in_scope = outcome in self.analysis.outcomes
        fitting = self.candidates(demand) if in_scope else ()
        candidates = tuple(one for one in fitting if one.practice not in self.without)
        why_none = None if candidates else reason_for_none(outcome, in_scope, bool(fitting))
        return Match(id, implied, demand.needs[0], outcome, severity, demand, candidates, why_none)

    def candidates(self, demand: Demand) -> tuple[Candidate, ...]:
        """Each practice once, through the need it serves best; highest score, then surer, then by name."""
        found = [
            one for practice in self.catalog.practices.values() for one in self.fitting(practice, demand)
        ]
        return tuple(sorted(found, key=self.order))

    def fitting(self, practice: Practice, demand: Demand) -> Iterator[Candidate]:
        open_to = set(self.analysis.outcomes) & set(practice.outcomes)
        asked = tuple(need for need in demand.needs if outcome_of(need, self.catalog) in open_to)
        own_is_open = asked[:1] == demand.needs[:1]
        found = fit_of(practice, asked if own_is_open else ("", *asked))
        if not found:
            return
        fit, need = found
        parts = parts_of(practice, fit, demand, self.setting, self.catalog)
        reason = address_of(practice, need).reason
        score = round(weighted(parts, self.weights), SCORE_DIGITS)
        yield Candidate(practice.id, practice.title, need, fit, reason, parts, score)

    def order(self, candidate: Candidate) -> tuple[float, int, str, str]:
        certainty = CERTAINTIES.index(self.setting.certainties[candidate.practice])
        return -candidate.score, -certainty, title_of(candidate), candidate.practice


def in_own_words(match: Match, said: Mapping[str, Text]) -> Match:
    """The match with the profile's sentences on how practices act on the gap, by the id of the practice."""
    if not said:
        return match
    candidates = tuple(replace(one, here=said.get(one.practice)) for one in match.candidates)
    return replace(match, candidates=candidates)


def reason_for_none(outcome: NeedOutcome | None, in_scope: bool, some_fit: bool) -> NoCandidate:
    if outcome == "outside":
        return "outside-outcomes"
    if some_fit:
        return "left-out"
    return "no-practice" if in_scope or outcome is None else "outside-project"


def title_of(candidate: Candidate) -> str:
    return english(candidate.title).casefold()


def address_of(practice: Practice, need: str) -> Address:
    """How the practice says it serves a need, its main purposes first."""
    both = (*practice.addresses.primarily, *practice.addresses.partly)
    return next(address for address in both if address.need == need)
