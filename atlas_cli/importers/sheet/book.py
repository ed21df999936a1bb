"""What all workbooks have in common: names of their sheets, and the base that travels with them.

The base is the state of the profile that a workbook shows. It lies in a hidden sheet, so that a workbook that
comes back after weeks says what was changed in it, whatever happened to the profile meanwhile.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from atlas_cli.importers.sheet.grid import Grid

FORMAT = 1
GUIDE, CHOICES, BASE = "read me", "choices", "atlas base"
"""Sheets beside those of the tables."""

LONGEST_NAME = 31
LONGEST_CELL = 32_767
_CHUNK = 30_000


@dataclass(frozen=True, slots=True)
class Base:
    """Which profile a workbook was made of, and what it showed."""

    country: str
    """Its ISO code of two letters."""
    name: str
    as_of: str
    version: int
    grid: Grid

    def as_chunks(self) -> list[str]:
        """The base as texts that fit into cells."""
        plain = {
            "format": FORMAT,
            "country": self.country,
            "name": self.name,
            "as_of": self.as_of,
            "version": self.version,
            "tables": self.grid.as_plain(),
        }
        text = json.dumps(plain, separators=(",", ":"))
        return [text[at : at + _CHUNK] for at in range(0, len(text), _CHUNK)]


def base_of_chunks(chunks: list[str]) -> Base | None:
    """The base that `as_chunks` has written; None where it is damaged or of another format."""
    try:
        plain: Mapping[str, Any] = json.loads("".join(chunks))
        if plain["format"] != FORMAT:
            return None
        grid = Grid.of_plain(plain["tables"])
        return Base(plain["country"], plain["name"], plain["as_of"], plain["version"], grid)
    except (ValueError, KeyError, TypeError, AttributeError):
        return None


def sheet_name(table: str) -> str:
    """The name of a table's sheet; Excel allows 31 characters."""
    return table[:LONGEST_NAME]
