"""What is wrong, where, and what to write instead: the one value every stage reports with."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from atlas_cli.errors import AtlasError
from atlas_cli.text import counted, listed

Level = Literal["error", "warning"]


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a text file.

    Lines and columns count from 1, columns in code points; the end column is the first one after the stretch.
    Line 0 means the file as a whole: it is missing, too large or no text.
    """

    file: Path
    line: int
    column: int
    end_line: int
    end_column: int

    @staticmethod
    def whole(file: Path) -> Span:
        """The file as a whole, without a place in it."""
        return Span(file, 0, 0, 0, 0)

    @property
    def is_whole_file(self) -> bool:
        return self.line == 0


@dataclass(frozen=True, slots=True)
class Fix:
    """The one right answer to a problem: the text that takes the place of what stands at `span`."""

    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One problem: `message` says what is wrong, `help` what to write instead, `related` other places.

    `fix` is there only where a program may mend it, because there is one right answer.
    """

    code: str
    name: str
    level: Level
    message: str
    span: Span | None
    help: str | None
    related: tuple[tuple[str, Span], ...] = ()
    fix: Fix | None = None


class BadInput(AtlasError):
    """Files that cannot be used as they are; carries every problem found, in reading order."""

    def __init__(self, diagnostics: Iterable[Diagnostic]) -> None:
        self.diagnostics = in_reading_order(diagnostics)
        super().__init__(summary_line(self.diagnostics))


def in_reading_order(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """By file, line, column and code; what has no place comes first. Equal ones are kept once."""
    return tuple(sorted(dict.fromkeys(diagnostics), key=_reading_key))


def _reading_key(diagnostic: Diagnostic) -> tuple[str, int, int, str]:
    span = diagnostic.span
    if span is None:
        return ("", 0, 0, diagnostic.code)
    return (span.file.as_posix(), span.line, span.column, diagnostic.code)


def summary_line(diagnostics: Iterable[Diagnostic]) -> str:
    """`2 errors and 1 warning in 1 file`."""
    found = tuple(diagnostics)
    errors = sum(diagnostic.level == "error" for diagnostic in found)
    counts = [counted(n, noun) for n, noun in ((errors, "error"), (len(found) - errors, "warning")) if n]
    files = {diagnostic.span.file for diagnostic in found if diagnostic.span is not None}
    where = f" in {counted(len(files), 'file')}" if files else ""
    return (listed(counts) or "no problems") + where
