"""`atlas new`: a profile begun from data or from a few questions, and never over one that is there."""

from __future__ import annotations

import json
import shutil
import sys
from pathlib import Path
from typing import Any

import pytest

from atlas_cli.importers.draft.many import AT_ONCE
from atlas_cli.yamlfile import read_yaml
from tests.processes import REPOSITORY, run_atlas
from tests.terminal import CTRL_C, at_terminal

on_terminals = pytest.mark.skipif(sys.platform == "win32", reason="no pseudo-terminals there")
FIXTURE = REPOSITORY / "tests" / "data" / "findings-old-name.xml"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A new workspace with the data file in it."""
    (tmp_path / "countries").mkdir()
    shutil.copy(FIXTURE, tmp_path / "findings.xml")
    return tmp_path


def test_a_country_of_a_data_file_becomes_a_profile_that_checks_and_renders(folder: Path) -> None:
    run = run_atlas("new", "ghana", "--ilab", "findings.xml", folder=folder)
    assert (run.code, run.out) == (0, "countries/ghana.yaml\n")
    assert "4 gaps" in run.err
    assert "atlas check ghana" in run.err
    checked = run_atlas("check", "ghana", "--format", "concise", folder=folder)
    assert checked.code == 0
    assert "ATL506" in checked.out
    assert run_atlas("psa", "ghana", "--format", "html", folder=folder).code == 0


def test_what_is_quoted_for_the_reviewer_is_in_no_document(folder: Path) -> None:
    run_atlas("new", "ghana", "--ilab", "findings.xml", folder=folder)
    for edition in ("government", "internal"):
        run_atlas(
            "psa",
            "ghana",
            "--format",
            "html",
            "--edition",
            edition,
            "-o",
            "out.html",
            "--force",
            folder=folder,
        )
        page = (folder / "out.html").read_text(encoding="utf-8")
        assert "Train labor inspectors" in page or "inspector" in page
        assert "count pebbles" not in page


def test_what_is_odd_in_the_data_is_told(folder: Path) -> None:
    run = run_atlas("new", "GH", "--ilab", "findings.xml", folder=folder)
    assert "Enforcements/Labor_Robots" in run.err


def test_a_profile_named_with_o_is_never_overwritten_without_force(folder: Path) -> None:
    (folder / "other.yaml").write_text("mine", encoding="utf-8")
    run = run_atlas("new", "ghana", "--ilab", "findings.xml", "-o", "other.yaml", folder=folder)
    assert run.code == 1
    assert "never overwritten" in run.err
    assert (folder / "other.yaml").read_text(encoding="utf-8") == "mine"


def test_a_profile_begun_by_questions_is_never_overwritten(folder: Path) -> None:
    run_atlas("new", "ghana", "--ilab", "findings.xml", folder=folder)
    before = (folder / "countries" / "ghana.yaml").read_bytes()
    for options in ((), ("--force",), ("--yes",)):
        assert run_atlas("new", "ghana", *options, folder=folder).code == 1
    assert (folder / "countries" / "ghana.yaml").read_bytes() == before


@pytest.fixture
def updated(folder: Path) -> Path:
    """A profile with somebody's comment in it, and a data file of a later year."""
    run_atlas("new", "ghana", "--ilab", "findings.xml", folder=folder)
    profile = folder / "countries" / "ghana.yaml"
    text = profile.read_text(encoding="utf-8")
    profile.write_text(text.replace("series:\n", "series:  # looked at\n", 1), encoding="utf-8")
    newer = FIXTURE.read_text(encoding="utf-8").replace("In 2030", "In 2031").replace(">54<", ">60<")
    (folder / "newer.xml").write_text(newer.replace("Ratified>No<", "Ratified>Yes<"), encoding="utf-8")
    return profile


def test_new_data_for_a_profile_that_is_there_are_shown_and_nothing_is_written(
    folder: Path, updated: Path
) -> None:
    before = updated.read_bytes()
    run = run_atlas("new", "ghana", "--ilab", "newer.xml", folder=folder)
    assert run.code == 0
    assert "new           series/inspectors/values/2031: 60" in run.out
    assert "contradicted  ratifications/C138: not-ratified in the profile, ratified in the data" in run.out
    assert updated.read_bytes() == before


