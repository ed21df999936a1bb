"""Writes schemas/match.json, the shape of `atlas match --json`: python -m tools.make_match_schema"""

from __future__ import annotations

from pathlib import Path

from atlas_cli.commands.match_records import match_schema

SCHEMA = Path(__file__).parents[1] / "schemas" / "match.json"

if __name__ == "__main__":
    SCHEMA.write_text(match_schema(), encoding="utf-8", newline="\n")
