"""The number of inspectors against the ILO technical-advice ratio."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from atlas_cli.analysis import InspectorBenchmark, analyze
from tests.profiles import bundled_catalog, profile_with

RATIO = {"country": {"inspector_ratio": {"workers_per_inspector": 15000, "sources": ["findings"]}}}


def target(year: int, target: Any = "unknown", workforce: Any = "unknown") -> dict[str, Any]:
    return {"year": year, "target": target, "workforce": workforce, "source": "findings"}


def profile(counts: dict[int, Any], *targets: dict[str, Any]) -> dict[str, Any]:
    values = {year: {"value": count, "source": "findings"} for year, count in counts.items()}
    return RATIO | {"series": {"inspectors": {"values": values, "targets": list(targets)}}}


def found(changes: Any) -> InspectorBenchmark | None:
    return analyze(profile_with(changes).profile, bundled_catalog()).inspectors


def sentences(changes: Any) -> list[str]:
    return [str(gap.says) for gap in analyze(profile_with(changes).profile, bundled_catalog()).implied]


def test_the_published_target_counts_even_where_one_could_be_computed() -> None:
    changes = profile({2022: 385}, target(2022, 1406, 21_100_000))
    benchmark = found(changes)
    assert benchmark is not None
    assert (benchmark.target, benchmark.published) == (1406, True)
    assert (benchmark.missing, round(benchmark.coverage, 2), benchmark.met) == (1021, 0.27, False)
    (says,) = sentences(changes)
    assert "1,406" in says
    assert "about" not in says


def test_without_a_published_target_the_workforce_gives_an_approximate_one() -> None:
    changes = profile({2022: 385}, target(2022, "unknown", 21_100_000))
    benchmark = found(changes)
    assert benchmark is not None
    assert (benchmark.target, benchmark.published) == (1407, False)
    (says,) = sentences(changes)
    assert "about 1,407" in says
    assert "15,000" in says


def test_inspectors_and_target_are_of_the_same_year_the_newest_that_has_both() -> None:
    benchmark = found(profile({2020: 1, 2021: 1889, 2022: 1720}, target(2020, 5), target(2021, 2540)))
    assert benchmark is not None
    assert (benchmark.year, benchmark.inspectors, benchmark.target) == (2021, 1889, 2540)
    assert benchmark.paths == ("series/inspectors/values/2021/value", "series/inspectors/targets/1/target")


@pytest.mark.parametrize(
    "changes",
    [
        None,
        profile({2022: 10}),
        profile({2022: "unknown"}, target(2022, 20)),
        profile({2022: 10}, target(2022, "not-available", "unknown")),
        profile({2022: 10}, target(2021, 20)),
    ],
)
def test_where_a_part_is_missing_there_is_no_benchmark_and_no_gap(changes: Any) -> None:
    assert found(changes) is None
    assert sentences(changes) == []


def test_without_a_ratio_a_workforce_alone_is_not_enough() -> None:
    changes = profile({2022: 10}, target(2022, "unknown", 1_000_000))
    assert found({"series": changes["series"]}) is None


@given(st.integers(0, 5000), st.integers(1, 5000))
def test_a_gap_is_implied_exactly_below_the_target(inspectors: int, wanted: int) -> None:
    changes = profile({2022: inspectors}, target(2022, wanted))
    assert (sentences(changes) != []) == (inspectors < wanted)