def test_what_is_accepted_is_written_and_nothing_else_changes(folder: Path, updated: Path) -> None:
    before = updated.read_text(encoding="utf-8").splitlines()
    run = run_atlas("new", "ghana", "--ilab", "newer.xml", "--yes", folder=folder)
    assert run.code == 0
    after = updated.read_text(encoding="utf-8").splitlines()
    changed = [line for line in before if line not in after]
    assert set(changed) == {"    years_suggested: {first: 2030, last: 2030}"}
    assert after.count("    years_suggested: {first: 2030, last: 2031}") == before.count(changed[0])
    assert "series:  # looked at" in after
    assert "  ilab-2031:" in after
    assert "      2031: {value: 60, source: {source: ilab-2031, place: Enforcement}}" in after
    assert run_atlas("check", "ghana", folder=folder).code == 0
    again = run_atlas("new", "ghana", "--ilab", "newer.xml", "--yes", folder=folder)
    assert [line.split()[0] for line in again.out.splitlines()] == ["contradicted"]


ACTION = "Teach every inspector of the Islands to count pebbles."
NEW_ACTION = "<Action><Name>Establish a database of child labor cases.</Name></Action>"


@pytest.fixture
def later(folder: Path, updated: Path) -> Path:
    """Data of a later year: an action is gone, one goes on, one is new, and the survey is another."""
    text = (folder / "newer.xml").read_text(encoding="utf-8")
    text = text.replace(f"<Action><Name>{ACTION}</Name></Action>", NEW_ACTION).replace("0.289", "0.301")
    (folder / "later.xml").write_text(text, encoding="utf-8")
    return updated


def differences(folder: Path, *options: str) -> list[dict[str, Any]]:
    run = run_atlas("new", "ghana", "--ilab", "later.xml", "--json", *options, folder=folder)
    assert run.code == 0
    found = json.loads(run.out)
    assert isinstance(found, list)
    return found


def test_new_actions_are_offered_as_gaps_recurring_ones_go_on_and_vanished_ones_are_told(
    folder: Path, later: Path
) -> None:
    before = later.read_bytes()
    found = {(each["kind"], each["path"]): each for each in differences(folder) if "gaps/" in each["path"]}
    assert later.read_bytes() == before
    assert found["gone", "gaps/GH-E1"]["can_accept"] is False
    assert found["changed", "gaps/GH-E2/years_suggested"]["can_accept"] is True
    assert "case-tracking" in found["new", "gaps/GH-E3"]["about"]
    assert len(found) == 5


def test_only_what_is_named_is_taken_over(folder: Path, later: Path) -> None:
    before = later.read_text(encoding="utf-8").splitlines()
    accepted = ("--accept", "GH-E3", "--accept", "series/inspectors/values/2031")
    found = differences(folder, *accepted)
    assert [each["path"] for each in found if each["accepted"]] == [
        "series/inspectors/values/2031",
        "gaps/GH-E3",
    ]
    after = later.read_text(encoding="utf-8").splitlines()
    assert [line for line in before if line not in after] == []
    gap = read_yaml(later).data["gaps"]["GH-E3"]
    assert (gap["review"], gap["source_text"]) == ("pending", "Establish a database of child labor cases.")
    assert "years_suggested: {first: 2030, last: 2031}" not in later.read_text(encoding="utf-8")
    assert run_atlas("check", "ghana", folder=folder).code == 0


def test_all_that_can_be_taken_over_is_a_profile_and_is_not_offered_again(folder: Path, later: Path) -> None:
    assert any(each["path"].startswith("statistics/") for each in differences(folder, "--accept", "all"))
    assert run_atlas("check", "ghana", folder=folder).code == 0
    data = read_yaml(later).data
    assert data["statistics"]["working-2031"]["percent"] == 30.1
    assert data["gaps"]["GH-L1"]["findings"][-1]["source"]["source"] == "ilab-2031"
    assert [each for each in differences(folder) if each["can_accept"]] == []


