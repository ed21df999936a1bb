"""Whole profiles, good and bad, discovered in tests/examples: see the page there."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from atlas_cli.checks.mending import diagnose_profile
from atlas_cli.diagnostics import RENDERERS, BadInput, Diagnostic, in_reading_order, read_lines
from tests.profiles import bundled_catalog

EXAMPLES = Path(__file__).parents[1] / "examples"
GOOD = sorted((EXAMPLES / "good").glob("*.yaml"))
BAD = sorted((EXAMPLES / "bad").glob("*.yaml"))
EXPECTED = re.compile(r"^#! (ATL\d{3}) (\d+):(\d+)$", re.MULTILINE)
WRITE = os.environ.get("ATLAS_EXAMPLES") == "write"


def found(path: Path) -> tuple[Diagnostic, ...]:
    try:
        text = path.read_text(encoding="utf-8")
        return in_reading_order(diagnose_profile(text, path, bundled_catalog()))
    except BadInput as error:
        return error.diagnostics


def place(diagnostic: Diagnostic) -> tuple[str, int, int]:
    span = diagnostic.span
    assert span is not None
    return diagnostic.code, span.line, span.column


def test_there_are_examples_of_both_kinds() -> None:
    assert GOOD
    assert BAD


@pytest.mark.parametrize("path", GOOD, ids=lambda path: path.stem)
def test_nothing_is_found_in_a_good_profile(path: Path) -> None:
    assert found(path) == ()


@pytest.mark.parametrize("path", BAD, ids=lambda path: path.stem)
def test_a_bad_profile_has_the_findings_it_names(path: Path) -> None:
    named = EXPECTED.findall(path.read_text(encoding="utf-8"))
    expected = [(code, int(line), int(column)) for code, line, column in named]
    places = [place(diagnostic) for diagnostic in found(path)]
    assert places == sorted(expected, key=lambda each: (each[1], each[2], each[0])), "\n".join(
        f"#! {code} {line}:{column}" for code, line, column in places
    )
    assert places


@pytest.mark.parametrize("path", BAD, ids=lambda path: path.stem)
def test_what_is_said_of_a_bad_profile_is_what_stands_beside_it(path: Path) -> None:
    said = RENDERERS["text"](found(path), read_lines, cwd=EXAMPLES.parents[1])
    snapshot = path.with_suffix(".txt")
    said = said.replace((EXAMPLES.parents[1] / "dmop_catalog").as_posix(), "dmop_catalog")
    if WRITE:
        snapshot.write_text(said, encoding="utf-8")
    assert snapshot.read_text(encoding="utf-8") == said


def test_no_snapshot_is_left_without_its_example() -> None:
    assert {path.stem for path in (EXAMPLES / "bad").glob("*.txt")} == {path.stem for path in BAD}
