"""Which needs a sentence calls for, from the words it uses: cues and rules of `cues.yaml`.

No model and no network: the same text, area and catalog give the same suggestions, with the words that
decided.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from atlas_cli.analysis.finding import Found, Sentence, Sought, Vocabulary, request_start, sentences
from atlas_cli.catalog.cues import CueRule, CuesFile, Level, NeedCues
from atlas_cli.catalog.load import Catalog
from atlas_cli.catalog.phrases import Phrase, PhraseError, PhraseReader
from atlas_cli.errors import AtlasError
from atlas_cli.text import listed

LONGEST_TEXT = 20_000
"""Characters read; a recommendation has some hundreds."""

#: The phrases of a need, with what the first of them that is found adds to the score.
Levels = tuple[tuple[float, tuple[Sought, ...]], ...]

ConfidenceWord = Literal["sure", "likely", "unsure"]


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A need that a text calls for. `confidence`: share of such suggestions that readers gave too (0-1)."""

    need: str
    confidence: float
    word: ConfidenceWord
    cues: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CompiledRule:
    """A rule with its phrases read."""

    rule: CueRule
    phrases: tuple[Sought, ...]


@dataclass(frozen=True, slots=True)
class Compiled:
    """A cues file with its phrases read."""

    cues: CuesFile
    needs: Mapping[str, Levels]
    rules: tuple[CompiledRule, ...]
    vocabulary: Vocabulary
    start: re.Pattern[str] | None


@dataclass(frozen=True, slots=True)
class Score:
    """What speaks for a need in a sentence, and the words that do."""

    value: float
    start: int
    words: tuple[str, ...]


NOTHING = Score(0.0, 0, ())


def suggest(text: str, area: str | None, catalog: Catalog) -> tuple[Suggestion, ...]:
    """The needs that a text calls for, best first; none where no word of it is known (unclassified).

    `area` is where the text stands: an area of `cues.yaml`, or its name in the data files.
    Raises AtlasError for an area that is none, or where the catalog has no cues.
    """
    if catalog.cues is None:
        raise AtlasError("The catalog has no cues.yaml.", hint="It lies beside needs.yaml.")
    compiled = compile_cues(catalog.cues)
    where = area_named(area, catalog.cues) if area is not None else None
    scores = scores_of(text[:LONGEST_TEXT], where, compiled)
    order = {need: index for index, need in enumerate(catalog.needs)}
    ranked = sorted(
        (need for need in scores if need in order), key=lambda need: (-scores[need].value, order[need])
    )
    return tuple(chosen(ranked, scores, catalog.cues))


def area_named(name: str, cues: CuesFile) -> str:
    """The area that a user or a data file calls so. Raises AtlasError with the areas where there is none."""
    for id, area in cues.areas.items():
        if name.casefold() in (id.casefold(), *(other.casefold() for other in area.names)):
            return id
    raise AtlasError(f"There is no area “{name}”.", hint=f"The areas are {listed(list(cues.areas))}.")


@lru_cache(maxsize=4)
def compile_cues(cues: CuesFile) -> Compiled:
    """The file with its phrases read. Raises AtlasError where one cannot be read."""
    reader = PhraseReader(cues.words)
    try:
        needs = {
            need: [tuple(map(reader.read, some)) for some in levels(each)]
            for need, each in cues.needs.items()
        }
        rules = [tuple(map(reader.read, rule.when)) for rule in cues.rules]
    except PhraseError as error:
        raise AtlasError(f"cues.yaml cannot be used: {error}.", hint="Run atlas check.") from None
    read = (phrase for several in (*needs.values(), rules) for phrases in several for phrase in phrases)
    vocabulary = Vocabulary(read)
    weights = (cues.weights.strong, cues.weights.clear, cues.weights.weak, -cues.weights.against)

    def sought(phrases: tuple[Phrase, ...]) -> tuple[Sought, ...]:
        return tuple(map(vocabulary.sought, phrases))

    return Compiled(
        cues,
        {need: tuple(zip(weights, map(sought, each), strict=True)) for need, each in needs.items()},
        tuple(CompiledRule(rule, sought(when)) for rule, when in zip(cues.rules, rules, strict=True)),
        vocabulary,
        request_start(cues.requests),
    )


