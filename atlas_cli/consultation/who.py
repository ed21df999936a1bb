"""Which agencies of the profile somebody means by what is written for an institution."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from atlas_cli.consultation.naming import words_for
from atlas_cli.profile.model import Profile
from atlas_cli.text import fold


@dataclass(frozen=True, slots=True)
class Directory:
    """Agencies of a country by the names and acronyms they are called by, folded."""

    ids: frozenset[str]
    by_name: Mapping[str, str]
    names: Mapping[str, str]


def directory_of(profile: Profile) -> Directory:
    by_name: dict[str, str] = {}
    names: dict[str, str] = {}
    for id, agency in profile.agencies.items():
        called = list(words_for(id, agency))
        names[id] = called[1]
        for name in called:
            by_name.setdefault(plain(name), id)
    return Directory(frozenset(profile.agencies), by_name, names)


def plain(name: str) -> str:
    return " ".join(re.sub(r"[^\w\s]", " ", fold(name)).split())


def agencies_named(written: str, directory: Directory) -> list[str]:
    """The agencies that a line names: by a whole name or acronym, alone or with words around it.

    "Ministry of Labour (MOL), Bangkok" is one; the most specific names win, so that a department is not
    taken for its ministry.
    """
    line = f" {plain(written)} "
    if line.strip() in directory.by_name:
        return [directory.by_name[line.strip()]]
    found: dict[str, None] = {}
    for name, id in sorted(directory.by_name.items(), key=lambda pair: -len(pair[0])):
        if len(name) > 1 and f" {name} " in line:
            found[id] = None
            line = line.replace(f" {name} ", "  ")
    return list(found)
