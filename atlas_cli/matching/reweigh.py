"""The same candidates under other weights: only scores and order change."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from atlas_cli.matching.join import Match, Matches
from atlas_cli.matching.parts import weighted


def reweighed(matches: Matches, weights: Mapping[str, float]) -> Matches:
    """The matches with scores by these weights."""
    return replace(
        matches,
        recorded=tuple(rescored(match, weights) for match in matches.recorded),
        implied=tuple(rescored(match, weights) for match in matches.implied),
    )


def rescored(match: Match, weights: Mapping[str, float]) -> Match:
    scored = [replace(one, score=weighted(one.parts, weights)) for one in match.candidates]
    return replace(match, candidates=tuple(sorted(scored, key=lambda one: -round(one.score, 9))))