def test_none_and_unknown_paths_change_nothing(folder: Path, later: Path) -> None:
    before = later.read_bytes()
    assert [each for each in differences(folder, "--accept", "none") if each["accepted"]] == []
    wrong = ("new", "ghana", "--ilab", "later.xml", "--accept", "GH-E33")
    run = run_atlas(*wrong, folder=folder)
    assert (run.code, "Did you mean" in run.err) == (2, True)
    judged = run_atlas(*wrong[:-1], "gaps/GH-E1", folder=folder)
    assert (judged.code, "for people to judge" in judged.err) == (2, True)
    assert later.read_bytes() == before


def test_a_section_that_the_profile_does_not_have_is_made(folder: Path, later: Path) -> None:
    """Whoever deleted all statistics and gaps gets those of the newer data, in their usual places."""
    text = later.read_text(encoding="utf-8")
    statistics, ratifications = text.index("\nstatistics:\n"), text.index("\nratifications:\n")
    later.write_text(text[:statistics] + text[ratifications : text.index("\ngaps:\n") + 1], encoding="utf-8")
    differences(folder, "--accept", "all")
    keys = list(read_yaml(later).data)
    assert keys.index("sources") < keys.index("statistics")
    assert keys.index("series") < keys.index("gaps")
    assert run_atlas("check", "ghana", folder=folder).code == 0


def test_a_later_coding_takes_the_place_of_the_one_before_which_is_kept(folder: Path, later: Path) -> None:
    text = (folder / "later.xml").read_text(encoding="utf-8")
    met = "<Standard>Yes</Standard><Age>15</Age>"
    (folder / "later.xml").write_text(
        text.replace("<Standard>No</Standard><Age>14</Age>", met), encoding="utf-8"
    )
    (told,) = (each for each in differences(folder) if each["path"] == "standards/minimum-age-work")
    assert told["kind"] == "changed"
    differences(folder, "--accept", "standards/minimum-age-work")
    standard = read_yaml(later).data["standards"]["minimum-age-work"]
    assert (standard["status"], standard["age"], standard["data_year"]) == ("met", 15, 2031)
    assert [(each["data_year"], each["status"], each["age"]) for each in standard["earlier"]] == [
        (2030, "not-met", 14)
    ]


@pytest.mark.parametrize("as_json", [(), ("--json",)])
def test_what_would_make_an_error_is_told_and_nothing_is_written(
    folder: Path, later: Path, as_json: tuple[str, ...]
) -> None:
    """Newer data call a minimum age met that lies below the floor of C138."""
    text = (folder / "later.xml").read_text(encoding="utf-8")
    met = "<Standard>Yes</Standard><Age>12</Age>"
    (folder / "later.xml").write_text(
        text.replace("<Standard>No</Standard><Age>14</Age>", met), encoding="utf-8"
    )
    before = later.read_bytes()
    run = run_atlas("new", "ghana", "--ilab", "later.xml", "--accept", "all", *as_json, folder=folder)
    assert run.code == 1
    assert "the standard is met with the age 12, and its floor is" in run.err
    assert later.read_bytes() == before
    assert "Took over" not in run.err
    if as_json:
        assert run.out == ""


@on_terminals
@pytest.mark.usefixtures("later")
def test_at_a_terminal_each_difference_can_be_answered(folder: Path) -> None:
    first = [("[o]ne by one", "o"), ("Take it over?", "y")]
    count = len([each for each in differences(folder) if each["can_accept"]])
    answers = [*first, *[("Take it over?", "n")] * (count - 1)]
    run = at_terminal("new", "ghana", "--ilab", "later.xml", answers=answers, folder=folder)
    assert run.code == 0
    assert "Took over 1 of" in run.screen
    assert len([each for each in differences(folder) if each["can_accept"]]) == count - 1


@on_terminals
def test_whoever_stops_before_the_end_has_changed_nothing(folder: Path, later: Path) -> None:
    before = later.read_bytes()
    answers = [("[o]ne by one", "o"), ("Take it over?", "y"), ("Take it over?", CTRL_C)]
    run = at_terminal("new", "ghana", "--ilab", "later.xml", answers=answers, folder=folder)
    assert run.code == 130
    assert later.read_bytes() == before


