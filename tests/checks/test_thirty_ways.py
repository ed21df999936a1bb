"""Thirty ways to spoil a profile by one realistic edit: how many are found, where, and with what advice.

The edits are made in `countries/thailand.yaml` at places found by path, so that they survive its growth. Run
with `-s` to see the table.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from atlas_cli.checks.mending import diagnose_profile
from atlas_cli.diagnostics import Diagnostic
from atlas_cli.yamlfile import Key, YamlFile, read_yaml
from tests.profiles import bundled_catalog

THAILAND = Path(__file__).parents[2] / "countries" / "thailand.yaml"
LEAST_FOUND = 28

#: The spoilt text, and the lines (from 1) of which one must be named.
Spoilt = tuple[str, Sequence[int]]
Edit = Callable[[YamlFile], Spoilt]


@dataclass(frozen=True, slots=True)
class Way:
    """One edit as a person would tell it, and the codes of which one is found; none: nobody can see it."""

    told: str
    edit: Edit
    codes: tuple[str, ...]


def patched(file: YamlFile, line: int, start: int, end: int, text: str) -> str:
    lines = list(file.lines)
    lines[line - 1] = lines[line - 1][: start - 1] + text + lines[line - 1][end - 1 :]
    return "\n".join(lines)


def value(*path: Key, to: str) -> Edit:
    """Another text in place of a value of one line."""

    def edit(file: YamlFile) -> Spoilt:
        span = file.span(*path)
        assert span.line == span.end_line, path
        return patched(file, span.line, span.column, span.end_column, to), [span.line]

    return edit


def key(*path: Key, to: str) -> Edit:
    """Another key."""

    def edit(file: YamlFile) -> Spoilt:
        span = file.key_span(*path)
        return patched(file, span.line, span.column, span.end_column, to), [span.line]

    return edit


def dropped(*path: Key) -> Edit:
    """An entry taken out; what is then missing is told at the entry it belongs to."""

    def edit(file: YamlFile) -> Spoilt:
        first, last = file.key_span(*path).line, file.span(*path).end_line
        lines = list(file.lines)
        return "\n".join(lines[: first - 1] + lines[last:]), [file.key_span(*path[:-1]).line]

    return edit


def told_at(edit: Edit, *path: Key) -> Edit:
    """An edit that is told at the value it contradicts."""
    return lambda file: (edit(file)[0], [file.span(*path).line])


def elsewhere(edit: Edit, words: str) -> Edit:
    """An edit that is found where the thing is used: on one of the lines with these words."""

    def spoil(file: YamlFile) -> Spoilt:
        text, _ = edit(file)
        return text, [number for number, line in enumerate(text.split("\n"), start=1) if words in line]

    return spoil


def inserted(*path: Key, words: str) -> Edit:
    """Words put in front of the last line of a text."""

    def edit(file: YamlFile) -> Spoilt:
        line = file.span(*path).end_line
        indent = len(file.lines[line - 1]) - len(file.lines[line - 1].lstrip())
        return patched(file, line, indent + 1, indent + 1, words + " "), [line]

    return edit


def whole_line(*path: Key, to: Callable[[str], str], also: int = 0) -> Edit:
    """The line of a key, written otherwise; `also` so many lines after it may be named instead."""

    def edit(file: YamlFile) -> Spoilt:
        line = file.key_span(*path).line
        lines = list(file.lines)
        lines[line - 1] = to(lines[line - 1])
        return "\n".join(lines), range(line, line + also + 1)

    return edit


WAYS = (
    Way("a letter lost in a key", key("gaps", "TH-L1", "statement", to="statment"), ("ATL030",)),
    Way("the year of a survey lost", dropped("statistics", "working-2006", "survey_year"), ("ATL031",)),
    Way("the data year of a standard lost", dropped("standards", "free-education", "data_year"), ("ATL031",)),
    Way("the sources of an agency lost", dropped("agencies", "mol", "sources"), ("ATL031",)),
    Way("a source taken out that is cited", elsewhere(dropped("sources", "mol-sop"), "mol-sop"), ("ATL101",)),
    Way(
        "a slip in a cited source",
        value("gaps", "TH-L1", "findings", 0, "source", "source", to="ilab-2012"),
        ("ATL101",),
    ),
    Way("an agency renamed", elsewhere(key("agencies", "dlpw", to="dlpv"), "dlpw"), ("ATL102",)),
    Way("a slip in a need", value("gaps", "TH-E2", "need", to="inspector-trainng"), ("ATL104",)),
    Way("a slip in a role", value("agencies", "rtp", "roles", 0, to="police-generl"), ("ATL106",)),
    Way("a practice misspelt", key("practices", "mdt-training", to="mtd-training"), ("ATL105",)),
    Way(
        "a number with commas",
        value("statistics", "working-2006", "number", to="1,302,267"),
        ("ATL032", "ATL033"),
    ),
    Way(
        "a percentage with its sign",
        value("statistics", "working-2006", "percent", to="13.0 %"),
        ("ATL032", "ATL033"),
    ),
    Way("a Thai year", value("sources", "tip-2021", "year", to="2564"), ("ATL033", "ATL035")),
    Way("a date in another order", value("as_of", to="06/2025"), ("ATL037",)),
    Way("an ISO code in small letters", value("country", "iso2", to="th"), ("ATL034",)),
    Way(
        "an address without https://",
        value("sources", "tip-2021", "address", to="www.state.gov"),
        ("ATL034",),
    ),
    Way("a step in other words", value("gaps", "TH-E2", "steps", 0, to="identification"), ("ATL033",)),
    Way("a status with a capital", value("standards", "free-education", "status", to="Met"), ("ATL033",)),
    Way("a severity turned down", value("gaps", "TH-L1", "severity", "level", to="low"), ("ATL306",)),
    Way(
        "years that no longer carry S3",
        told_at(
            value("gaps", "TH-L3", "years_suggested", "first", to="2020"), "gaps", "TH-L3", "severity", "rule"
        ),
        ("ATL306",),
    ),
    Way(
        "an age below its floor",
        value("standards", "minimum-age-hazardous-work", "age", to="16"),
        ("ATL305",),
    ),
    Way("a plan that has run out", value("policies", "wfcl-2021-2022", "status", to="current"), ("ATL309",)),
    Way("two gaps with one id", key("gaps", "TH-L2", to="TH-L1"), ("ATL021",)),
    Way(
        "a tab for indentation",
        whole_line("gaps", "TH-L1", "need", to=lambda line: "\t" + line.lstrip(), also=1),
        ("ATL011",),
    ),
    Way(
        "no space after a colon",
        whole_line("gaps", "TH-L1", "need", to=lambda line: line.replace(": ", ":"), also=1),
        ("ATL012",),
    ),
    Way(
        "a bracket not closed",
        whole_line("gaps", "TH-L1", "agencies", to=lambda line: line.replace("]", "")),
        ("ATL024",),
    ),
    Way("a colon in a title", value("gaps", "TH-L1", "title", to="Children: outside the law"), ("ATL026",)),
    Way("half a merge", whole_line("gaps", to=lambda line: "<<<<<<< HEAD\n" + line), ("ATL008",)),
    Way(
        "a person named",
        inserted("agencies", "mol", "mandate", words="Headed by Mr. Somchai Jaidee."),
        ("ATL502",),
    ),
    Way("another digit in a figure", value("series", "inspectors", "values", 2022, "value", to="1721"), ()),
)


@cache
def thailand() -> YamlFile:
    return read_yaml(THAILAND)


@cache
def found_before() -> frozenset[tuple[str, str]]:
    """What the checks say of the profile as it is: no merit of a way."""
    text = "\n".join(thailand().lines)
    return frozenset(
        (each.code, each.message) for each in diagnose_profile(text, THAILAND, bundled_catalog())
    )


def found_by(way: Way) -> tuple[Diagnostic | None, Sequence[int]]:
    """The finding that names the mistake, if there is one, and the lines it should name."""
    text, lines = way.edit(thailand())
    found = [
        each
        for each in diagnose_profile(text, THAILAND, bundled_catalog())
        if (each.code, each.message) not in found_before()
    ]
    at_line = [each for each in found if each.span and each.span.line in lines]
    expected = [each for each in at_line if each.code in way.codes]
    return next(iter(expected or at_line or found), None), lines


def test_there_are_thirty_ways() -> None:
    assert len(WAYS) == len({way.told for way in WAYS}) == 30


@pytest.mark.parametrize(
    "way", [way for way in WAYS if way.codes], ids=lambda way: way.told.replace(" ", "-")
)
def test_the_mistake_is_found_at_its_line_with_advice(way: Way) -> None:
    diagnostic, lines = found_by(way)
    assert diagnostic is not None
    assert diagnostic.span is not None
    assert (diagnostic.code in way.codes, diagnostic.span.line in lines) == (True, True), diagnostic
    assert diagnostic.help


def test_at_least_twenty_eight_of_thirty_are_found(capsys: pytest.CaptureFixture[str]) -> None:
    rows = []
    for way in WAYS:
        diagnostic, lines = found_by(way)
        right = bool(diagnostic and diagnostic.span and diagnostic.span.line in lines)
        rows.append((way.told, diagnostic if right else None))
    with capsys.disabled():
        print("\n" + "\n".join(row(*each) for each in rows))
    assert sum(diagnostic is not None for _, diagnostic in rows) >= LEAST_FOUND


def row(told: str, diagnostic: Diagnostic | None) -> str:
    if diagnostic is None:
        return f"{told:35} not found"
    return f"{told:35} {diagnostic.code} {diagnostic.message} ({diagnostic.help})"[:170]
