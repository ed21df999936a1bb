"""Draft gaps from suggested actions: the quoted action, a proposed need, its steps, severity, and years."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Protocol

from atlas_cli.analysis.instruments import instruments_in
from atlas_cli.catalog.load import Catalog
from atlas_cli.importers.draft.editions import Edition
from atlas_cli.importers.draft.values import Plain, cited
from atlas_cli.importers.draft.words import DraftWords
from atlas_cli.importers.ilab.model import Action
from atlas_cli.languages import english
from atlas_cli.text import listed

#: Share of their words that two wordings of one action have in common, at least.
SAME_ACTION = 0.55
YEARS_OF_S3 = 5
MOST_FURTHER = 2

_SMALL_WORDS = frozenset(
    [
        *["a", "an", "and", "are", "at", "by", "for", "from", "in", "is", "it", "its"],
        *["of", "on", "or", "that", "the", "their", "to", "with"],
    ]
)


class Suggested(Protocol):
    """A need that a text calls for, and how sure that is: sure, likely or unsure."""

    @property
    def need(self) -> str: ...
    @property
    def word(self) -> str: ...


#: The needs that the text of an action calls for, best first, given its area.
Suggest = Callable[[str, str], Sequence[Suggested]]


@dataclass(frozen=True, slots=True)
class Proposed:
    """An action with the need proposed for it. `doubt`: why the need may be wrong, for a comment.

    `suggested` are all needs that were suggested, best first; `contradicted` is the one that the coded data
    contradict, with the fact that does, where another had to take its place.
    """

    action: Action
    need: str
    further: tuple[str, ...]
    doubt: str | None
    is_classified: bool
    years: tuple[int, ...]
    suggested: tuple[str, ...] = ()
    contradicted: tuple[str, str] | None = None


def proposals_of(
    editions: Sequence[Edition], suggest: Suggest, catalog: Catalog, words: DraftWords
) -> list[Proposed]:
    """The actions of the newest edition that has some, each with a need and the years in which it recurs."""
    newest = newest_with_actions(editions)
    return (
        [proposed(action, editions, suggest, catalog, words) for action in newest.country.actions]
        if newest
        else []
    )


def newest_with_actions(editions: Sequence[Edition]) -> Edition | None:
    """The newest edition, where it assesses the country."""
    return next((edition for edition in reversed(editions) if edition.country.is_assessed), None)


def proposed(
    action: Action, editions: Sequence[Edition], suggest: Suggest, catalog: Catalog, words: DraftWords
) -> Proposed:
    suggestions = [one for one in suggest(action.text, action.area) if one.need in catalog.needs]
    years = tuple(sorted({edition.year for edition in editions if recurs(action, edition)}))
    if not suggestions:
        fallback = words.file.fallback_needs.get(action.area) or next(iter(catalog.needs))
        return Proposed(action, fallback, (), words.file.guess, False, years)
    first, *others = suggestions
    further = tuple(one.need for one in others if one.word != "unsure")[:MOST_FURTHER]
    is_unsure = first.word == "unsure"
    return Proposed(
        action,
        first.need,
        further,
        words.file.unsure if is_unsure else None,
        not is_unsure,
        years,
        tuple(one.need for one in suggestions),
    )


def recurs(action: Action, edition: Edition) -> bool:
    """Whether an edition suggests the action, in these or much the same words."""
    return any(is_same(action, other) for other in edition.country.actions)


def is_same(one: Action, other: Action) -> bool:
    if one.area != other.area:
        return False
    mine, theirs = content_words(one.text), content_words(other.text)
    return mine == theirs or len(mine & theirs) >= SAME_ACTION * len(mine | theirs)


@lru_cache(maxsize=20_000)
def content_words(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"[\w'’]+", text.lower())) - _SMALL_WORDS


def older_actions(editions: Sequence[Edition]) -> Iterator[tuple[Action, tuple[int, ...]]]:
    """Actions of earlier editions that the newest no longer has, each once, in its latest words."""
    newest = newest_with_actions(editions)
    told: list[Action] = list(newest.country.actions) if newest else []
    for edition in reversed(editions):
        for action in edition.country.actions:
            if not any(is_same(action, other) for other in told):
                told.append(action)
                yield action, tuple(sorted({each.year for each in editions if recurs(action, each)}))


def gaps_of(
    proposals: Sequence[Proposed],
    editions: Sequence[Edition],
    iso2: str,
    standards: Plain,
    catalog: Catalog,
    words: DraftWords,
) -> dict[str, Plain]:
    """The gaps by id, with the ids of `ids_of`, in their order."""
    newest = newest_with_actions(editions)
    if newest is None:
        return {}
    names = titles(proposals, catalog)
    return {
        id: gap(proposal, title, newest, standards, catalog, words)
        for id, proposal, title in zip(ids_of(proposals, iso2, catalog, words), proposals, names, strict=True)
    }


def ids_of(proposals: Sequence[Proposed], iso2: str, catalog: Catalog, words: DraftWords) -> list[str]:
    """`LR-L1`, `LR-E1`, …: numbered in the order of the data within each letter."""
    numbers: Counter[str] = Counter()
    found = []
    for proposal in proposals:
        is_outside = catalog.needs[proposal.need].outcome == "outside"
        letters = words.file.letters
        letter = letters["outside"] if is_outside else letters.get(proposal.action.area, "P")
        numbers[letter] += 1
        found.append(f"{iso2}-{letter}{numbers[letter]}")
    return found


def titles(proposals: Sequence[Proposed], catalog: Catalog) -> list[str]:
    """The label of the need, with a number where several gaps have it."""
    times = Counter(proposal.need for proposal in proposals)
    seen: Counter[str] = Counter()
    found = []
    for proposal in proposals:
        seen[proposal.need] += 1
        label = english(catalog.needs[proposal.need].label)
        found.append(f"{label} ({seen[proposal.need]})" if times[proposal.need] > 1 else label)
    return found


def gap(
    proposal: Proposed, title: str, newest: Edition, standards: Plain, catalog: Catalog, words: DraftWords
) -> Plain:
    need = catalog.needs[proposal.need]
    entry: Plain = {"title": title, "statement": statement(proposal, catalog, words), "need": need.id}
    if proposal.further:
        entry["further_needs"] = list(proposal.further)
    if need.steps:
        entry["steps"] = list(need.steps)
    finding = words.says.finding.format(year=newest.year, label=english(need.label))
    return {
        **entry,
        "issues": issues_in(proposal.action.text, words),
        "severity": severity(proposal.need, proposal.years, standards, catalog, words),
        "years_suggested": years_suggested(proposal.years, words),
        "findings": [{"text": finding, "source": cited(newest.source, words.file.places["actions"])}],
        "review": "pending",
        "source_text": proposal.action.text,
    }


def statement(proposal: Proposed, catalog: Catalog, words: DraftWords) -> str:
    """When a gap has the need, in the words of the catalog; for treaties, which."""
    if proposal.need == catalog.instrument_rule.need:
        named = instruments_named(proposal.action.text, catalog, words)
        titles = [english(each.title) for id, each in catalog.instruments.items() if id in named]
        if titles:
            return words.says.instruments.format(instruments=" and ".join(f"the {one}" for one in titles))
    own = words.file.statements.get(proposal.need)
    return own or english(catalog.needs[proposal.need].means)


def instruments_named(text: str, catalog: Catalog, words: DraftWords) -> set[str]:
    """Ids of the instruments that an action names; of a protocol, not its convention."""
    lowered = text.lower()
    named = {id for id, cues in words.file.instruments.items() if any(cue in lowered for cue in cues)}
    for phrase in words.file.not_instruments:
        text = re.sub(re.escape(phrase), " ", text, flags=re.IGNORECASE)
    return named | set(instruments_in(text, catalog))


def issues_in(text: str, words: DraftWords) -> list[str]:
    lowered = text.lower()
    return ["CL", *(id for id, cues in words.file.issues.items() if any(cue in lowered for cue in cues))]


def years_suggested(years: Sequence[int], words: DraftWords) -> Plain:
    """First and last data year, with a note on the data read where years between them were not."""
    found: Plain = {"first": years[0], "last": years[-1]}
    if years[-1] - years[0] + 1 > len(years):
        found["note"] = words.says.read_in.format(years=listed([str(year) for year in years]))
    return found


def severity(need: str, years: Sequence[int], standards: Plain, catalog: Catalog, words: DraftWords) -> Plain:
    """The first rule of severity that holds for what the data say; the reason is that of the words.

    `years`: the data years that suggest the action, oldest first; none where nobody knows.
    """
    first, last = (years[0], years[-1]) if years else (0, 0)
    rules = words.file.needs_of_rule
    if need in rules.get("punish", ()):
        key = "punish"
    elif need in needs_of_unmet(standards, catalog):
        key = "not_met"
    elif last - first + 1 >= YEARS_OF_S3:
        key = "long"
    else:
        key = "data" if need in rules.get("data", ()) else "else"
    chosen = words.file.severity[key]
    level = catalog.severity_rules[chosen.rule].level
    return {"level": level, "rule": chosen.rule, "reason": chosen.reason.format(first=first, last=last)}


def needs_of_unmet(standards: Plain, catalog: Catalog) -> set[str]:
    """Needs that rules of the catalog see in the standards that are not met."""
    unmet = {id for id, entry in standards.items() if entry["status"] == "not-met"}
    by_standard = {rule.need for rule in catalog.indicator_rules.values() if rule.standard in unmet}
    by_age = {rule.need for rule in catalog.age_rules.values() if unmet.intersection(rule.looks_at[:1])}
    return by_standard | by_age
