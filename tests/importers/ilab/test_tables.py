"""Saved copies of the department's JSON tables say the same as its data files."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from atlas_cli.errors import AtlasError
from atlas_cli.importers.ilab import Findings, FindingsCountry, is_table, read_tables

REPORT: dict[str, Any] = {
    "country_iso_code": "GH",
    "country": "Ghana",
    "year": 2031,
    "summary_paragraph": "In 2031, the made-up country did this and that.",
    "assessment_level": "Moderate Advancement",
    "age_range_of_working_children": "5 to 14",
    "percent_of_working_children": "7.5",
    "population_of_working_children": "673949",
    "percent_of_working_children_agriculture": None,
    "ilo_c_138_ratified": "No",
    "minimum_work_conforms_standard": "No",
    "minimum_work_age": "14",
    "prohibition_csec_conforms_standard": "Yes",
    "enforcement_labor_labor_funding": "142953.97",
    "enforcement_labor_labor_inspectors": "2,582‡",
    "enforcement_labor_labor_inspections": "Unknown",
    "enforcement_labor_labor_penalties_collected": "N/A",
    "coordination": "No",
}
NEWER: dict[str, Any] = {
    "year": 2032,
    "country": "Ghana",
    "assessment_level": "No Advancement",
    "summary_paragraph": "In 2032, it did less.",
    "working_percent": "22.50%",
    "working_age": "5 to 14",
    "ilo_c_138": "Yes",
    "minimum_age_work": "Yes",
    "minimum_age_work_age": 15,
    "number_laborinspectors": "118",
    "has_labor_inspectorate": "Yes",
    "national_policy_cl": "Yes",
}
ACTIONS = [
    {"country": "Ghana", "year": 2032, "area": "Legal Framework", "suggested_action": "Make a law."},
    {"country": "Ghana", "year": 2032, "area": "Enforcement", "suggested_action": "Train inspectors."},
    {"country": "Ghana", "year": 2031, "area": "Government Policies", "suggested_action": "Not applicable"},
]


def saved(folder: Path, name: str, rows: Sequence[object]) -> Path:
    file = folder / name
    file.write_text(json.dumps({"data": rows}), encoding="utf-8")
    return file


@pytest.fixture
def editions(tmp_path: Path) -> list[Findings]:
    tables = (("report.json", [REPORT]), ("newer.json", [NEWER]), ("actions.json", ACTIONS))
    return read_tables([saved(tmp_path, name, rows) for name, rows in tables])


def only(findings: Findings) -> FindingsCountry:
    (country,) = findings.countries
    return country


def test_each_data_year_is_an_edition_of_its_own(editions: list[Findings]) -> None:
    assert [each.data_year for each in editions] == [2031, 2032]
    assert [only(each).name for each in editions] == ["Ghana", "Ghana"]
    assert [each.oddities for each in editions] == [(), ()]


def test_the_older_table_is_read_as_what_it_is(editions: list[Findings]) -> None:
    country = only(editions[0])
    facts = {id: (rows[0].fact.kind, rows[0].fact.value) for id, rows in country.series.items()}
    assert facts["labor-funding"] == ("number", 142953.97)
    assert facts["inspectors"] == ("number", 2582)
    assert facts["inspections"] == ("unknown", None)
    assert facts["penalties-collected"] == ("not-applicable", None)
    (coding,) = country.standards["minimum-age-work"]
    assert (coding.standard.value, coding.age.value) == (False, 14)
    assert country.ratifications["C138"].value is False
    assert country.mechanisms["coordination-mechanism"].value is False
    shares = {each.id: (each.ages, each.fact.value) for each in country.statistics}
    assert shares == {"working": ("5-14", 0.075), "working-number": ("5-14", 673949)}
    assert country.actions == ()


def test_the_newer_table_and_its_actions_come_together(editions: list[Findings]) -> None:
    country = only(editions[1])
    assert [(each.area, each.text) for each in country.actions] == [
        ("law", "Make a law."),
        ("enforcement", "Train inspectors."),
    ]
    assert country.series["inspectors"][0].fact.value == 118
    assert country.standards["minimum-age-work"][0].age.value == 15
    assert {each.id: each.fact.as_printed for each in country.statistics} == {"working": "0.225"}
    assert country.advancement == "No Advancement"


def test_a_column_that_is_not_known_is_told(tmp_path: Path) -> None:
    file = saved(tmp_path, "newer.json", [{**NEWER, "labor_robots": "12"}])
    assert [odd.about for odd in read_tables([file])[0].oddities] == [
        "unknown column “labor_robots”; it is not read"
    ]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("", "is not JSON"),
        ('{"data": [{"year": 2032, "country"', "cut off"),
        ("[" * 100_000, "is not JSON"),
        ('{"countries": []}', "no table of the Findings"),
        ('{"data": []}', "no table of the Findings"),
        ('[{"country": "Ghana", "good": "Bricks", "year_added": "2009"}]', "no table of the Findings"),
        ('[{"country": "Ghana", "year": "soon", "ilo_c_138": "Yes"}]', "no table of the Findings"),
        ('[{"country": "Ghana", "year": 2032, "imports": 3}]', "without standards, figures or actions"),
    ],
)
def test_json_that_is_no_table_is_refused_in_plain_words(tmp_path: Path, content: str, words: str) -> None:
    file = tmp_path / "data.json"
    file.write_text(content, encoding="utf-8")
    assert is_table(file)
    with pytest.raises(AtlasError, match=words):
        read_tables([file])


def test_json_is_known_by_its_first_letter_too(tmp_path: Path) -> None:
    file = tmp_path / "download"
    file.write_text('\n {"data": []}', encoding="utf-8")
    assert is_table(file)
    file.write_text("<Countries/>", encoding="utf-8")
    assert not is_table(file)
