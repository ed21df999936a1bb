"""How files leave the program: whole or not at all, and never over somebody's edits."""

from __future__ import annotations

import errno
import secrets
import stat
from pathlib import Path

from atlas_cli.errors import AtlasError, UsageError
from atlas_cli.seal import is_as_generated
from atlas_cli.workspace.places import shown

#: Names Windows gives to devices: a file called so cannot be opened there, whatever its ending.
RESERVED = frozenset(
    ["con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10))]
)


def write_atomically(path: Path, content: bytes) -> None:
    """Write a whole file or nothing; missing folders are made.

    Raises AtlasError, in words that say what to do, where the file cannot be written.
    """
    target = path.resolve()
    part = target.parent / f".atlas-{secrets.token_hex(6)}.part"
    try:
        _refuse_odd_target(target)
        target.parent.mkdir(parents=True, exist_ok=True)
        try:
            part.write_bytes(content)
            part.replace(target)
        finally:
            part.unlink(missing_ok=True)
    except OSError as problem:
        raise _unwritable(path, problem) from problem


def _refuse_odd_target(path: Path) -> None:
    for part in (path, *(folder for folder in path.parents if not folder.exists())):
        if part.name.partition(".")[0].strip().lower() in RESERVED:
            raise UsageError(
                f"“{part.name}” is a name Windows keeps for a device.", hint="Choose another name."
            )
    if path.is_dir():
        raise AtlasError(f"{shown(path)} is a folder.", hint="Give the name of a file with -o.")
    if path.exists() and not stat.S_ISREG(path.stat().st_mode):
        raise AtlasError(
            f"{shown(path)} is not a file that can be replaced.", hint="Write elsewhere with -o."
        )


def _unwritable(path: Path, problem: OSError) -> AtlasError:
    elsewhere = "Write elsewhere with -o."
    where = shown(path)
    if isinstance(problem, PermissionError) and path.is_file():
        return AtlasError(
            f"{where} cannot be replaced: it is open in another program, or write-protected.",
            hint="Close it, or write elsewhere with -o.",
        )
    if isinstance(problem, PermissionError) or problem.errno == errno.EROFS:
        return AtlasError(f"You may not write {where}.", hint=elsewhere)
    if isinstance(problem, FileExistsError | NotADirectoryError):
        return AtlasError(
            f"{where} cannot be written: a file stands where a folder is needed.", hint=elsewhere
        )
    if problem.errno == errno.ENOSPC:
        return AtlasError(f"{where} was not written: the disk is full.", hint=elsewhere)
    return AtlasError(f"{where} cannot be written: {problem.strerror or problem}.", hint=elsewhere)


def refuse_if_edited(path: Path, force: bool) -> None:
    """Raise AtlasError when replacing the file would lose somebody's work, unless `force` is given."""
    if force or not path.is_file():
        return
    if lock := _lock_of_editor(path):
        raise AtlasError(
            f"{shown(path)} is open in Word or LibreOffice.",
            hint=f"Close it, or write elsewhere with -o. If it is not open, delete {lock.name} beside it.",
        )
    if not is_as_generated(path):
        raise AtlasError(
            f"{shown(path)} has been edited since it was generated, or was not made by atlas.",
            hint="It is left as it is. Write elsewhere with -o, or replace it with --force.",
        )


def _lock_of_editor(path: Path) -> Path | None:
    """The file an editor puts beside one that is open; Word drops up to two letters of longer names."""
    names = [f"~${path.name[cut:]}" for cut in (0, 1, 2)] + [f".~lock.{path.name}#"]
    return next((path.with_name(name) for name in names if path.with_name(name).is_file()), None)
