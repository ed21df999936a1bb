"""`atlas where`: which workspace is used, and which files come from it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from atlas_cli.commands.console import result
from atlas_cli.commands.options import Json, Root, places_for
from atlas_cli.commands.tables import show_json, show_table
from atlas_cli.text import counted
from atlas_cli.workspace import Places, shown
from atlas_cli.workspace.places import KINDS

if TYPE_CHECKING:
    from collections.abc import Mapping


def run(
    templates: Annotated[
        bool, typer.Option("--templates", help="Only templates: each with the file that is used.")
    ] = False,
    json: Json = False,
    root: Root = None,
) -> int:
    """Show which workspace is used, and which files are yours.

    Example: atlas where --templates
    """
    from atlas_cli.overview import Table

    places = places_for(root)
    kinds = ("templates",) if templates else KINDS
    files = {kind: places.files(kind) for kind in kinds}
    if json:
        show_json(record(places, files))
        return 0
    if templates:
        rows = ((name, places.origin(path), shown(path)) for name, path in files["templates"].items())
        show_table(Table(("Template", "From", "File"), tuple(rows)))
        return 0
    result(f"Workspace: {shown_folder(places.root)}")
    result(f"Bundled:   {places.bundled}\n")
    for kind, named in files.items():
        own = [name for name, path in named.items() if places.origin(path) == "workspace"]
        result(f"{kind}: {counted(len(own), 'file')} of the workspace, {len(named) - len(own)} bundled")
        for name in own:
            result(f"  {name}")
    return 0


def shown_folder(root: Path | None) -> str:
    return str(root) if root else "none; a folder with countries, dmop_catalog or templates would be one"


def record(places: Places, files: Mapping[str, Mapping[str, Path]]) -> dict[str, object]:
    """The same for programs, with every file."""
    return {
        "workspace": str(places.root) if places.root else None,
        "bundled": str(places.bundled),
        **{
            kind: {name: {"file": str(path), "origin": places.origin(path)} for name, path in named.items()}
            for kind, named in files.items()
        },
    }
