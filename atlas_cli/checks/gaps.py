"""Rules on recorded gaps: who and where, and whether the severity follows from its rule."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from atlas_cli.catalog.practices import Practice
from atlas_cli.checks.frame import Checked, Problem, rule
from atlas_cli.checks.naming import ticked
from atlas_cli.checks.prose import KeyPath
from atlas_cli.diagnostics import Span
from atlas_cli.languages import SOURCE_LANGUAGE, english, pick
from atlas_cli.profile.gaps import Gap
from atlas_cli.profile.values import source_of
from atlas_cli.text import listed

#: S3 counts data years from the first to the last.
YEARS_OF_S3 = 5
PUBLISHERS_OF_S4 = 2


@rule("ATL303", "gap-without-agency", "warning")
def gap_without_agency(checked: Checked) -> Iterator[Problem]:
    """A gap names no agency.

    A gap that belongs to nobody cannot be discussed with anybody: practices are matched by the roles of the
    agencies concerned, and the register shows them. Name under `agencies:` who would have to act. Gaps
    outside the three outcomes are referred on and need none.

    Fails:

        gaps:
          TL-E1:
            agencies: []

    Passes:

        gaps:
          TL-E1:
            agencies: [inspectorate]
    """
    for id, gap in checked.profile.gaps.items():
        if not gap.agencies and checked.analysis.gap_outcomes[id] != "outside":
            message = f"the gap {id} names no agency that it concerns"
            help = "add `agencies: […]` with those that would have to act, by their keys under `agencies:`"
            yield Problem(("gaps", id), message, help, at_key=True)


@rule("ATL304", "gap-without-step", "warning")
def gap_without_step(checked: Checked) -> Iterator[Problem]:
    """A gap names no step of the chain, although its need lies on the chain.

    Needs of enforcement bite at one or more of the five steps from `identify` to `sentence-compensate`; the
    table of the chain and the match with practices use the steps of the gap. A need whose `steps:` are empty
    in `needs.yaml` lies outside the chain, and its gaps need no step.

    Fails:

        gaps:
          TL-E1:
            steps: []

    Passes:

        gaps:
          TL-E1:
            steps: [identify]
    """
    for id, gap in checked.profile.gaps.items():
        need = checked.catalog.needs.get(gap.need)
        if need and need.steps and not gap.steps:
            message = f"the gap {id} names no step, and its need `{need.id}` lies on the chain"
            help = f"add `steps: [{', '.join(need.steps)}]`, or those of them where it bites here"
            yield Problem(("gaps", id), message, help, at_key=True)


@dataclass(frozen=True, slots=True)
class Grounds:
    """What a profile says for and against the rules of severity of one gap.

    `years` from first to last suggestion; `publishers` as the findings' sources print them; `assessors`
    those among them that raise gaps, of which two give S4 for sure.
    """

    years: int
    publishers: frozenset[str]
    assessors: frozenset[str]


def grounds(gap: Gap, checked: Checked) -> Grounds:
    suggested = gap.years_suggested
    keys = dict.fromkeys(source_of(finding.source) for finding in gap.findings)
    known = [checked.profile.sources[key] for key in keys if key in checked.profile.sources]
    names = [pick(source.publisher, SOURCE_LANGUAGE, checked.profile.language)[0] for source in known]
    return Grounds(
        years=suggested.last - suggested.first + 1 if suggested else 0,
        publishers=frozenset(names),
        assessors=frozenset(found for name in names if (found := assessor(name, checked))),
    )


def assessor(publisher: str, checked: Checked) -> str | None:
    """The assessor a publisher is a part of: "ILO Committee of Experts …" is the ILO."""
    first, _, rest = publisher.partition(" ")
    meaning = checked.catalog.terms.acronyms.get(first)
    if meaning and rest:
        publisher = f"{english(meaning)}, {rest}"
    organization = publisher.partition(",")[0].strip()
    return organization if organization in checked.catalog.assessors else None


@rule("ATL306", "severity-not-given", "error")
def severity_not_given(checked: Checked) -> Iterator[Problem]:
    """The severity of a gap does not follow from the rule it names.

    Severity is not a matter of taste: the first rule of `method.yaml` that holds gives it. The level must be
    that of the rule; S2 needs a standard that is not met, S3 `years_suggested:` over five data years or more
    (2018 to 2022 are five), S4 findings of two publishers. Correct the level, name the rule that holds, or
    add the years or findings that are missing.

    Fails:

        gaps:
          TL-E1:
            severity: {level: high, rule: S7, reason: No other rule holds.}

    Fails:

        gaps:
          TL-E1:
            severity: {level: high, rule: S3, reason: Suggested for years.}
            years_suggested: {first: 2020, last: 2022}

    Passes:

        gaps:
          TL-E1:
            severity: {level: high, rule: S3, reason: Suggested for years.}
            years_suggested: {first: 2018, last: 2022}
    """
    for id, gap in checked.profile.gaps.items():
        given = checked.catalog.severity_rules.get(gap.severity.rule)
        if given and given.level != gap.severity.level:
            message = f"the rule {given.id} gives `{given.level}`, not `{gap.severity.level}`"
            help = f"write `level: {given.level}`, or name the rule that holds"
            yield Problem(("gaps", id, "severity", "level"), message, help)
        missing = what_is_missing(gap, grounds(gap, checked), checked)
        if missing:
            message, help = missing
            yield Problem(("gaps", id, "severity", "rule"), message, help, years_of(id, checked))


def years_of(id: str, checked: Checked) -> tuple[tuple[str, Span], ...]:
    """The place of the suggested years, where S3 rests on them."""
    gap = checked.profile.gaps[id]
    if gap.severity.rule != "S3" or gap.years_suggested is None:
        return ()
    return (("the years stand here", checked.file.key_span("gaps", id, "years_suggested")),)


def what_is_missing(gap: Gap, found: Grounds, checked: Checked) -> tuple[str, str] | None:
    """Why the named rule does not hold, and what to do; None where it does or nobody can tell."""
    named = gap.severity.rule
    other = "or name the first rule that holds"
    if named == "S2" and all(one.status != "not-met" for one in checked.profile.standards.values()):
        return "S2 needs a standard that is not met, and none is", f"correct `standards:`, {other}"
    if named == "S3" and found.years < YEARS_OF_S3:
        years = f"`years_suggested` covers {found.years}" if found.years else "`years_suggested` is missing"
        return f"S3 needs {YEARS_OF_S3} data years, and {years}", f"correct the years, {other}"
    if named == "S4" and len(found.publishers) < PUBLISHERS_OF_S4:
        publisher = listed(sorted(found.publishers)) or "none"
        message = f"S4 needs findings of two publishers, and those here have one: {publisher}"
        return message, f"add the finding of the other one, {other}"
    return None


@rule("ATL307", "severity-rule-passed-over", "warning")
def severity_rule_passed_over(checked: Checked) -> Iterator[Problem]:
    """A rule that stands before the named one holds for a gap.

    The first rule of `method.yaml` that holds, counts. Five data years in `years_suggested:` make S3 hold,
    findings of two publishers that assess countries (`assessors:` of `method.yaml`) make S4 hold. Name the
    first of them; its reason stays true beside it.

    Fails:

        gaps:
          TL-E1:
            years_suggested: {first: 2015, last: 2022}

    Passes:

        gaps:
          TL-E1:
            years_suggested: {first: 2015, last: 2022}
            severity: {level: high, rule: S3, reason: Suggested in every data year from 2015 to 2022.}
    """
    order = list(checked.catalog.severity_rules)
    for id, gap in checked.profile.gaps.items():
        for holding, why in holding_for_sure(grounds(gap, checked)):
            if {holding, gap.severity.rule} <= set(order) and passed_over(holding, gap, order):
                level = checked.catalog.severity_rules[holding].level
                path: KeyPath = ("gaps", id, "severity", "rule")
                message = f"{holding} holds before {gap.severity.rule}: {why}"
                yield Problem(path, message, f"write `level: {level}` and `rule: {holding}`")
                break


def holding_for_sure(found: Grounds) -> Iterator[tuple[str, str]]:
    if found.years >= YEARS_OF_S3:
        yield "S3", f"suggested over {found.years} data years"
    if len(found.assessors) >= PUBLISHERS_OF_S4:
        yield "S4", f"raised by {ticked(sorted(found.assessors))}"


def passed_over(holding: str, gap: Gap, order: list[str]) -> bool:
    return order.index(holding) < order.index(gap.severity.rule)


@rule("ATL311", "sentence-for-no-candidate", "warning")
def sentence_for_no_candidate(checked: Checked) -> Iterator[Problem]:
    """A gap says how a practice acts on it that serves none of its needs.

    The sentence is printed in the proposal of the practice, in the row of the gap. A practice stands beside a
    gap where it addresses its need or a further need; where it addresses none, nobody reads the sentence. Add
    the need to the gap or the practice, or take the sentence out.

    Fails:

        gaps:
          TL-E1:
            practices: {policy-renewal: The plan names the training.}

    Passes:

        gaps:
          TL-E1:
            practices: {enforcement-training-program: Inspectors are trained on child labor.}
    """
    for id, gap in checked.profile.gaps.items():
        for name in gap.practices:
            practice = checked.catalog.practices.get(name)
            if practice and not needs_of(practice) & {gap.need, *gap.further_needs}:
                message = f"`{name}` serves none of the needs of the gap {id}, so the sentence is not printed"
                help = "add the need under `further_needs:`, or take the sentence out"
                yield Problem(("gaps", id, "practices", name), message, help, at_key=True)


def needs_of(practice: Practice) -> set[str]:
    """The needs that a practice addresses, as its main purpose or in part."""
    return {one.need for one in (*practice.addresses.primarily, *practice.addresses.partly)}
