"""The matches for the terminal: what is recommended, the gaps by outcome, what stays open, how sure it is."""

from __future__ import annotations

from collections.abc import Iterator

from atlas_cli.catalog.values import Text
from atlas_cli.commands.match_drawing import BAR, Pen, percent
from atlas_cli.commands.match_facts import Facts
from atlas_cli.matching import Candidate, Match
from atlas_cli.matching.members import Member
from atlas_cli.matching.reasons import reason_of
from atlas_cli.matching.recommend import OutcomePicture, Uncovered
from atlas_cli.matching.sentences import (
    alternative_sentences,
    member_sentences,
    robustness_sentences,
    share_of,
    uncovered_sentences,
)
from atlas_cli.text import counted

#: So many candidates of a gap are shown; --gap shows all.
MOST_CANDIDATES = 3

NO_GAPS = (
    "No gap is recorded in this profile and none follows from its coded facts, so there is nothing to match. "
    "Gaps stand under `gaps:` in the profile; coded standards, ratifications and series imply further ones."
)
NOTHING_FITS = (
    "No practice of the catalog serves a gap within the project's outcomes here, so none is recommended. "
    "What stays open is listed below with the reason."
)


def lines(facts: Facts, pen: Pen) -> Iterator[str]:
    """The whole view, or the block of one outcome with what stays open in it."""
    yield from heading(facts, pen)
    if not facts.found.matches.all:
        yield from ("", *pen.wrapped(NO_GAPS))
        return
    if facts.outcome is None:
        yield from recommended(facts, pen)
    for picture in facts.found.outcomes:
        if facts.outcome in (None, picture.outcome):
            yield from outcome_block(facts, picture, pen)
    yield from stays_open(facts, pen)
    if facts.outcome is None:
        yield from not_recommended(facts, pen)
        yield from how_sure(facts, pen)
    yield from legend(facts, pen)


def heading(facts: Facts, pen: Pen) -> Iterator[str]:
    profile = facts.loaded.profile
    yield pen(f"{facts.country()}: which practices for which gaps", "title")
    if facts.found.matches.all:
        in_scope = [match for match in facts.found.matches.all if match.in_scope]
        matched, implied = sum(bool(match.candidates) for match in in_scope), len(facts.found.matches.implied)
        outside = len(facts.found.matches.all) - len(in_scope)
        also = f" {counted(implied, 'gap is', 'gaps are')} implied and not yet recorded." if implied else ""
        yield from pen.wrapped(
            f"As of {profile.as_of}. {counted(len(in_scope), 'gap')} within the project's outcomes, "
            f"{matched} with a practice of the catalog; {outside} outside.{also}"
        )


def recommended(facts: Facts, pen: Pen) -> Iterator[str]:
    """The portfolio: what it covers, and what each member adds."""
    found = facts.found.portfolio
    yield from pen.section("Recommended")
    if not found.practices:
        yield from pen.wrapped(NOTHING_FITS)
        return
    total = len(facts.found.members) + len(facts.found.alternatives)
    proof = "proved to be the best set" if found.proved else "the best set found; not proved to be the best"
    bounds = facts.found.bounds
    within = "" if bounds.budget is None else f" for {bounds.budget:,} {facts.found.costs.currency}"
    chosen = counted(len(found.practices), "practice")
    yield from pen.wrapped(f"{chosen} of {total}, at most {bounds.practices}{within}: {proof}.")
    covered, possible = share_of(found.coverage, found.ideal), share_of(found.best_possible, found.ideal)
    yield f"{pen.bar(covered)} {percent(covered)} of the gaps covered, counted by severity and score"
    yield f"{pen.bar(possible)} {percent(possible)} if all {total} practices were taken"
    for number, member in enumerate(facts.found.members, start=1):
        yield from ("", *member_lines(facts, member, number, pen))


def member_lines(facts: Facts, member: Member, number: int, pen: Pen) -> Iterator[str]:
    yield from pen.wrapped(named(facts, member.practice), 4, "chosen", first=f"{number:2}")
    yield from pen.wrapped(f"For {', '.join(member.best_for)}", 4)
    yield from said(facts, member_sentences(member, facts.found, facts.catalog), pen, 4)
    for one in facts.found.open_prerequisites.get(member.practice, ()):
        yield from pen.wrapped(f"Not yet met: {facts.said(one.text)}", 4, "medium")


def said(
    facts: Facts, sentences: tuple[Text, ...], pen: Pen, indent: int, role: str | None = None
) -> list[str]:
    return pen.wrapped(" ".join(facts.said(sentence) for sentence in sentences), indent, role)


def outcome_block(facts: Facts, picture: OutcomePicture, pen: Pen) -> Iterator[str]:
    """One outcome: how well it is served, and its gaps with their candidates, best first."""
    label = facts.said(facts.catalog.terms.outcomes[picture.outcome])
    yield from pen.section(f"Outcome {picture.outcome} · {label}")
    if not picture.gaps:
        yield "No gap is recorded or implied."
        return
    share = share_of(picture.coverage, picture.ideal)
    yield (
        f"{pen.bar(share)} {percent(share)} covered · {counted(picture.gaps, 'gap')}, {picture.matched} "
        f"with a practice, {picture.covered} covered"
    )
    for match in facts.gaps:
        if match.outcome == picture.outcome and match.candidates:
            yield from ("", *gap_block(facts, match, pen))


