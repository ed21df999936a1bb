"""Which line of the profile a mark is about: by bookmark, by the kept trace, by what is printed, by its text.

What cannot be placed is said so and kept: nothing is dropped for want of a place.
"""

from __future__ import annotations

import os.path
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from typing import Literal

from atlas_cli.consultation.vocabulary import Vocabulary
from atlas_cli.returned import Spot
from atlas_cli.text import fold
from atlas_cli.trace import Place, Trace

By = Literal["bookmark", "kept-trace", "printed-reference", "nearest-text", "nothing"]

TELLING = 12
"""Characters of a text that stands in few places only."""

ALIKE = 0.6
IDS = re.compile(r"\b[A-Z]{2}-[A-Z]{1,2}\d{1,3}\b")
NUMBERED = re.compile(r"^(\D*?)\s*(\d+)$")


@dataclass(frozen=True, slots=True)
class Placed:
    """A path in the profile and the printed reference, as far as they are known, and how they were found.

    *also* are paths in further gaps, one for each, where a mark spans or names several.
    """

    path: str | None
    number: str | None
    by: By
    also: tuple[str, ...] = ()


NOWHERE = Placed(None, None, "nothing")


@dataclass(frozen=True, slots=True)
class Known:
    """The places of one document, by what they are looked up with. *texts* are those that show a path, the
    longest first, *words* those by which people name parts. *kept*: the trace is not the file's own."""

    by_name: Mapping[str, Place]
    by_number: Mapping[tuple[str, str], tuple[Place, ...]]
    by_text: Mapping[str, tuple[Place, ...]]
    words: Vocabulary
    texts: tuple[tuple[str, Place], ...] = ()
    kept: bool = False


def known_places(trace: Trace | None, words: Vocabulary, kept: bool = False) -> Known:
    places = trace.places if trace else ()
    numbers: dict[tuple[str, str], list[Place]] = {}
    texts: dict[str, list[Place]] = {}
    for place in places:
        if place.number:
            numbers.setdefault(reference_of(place.number, words), []).append(place)
        if place.paths:
            texts.setdefault(" ".join(place.text.split()), []).append(place)
    return Known(
        {place.name: place for place in places},
        {key: tuple(found) for key, found in numbers.items()},
        {key: tuple(found) for key, found in texts.items()},
        words,
        tuple(sorted(((own, found[0]) for own, found in texts.items() if own), key=lambda one: -len(one[0]))),
        kept,
    )


def reference_of(number: str, words: Vocabulary) -> tuple[str, str]:
    """Kind and number of a printed reference: ("paragraph", "23"), ("table", "3"), ("id", "TH-E2")."""
    found = NUMBERED.match(number)
    if found is None or IDS.fullmatch(number):
        return "id", number
    word, digits = found.groups()
    return (words.parts.get(fold(word), fold(word)) if word else "paragraph"), digits


def place(spot: Spot, said: str, anchor: str, known: Known, *, changes: bool = False) -> Placed:
    """Where a mark belongs. *said* is what somebody wrote, *anchor* the words it hangs on.

    What *changes* a text is never placed on a value inside it: the change is of the words around the value.
    A comment on several gaps names them all, so that none of them loses it.
    """
    found = (
        by_bookmark(spot, known, changes)
        or by_printed(spot, anchor, known)
        or by_text((anchor, spot.paragraph), known)
        or by_heading(spot, known)
        or by_reference(said, known)
        or by_likeness((anchor, spot.paragraph), known)
        or NOWHERE
    )
    if changes or found.path is None:
        return found
    spanned = spanned_gaps(spot, said, anchor, known, found.by)
    return replace(found, also=tuple(path for gap, path in spanned.items() if gap != gap_of(found.path)))


def spanned_gaps(spot: Spot, said: str, anchor: str, known: Known, by: By) -> dict[str, str]:
    """The gaps that a comment spans, each with the path that holds all of it that is spanned.

    Where the place was found by a text or a reference, those of the texts in the anchor and those named.
    """
    places = [known.by_name[name] for name in spot.covers if name in known.by_name]
    if by in ("printed-reference", "nearest-text"):
        inside = " ".join(anchor.split())
        places += [one for own, one in known.texts if len(own) >= TELLING and own in inside]
    if by == "printed-reference":
        for found in IDS.finditer(said):
            places += known.by_number.get(("id", found.group()), ())
    groups: dict[str, list[Place]] = {}
    for one in places:
        if one.paths and (gap := gap_of(one.paths[0])):
            groups.setdefault(gap, []).append(one)
    return {gap: common_path(ones) or gap for gap, ones in groups.items()}


