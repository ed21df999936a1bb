"""Which practices of the catalog serve which gaps of a profile, and which are recommended to the country."""

from __future__ import annotations

from atlas_cli.matching.join import Candidate, Match, Matches, match
from atlas_cli.matching.recommend import Choices, Recommendation, recommend, robustness

__all__ = ["Candidate", "Choices", "Match", "Matches", "Recommendation", "match", "recommend", "robustness"]
