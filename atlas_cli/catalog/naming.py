"""Which practice a user means: by id, title or the initials of its title, in any case."""

from __future__ import annotations

from collections.abc import Iterator

from atlas_cli.catalog.load import Catalog
from atlas_cli.catalog.practices import Practice
from atlas_cli.catalog.values import Text
from atlas_cli.errors import AtlasError
from atlas_cli.text import closest, fold, listed


def practice_named(word: str, catalog: Catalog) -> str:
    """The id of the practice. Raises AtlasError with near names for an unknown one."""
    wanted, practices = fold(word.strip()), catalog.practices.values()
    for practice in practices:
        if wanted in (fold(practice.id), *map(fold, names_of(practice.title))):
            return practice.id
    meant = [practice.id for practice in practices if wanted in map(fold, initials(practice))]
    if len(meant) == 1:  # initials that two practices share name neither
        return meant[0]
    by_name = {
        name: practice.id for practice in practices for name in (*names_of(practice.title), practice.id)
    }
    near = list(dict.fromkeys(by_name[name] for name in closest(word, by_name)))
    hint = f"Did you mean {listed(near, 'or')}?" if near else "atlas list --dmops lists them."
    raise AtlasError(f"There is no practice “{word}” in the catalog.", hint=hint)


def names_of(title: Text) -> tuple[str, ...]:
    """The title in each of its languages."""
    return (title,) if isinstance(title, str) else tuple(title.values())


def initials(practice: Practice) -> Iterator[str]:
    """`Enforcement Training Program` → `ETP`, in each language of the title."""
    for name in names_of(practice.title):
        yield "".join(word[0] for word in name.replace("-", " ").split() if word[0].isupper())
