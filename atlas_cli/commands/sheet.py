"""`atlas sheet COUNTRY`: the lists of a profile as an Excel workbook, and back as a reviewed update."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from atlas_cli.commands.console import note, result
from atlas_cli.commands.delivery import open_document, target
from atlas_cli.commands.mending import refuse_bundled
from atlas_cli.commands.options import Country, Force, Open, Output, Root, places_for
from atlas_cli.commands.sheet_view import asked, lines_of_review, lines_of_wrong, tally
from atlas_cli.errors import UsageError
from atlas_cli.workspace import Places, find_country, refuse_if_edited, shown, write_atomically

if TYPE_CHECKING:
    from atlas_cli.catalog.load import Catalog
    from atlas_cli.importers.sheet import Review, Reviewer
    from atlas_cli.profile.load import LoadedProfile


def run(
    country: Country,
    output: Output = None,
    source: Annotated[
        str | None,
        typer.Option("--from", metavar="FILE", help="Read this workbook back into the profile."),
    ] = None,
    yes: Annotated[bool, typer.Option("--yes", help="With --from: write without asking.")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="With --from: show, and write nothing.")] = False,
    open_it: Open = False,
    force: Force = False,
    root: Root = None,
) -> int:
    """Write the lists of a profile as an Excel workbook, or read one back.

    Example: atlas sheet thailand, then atlas sheet thailand --from build/thailand/thailand-sheet.xlsx
    """
    refuse_contradictions(output, source, yes=yes, dry_run=dry_run, force=force)
    places = places_for(root)
    path = find_country(places, country)
    if source is not None:
        return read_back(places, path, Path(source).expanduser(), yes=yes, dry_run=dry_run)
    write_out(places, path, output, force=force, then_open=open_it)
    return 0


def refuse_contradictions(
    output: str | None, source: str | None, *, yes: bool, dry_run: bool, force: bool
) -> None:
    """Raises UsageError for options that make no sense together."""
    if source is None and (yes or dry_run):
        raise UsageError(f"{'--yes' if yes else '--dry-run'} belongs to --from FILE.")
    if source is not None and (output is not None or force):
        raise UsageError("--from reads a workbook; -o and --force belong to writing one.")
    if yes and dry_run:
        raise UsageError("--yes writes and --dry-run does not: give one of them.")
    if output is not None and Path(output).suffix and Path(output).suffix.lower() != ".xlsx":
        raise UsageError(f"-o {output} does not end in .xlsx.", hint="Workbooks are written as .xlsx only.")


def loaded(places: Places, path: Path) -> tuple[LoadedProfile, Catalog]:
    from atlas_cli.catalog.load import load_catalog
    from atlas_cli.profile.load import load_profile

    return load_profile(path), load_catalog(places.folders("dmop_catalog"))


def write_out(places: Places, path: Path, output: str | None, *, force: bool, then_open: bool) -> None:
    from atlas_cli.importers.sheet import write_workbook

    profile, catalog = loaded(places, path)
    where = target(output, profile.slug, f"{profile.slug}-sheet.xlsx")
    refuse_if_edited(where, force)
    write_atomically(where, write_workbook(profile, catalog))
    result(shown(where))
    if then_open and sys.stdout.isatty():
        open_document(where)


def read_back(places: Places, path: Path, source: Path, *, yes: bool, dry_run: bool) -> int:
    """Shows what a workbook changes and writes what is accepted; 1 where something in it is wrong."""
    from atlas_cli.importers.sheet import review, reviewer

    if not dry_run:
        refuse_bundled(places, [path])
    reader = reviewer(source, *loaded(places, path))
    found = review(reader)
    for line in (*found.notes, *lines_of_review(found)):
        result(line)
    for line in lines_of_wrong(found):
        note(line)
    note(tally(found))
    if found.units and not dry_run:
        write_accepted(reader, found, path, yes=yes)
    return 1 if found.wrong else 0


def write_accepted(reader: Reviewer, found: Review, path: Path, *, yes: bool) -> None:
    """Writes the changes that the user accepts, all of them with --yes."""
    from atlas_cli.importers.sheet import review

    if not yes and not sys.stdin.isatty():
        note("Nothing was written. Add --yes to write the changes, or run it where questions can be asked.")
        return
    accepted = found.units if yes else asked(found.units, shown(path))
    if not accepted:
        note("Nothing was written.")
        return
    refused = {unit.id for unit in (*found.units, *found.held)} - {unit.id for unit in accepted}
    final = review(reader, refused)
    write_atomically(path, final.text.encode("utf-8"))
    result(shown(path))
