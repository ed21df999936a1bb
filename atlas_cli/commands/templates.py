"""`atlas templates list|copy|diff`: start from a bundled template, and see what has changed in it since."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from atlas_cli.commands.console import note, result
from atlas_cli.commands.group import only
from atlas_cli.commands.options import Json, Root, places_for
from atlas_cli.commands.tables import show_json, show_table
from atlas_cli.errors import AtlasError, UsageError
from atlas_cli.workspace import Places, shown
from atlas_cli.workspace.copies import (
    Copied,
    copied,
    copies,
    copy_template,
    names_meant,
    state_of,
    without_record,
)
from atlas_cli.workspace.differences import differences

ACTIONS = ("list", "copy", "diff")


def run(
    action: Annotated[
        str, typer.Argument(metavar="|".join(ACTIONS), help="What to do.", show_default=False)
    ] = "list",
    names: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="NAME", help="Template or folder of templates: psa.html, psa.", show_default=False
        ),
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Replace a template that you have already.")] = False,
    json: Json = False,
    root: Root = None,
) -> int:
    """List the templates, copy a bundled one to change it, or show what is different.

    Example: atlas templates copy psa/cover.html
    """
    places = places_for(root)
    chosen = only("atlas templates", action, ACTIONS)
    if chosen == "list":
        return list_templates(places, json)
    if chosen == "copy":
        if not names:
            raise UsageError("Which template?", hint="atlas templates list shows them all.")
        return copy(places, names, force)
    return diff(places, names or [])


def list_templates(places: Places, json: bool) -> int:
    from atlas_cli.overview import Table

    files = places.files("templates")
    states = {name: state_of(places, name, path) for name, path in files.items()}
    if json:
        show_json(
            [{"template": name, "state": states[name], "file": str(path)} for name, path in files.items()]
        )
    else:
        rows = tuple((name, states[name], shown(path)) for name, path in files.items())
        show_table(Table(("Template", "State", "File"), rows))
    return 0


def copy(places: Places, words: list[str], force: bool) -> int:
    """Copy templates into the workspace, or into the folder templates of this one where there is none."""
    names = [name for word in words for name in names_meant(places, word)]
    root = places.root or Path.cwd()
    for name in dict.fromkeys(names):
        result(shown(copy_template(places, name, root, force)))
    return 0


def diff(places: Places, words: list[str]) -> int:
    """What you changed in templates, and what changed in the bundled ones since you copied them."""
    names = [name for word in words for name in names_meant(places, word)]
    found = [one for name in names if (one := copied(places, name))] if words else list(copies(places))
    without = [name for name in names if not copied(places, name)]
    for name in without if len(names) == 1 else []:
        own = places.root is not None and (places.root / "templates" / name).is_file()
        raise AtlasError(
            f"{name} does not say what it was copied from." if own else f"You have no copy of {name}.",
            hint=f"Copy it anew with: atlas templates copy {name}{' --force' if own else ''}",
        )
    if not found:
        note("You have no copies of templates.")
    for one in found:
        show_differences(one)
    return 0


def show_differences(one: Copied) -> None:
    yours, bundled = without_record(one.path), one.bundled.read_bytes()
    if one.base is None:
        version = one.version
        note(f"The original of {shown(one.path)} (atlas {version}) was not kept: this compares with today's.")
        show_part(one, "Yours against the bundled one", bundled, yours, ("bundled", "yours"))
        return
    show_part(one, "What you changed", one.base, yours, ("as copied", "yours"))
    show_part(one, "What changed in the bundled one since", one.base, bundled, ("as copied", "bundled"))


def show_part(one: Copied, title: str, old: bytes, new: bytes, said: tuple[str, str]) -> None:
    lines = differences(one.name, old, new, said)
    result(f"{one.name}: {title}" + ("" if lines else ": nothing"))
    for line in lines:
        result(f"  {line}".rstrip())
