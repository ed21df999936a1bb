"""Implied gaps: what follows from a standard, a ratification or a series by a rule of the benchmarks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from atlas_cli.analysis.ages import AgeFacts
from atlas_cli.analysis.inspectors import InspectorBenchmark
from atlas_cli.analysis.instruments import named_instruments
from atlas_cli.analysis.raising import Raised, raised_gaps
from atlas_cli.analysis.sentences import fill
from atlas_cli.catalog.benchmarks import Certainty
from atlas_cli.catalog.load import Catalog
from atlas_cli.catalog.values import Issue, Severity, Text
from atlas_cli.catalog.vocabulary import NeedOutcome
from atlas_cli.profile.gaps import Gap
from atlas_cli.profile.model import Profile
from atlas_cli.profile.values import Citation

SEVERITIES: tuple[Severity, ...] = ("high", "medium", "low")
OUTCOMES: tuple[NeedOutcome, ...] = (1, 2, 3, "outside")


@dataclass(frozen=True, slots=True)
class ImpliedGap:
    """A gap that a rule implies.

    `id` is unique in a profile (AGE-2, B01-OPSC); `also` are further rules that say the same. `severity`
    holds while it is only implied. `paths` are the values it rests on, `sources` what they cite.
    `recorded_by` are the ids of the recorded gaps that say it; empty where nobody has recorded it yet.
    """

    id: str
    rule: str
    also: tuple[str, ...]
    need: str
    outcome: NeedOutcome
    issues: tuple[Issue, ...]
    severity: Severity
    certainty: Certainty
    says: Text
    paths: tuple[str, ...]
    sources: tuple[Citation, ...]
    recorded_by: tuple[str, ...]

    @property
    def is_recorded(self) -> bool:
        return bool(self.recorded_by)


def implied_gaps(
    profile: Profile, catalog: Catalog, ages: AgeFacts, inspectors: InspectorBenchmark | None
) -> tuple[ImpliedGap, ...]:
    """All implied gaps, recorded or not, by outcome, then severity, then in the order of the rules."""
    raised = raised_gaps(profile, catalog, ages, inspectors)
    known = (one for one in raised if outcome_of(one.rule.need, catalog) is not None)
    gaps = [implied(group, profile, catalog) for group in merged(known)]
    return tuple(sorted(gaps, key=lambda gap: (OUTCOMES.index(gap.outcome), SEVERITIES.index(gap.severity))))


def outcome_of(need: str, catalog: Catalog) -> NeedOutcome | None:
    """The outcome of a need, or None where the catalog does not know it."""
    known = catalog.needs.get(need)
    return known.outcome if known else None


def merged(raised: Iterable[Raised]) -> list[list[Raised]]:
    """Groups that say the same: one need, about nothing that the first of the group is not about."""
    groups: list[list[Raised]] = []
    for one in raised:
        for group in groups:
            if group[0].rule.need == one.rule.need and one.subjects <= group[0].subjects:
                group.append(one)
                break
        else:
            groups.append([one])
    return groups


def implied(group: list[Raised], profile: Profile, catalog: Catalog) -> ImpliedGap:
    """The implied gap of a group: the words of its first rule, the highest severity of all."""
    first, *others = group
    return ImpliedGap(
        id=first.id,
        rule=first.rule.id,
        also=tuple(other.rule.id for other in others),
        need=first.rule.need,
        outcome=catalog.needs[first.rule.need].outcome,
        issues=first.issues,
        severity=min((one.rule.severity for one in group), key=SEVERITIES.index),
        certainty=first.certainty,
        says=fill(first.pattern, first.slots),
        paths=tuple(dict.fromkeys(path for one in group for path in one.paths)),
        sources=first.sources,
        recorded_by=tuple(sorted(recording(group, profile, catalog))),
    )


def recording(group: list[Raised], profile: Profile, catalog: Catalog) -> Iterator[str]:
    """Ids of the gaps that record what a group raises."""
    names = {name for one in group for name in (one.id, one.rule.id)}
    need = group[0].rule.need
    needs = needs_of_rules(catalog)
    for id, gap in profile.gaps.items():
        if names & set(gap.answers) or (calls_for(gap, need) and speaks_of(gap, group[0], needs, catalog)):
            yield id


def calls_for(gap: Gap, need: str) -> bool:
    return need == gap.need or need in gap.further_needs


def speaks_of(gap: Gap, raised: Raised, needs: Mapping[str, str], catalog: Catalog) -> bool:
    """Whether a gap that calls for the need means this case of it, and not only others.

    A gap that names rules of the same need in `answers`, or instruments in its text, means those alone.
    """
    need = raised.rule.need
    if any(needs.get(rule) == need for rule in gap.answers):
        return False
    if raised.rule.id == catalog.instrument_rule.id:
        named = named_instruments(gap, catalog)
        return not named or raised.id.removeprefix(f"{raised.rule.id}-") in named
    return True


def needs_of_rules(catalog: Catalog) -> Mapping[str, str]:
    """The need of each rule that a gap may name under `answers`."""
    rules = {**catalog.age_rules, **catalog.indicator_rules}
    instrument, inspector = catalog.instrument_rule, catalog.inspector_rule
    return {
        **{id: rule.need for id, rule in rules.items()},
        **{f"{instrument.id}-{id}": instrument.need for id in catalog.instruments},
        instrument.id: instrument.need,
        inspector.id: inspector.need,
    }
