"""Where compiled templates are kept between runs; losing them costs time, never correctness."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from pathlib import Path

from atlas_cli import __version__


def cache_folder(kind: str) -> Path | None:
    """A folder of ours in the user's cache, made when missing; None where none can be written."""
    folder = user_cache() / "atlas" / __version__ / kind
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        return None
    return folder if os.access(folder, os.W_OK) else None


def forget_oldest(folder: Path, most: int) -> None:
    """Removes the files written first, down to half of *most*, where a folder has more files than that."""
    if len(os.listdir(folder)) <= most:  # noqa: PTH208 - a path for each name is not needed to count them
        return
    with suppress(OSError):  # another run tidies up as well
        for path in sorted(folder.iterdir(), key=lambda path: path.stat().st_mtime)[: -most // 2]:
            path.unlink()


def user_cache() -> Path:
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches"
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
