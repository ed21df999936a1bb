"""One gap with all that would serve it, and one score taken apart."""

from __future__ import annotations

from collections.abc import Iterator

from atlas_cli.catalog.naming import practice_named
from atlas_cli.commands.match_drawing import Pen
from atlas_cli.commands.match_facts import Facts
from atlas_cli.commands.match_view import candidate_lines, gap_heading
from atlas_cli.matching import Candidate, Match
from atlas_cli.matching.arithmetic import Arithmetic, Term, arithmetic
from atlas_cli.matching.reasons import reason_of, why_no_candidate
from atlas_cli.matching.sentences import first_sentence, uncovered_sentences


def gap_lines(facts: Facts, match: Match, pen: Pen) -> Iterator[str]:
    """One gap: what it calls for, every practice that would serve it, with all reasons."""
    yield from gap_heading(facts, match, pen)
    if not match.implied:
        yield from pen.wrapped(facts.said(facts.loaded.profile.gaps[match.gap].statement), 4)
    yield from pen.wrapped("Calls for: " + "; ".join(map(facts.need, match.demand.needs)), 4)
    open_ = next((one for one in facts.found.uncovered if one.gap == match.gap), None)
    if open_:
        why = " ".join(map(facts.said, uncovered_sentences(open_, facts.found, facts.catalog)))
        yield from pen.wrapped(f"Stays open. {why}", 4, "medium")
    for candidate in match.candidates:
        yield from ("", *candidate_block(facts, match, candidate, pen))
    if match.candidates:
        yield from (
            "",
            *pen.wrapped(facts.said(first_sentence(match.gap, facts.sure, facts.found, facts.catalog))),
        )


def candidate_block(facts: Facts, match: Match, candidate: Candidate, pen: Pen) -> Iterator[str]:
    yield from candidate_lines(facts, candidate, pen)
    reason = reason_of(match, candidate, facts.found.matches.setting, facts.catalog)
    yield from pen.wrapped(facts.said(reason.how), 4)
    labels: dict[str, str] = {part.id: facts.said(part.label) for part in facts.catalog.method.parts}
    width = max(map(len, labels.values())) + 2
    for part, sentences in reason.parts.items():
        value = f"{candidate.parts[part]:.2f}" if part in candidate.parts else "   –"
        start = f"    {labels[part]:{width}}{value}  "
        yield from pen.wrapped(" ".join(map(facts.said, sentences)), len(start), "aside", first=start)


def why_lines(facts: Facts, practice: str, pen: Pen) -> Iterator[str]:
    """The arithmetic of one score, or why the practice has none for this gap."""
    match, name = facts.gaps[0], practice_named(practice, facts.catalog)
    yield from gap_heading(facts, match, pen)
    yield pen(f"    {facts.title(name)}", "name")
    yield ""
    candidate = candidate_named(match, name)
    if candidate is None:
        yield from pen.wrapped(no_score(facts, match, name))
        return
    sums = arithmetic(match, candidate, facts.found.matches.setting, facts.catalog, facts.found.weights)
    yield from sum_lines(facts, sums, pen)


def candidate_named(match: Match, practice: str) -> Candidate | None:
    return next((one for one in match.candidates if one.practice == practice), None)


def no_score(facts: Facts, match: Match, practice: str) -> str:
    left_out = facts.found.left_out
    return facts.said(why_no_candidate(match, facts.catalog.practices[practice], facts.catalog, left_out))


def sum_lines(facts: Facts, sums: Arithmetic, pen: Pen) -> Iterator[str]:
    parts = [*(term.label for term in sums.terms), *(part.label for part in sums.left_out)]
    labels = [facts.said(label) for label in parts]
    width = max(map(len, [*labels, "Score"])) + 2
    yield pen(f"{'Part':{width}} value × weight = gives", "aside")
    for term in sums.terms:
        yield from term_lines(facts, term, width, pen)
    yield f"{'Score':{width}} {'':14}   {pen(f'{sums.score:.3f}', 'name')}  {pen.bar(sums.score)}"
    if sums.left_out:
        yield ""
        weights = " + ".join(f"{term.weight:.3f}" for term in sums.terms)
        yield from pen.wrapped(
            f"The weights that count here are {weights} = {sums.counted:.3f}; each was divided by their sum."
        )
    for part in sums.left_out:
        reasons = " ".join(map(facts.said, part.reasons))
        yield from pen.wrapped(f"{facts.said(part.label)} ({part.weight:.3f}) is left out: {reasons}")


def term_lines(facts: Facts, term: Term, width: int, pen: Pen) -> list[str]:
    start = f"{facts.said(term.label):{width}} {term.value:.3f} × {term.share:.3f}  = {term.gives:.3f}  "
    return pen.wrapped(" ".join(map(facts.said, term.reasons)), len(start), "aside", first=start)