@on_terminals
def test_at_a_terminal_a_profile_begins_with_questions_that_propose_answers(folder: Path) -> None:
    answers = [
        ("Name in documents [Philippines]", ""),
        ("two letters [PH]", ""),
        ("three letters [PHL]", ""),
        ("Official languages [en, fil]", ""),
        ("Language of work [en]", ""),
        ("Outcomes (1 law, 2 enforcement, 3 coordination) [1, 2, 3]", "2, 3"),
        ("Partners", "Partners of the Islands, Others"),
    ]
    run = at_terminal("new", "philippines", answers=answers, folder=folder)
    assert run.code == 0
    data = read_yaml(folder / "countries" / "philippines.yaml").data
    assert [each["outcome"] for each in data["project"]["outcomes"]] == [2, 3]
    assert [each["name"] for each in data["project"]["partners"].values()] == [
        "Partners of the Islands",
        "Others",
    ]
    assert run_atlas("check", "philippines", folder=folder).code == 0


@on_terminals
def test_an_answer_that_is_no_iso_code_is_asked_for_again(folder: Path) -> None:
    answers = [
        ("Name in documents", "The Islands"),
        ("two letters [PH]", "Phil"),
        ("two letters [PH]", "ph"),
        ("three letters [PHL]", "1"),
        ("three letters [PHL]", ""),
        ("Official languages", ""),
        ("Language of work", ""),
        ("Outcomes", "4"),
        ("Outcomes", "1"),
        ("Partners", ""),
    ]
    run = at_terminal("new", "philippines", answers=answers, folder=folder)
    assert run.code == 0
    data = read_yaml(folder / "countries" / "the-islands.yaml").data
    assert data["country"]["iso2"] == "PH"
    assert [each["outcome"] for each in data["project"]["outcomes"]] == [1]


@on_terminals
def test_questions_that_are_broken_off_leave_no_profile(folder: Path) -> None:
    run = at_terminal("new", "philippines", answers=[("Name in documents", CTRL_C)], folder=folder)
    assert run.code == 130
    assert list((folder / "countries").iterdir()) == []


def test_one_source_that_says_two_things_is_for_people_to_judge(folder: Path, updated: Path) -> None:
    other = FIXTURE.read_text(encoding="utf-8").replace(">54<", ">55<")
    (folder / "other.xml").write_text(other, encoding="utf-8")
    before = updated.read_bytes()
    run = run_atlas("new", "ghana", "--ilab", "other.xml", "--yes", folder=folder)
    assert run.out == "contradicted  series/inspectors/values/2030: 54 in the profile, 55 in the data\n"
    assert updated.read_bytes() == before


def test_a_country_that_is_not_in_the_data_is_told_with_near_names(folder: Path) -> None:
    run = run_atlas("new", "Ganna", "--ilab", "findings.xml", folder=folder)
    assert run.code == 1
    assert "Did you mean Ghana?" in run.err
    assert list((folder / "countries").iterdir()) == []


@pytest.mark.parametrize("content", ["", "no xml", "<Countries><Country>", "<!DOCTYPE a><Countries/>"])
def test_a_bad_file_is_refused_and_nothing_is_written(folder: Path, content: str) -> None:
    (folder / "bad.xml").write_text(content, encoding="utf-8")
    run = run_atlas("new", "ghana", "--ilab", "findings.xml", "--ilab", "bad.xml", folder=folder)
    assert run.code == 1
    assert "bad.xml" in run.err
    assert list((folder / "countries").iterdir()) == []


