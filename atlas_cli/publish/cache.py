"""Where compiled templates are kept between runs; losing them costs time, never correctness."""

from __future__ import annotations

import os
import sys
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


def user_cache() -> Path:
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches"
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
