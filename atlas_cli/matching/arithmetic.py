"""The score of a practice for a gap, taken apart: each part, its weight, and what it gives to the sum."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from atlas_cli.catalog.load import Catalog
from atlas_cli.catalog.values import Text
from atlas_cli.matching.join import Candidate, Match
from atlas_cli.matching.parts import Setting
from atlas_cli.matching.reasons import reason_of


@dataclass(frozen=True, slots=True)
class Term:
    """One part of the sum: `share` is its weight among the parts that count, `gives` is value × share."""

    part: str
    label: Text
    means: Text
    value: float
    weight: float
    share: float
    gives: float
    reasons: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class LeftOutPart:
    """A part that does not count for this gap, and why not."""

    part: str
    label: Text
    weight: float
    reasons: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class Arithmetic:
    """Everything a score is made of; `counted` is the sum of the weights of the terms, which share out 1."""

    gap: str
    practice: str
    terms: tuple[Term, ...]
    left_out: tuple[LeftOutPart, ...]
    counted: float
    score: float


def arithmetic(
    match: Match, candidate: Candidate, setting: Setting, catalog: Catalog, weights: Mapping[str, float]
) -> Arithmetic:
    """The score of a candidate, taken apart, in the order of method.yaml."""
    reasons = reason_of(match, candidate, setting, catalog).parts
    counted = sum(weights[part] for part in candidate.parts)
    terms = []
    left_out = []
    for part in catalog.method.parts:
        weight = weights[part.id]
        if part.id not in candidate.parts:
            left_out.append(LeftOutPart(part.id, part.label, weight, reasons[part.id]))
            continue
        value, share = candidate.parts[part.id], weight / counted if counted else 0.0
        terms.append(
            Term(part.id, part.label, part.means, value, weight, share, value * share, reasons[part.id])
        )
    return Arithmetic(match.gap, candidate.practice, tuple(terms), tuple(left_out), counted, candidate.score)
