"""Where a document goes, and how it gets there: shared by every command that writes one."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from shutil import which
from typing import TYPE_CHECKING

from atlas_cli.commands.console import note, result
from atlas_cli.commands.group import only
from atlas_cli.errors import UsageError
from atlas_cli.workspace import Places, refuse_if_edited, shown, stamp, write_atomically

if TYPE_CHECKING:
    from atlas_cli.publish.document import Format, Published

FORMATS: tuple[Format, ...] = ("docx", "html", "pdf")


def format_wanted(format: str | None, output: str | None) -> Format:
    """The format asked for: by --format, else by the ending of -o, else docx.

    Raises UsageError where the two contradict each other or ask for what is not made.
    """
    ending = _ending(output)
    if format is None:
        return only("The ending of -o", ending, FORMATS) if ending else "docx"
    chosen = only("--format", format, FORMATS)
    if ending not in ("", chosen):
        raise UsageError(
            f"-o {output} does not end in .{chosen}.", hint=f"Name it so, or use --format {ending}."
        )
    return chosen


def _ending(output: str | None) -> str:
    """The ending of a file name without the dot, in lower case; empty for a folder."""
    if output is None or means_folder(output):
        return ""
    return Path(output).suffix.lower()[1:]


def means_folder(output: str) -> bool:
    path = Path(output).expanduser()
    return output.endswith(("/", os.sep)) or path.is_dir() or not path.suffix


def target(output: str | None, folder: str, file_name: str) -> Path:
    """The file to write: -o as a file, `file_name` in -o as a folder, or build/<folder>/<file_name>."""
    if output is None:
        return Path("build", folder, file_name)
    if not output.strip():
        raise UsageError("-o needs the name of a file or folder.")
    path = Path(output).expanduser()
    return path / file_name if means_folder(output) else path


def deliver(content: bytes, format: Format, path: Path, *, force: bool, then_open: bool) -> None:
    """Write a document, tell its path on stdout, and open it if asked to.

    Raises AtlasError where it cannot be written or somebody's edits would be lost.
    """
    refuse_if_edited(path, force)
    write_atomically(path, stamp(content, format))
    result(shown(path))
    if then_open and sys.stdout.isatty():
        open_document(path)


def keep_traces(documents: Iterable[Published], places: Places, country: str) -> None:
    """Keep the traces of documents that are sent out, so that what comes back finds its way home.

    Raises AtlasError where they cannot be written.
    """
    from atlas_cli.workspace.consultations import consultation_folder, keep_issued

    folder = consultation_folder(places, country)
    for each in documents:
        if each.trace:
            keep_issued(folder, each.trace)


def open_document(path: Path) -> None:
    """Open a file in the program the user has for it; where there is none, say so."""
    if sys.platform == "win32":
        os.startfile(path)
        return
    opener = which("open" if sys.platform == "darwin" else "xdg-open")
    if opener is None:
        note(f"{shown(path)} was written, but this machine has no program to open it with.")
        return
    subprocess.run([opener, str(path)], check=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
