"""Each rule over private records finds what its explanation calls wrong, and nothing else."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from atlas_cli.checks import RECORD_RULES, OnFile, check_records
from atlas_cli.checks.explain import Example, examples
from atlas_cli.diagnostics import BadInput
from atlas_cli.profile.records import load_responses
from atlas_cli.yamlfile import parse_yaml
from tests.processes import run_atlas
from tests.profiles import bundled_catalog, profile_with
from tests.responses.records import loaded, workspace, write

OLD = "2022-01-01-inspectorate-00000000"
BASE: dict[str, Any] = {
    "agencies": ["inspectorate"],
    "proof": {"note": "Minutes"},
    "items": [{"id": 1, "kind": "remark", "text": "A remark."}],
}
CODES = sorted(RECORD_RULES)


def found(example: Example, folder: Path) -> set[str]:
    """The codes found where an example is laid over a record, or stands as decisions."""
    data = parse_yaml(example.yaml, Path("example.yaml")).data
    records: dict[str, Any] = {OLD: BASE}
    decisions = data if example.file == "decisions.yaml" else None
    if example.file == "response.yaml":
        laid = {key: value for key, value in {**BASE, **data}.items() if value is not None}
        records["2022-05-02-inspectorate-11111111"] = laid
    profile = profile_with({"practices": {"mdt-training": {}}})
    return {
        each.code
        for each in check_records(OnFile(profile, bundled_catalog(), loaded(folder, records, decisions)))
    }


def cases(passes: bool) -> list[Any]:
    return [
        pytest.param(*((example,) if passes else (code, example)), id=code)
        for code in CODES
        for example in examples(RECORD_RULES[code])
        if example.passes is passes
    ]


@pytest.mark.parametrize("code", CODES)
def test_every_rule_explains_itself(code: str) -> None:
    assert {example.passes for example in examples(RECORD_RULES[code])} == {True, False}


@pytest.mark.parametrize(("code", "example"), cases(passes=False))
def test_the_failing_example_is_found(code: str, example: Example, tmp_path: Path) -> None:
    assert code in found(example, tmp_path)


@pytest.mark.parametrize("example", cases(passes=True))
def test_nothing_is_found_in_the_passing_example(example: Example, tmp_path: Path) -> None:
    assert found(example, tmp_path) == set()


def test_a_circle_of_records_is_found(tmp_path: Path) -> None:
    records = {"a": {**BASE, "supersedes": "b"}, "b": {**BASE, "supersedes": "a"}}
    checked = check_records(OnFile(profile_with(), bundled_catalog(), loaded(tmp_path, records)))
    assert [each.code for each in checked] == ["ATL803", "ATL803"]


def test_everything_that_is_wrong_with_any_file_is_told_at_once(tmp_path: Path) -> None:
    private = write(tmp_path, {"a": {"channel": "pigeon"}, "b": {"agencies": "mol"}}, {"decisions": {"x": 1}})
    with pytest.raises(BadInput) as problem:
        load_responses(private)
    files = {each.span.file.name for each in problem.value.diagnostics if each.span}
    assert files == {"a.yaml", "b.yaml", "decisions.yaml"}


def test_atlas_check_reads_a_record_written_by_hand(tmp_path: Path) -> None:
    folder = workspace(tmp_path / "ws")
    write(folder, {"2022-05-02-hand": {"agencies": ["inspectrate"]}})
    run = run_atlas("check", "testland", "--format", "concise", folder=folder)
    assert run.code == 1
    assert "consultations/testland/responses/2022-05-02-hand.yaml:" in run.out.replace("\\", "/")
    assert "ATL801" in run.out
