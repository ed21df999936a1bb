"""Which practices of the catalog serve which gaps of a profile."""

from __future__ import annotations

from atlas_cli.matching.join import Candidate, Match, Matches, match

__all__ = ["Candidate", "Match", "Matches", "match"]
