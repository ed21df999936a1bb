"""Silencing a rule on a line, with a reason: `# atlas: allow ATL204 because the survey is the only one`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from atlas_cli.checks.frame import (
    CATALOG_RULES,
    PROFILE_RULES,
    SILENCE_RULES,
    Noted,
    Problem,
    Silence,
    silence_rule,
)
from atlas_cli.checks.naming import ticked
from atlas_cli.diagnostics import Diagnostic
from atlas_cli.text import closest, shorten
from atlas_cli.yamlfile import NAMES, YamlFile
from atlas_cli.yamlfile.comments import Comment, comments, stretch_of

SIGN = "atlas:"
_ADDRESSED = re.compile(r"#\s*atlas:\s*(?P<rest>.*)", re.DOTALL)
_CODE = r"(?!because\b)\w+"
_ALLOW = re.compile(
    rf"allow\s+(?P<codes>{_CODE}(?:[\s,]+{_CODE})*)(?:\s+because\b[\s:]*(?P<reason>.*))?", re.DOTALL
)
_FORM = "write `# atlas: allow ATL204 because …`"


def settle(file: YamlFile, found: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Findings in one file without those that are silenced, and with what is wrong with the silences."""
    found = list(found)
    noted = Noted(file, tuple(silences_in(file)), tuple(found))
    kept = [each for each in found if not any(silences(silence, each) for silence in noted.silences)]
    for rule in SILENCE_RULES.values():
        kept += rule.diagnostics(noted, lambda _: file)
    return kept


def silences(silence: Silence, diagnostic: Diagnostic) -> bool:
    """Whether a silence holds for a finding; one without a reason holds for none."""
    span = diagnostic.span
    return bool(
        silence.reason and span and diagnostic.code in silence.codes and silence.stretch.holds(span.line - 1)
    )


def silences_in(file: YamlFile) -> Iterator[Silence]:
    for comment in comments(file, SIGN):
        addressed = _ADDRESSED.match(comment.text)
        if addressed:
            yield silence_of(file, comment, addressed["rest"].strip())


def silence_of(file: YamlFile, comment: Comment, says: str) -> Silence:
    understood = _ALLOW.fullmatch(says)
    codes = re.split(r"[\s,]+", understood["codes"].strip()) if understood else []
    reason = (understood["reason"] or "").strip() if understood else ""
    span = file.span_of(comment.place)
    return Silence(
        span, tuple(code.upper() for code in codes if code), reason, says, stretch_of(file, comment)
    )


@silence_rule("ATL601", "silence-without-reason", "error")
def silence_without_reason(noted: Noted) -> Iterator[Problem]:
    """A comment silences a rule and gives no reason, or is not understood.

    Who reads the file later must see why a finding is no mistake. A comment after the value, or on a line
    of its own above the entry, silences a rule for that entry: `allow`, the code, `because`, the reason.

    Fails:

        policies:  # atlas: allow ATL309
          plan: {title: Plan, from_year: 2015, to_year: 2020, status: current, description: D.,
            sources: [findings]}

    Passes:

        policies:
          # atlas: allow ATL309 because the ministry extended it by a letter that is not public
          plan: {title: Plan, from_year: 2015, to_year: 2020, status: current, description: D.,
            sources: [findings]}
    """
    for silence in noted.silences:
        if not silence.codes:
            message = f"the comment to atlas is not understood: “{shorten(silence.says)}”"
            yield Problem((), message, _FORM, span=silence.span)
        elif not silence.reason:
            message = f"{ticked(silence.codes)} is silenced without a reason, so it is not silenced"
            yield Problem((), message, _FORM, span=silence.span)


@silence_rule("ATL602", "silence-unknown-rule", "error")
def silence_unknown_rule(noted: Noted) -> Iterator[Problem]:
    """A comment silences a rule that does not exist, or that cannot be silenced.

    What is found while a file is read (ATL001 to ATL040) cannot be silenced: the file has no meaning before
    it is mended. `atlas explain ATL204` says what a code stands for.

    Fails:

        policies:  # atlas: allow ATL999 because it is late
          plan: {title: Plan, from_year: 2015, to_year: 2020, status: ended, description: D.,
            sources: [findings]}

    Passes:

        policies:  # atlas: allow ATL309 because it was extended
          plan: {title: Plan, from_year: 2015, to_year: 2020, status: current, description: D.,
            sources: [findings]}
    """
    for silence in noted.silences:
        for code in silence.codes:
            if code in NAMES:
                help = "mend the file; the message of the finding says how"
                yield Problem((), f"`{code}` cannot be silenced", help, span=silence.span)
            elif code not in silenceable():
                near = closest(code, silenceable())
                help = f"did you mean {ticked(near, 'or')}?" if near else "take the comment out"
                yield Problem((), f"there is no rule `{code}`", help, span=silence.span)


def silenceable() -> list[str]:
    return sorted({*PROFILE_RULES, *CATALOG_RULES})


@silence_rule("ATL603", "silence-unused", "warning")
def silence_unused(noted: Noted) -> Iterator[Problem]:
    """A comment silences a rule that finds nothing there.

    What it excused has been mended, or the comment stands in the wrong place; left in, it would hide the next
    mistake. Take it out, or move it to the line of the finding or above the entry.

    Fails:

        policies:  # atlas: allow ATL309 because it was extended
          plan: {title: Plan, from_year: 2015, to_year: 2020, status: ended, description: D.,
            sources: [findings]}

    Passes:

        policies:  # atlas: allow ATL309 because it was extended
          plan: {title: Plan, from_year: 2015, to_year: 2020, status: current, description: D.,
            sources: [findings]}
    """
    for silence in noted.silences:
        if not silence.reason:
            continue
        for code in silence.codes:
            alone = Silence(silence.span, (code,), silence.reason, silence.says, silence.stretch)
            if code in silenceable() and not any(silences(alone, each) for each in noted.found):
                help = "take the comment out, or move it to the line or entry that it is about"
                yield Problem(
                    (), f"`{code}` finds nothing here that could be silenced", help, span=silence.span
                )
