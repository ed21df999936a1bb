"""Data are read first, and places when somebody asks: that must never hide a problem nor change a value."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from atlas_cli.diagnostics import Diagnostic
from atlas_cli.yamlfile.nodes import MAX_DEPTH, read_nodes
from atlas_cli.yamlfile.values import Doubtful, read_values
from tests.yamlfile.test_reading import ANY_TEXT, DATA, WORDS

PROJECT = Path(__file__).parents[2]
BUNDLED = sorted([*PROJECT.glob("countries/*.yaml"), *PROJECT.glob("dmop_catalog/**/*.yaml")])

WRITTEN = st.dictionaries(WORDS, DATA).map(lambda data: yaml.safe_dump(data, allow_unicode=True))
SUSPECT = (
    "", "# nothing", "null", "---\n...\n", "a: 1\n---\nb: 1", "a: 1: 2", "%YAML 1.2\n---\na: 1",
    "a: 1\na: 2", "é: 1\ne\u0301: 2", "2: 1\n0x2: 1", "2: 1\n'2': 1", "a: .inf", "a: -.inf", "a: .nan",
    'a: "\\x07"', '"\\x07": 1', "a: !x 1", "a: !x [1]", "a: !!map {b: 1}", "!x a: 1",
    "a: &x 1", "a: &x {b: 1}", "&x a: 1", "a: *x", "*x : 1", "<<: 1", '"<<": 1',
    "1.5: 1", "true: 1", "~: 1", ": 1", "? [a]\n: 1",
    "[" * MAX_DEPTH + "]" * MAX_DEPTH, "[" * MAX_DEPTH + "1" + "]" * MAX_DEPTH,
    "[" * (MAX_DEPTH + 1) + "]" * (MAX_DEPTH + 1), "[" * (MAX_DEPTH + 1) + "1" + "]" * (MAX_DEPTH + 1),
)  # fmt: skip


def read_without_places(text: str) -> bool:
    """Whether a text needs no closer look; then its tree has the same data and no problems."""
    try:
        data = read_values(text)
    except Doubtful:
        return False
    problems: list[Diagnostic] = []
    root = read_nodes(text, Path("profile.yaml"), problems)
    assert root is not None
    assert not problems
    assert repr(root.data) == repr(data)  # also the kinds of numbers and the order of keys
    return True


@given(ANY_TEXT | WRITTEN)
def test_any_text_has_the_same_data_with_and_without_places(text: str) -> None:
    read_without_places(text)


@pytest.mark.parametrize("text", SUSPECT)
def test_what_may_have_to_be_refused_is_looked_at_closely(text: str) -> None:
    read_without_places(text)


@pytest.mark.parametrize("path", BUNDLED, ids=lambda path: path.stem)
def test_bundled_files_need_no_closer_look(path: Path) -> None:
    assert read_without_places(path.read_text(encoding="utf-8"))
