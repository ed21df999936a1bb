"""Implied gaps: which coded values imply which need, and when a recorded gap says it already."""

from __future__ import annotations

import random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from atlas_cli.analysis import ImpliedGap, analyze
from atlas_cli.analysis.sentences import slots_in
from tests.profiles import bundled_catalog, changed, minimal_data, profile_of, profile_with

#: Standards whose `not met` implies a need, as the Findings of 2022 show.
NOT_MET = {
    "forced-labor-prohibited": "forced-labor-offense",
    "child-trafficking-prohibited": "trafficking-offense",
    "csec-prohibited": "csec-offense",
    "illicit-activities-prohibited": "illicit-activities-offense",
    "military-non-state": "recruitment-offense",
    "military-voluntary": "recruitment-offense",
    "military-compulsory": "recruitment-offense",
    "hazardous-work-identified": "hazardous-work-list",
    "minimum-age-hazardous-work": "hazardous-min-age",
    "compulsory-education": "schooling-age-below-min-age",
    "free-education": "free-education-law",
}

#: Series whose No, or `unknown`, implies a need.
SERIES: dict[tuple[str, Any], str] = {
    ("civil-penalty-power", False): "inspectorate-powers",
    ("unannounced-permitted", False): "unannounced-inspections",
    ("complaint-mechanism", False): "complaint-mechanism",
    ("labor-referral", False): "referral-to-services",
    ("criminal-referral", False): "referral-to-services",
    ("inspector-initial-training", False): "inspector-training",
    ("criminal-initial-training", False): "criminal-justice-training",
    ("coordination-mechanism", False): "coordination-body-establish",
    ("national-policy", False): "policy-adopt",
    ("inspections", "unknown"): "labor-enforcement-data",
    ("labor-funding", "unknown"): "labor-enforcement-data",
    ("criminal-investigations", "unknown"): "criminal-enforcement-data",
}

URGED = ["C29", "C105", "C138", "C182", "CRC", "OPSC", "OPAC", "Palermo"]
ONLY_SHOWN = ["P29", "C81", "C129", "C188", "C189", "C190"]


def standard(status: str = "met", age: Any = None) -> dict[str, Any]:
    coded = {"status": status, "data_year": 2022, "sources": ["findings"]}
    return coded if age is None else coded | {"age": age}


def ages(work: Any = None, schooling: Any = None, **others: Any) -> dict[str, Any]:
    """A profile with these ages, all standards met."""
    named = {"minimum-age-work": work, "compulsory-education": schooling, **others}
    return {"standards": {id: standard(age=age) for id, age in named.items() if age is not None}}


def series(id: str, *values: Any, first: int = 2020) -> dict[str, Any]:
    """A profile with one series, from its first year on."""
    reported = {first + index: {"value": value, "source": "findings"} for index, value in enumerate(values)}
    return {"series": {id: {"values": reported}}}


def ratification(id: str, status: str = "not-ratified", **more: Any) -> dict[str, Any]:
    return {"ratifications": {id: {"status": status, "sources": ["findings"], **more}}}


def implied(changes: Any) -> tuple[ImpliedGap, ...]:
    return analyze(profile_with(changes).profile, bundled_catalog()).implied


def needs(changes: Any) -> list[str]:
    return [gap.need for gap in implied(changes)]


def test_a_profile_without_coded_data_implies_nothing() -> None:
    assert implied(None) == ()


@pytest.mark.parametrize(("id", "need"), NOT_MET.items())
def test_a_standard_that_is_not_met_implies_its_need_once(id: str, need: str) -> None:
    (gap,) = implied({"standards": {id: standard("not-met")}})
    assert (gap.need, gap.paths) == (need, (f"standards/{id}/status",))
    assert "2022" in str(gap.says)


@pytest.mark.parametrize("id", NOT_MET)
@pytest.mark.parametrize("status", ["met", "unknown", "not-applicable"])
def test_a_standard_of_any_other_status_implies_nothing(id: str, status: str) -> None:
    assert implied({"standards": {id: standard(status)}}) == ()


@pytest.mark.parametrize(("coded", "need"), SERIES.items())
def test_a_no_or_an_unknown_in_a_series_implies_its_need(coded: tuple[str, Any], need: str) -> None:
    id, value = coded
    (gap,) = implied(series(id, value))
    assert (gap.need, gap.paths) == (need, (f"series/{id}/values/2020/value",))


@pytest.mark.parametrize(
    ("id", "value"),
    [
        ("complaint-mechanism", "unknown"),
        ("complaint-mechanism", True),
        ("unannounced-conducted", False),
        ("inspector-refresher-training", False),
        ("inspections", 0),
        ("inspections", "not-available"),
        ("convictions", "unknown"),
    ],
)
def test_other_values_of_series_imply_nothing(id: str, value: Any) -> None:
    assert implied(series(id, value)) == ()


