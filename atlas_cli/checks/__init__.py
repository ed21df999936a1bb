"""Rules over profiles and catalog: one function each, found by its code."""

from __future__ import annotations

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
    references,
    reviews,
    sources,
    translations,
    wording,
)
from atlas_cli.checks.frame import (
    CATALOG_RULES,
    PROFILE_RULES,
    SILENCE_RULES,
    Checked,
    check_catalog_rules,
    check_profile_rules,
)
from atlas_cli.checks.prose import prose
from atlas_cli.checks.silences import settle
from atlas_cli.diagnostics import Diagnostic, in_reading_order
from atlas_cli.profile.load import LoadedProfile

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
)

__all__ = [
    "CATALOG_RULES",
    "PROFILE_RULES",
    "SILENCE_RULES",
    "Checked",
    "check_catalog",
    "check_profile",
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