BOMB = '<!DOCTYPE a [<!ENTITY b "bb"><!ENTITY c "&b;&b;&b;">]><Countries>&c;</Countries>'


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("", "is empty"),
        ("Ghana; 54 inspectors", "this is not XML"),
        ("<Countries><Country><Name>Ghana</Name>", "ends too early"),
        (BOMB, "document type or entities"),
        ("<Goods><Good>Pebbles</Good></Goods>", "not data of the Findings: its root is <Goods>"),
        ('{"data": [{"sector": "Fishing"}]}', "JSON, but no table of the Findings"),
    ],
)
def test_each_kind_of_bad_file_has_its_own_words(folder: Path, content: str, words: str) -> None:
    (folder / "bad.xml").write_text(content, encoding="utf-8")
    for arguments in (("ghana", "--ilab", "bad.xml"), ("--all", "--ilab", "bad.xml", "-o", "drafts")):
        run = run_atlas("new", *arguments, folder=folder)
        assert (run.code, run.out) == (1, "")
        assert words in run.err
    assert list((folder / "countries").iterdir()) == []
    assert not (folder / "drafts").exists()


def test_files_in_any_order_of_years_make_one_draft(folder: Path) -> None:
    newer = FIXTURE.read_text(encoding="utf-8").replace("In 2030", "In 2031").replace(">54<", ">60<")
    (folder / "newer.xml").write_text(newer, encoding="utf-8")
    files = ("findings.xml", "newer.xml")
    for name, order in (("one.yaml", files), ("other.yaml", files[::-1])):
        options = [option for file in order for option in ("--ilab", file)]
        assert run_atlas("new", "ghana", *options, "-o", name, folder=folder).code == 0
    assert (folder / "one.yaml").read_bytes() == (folder / "other.yaml").read_bytes()
    values = read_yaml(folder / "one.yaml").data["series"]["inspectors"]["values"]
    assert [(year, value["value"]) for year, value in values.items()] == [(2030, 54), (2031, 60)]


def test_a_newer_format_is_read_as_far_as_it_is_known_and_the_rest_is_told_with_what_it_says(
    folder: Path,
) -> None:
    newer = FIXTURE.read_text(encoding="utf-8").replace(
        "<Labor_Robots>12</Labor_Robots>", "<Labor_Drones><Model>X1</Model></Labor_Drones>"
    )
    (folder / "newer.xml").write_text(newer, encoding="utf-8")
    run = run_atlas("new", "ghana", "--ilab", "newer.xml", folder=folder)
    assert run.code == 0
    assert "unknown element <Newly_Invented>: Something" in run.err
    assert "unknown element <Labor_Drones>: Model" in run.err


def test_saved_tables_of_the_data_portal_make_a_draft_too(folder: Path) -> None:
    report = {
        "year": 2032,
        "country": "Ghana",
        "summary_paragraph": "In 2032, it did less.",
        "working_percent": "22.50%",
        "minimum_age_work": "No",
        "minimum_age_work_age": 14,
        "number_laborinspectors": "118",
    }
    action = {
        "year": 2032,
        "country": "Ghana",
        "area": "Enforcement",
        "suggested_action": "Train inspectors.",
    }
    for name, rows in (("report.json", [report]), ("actions.json", [action])):
        (folder / name).write_text(json.dumps({"data": rows}), encoding="utf-8")
    files = ("--ilab", "actions.json", "--ilab", "report.json", "--ilab", "findings.xml")
    assert run_atlas("new", "ghana", *files, folder=folder).code == 0
    data = read_yaml(folder / "countries" / "ghana.yaml").data
    values = data["series"]["inspectors"]["values"]
    assert {year: value["value"] for year, value in values.items()} == {2030: 54, 2032: 118}
    assert data["statistics"]["working-2032"]["percent"] == 22.5
    assert [gap["source_text"] for gap in data["gaps"].values()] == ["Train inspectors."]
    assert run_atlas("check", "ghana", folder=folder).code == 0


def test_two_files_of_one_year_are_told_and_the_same_twice_is_left_out(folder: Path) -> None:
    text = FIXTURE.read_text(encoding="utf-8")
    (folder / "copy.xml").write_text(text, encoding="utf-8")
    (folder / "other.xml").write_text(text.replace(">54<", ">55<"), encoding="utf-8")
    files = ("--ilab", "findings.xml", "--ilab", "copy.xml", "--ilab", "other.xml")
    run = run_atlas("new", "ghana", *files, folder=folder)
    assert run.code == 0
    assert "copy.xml says the same" in run.err
    assert "both of data year 2030" in run.err
    profile = (folder / "countries" / "ghana.yaml").read_text(encoding="utf-8")
    assert "ilab-2030-2" in profile
    assert "ilab-2030-3" not in profile


