"""Each rule finds what its own explanation calls wrong, and nothing in what it calls right."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest
import yaml

from atlas_cli.catalog.load import load_catalog
from atlas_cli.checks import CATALOG_RULES, PROFILE_RULES, SILENCE_RULES, check_catalog, check_profile
from atlas_cli.checks.explain import Example, examples
from atlas_cli.yamlfile import parse_yaml
from tests.profiles import CATALOG_FOLDER, MINIMAL, bundled_catalog, profile_from, profile_with

PRACTICE = """
id: example
title: Example
summary: A practice for tests.
basis: published
basis_note: Made up.
outcomes: [2]
issues: [CL]
addresses:
  primarily: [{need: inspector-training, reason: It trains them.}]
roles: {led: [labor-inspectorate]}
"""

#: Nobody forgot to rate the practice of the examples.
RATING = """
  - practice: example
    effect: Knowledge
    certainty: none
    reason: Nothing was found.
    transfer: Open.
    rated_by: Tests
    rated_on: 2026-11-24
"""

RULES: dict[str, Any] = {**PROFILE_RULES, **CATALOG_RULES, **SILENCE_RULES}
CODES = sorted(RULES)


def cases(passes: bool) -> list[Any]:
    return [
        pytest.param(code, example, id=code)
        for code in CODES
        for example in examples(RULES[code])
        if example.passes is passes
    ]


def laid_over(data: Any, changes: Any) -> Any:
    """As `changed`; in lists whose entries have an identity, the same one is replaced and new ones added."""
    if isinstance(data, dict) and isinstance(changes, dict):
        kept = {key: value for key, value in data.items() if key not in changes}
        return kept | {key: laid_over(data.get(key), value) for key, value in changes.items()}
    if isinstance(data, list) and all(map(identity, (*data, *changes))):
        return list(({identity(one): one for one in data} | {identity(one): one for one in changes}).values())
    return changes


def identity(entry: Any) -> Any:
    """What tells the entries of a list apart: the id, or what a rating is about."""
    if not isinstance(entry, dict):
        return None
    return entry.get("id") or (entry.get("practice") and (entry["practice"], entry["effect"]))


def found_in(code: str, example: Example, folder: Path) -> set[str]:
    """Codes that the checks find in an example laid over a minimal profile, practice or benchmarks file."""
    if code in SILENCE_RULES:  # comments count: the example is added to the file as it is written
        profile = profile_from(MINIMAL.read_text(encoding="utf-8") + example.yaml)
        return {each.code for each in check_profile(profile, bundled_catalog())}
    changes = parse_yaml(example.yaml, Path("example.yaml")).data
    if code in PROFILE_RULES:
        return {each.code for each in check_profile(profile_with(changes), bundled_catalog())}
    shutil.copytree(CATALOG_FOLDER, folder, dirs_exist_ok=True)
    rate_the_example(folder / "evidence.yaml")
    path = folder / (example.file or "practices/example.yaml")
    if example.file:
        (folder / "practices/example.yaml").write_text(PRACTICE, encoding="utf-8")
    base = path.read_text(encoding="utf-8") if example.file else PRACTICE
    data = laid_over(parse_yaml(base, path).data, changes)
    path.write_text(yaml.safe_dump(data, sort_keys=False), encoding="utf-8")
    return {each.code for each in check_catalog(load_catalog([folder]))}


def rate_the_example(evidence: Path) -> None:
    text = evidence.read_text(encoding="utf-8")
    evidence.write_text(text.replace("\nratings:\n", f"\nratings:\n{RATING}", 1), encoding="utf-8")


@pytest.mark.parametrize("code", CODES)
def test_every_rule_explains_itself_with_a_failing_and_a_passing_example(code: str) -> None:
    assert {example.passes for example in examples(RULES[code])} == {True, False}


@pytest.mark.parametrize(("code", "example"), cases(passes=False))
def test_the_failing_example_of_a_rule_is_found(code: str, example: Example, tmp_path: Path) -> None:
    assert code in found_in(code, example, tmp_path)


@pytest.mark.parametrize(("code", "example"), cases(passes=True))
def test_nothing_is_found_in_the_passing_example(code: str, example: Example, tmp_path: Path) -> None:
    assert found_in(code, example, tmp_path) == set()


def test_the_minimal_profile_and_the_bundled_catalog_are_clean() -> None:
    assert check_profile(profile_with(), bundled_catalog()) == ()
    assert check_catalog(bundled_catalog()) == ()
