"""How much hangs on the weights: shares of first places, and single changes that alter the portfolio."""

from __future__ import annotations

from typing import Any

import pytest

from atlas_cli.catalog.load import Catalog
from atlas_cli.matching.recommend import Recommendation, robustness
from atlas_cli.matching.robustness import scaled, weight_draws
from atlas_cli.matching.sentences import first_sentence, robustness_sentences
from tests.matching.small import catalog_of, country, gap, numbered, practice, recommended

TRAINING = "inspector-training"


def two(certainty: str = "high", **choices: Any) -> tuple[Recommendation, Catalog]:
    """A practice that meets the need well, and one with better evidence that meets it in part."""
    direct = practice("direct", TRAINING)
    studied = practice("studied", "policy-adopt", partly=[TRAINING])
    catalog = catalog_of([direct, studied], {"studied": certainty})
    return recommended(country(numbered([gap(TRAINING)])), catalog, **choices), catalog


def test_the_share_of_first_places_is_that_of_the_weights_for_which_a_practice_wins() -> None:
    found, catalog = two("moderate")
    shares = robustness(found, catalog).first_shares["TL-E1"]
    # direct wins where 0.5 × need > 0.75 × evidence; of two weights drawn evenly that is 0.75 / (0.75 + 0.5)
    # of the draws: the ratio of two exponential variates exceeds r with probability 1 / (1 + r), r = 1.5
    assert shares["direct"] == pytest.approx(1 / 2.5, abs=0.02)
    assert shares["studied"] == pytest.approx(1.5 / 2.5, abs=0.02)


def test_a_practice_that_is_better_in_every_part_always_comes_first() -> None:
    found, catalog = two("none")
    assert robustness(found, catalog).first_shares["TL-E1"] == {"direct": 1.0, "studied": 0.0}


def test_of_equals_the_first_in_the_ranking_counts() -> None:
    catalog = catalog_of([practice("b", TRAINING), practice("a", TRAINING), practice("c", TRAINING)])
    found = recommended(country(numbered([gap(TRAINING)])), catalog)
    assert robustness(found, catalog).first_shares["TL-E1"] == {"a": 1.0, "b": 0.0, "c": 0.0}


def test_draws_are_even_and_repeat_with_the_seed() -> None:
    draws = weight_draws(("need", "steps", "roles"), 20_000, 7)
    assert draws == weight_draws(("need", "steps", "roles"), 20_000, 7)
    assert draws != weight_draws(("need", "steps", "roles"), 20_000, 8)
    shares = [need / (need + steps + roles) for need, steps, roles in zip(*draws.values(), strict=True)]
    assert sum(shares) / len(shares) == pytest.approx(1 / 3, abs=0.01)
    # the first of three weights drawn evenly from the simplex exceeds t with probability (1 - t)²
    assert sum(share > 0.5 for share in shares) / len(shares) == pytest.approx(0.25, abs=0.01)


def test_a_single_change_that_alters_the_portfolio_is_found_and_told() -> None:
    found, catalog = two(limit=1)
    assert found.portfolio.practices == ("direct",)
    sure = robustness(found, catalog)
    changes = {(one.part, one.factor): (one.leaves, one.enters) for one in sure.weight_changes}
    assert changes == {
        ("need", 0.5): (("direct",), ("studied",)),
        ("evidence", 2): (("direct",), ("studied",)),
    }
    assert sure.proved
    told = robustness_sentences(sure, found, catalog)
    assert "If “Evidence” counted 18 % instead of 10 %, Studied would come in for Direct." in told


def test_where_no_single_change_alters_the_portfolio_that_is_told() -> None:
    found, catalog = two("none", limit=1)
    told = robustness_sentences(robustness(found, catalog), found, catalog)
    assert told == (
        "Gaps for which the practice that ranks first comes first in at least 90 % of 10,000 draws of "
        "weights: 1 of 1.",
        "No single weight alters the portfolio when it is made 0.25 to 4 times as large.",
    )


def test_a_first_place_that_most_draws_deny_is_said_to_be_contested() -> None:
    found, catalog = two("moderate", limit=1)
    told = str(first_sentence("TL-E1", robustness(found, catalog), found, catalog))
    assert told.startswith("Direct ranks first, but Studied comes first more often: in ")


def test_a_scaled_weight_keeps_the_sum() -> None:
    changed = scaled({"need": 0.5, "steps": 0.25, "roles": 0.25}, "need", 2)
    assert sum(changed.values()) == pytest.approx(1)
    assert changed["need"] == pytest.approx(2 / 3)
    assert changed["steps"] == pytest.approx(1 / 6)
