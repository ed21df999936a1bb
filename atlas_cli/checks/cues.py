"""Rules over the cues by which needs are suggested from texts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from atlas_cli.catalog.cues import CuesFile, NeedCues
from atlas_cli.catalog.load import Catalog
from atlas_cli.catalog.phrases import PhraseError, PhraseReader, list_names
from atlas_cli.checks.frame import Problem, catalog_rule
from atlas_cli.checks.naming import Reference, each, suggestion, unknown
from atlas_cli.checks.prose import KeyPath

FILE = "cues.yaml"


def phrases(cues: CuesFile) -> Iterator[tuple[KeyPath, str]]:
    """Every phrase of the file with its place."""
    for need, of_need in cues.needs.items():
        for strength in NeedCues.model_fields:
            yield from each(("needs", need, strength), getattr(of_need, strength))
    for index, rule in enumerate(cues.rules):
        yield from each(("rules", index, "when"), rule.when)
    for name, words in cues.words.items():
        yield from each(("words", name), words)


def named_needs(cues: CuesFile) -> Iterator[Reference]:
    """The needs that areas and rules name."""
    for name, area in cues.areas.items():
        yield from each(("areas", name, "needs"), area.needs)
    for index, rule in enumerate(cues.rules):
        if rule.need is not None:
            yield ("rules", index, "need"), rule.need
        yield from each(("rules", index, "instead_of"), rule.instead_of)


@catalog_rule("ATL421", "cue-unknown-need", "error")
def cue_unknown_need(catalog: Catalog) -> Iterator[Problem]:
    """A cue points to a need that the catalog does not have.

    `atlas suggest-need` could never suggest it. Name a need of `needs.yaml`.

    Fails in cues.yaml:

        rules:
          - {when: [refresher course], need: inspectors-training}

    Passes in cues.yaml:

        rules:
          - {when: [refresher course], need: inspector-training}
    """
    if catalog.cues is None:
        return
    says, help = "is not a need of the catalog", "choose a need from needs.yaml"
    keys = ((("needs", need), need) for need in catalog.cues.needs)
    for found in unknown(keys, catalog.needs, says, help, at_key=True):
        yield in_file(found)
    for found in unknown(named_needs(catalog.cues), catalog.needs, says, help):
        yield in_file(found)


@catalog_rule("ATL422", "cue-unreadable", "error")
def cue_unreadable(catalog: Catalog) -> Iterator[Problem]:
    """A phrase of the cues cannot be read, or names a list of words that does not exist.

    The head of `cues.yaml` explains how phrases are written; lists of words stand under `words:`.

    Fails in cues.yaml:

        rules:
          - {when: ["train* … <inspector>"], need: inspector-training}

    Passes in cues.yaml:

        rules:
          - {when: ["train* … <inspectors>"], need: inspector-training}
    """
    if catalog.cues is None:
        return
    reader = PhraseReader(catalog.cues.words)
    for path, phrase in phrases(catalog.cues):
        try:
            reader.read(phrase)
        except PhraseError as error:
            missing = [name for name in list_names(phrase) if name not in catalog.cues.words]
            otherwise = "write it as the head of the file explains"
            help = (
                suggestion(missing[0], catalog.cues.words, "add it under `words:`") if missing else otherwise
            )
            yield Problem(path, f"the phrase cannot be read: {error}", help, file=FILE)


@catalog_rule("ATL423", "cue-unknown-area", "error")
def cue_unknown_area(catalog: Catalog) -> Iterator[Problem]:
    """A rule of the cues is for an area that does not exist.

    It would never be used. Name a key of `areas:`, or leave `areas:` out for a rule that always holds.

    Fails in cues.yaml:

        rules:
          - {when: [refresher course], areas: [enforcment], need: inspector-training}

    Passes in cues.yaml:

        rules:
          - {when: [refresher course], areas: [enforcement], need: inspector-training}
    """
    if catalog.cues is None:
        return
    named = (
        reference
        for index, rule in enumerate(catalog.cues.rules)
        for reference in each(("rules", index, "areas"), rule.areas)
    )
    for found in unknown(named, catalog.cues.areas, "is not an area of the cues", "add it under `areas:`"):
        yield in_file(found)


def in_file(problem: Problem) -> Problem:
    return replace(problem, file=FILE)