def test_without_data_and_without_a_terminal_what_cldr_proposes_is_taken(folder: Path) -> None:
    options = ("--outcome", "2", "--outcome", "3", "--partner", "Partners of the Islands")
    run = run_atlas("new", "philippines", *options, folder=folder)
    assert (run.code, run.out) == (0, "countries/philippines.yaml\n")
    checked = run_atlas("check", "philippines", "--format", "concise", folder=folder)
    assert checked.code == 0
    assert "`project-records` has no address" in checked.out
    assert len(checked.out.splitlines()) == 1
    shown = run_atlas("show", "PH", folder=folder)
    assert "Philippines" in shown.out
    text = (folder / "countries" / "philippines.yaml").read_text(encoding="utf-8")
    assert "languages: [en, fil]" in text
    assert "outcome: 1" not in text
    assert "Partners of the Islands" in text


def test_a_country_unknown_to_cldr_needs_its_codes(folder: Path) -> None:
    assert run_atlas("new", "Atlantis", folder=folder).code == 2
    run = run_atlas("new", "Atlantis", "--iso2", "xa", "--iso3", "xat", folder=folder)
    assert (run.code, run.out) == (0, "countries/atlantis.yaml\n")
    assert run_atlas("check", "atlantis", folder=folder).code == 0


def test_all_drafts_every_country_and_ends_with_a_table(folder: Path) -> None:
    run = run_atlas("new", "--all", "--ilab", "findings.xml", "-o", "drafts", folder=folder)
    assert run.code == 0
    assert sorted(path.name for path in (folder / "drafts").iterdir()) == ["ghana.yaml", "taiwan.yaml"]
    assert [line.split()[0] for line in run.out.splitlines()[2:]] == ["Ghana", "Taiwan", "All"]


def test_all_leaves_files_that_are_there(folder: Path) -> None:
    (folder / "drafts").mkdir()
    (folder / "drafts" / "ghana.yaml").write_text("mine", encoding="utf-8")
    run = run_atlas("new", "--all", "--ilab", "findings.xml", "-o", "drafts", folder=folder)
    assert "ghana.yaml is there, left as it is" in run.err
    assert (folder / "drafts" / "ghana.yaml").read_text(encoding="utf-8") == "mine"


def test_many_countries_are_drafted_alike_on_several_processors(folder: Path) -> None:
    """More countries than one process takes at once; the result is that of drafting each alone."""
    names = [
        "Kenya",
        "Nepal",
        "Chad",
        "Peru",
        "Fiji",
        "Mali",
        "Togo",
        "Benin",
        "Angola",
        "Jordan",
        "Guyana",
        "Belize",
    ]
    assert len(names) > AT_ONCE
    text = FIXTURE.read_text(encoding="utf-8")
    block = text[text.index("  <Country>") : text.index("</Country>") + len("</Country>")]
    more = "".join(block.replace("Ghana", name) for name in names)
    (folder / "many.xml").write_text(text.replace("</Countries>", more + "</Countries>"), encoding="utf-8")
    run = run_atlas("new", "--all", "--ilab", "many.xml", "-o", "drafts", folder=folder)
    assert run.code == 0
    assert len(list((folder / "drafts").iterdir())) == len(names) + 2
    run_atlas("new", "peru", "--ilab", "many.xml", "-o", "alone.yaml", folder=folder)
    assert (folder / "alone.yaml").read_bytes() == (folder / "drafts" / "peru.yaml").read_bytes()


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("--all",),
        ("ghana", "--all", "--ilab", "findings.xml"),
        ("ghana", "--outcome", "4"),
        ("x", "--iso2", "X1"),
    ],
)
def test_wrong_usage_is_told(folder: Path, arguments: tuple[str, ...]) -> None:
    assert run_atlas("new", *arguments, folder=folder).code == 2