def test_only_the_newest_year_of_a_series_counts() -> None:
    assert implied(series("complaint-mechanism", False, True)) == ()
    (gap,) = implied(series("complaint-mechanism", True, False))
    assert gap.paths == ("series/complaint-mechanism/values/2021/value",)


@pytest.mark.parametrize("id", URGED)
def test_an_urged_instrument_that_is_not_ratified_is_a_gap(id: str) -> None:
    (gap,) = implied(ratification(id))
    assert (gap.id, gap.need) == (f"B01-{id}", "ratify-instrument")
    assert bundled_catalog().instruments[id].short in str(gap.says)


@pytest.mark.parametrize("id", ONLY_SHOWN)
def test_any_other_instrument_is_not(id: str) -> None:
    assert implied(ratification(id)) == ()


@pytest.mark.parametrize("status", ["ratified", "unknown"])
def test_an_instrument_that_is_or_may_be_ratified_is_not(status: str) -> None:
    assert implied(ratification("C182", status)) == ()


@pytest.mark.parametrize(
    ("work", "schooling", "expected"),
    [
        (15, 15, []),
        (15, 16, ["min-age-below-schooling-age"]),
        (16, 15, ["schooling-age-below-min-age"]),
        (14, 14, ["min-age-level"]),
        (15, "unknown", []),
        ("none", 16, []),
    ],
)
def test_the_age_for_work_is_held_against_the_floor_and_against_schooling(
    work: Any, schooling: Any, expected: list[str]
) -> None:
    assert needs(ages(work, schooling)) == expected


def test_the_declared_age_counts_instead_of_the_floor() -> None:
    declared = ratification("C138", "ratified", declared_age=14)
    assert needs(ages(14, 14) | declared) == []
    analysis = analyze(profile_with(ages(14) | declared).profile, bundled_catalog())
    assert analysis.ages.reports_on_declaration
    (gap,) = implied(ages(15) | ratification("C138", "ratified", declared_age=16))
    assert (gap.need, "16" in str(gap.says)) == ("min-age-level", True)


@pytest.mark.parametrize(
    ("age", "need"),
    [
        (14, "min-age-level"),
        (15, "min-age-coverage"),
        ("none", "min-age-coverage"),
        ("unknown", "min-age-level"),
    ],
)
def test_a_minimum_age_that_is_not_met_calls_for_level_or_coverage(age: Any, need: str) -> None:
    assert needs({"standards": {"minimum-age-work": standard("not-met", age)}}) == [need]


def test_hazardous_work_is_barred_under_18() -> None:
    assert needs(ages(**{"minimum-age-hazardous-work": 18})) == []
    assert needs(ages(**{"minimum-age-hazardous-work": 16})) == ["hazardous-min-age"]


def test_recruitment_ages_are_16_or_as_declared_and_18() -> None:
    assert needs(ages(**{"military-voluntary": 16, "military-compulsory": 18})) == []
    both = implied(ages(**{"military-voluntary": 15, "military-compulsory": 17}))
    assert [gap.id for gap in both] == ["AGE-9-military-voluntary", "AGE-9-military-compulsory"]
    declared = ratification("OPAC", "ratified", declared_age=18)
    assert needs(ages(**{"military-voluntary": 17}) | declared) == ["recruitment-offense"]


def test_two_rules_that_say_the_same_make_one_gap_with_the_higher_severity() -> None:
    coded = {"compulsory-education": standard("not-met", 14), "minimum-age-work": standard(age=16)}
    (gap,) = implied({"standards": coded})
    assert (gap.rule, gap.also, gap.severity) == ("AGE-3", ("IND-compulsory-education",), "high")


def test_severity_while_implied_and_certainty_come_from_the_catalog() -> None:
    (idle,) = implied(ages(16, 15))
    assert (idle.severity, idle.certainty, idle.outcome) == ("medium", "likely", 1)
    (trafficking,) = implied({"standards": {"child-trafficking-prohibited": standard("not-met")}})
    assert (trafficking.severity, trafficking.certainty) == ("high", "certain")


# Recorded already


def recorded(changes: Any, **gap: Any) -> list[tuple[str, tuple[str, ...]]]:
    """Implied gaps and who records them, where the gap of the minimal profile has these fields."""
    found = implied(changed(changes, {"gaps": {"TL-E1": gap}}))
    return [(each.id, each.recorded_by) for each in found]


COMPLAINT = series("complaint-mechanism", False)


