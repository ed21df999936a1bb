"""What is written as YAML is read back as it was, by our reader and by another one, in the house's style."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from atlas_cli.errors import AtlasError
from atlas_cli.yamlfile import parse_yaml
from atlas_cli.yamlfile.emit import emit, new_file
from atlas_cli.yamlfile.guards import FORBIDDEN
from atlas_cli.yamlfile.scalars import normalized

FILE = Path("file.yaml")

#: Texts that a careless writer gets wrong.
TRICKY = [
    *("no", "on", "yes", "null", "~", "true", "False", "NULL", "017", "0o17", "0x1F", "1_000", "1.", ".5"),
    *("1e3", "12", "-3", "+4", "2024-05-31", "12:30", ".inf", ".nan", "-", "--- ", "---", "...", "?", ":"),
    *("<<", "=", "", "a: b", "a:b", "a:", "a #b", "a# b", "#a", "@a", "%a", "`a", "*a", "&a", "!a", "|", ">"),
    *(
        "> a",
        "- a",
        "? a",
        '"a"',
        "'a'",
        "it's",
        'say "no"',
        "a\\b",
        "[a]",
        "{a: b}",
        "a, b",
        "a]",
        " a",
        "a ",
    ),
    *("\ta", "a\tb", "\n", "a\n", "a\nb", "a\n\nb", "a\n\n\n b", "\na", "a\n b", "a \nb", "a\rb", "a\r\nb"),
    *("ประเทศไทย: พ.ศ. ๒๕๖๒", "é", "e\u0301", "https://example.org/a#b?c=d", "ss. 5, 44", "S. 5: text"),
    *("x" * 300, "word " * 60 + "end", "  " * 80 + "x", "a\u00a0b " * 40 + "c"),
    "First paragraph that is long enough to be folded, more than a hundred and ten characters of words, and"
    " a few more.\n\nSecond: with a colon, a # sign and “quotes”.\n- not a list\n\n\nThe end",
]

TEXTS = (
    st.sampled_from(TRICKY)
    | st.text("ab :#'\"\n\t\r-,[]{}>|&*!?%@`\\0.1eก่é", max_size=30)
    | st.lists(st.text("ab:#'\"-,é", min_size=1, max_size=12), min_size=15, max_size=40).map(" ".join)
    | st.text(max_size=20).filter(
        lambda text: not FORBIDDEN.search(text) and not FORBIDDEN.search(normalized(text))
    )
)
NUMBERS = st.integers() | st.floats(allow_nan=False, allow_infinity=False)
KEYS = (
    st.sampled_from([each for each in TRICKY if len(each) < 200])
    | st.text("ab :#-'\"ก", max_size=12)
    | st.integers()
)
DATA: Any = st.recursive(
    TEXTS | NUMBERS | st.booleans() | st.none(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=4),
    max_leaves=12,
)


def composed(data: Any) -> Any:
    """The data as any file gives them back: texts in Unicode form NFC."""
    if isinstance(data, str):
        return normalized(data)
    if isinstance(data, list):
        return [composed(one) for one in data]
    if isinstance(data, dict):
        return {composed(key): composed(one) for key, one in data.items()}
    return data


def exact(data: Any) -> str:
    """The data with kinds and order: 1, 1.0, true and "1" are four things."""
    return repr(data)


@given(st.dictionaries(KEYS, DATA, min_size=1, max_size=4))
@settings(max_examples=400)
def test_what_is_written_is_read_back(data: dict[Any, Any]) -> None:
    data = composed(data)
    assert exact(parse_yaml(new_file(data), FILE).data) == exact(data)


@pytest.mark.parametrize("text", TRICKY)
def test_every_text_stays_a_text_wherever_it_stands(text: str) -> None:
    data = {"alone": text, "short": [text], "small": {"of": text}, "items": [{"a": text, "b": [{"c": text}]}]}
    assert parse_yaml(new_file(data), FILE).data == composed(data)


@given(st.dictionaries(st.text("abc", min_size=1), st.lists(TEXTS) | TEXTS, min_size=1, max_size=3))
def test_another_reader_finds_the_same_texts(data: dict[str, Any]) -> None:
    # with every plain word a text, which is what the two readers have in common
    assert yaml.load(new_file(data), yaml.BaseLoader) == composed(data)


@given(DATA, st.integers(0, 6))
def test_a_value_can_be_written_below_any_key(value: Any, indent: int) -> None:
    value = composed(value)
    margin = " " * indent
    text = f"root:\n {margin}key:" + emit(value, indent + 1, len("key:"))
    assert exact(parse_yaml(text, FILE).data) == exact({"root": {"key": value}})


@given(st.lists(st.text("abกé,:", min_size=1, max_size=12), min_size=1, max_size=200).map(" ".join))
def test_lines_of_words_stay_within_110_columns(text: str) -> None:
    assert all(len(line) <= 110 for line in new_file({"note": text}).splitlines())


def test_the_style_of_the_house() -> None:
    data = {
        "language": "en",
        "as_of": "2024-06",
        "sources": {
            "ilab-2021": {
                "publisher": "U.S. Department of Labor",
                "title": "2021 Findings: Testland",
                "year": 2022,
                "address": "https://example.org/a",
                "note": "The address shows the newest edition; this one was read in the department's own repo"
                "sitory, which holds all of them.",
            }
        },
        "gaps": {
            "TL-E1": {
                "issues": ["CL", "FL"],
                "severity": {"level": "high", "rule": "S2", "reason": "Because."},
                "findings": [
                    {"text": "Of 12, 3 were met: too few", "source": {"source": "ilab-2021", "page": 3}}
                ],
                "sources": [{"source": "ilab-2021", "page": "7-8"}, "tip-2022"],
            }
        },
        "series": {"inspectors": {"values": {2021: {"value": 0, "source": "ilab-2021"}}}},
        "practices": {},
    }
    expected = """\
# Testland
#
# Made by hand.

language: en
as_of: 2024-06

sources:
  ilab-2021:
    publisher: U.S. Department of Labor
    title: "2021 Findings: Testland"
    year: 2022
    address: https://example.org/a
    note: >-
      The address shows the newest edition; this one was read in the department's own repository, which holds
      all of them.

gaps:
  TL-E1:
    issues: [CL, FL]
    severity: {level: high, rule: S2, reason: Because.}
    findings:
      - text: "Of 12, 3 were met: too few"
        source: {source: ilab-2021, page: 3}
    sources:
      - {source: ilab-2021, page: 7-8}
      - tip-2022

series:
  inspectors:
    values:
      2021: {value: 0, source: ilab-2021}

practices: {}
"""
    assert new_file(data, "Testland\n\nMade by hand.") == expected


@pytest.mark.parametrize(
    "value", ["a\u200b\u0000", "line\u2028break", float("nan"), float("inf"), {"k" * 600: 1}, b"x"]
)
def test_what_a_file_cannot_hold_is_refused(value: Any) -> None:
    with pytest.raises(AtlasError):
        new_file({"a": value})
