"""A sanity test, not a target: what was taken up in 2020 is recommended, or it is said why it is not.

How many of the ten come out is shown by `pytest tests/matching/test_history.py -rP`.
"""

from __future__ import annotations

import pytest

from atlas_cli.matching.recommend import Recommendation
from atlas_cli.matching.sentences import alternative_sentences
from atlas_cli.profile.load import load_profile
from tests.matching.small import recommended
from tests.processes import REPOSITORY
from tests.profiles import bundled_catalog

TAKEN_UP = {
    "thailand": {
        "enforcement-training-program",
        "multi-agency-sops",
        "le-social-services-sops",
        "mdt-training",
        "community-referrals",
    },
    "paraguay": {
        "enforcement-training-program",
        "enforcement-living-labs",
        "unified-enforcement-procedures",
        "inter-platforms-coordination",
        "community-referrals",
    },
}


def answer(country: str) -> Recommendation:
    profile = load_profile(REPOSITORY / "countries" / f"{country}.yaml").profile
    return recommended(profile, bundled_catalog())


@pytest.mark.parametrize("country", TAKEN_UP)
def test_what_was_taken_up_in_2020_is_recommended_or_it_is_said_why_not(country: str) -> None:
    found, catalog = answer(country), bundled_catalog()
    assert set(found.statuses) == TAKEN_UP[country]
    left = sorted(TAKEN_UP[country] - set(found.portfolio.practices))
    print(f"{country}: {5 - len(left)} of 5 are recommended")
    by_name = {one.practice: one for one in found.alternatives}
    for practice in left:
        told = " ".join(map(str, alternative_sentences(practice, found, catalog)))
        print(f"  {catalog.practices[practice].title}: {told}")
        assert told[0].isupper()
        assert told.endswith(".")
        assert "{" not in told
        if practice in by_name:
            other = by_name[practice]
            assert other.instead_of in found.portfolio.practices
            assert str(catalog.practices[str(other.instead_of)].title) in told
            assert other.loses >= 0


@pytest.mark.parametrize("country", TAKEN_UP)
def test_every_gap_that_a_practice_of_2020_serves_is_covered_or_open_with_a_reason(country: str) -> None:
    found = answer(country)
    open_ = {one.gap: one for one in found.uncovered}
    for practice in TAKEN_UP[country]:
        for match, _ in found.matches.gaps_of(practice):
            assert match.gap in found.serving or open_[match.gap].why in ("not-in-portfolio", "prerequisite")
