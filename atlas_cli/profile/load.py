"""Reading a country profile."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from atlas_cli.profile.model import Profile
from atlas_cli.yamlfile import YamlFile, load_yaml


@dataclass(frozen=True, slots=True)
class LoadedProfile:
    """A profile with the file it stands in; `slug` is the file's name without its ending."""

    profile: Profile
    file: YamlFile
    slug: str


def load_profile(path: Path) -> LoadedProfile:
    """The profile in a file. Raises BadInput with everything that is wrong with its YAML and its shape."""
    profile, file = load_yaml(Profile, path)
    return LoadedProfile(profile, file, path.stem)
