"""Options that several commands share, so that they are called the same everywhere."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, TypeAlias

import typer

from atlas_cli.errors import UsageError
from atlas_cli.workspace import Places, find_places

Country: TypeAlias = Annotated[
    str,
    typer.Argument(metavar="COUNTRY", help="Name, ISO code, or path of a .yaml file.", show_default=False),
]
Countries: TypeAlias = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="COUNTRY",
        help="When none is named, those of the workspace, or the bundled ones.",
        show_default=False,
    ),
]
Output: TypeAlias = Annotated[
    str | None,
    typer.Option(
        "-o", "--output", metavar="PATH", help="File or folder to write to instead of build/<country>/."
    ),
]
Root: TypeAlias = Annotated[
    str | None,
    typer.Option("--root", metavar="FOLDER", help="Workspace to read from, instead of the one around here."),
]
Quiet: TypeAlias = Annotated[
    bool, typer.Option("--quiet", "-q", help="Say nothing but the path written, and errors.")
]
Force: TypeAlias = Annotated[bool, typer.Option("--force", help="Replace a file that was edited since.")]
Json: TypeAlias = Annotated[bool, typer.Option("--json", help="Write JSON, for programs.")]
Open: TypeAlias = Annotated[bool, typer.Option("--open", help="Open the result when it is written.")]


def places_for(root: str | None) -> Places:
    """The places a command reads from, given its --root. Raises UsageError for a folder that is none."""
    if root == "":
        raise UsageError("--root needs the name of a folder.")
    return find_places(Path(root) if root else None, Path.cwd())
