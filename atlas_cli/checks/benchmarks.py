"""Rules over the benchmarks of the catalog, which imply gaps in profiles."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from atlas_cli.analysis.sentences import slots_in
from atlas_cli.catalog.benchmarks import (
    AgeRule,
    BenchmarkRule,
    GapRule,
    IndicatorRule,
    Instrument,
    InstrumentRule,
)
from atlas_cli.catalog.load import Catalog
from atlas_cli.catalog.values import Text
from atlas_cli.checks.frame import Problem, catalog_rule
from atlas_cli.checks.naming import ticked, unknown
from atlas_cli.checks.prose import KeyPath

BENCHMARKS = "benchmarks.yaml"
CERTAIN_FROM = 0.95

#: The values each rule can fill into its sentence.
WORK_SLOTS = frozenset({"work_age", "schooling_age", "declared_age", "year"})
SLOTS = {
    "AGE-1": WORK_SLOTS,
    "AGE-2": WORK_SLOTS,
    "AGE-3": WORK_SLOTS,
    "AGE-6": WORK_SLOTS,
    "AGE-4": frozenset({"hazardous_age", "floor", "year"}),
    "AGE-5": frozenset({"year"}),
    "AGE-9": frozenset({"age", "floor", "year"}),
    "B01": frozenset({"instrument", "short"}),
    "B15": frozenset({"inspectors", "target", "ratio", "year"}),
}


def gap_rules(catalog: Catalog) -> Iterator[tuple[KeyPath, GapRule]]:
    """Every rule that implies gaps, with its path in benchmarks.yaml."""
    for index, age_rule in enumerate(catalog.age_rules.values()):
        yield ("age_rules", index), age_rule
    for index, indicator_rule in enumerate(catalog.indicator_rules.values()):
        yield ("indicator_rules", index), indicator_rule
    yield ("instrument_rule",), catalog.instrument_rule
    yield ("inspector_rule",), catalog.inspector_rule


@catalog_rule("ATL405", "rule-unknown-reference", "error")
def rule_unknown_reference(catalog: Catalog) -> Iterator[Problem]:
    """A rule that implies gaps names a need, standard or series that the catalog does not have.

    Such a rule would never imply anything, or a gap without a need.

    Fails in benchmarks.yaml:

        indicator_rules:
          - {id: IND-x, standard: free-schooling, value: not-met, need: legal-clarity, issues: [CL],
             severity: low, certainty: likely, says: Not met., basis: A basis.}

    Passes in benchmarks.yaml:

        indicator_rules:
          - {id: IND-x, standard: free-education, value: not-met, need: legal-clarity, issues: [CL],
             severity: low, certainty: likely, says: Not met., basis: A basis.}
    """
    needs = [((*path, "need"), rule.need) for path, rule in gap_rules(catalog)]
    standards = [
        (("indicator_rules", index, "standard"), rule.standard)
        for index, rule in enumerate(catalog.indicator_rules.values())
        if rule.standard
    ]
    series = [
        (("indicator_rules", index, "series"), rule.series)
        for index, rule in enumerate(catalog.indicator_rules.values())
        if rule.series
    ]
    found = [
        *unknown(needs, catalog.needs, "is not a need of the catalog", "choose a need from needs.yaml"),
        *unknown(standards, catalog.standards, "is none of the twelve", "choose one of `standards:`"),
        *unknown(series, catalog.series, "is not a series of the catalog", "add it under `series:`"),
    ]
    yield from (replace(problem, file=BENCHMARKS) for problem in found)


def sentences(rule: GapRule, path: KeyPath) -> Iterator[tuple[KeyPath, Text]]:
    """The sentences of a rule: one, or one per case."""
    if isinstance(rule, AgeRule | BenchmarkRule):
        yield from (((*path, "says", case), sentence) for case, sentence in rule.says.items())
    elif isinstance(rule, IndicatorRule | InstrumentRule):
        yield (*path, "says"), rule.says


@catalog_rule("ATL406", "sentence-unknown-slot", "error")
def sentence_unknown_slot(catalog: Catalog) -> Iterator[Problem]:
    """The sentence of a rule has a word in braces that the rule cannot fill.

    Readers would see the braces. Rules on indicators fill `{year}`; what the others fill stands in the
    help.

    Fails in benchmarks.yaml:

        indicator_rules:
          - {id: IND-x, standard: free-education, value: not-met, need: legal-clarity, issues: [CL],
             severity: low, certainty: likely, says: "Not met in {years}.", basis: A basis.}

    Passes in benchmarks.yaml:

        indicator_rules:
          - {id: IND-x, standard: free-education, value: not-met, need: legal-clarity, issues: [CL],
             severity: low, certainty: likely, says: "Not met in {year}.", basis: A basis.}
    """
    for path, rule in gap_rules(catalog):
        known = SLOTS.get(rule.id, frozenset({"year"}))
        for where, sentence in sentences(rule, path):
            for slot in sorted(slots_in(sentence) - known):
                help = f"this rule fills {ticked(f'{{{name}}}' for name in sorted(known))}"
                yield Problem(where, f"`{{{slot}}}` is not filled by {rule.id}", help, file=BENCHMARKS)


def measured(catalog: Catalog) -> Iterator[tuple[KeyPath, GapRule | Instrument]]:
    """What has hits: rules, and the instruments of B01."""
    yield from gap_rules(catalog)
    for index, instrument in enumerate(catalog.instruments.values()):
        yield ("instruments", index), instrument


@catalog_rule("ATL407", "certainty-against-hits", "error")
def certainty_against_hits(catalog: Catalog) -> Iterator[Problem]:
    """A rule is called certain or likely against its hits.

    A rule is `certain` where at least 95 of 100 countries with the value have the suggested action, else
    `likely`.

    Fails in benchmarks.yaml:

        indicator_rules:
          - {id: IND-x, standard: free-education, value: not-met, need: legal-clarity, issues: [CL],
             severity: low, certainty: certain, hits: 9/10, says: Not met., basis: A basis.}

    Passes in benchmarks.yaml:

        indicator_rules:
          - {id: IND-x, standard: free-education, value: not-met, need: legal-clarity, issues: [CL],
             severity: low, certainty: likely, hits: 9/10, says: Not met., basis: A basis.}
    """
    for path, entry in measured(catalog):
        if entry.hits is None:
            continue
        hits, countries = (int(number) for number in entry.hits.split("/"))
        expected = "certain" if hits >= CERTAIN_FROM * countries else "likely"
        if entry.certainty != expected:
            message = f"{entry.hits} makes this rule {expected}, not {entry.certainty}"
            yield Problem((*path, "certainty"), message, f"write `certainty: {expected}`", file=BENCHMARKS)
