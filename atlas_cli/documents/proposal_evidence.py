"""What the Body of Knowledge says of a practice: effects with their certainty, and studies."""

from __future__ import annotations

from typing import get_args

from atlas_cli.catalog.evidence import Design, Rating, Study
from atlas_cli.documents.plain import Plain
from atlas_cli.documents.proposal_ground import Ground, of_catalog
from atlas_cli.matching.parts import CERTAINTIES

#: Studies that a proposal of a few pages tells.
MOST_STUDIES = 2

#: Strongest first.
DESIGNS = get_args(Design)


def evidence(ground: Ground, practice: str) -> Plain:
    """The rated effects, surest first, and the studies; `best` is the highest certainty, or `none`.

    Of many studies a proposal tells those of the strongest designs; `more` are the others.
    """
    body = ground.catalog.evidence
    ratings = sorted(
        (rating for rating in body.ratings if rating.practice == practice),
        key=lambda rating: -CERTAINTIES.index(rating.certainty),
    )
    named = {id for rating in ratings for id in rating.studies}
    studies = sorted((study for study in body.studies if study.id in named), key=strength)
    return {
        "ratings": [of_catalog(rating, ground.wanted) for rating in ratings],
        "studies": [of_catalog(study, ground.wanted) for study in studies[:MOST_STUDIES]],
        "more": [of_catalog(study, ground.wanted) for study in studies[MOST_STUDIES:]],
        "best": ratings[0].certainty if ratings else "none",
        "raters": raters(ratings, ground.wanted),
    }


def strength(study: Study) -> tuple[bool, int]:
    """Published ones first, then by the order of designs, the strongest first."""
    return study.status == "pending", DESIGNS.index(study.design)


def raters(ratings: list[Rating], wanted: str) -> list[Plain]:
    """Who rated, and when; each once."""
    found: dict[tuple[str, str], Plain] = {}
    for rating in ratings:
        one = of_catalog(rating, wanted)
        found.setdefault((one["rated_by"]["text"], one["rated_on"]), one)
    return list(found.values())
