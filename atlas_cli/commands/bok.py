"""`atlas bok`: the Body of Knowledge as a Word file, web page or PDF."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from atlas_cli.commands.asking import PAGES, AsFormat, InLanguage, OnPaper
from atlas_cli.commands.console import note
from atlas_cli.commands.delivery import deliver, format_wanted, target
from atlas_cli.commands.group import only
from atlas_cli.commands.options import Force, Open, Output, Quiet, Root, places_for

FOLDER = "bok"


def run(
    output: Output = None,
    digest: Annotated[bool, typer.Option("--digest", help="The digest of two pages.")] = False,
    lang: InLanguage = "en",
    format: AsFormat = None,
    page: OnPaper = "a4",
    open_it: Open = False,
    force: Force = False,
    quiet: Quiet = False,
    root: Root = None,
) -> int:
    """Write the Body of Knowledge: what was studied, how well, and what it means for each practice.

    Example: atlas bok --digest -o ~/Documents
    """
    form, size = format_wanted(format, output), only("--page", page, PAGES)
    places = places_for(root)

    from atlas_cli.catalog.load import load_catalog
    from atlas_cli.publish.bok import BokRequest, publish_bok

    catalog = load_catalog(places.folders("dmop_catalog"), cues=False)
    if form == "pdf" and not quiet and sys.stderr.isatty():
        note("LibreOffice lays out the pages; this takes some seconds.")
    published = publish_bok(
        BokRequest(
            catalog=catalog,
            places=places,
            language=lang,
            format=form,
            page=size,
            digest=digest,
        )
    )
    where = target(output, FOLDER, published.file_name)
    deliver(published.content, form, where, force=force, then_open=open_it)
    return 0
