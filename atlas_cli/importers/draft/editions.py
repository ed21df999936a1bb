"""The editions a draft rests on: what each data file says of one country, oldest first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from atlas_cli.importers.draft.identity import key_of
from atlas_cli.importers.draft.words import DraftWords
from atlas_cli.importers.ilab import Findings, FindingsCountry


@dataclass(frozen=True, slots=True)
class Edition:
    """One data file's word on a country, under the key its source has in the profile: `ilab-2022`."""

    year: int
    source: str
    country: FindingsCountry


def editions_by_country(files: Sequence[Findings], words: DraftWords) -> dict[str, tuple[Edition, ...]]:
    """What the files say of each country, oldest first in whatever order they were given.

    Countries are told apart by ISO code, as files call one country by several names. A second file of a data
    year gets a source of its own, `ilab-2021-2`; of two blocks of one country in a file, the first counts.
    """
    found: dict[str, list[Edition]] = {}
    for file, source in sources(files):
        seen: set[str] = set()
        for country in file.countries:
            key = key_of(country.name, words)
            if key not in seen:
                seen.add(key)
                found.setdefault(key, []).append(Edition(file.data_year, source, country))
    return {key: tuple(editions) for key, editions in found.items()}


def sources(files: Sequence[Findings]) -> list[tuple[Findings, str]]:
    """The files, oldest first, each with the key of its source."""
    times: Counter[int] = Counter()
    found = []
    for file in sorted(files, key=lambda file: file.data_year):
        times[file.data_year] += 1
        number = f"-{times[file.data_year]}" if times[file.data_year] > 1 else ""
        found.append((file, f"ilab-{file.data_year}{number}"))
    return found
