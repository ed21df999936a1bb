"""`atlas new` for a profile that is there: what the data say beside it, written where it is accepted."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from atlas_cli.commands.console import note, result
from atlas_cli.text import counted
from atlas_cli.workspace import shown, write_atomically

if TYPE_CHECKING:
    from atlas_cli.importers.draft import Draft
    from atlas_cli.importers.draft.update import Update


def update(path: Path, draft: Draft, yes: bool) -> int:
    """Show what is new, restated and contradicted, ask, and write what is accepted; all else stays as it is.

    Away from a terminal nothing is written without --yes. 0 also where nothing is new.
    """
    from atlas_cli.importers.draft.update import source_edits, updates
    from atlas_cli.yamlfile import read_yaml
    from atlas_cli.yamlfile.patches import patched

    file = read_yaml(path)
    found = updates(file.data, draft.data)
    for each in found:
        result(f"{each.kind:13} {each.path}: {each.about}")
    possible = [each for each in found if each.edits]
    accepted = [each for each in possible if yes or (sys.stdin.isatty() and is_accepted(each))]
    if accepted:
        edits = [edit for each in accepted for edit in each.edits]
        text = patched(file, [*source_edits(accepted, file.data, draft.data), *edits])
        write_atomically(path, text.encode())
    note(summary(len(found), len(possible), len(accepted), path))
    return 0


def is_accepted(each: Update) -> bool:
    return typer.confirm(f"Take over {each.path} ({each.about})?", default=True)


def summary(found: int, possible: int, accepted: int, path: Path) -> str:
    if not found:
        return f"The data say nothing on series, standards and ratifications that is not in {shown(path)}."
    if accepted == found:
        return f"Took over {counted(found, 'difference')}."
    if accepted or not possible:
        return f"Took over {accepted} of {counted(found, 'difference')}; the others are for you to judge."
    return f"Nothing was written to {shown(path)}. --yes takes over what is new or restated."
