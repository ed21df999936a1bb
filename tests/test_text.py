"""Slugs, nearest names and widths, as users of names and terminals need them."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from atlas_cli.text import closest, counted, display_width, fold, listed, shorten, slug


@pytest.mark.parametrize(
    ("text", "expected"),
    [("Côte d'Ivoire", "cote-d-ivoire"), ("São Tomé & Príncipe", "sao-tome-principe"), ("  TH-E1 ", "th-e1"),
     ("Straße", "strasse"), ("ไทย", ""), ("", "")],
)  # fmt: skip
def test_slug(text: str, expected: str) -> None:
    assert slug(text) == expected


@given(st.text())
def test_a_slug_is_ascii_and_stays_as_it_is(text: str) -> None:
    assert re.fullmatch(r"(?:[a-z0-9]+(?:-[a-z0-9]+)*)?", slug(text))
    assert slug(slug(text)) == slug(text)


@given(st.text())
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


def test_folding_keeps_thai_marks() -> None:
    assert fold("ไม่") == "ไม่"
    assert fold("PERÚ") == fold("peru")


def test_nearest_names_come_first() -> None:
    needs = ["hotline", "case-tracking", "integrity"]
    assert closest("hot-line", needs) == ["hotline"]
    assert closest("Intégrity", needs) == ["integrity"]
    assert closest("case", needs) == ["case-tracking"]
    assert closest("zzz", needs) == []
    assert closest("", needs) == []
    assert closest("x" * 1000, ["x" * 1000]) == []
    assert len(closest("aaaa", ["aaab", "aaac", "aaad", "aaae"])) == 3


@pytest.mark.parametrize(
    ("text", "cells"), [("abc", 3), ("ที่พัก", 3), ("中文", 4), ("e\u0301", 1), ("：", 2), ("\u200b", 0)]
)
def test_width_on_screen(text: str, cells: int) -> None:
    assert display_width(text) == cells


def test_lists_and_counts_read_like_english() -> None:
    assert [listed(["a", "b", "c"][:n]) for n in range(4)] == ["", "a", "a and b", "a, b and c"]
    assert listed(["a", "b"], "or") == "a or b"
    assert [counted(1, "entry", "entries"), counted(0, "error"), counted(1200, "error")] == [
        "1 entry",
        "0 errors",
        "1,200 errors",
    ]
    assert shorten("a\n b" + "c" * 50, 10) == "a bcccccc…"
    assert shorten("short") == "short"
