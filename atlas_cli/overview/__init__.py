"""What profiles and catalog hold, as people ask for it at a prompt: lists, and one entry at a time."""

from __future__ import annotations

from atlas_cli.overview.cards import Card, Table
from atlas_cli.overview.catalog import (
    need_card,
    needs_table,
    practice_card,
    practice_records,
    practices_table,
)
from atlas_cli.overview.countries import CountryRow, country_row
from atlas_cli.overview.profile import KINDS, country_card, entry_card, entry_named, kind_named, kind_table

__all__ = [
    "KINDS",
    "Card",
    "CountryRow",
    "Table",
    "country_card",
    "country_row",
    "entry_card",
    "entry_named",
    "kind_named",
    "kind_table",
    "need_card",
    "needs_table",
    "practice_card",
    "practice_records",
    "practices_table",
]
