"""The sentences of reasons that `method.yaml` words, and what may be filled in to each."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType

from atlas_cli.catalog.values import Text
from atlas_cli.text import closest, listed

SLOT = re.compile(r"\{(\w+)\}")

#: Every sentence the program needs, with the slots it may have.
SLOTS: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        sentence: frozenset(slots.split())
        for sentence, slots in (
            ("own-primarily", "need practice"),
            ("own-partly", "need practice"),
            ("further-primarily", "need practice"),
            ("further-partly", "need practice"),
            ("steps-all", ""),
            ("steps-some", "count total"),
            ("steps-none", ""),
            ("steps-outside", ""),
            ("steps-unnamed", ""),
            ("issues-all", ""),
            ("issues-some", "count total"),
            ("issues-none", ""),
            ("roles-all", ""),
            ("roles-some", "count total"),
            ("roles-none", ""),
            ("roles-outside", ""),
            ("roles-unnamed", ""),
            ("evidence-high", ""),
            ("evidence-moderate", ""),
            ("evidence-low", ""),
            ("evidence-very-low", ""),
            ("evidence-none", ""),
            ("prerequisites-none", ""),
            ("prerequisites-met", ""),
            ("prerequisites-partly", ""),
            ("prerequisites-untested", ""),
            ("prerequisite-open", "prerequisite"),
            ("other-need", "need practice"),
            ("other-outcome", "practice"),
            ("withdrawn", "practice"),
            ("set-aside", "practice"),
            ("no-practice", "need"),
            ("outside-project", ""),
            ("outside-outcomes", ""),
            ("left-out", ""),
            ("not-in-portfolio", "practice"),
            ("prerequisite", "practice prerequisite"),
            ("member-adds", "percent"),
            ("member-replaced", "percent replacement"),
            ("member-replaced-nearly", "replacement"),
            ("member-replaced-equally", "replacement"),
            ("member-irreplaceable", ""),
            ("other-replaces", "member percent"),
            ("other-replaces-nearly", "member"),
            ("other-replaces-equally", "member"),
            ("other-adds", "percent"),
            ("other-adds-little", ""),
            ("other-adds-nothing", ""),
            ("other-serves-nothing", ""),
            ("first-firm", "percent practice"),
            ("first-contested", "other percent practice"),
            ("firsts", "count draws percent total"),
            ("weight-exchange", "enters leaves now part percent"),
            ("weight-enters", "enters now part percent"),
            ("weight-leaves", "leaves now part percent"),
            ("weights-firm", "least most"),
            ("weights-unproved", ""),
        )
    }
)


def faults(reasons: Mapping[str, Text]) -> Iterator[tuple[str, str]]:
    """What is wrong with the sentences of a catalog, and what to do: unknown or missing ones, and slots."""
    missing = [name for name in SLOTS if name not in reasons]
    for name in reasons:
        if name not in SLOTS:
            near = closest(name, missing or SLOTS, n=1)
            yield f"no reason is called `{name}`", f"did you mean `{near[0]}`?" if near else "remove it"
    if missing:
        yield f"the sentences {listed(missing)} are missing", "copy them from the bundled method.yaml"
    for name, sentence in reasons.items():
        unknown = sorted(slots_of(sentence) - SLOTS.get(name, slots_of(sentence)))
        if unknown:
            offered = listed([f"{{{slot}}}" for slot in sorted(SLOTS[name])]) or "none"
            yield f"`{name}` has nothing to fill in for {{{unknown[0]}}}", f"its slots are: {offered}"


def slots_of(sentence: Text) -> frozenset[str]:
    """The slots of a sentence, in any of its languages."""
    texts = [sentence] if isinstance(sentence, str) else list(sentence.values())
    return frozenset(slot for text in texts for slot in SLOT.findall(text))
