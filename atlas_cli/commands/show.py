"""`atlas show`: a country, one of its entries, a practice or a need, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from atlas_cli.commands.answered import responses_of
from atlas_cli.commands.console import result
from atlas_cli.commands.options import Json, Root, places_for
from atlas_cli.commands.tables import show_card, show_json, show_table
from atlas_cli.errors import UsageError
from atlas_cli.text import counted
from atlas_cli.workspace import Places, find_country, shown

if TYPE_CHECKING:
    from atlas_cli.catalog.load import Catalog
    from atlas_cli.overview import Card, Table


def run(
    what: Annotated[
        str, typer.Argument(metavar="COUNTRY", help="A country; or dmop or need.", show_default=False)
    ],
    kind: Annotated[
        str | None,
        typer.Argument(
            metavar="KIND",
            help="gap, agency, law, source, series …: alone, all of them. Or an id right away.",
            show_default=False,
        ),
    ] = None,
    id: Annotated[
        str | None, typer.Argument(metavar="ID", help="Which one: TH-E2.", show_default=False)
    ] = None,
    json: Json = False,
    root: Root = None,
) -> int:
    """Show a country, an entry of its profile, or a practice or need of the catalog.

    Example: atlas show thailand gap TH-E2
    """
    from atlas_cli.catalog.load import load_catalog

    places = places_for(root)
    if what.lower() not in CATALOG_LISTS:
        find_country(places, what)  # an unknown one is told before anything is read
    catalog = load_catalog(places.folders("dmop_catalog"))
    words = [word for word in (kind, id) if word is not None]
    if what.lower() in CATALOG_LISTS:
        found = of_catalog(what.lower(), words, catalog)
    else:
        found = of_country(what, words, places, catalog)
    present(found, json)
    return 0


#: Words that stand where a country may, and what they show.
CATALOG_LISTS = ("dmop", "dmops", "practice", "practices", "need", "needs")


def of_catalog(what: str, words: list[str], catalog: Catalog) -> Card | Table:
    """The practices or needs of the catalog, or one of them."""
    from atlas_cli.overview import need_card, needs_table, practice_card, practices_table

    if len(words) > 1:
        raise UsageError(f"“{words[1]}” is too much.", hint=f"Write: atlas show {what} {words[0]}")
    if what.startswith("need"):
        return need_card(catalog, words[0]) if words else needs_table(catalog)
    return practice_card(catalog, words[0]) if words else practices_table(catalog, shown)


def of_country(country: str, words: list[str], places: Places, catalog: Catalog) -> Card | Table:
    """The country, the entries of a kind, or one entry."""
    from atlas_cli.overview import KINDS, country_card, entry_card, entry_named, kind_named, kind_table
    from atlas_cli.profile.load import load_profile
    from atlas_cli.text import closest, listed

    loaded = load_profile(find_country(places, country))
    if not words:
        return country_card(loaded, catalog, responses_of(places, loaded.slug))
    kind = kind_named(words[0])
    if kind is None and len(words) > 1:
        near = closest(words[0], KINDS, n=1)
        raise UsageError(
            f"There is no kind of entry “{words[0]}”.",
            hint=f"Did you mean {near[0]}?" if near else f"The kinds are {listed(list(KINDS))}.",
        )
    if kind and len(words) == 1:
        return kind_table(loaded, kind, catalog)
    of_kind, id = entry_named(loaded, words[-1], kind)
    return entry_card(loaded, of_kind, id, catalog)


def present(found: Card | Table, json: bool) -> None:
    from atlas_cli.overview import Card

    if json:
        show_json(record(found))
    elif isinstance(found, Card):
        show_card(found)
    elif found.rows:
        show_table(found)
        result(f"\n{counted(len(found.rows), 'entry', 'entries')}")
    else:
        result("There are none.")


def record(found: Card | Table) -> object:
    """A card or table for programs: the entry as its file has it, with its place; or a row each."""
    from atlas_cli.overview import Card

    if isinstance(found, Card):
        return {
            "id": found.id,
            "title": found.title,
            "file": str(found.path),
            "line": found.line,
            "entry": found.data,
        }
    return [dict(zip((key(column) for column in found.columns), row, strict=True)) for row in found.rows]


def key(column: str) -> str:
    return column.lower().replace(" ", "_")
