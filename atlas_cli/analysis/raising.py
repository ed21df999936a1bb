"""Gaps raised by the rules of the benchmarks, one for each value that fails a rule."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from atlas_cli.analysis.ages import AgeFacts, age_failures
from atlas_cli.analysis.figures import newest
from atlas_cli.analysis.inspectors import InspectorBenchmark
from atlas_cli.analysis.sentences import Slot
from atlas_cli.catalog.benchmarks import Certainty, GapRule, IndicatorRule
from atlas_cli.catalog.load import Catalog
from atlas_cli.catalog.values import Issue, Text
from atlas_cli.profile.model import Profile
from atlas_cli.profile.values import Citation


@dataclass(frozen=True, slots=True)
class Raised:
    """A rule that a profile fails. `subjects` are what it is about: a standard, a series, an instrument."""

    id: str
    rule: GapRule
    subjects: frozenset[str]
    paths: tuple[str, ...]
    sources: tuple[Citation, ...]
    pattern: Text
    issues: tuple[Issue, ...]
    certainty: Certainty
    slots: Mapping[str, Slot] = field(default_factory=dict)


def raised_gaps(
    profile: Profile, catalog: Catalog, ages: AgeFacts, inspectors: InspectorBenchmark | None
) -> Iterator[Raised]:
    """Everything the rules raise. Only age rules, indicator rules, B01 and B15 raise gaps."""
    yield from raised_by_ages(profile, catalog, ages)
    yield from raised_by_indicators(profile, catalog)
    yield from raised_by_instruments(profile, catalog)
    yield from raised_by_inspectors(catalog, inspectors)


def raised_by_ages(profile: Profile, catalog: Catalog, ages: AgeFacts) -> Iterator[Raised]:
    for failure in age_failures(profile, ages):
        rule = catalog.age_rules.get(failure.rule)
        if rule is None or failure.case not in rule.says:
            continue
        several = failure.rule == "AGE-9"
        yield Raised(
            id=f"{rule.id}-{failure.standards[0]}" if several else rule.id,
            rule=rule,
            subjects=frozenset(f"standards/{standard}" for standard in failure.standards),
            paths=tuple(f"standards/{standard}/{name}" for standard, name in failure.values),
            sources=sources_of_standards(profile, failure.standards),
            pattern=rule.says[failure.case],
            issues=rule.issues,
            certainty=rule.certainty,
            slots=failure.slots,
        )


def sources_of_standards(profile: Profile, standards: tuple[str, ...]) -> tuple[Citation, ...]:
    found = (source for standard in standards for source in profile.standards[standard].sources)
    return distinct(found)


def distinct(citations: Iterator[Citation]) -> tuple[Citation, ...]:
    kept: list[Citation] = []
    for citation in citations:
        if citation not in kept:
            kept.append(citation)
    return tuple(kept)


def raised_by_indicators(profile: Profile, catalog: Catalog) -> Iterator[Raised]:
    for rule in catalog.indicator_rules.values():
        raised = raised_by_standard(profile, rule) or raised_by_series(profile, rule)
        if raised:
            yield raised


def raised_by_standard(profile: Profile, rule: IndicatorRule) -> Raised | None:
    coded = profile.standards.get(rule.standard or "")
    if coded is None or coded.status != rule.value:
        return None
    subject = f"standards/{rule.standard}"
    return indicated(rule, subject, f"{subject}/status", coded.sources, coded.data_year)


def raised_by_series(profile: Profile, rule: IndicatorRule) -> Raised | None:
    """A rule on the newest value of a series: a No, or `unknown`. Older years do not count."""
    series = profile.series.get(rule.series or "")
    if series is None:
        return None
    year, value = newest(series)
    fails = value.value is False if rule.value == "no" else value.value == rule.value
    subject = f"series/{rule.series}"
    if not fails:
        return None
    return indicated(rule, subject, f"{subject}/values/{year}/value", (value.source,), year)


def indicated(
    rule: IndicatorRule, subject: str, path: str, sources: tuple[Citation, ...], year: int
) -> Raised:
    return Raised(
        id=rule.id,
        rule=rule,
        subjects=frozenset({subject}),
        paths=(path,),
        sources=sources,
        pattern=rule.says,
        issues=rule.issues,
        certainty=rule.certainty,
        slots={"year": str(year)},
    )


def raised_by_instruments(profile: Profile, catalog: Catalog) -> Iterator[Raised]:
    """B01: not being party to an instrument whose entry says that this is a gap by itself."""
    rule = catalog.instrument_rule
    for instrument in catalog.instruments.values():
        ratification = profile.ratifications.get(instrument.id)
        wanted = instrument.gap_if_not_ratified
        if ratification is None or not wanted or ratification.status != "not-ratified":
            continue
        subject = f"ratifications/{instrument.id}"
        yield Raised(
            id=f"{rule.id}-{instrument.id}",
            rule=rule,
            subjects=frozenset({subject}),
            paths=(f"{subject}/status",),
            sources=ratification.sources,
            pattern=rule.says,
            issues=instrument.issues,
            certainty=instrument.certainty,
            slots={"instrument": instrument.title, "short": instrument.short},
        )


def raised_by_inspectors(catalog: Catalog, found: InspectorBenchmark | None) -> Iterator[Raised]:
    """B15: fewer inspectors than the target of the same year."""
    rule = catalog.inspector_rule
    if found is None or found.met:
        return
    yield Raised(
        id=rule.id,
        rule=rule,
        subjects=frozenset({"series/inspectors"}),
        paths=found.paths,
        sources=distinct(iter(found.sources)),
        pattern=rule.says["published" if found.published else "computed"],
        issues=rule.issues,
        certainty=rule.certainty,
        slots={
            "inspectors": found.inspectors,
            "year": str(found.year),
            "target": found.target,
            "ratio": found.ratio or 0,
        },
    )