def test_a_gap_records_it_by_its_need_a_further_need_or_its_answer() -> None:
    unrecorded = [("IND-complaint-mechanism", ())]
    by_gap = [("IND-complaint-mechanism", ("TL-E1",))]
    assert recorded(COMPLAINT) == unrecorded
    assert recorded(COMPLAINT, need="complaint-mechanism") == by_gap
    assert recorded(COMPLAINT, further_needs=["complaint-mechanism"]) == by_gap
    assert recorded(COMPLAINT, answers=["IND-complaint-mechanism"]) == by_gap
    assert recorded(COMPLAINT, answers=["IND-labor-referral"]) == unrecorded


def test_an_answer_to_a_rule_that_was_merged_counts_too() -> None:
    coded = {"compulsory-education": standard("not-met", 14), "minimum-age-work": standard(age=16)}
    assert recorded({"standards": coded}, answers=["IND-compulsory-education"]) == [("AGE-3", ("TL-E1",))]


def test_a_gap_that_names_one_rule_of_its_need_means_that_one_alone() -> None:
    both = changed(series("labor-referral", False), series("criminal-referral", False))
    found = recorded(both, need="referral-to-services", answers=["IND-labor-referral"])
    assert found == [("IND-labor-referral", ("TL-E1",)), ("IND-criminal-referral", ())]


def test_a_gap_that_names_instruments_means_these_alone() -> None:
    both = changed(ratification("OPSC"), ratification("OPAC"))
    named = recorded(both, need="ratify-instrument", statement="The State has not ratified OPSC.")
    assert dict(named) == {"B01-OPSC": ("TL-E1",), "B01-OPAC": ()}
    unnamed = recorded(both, need="ratify-instrument", statement="Two protocols are not ratified.")
    assert dict(unnamed) == {"B01-OPSC": ("TL-E1",), "B01-OPAC": ("TL-E1",)}
    every = recorded(both, need="ratify-instrument", statement="OPSC.", answers=["B01"])
    assert dict(every) == {"B01-OPSC": ("TL-E1",), "B01-OPAC": ("TL-E1",)}


def test_the_title_of_a_protocol_does_not_name_its_convention() -> None:
    statement = f"Not party to the {bundled_catalog().instruments['OPAC'].title}."
    both = changed(ratification("CRC"), ratification("OPAC"))
    found = recorded(both, need="ratify-instrument", statement=statement)
    assert dict(found) == {"B01-CRC": (), "B01-OPAC": ("TL-E1",)}


# Whatever the data


STATUSES = st.sampled_from(["met", "not-met", "not-applicable", "unknown"])
AGES = st.one_of(st.none(), st.integers(10, 20), st.sampled_from(["none", "unknown"]))


@st.composite
def coded_data(draw: st.DrawFn) -> dict[str, Any]:
    catalog = bundled_catalog()
    return {
        "standards": {
            id: standard(draw(STATUSES), draw(AGES) if kind.has_age else None)
            for id, kind in catalog.standards.items()
        },
        "ratifications": {
            id: {"status": draw(st.sampled_from(["ratified", "not-ratified"])), "sources": ["findings"]}
            for id in catalog.instruments
        },
        "series": {
            id: {
                "values": {
                    year: {"value": draw(values(kind.kind)), "source": "findings"} for year in (2021, 2022)
                }
            }
            for id, kind in catalog.series.items()
        },
    }


def values(kind: str) -> st.SearchStrategy[Any]:
    unknown = st.just("unknown")
    return st.booleans() | unknown if kind == "yes-no" else st.integers(0, 5000) | unknown


def shuffled(data: Any, order: random.Random) -> Any:
    """The same mapping with its keys in another order, at every depth."""
    if not isinstance(data, dict):
        return data
    keys = list(data)
    order.shuffle(keys)
    return {key: shuffled(data[key], order) for key in keys}


@settings(max_examples=40)
@given(coded_data(), st.randoms(use_true_random=False))
def test_the_order_of_the_file_changes_nothing(coded: dict[str, Any], order: random.Random) -> None:
    data = changed(minimal_data(), coded)
    first = analyze(profile_of(data).profile, bundled_catalog())
    second = analyze(profile_of(shuffled(data, order)).profile, bundled_catalog())
    assert first.implied == second.implied


@settings(max_examples=40)
@given(coded_data())
def test_every_no_of_the_tables_is_implied_and_every_sentence_is_whole(coded: dict[str, Any]) -> None:
    found = implied(coded)
    expected = {need for id, need in NOT_MET.items() if coded["standards"][id]["status"] == "not-met"}
    for (id, value), need in SERIES.items():
        if coded["series"][id]["values"][2022]["value"] == value:
            expected.add(need)
    assert expected <= {gap.need for gap in found}
    assert all(not slots_in(gap.says) and "None" not in str(gap.says) for gap in found)
    assert len({gap.id for gap in found}) == len(found)