def gap_block(facts: Facts, match: Match, pen: Pen) -> Iterator[str]:
    yield from gap_heading(facts, match, pen)
    for candidate in some_candidates(facts, match):
        yield from candidate_lines(facts, candidate, pen)
    more = len(match.candidates) - MOST_CANDIDATES
    if more > 0:
        yield pen(f"    … and {more} more: atlas match {facts.loaded.slug} --gap {match.gap}", "aside")
    first = match.candidates[0]
    reason = reason_of(match, first, facts.found.matches.setting, facts.catalog)
    yield from pen.wrapped(facts.said(reason.how), 4, "aside")


def some_candidates(facts: Facts, match: Match) -> tuple[Candidate, ...]:
    """The best, and among them the one of the portfolio that serves the gap."""
    best = match.candidates[:MOST_CANDIDATES]
    serving = facts.found.serving.get(match.gap)
    further = [one for one in match.candidates[MOST_CANDIDATES:] if one.practice == serving]
    return (*best[: MOST_CANDIDATES - len(further)], *further)


def gap_heading(facts: Facts, match: Match, pen: Pen) -> list[str]:
    """`TH-E1  high  Title of the gap`."""
    mark = f"{match.gap}  {match.severity}"
    title = facts.gap_title(match) + (" (implied)" if match.implied else "")
    indent = len(mark) + 2
    first, *rest = pen.wrapped(title, indent)
    colored = f"{pen(match.gap, 'name')}  {pen(match.severity, match.severity)}  "
    return [colored + first[indent:], *rest]


def candidate_lines(facts: Facts, candidate: Candidate, pen: Pen) -> list[str]:
    """Bar, score and name; a check mark says that the practice is recommended."""
    chosen = candidate.practice in facts.found.portfolio.practices
    mark = f"    {pen.bar(candidate.score)} {candidate.score:.2f} {'✓' if chosen else ' '} "
    indent = 4 + BAR + len(" 0.00 ✓ ")
    first, *rest = pen.wrapped(named(facts, candidate.practice), indent, "chosen" if chosen else None)
    return [mark + first[indent:], *rest]


def named(facts: Facts, practice: str) -> str:
    """The title of a practice, with its status where one is known."""
    status = facts.status(practice)
    return facts.title(practice) + (f" · {status.lower()}" if status else "")


def stays_open(facts: Facts, pen: Pen) -> Iterator[str]:
    """The gaps that the portfolio leaves open, under the sentences that say why."""
    shown = {match.gap: match for match in facts.gaps}
    groups: dict[tuple[str, ...], list[Uncovered]] = {}
    for one in facts.found.uncovered:
        if one.gap in shown:
            why = tuple(map(facts.said, uncovered_sentences(one, facts.found, facts.catalog)))
            groups.setdefault(why, []).append(one)
    yield from pen.section("What stays open")
    if not groups:
        yield "Nothing: every gap is covered."
    for place, (why, gaps) in enumerate(groups.items()):
        if place:
            yield ""
        for one in gaps:
            yield from gap_heading(facts, shown[one.gap], pen)
        yield from pen.wrapped(" ".join(why), 4, "aside")


def not_recommended(facts: Facts, pen: Pen) -> Iterator[str]:
    """Practices outside the portfolio under the sentences that say why."""
    found, names = facts.found, facts.not_recommended()
    if not names:
        return
    groups: dict[tuple[str, ...], list[str]] = {}
    for name in names:
        why = tuple(map(facts.said, alternative_sentences(name, found, facts.catalog)))
        groups.setdefault(why, []).append(name)
    yield from pen.section("Not recommended, and why")
    for place, (sentences, group) in enumerate(groups.items()):
        yield from [""] if place else []
        for name in group:
            yield from pen.wrapped(named(facts, name), 0, "name")
        yield from pen.wrapped(" ".join(sentences), 4, "aside")


def how_sure(facts: Facts, pen: Pen) -> Iterator[str]:
    sentences = robustness_sentences(facts.sure, facts.found, facts.catalog)
    if sentences:
        yield from pen.section("How much hangs on the weights")
        for sentence in sentences:
            yield from pen.wrapped(facts.said(sentence), 2, first="•")


def legend(facts: Facts, pen: Pen) -> Iterator[str]:
    example = next((match for match in facts.gaps if match.candidates), None)
    if example:
        country, practice = facts.loaded.slug, example.candidates[0].practice
        yield ""
        yield pen("✓ recommended; scores go from 0 to 1. One gap in full, one score taken apart:", "aside")
        yield pen(f"  atlas match {country} --gap {example.gap}", "aside")
        yield pen(f"  atlas match {country} --why {example.gap} {practice}", "aside")
