"""A file's trace survives the journey; a damaged or foreign one is refused in plain words."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from atlas_cli.trace import (
    Control,
    Kind,
    Place,
    Trace,
    UnreadableTrace,
    control_name,
    from_xml,
    paths_shown,
    place_name,
    to_xml,
)

XML_TEXT = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cs"), exclude_characters="\ufffe\uffff")
)
ROOT = b'<trace xmlns="urn:atlas:trace:1" document="" kind="" profile="">'
KINDS: list[Kind] = ["verbatim", "derived", "fixed"]
PLACES = st.builds(
    Place,
    name=st.from_regex(r"a[a-z2-7]{1,24}", fullmatch=True),
    paths=st.lists(XML_TEXT.filter(bool), max_size=3).map(tuple),
    kind=st.sampled_from(KINDS),
    text=XML_TEXT,
    lang=st.sampled_from(["en", "es", "th"]),
    number=st.none() | XML_TEXT,
    at_start=st.booleans(),
    at_end=st.booleans(),
)
CONTROLS = st.builds(
    Control,
    name=XML_TEXT.filter(bool),
    title=XML_TEXT,
    number=st.integers(0, 10_000),
    kind=st.sampled_from(["checkbox", "date", "text", "textarea", "select"]),
    prompt=XML_TEXT,
    options=st.lists(st.tuples(XML_TEXT, XML_TEXT), max_size=3).map(tuple),
)
TRACES = st.builds(
    Trace,
    XML_TEXT,
    XML_TEXT,
    XML_TEXT,
    st.lists(PLACES, max_size=5).map(tuple),
    st.lists(CONTROLS, max_size=5).map(tuple),
)


def test_quotes_tabs_and_line_ends_of_a_control_are_read_back() -> None:
    control = Control("name", "one \"two\"\t'three'", 1, "text", "first\nsecond\r\nthird")
    trace = Trace("id", "kind", "profile", controls=(control,), printed="Your answers & <ours>")
    assert from_xml(to_xml(trace)) == trace


@given(TRACES)
def test_what_is_written_into_a_file_is_read_back(trace: Trace) -> None:
    assert from_xml(to_xml(trace)) == trace


@pytest.mark.parametrize("control", [b'<control name=""/>', b'<control name="a" number="x"/>'])
def test_a_control_that_atlas_did_not_write_is_refused(control: bytes) -> None:
    with pytest.raises(UnreadableTrace, match="holds a control that atlas did not write"):
        from_xml(ROOT + control + b"</trace>")


def test_lines_of_a_text_are_kept() -> None:
    place = Place("a1", ("p",), "verbatim", "one\ntwo\tthree", "en", "23")
    assert from_xml(to_xml(Trace("D", "psa", "thailand", (place,)))).place("a1") == place


@given(st.lists(st.tuples(st.lists(st.text(), min_size=1).map(tuple), st.integers(0, 500)), unique=True))
def test_names_of_places_are_legal_in_word_and_one_for_each_occurrence(
    keys: list[tuple[tuple[str, ...], int]],
) -> None:
    joined = {(" ".join(paths), number) for paths, number in keys}
    names = {place_name(paths, number) for paths, number in keys}
    assert len(names) == len(joined)
    assert all(re.fullmatch(r"[a-z][a-z0-9_]{0,39}", name) for name in names)


def test_names_do_not_change_between_runs() -> None:
    assert place_name(("gaps/TH-E2/statement",), 0) == "afe3eh6yxzhtoasamj6oirupe"
    assert control_name("date") != place_name(("date",), 0)


@pytest.mark.parametrize(
    "blob",
    [
        b"",
        b"<trace",
        b"<trace/>",
        b'<other xmlns="urn:atlas:trace:1"/>',
        b'<!DOCTYPE a [<!ENTITY b "c">]><trace>&b;</trace>',
        ROOT + b'<place name="a" kind="exact"/></trace>',
        ROOT + b'<place kind="fixed"/></trace>',
    ],
)
def test_a_damaged_trace_is_refused(blob: bytes) -> None:
    with pytest.raises(UnreadableTrace):
        from_xml(blob)


def test_the_paths_of_a_document_are_listed_once_each() -> None:
    places = tuple(
        Place(f"a{n}", paths, "derived", "", "en") for n, paths in enumerate([("x", "y"), ("y",), ()])
    )
    assert list(paths_shown(Trace("D", "psa", "t", places))) == ["x", "y"]
