"""Which agency of a profile a user means: by id, acronym or name, in any case."""

from __future__ import annotations

from collections.abc import Iterator

from atlas_cli.catalog.naming import names_of
from atlas_cli.errors import AtlasError
from atlas_cli.profile.actors import Agency
from atlas_cli.profile.model import Profile
from atlas_cli.text import closest, fold, listed


def agency_named(word: str, profile: Profile) -> str:
    """The id of the agency. Raises AtlasError with near names for an unknown one."""
    wanted = fold(word.strip())
    for id, agency in profile.agencies.items():
        if wanted in map(fold, words_for(id, agency)):
            return id
    ids = {name: id for id, agency in profile.agencies.items() for name in words_for(id, agency)}
    near = list(dict.fromkeys(ids[name] for name in closest(word, ids)))
    hint = f"Did you mean {listed(near, 'or')}?" if near else "Use --institution for one without an entry."
    raise AtlasError(f"The profile has no agency “{word}”.", hint=hint)


def words_for(id: str, agency: Agency) -> Iterator[str]:
    """Everything that an agency is called by."""
    yield id
    if agency.acronym:
        yield agency.acronym
    yield from names_of(agency.name)
