"""`atlas init [FOLDER]`: a workspace, with what one wants to edit."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from atlas_cli.commands.console import note, result
from atlas_cli.errors import AtlasError
from atlas_cli.workspace import shown
from atlas_cli.workspace.places import bundled_folder
from atlas_cli.workspace.starting import carry_out, planned, starting_files, workspace_around


def run(
    folder: Annotated[
        str, typer.Argument(metavar="FOLDER", help="Made if it is not there.", show_default="this folder")
    ] = ".",
    country: Annotated[
        list[str] | None,
        typer.Option(
            "--country",
            metavar="COUNTRY",
            help="Copy this bundled profile instead of an example; may be given several times.",
        ),
    ] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Show what would be done, and do nothing.")
    ] = False,
) -> int:
    """Make a workspace: a folder with a profile, a note, and what editor and version control need.

    Files that are there already stay as they are.

    Example: atlas init my-atlas --country thailand
    """
    target = Path(folder).expanduser()
    if target.exists() and not target.is_dir():
        raise AtlasError(f"{shown(target)} is a file, not a folder.", hint="Choose another name.")
    bundled = bundled_folder()
    files = starting_files(bundled, country or [])
    plans = list(planned(target, files, schemas(target, bundled)))
    if outer := workspace_around(target):
        around = "of this folder" if outer == Path.cwd() else str(outer)
        note(f"warning: {shown(target)} lies inside the workspace {around}, and hides it:")
        note(
            "         atlas reads only the nearest workspace, so the outer one's countries are not seen here."
        )
    for plan in plans:
        if not dry_run:
            carry_out(plan)
        kept = "   (yours differs, and stays)" if plan.step == "skip" else ""
        result(f"{plan.step:9} {shown(plan.path)}{kept}")
    if not dry_run:
        note(f"Next: cd {folder}, then atlas list" if target.absolute() != Path.cwd() else "Next: atlas list")
    return 0


def schemas(folder: Path, bundled: Path) -> dict[str, bytes]:
    """The schemas for this workspace's catalog, which may be there already."""
    from atlas_cli.catalog.load import load_catalog
    from atlas_cli.schemas import schema_files
    from atlas_cli.workspace import Places

    places = Places(folder.absolute(), bundled)
    return schema_files(load_catalog(places.folders("dmop_catalog")))
