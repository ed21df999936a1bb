"""`atlas schema [KIND]`: the JSON schema by which an editor completes, explains and checks a file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from atlas_cli.commands.console import result
from atlas_cli.commands.options import Root, places_for
from atlas_cli.workspace import Places, shown, write_atomically

if TYPE_CHECKING:
    from atlas_cli.catalog.load import Catalog


def run(
    kind: Annotated[
        str | None,
        typer.Argument(
            metavar="KIND",
            help="Kind of file; all are listed without. With --write, a folder.",
            show_default=False,
        ),
    ] = None,
    write: Annotated[
        bool,
        typer.Option(
            "--write", help="Write all schemas to the folder schemas of the workspace, or to a folder."
        ),
    ] = False,
    root: Root = None,
) -> int:
    """Print the JSON schema of a kind of file, or write all of them for the editor.

    Example: atlas schema profile
    """
    from atlas_cli.schemas import KINDS, kind_named, schema_text

    places = places_for(root)
    if write:
        return write_all(places, kind)
    if kind is None:
        width = max(map(len, KINDS))
        for each in KINDS.values():
            result(f"{each.name:{width}}  {each.files}")
        return 0
    wanted = kind_named(kind)
    result(schema_text(wanted.model, wanted.title, catalog_of(places)).rstrip("\n"))
    return 0


def write_all(places: Places, folder: str | None) -> int:
    """Write every schema, with the ids of the workspace's catalog, and tell the path of each."""
    from atlas_cli.schemas import FOLDER, schema_files

    target = Path(folder).expanduser() if folder else (places.root or Path()) / FOLDER
    for name, content in schema_files(catalog_of(places)).items():
        path = target / Path(name).name
        write_atomically(path, content)
        result(shown(path))
    return 0


def catalog_of(places: Places) -> Catalog:
    """The catalog of the workspace."""
    from atlas_cli.catalog.load import load_catalog

    return load_catalog(places.folders("dmop_catalog"))
