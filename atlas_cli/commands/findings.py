"""Everything `atlas check` finds, and which of it the user asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from atlas_cli.errors import UsageError
from atlas_cli.workspace import Places

if TYPE_CHECKING:
    from atlas_cli.catalog.load import Catalog
    from atlas_cli.diagnostics import Diagnostic
    from atlas_cli.profile.load import LoadedProfile

P = TypeVar("P")
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Findings:
    """What was found, in reading order, in which profiles; and the catalog and profiles that can be read."""

    found: tuple[Diagnostic, ...]
    paths: tuple[Path, ...]
    catalog: Catalog | None = None
    profiles: dict[Path, LoadedProfile] = field(default_factory=dict)


def findings(places: Places, paths: list[Path], *, templates: bool) -> Findings:
    """Everything that is wrong with the catalog, with these profiles and, where wanted, with the templates.

    References between profiles and catalog are followed only where both can be read. Templates are tried with
    the first profile without errors, while the others are checked.
    """
    from atlas_cli.catalog.load import load_catalog
    from atlas_cli.checks import check_catalog
    from atlas_cli.diagnostics import in_reading_order

    catalog, found = attempt(load_catalog, places.folders("dmop_catalog"))
    if catalog is not None:
        found += check_catalog(catalog)
    sound = None if in_error(found) else catalog
    profiles: dict[Path, LoadedProfile] = {}
    with ExitStack() as beside:
        of_templates: Callable[[], Iterable[Diagnostic]] | None = None
        for path in paths:
            profile, problems = of_profile(places, path, catalog)
            found += problems
            if profile is not None:
                profiles[path] = profile
                if templates and not of_templates and path not in in_error(problems):
                    of_templates = begun(beside, places, sound, profile)
        if templates:
            of_templates = of_templates or begun(beside, places, sound, None)
            found += of_templates()
    return Findings(in_reading_order(found), tuple(paths), catalog, profiles)


def of_profile(
    places: Places, path: Path, catalog: Catalog | None
) -> tuple[LoadedProfile | None, list[Diagnostic]]:
    """The profile in a file, and what is wrong with it and with the private files of its country."""
    from atlas_cli.checks import check_profile
    from atlas_cli.profile.load import load_profile

    profile, found = attempt(load_profile, path)
    if profile is not None:
        found += check_profile(profile, catalog) if catalog else ()
        found += of_consultation(places, profile, catalog)
    return profile, found


def in_error(found: Iterable[Diagnostic]) -> set[Path]:
    """The files with errors."""
    return {each.span.file for each in found if each.span and each.level == "error"}


def of_consultation(places: Places, profile: LoadedProfile, catalog: Catalog | None) -> list[Diagnostic]:
    """What is wrong with the private files of a country; bundled profiles have none."""
    from atlas_cli.checks import OnFile, check_records
    from atlas_cli.profile.contacts import load_contacts
    from atlas_cli.profile.records import load_responses
    from atlas_cli.workspace.consultations import consultation_folder, contacts_file

    folder = consultation_folder(places, profile.slug)
    if not folder.is_dir():
        return []
    responses, found = attempt(load_responses, folder)
    contacts, unreadable = attempt(load_contacts, contacts_file(folder))
    found += unreadable
    if responses is None or contacts is None or catalog is None:
        return found
    return [*found, *check_records(OnFile(profile, catalog, responses, *contacts))]


def begun(
    beside: ExitStack, places: Places, catalog: Catalog | None, sample: LoadedProfile | None
) -> Callable[[], Iterable[Diagnostic]]:
    """The check of the templates, begun; calling it ends it. Nothing of it outlives the stack."""
    from atlas_cli.publish.template_rules import template_check

    return beside.enter_context(template_check(places, catalog, sample))


def attempt(load: Callable[[P], T], place: P) -> tuple[T | None, list[Diagnostic]]:
    """What was loaded, or nothing and what is wrong with it."""
    from atlas_cli.diagnostics import BadInput

    try:
        return load(place), []
    except BadInput as problem:
        return None, list(problem.diagnostics)


def chosen(found: Iterable[Diagnostic], select: list[str], ignore: list[str]) -> list[Diagnostic]:
    """The findings of the selected codes, all where none is named, without the ignored ones.

    What keeps a file from being read is always among them. Raises UsageError for a code that does not exist.
    """
    if not select and not ignore:
        return list(found)
    from atlas_cli.commands.codes import READING

    wanted, unwanted = codes_named(select), codes_named(ignore)
    if unwanted & READING:
        code = min(unwanted & READING)
        hint = "The file has no meaning before it is mended; the message says how."
        raise UsageError(f"{code} cannot be ignored.", hint=hint)
    return [
        each
        for each in found
        if each.code in READING or ((not select or each.code in wanted) and each.code not in unwanted)
    ]


def codes_named(words: list[str]) -> frozenset[str]:
    """The codes that `ATL2,ATL301` stands for."""
    from atlas_cli.commands.codes import codes_of

    named = [word for part in words for word in part.split(",")]
    return frozenset(code for word in named for code in codes_of(word))
