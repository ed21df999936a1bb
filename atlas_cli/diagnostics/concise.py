"""One line per diagnostic, for editors and terminals that make `file:line:column` clickable."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from atlas_cli.diagnostics.excerpt import ReadLines, Style, location, plain
from atlas_cli.diagnostics.model import Diagnostic, in_reading_order


def render(
    diagnostics: Iterable[Diagnostic],
    read_lines: ReadLines,
    *,
    style: Style | None = None,
    cwd: Path | None = None,
) -> str:
    """`path:line:column: level CODE message (help)`, in reading order; the source lines are not read."""
    del read_lines  # this format shows no source
    folder = cwd or Path.cwd()
    return "".join(_line(item, style or plain, folder) + "\n" for item in in_reading_order(diagnostics))


def _line(diagnostic: Diagnostic, style: Style, cwd: Path) -> str:
    where = f"{style(location(diagnostic.span, cwd), 'path')}: " if diagnostic.span else ""
    help_text = f" ({diagnostic.help})" if diagnostic.help else ""
    level = style(diagnostic.level, diagnostic.level)
    line = f"{where}{level} {style(diagnostic.code, 'code')} {diagnostic.message}{help_text}"
    return " ".join(line.splitlines())
