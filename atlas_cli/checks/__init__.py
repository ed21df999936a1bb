"""Rules over profiles and catalog: one function each, found by its code."""

from __future__ import annotations

from collections.abc import Iterable

from atlas_cli.analysis import analyze
from atlas_cli.catalog.load import Catalog
from atlas_cli.checks import (
    benchmarks,
    claims,
    closings,
    consistency,
    consultation,
    cues,
    evidence,
    gaps,
    law,
    needs,
    practices,
    project,
    records,
    references,
    reviews,
    sources,
    translations,
    wording,
)
from atlas_cli.checks.frame import (
    CATALOG_RULES,
    PROFILE_RULES,
    RECORD_RULES,
    SILENCE_RULES,
    Checked,
    OnFile,
    check_catalog_rules,
    check_profile_rules,
)
from atlas_cli.checks.prose import prose
from atlas_cli.checks.silences import settle
from atlas_cli.diagnostics import Diagnostic, in_reading_order
from atlas_cli.profile.load import LoadedProfile
from atlas_cli.yamlfile import YamlFile

#: The modules that hold rules; reading them enters the rules.
RULE_MODULES = (
    references,
    claims,
    sources,
    consistency,
    gaps,
    law,
    closings,
    project,
    practices,
    evidence,
    benchmarks,
    needs,
    cues,
    consultation,
    wording,
    translations,
    reviews,
    records,
)

__all__ = [
    "CATALOG_RULES",
    "PROFILE_RULES",
    "RECORD_RULES",
    "SILENCE_RULES",
    "Checked",
    "OnFile",
    "check_catalog",
    "check_profile",
    "check_records",
    "checked_of",
]


def checked_of(loaded: LoadedProfile, catalog: Catalog) -> Checked:
    """What the rules over a profile see."""
    return Checked(loaded, catalog, analyze(loaded.profile, catalog), prose(loaded.profile))


def check_profile(loaded: LoadedProfile, catalog: Catalog) -> tuple[Diagnostic, ...]:
    """What the rules find in a profile that could be loaded, by file, line and code."""
    checked = checked_of(loaded, catalog)
    return in_reading_order(settle(loaded.file, check_profile_rules(checked, PROFILE_RULES.values())))


def check_catalog(catalog: Catalog) -> tuple[Diagnostic, ...]:
    """What the rules find in the catalog, by file, line and code."""
    files = catalog.files.values()
    found = list(check_catalog_rules(catalog, CATALOG_RULES.values()))
    in_file = {
        file.path: [each for each in found if each.span and each.span.file == file.path] for file in files
    }
    return in_reading_order(settled for file in files for settled in settle(file, in_file[file.path]))


def check_records(on_file: OnFile) -> tuple[Diagnostic, ...]:
    """What the rules find in private records, decisions and contacts that could be loaded."""
    found = [
        diagnostic
        for each in RECORD_RULES.values()
        for diagnostic in each.diagnostics(on_file, on_file.file_named)
    ]
    return in_reading_order(
        settled for file in files_of(on_file) for settled in settle(file, within(file, found))
    )


def files_of(on_file: OnFile) -> list[YamlFile]:
    """The private files; the profile and the catalog are checked by other rules."""
    others = (on_file.responses.decisions_file, on_file.contacts_file)
    return [*on_file.responses.files.values(), *(file for file in others if file is not None)]


def within(file: YamlFile, found: Iterable[Diagnostic]) -> list[Diagnostic]:
    return [each for each in found if each.span and each.span.file == file.path]
