"""How far a country has come with a practice, as publications report it."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from atlas_cli.analysis import PracticeState, analyze
from tests.profiles import bundled_catalog, profile_with

AGENCY = {
    "name": "Agency",
    "language": "en",
    "roles": ["prosecution"],
    "mandate": "Prosecutes.",
    "sources": ["findings"],
}


def response(
    answer: str, *agencies: str, date: str = "2020-09", all_required: bool = False
) -> dict[str, Any]:
    return {
        "channel": "reported",
        "date": date,
        "agencies": list(agencies),
        "answer": answer,
        "all_required": all_required,
        "source": "findings",
    }


def state(**practice: Any) -> PracticeState:
    changes = {
        "agencies": {"a": AGENCY, "b": AGENCY},
        "practices": {"community-referrals": practice},
    }
    return analyze(profile_with(changes).profile, bundled_catalog()).practices["community-referrals"]


def recorded(date: str) -> dict[str, str]:
    return {"date": date, "source": "findings"}


def test_a_practice_without_response_is_proposed() -> None:
    assert state().status == "proposed"


@pytest.mark.parametrize("answer", ["discussed", "validated", "not-validated"])
def test_the_first_response_makes_it_consulted(answer: str) -> None:
    found = state(required=["a", "b"], responses=[response(answer, "a")])
    assert found.status == "consulted"
    assert found.missing == (("b",) if answer == "validated" else ("a", "b"))


def test_it_is_validated_when_every_required_agency_did() -> None:
    answers = [response("validated", "a"), response("validated-with-changes", "b")]
    found = state(required=["a", "b"], responses=answers)
    assert (found.status, found.validated_by, found.missing) == ("validated", ("a", "b"), ())


def test_a_workshop_that_discussed_it_validates_nothing() -> None:
    assert state(responses=[response("discussed", "a", "b")]).status == "consulted"


@pytest.mark.parametrize("required", [[], ["a", "b"]])
def test_a_report_that_all_of_them_did_validates_it(required: list[str]) -> None:
    said = response("validated", all_required=True)
    assert state(required=required, responses=[said]).status == "validated"


def test_without_a_required_list_single_answers_validate_nothing() -> None:
    assert state(responses=[response("validated", "a"), response("validated", "b")]).status == "consulted"


def test_the_latest_answer_of_an_agency_counts() -> None:
    withdrawn = [response("validated", "a", date="2020"), response("not-validated", "a", date="2021-02")]
    assert state(required=["a"], responses=withdrawn).status == "consulted"
    regained = [response("not-validated", "a", date="2020-Q3"), response("validated", "a", date="2020-12-01")]
    assert state(required=["a"], responses=regained).status == "validated"


@pytest.mark.parametrize("required", [[], ["a"]])
def test_a_later_refusal_undoes_a_report_that_all_validated(required: list[str]) -> None:
    answers = [
        response("validated", date="2020", all_required=True),
        response("not-validated", "a", date="2021"),
    ]
    assert state(required=required, responses=answers).status == "consulted"


def test_talking_about_it_again_undoes_no_validation() -> None:
    answers = [response("validated", "a", date="2020"), response("discussed", "a", date="2021")]
    assert state(required=["a"], responses=answers).status == "validated"


def test_implemented_and_withdrawn_are_recorded_and_the_later_one_counts() -> None:
    assert state(implemented=recorded("2021")).status == "implemented"
    assert state(withdrawn=recorded("2021")).status == "withdrawn"
    both = {"implemented": recorded("2021"), "withdrawn": recorded("2022")}
    assert state(**both).status == "withdrawn"
    again = {"implemented": recorded("2022-06"), "withdrawn": recorded("2022")}
    assert state(**again).status == "implemented"


ANSWERS = st.sampled_from(["discussed", "validated", "validated-with-changes", "not-validated"])
RESPONSES = st.lists(
    st.builds(
        lambda answer, agencies, date, of_all: response(answer, *agencies, date=date, all_required=of_all),
        ANSWERS,
        st.lists(st.sampled_from(["a", "b"]), unique=True),
        st.sampled_from(["2020", "2020-Q3", "2020-09", "2020-09-30", "2021"]),
        st.booleans(),
    ),
    max_size=5,
)


@given(RESPONSES, st.sampled_from([[], ["a"], ["a", "b"]]), st.data())
def test_the_order_of_responses_changes_nothing(
    responses: list[Any], required: list[str], data: st.DataObject
) -> None:
    other = data.draw(st.permutations(responses))
    assert state(required=required, responses=responses) == state(required=required, responses=other)


@given(RESPONSES)
def test_a_practice_is_validated_only_where_some_answer_validates(responses: list[Any]) -> None:
    if not any(each["answer"].startswith("validated") for each in responses):
        assert state(required=["a"], responses=responses).status in ("proposed", "consulted")
