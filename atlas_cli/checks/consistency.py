"""Rules on gaps against the coded data: what the data imply, and what they contradict."""

from __future__ import annotations

from collections.abc import Iterator

from atlas_cli.analysis.ages import HAZARDOUS, SCHOOLING, WORK, age_rule_holds
from atlas_cli.analysis.instruments import named_instruments
from atlas_cli.checks.frame import Checked, Problem, rule
from atlas_cli.checks.naming import each, ticked
from atlas_cli.checks.prose import KeyPath
from atlas_cli.diagnostics import Span
from atlas_cli.languages import SOURCE_LANGUAGE, pick
from atlas_cli.profile.gaps import Gap

#: The rules that ages alone can satisfy, with the standards whose ages they compare.
COMPARED = {
    "AGE-1": (WORK,),
    "AGE-2": (WORK, SCHOOLING),
    "AGE-3": (SCHOOLING, WORK),
    "AGE-4": (HAZARDOUS,),
}

#: A fact that contradicts a gap: in words, and the values of the profile it rests on.
Contradiction = tuple[str, tuple[KeyPath, ...]]


@rule("ATL301", "implied-gap-not-recorded", "warning")
def implied_gap_not_recorded(checked: Checked) -> Iterator[Problem]:
    """The coded data imply a gap that is not recorded.

    A standard that is not met, an instrument not ratified, a No or an `unknown` in a series implies a gap
    by a rule of `benchmarks.yaml`. Record it with its findings, or name the rule under `answers:` of the
    gap that already says it. Where the sources do not call it a gap, the documents show it as implied.

    Fails:

        series:
          complaint-mechanism:
            values: {2022: {value: false, source: findings}}

    Passes:

        series:
          complaint-mechanism:
            values: {2022: {value: false, source: findings}}
        gaps:
          TL-E1:
            further_needs: [complaint-mechanism]
    """
    for gap in checked.analysis.unrecorded:
        first, *others = (parts(path) for path in gap.paths)
        says, _ = pick(gap.says, SOURCE_LANGUAGE, SOURCE_LANGUAGE)
        rules = ticked(dict.fromkeys((gap.id, *gap.also)), "or")
        yield Problem(
            path=first,
            message=f"implies a gap that is not recorded: {says}",
            help=f"record a gap with need `{gap.need}`, or put {rules} under `answers:` of one that says it",
            related=spans(checked, others, "it also rests on this value"),
        )


@rule("ATL302", "gap-contradicted", "error")
def gap_contradicted(checked: Checked) -> Iterator[Problem]:
    """The coded data contradict a recorded gap.

    A gap that asks to ratify an instrument that is ratified, to raise an age that satisfies its rule, or
    to employ more inspectors where the ratio is reached, cannot be right together with the data. Correct
    one of the two. Nothing else is a contradiction: a Yes for training, coverage or quality says nothing
    against a gap.

    Fails:

        ratifications:
          C182: {status: ratified, date: 2001, sources: [findings]}
        gaps:
          TL-E1:
            statement: The State is not party to C182.
            need: ratify-instrument

    Passes:

        ratifications:
          C182: {status: not-ratified, sources: [findings]}
        gaps:
          TL-E1:
            statement: The State is not party to C182.
            need: ratify-instrument
    """
    for id, gap in checked.profile.gaps.items():
        needs = [(("gaps", id, "need"), gap.need), *each(("gaps", id, "further_needs"), gap.further_needs)]
        for path, need in needs:
            for fact, values in contradictions(gap, need, checked):
                message = f"the data contradict the need `{need}`: {fact}"
                help = "correct the coded value, or take the need out of the gap"
                yield Problem(path, message, help, spans(checked, values, "the data say so here"))


def contradictions(gap: Gap, need: str, checked: Checked) -> Iterator[Contradiction]:
    catalog = checked.catalog
    if need == catalog.instrument_rule.need:
        yield from contradicting_ratification(gap, checked)
    elif need == catalog.inspector_rule.need:
        yield from contradicting_inspectors(checked)
    elif not any(implied.need == need for implied in checked.analysis.implied):
        yield from contradicting_ages(gap, need, checked)


def contradicting_ratification(gap: Gap, checked: Checked) -> Iterator[Contradiction]:
    """All instruments that the gap names are ratified. A gap that names none says nothing to check."""
    named = sorted(named_instruments(gap, checked.catalog))
    ratifications = checked.profile.ratifications
    ratified = [id for id in named if id in ratifications and ratifications[id].status == "ratified"]
    if named and ratified == named:
        paths = tuple(("ratifications", id, "status") for id in named)
        verb = "is" if len(named) == 1 else "are"
        yield f"{ticked(named)} {verb} ratified", paths


def contradicting_inspectors(checked: Checked) -> Iterator[Contradiction]:
    found = checked.analysis.inspectors
    if found and found.met:
        fact = f"{found.inspectors:,} inspectors in {found.year} reach the target of {found.target:,}"
        yield fact, tuple(parts(path) for path in found.paths)


def contradicting_ages(gap: Gap, need: str, checked: Checked) -> Iterator[Contradiction]:
    """Ages that satisfy the rule for this need; a gap that answers one rule means that one."""
    rules = [rule.id for rule in checked.catalog.age_rules.values() if rule.need == need]
    meant = [rule for rule in rules if rule in gap.answers] or rules
    for each_rule in meant:
        if age_rule_holds(each_rule, checked.analysis.ages):
            standards = COMPARED[each_rule]
            coded = checked.profile.standards
            ages = [f"`{standard}` is {coded[standard].age}" for standard in standards]
            yield " and ".join(ages), tuple(("standards", standard, "age") for standard in standards)


def parts(path: str) -> KeyPath:
    """`series/inspectors/values/2021` as the keys that lead there; years and indexes are numbers."""
    return tuple(int(part) if part.isdecimal() else part for part in path.split("/"))


def spans(
    checked: Checked, paths: tuple[KeyPath, ...] | list[KeyPath], text: str
) -> tuple[tuple[str, Span], ...]:
    return tuple((text, checked.file.span(*path)) for path in paths)
