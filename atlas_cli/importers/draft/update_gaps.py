"""Suggested actions of newer data beside the gaps of a profile: new, recurring, reworded, and gone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from atlas_cli.analysis.instruments import instruments_in
from atlas_cli.catalog.load import Catalog
from atlas_cli.catalog.values import Text
from atlas_cli.importers.draft.dropped import dropped_actions, dropped_ids
from atlas_cli.importers.draft.gaps import SAME_ACTION, YEARS_OF_S3, content_words
from atlas_cli.importers.draft.ids import free_id
from atlas_cli.importers.draft.update import Update
from atlas_cli.importers.draft.values import Plain
from atlas_cli.importers.draft.words import DraftWords
from atlas_cli.languages import english
from atlas_cli.text import shorten
from atlas_cli.yamlfile import YamlFile
from atlas_cli.yamlfile.edits import Edit, Insert, InsertItem, Replace

#: Characters of an action that a list of differences shows.
SHOWN = 100


@dataclass(frozen=True, slots=True)
class Gaps:
    """The gaps of a profile, those of a draft of newer data, and which of the former covers which action."""

    known: Mapping[str, Plain]
    drafted: Mapping[str, Plain]
    covering: Mapping[str, str]


def of_gaps(file: YamlFile, draft: Mapping[str, Plain], catalog: Catalog, words: DraftWords) -> list[Update]:
    """What the actions of a draft say beside the gaps of a profile.

    Data older than the profile's newest only tell since when an action has been suggested: nothing of them
    is offered as a gap, and nothing is gone.
    """
    known, drafted = file.data.get("gaps") or {}, draft.get("gaps") or {}
    if not drafted:
        return []
    gaps = Gaps(known, drafted, covering(known, drafted, catalog))
    newest = max(each["years_suggested"]["last"] for each in drafted.values())
    latest = max((last for each in known.values() if (last := last_year(each))), default=0)
    found = [*recurring(gaps, catalog, words)]
    if newest >= latest:
        found += [*new_gaps(gaps, file, catalog, words), *reworded(gaps)]
    if newest > latest:
        found += gone(gaps, latest, newest, words)
    return found


def last_year(gap: Plain) -> int:
    """The last data year for which an action was suggested; 0 where none is recorded."""
    return int((gap.get("years_suggested") or {}).get("last", 0))


def covering(known: Mapping[str, Plain], drafted: Mapping[str, Plain], catalog: Catalog) -> dict[str, str]:
    """Which gap of a profile records which action of a draft: by its quoted words, else by its need.

    A gap that quotes an action records that one alone, in whatever words; one that somebody has written
    records every action that calls for its needs.
    """
    found: dict[str, str] = {}
    for id, action in drafted.items():
        same = (
            key for key, gap in known.items() if is_same_text(gap.get("source_text"), action["source_text"])
        )
        if key := next(same, None):
            found[id] = key
    taken = set(found.values())
    for id, action in drafted.items():
        if id in found:
            continue
        for key, gap in known.items():
            if calls_for(gap, action, catalog) and not (gap.get("source_text") and key in taken):
                found[id] = key
                taken.add(key)
                break
    return found


def is_same_text(one: str | None, other: str) -> bool:
    if not one:
        return False
    mine, theirs = content_words(one), content_words(other)
    return len(mine & theirs) >= SAME_ACTION * len(mine | theirs)


def calls_for(gap: Plain, action: Plain, catalog: Catalog) -> bool:
    """Whether a gap calls for what an action calls for; of treaties, for one that it names."""
    need = action["need"]
    if need not in (gap["need"], *(gap.get("further_needs") or ())):
        return False
    if need != catalog.instrument_rule.need:
        return True
    mine, theirs = (named(each, catalog) for each in (gap, action))
    return not theirs or bool(mine & theirs)


def named(gap: Plain, catalog: Catalog) -> set[str]:
    texts = (text for key in ("title", "statement") for text in languages_of(gap[key]))
    return {id for text in texts for id in instruments_in(text, catalog)}


def languages_of(text: Text) -> Sequence[str]:
    return [text] if isinstance(text, str) else list(text.values())


def recurring(gaps: Gaps, catalog: Catalog, words: DraftWords) -> Iterator[Update]:
    """Recorded gaps whose action is suggested for more years than the profile says."""
    told: set[str] = set()
    for id, key in gaps.covering.items():
        action, gap = gaps.drafted[id], gaps.known[key]
        years, more = gap.get("years_suggested"), action["years_suggested"]
        if key in told or not years or not years.get("last"):
            continue
        first, last = min(years["first"], more["first"]), max(years["last"], more["last"])
        if (first, last) == (years["first"], years["last"]):
            continue
        told.add(key)
        source = action["findings"][0]["source"]
        edits: list[Edit] = []
        if first != years["first"]:
            edits.append(Replace(("gaps", key, "years_suggested", "first"), first))
        if last != years["last"]:
            edits.append(Replace(("gaps", key, "years_suggested", "last"), last))
        if (need := catalog.needs.get(gap["need"])) and not cites(gap, source["source"]):
            text = words.says.finding.format(year=more["last"], label=english(need.label))
            finding = {"text": text, "source": source}
            edits.append(InsertItem(("gaps", key, "findings"), len(gap["findings"]), finding))
        if drafted := longer_severity(gap, last - first + 1, catalog, words):
            reason = drafted["reason"].format(first=first, last=last)
            edits.append(Replace(("gaps", key, "severity"), {**drafted, "reason": reason}))
        about = words.says.years_go_on.format(
            known=f"{years['first']}–{years['last']}", now=f"{first}–{last}", title=english(gap["title"])
        )
        yield Update("changed", f"gaps/{key}/years_suggested", about, source["source"], tuple(edits))


def longer_severity(gap: Plain, years: int, catalog: Catalog, words: DraftWords) -> dict[str, str] | None:
    """The severity by the number of years, where that rule comes to hold and the draft's own still stands."""
    drafted = {each.reason for each in words.file.severity.values()}
    long, order = words.file.severity["long"], list(catalog.severity_rules)
    severity = gap["severity"]
    if years < YEARS_OF_S3 or severity["reason"] not in drafted or severity["rule"] not in order:
        return None
    if order.index(long.rule) >= order.index(severity["rule"]):
        return None
    return {"level": catalog.severity_rules[long.rule].level, "rule": long.rule, "reason": long.reason}


