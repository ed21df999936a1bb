"""Pieces of a terminal view: color where it is wanted, wrapped lines, bars that say their value."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from shutil import get_terminal_size
from types import MappingProxyType
from typing import TextIO

from atlas_cli.commands.console import wants_color
from atlas_cli.text import display_width

NARROWEST, WIDEST = 80, 120
BAR = 16

#: Colors repeat what words say: without them nothing is lost.
_COLORS: Mapping[str, str] = MappingProxyType(
    {
        "title": "1",
        "section": "1;36",
        "name": "1",
        "chosen": "32",
        "bar": "36",
        "aside": "2",
        "high": "31",
        "medium": "33",
        "low": "2",
    }
)


@dataclass(frozen=True, slots=True)
class Pen:
    """How to draw on one stream."""

    width: int
    color: bool

    def __call__(self, text: str, role: str) -> str:
        return f"\x1b[{_COLORS[role]}m{text}\x1b[0m" if self.color and text else text

    def wrapped(self, text: str, indent: int = 0, role: str | None = None, first: str = "") -> list[str]:
        """The text in lines no wider than the pen, after `indent` spaces, or after `first` in the first."""
        lines = fitted(text, self.width - indent)
        starts = [first.ljust(indent), *[" " * indent for _ in lines[1:]]]
        return [
            start + (self(line, role) if role else line) for start, line in zip(starts, lines, strict=True)
        ]

    def bar(self, share: float, width: int = BAR) -> str:
        """A share of 1 as filled and empty blocks, which differ without color too."""
        filled = min(width, max(round(share * width), 1 if share > 0 else 0))
        return self("█" * filled, "bar") + self("░" * (width - filled), "aside")

    def section(self, text: str) -> list[str]:
        return ["", self(text, "section"), self("─" * self.width, "aside")]


def pen_for(stream: TextIO) -> Pen:
    """A pen for this stream: as wide as the terminal within reason, 80 in a pipe."""
    width = get_terminal_size((NARROWEST, 24)).columns
    return Pen(min(max(width, NARROWEST), WIDEST), wants_color(stream))


def fitted(text: str, width: int) -> list[str]:
    """The words of the text in lines of at most so many cells; a longer word has a line for itself."""
    lines: list[str] = []
    for word in text.split():
        if lines and display_width(lines[-1]) + 1 + display_width(word) <= width:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines or [""]


def percent(share: float) -> str:
    """`82 %`; something is never shown as nothing, nor a part as the whole."""
    rounded = round(100 * share)
    return f"{min(max(rounded, 1), 99) if 0 < share < 1 else rounded} %"
