"""`atlas psa COUNTRY`: the Pre-Situational Analysis as a Word file, web page or PDF."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from atlas_cli.commands.console import note, rendered
from atlas_cli.commands.delivery import FORMATS, deliver, format_wanted, target
from atlas_cli.commands.group import only
from atlas_cli.commands.options import Country, Force, Open, Output, Quiet, Root, places_for
from atlas_cli.workspace import find_country

EDITIONS = ("government", "internal")
PAGES = ("a4", "letter")


def run(
    country: Country,
    output: Output = None,
    lang: Annotated[str, typer.Option("--lang", metavar="CODE", help="Language of the document.")] = "en",
    format: Annotated[
        str | None,
        typer.Option("--format", metavar="|".join(FORMATS), help="By default as -o ends, or docx."),
    ] = None,
    draft: Annotated[
        bool, typer.Option("--draft/--final", help="A draft for comment, or final if nothing is open.")
    ] = True,
    edition: Annotated[
        str, typer.Option("--edition", metavar="|".join(EDITIONS), help="Who reads it.")
    ] = "government",
    page: Annotated[str, typer.Option("--page", metavar="|".join(PAGES), help="Paper size.")] = "a4",
    open_it: Open = False,
    force: Force = False,
    quiet: Quiet = False,
    root: Root = None,
) -> int:
    """Write the Pre-Situational Analysis of a country.

    Example: atlas psa thailand --final -o ~/Documents
    """
    wanted = format_wanted(format, output)
    only("--edition", edition, EDITIONS)
    only("--page", page, PAGES)
    places = places_for(root)
    path = find_country(places, country)

    from atlas_cli.catalog.load import load_catalog
    from atlas_cli.profile.load import load_profile
    from atlas_cli.publish import PsaRequest, publish_psa

    profile = load_profile(path)
    catalog = load_catalog(places.folders("dmop_catalog"))
    published = publish_psa(
        PsaRequest(
            profile=profile,
            catalog=catalog,
            places=places,
            language=lang,
            format=wanted,
            status="draft" if draft else "final",
            edition=edition,
            page=page,
        )
    )
    if published.warnings and not quiet:
        note(rendered(published.warnings, "text", sys.stderr))
    where = target(output, profile.slug, published.file_name)
    deliver(published.content, where, force=force, then_open=open_it)
    return 0