def levels(each: NeedCues) -> tuple[tuple[str, ...], ...]:
    """The phrases of a need, the strongest first, last those against it."""
    return each.strong, each.clear, each.weak, each.against


def scores_of(text: str, area: str | None, compiled: Compiled) -> dict[str, Score]:
    """The best score of each need over the sentences of a text, with what area and place add."""
    read = [Sentence(sentence, compiled.vocabulary) for sentence in sentences(text, compiled.start)]
    words = sum(sentence.length for sentence in read) or 1
    best: dict[str, Score] = {}
    before = 0
    for sentence in read:
        for need, score in in_sentence(sentence, area, compiled).items():
            place = (before + score.start) / words
            home = _home(need, score.value, area, compiled.cues)
            value = score.value + home - compiled.cues.weights.later * place
            if need not in best or value > best[need].value:
                best[need] = Score(value, before + score.start, score.words)
        before += sentence.length
    return best


def in_sentence(sentence: Sentence, area: str | None, compiled: Compiled) -> dict[str, Score]:
    """The needs that a sentence's words speak for, without those that a rule takes away."""
    ruled: dict[str, Found] = {}
    gone: set[str] = set()
    for each in compiled.rules:
        found = _first(sentence, each.phrases) if _applies(each.rule, area) else None
        if found and each.rule.need not in gone:
            gone.update(each.rule.instead_of)
            if each.rule.need:
                ruled.setdefault(each.rule.need, found)
    kept = (need for need in compiled.needs if need not in gone)
    scores = {need: _score(sentence, need, compiled, ruled.get(need)) for need in kept}
    return {need: score for need, score in scores.items() if score.value > 0}


def _applies(rule: CueRule, area: str | None) -> bool:
    return not rule.areas or area is None or area in rule.areas


def _score(sentence: Sentence, need: str, compiled: Compiled, ruled: Found | None) -> Score:
    """The strongest cue counts in full, weaker ones beside it in part, one against it in full."""
    weights = compiled.cues.weights
    speaking = [(weights.strong, ruled)] if ruled else []
    against = 0.0
    for weight, phrases in compiled.needs[need]:
        if weight < 0 and not speaking:
            break
        found = None if ruled and weight == weights.strong else _first(sentence, phrases)
        if found and weight > 0:
            speaking.append((weight, found))
        elif found:
            against = weight
    if not speaking:
        return NOTHING
    value = speaking[0][0] + weights.besides * sum(weight for weight, _ in speaking[1:]) + against
    words = tuple(dict.fromkeys(found.words for _, found in speaking))
    return Score(value, min(found.start for _, found in speaking), words)


def _first(sentence: Sentence, phrases: tuple[Sought, ...]) -> Found | None:
    return next((found for phrase in phrases if (found := sentence.find(phrase))), None)


def _home(need: str, score: float, area: str | None, cues: CuesFile) -> float:
    """What the area adds or takes away: in part where only weaker cues speak for the need."""
    if area is None:
        return 0.0
    if need not in cues.areas[area].needs:
        return -cues.weights.elsewhere
    return cues.weights.at_home * min(1.0, score / cues.weights.strong)


def chosen(ranked: list[str], scores: Mapping[str, Score], cues: CuesFile) -> Iterator[Suggestion]:
    """The suggestions: those with enough score, by itself and beside the best one."""
    weights = cues.weights
    best = scores[ranked[0]].value if ranked else 0.0
    enough = [n for n in ranked if scores[n].value >= max(weights.least, weights.share * best)]
    for index, need in enumerate(enough[: weights.most]):
        after = scores[enough[index + 1]].value if index + 1 < len(enough) else 0.0
        levels = cues.confidence.further if index else cues.confidence.first
        value = confidence_of(scores[need].value, scores[need].value - after, levels)
        yield Suggestion(need, value, confidence_word(value, cues), scores[need].words)


def confidence_of(score: float, lead: float, levels: tuple[Level, ...]) -> float:
    """The confidence of the first level that holds; the last one where none does."""
    holding = (level for level in levels if score >= level.score and lead >= level.lead)
    return next(holding, levels[-1]).confidence


def confidence_word(confidence: float, cues: CuesFile) -> ConfidenceWord:
    if confidence >= cues.confidence.sure:
        return "sure"
    return "likely" if confidence >= cues.confidence.likely else "unsure"
