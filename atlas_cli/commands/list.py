"""`atlas list`: the countries with how far they are, or the practices of the catalog."""

from __future__ import annotations

import os
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from atlas_cli.commands.answered import responses_of
from atlas_cli.commands.console import note, result
from atlas_cli.commands.options import Json, Root, places_for
from atlas_cli.commands.tables import show_json, show_table
from atlas_cli.errors import AtlasError
from atlas_cli.workspace import Places

if TYPE_CHECKING:
    from atlas_cli.catalog.load import Catalog
    from atlas_cli.overview import CountryRow

COLUMNS = ("Country", "Practices", "Complete", "Facts as of", "Newest data", "From")


def run(
    dmops: Annotated[
        bool, typer.Option("--dmops", help="List the practices of the catalog instead of countries.")
    ] = False,
    json: Json = False,
    root: Root = None,
) -> int:
    """List the countries with their practices, how complete and how old their profiles are.

    Example: atlas list --dmops
    """
    from atlas_cli.catalog.load import load_catalog

    places = places_for(root)
    catalog = load_catalog(places.folders("dmop_catalog"), cues=False)
    if dmops:
        list_practices(catalog, places, json)
    else:
        list_countries(catalog, places, json)
    return 0


def list_practices(catalog: Catalog, places: Places, json: bool) -> None:
    from atlas_cli.overview import practice_records, practices_table

    if json:
        show_json(practice_records(catalog, places.origin))
    else:
        show_table(practices_table(catalog, places.origin))


def list_countries(catalog: Catalog, places: Places, json: bool) -> None:
    """A line for each country; one that cannot be read is told, and does not hide the others."""
    from atlas_cli.overview import Table

    today = current_date()
    rows = {path: row_of(path, catalog, today, places) for path in places.countries().values()}
    if json:
        show_json([record(path, row, places) for path, row in rows.items()])
        return
    if not rows:
        result("There are no profiles yet.")
        return
    show_table(Table(COLUMNS, tuple(cells(path, row, places) for path, row in rows.items())))
    for path, row in rows.items():
        if isinstance(row, AtlasError):
            note(f"{path.stem} cannot be read ({row.message}). Run: atlas check {path.stem}")


def row_of(path: Path, catalog: Catalog, today: date, places: Places) -> CountryRow | AtlasError:
    from atlas_cli.overview import country_row
    from atlas_cli.profile.load import load_profile

    try:
        loaded = load_profile(path)
        return country_row(loaded, catalog, today, responses_of(places, loaded.slug))
    except AtlasError as problem:
        return problem


def cells(path: Path, row: CountryRow | AtlasError, places: Places) -> tuple[str, ...]:
    origin = places.origin(path)
    if isinstance(row, AtlasError):
        return path.stem, "cannot be read", "–", "–", "–", origin
    facts = f"{row.as_of} ({row.age_in_words})"
    complete = f"{row.filled} of {row.sections}"
    return path.stem, row.status, complete, facts, str(row.newest_year or "–"), origin


def record(path: Path, row: CountryRow | AtlasError, places: Places) -> dict[str, Any]:
    """A country for programs; `problem` says why nothing but the file is known."""
    known = {"country": path.stem, "file": str(path), "origin": places.origin(path)}
    if isinstance(row, AtlasError):
        return {**known, "problem": row.message}
    return {
        **known,
        "name": row.name,
        "iso2": row.iso2,
        "as_of": row.as_of,
        "age_months": row.age,
        "newest_data_year": row.newest_year,
        "sections_filled": row.filled,
        "sections": row.sections,
        "gaps": row.gaps,
        "practices": dict(row.practices),
    }


def current_date() -> date:
    """Today, or the day that SOURCE_DATE_EPOCH names, as reproducible builds set it.

    The age of a profile is all that the program asks a clock for.
    """
    named = os.environ.get("SOURCE_DATE_EPOCH", "")
    if named.isdigit():
        return datetime.fromtimestamp(int(named), UTC).date()
    return datetime.now(UTC).astimezone().date()
