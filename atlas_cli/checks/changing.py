"""What a change that a program makes does to a profile: which errors of `atlas check` it brings."""

from __future__ import annotations

from collections.abc import Sequence

from atlas_cli.catalog.load import Catalog
from atlas_cli.checks import check_profile
from atlas_cli.diagnostics import BadInput, Diagnostic
from atlas_cli.profile.load import LoadedProfile
from atlas_cli.profile.model import Profile
from atlas_cli.yamlfile import YamlFile, scan_text, validate


def checked_text(before: YamlFile, text: str, catalog: Catalog) -> str:
    """The text again, for a profile to be written. Raises BadInput with the errors that it would bring.

    Errors that the profile had before are no reason to refuse a change.
    """
    if text == before.text:
        return text
    known = {told(each) for each in errors_of(before, catalog)}
    after = scan_text(text, before.path)
    if new := [each for each in errors_of(after, catalog) if told(each) not in known]:
        raise BadInput(new)
    return text


def told(each: Diagnostic) -> tuple[str, str]:
    """What makes two diagnostics the same one, wherever its line has moved."""
    return each.code, each.message


def errors_of(file: YamlFile, catalog: Catalog) -> Sequence[Diagnostic]:
    """What `atlas check` calls an error in a profile."""
    try:
        loaded = LoadedProfile(validate(Profile, file), file, file.path.stem)
    except BadInput as problem:
        return problem.diagnostics
    return [each for each in check_profile(loaded, catalog) if each.level == "error"]
