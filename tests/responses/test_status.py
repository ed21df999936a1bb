"""The status of a practice, computed from answers of every channel and never typed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from atlas_cli.analysis import PracticeState, analyze
from atlas_cli.profile.records import Responses
from atlas_cli.profile.responses import ANSWERS, CHANNELS, ResponseRecord
from tests.profiles import bundled_catalog, profile_with
from tests.responses.records import AGENCY, ENTERED

PRACTICE = "community-referrals"


def record(answer: str, *agencies: str, date: str = "2022-05-02", **more: Any) -> ResponseRecord:
    return ResponseRecord.model_validate(
        {
            "channel": "letter",
            "date": date,
            "entered": ENTERED,
            "agencies": list(agencies),
            "answers": [{"practice": PRACTICE, "answer": answer}],
            **more,
        }
    )


def state(
    records: Mapping[str, ResponseRecord], required: list[str], reported: list[Any] | None = None
) -> PracticeState:
    changes = {
        "agencies": {"a": AGENCY, "b": AGENCY},
        "practices": {PRACTICE: {"required": required, "responses": reported or []}},
    }
    responses = Responses(records=records)
    return analyze(profile_with(changes).profile, bundled_catalog(), responses).practices[PRACTICE]


def test_the_first_answer_makes_a_practice_consulted() -> None:
    assert state({}, ["a"]).status == "proposed"
    assert state({"x": record("discussed", "a")}, ["a"]).status == "consulted"


@pytest.mark.parametrize("channel", CHANNELS)
def test_every_channel_counts(channel: str) -> None:
    assert state({"x": record("validated", "a", channel=channel)}, ["a"]).status == "validated"


def test_it_is_validated_when_every_required_institution_did() -> None:
    first = {"x": record("validated", "a")}
    assert state(first, ["a", "b"]).missing == ("b",)
    both = {**first, "y": record("validated-with-changes", "b")}
    assert state(both, ["a", "b"]).status == "validated"


def test_an_answer_in_a_publication_and_one_given_to_us_count_together() -> None:
    reported = {
        "channel": "reported",
        "date": "2022",
        "agencies": ["b"],
        "answer": "validated",
        "source": "findings",
    }
    assert state({"x": record("validated", "a")}, ["a", "b"], [reported]).status == "validated"


@pytest.mark.parametrize("answer", ["abstained", "not-validated"])
def test_who_abstains_or_refuses_later_no_longer_validates(answer: str) -> None:
    records = {"x": record("validated", "a"), "y": record(answer, "a", date="2022-06")}
    assert state(records, ["a"]).status == "consulted"


def test_a_later_discussion_takes_nothing_back() -> None:
    records = {"x": record("validated", "a"), "y": record("discussed", "a", date="2022-06")}
    assert state(records, ["a"]).status == "validated"


def test_the_status_holds_since_the_answer_that_brought_it_about() -> None:
    answers = {
        "1": record("discussed", "a", date="2022-05-01"),
        "2": record("validated", "a", date="2022-05-02"),
        "3": record("validated", "b", date="2022-05-03"),
        "4": record("discussed", "b", date="2022-06-04"),
    }
    assert state(answers, ["a", "b"]).since == "2022-05-03"
    assert state({"1": answers["1"], "2": answers["2"]}, ["a", "b"]).since == "2022-05-01"
    refused = {**answers, "5": record("not-validated", "a", date="2022-07-05")}
    assert state(refused, ["a", "b"]).since == "2022-07-05"
    assert state({}, ["a"]).since is None


def test_without_a_required_list_answers_of_single_institutions_validate_nothing() -> None:
    assert state({"x": record("validated", "a"), "y": record("validated", "b")}, []).status == "consulted"


def test_a_refusal_after_a_report_that_all_validated_counts() -> None:
    reported = {
        "channel": "reported",
        "date": "2022",
        "count": 8,
        "all_required": True,
        "answer": "validated",
        "source": "findings",
    }
    assert state({}, [], [reported]).status == "validated"
    assert state({"x": record("not-validated", "a")}, [], [reported]).status == "consulted"


def test_what_is_superseded_does_not_count() -> None:
    records = {"x": record("validated", "a"), "y": record("discussed", "a", supersedes="x")}
    found = state(records, ["a"])
    assert found.status == "consulted"
    assert found.responses == 1


def test_a_practice_that_only_records_speak_of_has_a_status() -> None:
    responses = Responses(records={"x": record("discussed", "inspectorate")})
    states = analyze(profile_with().profile, bundled_catalog(), responses).practices
    assert states[PRACTICE].status == "consulted"


RECORDS = st.dictionaries(
    st.sampled_from("uvwxyz"),
    st.builds(
        lambda answer, agencies, date, older: record(answer, *agencies, date=date, supersedes=older),
        st.sampled_from(ANSWERS),
        st.lists(st.sampled_from(["a", "b"]), unique=True),
        st.sampled_from(["2022", "2022-Q2", "2022-05-02", "2022-06-01"]),
        st.none() | st.sampled_from("uvwxyz"),
    ),
    max_size=6,
)
REQUIRED = st.sampled_from([[], ["a"], ["a", "b"]])


@given(RECORDS, REQUIRED, st.data())
def test_the_order_of_files_changes_nothing(
    records: dict[str, ResponseRecord], required: list[str], data: st.DataObject
) -> None:
    shuffled = {id: records[id] for id in data.draw(st.permutations(sorted(records)))}
    assert state(records, required) == state(shuffled, required)


@given(RECORDS, REQUIRED)
def test_a_superseded_record_never_counts(records: dict[str, ResponseRecord], required: list[str]) -> None:
    older = {one.supersedes for one in records.values()}
    kept = {id: one for id, one in records.items() if id not in older}
    said = {one.record for one in state(records, required).said}
    assert said == set(kept)


@given(RECORDS, REQUIRED, st.sampled_from(["2021", "2022-05-02", "2023"]))
def test_a_refusal_never_makes_a_practice_validated(
    records: dict[str, ResponseRecord], required: list[str], date: str
) -> None:
    before = state(records, required).status
    refusal = record("not-validated", "a", date=date)
    after = state({**records, "refusal": refusal}, required).status
    assert after != "validated" or before == "validated"


@given(RECORDS, REQUIRED)
def test_nothing_is_validated_that_a_required_institution_did_not_validate(
    records: dict[str, ResponseRecord], required: list[str]
) -> None:
    found = state(records, required)
    assert (found.status == "validated") == (bool(required) and not found.missing)


def test_an_answer_whose_day_is_unknown_loses_against_a_dated_one() -> None:
    """It was collected last, which says nothing of when it was given."""
    dated = record("validated", "a", date="2022-05-02")
    undated = record("not-validated", "a", date="2022-12-01", undated=True)
    assert state({"x": dated, "y": undated}, ["a"]).status == "validated"
    alone = state({"y": record("validated", "a", date="2022-12-01", undated=True)}, ["a"])
    assert (alone.status, alone.since) == ("validated", None)


def test_of_two_answers_of_unknown_day_the_less_favorable_counts() -> None:
    early = record("not-validated", "a", date="2022-11-01", undated=True)
    late = record("validated", "a", date="2022-12-01", undated=True)
    assert state({"x": early, "y": late}, ["a"]).status == "consulted"