def gap_of(path: str) -> str | None:
    """`gaps/TH-E2` of a path into that gap."""
    section, _, rest = path.partition("/")
    return f"{section}/{rest.partition('/')[0]}" if section == "gaps" and rest else None


# --- bookmark and trace ---------------------------------------------------------------------------------


def by_bookmark(spot: Spot, known: Known, changes: bool) -> Placed | None:
    by: By = "kept-trace" if known.kept else "bookmark"
    around = [known.by_name[name] for name in spot.bookmarks if name in known.by_name]
    covered = [known.by_name[name] for name in spot.covers if name in known.by_name]
    number = next((one.number for one in (*around, *covered) if one.number), None)
    for one in around if changes and around else (*around, *covered):
        if one.paths:
            return Placed(one.paths[0], one.number or number, by)
    return Placed(None, number, by) if number else None


# --- printed references ---------------------------------------------------------------------------------


def by_printed(spot: Spot, anchor: str, known: Known) -> Placed | None:
    """The reference printed at the mark itself or above it, where a text under that reference fits."""
    for line in (spot.paragraph, *spot.above):
        for number in printed_in(line, known):
            best = fitting((anchor, spot.paragraph), with_texts(known.by_number[number]))
            if best:
                return Placed(best.paths[0], best.number, "printed-reference")
    return None


def printed_in(line: str, known: Known) -> Iterator[tuple[str, str]]:
    """References with which a line begins."""
    start = " ".join(line.split()[:3])
    found = IDS.match(start)
    if found and ("id", found.group()) in known.by_number:
        yield "id", found.group()
    numbered = known.words.reference.match(start)
    if numbered:
        key = (known.words.parts[fold(numbered[1])], numbered[2])
        if key in known.by_number:
            yield key


def by_heading(spot: Spot, known: Known) -> Placed | None:
    """The entry a mark stands in, by the id of its title: all that is known of a sentence of ours."""
    for line in (spot.paragraph, *spot.above):
        for key in printed_in(line, known):
            if key[0] == "id":
                return whole_entry(key, known)
    return None


def by_reference(said: str, known: Known) -> Placed | None:
    """The reference that somebody wrote: "paragraph 23", "TH-E2", "cuadro 3"."""
    for found in IDS.finditer(said):
        if ("id", found.group()) in known.by_number:
            return whole_entry(("id", found.group()), known)
    for found in known.words.reference.finditer(said):
        key = (known.words.parts[fold(found[1])], found[2])
        if key in known.by_number:
            return whole_entry(key, known)
    return None


def whole_entry(key: tuple[str, str], known: Known) -> Placed:
    places = known.by_number[key]
    return Placed(common_path(places), places[0].number, "printed-reference")


def common_path(places: Iterable[Place]) -> str | None:
    """The deepest path above all that the places show, or the first path where they have none in common."""
    paths = [one.paths[0] for one in places if one.paths]
    if not paths:
        return None
    return os.path.commonpath(paths).replace(os.sep, "/") or paths[0]


# --- text -----------------------------------------------------------------------------------------------


def with_texts(places: Iterable[Place]) -> list[tuple[str, Place]]:
    """Places that show a path with their text on one line, the longest first."""
    found = [(" ".join(one.text.split()), one) for one in places if one.paths and one.text]
    return sorted(found, key=lambda one: -len(one[0]))


def fitting(texts: Iterable[str], places: Sequence[tuple[str, Place]]) -> Place | None:
    """The place whose text is one of these, or stands in one; the longest where several do."""
    for text in filter(None, texts):
        for own, one in places:
            if own == text or (len(own) >= TELLING and own in text) or (len(text) >= TELLING and text in own):
                return one
    return None


def by_text(texts: Iterable[str], known: Known) -> Placed | None:
    """The place whose text this is, or of whose text this is a part."""
    texts = [text for text in texts if len(text) >= TELLING]
    for text in texts:
        for one in known.by_text.get(text, ()):
            return Placed(one.paths[0], one.number, "nearest-text")
    best = fitting(texts, known.texts)
    return Placed(best.paths[0], best.number, "nearest-text") if best else None


def by_likeness(texts: Iterable[str], known: Known) -> Placed | None:
    """The place whose text is most like this one, if it is like it at all."""
    best: tuple[float, Place | None] = (ALIKE, None)
    for text in texts:
        words = frozenset(text.split())
        if len(text) < TELLING:
            continue
        for own, places in known.by_text.items():
            others = frozenset(own.split())
            if len(words & others) < ALIKE / 2 * max(len(words), len(others)):
                continue
            score = SequenceMatcher(None, text, own, autojunk=False).ratio()
            if score > best[0]:
                best = (score, places[0])
    one = best[1]
    return Placed(one.paths[0], one.number, "nearest-text") if one else None
