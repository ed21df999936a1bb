"""Which practices of the catalog serve which gaps of a profile, and which are recommended to the country."""

from __future__ import annotations

from atlas_cli.matching.join import Candidate, Match, Matches, match, withdrawn

__all__ = ["Candidate", "Match", "Matches", "match", "withdrawn"]
