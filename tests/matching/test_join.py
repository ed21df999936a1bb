"""Which practices stand beside which gaps, in which order, and why none does."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from atlas_cli.analysis import analyze
from atlas_cli.matching import Match, Matches, match
from tests.matching.small import catalog_of, practice
from tests.profiles import bundled_catalog, profile_with

NO_REFERRAL = {"series": {"labor-referral": {"values": {2022: {"value": False, "source": "findings"}}}}}

SMALL = catalog_of(
    [
        practice("training", "inspector-training", "victim-identification", outcomes=[2]),
        practice("procedures", "victim-identification", partly=["unannounced-inspections"], outcomes=[2, 3]),
        practice("referrals", "referral-to-services", partly=["victim-identification"], outcomes=[2, 3]),
        practice("targeting", "inspection-coverage", partly=["inspector-training"], outcomes=[2]),
    ]
)


def outcomes(*numbers: int) -> dict[str, Any]:
    scope = [{"outcome": number, "basis": "Basis", "sources": ["findings"]} for number in numbers]
    return {"project": {"outcomes": scope}}


def matches(changes: Any) -> Matches:
    profile = profile_with(changes).profile
    return match(profile, SMALL, analyze(profile, SMALL))


def matched(*scope: int, **gap: Any) -> Match:
    return matches(outcomes(*(scope or (1, 2, 3))) | {"gaps": {"TL-E1": gap}}).of("TL-E1")


def names(found: Match) -> list[tuple[str, str]]:
    return [(candidate.practice, candidate.fit) for candidate in found.candidates]


def test_a_main_purpose_stands_before_a_part_and_of_equals_the_first_by_title() -> None:
    assert names(matched(need="victim-identification")) == [
        ("procedures", "primarily"),
        ("training", "primarily"),
        ("referrals", "partly"),
    ]


def test_each_candidate_gives_the_reason_of_the_catalog() -> None:
    (candidate, *_) = matched(need="inspector-training").candidates
    assert (candidate.title, candidate.reason) == ("Training", "training helps with inspector-training.")


def test_further_needs_bring_candidates_and_each_practice_stands_once_at_its_best() -> None:
    found = matched(
        need="unannounced-inspections", further_needs=["inspection-coverage", "inspector-training"]
    )
    assert [(one.practice, one.need_fit, one.need) for one in found.candidates] == [
        ("targeting", "further-primarily", "inspection-coverage"),
        ("training", "further-primarily", "inspector-training"),
        ("procedures", "own-partly", "unannounced-inspections"),
    ]


def test_a_need_that_no_practice_addresses_has_none_and_says_so() -> None:
    found = matched(need="csec-offense")
    assert (found.candidates, found.why_none, found.outcome) == ((), "no-practice", 1)


def test_a_gap_outside_the_project_or_the_outcomes_is_not_matched() -> None:
    outside_project = matched(1, 2, need="referral-to-services")
    assert (outside_project.candidates, outside_project.why_none) == ((), "outside-project")
    outside = matched(need="survivor-services", further_needs=["referral-to-services"])
    assert (outside.candidates, outside.why_none) == ((), "outside-outcomes")


def test_a_further_need_of_an_outcome_the_project_does_not_work_on_brings_no_candidate() -> None:
    assert names(matched(2, need="integrity", further_needs=["referral-to-services"])) == []
    assert names(matched(2, 3, need="integrity", further_needs=["referral-to-services"])) != []


def test_implied_gaps_are_matched_until_they_are_recorded() -> None:
    found = matches(outcomes(3) | NO_REFERRAL)
    (implied,) = found.implied
    assert (implied.gap, implied.implied) == ("IND-labor-referral", True)
    assert names(implied) == [("referrals", "primarily")]
    recorded = matches(NO_REFERRAL | {"gaps": {"TL-E1": {"need": "referral-to-services"}}})
    assert recorded.implied == ()


def test_a_practice_knows_the_gaps_it_stands_beside() -> None:
    found = matches(NO_REFERRAL)
    served = [(one.gap, candidate.fit) for one, candidate in found.gaps_of("referrals")]
    assert served == [("IND-labor-referral", "primarily")]
    assert [one.gap for one, _ in found.gaps_of("targeting")] == ["TL-E1"]


BUNDLED = st.sampled_from(sorted(bundled_catalog().needs))
SCOPES = st.sets(st.sampled_from([1, 2, 3]), min_size=1)


@given(BUNDLED, st.lists(BUNDLED, max_size=3), SCOPES)
def test_a_gap_has_candidates_or_a_reason_and_no_practice_twice(
    need: str, further: list[str], scope: set[int]
) -> None:
    catalog = bundled_catalog()
    changes = outcomes(*scope) | {"gaps": {"TL-E1": {"need": need, "further_needs": further}}}
    profile = profile_with(changes).profile
    found = match(profile, catalog, analyze(profile, catalog)).of("TL-E1")
    assert (found.why_none is None) == bool(found.candidates)
    practices = [candidate.practice for candidate in found.candidates]
    assert len(set(practices)) == len(practices)
    assert [one.score for one in found.candidates] == sorted(
        (one.score for one in found.candidates), reverse=True
    )
    for candidate in found.candidates:
        outcome = catalog.needs[candidate.need].outcome
        assert outcome in scope
        assert outcome in catalog.practices[candidate.practice].outcomes
        assert candidate.need in (need, *further)
