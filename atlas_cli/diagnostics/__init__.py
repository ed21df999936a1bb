"""Diagnostics, their places, and one renderer per output format."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Protocol

from atlas_cli.diagnostics import concise, github, records, sarif, text
from atlas_cli.diagnostics.excerpt import ReadLines, Style, read_lines, shown_path
from atlas_cli.diagnostics.model import BadInput, Diagnostic, Fix, Level, Span, in_reading_order, summary_line


class Renderer(Protocol):
    """Turns diagnostics into the text of one output format."""

    def __call__(
        self,
        diagnostics: Iterable[Diagnostic],
        read_lines: ReadLines,
        *,
        style: Style | None = None,
        cwd: Path | None = None,
    ) -> str: ...


RENDERERS: Mapping[str, Renderer] = MappingProxyType(
    {
        "text": text.render,
        "concise": concise.render,
        "json": records.render,
        "github": github.render,
        "sarif": sarif.render,
    }
)
"""Renderers by the name of their format."""

__all__ = [
    "RENDERERS",
    "BadInput",
    "Diagnostic",
    "Fix",
    "Level",
    "ReadLines",
    "Renderer",
    "Span",
    "Style",
    "in_reading_order",
    "read_lines",
    "shown_path",
    "summary_line",
]
