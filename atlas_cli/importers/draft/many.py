"""Drafting every country of some data files, on all processors."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Executor, ProcessPoolExecutor
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from atlas_cli.catalog.load import Catalog, load_catalog
from atlas_cli.diagnostics import BadInput
from atlas_cli.importers.draft.assemble import Draft, draft_of
from atlas_cli.importers.draft.crosscheck import Disagreement
from atlas_cli.importers.draft.editions import Edition
from atlas_cli.importers.draft.gaps import Suggest
from atlas_cli.importers.draft.identity import identity_of
from atlas_cli.importers.draft.suggesting import suggester
from atlas_cli.importers.draft.words import DraftWords, load_words
from atlas_cli.profile.model import Profile
from atlas_cli.yamlfile import parse_yaml, validate

#: Countries handed to a process at once: few, so that the processes end together.
AT_ONCE = 6


@dataclass(frozen=True, slots=True)
class Shop:
    """What every draft needs, loaded once in each process."""

    catalog: Catalog
    words: DraftWords
    suggest: Suggest


@dataclass(frozen=True, slots=True)
class Line:
    """What a country came to: its draft, or why there is none. `name` is as in the newest data."""

    name: str
    slug: str = ""
    text: str = ""
    series: int = 0
    gaps: Mapping[int | str, int] | None = None
    unclassified: int = 0
    disagreements: tuple[Disagreement, ...] = ()
    problem: str = ""


@cache
def shop_of(catalog: tuple[Path, ...], words: Path) -> Shop:
    loaded = load_catalog(catalog)
    return Shop(loaded, load_words(words), suggester(loaded))


def drafts_of_all(
    countries: Mapping[str, Sequence[Edition]], catalog: tuple[Path, ...], words: Path
) -> Iterator[Line]:
    """A line for each country, in the order given. Catalog and words are loaded anew in each process."""
    workers = min(os.cpu_count() or 1, 1 + len(countries) // AT_ONCE)
    tasks = [(tuple(editions), catalog, words) for editions in countries.values()]
    if workers == 1:
        yield from map(line_of, tasks)
        return
    pool: Executor
    with ProcessPoolExecutor(workers) as pool:
        yield from pool.map(line_of, tasks, chunksize=AT_ONCE)


def line_of(task: tuple[tuple[Edition, ...], tuple[Path, ...], Path]) -> Line:
    """The draft of one country, loaded as a profile to be sure that it is one."""
    editions, catalog, words = task
    shop = shop_of(catalog, words)
    name = editions[-1].country.name
    identity = identity_of(name, shop.words)
    if identity is None:
        return Line(name, problem="its ISO code is not known")
    draft = draft_of(identity, editions, shop.suggest, shop.catalog, shop.words)
    return Line(
        name,
        draft.slug,
        draft.text,
        draft.series,
        dict(draft.gaps),
        draft.unclassified,
        draft.disagreements,
        problem_of(draft),
    )


def problem_of(draft: Draft) -> str:
    """What is wrong with the text of a draft; empty for nothing."""
    try:
        validate(Profile, parse_yaml(draft.text, Path(f"{draft.slug}.yaml")))
    except BadInput as problem:
        return problem.diagnostics[0].message
    return ""
