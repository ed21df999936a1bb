"""Comments are found where they are, and a `#` inside a text is never taken for one."""

from __future__ import annotations

import math
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from atlas_cli.diagnostics import BadInput
from atlas_cli.yamlfile import YamlFile, parse_yaml
from atlas_cli.yamlfile.comments import comments, stretch_of

FILE = Path("file.yaml")


def read(text: str) -> YamlFile:
    return parse_yaml(text, FILE)


def found(text: str) -> list[tuple[int, str]]:
    return [(comment.line + 1, comment.text) for comment in comments(read(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a: 1 # one", [(1, "# one")]),
        ("# alone\na: 1", [(1, "# alone")]),
        ("a: b#c", []),
        ('a: "b # c"', []),
        ("a: 'b # c' # d", [(1, "# d")]),
        ('a: "b # c\n  d # e" # f', [(2, "# f")]),
        ("a: |\n  text # no\n  # no\nb: 1 # yes", [(4, "# yes")]),
        ("a: >- # yes\n  text # no", [(1, "# yes")]),
        ("a: >-\n  text\n# yes\nb: 1", [(3, "# yes")]),
        ("a: >-\n  text\n\n  # no\n # yes\nb: 1", [(5, "# yes")]),
        ("a: [1, # yes\n  2]", [(1, "# yes")]),
        ("- a # yes\n- 'b # no'", [(1, "# yes")]),
        ('"a # b": 1 # yes', [(1, "# yes")]),
        ("a: ไทย # ความเห็น", [(1, "# ความเห็น")]),
    ],
)
def test_a_comment_is_what_the_parser_drops(text: str, expected: list[tuple[int, str]]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    ("text", "line", "stretch"),
    [
        ("a:\n  b: 1\n  c: 2 # x\nd: 3", 3, (3, 3)),
        ("a: # x\n  b: 1\n  c: 2\nd: 3", 1, (1, 3)),
        ("a:\n  # x\n  b:\n    c: 1\n    d: 2\n  e: 3", 2, (3, 5)),
        ("a:\n  - b: 1 # x\n    c: 2\n  - b: 3", 2, (2, 3)),
        ("# x\n\n# y\na: 1\nb: 2", 1, (4, 4)),
        ("a: >-\n  one\n  two\n# x\nb: 1", 4, (5, 5)),
        ("a: one\n  two # x\nb: 1", 2, (1, 2)),
        ("a: 1\n# x", 2, (2, 2)),
    ],
)
def test_a_comment_is_about_the_entry_it_heads(text: str, line: int, stretch: tuple[int, int]) -> None:
    file = read(text)
    (comment,) = (each for each in comments(file) if each.line == line - 1)
    about = stretch_of(file, comment)
    assert (about.first + 1, about.last + 1) == stretch


WORDS = st.text("ab #:'\"\n|>-é ก", min_size=1, max_size=12)
DATA: Any = st.recursive(
    WORDS | st.integers(),
    lambda inner: (
        st.lists(inner, min_size=1, max_size=3) | st.dictionaries(WORDS, inner, min_size=1, max_size=3)
    ),
    max_leaves=8,
)


@given(
    st.dictionaries(WORDS, DATA, min_size=1, max_size=4),
    st.sampled_from([None, "|", '"', "'"]),
    st.booleans(),
)
@example({":": " :\n#"}, "|", False)
@example({"a": [{"b": [" c\n# d"]}]}, "|", False)
@settings(deadline=None)
def test_no_text_is_taken_for_a_comment(data: dict[str, Any], style: str | None, flow: bool) -> None:
    text = yaml.safe_dump(
        data, default_style=style, default_flow_style=flow, allow_unicode=True, width=math.inf
    )
    try:
        file = read(text)
    except BadInput:
        assume(False)
    assert list(comments(file)) == []


@given(st.dictionaries(WORDS, DATA, min_size=1, max_size=4), st.integers(0))
@settings(deadline=None)
def test_a_comment_put_before_an_entry_is_found_there(data: dict[str, Any], place: int) -> None:
    text = yaml.safe_dump(data, allow_unicode=True, width=math.inf)
    try:
        file = read(text)
    except BadInput:
        assume(False)
    keys = sorted({entry.key.line for entry in (file.root.entries or {}).values()})
    line = keys[place % len(keys)]
    lines = text.split("\n")
    commented = read("\n".join([*lines[:line], "# atlas: a note", *lines[line:]]))
    assert [(each.line, each.text) for each in comments(commented, "atlas:")] == [(line, "# atlas: a note")]