def cites(gap: Plain, source: str) -> bool:
    cited = (finding["source"] for finding in gap["findings"])
    return any(source == (each if isinstance(each, str) else each["source"]) for each in cited)


def new_gaps(gaps: Gaps, file: YamlFile, catalog: Catalog, words: DraftWords) -> Iterator[Update]:
    """Actions that no recorded gap covers and nobody has dropped, as draft gaps under ids of their own."""
    dropped = dropped_actions(file, words)
    taken = set(gaps.known) | dropped_ids(file, words)
    for id, action in gaps.drafted.items():
        text = action["source_text"]
        if id in gaps.covering or any(is_same_text(each, text) for each in dropped):
            continue
        own = free_id(id, taken)
        taken.add(own)
        label = english(catalog.needs[action["need"]].label)
        source = action["findings"][0]["source"]["source"]
        about = f"{label} ({action['need']}): “{shorten(text, SHOWN)}”"
        yield Update("new", f"gaps/{own}", about, source, (Insert(("gaps",), own, action),))


def reworded(gaps: Gaps) -> Iterator[Update]:
    """Gaps that quote their action in words that the newer data no longer use."""
    for id, key in gaps.covering.items():
        action, quoted = gaps.drafted[id], gaps.known[key].get("source_text")
        if quoted and quoted != action["source_text"]:
            path = ("gaps", key, "source_text")
            about = f"“{shorten(action['source_text'], SHOWN)}”"
            source = action["findings"][0]["source"]["source"]
            yield Update("changed", "/".join(path), about, source, (Replace(path, action["source_text"]),))


def gone(gaps: Gaps, latest: int, newest: int, words: DraftWords) -> Iterator[Update]:
    """Gaps whose action was suggested to the profile's newest data year, and is not any more."""
    kept = set(gaps.covering.values())
    for key, gap in gaps.known.items():
        if last_year(gap) == latest and key not in kept:
            about = words.says.no_longer.format(last=latest, year=newest, title=english(gap["title"]))
            yield Update("gone", f"gaps/{key}", about, "")
