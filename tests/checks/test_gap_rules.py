"""Rules on gaps, severity, standards, policies and scope: what they find and when they keep silent."""

from __future__ import annotations

from typing import Any

import pytest

from atlas_cli.checks import check_profile
from atlas_cli.diagnostics import Diagnostic
from tests.profiles import bundled_catalog, changed, profile_with

CODES = {"ATL303", "ATL304", "ATL305", "ATL306", "ATL307", "ATL308", "ATL309", "ATL310"}


def found(changes: Any) -> list[Diagnostic]:
    return [each for each in check_profile(profile_with(changes), bundled_catalog()) if each.code in CODES]


def codes(changes: Any) -> list[str]:
    return [each.code for each in found(changes)]


def gap(**fields: Any) -> dict[str, Any]:
    return {"gaps": {"TL-E1": fields}}


def severity(level: str, rule: str, **fields: Any) -> dict[str, Any]:
    return gap(severity={"level": level, "rule": rule, "reason": "A reason."}, **fields)


def test_a_gap_outside_the_outcomes_needs_no_agency() -> None:
    assert codes(gap(agencies=[])) == ["ATL303"]
    assert codes(gap(agencies=[], need="awareness", steps=[])) == []


def test_a_need_outside_the_chain_needs_no_step() -> None:
    (problem,) = found(gap(steps=[]))
    assert problem.code == "ATL304"
    assert "`steps: [identify]`" in str(problem.help)
    assert codes(gap(steps=[], need="legal-clarity")) == []


@pytest.mark.parametrize(("level", "rule"), [("high", "S7"), ("medium", "S1"), ("high", "S6"), ("low", "S5")])
def test_the_level_is_that_of_the_rule(level: str, rule: str) -> None:
    (problem,) = found(severity(level, rule))
    assert problem.code == "ATL306"
    assert f"not `{level}`" in problem.message


@pytest.mark.parametrize(("first", "last", "enough"), [(2018, 2022, True), (2019, 2022, False)])
def test_s3_counts_years_from_the_first_to_the_last(first: int, last: int, enough: bool) -> None:
    assert codes(severity("high", "S3", years_suggested={"first": first, "last": last})) == (
        [] if enough else ["ATL306"]
    )


def test_s3_without_years_says_that_they_are_missing() -> None:
    (problem,) = found(severity("high", "S3"))
    assert "`years_suggested` is missing" in problem.message


def test_s2_needs_a_standard_that_is_not_met() -> None:
    coded = {
        "standards": {"free-education": {"status": "not-met", "data_year": 2022, "sources": ["findings"]}}
    }
    assert codes(severity("high", "S2")) == ["ATL306"]
    assert codes(changed(coded, severity("high", "S2"))) == []


def two_publishers(first: str, second: str) -> dict[str, Any]:
    def source(publisher: str) -> dict[str, Any]:
        return {"publisher": publisher, "title": "T", "short": "S", "year": 2020, "verified": "secondary"}

    findings = [{"text": "It says so.", "source": key} for key in ("one", "two")]
    return changed({"sources": {"one": source(first), "two": source(second)}}, gap(findings=findings))


def test_s4_needs_two_publishers() -> None:
    assert codes(severity("high", "S4")) == ["ATL306"]
    both = two_publishers("U.S. Department of Labor, Bureau", "A newspaper")
    assert codes(changed(both, severity("high", "S4"))) == []


@pytest.mark.parametrize(
    ("first", "second", "holds"),
    [
        ("U.S. Department of Labor, Bureau", "U.S. Department of State", True),
        ("U.S. Department of State", "ILO Committee of Experts on the Application of Conventions", True),
        ("International Labour Organization", "ILO Committee of Experts", False),
        ("U.S. Department of Labor", "A newspaper", False),
    ],
)
def test_two_publishers_that_assess_countries_make_s4_hold(first: str, second: str, holds: bool) -> None:
    changes = two_publishers(first, second)
    assert codes(changes) == (["ATL307"] if holds else [])


def test_a_rule_before_the_named_one_counts_and_one_after_it_does_not() -> None:
    years = {"first": 2015, "last": 2022}
    assert codes(severity("medium", "S7", years_suggested=years)) == ["ATL307"]
    assert codes(severity("high", "S1", years_suggested=years)) == []


def standard(id: str, **fields: Any) -> dict[str, Any]:
    return {"standards": {id: {"status": "met", "data_year": 2022, "sources": ["findings"]} | fields}}


@pytest.mark.parametrize(
    ("id", "fields", "wrong"),
    [
        ("minimum-age-hazardous-work", {"age": 17}, True),
        ("minimum-age-hazardous-work", {"age": 17, "status": "not-met"}, False),
        ("minimum-age-work", {"age": 13}, True),
        ("minimum-age-work", {"age": 14}, False),
        ("minimum-age-work", {"age": "none"}, True),
        ("minimum-age-work", {"age": "unknown"}, False),
        ("military-voluntary", {"age": 15}, True),
        ("military-voluntary", {"age": 16}, False),
        ("military-compulsory", {"age": 18, "status": "not-applicable"}, True),
        ("military-compulsory", {"age": "not-applicable", "status": "not-applicable"}, False),
        ("free-education", {"age": 15}, True),
    ],
)
def test_a_standard_and_its_age_agree(id: str, fields: dict[str, Any], wrong: bool) -> None:
    assert ("ATL305" in codes(standard(id, **fields))) is wrong


def test_a_declared_age_is_the_floor_of_the_age_for_work() -> None:
    declared = {
        "ratifications": {
            "C138": {"status": "ratified", "date": 2004, "declared_age": 15, "sources": ["findings"]}
        }
    }
    assert "ATL305" in codes(changed(declared, standard("minimum-age-work", age=14)))


@pytest.mark.parametrize(
    ("to_year", "status", "wrong"),
    [
        (2021, "current", True),
        (2022, "current", False),
        ("not-stated", "current", False),
        (2021, "ended", False),
    ],
)
def test_a_policy_ends_with_its_last_year(to_year: Any, status: str, wrong: bool) -> None:
    policy = {"title": "P", "from_year": 2015, "to_year": to_year, "status": status, "description": "D."}
    assert codes({"policies": {"p": policy | {"sources": ["findings"]}}}) == (["ATL309"] if wrong else [])


def test_a_practice_within_one_outcome_of_the_project_is_in_scope() -> None:
    scope = {"project": {"outcomes": [{"outcome": 3, "basis": "B", "sources": ["findings"]}]}}
    listed = {"practices": {"mdt-training": {"lead": "inspectorate"}}}
    assert codes(changed(scope, listed)) == []


def test_a_project_without_any_funding_is_incomplete_and_no_finding() -> None:
    assert codes({}) == []
    assert codes({"project": {"disclaimer": "Views of the authors."}}) == ["ATL310", "ATL310"]
