"""`atlas check [COUNTRY…]`: whether profiles, catalog and templates are valid."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, TypeAlias

import typer

from atlas_cli.commands.findings import chosen, findings
from atlas_cli.commands.group import only
from atlas_cli.commands.options import Countries, Root, places_for
from atlas_cli.commands.reporting import FORMATS, format_for, show
from atlas_cli.workspace import Places, find_country

Codes: TypeAlias = list[str] | None


def run(
    countries: Countries = None,
    format: Annotated[
        str | None,
        typer.Option(
            "--format",
            metavar="|".join(FORMATS),
            help="How to show what is found; github by itself in a GitHub workflow, else text.",
        ),
    ] = None,
    strict: Annotated[bool, typer.Option("--strict", help="Fail on warnings too.")] = False,
    select: Annotated[
        Codes,
        typer.Option("--select", metavar="CODE", help="Only these rules: ATL204, or ATL2 for all of them."),
    ] = None,
    ignore: Annotated[Codes, typer.Option("--ignore", metavar="CODE", help="All but these rules.")] = None,
    fix: Annotated[bool, typer.Option("--fix", help="Mend what has one right answer, then check.")] = False,
    templates: Annotated[
        bool | None,
        typer.Option(
            "--templates/--no-templates",
            help="Check templates too; by default where no country is named and the workspace has its own.",
            show_default=False,
        ),
    ] = None,
    root: Root = None,
) -> int:
    """Find errors in country profiles, in the catalog and in templates.

    Example: atlas check thailand --strict
    """
    form = only("--format", format_for(format), FORMATS)
    chosen([], select or [], ignore or [])  # a code that does not exist is told before anything is read
    places = places_for(root)
    paths = profiles_named(places, countries or [])
    if fix:
        from atlas_cli.commands.mending import mend_files

        mend_files(places, paths)
    with_templates = has_own_templates(places) and not countries if templates is None else templates
    everything = findings(places, paths, templates=with_templates)
    found = chosen(everything.found, select or [], ignore or [])
    show(found, everything, form, bool(countries))
    return 1 if any(strict or diagnostic.level == "error" for diagnostic in found) else 0


def profiles_named(places: Places, names: list[str]) -> list[Path]:
    """The profiles of these countries, each once; without names the user's own, or else the bundled ones.

    A repository with profiles of its own is not told of what is wrong in those that come with the program.
    """
    if names:
        return list(dict.fromkeys(find_country(places, name) for name in names))
    every = list(places.countries().values())
    return [path for path in every if places.origin(path) == "workspace"] or every


def has_own_templates(places: Places) -> bool:
    return any(places.origin(folder) == "workspace" for folder in places.template_folders())
