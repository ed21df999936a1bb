"""`atlas propose COUNTRY [DMOP…]`: a proposal for each practice, or all of them in one volume."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from atlas_cli.commands.answered import responses_of
from atlas_cli.commands.asking import AsFormat, Asked, ForReader, InLanguage, Issued, OnPaper, asked_for
from atlas_cli.commands.console import note, rendered
from atlas_cli.commands.delivery import deliver, keep_traces, means_folder, target
from atlas_cli.commands.options import Country, Force, Open, Output, Quiet, Root, places_for
from atlas_cli.commands.originals import warn_of_changed_originals
from atlas_cli.errors import UsageError
from atlas_cli.workspace import Places, find_country, refuse_if_edited

if TYPE_CHECKING:
    from atlas_cli.publish import Published

FOLDER = "proposals"


def run(
    country: Country,
    practices: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="DMOP", help="Ids or titles of practices; by default the best set.", show_default=False
        ),
    ] = None,
    output: Output = None,
    combined: Annotated[
        bool, typer.Option("--combined", help="One volume, with the practices side by side.")
    ] = False,
    limit: Annotated[
        int | None, typer.Option("--limit", metavar="N", help="Propose at most so many practices.")
    ] = None,
    lang: InLanguage = "en",
    format: AsFormat = None,
    draft: Issued = None,
    edition: ForReader = "government",
    page: OnPaper = "a4",
    open_it: Open = False,
    force: Force = False,
    quiet: Quiet = False,
    root: Root = None,
) -> int:
    """Write proposals for the practices that serve a country best, or for those named.

    Example: atlas propose thailand mdt-training --final -o ~/Documents
    """
    asked = asked_for(output, lang, format, draft, edition, page)
    named = practices or []
    refuse_what_makes_no_sense(named, output, limit, combined)
    places = places_for(root)
    path = find_country(places, country)
    if not quiet:
        warn_of_changed_originals(places)
    made, slug = publish(path, places, asked, (named, limit, combined), quiet)
    files = [(each, target(output, f"{slug}/{FOLDER}", each.file_name)) for each in made]
    for _, file in files:  # before the first is written
        refuse_if_edited(file, force)
    for each, file in files:
        deliver(each.content, asked.format, file, force=force, then_open=open_it)
    if asked.issued:
        keep_traces(made, places, slug)
    return 0


def refuse_what_makes_no_sense(
    named: list[str], output: str | None, limit: int | None, combined: bool
) -> None:
    """Raises UsageError before anything is read."""
    if limit is not None and limit < 1:
        raise UsageError(f"--limit {limit} leaves no room for a practice.", hint="Give 1 or more.")
    if limit is not None and named:
        raise UsageError(
            "--limit is for the best set of practices, and you named some.", hint="Leave one of them out."
        )
    if output and output.strip() and not means_folder(output) and not combined and len(named) != 1:
        raise UsageError(
            f"-o {output} is one file, and there is one for each practice.",
            hint="Name a folder, use --combined for one volume, or name one practice.",
        )


def publish(
    path: Path, places: Places, asked: Asked, what: tuple[list[str], int | None, bool], quiet: bool
) -> tuple[tuple[Published, ...], str]:
    """The documents and the country's slug; what the user should know is told on stderr."""
    from atlas_cli.catalog.load import load_catalog
    from atlas_cli.catalog.naming import practice_named
    from atlas_cli.profile.load import load_profile
    from atlas_cli.publish.proposal import ProposalRequest, publish_proposals

    named, limit, combined = what
    profile = load_profile(path)
    catalog = load_catalog(places.folders("dmop_catalog"), cues=False)
    ids = tuple(practice_named(word, catalog) for word in named)
    if asked.format == "pdf" and not quiet and sys.stderr.isatty():
        note("LibreOffice lays out the pages; this takes some seconds for each file.")
    made = publish_proposals(
        ProposalRequest(
            profile=profile,
            catalog=catalog,
            places=places,
            practices=ids,
            limit=limit,
            combined=combined,
            language=asked.language,
            format=asked.format,
            status=asked.status,
            edition=asked.edition,
            page=asked.page,
            responses=responses_of(places, profile.slug),
        )
    )
    told = dict.fromkeys(warning for each in made for warning in each.warnings)
    if told and not quiet:
        note(rendered(told, "text", sys.stderr))
    return made, profile.slug
