"""Diagnostics as JSON, for programs. `docs/diagnostics.md` describes the fields; they are only added to."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from atlas_cli.diagnostics.excerpt import ReadLines, Style, shown_path
from atlas_cli.diagnostics.model import Diagnostic, Span, in_reading_order

VERSION = 1


def render(
    diagnostics: Iterable[Diagnostic],
    read_lines: ReadLines,
    *,
    style: Style | None = None,
    cwd: Path | None = None,
) -> str:
    """One JSON object with all diagnostics, none left out."""
    del read_lines, style  # this format shows no source and has no colors
    return report(diagnostics, {}, cwd or Path.cwd())


def report(diagnostics: Iterable[Diagnostic], more: Mapping[str, Any], cwd: Path) -> str:
    """As `render`, with further keys at the top."""
    found = in_reading_order(diagnostics)
    errors = sum(each.level == "error" for each in found)
    summary = {"errors": errors, "warnings": len(found) - errors}
    records = [record(each, cwd) for each in found]
    whole = {"version": VERSION, "diagnostics": records, "summary": summary, **more}
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"


def record(diagnostic: Diagnostic, cwd: Path) -> dict[str, Any]:
    """The fields of one diagnostic."""
    fix = diagnostic.fix
    return {
        "code": diagnostic.code,
        "name": diagnostic.name,
        "level": diagnostic.level,
        "message": diagnostic.message,
        "help": diagnostic.help,
        **place(diagnostic.span, cwd),
        "related": [{"message": text, **place(span, cwd)} for text, span in diagnostic.related],
        "fix": {"text": fix.text, **place(fix.span, cwd)} if fix else None,
    }


def place(span: Span | None, cwd: Path) -> dict[str, Any]:
    """File, and lines and columns from 1; null where there is none."""
    if span is None:
        return dict.fromkeys(("file", "line", "column", "end_line", "end_column"))
    whole = span.is_whole_file
    return {
        "file": shown_path(span.file, cwd),
        "line": None if whole else span.line,
        "column": None if whole else span.column,
        "end_line": None if whole else span.end_line,
        "end_column": None if whole else span.end_column,
    }
