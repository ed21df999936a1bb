"""Small profiles for tests: the minimal one of minimal.yaml with a few values changed."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from atlas_cli.catalog.load import Catalog, load_catalog, load_reading
from atlas_cli.consultation.vocabulary import Vocabulary, vocabulary
from atlas_cli.profile.load import LoadedProfile
from atlas_cli.profile.model import Profile
from atlas_cli.yamlfile import parse_yaml, validate

MINIMAL = Path(__file__).with_name("minimal.yaml")
CATALOG_FOLDER = Path(__file__).parents[1] / "dmop_catalog"


class Plain(yaml.CSafeDumper):
    """Writes a value that is used twice out twice: profiles have no anchors."""

    def ignore_aliases(self, data: Any) -> bool:  # noqa: ARG002 - the signature of PyYAML
        return True


@cache
def bundled_catalog() -> Catalog:
    """The catalog of the project."""
    return load_catalog([CATALOG_FOLDER])


@cache
def bundled_words() -> Vocabulary:
    """The words by which the project reads answers."""
    return vocabulary(load_reading([CATALOG_FOLDER]))


def minimal_data() -> dict[str, Any]:
    return parse_yaml(MINIMAL.read_text(encoding="utf-8"), MINIMAL).data


def changed(data: Any, changes: Any) -> Any:
    """The data with the changes laid over it: mappings are merged, everything else replaced, None removes."""
    if not isinstance(data, dict) or not isinstance(changes, Mapping):
        return changes
    kept = {key: value for key, value in data.items() if changes.get(key, ...) is not None}
    return kept | {key: changed(kept.get(key), value) for key, value in changes.items() if value is not None}


def profile_of(data: Any) -> LoadedProfile:
    """A profile from plain data, written as YAML and read the usual way."""
    text = yaml.dump(data, Dumper=Plain, allow_unicode=True, sort_keys=False)
    return profile_from(text)


def profile_from(text: str) -> LoadedProfile:
    """A profile from the text of a file, with its comments."""
    file = parse_yaml(text, MINIMAL)
    return LoadedProfile(validate(Profile, file), file, "minimal")


def profile_with(changes: Any = None) -> LoadedProfile:
    """The minimal profile with changes, given as data or as YAML."""
    if isinstance(changes, str):
        changes = parse_yaml(changes, MINIMAL).data
    return profile_of(changed(minimal_data(), changes or {}))
