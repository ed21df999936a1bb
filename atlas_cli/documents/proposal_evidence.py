"""What the Body of Knowledge says of a practice: effects with their certainty, and the studies behind them."""

from __future__ import annotations

from atlas_cli.catalog.evidence import Rating
from atlas_cli.documents.plain import Plain
from atlas_cli.documents.proposal_ground import Ground, of_catalog
from atlas_cli.matching.parts import CERTAINTIES


def evidence(ground: Ground, practice: str) -> Plain:
    """The rated effects, surest first, and each study once; `best` is the highest certainty, or `none`."""
    body = ground.catalog.evidence
    ratings = sorted(
        (rating for rating in body.ratings if rating.practice == practice),
        key=lambda rating: -CERTAINTIES.index(rating.certainty),
    )
    named = {id for rating in ratings for id in rating.studies}
    return {
        "ratings": [of_catalog(rating, ground.wanted) for rating in ratings],
        "studies": [of_catalog(study, ground.wanted) for study in body.studies if study.id in named],
        "best": ratings[0].certainty if ratings else "none",
        "raters": raters(ratings, ground.wanted),
    }


def raters(ratings: list[Rating], wanted: str) -> list[Plain]:
    """Who rated, and when; each once."""
    found: dict[tuple[str, str], Plain] = {}
    for rating in ratings:
        one = of_catalog(rating, wanted)
        found.setdefault((one["rated_by"]["text"], one["rated_on"]), one)
    return list(found.values())
