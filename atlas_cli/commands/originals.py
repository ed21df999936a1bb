"""What is told of copied templates, before a document is made with them."""

from __future__ import annotations

from atlas_cli.commands.console import note
from atlas_cli.workspace import Places
from atlas_cli.workspace.copies import copies


def warn_of_changed_originals(places: Places) -> None:
    """Tell which copies are of templates that have changed since."""
    for one in copies(places):
        if one.original_changed:
            note(f"warning: the bundled template {one.name} has changed since you copied it.")
            note(f"         See what, with: atlas templates diff {one.name}")
