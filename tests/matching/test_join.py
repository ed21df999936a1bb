"""The plain join: which practices stand beside which gaps, and why none does."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from atlas_cli.analysis import analyze
from atlas_cli.matching import Match, Matches, match
from tests.profiles import bundled_catalog, profile_with

NO_REFERRAL = {"series": {"labor-referral": {"values": {2022: {"value": False, "source": "findings"}}}}}


def outcomes(*numbers: int) -> dict[str, Any]:
    scope = [{"outcome": number, "basis": "Basis", "sources": ["findings"]} for number in numbers]
    return {"project": {"outcomes": scope}}


def matches(changes: Any) -> Matches:
    profile = profile_with(changes).profile
    return match(profile, bundled_catalog(), analyze(profile, bundled_catalog()))


def matched(*scope: int, **gap: Any) -> Match:
    return matches(outcomes(*(scope or (1, 2, 3))) | {"gaps": {"TL-E1": gap}}).of("TL-E1")


def names(found: Match) -> list[tuple[str, str]]:
    return [(candidate.practice, candidate.fit) for candidate in found.candidates]


def test_practices_for_which_the_need_is_the_main_purpose_come_first_then_by_title() -> None:
    assert names(matched(need="victim-identification")) == [
        ("enforcement-training-program", "primarily"),
        ("multi-agency-sops", "primarily"),
        ("community-referrals", "partly"),
        ("le-social-services-sops", "partly"),
    ]


def test_each_candidate_gives_the_reason_of_the_catalog() -> None:
    (candidate, *_) = matched(need="inspector-training").candidates
    practice = bundled_catalog().practices["enforcement-training-program"]
    assert candidate.reason == practice.addresses.primarily[0].reason
    assert candidate.title == "Enforcement Training Program"


def test_further_needs_bring_candidates_and_each_practice_stands_once_at_its_best() -> None:
    found = matched(need="unannounced-inspections", further_needs=["inspection-coverage"])
    assert names(found) == [
        ("enforcement-living-labs", "primarily"),
        ("community-referrals", "partly"),
        ("multi-agency-sops", "partly"),
        ("unified-enforcement-procedures", "partly"),
    ]
    assert found.candidates[0].need == "inspection-coverage"


def test_law_and_policy_have_no_practice_yet() -> None:
    found = matched(need="csec-offense")
    assert (found.candidates, found.why_none, found.outcome) == ((), "no-practice", 1)


def test_a_gap_outside_the_project_or_the_outcomes_is_not_matched() -> None:
    outside_project = matched(1, 2, need="coordination-mandate")
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
    assert {name for name, _ in names(implied)} == {"community-referrals", "le-social-services-sops"}
    recorded = matches(NO_REFERRAL | {"gaps": {"TL-E1": {"need": "referral-to-services"}}})
    assert recorded.implied == ()


def test_a_practice_knows_the_gaps_it_stands_beside() -> None:
    found = matches(NO_REFERRAL)
    served = [(one.gap, candidate.fit) for one, candidate in found.gaps_of("community-referrals")]
    assert served == [("IND-labor-referral", "primarily")]
    assert found.gaps_of("mdt-training")[0][0].gap == "TL-E1"


NEEDS = st.sampled_from(sorted(bundled_catalog().needs))
SCOPES = st.sets(st.sampled_from([1, 2, 3]), min_size=1)


@given(NEEDS, st.lists(NEEDS, max_size=3), SCOPES)
def test_a_gap_has_candidates_or_a_reason_and_no_practice_twice(
    need: str, further: list[str], scope: set[int]
) -> None:
    found = matched(*scope, need=need, further_needs=further)
    assert (found.why_none is None) == bool(found.candidates)
    practices = [candidate.practice for candidate in found.candidates]
    assert len(set(practices)) == len(practices)
    fits = [candidate.fit for candidate in found.candidates]
    assert fits == sorted(fits, key=lambda fit: fit != "primarily")
    for candidate in found.candidates:
        outcome = bundled_catalog().needs[candidate.need].outcome
        assert outcome in scope
        assert outcome in bundled_catalog().practices[candidate.practice].outcomes
        assert candidate.need in (need, *further)
