"""The facts that templates get: plain data, texts with their paths, figures with what is said of them."""

from __future__ import annotations

from itertools import islice
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from atlas_cli.documents.actors import INTERNAL_FIELDS
from atlas_cli.documents.plain import is_keyed, located
from atlas_cli.documents.project import is_past
from atlas_cli.documents.series import letters, years_of
from atlas_cli.profile.load import LoadedProfile
from tests.profiles import profile_with
from tests.psa.publishing import complete, facts_of, request_of
from tests.psa.test_trace import at


def facts(profile: LoadedProfile, **options: Any) -> Any:
    return facts_of(request_of(profile, **options))[0].facts


def every(data: Any) -> Any:
    """All dictionaries in some data."""
    if isinstance(data, dict):
        yield data
        for part in data.values():
            yield from every(part)
    elif isinstance(data, list):
        for part in data:
            yield from every(part)


# --- texts ------------------------------------------------------------------------------------------------


def test_every_text_knows_its_path() -> None:
    profile = complete()
    texts = [one for one in every(facts(profile)) if isinstance(one.get("from"), str)]
    assert len(texts) > 100
    for one in texts:
        found = at(profile.file.data, one["from"])
        assert one["text"] in (found.values() if isinstance(found, dict) else [found])


def test_templates_see_nothing_but_plain_data() -> None:
    """No model, no method of one: a template can print what it gets and nothing else."""
    kinds = {type(value) for one in every(facts(complete())) for value in one.values()}
    assert kinds <= {dict, list, str, int, float, bool, type(None)}


@pytest.mark.parametrize(
    ("text", "wanted", "found"),
    [
        ("Plain", "es", ("Plain", "en")),
        ({"en": "A", "es": "B"}, "es", ("B", "es")),
        ({"th": "C"}, "es", ("C", "th")),
    ],
)
def test_a_text_says_in_which_language_it_is(text: Any, wanted: str, found: tuple[str, str]) -> None:
    one = located(wanted, "en")(text, "gaps/A/title")
    assert (one["text"], one["lang"], one["from"]) == (*found, "gaps/A/title")


def test_words_that_stand_for_no_text_stay_words() -> None:
    assert located("en", "en")("not-stated", "statistics/a/ages") == "not-stated"


@given(st.dictionaries(st.from_regex(r"[a-z]{2,3}", fullmatch=True), st.text(), min_size=1))
def test_a_text_in_several_languages_is_no_list_of_things(texts: dict[str, str]) -> None:
    assert not is_keyed(texts)


def test_a_country_without_official_languages_has_no_local_names() -> None:
    assert facts(profile_with({"country": {"languages": []}}))["local_language"] == "en"


# --- series -----------------------------------------------------------------------------------------------


def series(**values: Any) -> Any:
    """A profile with the series of inspections by year."""
    by_year = {int(year[1:]): {"value": value, "source": "findings"} for year, value in values.items()}
    return {"series": {"inspections": {"values": by_year}}}


def test_a_year_without_a_value_is_not_recorded_which_is_not_unknown() -> None:
    table = facts(profile_with(series(y2018=5, y2020="unknown", y2021=7)))["annex"]["labor"]
    assert table["years"] == [2018, 2019, 2020, 2021]
    assert [cell["value"] for cell in table["rows"][0]["cells"]] == [5, "not-recorded", "unknown", 7]


@pytest.mark.parametrize(
    ("changes", "drawn"),
    [
        (series(y2020=5, y2021=7), True),
        (series(y2020=0, y2021=0), True),
        (series(y2020=5), False),
        (series(y2020=5, y2021="unknown"), False),
    ],
)
def test_a_chart_needs_two_numbers(changes: Any, drawn: bool) -> None:
    assert bool(facts(profile_with(changes))["charts"]["inspections"]) is drawn


def test_no_chart_shows_what_must_not_be_compared() -> None:
    changes = series(y2020=5, y2021=7)
    changes["series"]["inspections"]["chartable"] = False
    assert facts(profile_with(changes))["charts"]["inspections"] is None


def test_a_break_is_an_empty_place_in_the_chart_and_a_note_in_the_table() -> None:
    """Where the counting changed, no line or row of columns suggests a trend."""
    changes = series(y2019=5, y2020=6, y2021=50)
    changes["series"]["inspections"]["breaks"] = [{"from_year": 2021, "reason": "Calls are counted."}]
    found = facts(profile_with(changes))
    rows = found["charts"]["inspections"]["rows"]
    assert [row["year"] if not row["break"] else "break" for row in rows] == [2019, 2020, "break", 2021]
    assert [part["kind"] for note in found["annex"]["labor"]["notes"] for part in note["parts"]] == ["break"]
    card = next(one for one in found["summary"]["cards"] if one["id"] == "inspections")
    assert card["before"] is None


def test_a_note_that_says_the_same_of_the_same_year_shares_its_letter() -> None:
    value = {"value": 1, "source": "findings", "note": "Read twice."}
    changes = {"series": {name: {"values": {2022: value}} for name in ("inspections", "inspectors")}}
    table = facts(profile_with(changes))["annex"]["labor"]
    assert [note["mark"] for note in table["notes"]] == ["a"]
    assert [row["cells"][0]["mark"] for row in table["rows"]] == ["a", "a"]


def test_letters_go_on_after_z() -> None:
    assert list(islice(letters(), 28))[-3:] == ["z", "aa", "ab"]


def test_years_of_no_series_are_none() -> None:
    assert years_of(profile_with().profile, ["inspections"]) == []


# --- gaps, agencies, project ------------------------------------------------------------------------------


def test_the_register_puts_the_highest_severity_first_and_keeps_the_order_of_the_profile() -> None:
    entry = profile_with().file.data["gaps"]["TL-E1"]
    levels = {"TL-E1": "low", "TL-E2": "high", "TL-E3": "medium", "TL-E4": "high"}
    changes = {
        "gaps": {
            name: {**entry, "severity": {**entry["severity"], "level": level}}
            for name, level in levels.items()
        }
    }
    group = next(one for one in facts(profile_with(changes))["register"] if one["outcome"] == 2)
    assert [gap["id"] for gap in group["gaps"]] == ["TL-E2", "TL-E4", "TL-E3", "TL-E1"]


@pytest.mark.parametrize("edition", ["government", "internal"])
def test_internal_fields_are_not_even_facts_of_a_government_edition(edition: Any) -> None:
    found = facts(complete(), edition=edition)
    agencies = [one for one in every(found) if "mandate" in one and "roles" in one]
    assert agencies
    for field in INTERNAL_FIELDS:
        assert all((field in agency) is (edition == "internal") for agency in agencies)


def test_contacts_and_responses_of_a_consultation_are_no_facts() -> None:
    """What a publication reports stands in the profile; all else is private and is not read."""
    assert not [one for one in every(facts(complete())) if "contacts" in one or "persons" in one]


@pytest.mark.parametrize(
    ("date", "as_of", "past"),
    [
        ("2022-12-31", "2022-12-31", True),
        ("2023-01", "2022-12-31", False),
        ("2022-Q4", "2022-10", True),
        ("2022", "2022-03", True),
        ("2023", "2022-12", False),
    ],
)
def test_the_cut_off_is_the_now_of_a_document(date: str, as_of: str, past: bool) -> None:
    assert is_past(date, as_of) is past
