"""Drafting a profile from one or several editions of the Findings data."""

from __future__ import annotations

from atlas_cli.importers.draft.assemble import Draft, Edition, draft_of, editions_by_country
from atlas_cli.importers.draft.words import DraftWords, load_words

__all__ = ["Draft", "DraftWords", "Edition", "draft_of", "editions_by_country", "load_words"]
