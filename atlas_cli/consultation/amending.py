"""A profile after a change that a program makes: what the models and the rules say of it."""

from __future__ import annotations

from atlas_cli.catalog.load import Catalog
from atlas_cli.checks import check_profile
from atlas_cli.diagnostics import BadInput
from atlas_cli.profile.load import LoadedProfile
from atlas_cli.profile.model import Profile
from atlas_cli.yamlfile import parse_yaml, validate


def amended(loaded: LoadedProfile, text: str) -> LoadedProfile:
    """The profile that another text of its file holds. Raises BadInput where it holds none."""
    file = parse_yaml(text, loaded.file.path)
    return LoadedProfile(validate(Profile, file), file, loaded.slug)


def checked_text(loaded: LoadedProfile, catalog: Catalog, text: str) -> str:
    """The text again. Raises BadInput with the errors that the change has brought."""
    if text == loaded.file.text:
        return text
    known = {(each.code, each.message) for each in check_profile(loaded, catalog)}
    found = [
        each
        for each in check_profile(amended(loaded, text), catalog)
        if each.level == "error" and (each.code, each.message) not in known
    ]
    if found:
        raise BadInput(found)
    return text
