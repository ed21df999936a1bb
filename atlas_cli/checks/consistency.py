"""Rules on gaps against the coded data: what the data imply, and what they contradict."""

from __future__ import annotations

from collections.abc import Iterator

from atlas_cli.analysis.contradictions import Facts, contradictions, parts
from atlas_cli.checks.frame import Checked, Problem, rule
from atlas_cli.checks.naming import each, ticked
from atlas_cli.checks.prose import KeyPath
from atlas_cli.diagnostics import Span
from atlas_cli.languages import english


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
        says = english(gap.says)
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
    facts = Facts(checked.profile, checked.catalog, checked.analysis)
    for id, gap in checked.profile.gaps.items():
        needs = [(("gaps", id, "need"), gap.need), *each(("gaps", id, "further_needs"), gap.further_needs)]
        for path, need in needs:
            for fact, values in contradictions(gap, need, facts):
                message = f"the data contradict the need `{need}`: {fact}"
                help = "correct the coded value, or take the need out of the gap"
                yield Problem(path, message, help, spans(checked, values, "the data say so here"))


def spans(
    checked: Checked, paths: tuple[KeyPath, ...] | list[KeyPath], text: str
) -> tuple[tuple[str, Span], ...]:
    return tuple((text, checked.file.span(*path)) for path in paths)
