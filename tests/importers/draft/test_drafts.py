"""A draft says what the data say, in the shape of a profile, and tells what is still to be judged."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from atlas_cli.checks import check_profile
from atlas_cli.importers.draft import Draft
from atlas_cli.importers.draft.identity import identity_of
from atlas_cli.importers.ilab import Findings, read_findings
from atlas_cli.profile.load import LoadedProfile
from atlas_cli.profile.model import Profile
from atlas_cli.yamlfile import parse_yaml, validate
from tests.importers.draft.drafting import FIXTURE, changed_file, drafted, words
from tests.profiles import bundled_catalog

EARLIER = (
    ("In 2030", "In 2028"),
    ("<Labor_Inspectors>54<", "<Labor_Inspectors>50<"),
    ("<C_138_Ratified>No<", "<C_138_Ratified>Yes<"),
    ("<Standard>No</Standard><Age>14</Age>", "<Standard>Yes</Standard><Age>15</Age>"),
    ("Make the made-up age for work at least 15.", "Make sure that the made-up age for work is at least 15."),
    ("Bring schools to the far end of the Islands.", "Bring books to wherever nobody reads."),
    ("0.289", "0.311"),
)


@pytest.fixture(scope="module")
def file() -> Findings:
    return read_findings(FIXTURE)


@pytest.fixture(scope="module")
def draft(file: Findings) -> Draft:
    return drafted("Ghana", [file])


def value(draft: Draft, series: str, year: int = 2030) -> dict[str, Any]:
    found = draft.data["series"][series]["values"][year]
    assert isinstance(found, dict)
    return found


def test_the_text_is_the_data_and_a_valid_profile(draft: Draft) -> None:
    file = parse_yaml(draft.text, Path("ghana.yaml"))
    assert file.data == draft.data
    validate(Profile, file)
    assert draft.text.startswith("# yaml-language-server: $schema=../schemas/profile.json\n")


def test_the_checks_find_no_error_and_list_every_pending_review(draft: Draft) -> None:
    file = parse_yaml(draft.text, Path("ghana.yaml"))
    found = check_profile(LoadedProfile(validate(Profile, file), file, "ghana"), bundled_catalog())
    assert [each for each in found if each.level == "error"] == []
    assert sum(each.code == "ATL506" for each in found) == len(draft.data["gaps"]) == 4


@pytest.mark.parametrize(
    ("series", "figure", "printed"),
    [
        ("inspectors", 54, None),
        ("labor-funding", 1_800_000, "$1.8 million"),
        ("inspections", 2582, "2,582‡"),
        ("child-labor-violations", 0, None),
        ("penalties-imposed", "unknown", "Unknown*"),
        ("penalties-collected", "not-applicable", "N/A"),
        ("convictions", "not-available", "Unavailable"),
        ("unannounced-permitted", True, None),
        ("coordination-mechanism", False, None),
        ("national-policy", "not-applicable", "NA"),
    ],
)
def test_each_figure_keeps_what_it_is_and_what_is_printed(
    draft: Draft, series: str, figure: object, printed: str | None
) -> None:
    found = value(draft, series)
    assert (found["value"], found.get("as_printed")) == (figure, printed)
    assert type(found["value"]) is type(figure)
    assert found["source"]["source"] == "ilab-2030"


def test_a_number_where_yes_or_no_stands_elsewhere_is_kept_with_a_note(draft: Draft) -> None:
    found = value(draft, "routine-inspections-conducted")
    assert (found["value"], found["as_printed"]) == (750, "750")
    assert "750" in found["note"]


def test_what_cannot_be_read_is_no_figure_and_is_quoted(draft: Draft) -> None:
    found = value(draft, "complaint-mechanism")
    assert (found["value"], found["as_printed"]) == ("not-available", "soon")


def test_figures_of_parts_are_not_added_up(draft: Draft) -> None:
    found = value(draft, "criminal-investigations")
    assert found["value"] == "not-available"
    assert found["as_printed"] == "The Islands: 49, 363; Mainland: Unknown"


def test_a_standard_that_one_part_does_not_meet_is_not_met_and_names_the_parts(draft: Draft) -> None:
    standard = draft.data["standards"]["forced-labor-prohibited"]
    assert standard["status"] == "not-met"
    assert "The Islands: Yes" in standard["note"]
    assert "Mainland: No" in standard["note"]


def test_an_age_that_is_no_number_is_unknown_and_quoted(draft: Draft) -> None:
    standard = draft.data["standards"]["compulsory-education"]
    assert (standard["status"], standard["age"]) == ("met", "unknown")
    assert "12/13" in standard["note"]


def test_shares_are_percent_and_a_missing_number_is_left_out(draft: Draft) -> None:
    statistics = draft.data["statistics"]
    assert statistics["working-2030"]["percent"] == 28.9
    assert "number" not in statistics["working-2030"]
    assert statistics["agriculture-2030"]["percent"] == "not-available"
    assert statistics["services-2030"]["percent"] == "not-applicable"
    assert statistics["primary-completion-2030"]["percent"] == 100.9


def test_a_gap_quotes_its_action_and_waits_for_a_review(draft: Draft) -> None:
    gap = draft.data["gaps"]["GH-E1"]
    assert gap["source_text"] == "Teach every inspector of the Islands to count pebbles."
    assert gap["review"] == "pending"
    assert gap["need"] == "inspector-training"
    assert gap["further_needs"] == ["labor-enforcement-data"]
    assert gap["steps"] == ["identify"]
    assert "pebbles" not in gap["statement"] + gap["findings"][0]["text"] + gap["title"]


def test_an_action_whose_words_decide_nothing_gets_a_need_of_its_area_and_says_so(draft: Draft) -> None:
    gap = draft.data["gaps"]["GH-E2"]
    assert gap["need"] == words().file.fallback_needs["enforcement"]
    assert f"  # To judge: {words().file.guess}\n  GH-E2:" in draft.text
    assert f"  # To judge: {words().file.unsure}\n  GH-L1:" in draft.text
    assert "#" not in draft.text.partition("  GH-E1:")[0].splitlines()[-1]
    assert draft.unclassified == 3


def test_a_need_outside_the_outcomes_has_an_id_of_its_own_kind(draft: Draft) -> None:
    assert draft.data["gaps"]["GH-O1"]["need"] == "social-programs"
    assert draft.gaps == {1: 1, 2: 2, "outside": 1}


def test_severity_follows_from_what_the_data_say(draft: Draft) -> None:
    severity = draft.data["gaps"]["GH-L1"]["severity"]
    assert (severity["level"], severity["rule"]) == ("high", "S2")  # the standard on age is not met


def test_goods_and_rating_are_told_with_their_year(draft: Draft) -> None:
    narrative = draft.data["narrative"]
    texts = [each["text"] for each in (*narrative["summary"], *narrative["context"])]
    assert "2030 “Moderate Advancement”" in texts[0]
    assert texts[1].endswith("pebbles, shells.")
    assert texts[2].endswith("forced labor: shells.")


def test_a_country_with_nothing_but_goods_drafts(file: Findings) -> None:
    draft = drafted("TW", [file])
    validate(Profile, parse_yaml(draft.text, Path("taiwan.yaml")))
    assert "gaps" not in draft.data
    assert draft.data["country"]["iso3"] == "TWN"


@pytest.mark.parametrize("newest_first", [True, False])
def test_several_years_make_series_in_whatever_order_they_are_given(
    tmp_path: Path, file: Findings, newest_first: bool
) -> None:
    earlier = changed_file(tmp_path, *EARLIER)
    draft = drafted("Ghana", [file, earlier] if newest_first else [earlier, file])
    inspectors = draft.data["series"]["inspectors"]["values"]
    assert [(year, each["value"]) for year, each in inspectors.items()] == [(2028, 50), (2030, 54)]
    standard = draft.data["standards"]["minimum-age-work"]
    assert (standard["status"], standard["age"], standard["data_year"]) == ("not-met", 14, 2030)
    assert [(each["data_year"], each["status"], each["age"]) for each in standard["earlier"]] == [
        (2028, "met", 15)
    ]
    assert "earlier" not in draft.data["standards"]["compulsory-education"]
    assert draft.data["ratifications"]["C138"]["status"] == "not-ratified"
    assert "2028" in draft.data["ratifications"]["C138"]["note"]
    assert draft.data["statistics"]["working-2028"]["percent"] == 31.1
    assert "school-2028" not in draft.data["statistics"]
    assert draft.data["as_of"] == "2030"


def test_an_action_recurs_in_other_words_and_one_that_is_gone_is_told_in_a_comment(
    tmp_path: Path, file: Findings
) -> None:
    draft = drafted("Ghana", [changed_file(tmp_path, *EARLIER), file])
    years = {id: gap["years_suggested"] for id, gap in draft.data["gaps"].items()}
    assert (years["GH-L1"]["first"], years["GH-L1"]["last"]) == (2028, 2030)
    assert "2028 and 2030" in years["GH-L1"]["note"]
    assert (years["GH-O1"]["first"], years["GH-O1"]["last"]) == (2030, 2030)
    assert "#   2028, programs: Bring books to wherever nobody reads." in draft.text
    assert "Bring books" not in str(draft.data)


def test_a_second_file_of_a_year_restates_what_it_prints_otherwise(tmp_path: Path, file: Findings) -> None:
    second = changed_file(tmp_path, ("<Labor_Inspectors>54<", "<Labor_Inspectors>55<"))
    draft = drafted("Ghana", [file, second])
    found = value(draft, "inspectors")
    assert found["value"] == 54
    assert [(each["value"], each["source"]["source"]) for each in found["restated"]] == [(55, "ilab-2030-2")]
    assert "restated" not in value(draft, "inspections")
    validate(Profile, parse_yaml(draft.text, Path("ghana.yaml")))


@pytest.mark.parametrize(
    ("action", "target", "workforce", "ratio"),
    [
        (
            "Hire inspectors, from 54 to 140, for the labor force of approximately 2.1 million.",
            140,
            2_100_000,
            15000,
        ),
        ("Hire inspectors, from 54 to at least 140.", 140, "unknown", None),
        (
            "Employ at least 2,050 labor inspectors for adequate coverage of about 41 million.",
            2050,
            41_000_000,
            20000,
        ),
        ("Employ at least 48 labor inspectors for the labor force of 725,000 people.", 48, 725_000, 15000),
        ("Employ at least 10 labor inspectors for the labor force of 725,000 people.", 10, 725_000, None),
    ],
)
def test_a_target_that_an_action_prints_is_taken_with_its_workforce_and_ratio(
    tmp_path: Path, action: str, target: int, workforce: object, ratio: int | None
) -> None:
    file = changed_file(tmp_path, ("Teach every inspector of the Islands to count pebbles.", action))
    draft = drafted("Ghana", [file])
    (found,) = draft.data["series"]["inspectors"]["targets"]
    assert (found["year"], found["target"], found["workforce"]) == (2030, target, workforce)
    assert draft.data["country"].get("inspector_ratio", {}).get("workers_per_inspector") == ratio


def test_without_a_printed_target_there_is_none(draft: Draft) -> None:
    (target,) = draft.data["series"]["inspectors"]["targets"]
    assert (target["target"], target["workforce"]) == ("unknown", "unknown")


@pytest.mark.parametrize(
    ("name", "iso2", "iso3", "first_language"),
    [
        ("Burma", "MM", "MMR", "my"),
        ("Côte d’Ivoire", "CI", "CIV", "fr"),
        ("Cote d'Ivoire", "CI", "CIV", "fr"),
        ("Gambia, The", "GM", "GMB", "en"),
        ("Congo, Democratic Republic of the", "CD", "COD", "fr"),
        ("Turkey (Türkiye)", "TR", "TUR", "tr"),
        ("Kosovo", "XK", "XKX", "sq"),
        ("LBR", "LR", "LBR", "en"),
        ("ph", "PH", "PHL", "en"),
    ],
)
def test_a_country_is_known_by_any_of_its_names(name: str, iso2: str, iso3: str, first_language: str) -> None:
    found = identity_of(name, words())
    assert found
    assert (found.iso2, found.iso3, found.languages[0]) == (iso2, iso3, first_language)


@pytest.mark.parametrize("code", ["ph", "PHL"])
def test_a_code_stands_for_the_name(code: str) -> None:
    found = identity_of(code, words())
    assert found
    assert found.name == "Philippines"


def test_no_country_is_made_up() -> None:
    assert identity_of("Atlantis", words()) is None


def checked_errors(draft: Draft) -> list[str]:
    file = parse_yaml(draft.text, Path("ghana.yaml"))
    found = check_profile(LoadedProfile(validate(Profile, file), file, "ghana"), bundled_catalog())
    return [each.code for each in found if each.level == "error"]


def test_an_action_that_the_coded_age_denies_gets_another_need_and_the_draft_says_why(tmp_path: Path) -> None:
    """The action asks for an age that the same data code as reached."""
    met = ("<Standard>No</Standard><Age>14</Age>", "<Standard>Yes</Standard><Age>15</Age>")
    draft = drafted("Ghana", [changed_file(tmp_path, met)])
    assert draft.data["gaps"]["GH-L1"]["need"] == "min-age-coverage"
    assert "# To judge: The action calls for “Set or raise the minimum working age”" in draft.text
    assert [each.path for each in draft.disagreements if each.kind == "contradicted"] == ["gaps/GH-L1"]
    assert checked_errors(draft) == []


def test_an_age_that_the_same_row_denies_is_kept_and_told(tmp_path: Path) -> None:
    below = ("<Standard>No</Standard><Age>14</Age>", "<Standard>Yes</Standard><Age>12</Age>")
    draft = drafted("Ghana", [changed_file(tmp_path, below)])
    standard = draft.data["standards"]["minimum-age-work"]
    assert (standard["status"], standard["age"]) == ("met", 12)
    assert [each.path for each in draft.disagreements if each.kind == "coding"] == [
        "standards/minimum-age-work"
    ]
    assert checked_errors(draft) == []


def test_what_the_data_imply_and_no_action_calls_for_is_told(draft: Draft) -> None:
    implied = [each.about for each in draft.disagreements if each.kind == "implied"]
    assert any("No mechanism coordinates efforts" in about for about in implied)
    assert all("no suggested action calls for" in about for about in implied)
