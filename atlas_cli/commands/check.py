"""`atlas check [COUNTRY…]`: whether profiles and catalog are valid."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypeVar

import typer

from atlas_cli.commands.console import note, rendered, result
from atlas_cli.commands.group import only
from atlas_cli.commands.options import Countries, Root, places_for
from atlas_cli.text import counted, listed
from atlas_cli.workspace import Places, find_country

if TYPE_CHECKING:
    from atlas_cli.diagnostics import Diagnostic

P = TypeVar("P")
T = TypeVar("T")

FORMATS = ("text", "concise")


def run(
    countries: Countries = None,
    format: Annotated[
        str, typer.Option("--format", metavar="|".join(FORMATS), help="With source lines, or a line each.")
    ] = "text",
    strict: Annotated[bool, typer.Option("--strict", help="Fail on warnings too.")] = False,
    root: Root = None,
) -> int:
    """Find errors in country profiles and in the catalog.

    Example: atlas check thailand --strict
    """
    only("--format", format, FORMATS)
    places = places_for(root)
    paths = profiles_named(places, countries or [])
    found = problems(places, paths)
    if found:
        result(rendered(found, format, sys.stdout).rstrip("\n"))
    note(summary(found, len(paths)))
    return 1 if any(strict or diagnostic.level == "error" for diagnostic in found) else 0


def profiles_named(places: Places, names: list[str]) -> list[Path]:
    """The profiles of these countries, each once; those of all countries when none is named."""
    paths = [find_country(places, name) for name in names] or list(places.countries().values())
    return list(dict.fromkeys(paths))


def problems(places: Places, paths: list[Path]) -> list[Diagnostic]:
    """Everything that is wrong with the catalog and with these profiles, in reading order.

    References between the two are followed only where both can be read.
    """
    from atlas_cli.catalog.load import load_catalog
    from atlas_cli.checks import check_catalog, check_profile
    from atlas_cli.diagnostics import in_reading_order
    from atlas_cli.profile.load import load_profile

    catalog, found = attempt(load_catalog, places.folders("dmop_catalog"))
    if catalog is not None:
        found += check_catalog(catalog)
    for path in paths:
        profile, unreadable = attempt(load_profile, path)
        found += unreadable
        if profile is not None and catalog is not None:
            found += check_profile(profile, catalog)
    return list(in_reading_order(found))


def attempt(load: Callable[[P], T], place: P) -> tuple[T | None, list[Diagnostic]]:
    """What was loaded, or nothing and what is wrong with it."""
    from atlas_cli.diagnostics import BadInput

    try:
        return load(place), []
    except BadInput as problem:
        return None, list(problem.diagnostics)


def summary(found: list[Diagnostic], profiles: int) -> str:
    """`Checked 1 profile and the catalog: 2 errors and 1 warning in 1 file.`"""
    from atlas_cli.diagnostics import summary_line

    checked = listed([counted(profiles, "profile"), "the catalog"])
    return f"Checked {checked}: {summary_line(found)}."
