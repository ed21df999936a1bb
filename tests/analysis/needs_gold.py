"""The labeled recommendations of needs_gold.yaml, and how often suggestions are what readers said.

`python -m tests.analysis.needs_gold` prints the readers' agreement and the hit rates.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import yaml

from atlas_cli.analysis.suggest import Suggestion, suggest
from atlas_cli.catalog.load import Catalog

GOLD = Path(__file__).with_name("needs_gold.yaml")
DATA = Path(__file__).resolve().parents[3] / "shared" / "sources" / "ilab-data"
YEARS = (2018, 2019, 2021, 2022)

#: Country, data year, area and position: where a recommendation stands in the data.
Key = tuple[str, int, str, int]


@dataclass(frozen=True, slots=True)
class Labeled:
    """A recommendation with the needs that each reader gave it, the main one first."""

    key: Key
    labels: Mapping[str, tuple[str, ...]]
    says: str | None

    @property
    def area(self) -> str:
        return self.key[2]

    @property
    def part(self) -> str:
        return part_of(self.key[0])

    @property
    def needs(self) -> set[str]:
        """Every need that a reader gave."""
        return {need for needs in self.labels.values() for need in needs}


@dataclass(frozen=True, slots=True)
class Hits:
    """Of how many texts: the first suggestion is a reader's, one of the first three, and its outcome."""

    texts: int
    first: int
    three: int
    outcome: int
    words: Mapping[str, tuple[int, int]]
    """For each word of confidence: right first suggestions, and all."""

    def share(self, name: str) -> float:
        return float(getattr(self, name)) / self.texts


def part_of(country: str) -> str:
    """`development` or `test`: all texts of a country are in the same part."""
    even = int(hashlib.sha256(country.encode()).hexdigest(), 16) % 2 == 0
    return "development" if even else "test"


@cache
def gold() -> Mapping[str, tuple[Labeled, ...]]:
    """The labeled recommendations: `actions`, and `low` for those with low scores."""
    data = yaml.safe_load(GOLD.read_text(encoding="utf-8"))
    return {name: tuple(map(labeled, entries)) for name, entries in data.items()}


def labeled(entry: Mapping[str, Any]) -> Labeled:
    key = (entry["country"], entry["year"], entry["area"], entry["position"])
    labels = {reader: tuple(entry[reader]) for reader in ("a", "b", "field") if reader in entry}
    return Labeled(key, labels, entry.get("says"))


@cache
def wordings() -> Mapping[Key, str]:
    """The recommendations as the data files word them; empty where the files are not there."""
    return {key: text for year in YEARS for key, text in wordings_of(DATA / f"findings-{year}.xml", year)}


def wordings_of(file: Path, year: int) -> Iterator[tuple[Key, str]]:
    if not file.exists():
        return
    for country in ElementTree.parse(file).getroot().iter("Country"):
        name = (country.findtext("Name") or "").strip()
        for area in country.find("Suggested_Actions") or ():
            for index, action in enumerate(area.iter("Action"), 1):
                yield (name, year, area.tag, index), (action.findtext("Name") or "").strip()


def hits(texts: Iterable[tuple[Labeled, str]], catalog: Catalog, with_area: bool = True) -> Hits:
    """How often the suggestions for these texts are needs that a reader gave."""
    counts: Counter[str] = Counter()
    words: Counter[tuple[str, bool]] = Counter()
    for each, text in texts:
        found = suggest(text, each.area if with_area else None, catalog)
        right = [suggestion.need in each.needs for suggestion in found]
        counts.update(texts=1, first=any(right[:1]), three=any(right[:3]), outcome=same(found, each, catalog))
        words.update((suggestion.word, ok) for suggestion, ok in zip(found[:1], right, strict=False))
    levels = ("sure", "likely", "unsure")
    shares = {word: (words[word, True], words[word, True] + words[word, False]) for word in levels}
    return Hits(counts["texts"], counts["first"], counts["three"], counts["outcome"], shares)


def same(found: tuple[Suggestion, ...], each: Labeled, catalog: Catalog) -> bool:
    """Whether the first suggestion has the outcome of a need that a reader gave."""
    outcomes = {catalog.needs[need].outcome for need in each.needs}
    return bool(found) and catalog.needs[found[0].need].outcome in outcomes


def agreement(twice: Iterable[Labeled]) -> tuple[int, int, float]:
    """Texts whose main label two readers agree on, all texts, and Cohen's kappa."""
    pairs = [(each.labels["a"][0], each.labels["b"][0]) for each in twice]
    agreed = sum(one == other for one, other in pairs)
    ones, others = Counter(one for one, _ in pairs), Counter(other for _, other in pairs)
    by_chance = sum(ones[need] * others[need] for need in ones) / len(pairs) ** 2
    return agreed, len(pairs), (agreed / len(pairs) - by_chance) / (1 - by_chance)


def of_part(part: str, worded: bool) -> list[tuple[Labeled, str]]:
    """The labeled texts of a part: as the data word them, or as we paraphrase them."""
    actions = [each for each in gold()["actions"] if each.part == part]
    if worded:
        return [(each, wordings()[each.key]) for each in actions if each.key in wordings()]
    return [(each, each.says) for each in actions if each.says]


def report(catalog: Catalog) -> Iterator[str]:
    """The lines that are printed."""
    agreed, texts, kappa = agreement(each for each in gold()["actions"] if "b" in each.labels)
    yield f"readers agree on the main label in {agreed} of {texts} ({agreed / texts:.1%}), kappa {kappa:.3f}"
    for part in ("development", "test"):
        for worded in (True, False):
            for with_area in (True, False):
                chosen = of_part(part, worded)
                if chosen:
                    what = f"{'wording' if worded else 'paraphrase'}, {'area' if with_area else 'no area'}"
                    yield f"{part:11} {what:20} {line(hits(chosen, catalog, with_area))}"


def line(found: Hits) -> str:
    shares = " ".join(f"{name} {found.share(name):.1%}" for name in ("first", "three", "outcome"))
    return f"{found.texts} texts: {shares}; " + ", ".join(
        f"{word} {right}/{all}" for word, (right, all) in found.words.items()
    )


if __name__ == "__main__":
    from tests.profiles import bundled_catalog

    print("\n".join(report(bundled_catalog())))
