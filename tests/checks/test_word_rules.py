"""Rules on words: acronyms, persons, internal words, sections, quotations, translations, surveys."""

from __future__ import annotations

from typing import Any

import pytest

from atlas_cli.checks import check_profile
from atlas_cli.diagnostics import Diagnostic
from tests.profiles import bundled_catalog, changed, profile_with


def found(changes: Any, code: str) -> list[Diagnostic]:
    return [each for each in check_profile(profile_with(changes), bundled_catalog()) if each.code == code]


def says(text: Any) -> dict[str, Any]:
    return {"gaps": {"TL-E1": {"statement": text}}}


def words_at(changes: Any, diagnostic: Diagnostic) -> str:
    """What the profile says at the place of a finding."""
    span = diagnostic.span
    assert span is not None
    assert span.line == span.end_line
    return profile_with(changes).file.lines[span.line - 1][span.column - 1 : span.end_column - 1]


@pytest.mark.parametrize(
    "text",
    [
        "Headed by Mr. Smith.",
        "Headed by Mr Smith.",
        "Dirigida por la Sra. Gómez.",
        "Dirigida por la Dra. Ávila.",
        "Headed by Dr. Kim since 2020.",
        "หัวหน้า นายสมชาย ใจดี",
        "หัวหน้า นางสาวสมหญิง",
        "หัวหน้า นางสมหญิง",
    ],
)
def test_a_person_with_a_title_is_found(text: str) -> None:
    assert len(found(says(text), "ATL502")) == 1


@pytest.mark.parametrize(
    "text",
    [
        "The Prime Minister chairs it.",
        "The dr. of the firm",
        "นายกรัฐมนตรี เป็นประธาน",
        "สิทธิของ นายจ้าง",
        "นายทะเบียน ออกใบอนุญาต",
        "It has 2 Drs and no Mrs",
        "Miss",
    ],
)
def test_an_office_is_no_person(text: str) -> None:
    assert found(says(text), "ATL502") == []


def test_a_word_is_shown_where_it_stands_in_a_long_text() -> None:
    changes = says(
        "Inspectors lack training. " * 8 + "TODO: ask the ministry. " + "More text follows here. " * 4
    )
    (problem,) = found(changes, "ATL503")
    assert words_at(changes, problem) == "TODO"


def test_internal_words_are_whole_words_and_allowed_in_internal_fields() -> None:
    assert found(says("Off the record, it will be checked."), "ATL503")
    assert found(says("The tbcentre and todos are words."), "ATL503") == []
    assert found({"agencies": {"inspectorate": {"stance": "Likely to object."}}}, "ATL503") == []


def test_an_acronym_is_told_once_where_it_stands_first() -> None:
    changes = changed(
        says("The MLSP trains the MLSP."), {"agencies": {"inspectorate": {"mandate": "For the MLSP."}}}
    )
    (problem,) = found(changes, "ATL501")
    assert words_at(changes, problem) == "MLSP"


@pytest.mark.parametrize(
    "changes",
    [
        {"acronyms": {"MLSP": "Ministry"}},
        {"agencies": {"inspectorate": {"acronym": "MLSP"}}},
    ],
)
def test_an_explained_acronym_and_its_plural_pass(changes: Any) -> None:
    assert found(changed(says("Two MLSPs and Part XIV of the Act."), changes), "ATL501") == []


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("Under section 44 no child works.", True),
        ("Under s. 44/1 no child works.", True),
        ("Según el artículo 12 nadie trabaja.", True),
        ("Under section 44 of the Labor Act no child works.", False),
        ("Article 3 of C182 says so.", False),
        ("Section 41 of the anti-trafficking law says so.", False),
        ("A section of 44 inspectors.", False),
    ],
)
def test_a_section_stands_beside_its_law(text: str, wrong: bool) -> None:
    assert bool(found(says(text), "ATL505")) is wrong


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ('It says "Inspectors lack training. They lack cars."', True),
        ("It says “Inspectors lack training. They lack cars.”", True),
        ("Dice «Faltan inspectores. Falta dinero.»", True),
        ('It says "Inspectors lack training." They lack cars.', False),
        ('It says "Convention No. 182 and s. 5 apply".', False),
        ('"One" is quoted. "Two" is quoted.', False),
    ],
)
def test_one_sentence_may_be_quoted_and_two_may_not(text: str, wrong: bool) -> None:
    assert bool(found(says(text), "ATL205")) is wrong


def test_what_is_not_translated_is_told_once_for_each_entry() -> None:
    changes = says({"en": "They lack training.", "es": "Falta formación."})
    problems = found(changes, "ATL504")
    gap = next(each for each in problems if "severity/reason" in each.message)
    assert words_at(changes, gap) == "TL-E1"
    assert "2 texts not in `es`" in gap.message
    assert len(problems) == len({each.span for each in problems})


def test_what_letters_say_of_the_project_puts_no_language_to_use() -> None:
    project = {"project": {"funder": {"en": "A funder", "es": "Un financiador"}}}
    assert found(project, "ATL504") == []


def test_names_alone_put_no_language_to_use() -> None:
    named = {"agencies": {"inspectorate": {"name": {"en": "Inspectorate", "es": "Inspección"}}}}
    assert found(named, "ATL504") == []


def measure(**fields: Any) -> dict[str, Any]:
    base = {"label": "L", "measure": "working", "percent": 5, "ages": "5–14", "survey": "A survey"}
    return {"statistics": {"m": base | {"sources": ["findings"]} | fields}}


@pytest.mark.parametrize(
    ("year", "note", "wrong"),
    [
        (2011, None, True),
        (2012, None, False),
        ("2005–2011", None, True),
        ("2005–2012", None, False),
        ("unknown", None, False),
        (2005, "An old survey.", False),
        (2005, "Ages as printed.", True),
    ],
)
def test_a_survey_grows_old_by_the_cut_off_date(year: Any, note: str | None, wrong: bool) -> None:
    assert bool(found(measure(survey_year=year, note=note), "ATL204")) is wrong


def test_one_note_tells_of_the_survey_for_all_its_measures() -> None:
    two = measure(survey_year=2005, note="Old; no newer one was found.")
    two["statistics"]["n"] = measure(survey_year=2005)["statistics"]["m"]
    assert found(two, "ATL204") == []


def test_a_source_known_through_others_needs_no_address() -> None:
    without = {"sources": {"findings": {"address": None}}}
    assert len(found(without, "ATL203")) == 1
    assert found(changed(without, {"sources": {"findings": {"verified": "secondary"}}}), "ATL203") == []
