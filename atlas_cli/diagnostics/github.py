"""Diagnostics as commands of a GitHub workflow, which shows them on the lines of a pull request.

GitHub shows ten errors and ten warnings of a step and drops the rest without a word
(https://github.com/actions/toolkit/pull/734). Where there are more, one is shown for each rule and file, and
how many were left out is said.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from atlas_cli.diagnostics.excerpt import ReadLines, Style, shown_path
from atlas_cli.diagnostics.model import Diagnostic, in_reading_order
from atlas_cli.text import counted

MOST_SHOWN = 10


def render(
    diagnostics: Iterable[Diagnostic],
    read_lines: ReadLines,
    *,
    style: Style | None = None,
    cwd: Path | None = None,
) -> str:
    """One workflow command for each diagnostic that GitHub will show, errors first."""
    del read_lines, style  # GitHub shows the source itself
    folder = cwd or Path.cwd()
    found = in_reading_order(diagnostics)
    lines: list[str] = []
    for level in ("error", "warning"):
        of_level = [each for each in found if each.level == level]
        chosen = worth_showing(of_level)
        lines += [annotation(each, folder) for each in chosen]
        if len(chosen) < len(of_level):
            left = len(of_level) - len(chosen)
            lines.append(f"{counted(left, f'more {level}')}: run atlas check to see all of them")
    return "".join(line + "\n" for line in lines)


def worth_showing(found: Sequence[Diagnostic]) -> list[Diagnostic]:
    """All where GitHub shows all, else the first of each rule and file, as many as GitHub shows."""
    if len(found) <= MOST_SHOWN:
        return list(found)
    first: dict[tuple[str, Path | None], Diagnostic] = {}
    for each in found:
        first.setdefault((each.code, each.span.file if each.span else None), each)
    return list(first.values())[:MOST_SHOWN]


def annotation(diagnostic: Diagnostic, cwd: Path) -> str:
    properties = {**place(diagnostic, cwd), "title": f"{diagnostic.code} {diagnostic.name}"}
    listed = ",".join(f"{name}={in_property(value)}" for name, value in properties.items())
    says = diagnostic.message + (f"\n{diagnostic.help}" if diagnostic.help else "")
    return f"::{diagnostic.level} {listed}::{in_message(says)}"


def place(diagnostic: Diagnostic, cwd: Path) -> dict[str, str]:
    """Columns only where the span is of one line: GitHub refuses them otherwise."""
    span = diagnostic.span
    if span is None:
        return {}
    found = {"file": shown_path(span.file, cwd)}
    if not span.is_whole_file:
        found |= {"line": str(span.line), "endLine": str(span.end_line)}
    if not span.is_whole_file and span.line == span.end_line:
        found |= {"col": str(span.column), "endColumn": str(span.end_column)}
    return found


def in_message(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def in_property(text: str) -> str:
    return in_message(text).replace(":", "%3A").replace(",", "%2C")
