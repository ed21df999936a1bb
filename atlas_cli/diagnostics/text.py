"""Diagnostics for reading: place, source lines, carets, what to write instead."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from pathlib import Path

from atlas_cli.diagnostics.excerpt import ReadLines, Style, excerpt, location, plain
from atlas_cli.diagnostics.model import Diagnostic, in_reading_order


def render(
    diagnostics: Iterable[Diagnostic],
    read_lines: ReadLines,
    *,
    style: Style | None = None,
    cwd: Path | None = None,
) -> str:
    """All diagnostics in reading order, a blank line between them; ends with a line break unless empty."""
    lines_of = cache(read_lines)
    folder = cwd or Path.cwd()
    blocks = [_block(item, lines_of, style or plain, folder) for item in in_reading_order(diagnostics)]
    return "\n".join(block + "\n" for block in blocks)


def _block(diagnostic: Diagnostic, read_lines: ReadLines, style: Style, cwd: Path) -> str:
    lines = [_header(diagnostic, style, cwd), *_body(diagnostic, read_lines, style)]
    lines += [_note(text, location(span, cwd), style) for text, span in diagnostic.related]
    if diagnostic.help:
        lines.append(f"   {style('help:', 'help')} {diagnostic.help}")
    return "\n".join(lines)


def _header(diagnostic: Diagnostic, style: Style, cwd: Path) -> str:
    level = style(diagnostic.level, diagnostic.level)
    code = style(f"{diagnostic.code} {diagnostic.name}", "code")
    if diagnostic.span is None:
        return f"{level} {code}"
    return f"{style(location(diagnostic.span, cwd), 'path')} {level} {code}"


def _body(diagnostic: Diagnostic, read_lines: ReadLines, style: Style) -> list[str]:
    span = diagnostic.span
    lines = () if span is None or span.is_whole_file else read_lines(span.file)
    shown = excerpt(span, lines, diagnostic.message, style, diagnostic.level) if span else []
    return shown or [f"   {diagnostic.message}"]


def _note(text: str, where: str, style: Style) -> str:
    return f"   {style('see:', 'help')} {style(where, 'path')} {text}"
