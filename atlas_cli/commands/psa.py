"""`atlas psa COUNTRY`: the Pre-Situational Analysis as a Word file, web page or PDF."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from atlas_cli.commands.answered import responses_of
from atlas_cli.commands.asking import AsFormat, Asked, ForReader, InLanguage, Issued, OnPaper, asked_for
from atlas_cli.commands.console import note, rendered
from atlas_cli.commands.delivery import deliver, keep_traces, target
from atlas_cli.commands.options import Country, Force, Open, Output, Quiet, Root, places_for
from atlas_cli.commands.originals import warn_of_changed_originals
from atlas_cli.workspace import Places, find_country

if TYPE_CHECKING:
    from atlas_cli.publish import Published


def run(
    country: Country,
    output: Output = None,
    lang: InLanguage = "en",
    format: AsFormat = None,
    draft: Issued = None,
    edition: ForReader = "government",
    page: OnPaper = "a4",
    open_it: Open = False,
    force: Force = False,
    quiet: Quiet = False,
    watch: Annotated[
        bool, typer.Option("--watch", help="Write it anew whenever the profile, catalog or templates change.")
    ] = False,
    root: Root = None,
) -> int:
    """Write the Pre-Situational Analysis of a country.

    Example: atlas psa thailand --final -o ~/Documents
    """
    asked = asked_for(output, lang, format, draft, edition, page)
    places = places_for(root)
    path = find_country(places, country)
    if not quiet:
        warn_of_changed_originals(places)

    def write(then_open: bool = False) -> None:
        published, slug = publish(path, places, asked, quiet)
        where = target(output, slug, published.file_name)
        deliver(published.content, asked.format, where, force=force, then_open=then_open)
        if asked.issued:
            keep_traces((published,), places, slug)

    if watch:
        from atlas_cli.commands.watching import rebuild_on_change

        return rebuild_on_change(write, places, path, then_open=open_it)
    write(then_open=open_it)
    return 0


def publish(path: Path, places: Places, asked: Asked, quiet: bool) -> tuple[Published, str]:
    """The document and the country's slug; what the user should know is told on stderr."""

    from atlas_cli.catalog.load import load_catalog
    from atlas_cli.profile.load import load_profile
    from atlas_cli.publish import PsaRequest, publish_psa

    profile = load_profile(path)
    catalog = load_catalog(places.folders("dmop_catalog"), cues=False)
    if asked.format == "pdf" and not quiet and sys.stderr.isatty():
        note("LibreOffice lays out the pages; this takes some seconds.")
    published = publish_psa(
        PsaRequest(
            profile=profile,
            catalog=catalog,
            places=places,
            language=asked.language,
            format=asked.format,
            status=asked.status,
            edition=asked.edition,
            page=asked.page,
            responses=responses_of(places, profile.slug),
        )
    )
    if published.warnings and not quiet:
        note(rendered(published.warnings, "text", sys.stderr))
    return published, profile.slug
