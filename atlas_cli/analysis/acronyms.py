"""Acronyms in texts for readers: which words are acronyms, and which of them a reader finds explained."""

from __future__ import annotations

import re
from collections.abc import Collection

from atlas_cli.catalog.load import Catalog
from atlas_cli.profile.actors import Agency, Body
from atlas_cli.profile.model import Profile

#: Two or more capitals in a row, with whatever letters and hyphens hang on them.
ACRONYM = re.compile(r"\b(?=[\w-]*[A-Z]{2})[A-Z][A-Za-z]*(?:-[A-Z][A-Za-z]*)*\b")
ROMAN = re.compile(r"^[IVXLC]+$")


def acronyms_in(text: str) -> list[str]:
    """The acronyms of a text, in its order."""
    return ACRONYM.findall(text)


def is_explained(word: str, known: Collection[str]) -> bool:
    """Whether a reader finds the word in the list of acronyms; plurals, compounds and Roman numbers pass."""
    singular = word.removesuffix("s")
    return (
        word in known
        or singular in known
        or bool(ROMAN.match(word))
        or ("-" in word and all(part in known or not ACRONYM.match(part) for part in word.split("-")))
    )


def known_acronyms(profile: Profile, catalog: Catalog) -> frozenset[str]:
    """Acronyms that documents explain: of the catalog, of agencies and bodies, and of the profile."""
    actors: tuple[Agency | Body, ...] = (*profile.agencies.values(), *profile.bodies.values())
    own = (actor.acronym for actor in actors if actor.acronym)
    return frozenset({*catalog.terms.acronyms, *own, *profile.acronyms})
