"""`atlas match --json`: the shape that schemas/match.json and docs/match.md promise."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from atlas_cli.commands.match_records import match_schema
from tests.processes import REPOSITORY, run_atlas

jsonschema = pytest.importorskip("jsonschema", reason="the independent validator, as in pip install .[test]")

COUNTRIES = ("argentina", "bolivia", "liberia", "paraguay", "thailand")
SCHEMA = json.loads((REPOSITORY / "schemas" / "match.json").read_text(encoding="utf-8"))


def printed(*arguments: str) -> Any:
    run = run_atlas("match", *arguments, "--json", folder=REPOSITORY)
    assert (run.code, run.err) == (0, "")
    return json.loads(run.out)


@cache
def report(country: str) -> Any:
    return printed(country)


def test_the_committed_schema_is_that_of_the_records() -> None:
    committed = (REPOSITORY / "schemas" / "match.json").read_text(encoding="utf-8")
    assert committed == match_schema(), "run `python -m tools.make_match_schema` and commit what changes"
    jsonschema.Draft7Validator.check_schema(SCHEMA)


@pytest.mark.parametrize("country", COUNTRIES)
def test_what_is_printed_is_what_the_schema_says(country: str) -> None:
    jsonschema.Draft7Validator(SCHEMA).validate(report(country))


@pytest.mark.parametrize("key", ["format", "country", "gaps", "portfolio", "uncovered", "robustness"])
def test_the_schema_insists_on_the_keys_that_are_promised(key: str) -> None:
    whole = dict(report("thailand"))
    del whole[key]
    assert not jsonschema.Draft7Validator(SCHEMA).is_valid(whole)


def test_a_key_of_tomorrow_does_not_break_a_reader_of_today() -> None:
    whole = report("thailand")
    gap = {**whole["gaps"][0], "new": 1}
    assert jsonschema.Draft7Validator(SCHEMA).is_valid({**whole, "new": 1, "gaps": [gap]})


@pytest.mark.parametrize("country", COUNTRIES)
def test_its_parts_agree_with_each_other(country: str) -> None:
    whole = report(country)
    members = {one["practice"] for one in whole["portfolio"]["members"]}
    served = {gap["id"]: gap["served_by"] for gap in whole["gaps"]}
    assert {gap for gap, by in served.items() if by is None} == {one["gap"] for one in whole["uncovered"]}
    assert {by for by in served.values() if by} == members
    for gap in whole["gaps"]:
        shares = [one["first_share"] for one in gap["candidates"]]
        assert not shares or sum(shares) == pytest.approx(1, abs=0.001)
        assert [one["rank"] for one in gap["candidates"]] == list(range(1, len(shares) + 1))
        assert {one["practice"] for one in gap["candidates"] if one["recommended"]} <= members
    assert sum(whole["method"]["weights"].values()) == pytest.approx(1)


def test_gaps_of_one_outcome_are_all_that_is_listed_and_the_portfolio_stays_whole() -> None:
    some = printed("thailand", "--outcome", "3")
    assert {gap["outcome"] for gap in some["gaps"]} == {3}
    assert some["portfolio"] == report("thailand")["portfolio"]
    (one,) = printed("thailand", "--gap", "TH-E2")["gaps"]
    assert one == next(gap for gap in report("thailand")["gaps"] if gap["id"] == "TH-E2")


def test_the_same_input_gives_the_same_text() -> None:
    first, second = (run_atlas("match", "liberia", "--json", folder=REPOSITORY).out for _ in range(2))
    assert first == second


def test_a_score_taken_apart_adds_up() -> None:
    sums = printed("thailand", "--why", "TH-L1", "legislative-review")
    assert sum(term["value"] * term["share"] for term in sums["terms"]) == pytest.approx(
        sums["score"], abs=1e-5
    )
    assert {part["part"] for part in sums["left_out"]} == {"steps", "roles"}
    none = printed("thailand", "--why", "TH-E1", "community-referrals")
    assert none["score"] is None
    assert "serves neither" in none["reason"]


# --- the documentation ------------------------------------------------------------------------------------


def paths(schema: Any, prefix: str = "") -> Iterator[str]:
    """The path of every key that the schema names: `gaps[].candidates[].score`."""
    for key, value in schema.get("properties", {}).items():
        is_list = value.get("type") == "array"
        path = f"{prefix}{key}" + ("[]" if is_list else "")
        inner = value["items"] if is_list else value
        refs = [
            one["$ref"] for one in (inner, *inner.get("allOf", ()), *inner.get("anyOf", ())) if "$ref" in one
        ]
        if not (is_list and refs):
            yield path
        for ref in refs:
            yield from paths(SCHEMA["definitions"][ref.rpartition("/")[2]], f"{path}.")


def test_every_key_is_explained_and_none_that_does_not_exist() -> None:
    text = (REPOSITORY / "docs" / "match.md").read_text(encoding="utf-8")
    section = text[text.index("## JSON") : text.index("## The table")]
    rows = [line.split("|")[1] for line in section.splitlines() if line.startswith("| `")]
    explained = {path for row in rows for path in re.findall(r"`([a-z_0-9.\[\]]+)`", row)}
    named = set(paths(SCHEMA))
    whole = {"country", "method", "portfolio", "robustness"}  # explained by their parts
    a_need = {"gaps[].candidates[].need.id", "gaps[].candidates[].need.label"}
    assert named - explained == whole | a_need
    assert explained - named == set()


def test_columns_of_the_table_are_explained(tmp_path: Path) -> None:
    header = run_atlas("match", "thailand", "--csv", folder=tmp_path).out.splitlines()[0][1:].split(",")
    text = (REPOSITORY / "docs" / "match.md").read_text(encoding="utf-8")
    columns = text[text.index("## The table") :]
    for column in header:
        assert f"`{column}`" in columns or column.startswith("part_"), column
    assert "`part_" in columns
