"""`atlas report COUNTRY`: the consultation report with its comment-and-response matrix."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from atlas_cli.commands.answered import responses_of
from atlas_cli.commands.asking import AsFormat, Asked, ForReader, InLanguage, OnPaper, asked_for
from atlas_cli.commands.console import note, rendered
from atlas_cli.commands.delivery import deliver, target
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
    draft: Annotated[
        bool, typer.Option("--draft/--final", help="A draft, or final if every comment has a decision.")
    ] = True,
    edition: ForReader = "government",
    page: OnPaper = "a4",
    open_it: Open = False,
    force: Force = False,
    quiet: Quiet = False,
    root: Root = None,
) -> int:
    """Write what came out of a consultation: participants, ratings, validation, comments and decisions.

    Example: atlas report paraguay --edition internal
    """
    asked = asked_for(output, lang, format, draft, edition, page)
    places = places_for(root)
    path = find_country(places, country)
    if not quiet:
        warn_of_changed_originals(places)
    published, slug = publish(path, places, asked, quiet)
    where = target(output, slug, published.file_name)
    deliver(published.content, asked.format, where, force=force, then_open=open_it)
    return 0


def publish(path: Path, places: Places, asked: Asked, quiet: bool) -> tuple[Published, str]:
    """The report and the country's slug; what the user should know is told on stderr."""
    from atlas_cli.catalog.load import load_catalog
    from atlas_cli.profile.load import load_profile
    from atlas_cli.publish.report import ReportRequest, publish_report

    profile = load_profile(path)
    published = publish_report(
        ReportRequest(
            profile=profile,
            catalog=load_catalog(places.folders("dmop_catalog")),
            places=places,
            responses=responses_of(places, profile.slug),
            language=asked.language,
            format=asked.format,
            status=asked.status,
            edition=asked.edition,
            page=asked.page,
        )
    )
    if published.warnings and not quiet:
        note(rendered(published.warnings, "text", sys.stderr))
    return published, profile.slug
