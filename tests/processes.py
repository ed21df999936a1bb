"""`atlas` in a process of its own, as a user starts it."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

REPOSITORY = Path(__file__).parents[1]

#: What a developer's shell may say about colors, widths and places is not said in tests.
_UNWANTED = (
    *("NO_COLOR", "FORCE_COLOR", "TERM", "COLUMNS", "LINES"),
    *("ATLAS_ROOT", "PYTHONIOENCODING", "PYTHONUTF8"),
)


@dataclass(frozen=True, slots=True)
class Finished:
    """What a run left: its exit code and what it wrote to each stream."""

    code: int
    out: str
    err: str


def environment(more: Mapping[str, str] | None = None) -> dict[str, str]:
    """The environment of a user's shell, in which this checkout is the installed program."""
    kept = {name: value for name, value in os.environ.items() if name not in _UNWANTED}
    return {**kept, "PYTHONPATH": str(REPOSITORY), **(more or {})}


def run_python(*arguments: str, folder: Path, more: Mapping[str, str] | None = None) -> Finished:
    """Python with these arguments, started in a folder."""
    run = subprocess.run(
        [sys.executable, *arguments],
        cwd=folder,
        env=environment(more),
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=300,
    )
    return Finished(run.returncode, run.stdout, run.stderr)


def run_atlas(*arguments: str, folder: Path, more: Mapping[str, str] | None = None) -> Finished:
    """`atlas` with these arguments, started in a folder; never with a traceback."""
    finished = run_python("-m", "atlas_cli", *arguments, folder=folder, more=more)
    assert "Traceback" not in finished.err
    assert "has a fault" not in finished.err
    return finished
