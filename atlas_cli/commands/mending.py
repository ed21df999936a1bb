"""`atlas check --fix`: profiles mended where there is one right answer, and what was changed."""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from atlas_cli.commands.console import MOST_SHOWN_PER_FILE, note
from atlas_cli.commands.findings import attempt
from atlas_cli.errors import AtlasError
from atlas_cli.text import counted, shorten
from atlas_cli.workspace import Places, shown, write_atomically

if TYPE_CHECKING:
    from atlas_cli.catalog.load import Catalog
    from atlas_cli.checks.mending import Change

#: Files larger than this are not mended: no profile is.
MOST_BYTES = 25_000_000
WIDE = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def mend_files(places: Places, paths: list[Path]) -> None:
    """Mends these profiles in place and tells each change. Raises AtlasError for a bundled one."""
    from atlas_cli.catalog.load import load_catalog

    refuse_bundled(places, paths)
    catalog, _ = attempt(load_catalog, places.folders("dmop_catalog"))
    mended = [line for path in paths for line in mend_file(path, catalog)]
    for line in mended:
        note(line)
    note("Nothing could be mended." if not mended else "Look at the changes before you save them in Git.")


def refuse_bundled(places: Places, paths: list[Path]) -> None:
    for path in paths:
        inside = path.absolute().is_relative_to(places.bundled)
        if inside and places.origin(path) == "bundled":
            raise AtlasError(
                f"{shown(path)} came with the program and is not changed.",
                hint="`atlas init` makes a workspace with what you want to edit.",
            )


def mend_file(path: Path, catalog: Catalog | None) -> Iterator[str]:
    """Mends one file, and says what was changed; nothing for one that cannot be read."""
    from atlas_cli.checks.mending import diagnose_profile, mend

    text, was_wide = decoded(path)
    if text is None:
        return
    mended = mend(text, path, lambda now: diagnose_profile(now, path, catalog))
    if not mended.changes and not was_wide:
        return
    write_atomically(path, mended.text.encode("utf-8"))
    number = len(mended.changes) + was_wide
    yield f"{shown(path)}: {counted(number, 'change')}"
    if was_wide:
        yield "  saved as UTF-8 instead of UTF-16"
    yield from (line_of(change) for change in mended.changes[:MOST_SHOWN_PER_FILE])
    if len(mended.changes) > MOST_SHOWN_PER_FILE:
        yield f"  … and {len(mended.changes) - MOST_SHOWN_PER_FILE:,} more"


def line_of(change: Change) -> str:
    after = f"`{shorten(change.after)}`" if change.after else "taken out"
    return f"  line {change.line}: `{shorten(change.before.strip())}` → {after} ({change.code})"


def decoded(path: Path) -> tuple[str | None, bool]:
    """The text of a file, and whether it was saved as UTF-16; None where it is neither that nor UTF-8."""
    try:
        data = path.read_bytes() if path.stat().st_size <= MOST_BYTES else b"\xff"
        wide = data.startswith(WIDE)
        return data.decode("utf-16" if wide else "utf-8"), wide
    except (OSError, UnicodeDecodeError):
        return None, False
