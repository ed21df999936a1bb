"""Which errors of `atlas check` a change of a profile brings."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from atlas_cli.catalog.load import Catalog
    from atlas_cli.diagnostics import Diagnostic
    from atlas_cli.yamlfile import YamlFile


def new_errors(before: YamlFile, after: YamlFile, catalog: Catalog) -> list[Diagnostic]:
    """The errors of a file that it did not have before."""
    known = {each.message for each in errors_of(before, catalog)}
    return [each for each in errors_of(after, catalog) if each.message not in known]


def errors_of(file: YamlFile, catalog: Catalog) -> Sequence[Diagnostic]:
    """What `atlas check` calls an error in a profile."""
    from atlas_cli.checks import check_profile
    from atlas_cli.diagnostics import BadInput
    from atlas_cli.profile.load import LoadedProfile
    from atlas_cli.profile.model import Profile
    from atlas_cli.yamlfile import validate

    try:
        loaded = LoadedProfile(validate(Profile, file), file, file.path.stem)
    except BadInput as problem:
        return problem.diagnostics
    return [each for each in check_profile(loaded, catalog) if each.level == "error"]
