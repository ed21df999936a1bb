"""Silencing a rule: on a line, for an entry, with a reason; and what is said of silences that do nothing."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from atlas_cli.catalog.load import load_catalog
from atlas_cli.checks import check_catalog, check_profile
from atlas_cli.diagnostics import Diagnostic
from tests.profiles import CATALOG_FOLDER, MINIMAL, bundled_catalog, profile_from

POLICY = """\
policies:
  plan:
    title: Plan
    from_year: 2015
    to_year: 2020
    status: current
    description: A plan.
    sources: [findings]
"""


def found(text: str) -> list[Diagnostic]:
    return list(check_profile(profile_from(MINIMAL.read_text(encoding="utf-8") + text), bundled_catalog()))


def codes(text: str) -> list[str]:
    return [each.code for each in found(text)]


def with_comment(after: str, comment: str) -> str:
    assert after in POLICY
    return POLICY.replace(after, f"{after}  # {comment}")


ALLOW = "atlas: allow ATL309 because it was extended by letter"


@pytest.mark.parametrize("after", ["status: current", "plan:", "policies:"])
def test_a_rule_is_silenced_on_its_line_or_for_the_entry_above_it(after: str) -> None:
    assert codes(POLICY) == ["ATL309"]
    assert codes(with_comment(after, ALLOW)) == []


def test_a_comment_of_its_own_silences_the_entry_below_it() -> None:
    assert codes(POLICY.replace("  plan:", f"  # {ALLOW}\n  # It is in the archive.\n  plan:")) == []


def test_a_silence_elsewhere_silences_nothing_and_is_told() -> None:
    assert codes(with_comment("title: Plan", ALLOW)) == ["ATL603", "ATL309"]


@pytest.mark.parametrize(
    ("comment", "code", "words"),
    [
        ("atlas: allow ATL309", "ATL601", "without a reason"),
        ("atlas: allow ATL309 because", "ATL601", "without a reason"),
        ("atlas: ignore ATL309 because it is so", "ATL601", "not understood"),
        ("atlas: allow because it is so", "ATL601", "not understood"),
        ("atlas: allow ATL399 because it is so", "ATL602", "there is no rule `ATL399`"),
        ("atlas: allow ATL021 because it is so", "ATL602", "cannot be silenced"),
    ],
)
def test_a_silence_that_is_wrong_is_told_and_silences_nothing(comment: str, code: str, words: str) -> None:
    problems = found(with_comment("status: current", comment))
    assert sorted(each.code for each in problems) == sorted(["ATL309", code])
    wrong = next(each for each in problems if each.code == code)
    assert words in wrong.message
    assert wrong.span is not None
    assert wrong.span.end_column - wrong.span.column == len(f"# {comment}")


def test_an_unknown_rule_is_told_with_the_one_that_was_meant() -> None:
    problems = found(with_comment("status: current", "atlas: allow ATL390 because it is so"))
    assert any("did you mean" in str(each.help) for each in problems if each.code == "ATL602")


def test_several_rules_are_silenced_at_once_and_each_must_silence_something() -> None:
    comment = "atlas: allow ATL309, ATL204 because it is so"
    (unused,) = found(with_comment("plan:", comment))
    assert (unused.code, "`ATL204`" in unused.message) == ("ATL603", True)


def test_a_text_that_looks_like_a_silence_is_none() -> None:
    text = POLICY.replace("A plan.", '"A plan. # atlas: allow ATL309 because it is so"')
    assert codes(text) == ["ATL309"]
    block = POLICY.replace("A plan.", ">-\n      A plan.\n      # atlas: allow ATL309 because it is so")
    assert codes(block) == ["ATL309"]


def test_a_rule_over_the_catalog_is_silenced_in_the_file_of_the_catalog(tmp_path: Path) -> None:
    folder = Path(shutil.copytree(CATALOG_FOLDER, tmp_path / "catalog"))
    path = folder / "practices" / "mdt-training.yaml"
    old = path.read_text(encoding="utf-8")
    wrong = old.replace("need: inspector-training", "need: inspector-trainng", 1)
    path.write_text(wrong, encoding="utf-8")
    assert "ATL401" in {each.code for each in check_catalog(load_catalog([folder]))}
    path.write_text(
        wrong.replace("addresses:", "addresses:  # atlas: allow ATL401 because it comes", 1), encoding="utf-8"
    )
    assert "ATL401" not in {each.code for each in check_catalog(load_catalog([folder]))}
