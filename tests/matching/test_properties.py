"""What holds of every recommendation, whatever catalog and country; tried on small ones that are made up."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from atlas_cli.catalog.load import Catalog
from atlas_cli.catalog.practices import Practice
from atlas_cli.matching.arithmetic import arithmetic
from atlas_cli.matching.recommend import Recommendation, robustness
from atlas_cli.profile.gaps import Gap
from atlas_cli.profile.model import Profile
from tests.matching.small import (
    NEEDS,
    catalog_of,
    catalogs,
    countries,
    country,
    gap,
    gaps,
    numbered,
    practice,
    practices,
    recommended,
)

few = settings(max_examples=60, deadline=None)


@few
@given(countries(), catalogs(), gaps(), st.integers(1, 4))
def test_a_further_gap_never_lowers_coverage(
    profile: Profile, catalog: Catalog, more: Gap, limit: int
) -> None:
    before = recommended(profile, catalog, limit=limit)
    larger = profile.model_copy(update={"gaps": {**profile.gaps, "TL-E99": more}})
    after = recommended(larger, catalog, limit=limit)
    if len(after.matches.implied) == len(before.matches.implied):  # the new gap may record what was implied
        assert after.portfolio.coverage >= before.portfolio.coverage


@few
@given(countries(), catalogs(), st.integers(1, 4))
def test_room_for_one_more_practice_never_lowers_coverage(
    profile: Profile, catalog: Catalog, limit: int
) -> None:
    small, large = (recommended(profile, catalog, limit=limit + more).portfolio for more in (0, 1))
    assert small.coverage <= large.coverage <= large.best_possible <= large.ideal
    assert set(small.practices) <= set(catalog.practices)
    assert len(small.practices) <= limit


def turned(profile: Profile, catalog: Catalog) -> tuple[Profile, Catalog]:
    """The same country and catalog, written in the opposite order."""

    def reversed_lists(data: dict[str, Any], *names: str) -> dict[str, Any]:
        return {**data, **{name: data[name][::-1] for name in names}}

    gaps = {
        id: Gap.model_validate(reversed_lists(one.model_dump(), "steps", "issues", "agencies"))
        for id, one in reversed(profile.gaps.items())
    }
    changed = {}
    for id, one in reversed(catalog.practices.items()):
        data = reversed_lists(one.model_dump(), "outcomes", "steps", "issues", "prerequisites")
        data["addresses"] = reversed_lists(data["addresses"], "primarily", "partly")
        changed[id] = Practice.model_validate(data)
    agencies = dict(reversed(profile.agencies.items()))
    return profile.model_copy(update={"gaps": gaps, "agencies": agencies}), replace(
        catalog, practices=changed
    )


def rankings(found: Recommendation) -> dict[str, list[tuple[str, float]]]:
    return {one.gap: [(each.practice, each.score) for each in one.candidates] for one in found.matches.all}


@few
@given(countries(), catalogs(), st.integers(1, 4))
def test_the_order_of_the_files_does_not_matter(profile: Profile, catalog: Catalog, limit: int) -> None:
    here, there = (
        recommended(profile, catalog, limit=limit),
        recommended(*turned(profile, catalog), limit=limit),
    )
    assert rankings(here) == rankings(there)
    assert here.portfolio == there.portfolio
    assert [(one.practice, one.adds, one.replacement, one.loses) for one in here.members] == [
        (one.practice, one.adds, one.replacement, one.loses) for one in there.members
    ]


@few
@given(countries(), catalogs())
def test_scores_and_their_parts_lie_between_0_and_1_and_add_up(profile: Profile, catalog: Catalog) -> None:
    found = recommended(profile, catalog)
    for match in found.matches.all:
        for one in match.candidates:
            assert all(0 <= value <= 1 for value in (one.score, *one.parts.values()))
            sums = arithmetic(match, one, found.matches.setting, catalog, found.weights)
            assert sum(term.share for term in sums.terms) == pytest.approx(1)
            assert sum(term.gives for term in sums.terms) == pytest.approx(one.score)
            named = {term.part for term in sums.terms} | {part.part for part in sums.left_out}
            assert named == set(found.weights)


@few
@given(countries(), catalogs())
def test_every_gap_is_served_or_stays_open_with_a_reason(profile: Profile, catalog: Catalog) -> None:
    found = recommended(profile, catalog)
    open_ = {one.gap for one in found.uncovered}
    assert open_ | set(found.serving) == {match.gap for match in found.matches.all}
    assert not open_ & set(found.serving)
    assert {gap for member in found.members for gap in member.best_for} == set(found.serving)


@settings(max_examples=15, deadline=None)
@given(countries(), catalogs())
def test_shares_of_first_places_sum_to_1_and_the_same_seed_gives_the_same(
    profile: Profile, catalog: Catalog
) -> None:
    found = recommended(profile, catalog)
    sure = robustness(found, catalog)
    assert set(sure.first_shares) == {match.gap for match in found.matches.matched}
    for shares in sure.first_shares.values():
        assert sum(shares.values()) == pytest.approx(1)
    assert sure == robustness(found, catalog)


# --- domination -------------------------------------------------------------------------------------------


def worse(better: Practice, **less: Any) -> Practice:
    """The practice with less of something, and with a title that would come first by name."""
    return Practice.model_validate({**better.model_dump(), "id": "aaa", "title": "Aaa", **less})


@st.composite
def pairs(draw: st.DrawFn) -> tuple[Practice, Practice]:
    """A practice, and one that is worse in one respect and better in none."""
    better = draw(practices("better"))
    data = better.model_dump()
    needs = data["addresses"]
    ways: list[dict[str, Any]] = [{"steps": better.steps[1:]}, {"roles": {**data["roles"], "consulted": []}}]
    if len(needs["primarily"]) > 1:
        first, *rest = needs["primarily"]
        ways.append({"addresses": {"primarily": rest, "partly": [*needs["partly"], first]}})
    if len(better.issues) > 1:
        ways.append({"issues": better.issues[1:]})
    ways.append(
        {
            "prerequisites": [
                *data["prerequisites"],
                {"id": "x", "text": "X", "test": {"agency_role": "media"}},
            ]
        }
    )
    return better, worse(better, **draw(st.sampled_from(ways)))


@few
@given(countries(), pairs(), st.lists(practices("other"), max_size=1), st.integers(1, 3))
def test_a_dominated_practice_is_never_preferred(
    profile: Profile, pair: tuple[Practice, Practice], others: list[Practice], limit: int
) -> None:
    better, inferior = pair
    catalog = catalog_of([inferior, better, *others])
    found = recommended(profile, catalog, limit=limit)
    same = True
    for match in found.matches.all:
        by_name = {one.practice: one for one in match.candidates}
        if "aaa" in by_name:
            assert by_name["better"].score >= by_name["aaa"].score
            same = same and by_name["better"].score == by_name["aaa"].score
        elif "better" in by_name:
            same = False
    if not same:
        assert "aaa" not in found.portfolio.practices
    shares = robustness(found, catalog).first_shares
    for match in found.matches.matched:
        by_name = {one.practice: one for one in match.candidates}
        if "aaa" in by_name and by_name["aaa"].parts != by_name["better"].parts:
            assert shares[match.gap]["aaa"] == 0


# --- implied gaps -----------------------------------------------------------------------------------------


def test_implied_gaps_take_part_and_are_marked() -> None:
    from tests.profiles import profile_with

    series = {"labor-referral": {"values": {2022: {"value": False, "source": "findings"}}}}
    profile = country({}, series=profile_with({"series": series}).profile.series)
    found = recommended(profile, catalog_of([practice("a", "referral-to-services")]))
    (match,) = found.matches.implied
    assert match.implied
    assert found.portfolio.practices == ("a",)
    assert found.serving == {match.gap: "a"}


def test_a_gap_outside_the_project_is_open_and_counts_for_nothing() -> None:
    profile = country(numbered([gap("survivor-services")]))
    found = recommended(profile, catalog_of([practice("a", *NEEDS)]))
    assert [one.why for one in found.uncovered] == ["outside-outcomes"]
    assert (found.portfolio.practices, found.portfolio.ideal) == ((), 0)
