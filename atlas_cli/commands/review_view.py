"""What a reviewer sees of a draft gap: the action, the proposed needs, the words that decided, the rest."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from atlas_cli.languages import english
from atlas_cli.text import listed

if TYPE_CHECKING:
    from atlas_cli.analysis.suggest import Suggestion
    from atlas_cli.catalog.load import Catalog
    from atlas_cli.importers.draft.review import Pending
    from atlas_cli.importers.draft.values import Plain

WIDTH = 96
LABEL = 12


def lines_of(pending: Pending, number: str, catalog: Catalog) -> Iterator[str]:
    """A gap as it is shown before the question."""
    gap = pending.gap
    yield ""
    yield f"{pending.id}  ({number})  {english(gap['title'])}"
    quoted = gap.get("source_text")
    yield from field("Action", f"“{quoted}”" if quoted else "none is quoted")
    yield from field("Statement", english(gap["statement"]))
    yield from field("Need", label_of(gap["need"], catalog))
    for each in gap.get("further_needs") or ():
        yield from field("and", label_of(each, catalog))
    for at, each in enumerate(pending.suggestions, 1):
        yield from field("Suggested" if at == 1 else "", f"{at}  {suggested(each, catalog)}")
    if not pending.suggestions:
        yield from field("Suggested", "nothing: no word of the action points to a need")
    need = catalog.needs.get(gap["need"])
    outcome = need.outcome if need else "unknown"
    yield from field("Outcome", "outside the three" if outcome == "outside" else str(outcome))
    yield from field("Steps", ", ".join(gap.get("steps") or ()) or "none: its need lies outside the chain")
    severity = gap["severity"]
    yield from field("Severity", f"{severity['level']}, {severity['rule']}: {english(severity['reason'])}")
    yield from field("Years", years_of(gap))
    yield from field("Agencies", ", ".join(gap.get("agencies") or ()) or "none named yet")


def field(label: str, text: str) -> Iterator[str]:
    """A labeled text, wrapped beside its label."""
    margin = " " * (LABEL + 2)
    wrapped = textwrap.wrap(text, WIDTH - len(margin), break_long_words=False, break_on_hyphens=False)
    for at, line in enumerate(wrapped or [""]):
        yield f"  {label:{LABEL}}{line}" if at == 0 else f"{margin}{line}"


def suggested(each: Suggestion, catalog: Catalog) -> str:
    """`sure: Train inspectors (inspector-training), by “train … inspectors”`."""
    cues = listed([f"“{cue}”" for cue in each.cues])
    share = f"{each.confidence:.0%}"
    return f"{each.word} ({share}): {label_of(each.need, catalog)}, by {cues}"


def label_of(need: str, catalog: Catalog) -> str:
    known = catalog.needs.get(need)
    return f"{english(known.label)} ({need})" if known else need


def years_of(gap: Plain) -> str:
    years = gap.get("years_suggested")
    if not years:
        return "not recorded"
    span = str(years["first"]) if years["first"] == years["last"] else f"{years['first']}–{years['last']}"
    return f"{span}. {english(years['note'])}" if years.get("note") else span


def records(found: Sequence[Pending], catalog: Catalog) -> list[dict[str, object]]:
    """The gaps that wait for a review, for a program."""
    return [
        {
            "id": each.id,
            "source_text": each.gap.get("source_text"),
            "title": each.gap["title"],
            "statement": each.gap["statement"],
            "need": each.gap["need"],
            "further_needs": list(each.gap.get("further_needs") or ()),
            "outcome": known.outcome if (known := catalog.needs.get(each.gap["need"])) else None,
            "steps": list(each.gap.get("steps") or ()),
            "severity": each.gap["severity"],
            "years_suggested": each.gap.get("years_suggested"),
            "suggestions": [
                {"need": one.need, "confidence": one.confidence, "word": one.word, "cues": list(one.cues)}
                for one in each.suggestions
            ],
        }
        for each in found
    ]
