"""What the user sees: results on stdout, all else on stderr, in color where that is wanted."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Mapping
from contextlib import suppress
from types import MappingProxyType
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from atlas_cli.diagnostics import Diagnostic, Style
    from atlas_cli.errors import AtlasError

#: Further problems of one file are only counted: nobody reads on, and one cause has many effects.
MOST_SHOWN_PER_FILE = 20

_COLORS: Mapping[str, str] = MappingProxyType(
    {
        "path": "1",
        "error": "1;31",
        "warning": "1;33",
        "code": "36",
        "gutter": "2",
        "caret": "31",
        "help": "32",
    }
)


def prepare_streams() -> None:
    """Let every console and pipe take every letter: Thai on a cp1252 or cp874 machine must not end a run."""
    sys.stdout = sys.stdout or _nowhere()
    sys.stderr = sys.stderr or _nowhere()
    for stream in (sys.stdout, sys.stderr):
        encoding = (getattr(stream, "encoding", None) or "").lower().replace("-", "")
        if encoding != "utf8" and hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _nowhere() -> TextIO:
    """Takes the place of a stream that was closed before the program began."""
    return open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123 - lives as long as the process


def wants_color(stream: TextIO) -> bool:
    """NO_COLOR forbids it (also beside FORCE_COLOR), FORCE_COLOR asks for it, else terminals get it."""
    if os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
        return False
    return bool(os.environ.get("FORCE_COLOR")) or stream.isatty()


def style_for(stream: TextIO) -> Style:
    """How pieces of output are colored on this stream."""

    def colored(text: str, role: str) -> str:
        return f"\x1b[{_COLORS[role]}m{text}\x1b[0m"

    return colored if wants_color(stream) else _uncolored


def _uncolored(text: str, role: str) -> str:  # noqa: ARG001 - the signature of a style
    return text


def result(text: str) -> None:
    """What a script wants to read: to stdout."""
    sys.stdout.write(text + "\n")


def note(text: str) -> None:
    """What a person wants to know: to stderr. Nobody listening there is no reason to fail."""
    with suppress(BrokenPipeError):
        sys.stderr.write(text + "\n")


def show_error(problem: AtlasError) -> None:
    """An error in the user's words, on stderr: the message and what to do, or the diagnostics it carries."""
    diagnostics: tuple[Diagnostic, ...] = getattr(problem, "diagnostics", ())
    if diagnostics:
        note(rendered(diagnostics, "text", sys.stderr).rstrip("\n") + "\n")
    style = style_for(sys.stderr)
    note(f"{style('error:', 'error')} {problem.message}")
    if problem.hint:
        note("\n".join(f"       {line}" for line in problem.hint.splitlines()))


def rendered(diagnostics: Iterable[Diagnostic], form: str, stream: TextIO) -> str:
    """Diagnostics in one of the formats of `atlas check`, at most twenty of a file."""
    from atlas_cli.diagnostics import RENDERERS, read_lines

    shown, left_out = _capped(diagnostics)
    text = RENDERERS[form](shown, read_lines, style=style_for(stream))
    return text + "".join(f"\n{line}\n" if form == "text" else f"{line}\n" for line in left_out)


def _capped(diagnostics: Iterable[Diagnostic]) -> tuple[list[Diagnostic], list[str]]:
    from pathlib import Path

    from atlas_cli.diagnostics import in_reading_order, shown_path

    by_file: dict[str, list[Diagnostic]] = {}
    for diagnostic in in_reading_order(diagnostics):
        file = shown_path(diagnostic.span.file, Path.cwd()) if diagnostic.span else ""
        by_file.setdefault(file, []).append(diagnostic)
    shown = [diagnostic for found in by_file.values() for diagnostic in found[:MOST_SHOWN_PER_FILE]]
    more = {file: len(found) - MOST_SHOWN_PER_FILE for file, found in by_file.items()}
    return shown, [f"… and {n:,} more in {file or 'other places'}" for file, n in more.items() if n > 0]
