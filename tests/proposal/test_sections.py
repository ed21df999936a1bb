"""What a ministry finds in a proposal: all sections, filled from profile, catalog, match and evidence."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.oracles.package import find
from tests.proposal.publishing import (
    COUNTRIES,
    FULL,
    Made,
    catalog_with,
    country,
    one,
    request_of,
    the_fictional,
    written,
)
from tests.psa.transcript import headings, tables

SECTIONS = [
    "In one paragraph",
    "Gaps addressed",
    "Evidence",
    "Description",
    "Theory of change",
    "Participants and roles",
    "Products",
    "Steps and calendar",
    "Legal and administrative basis",
    "Delivery, also remotely",
    "Institutionalization",
    "Indicators and baselines",
    "Do no harm",
    "Resources",
    "Questions for the consultation",
    "Funding, sources and acronyms",
]


def table(made: Made, first: str) -> dict[str, list[str]]:
    """The rows of the table whose first header cell is this, by their first cell."""
    found = next(rows for rows in tables(made.docx) if rows[0][0] == first)
    return {row[0]: row[1:] for row in found[1:]}


def test_the_sections_stand_in_their_order_below_the_title(full: Made) -> None:
    found = [(one.level, one.words) for one in headings(full.docx)]
    assert found == [(1, "Enforcement Training Program"), *((2, title) for title in SECTIONS)]


@pytest.mark.parametrize("slug", COUNTRIES)
def test_every_country_gets_all_sections_for_each_practice_of_its_portfolio(
    portfolios: Callable[..., list[Made]], slug: str
) -> None:
    made = portfolios(slug)
    assert 1 <= len(made) <= 5
    for each in made:
        assert [one.words for one in headings(each.docx)][1:] == SECTIONS


def test_the_title_block_names_the_practice_in_both_languages_and_says_how_far_it_is(full: Made) -> None:
    assert "[Document Local Title] ‹es: Curso para Fiscalizadores›" in full.said
    assert "Status ⇥ Implemented, September 2022" in full.said
    document = r"Document ⇥ Draft for comment; version 2; facts as of 31 March 2023; XTL-PRO-D2-[0-9A-Z]{4}\n"
    assert re.search(document, full.said)


def test_reported_responses_and_recorded_states_are_told_with_their_source(full: Made) -> None:
    assert "reports that it was validated (1 June 2022).[^2]" in full.said
    assert "Recorded as implemented (September 2022). Forty officials took part.[^3]" in full.said


# --- gaps -------------------------------------------------------------------------------------------------


def test_each_gap_stands_with_its_severity_sources_and_how_the_practice_acts(full: Made) -> None:
    rows = table(full, "Gap")
    assert rows["XT-E1; high"] == [
        "New inspectors are not trained on child labor and forced labor.",
        "Its first two modules are given to inspectors in their first year.",
        "USDOL 2022",
    ]


def test_gaps_that_the_practice_leaves_are_named_with_who_takes_them_up(full: Made) -> None:
    assert "Taken up by no practice that is proposed: XT-E2 Number of inspectors;" in full.said
    assert "Taken up by “Multi-Disciplinary Team Training”: XT-E3." in full.said


def test_of_many_gaps_the_most_severe_are_told_and_the_others_named(tmp_path: Path) -> None:
    more = {f"XT-E{number}": gap(f"Gap {number}", "medium") for number in range(11, 19)}
    made = one(tmp_path, changes={"gaps": {**more, "XT-E20": gap("The worst", "high")}})
    rows = list(table(made, "Gap"))
    assert len(rows) == 6
    assert {"XT-E1; high", "XT-E20; high"} == set(rows[:2])
    assert "The practice also acts on: " in made.said
    assert len(re.findall(r"XT-E1[1-8] Gap 1[1-8]", made.said)) == 4


def test_how_many_gaps_are_shown_stands_in_the_caption(tmp_path: Path) -> None:
    more = {f"XT-E{number}": gap(f"Gap {number}", "medium") for number in range(11, 19)}
    made = one(tmp_path, changes={"gaps": more})
    assert "Gaps that this practice acts on (6 of 9 shown)" in made.said


def test_gaps_that_the_practice_fits_best_have_the_first_rows(portfolios: Callable[..., list[Made]]) -> None:
    for slug in COUNTRIES:
        for each in portfolios(slug):
            best = re.findall(r"fits best for ([^.]*)\.|does better: ([^.]*)\.", each.said)
            named = {id for pair in best for id in re.findall(r"[A-Z]{2}-[LEC]\d+", " ".join(pair))}
            rows = [row.partition(";")[0] for row in table(each, "Gap")]
            assert set(rows[: len(named)]) <= named, each.path.name


def test_a_best_fit_that_serves_a_gap_only_in_part_is_told_apart(
    portfolios: Callable[..., list[Made]],
) -> None:
    made = next(each for each in portfolios("argentina") if "inspection-targeting" in each.path.name)
    assert "fits best for AR-E10." in made.said
    assert (
        "It serves the following only in part, but no other practice proposed here does better: AR-E1."
        in (made.said)
    )


def test_the_profile_can_say_how_a_practice_acts_on_a_gap(tmp_path: Path) -> None:
    says = "Inspectors of the port learn it first."
    made = one(tmp_path, changes={"gaps": {"XT-E1": {"practices": {FULL: says}}}})
    assert table(made, "Gap")["XT-E1; high"][1] == says
    assert f"gaps/XT-E1/practices/{FULL}" in {path for place in made.trace.places for path in place.paths}


@pytest.mark.parametrize("slug", COUNTRIES)
def test_no_two_gaps_of_a_proposal_are_answered_in_the_same_words(
    portfolios: Callable[..., list[Made]], slug: str
) -> None:
    for each in portfolios(slug):
        answers = [cells[1] for cells in table(each, "Gap").values()]
        assert len(set(answers)) == len(answers), each.path.name


def test_the_first_lines_say_for_which_gaps_to_whom_and_what_is_asked(full: Made, little: Made) -> None:
    for made in (full, little):
        first = made.said.partition("## Gaps addressed")[0]
        assert all(words in first for words in ("For which gaps.", "To whom.", "What is asked."))
    assert "It acts on one gap of this country, of high severity." in full.said
    assert "No lead agency is agreed yet" in little.said


def gap(title: str, level: str) -> dict[str, object]:
    return {
        "title": title,
        "statement": f"{title} is there.",
        "need": "inspector-training",
        "steps": ["identify"],
        "issues": ["CL"],
        "severity": {"level": level, "rule": "S7", "reason": "A reason."},
        "findings": [{"text": "USDOL says so.", "source": "findings-2022"}],
    }


# --- evidence ---------------------------------------------------------------------------------------------


def test_certainty_is_told_for_each_effect_in_words_the_surest_first(full: Made) -> None:
    rows = table(full, "Effect")
    assert [(effect, cells[0]) for effect, cells in rows.items()] == [
        ("Knowledge", "Low"),
        ("Convictions", "Very low"),
    ]
    assert rows["Convictions"][2] == "Little carries over."
    assert "ATLAS certainty (after GRADE’s vocabulary; not a GRADE assessment)." in full.said


def test_a_practice_without_evidence_says_pilot_and_evaluate(little: Made) -> None:
    assert "Practice-based; pilot and evaluate" in little.said
    assert "No study was found that measured an effect of this practice." in little.said
    assert table(little, "Effect")["Handling of cases"][0] == "None"


def test_a_text_that_holds_everywhere_is_not_told_to_begin_on_a_small_scale(tmp_path: Path) -> None:
    catalog = catalog_with("mdt-training", {"begins": "whole"})
    made = written(tmp_path, request_of(the_fictional(), catalog, practices=("mdt-training",)))[0]
    assert "Practice-based; evaluate from the start" in made.said
    assert "small scale" not in made.said


def test_studies_that_measured_no_effect_are_called_considered(portfolios: Callable[..., list[Made]]) -> None:
    for each in (each for slug in COUNTRIES for each in portfolios(slug)):
        if "No study was found that measured an effect" in each.said:
            assert "Studies that the certainty rests on" not in each.said


def test_studies_stand_with_setting_design_finding_and_limits(full: Made) -> None:
    assert (
        "First 2019 (One port; before and after, without comparison): Officers knew more. Nobody" in full.said
    )
    assert "First 2019. A. First: Training in a port. A Journal (2019)." in full.said
    assert full.said.index("First 2019 (") < full.said.index("Second 2021 (")  # the published one first


# --- roles ------------------------------------------------------------------------------------------------


def test_roles_are_those_of_the_country_and_a_missing_agency_is_called_so(full: Made) -> None:
    rows = table(full, "Role")
    assert rows["Lead agency"] == ["Ministry of Labor", "Accountable"]
    assert rows["Labor inspectorate"] == ["Labor Inspectorate", "Responsible in delivery"]
    assert rows["Judiciary"] == ["No agency in the profile", "Responsible in delivery"]
    assert rows["Service organization"] == ["To be invited; the consultation names them", "Consulted"]
    assert "Gap: no agency" not in full.said
    assert "Which institutions take the parts for which no agency is recorded?" in full.said


def test_exactly_one_is_accountable_and_without_a_lead_it_is_to_be_agreed(full: Made, little: Made) -> None:
    for made in (full, little):
        assert [cells[-1] for cells in table(made, "Role").values()].count("Accountable") == 1
    assert table(little, "Role")["Lead agency"][0] == "to be agreed"
    assert "Which agency leads the practice" in little.said


def test_each_agency_stands_once_with_its_closest_part(full: Made, tmp_path: Path) -> None:
    assert "Labor ministry" not in table(full, "Role")  # the ministry leads, and stands above
    both = {"mol": {"roles": ["labor-ministry", "labor-inspectorate"]}}
    made = one(tmp_path, changes={"agencies": both, "practices": None})
    rows = table(made, "Role")
    assert rows["Labor ministry; Labor inspectorate"] == ["MOL", "Responsible"]
    assert rows["Labor inspectorate"] == ["Labor Inspectorate", "Responsible in delivery"]
    assert "An agency with several roles stands once, with its closest part." in made.said
    assert "also takes part" not in made.said


def test_the_bodies_coordinate_and_not_their_members_or_offices(tmp_path: Path) -> None:
    made = one(tmp_path, changes={"agencies": {"statistics": {"roles": ["statistics", "coordination-body"]}}})
    names = "NCCL; Border Task Force; Call Center 111"
    assert table(made, "Role")["Coordination body"] == [names, "Consulted"]


def closing(**more: Any) -> dict[str, Any]:
    return {"until": {"date": "2022-06", "sources": ["press"], **more}}


def test_a_closed_agency_gets_no_part_and_its_successor_has_it(tmp_path: Path) -> None:
    heir = {**AGENCY, "name": "Inspection Agency", "roles": ["labor-inspectorate"]}
    agencies = {"inspectorate": closing(succeeded_by="heir"), "heir": heir}
    made = one(tmp_path, changes={"agencies": agencies})
    assert table(made, "Role")["Labor inspectorate"] == ["Inspection Agency", "Responsible in delivery"]
    assert table(made, "Prerequisite")["There is an inspectorate."] == ["Met", "Inspection Agency"]
    assert "Labor Inspectorate exists no more (June 2022); Inspection Agency took its place" in made.said


def test_a_closed_agency_without_a_successor_is_left_out_in_words(tmp_path: Path) -> None:
    made = one(tmp_path, changes={"agencies": {"inspectorate": closing()}})
    assert table(made, "Role")["Labor inspectorate; Judiciary"][0] == "No agency in the profile"
    assert table(made, "Prerequisite")["There is an inspectorate."][0] == "Not met yet"
    said = "Labor Inspectorate exists no more (June 2022) and is left out; no successor is recorded"
    assert said in made.said


def test_an_agency_of_a_closed_one_keeps_its_part_and_the_question_is_told(tmp_path: Path) -> None:
    unit = {**AGENCY, "name": "Inspection Unit", "roles": ["labor-inspectorate"], "part_of": "inspectorate"}
    made = one(tmp_path, changes={"agencies": {"inspectorate": closing(), "unit": unit}})
    assert table(made, "Role")["Labor inspectorate"][0] == "Inspection Unit"
    assert "its place now is to be clarified: Inspection Unit." in made.said


AGENCY = {"language": "en", "mandate": "Inspects workplaces.", "sources": ["press"]}


def test_a_role_that_nobody_can_have_here_is_not_missed(tmp_path: Path) -> None:
    reason = {"reason": "There are no courts of this kind.", "sources": ["press"]}
    made = one(tmp_path, changes={"country": {"roles_not_applicable": {"judiciary": reason}}})
    assert "Judiciary" not in table(made, "Role")
    assert "Not applicable here: Judiciary. There are no courts of this kind." in made.said


@pytest.mark.parametrize("slug", COUNTRIES)
def test_no_country_gives_a_part_to_a_closed_agency_or_two_to_one(
    portfolios: Callable[..., list[Made]], slug: str
) -> None:
    agencies = country(slug).profile.agencies.values()
    closed = {one.acronym or str(one.name) for one in agencies if one.until}
    for made in portfolios(slug):
        cells = [cells[0] for cells in table(made, "Role").values()]
        named = [name for cell in cells for name in cell.split("; ")]
        known = [name for name in named if not name.startswith(("No agency", "To be invited"))]
        assert not closed & set(known)
        assert len(known) == len({*known}) or "the consultation names them" in known


def test_landlocked_countries_miss_no_maritime_agency(tmp_path: Path) -> None:
    request = request_of(country("bolivia"), practices=("multi-agency-sops",))
    made = written(tmp_path, request)[0]
    assert "Maritime" not in "".join(table(made, "Role"))
    assert "Not applicable here: Maritime and fisheries authorities." in made.said


def test_specialized_police_take_the_part_of_the_police_where_no_other_is_recorded(tmp_path: Path) -> None:
    made = written(tmp_path, request_of(country("argentina"), practices=("multi-agency-sops",)))[0]
    rows = table(made, "Role")
    police = next(cells for role, cells in rows.items() if "Police" in role)
    assert police == ["Federal Police, Trafficking in Persons Division", "Responsible"]


def test_a_reported_validation_is_of_the_name_and_not_of_this_text(tmp_path: Path) -> None:
    made = written(tmp_path, request_of(country("paraguay"), practices=("community-referrals",)))[0]
    assert "Status ⇥ Validated by name, as reported, 3rd quarter of 2020;" in made.said
    assert "; this text has not been validated" in made.said


# --- calendar, prerequisites, indicators ------------------------------------------------------------------


def test_the_calendar_is_a_native_chart_whose_first_series_is_not_painted(full: Made) -> None:
    chart = full.docx.tree(next(part for part in full.docx.parts if part.startswith("word/charts/chart")))
    series = find(chart, ".//*[local-name()='ser']")
    assert len(series) == 2
    unseen, seen = (one.xpath("*[local-name()='spPr']/*")[0].tag.rpartition("}")[2] for one in series)
    assert (unseen, seen) == ("noFill", "solidFill")
    starts, lengths = (one.xpath(".//*[local-name()='val']//*[local-name()='v']/text()") for one in series)
    assert starts == ["0", "2", "6", "7", "19"]
    assert lengths == ["2", "4", "1", "10", "1"]


def test_the_calendar_stands_in_a_table_too(full: Made) -> None:
    rows = table(full, "Phase")
    assert rows["Preparation"] == ["1 Agreement with the lead agency: weeks 1–2"]
    assert rows["Validation"] == ["3 Review: week 7"]


@pytest.mark.parametrize(
    ("text", "state", "shown"),
    [
        ("A lead agency is named.", "Met", "Ministry of Labor"),
        ("Old files can be read.", "To be clarified", "No published fact"),
        ("The inspectorate hosts the courses.", "To be agreed", "To be asked: Labor Inspectorate"),
        ("The heads of the agencies agree.", "To be agreed", "Asked for in the consultation"),
        ("The convention on the worst forms is ratified.", "Met", "C182: ratified (USDOL 2022)"),
        ("Forced labor is prohibited.", "Met", "Prohibition of forced labor: met, 2022"),
        ("Inspectors can fine employers.", "Met", "Yes, 2022 (USDOL 2022)"),
        ("Visits are unannounced.", "Not known", "not recorded"),
        (
            "An institute can host the courses.",
            "Not met yet",
            "No agency in the profile has the role “Training",
        ),
        ("There is an inspectorate.", "Met", "Labor Inspectorate"),
        ("A body coordinates.", "Met", "National Committee on Child Labor"),
    ],
)
def test_prerequisites_show_their_state_here_and_why(full: Made, text: str, state: str, shown: str) -> None:
    found = table(full, "Prerequisite")[text]
    assert found[0] == state
    assert shown in found[1]


def test_without_an_agreed_lead_its_prerequisite_is_not_met(tmp_path: Path) -> None:
    made = one(tmp_path, changes={"practices": None})
    assert table(made, "Prerequisite")["A lead agency is named."] == [
        "Not met yet",
        "No lead agency is agreed",
    ]


def test_a_mechanism_is_no_body_that_could_follow_a_plan(tmp_path: Path, full: Made) -> None:
    assert "Referral Mechanism" not in table(full, "Prerequisite")["A body coordinates."][1]
    gone = {"committee": None, "task-force": None, "center": None}
    made = one(tmp_path, changes={"bodies": gone})
    found = table(made, "Prerequisite")["A body coordinates."]
    assert found == ["Not met yet", "No coordination body is recorded"]


@pytest.mark.parametrize(
    ("indicator", "baseline"),
    [
        ("Officials trained (output)", "To be collected before the work begins"),
        ("Investigations (outcome)", "Criminal investigations: 7, 2022 (USDOL 2022)"),
        ("Convictions (outcome)", "To be collected. Convictions: unknown, 2022 (USDOL 2022)"),
        ("Prosecutions (outcome)", "To be collected. Prosecutions initiated: not recorded"),
        (
            "Inspections (outcome)",
            "To be collected. Labor inspections conducted: unknown, 2022 (USDOL 2022, p. 5);"
            " last figure 5,100, 2021 (USDOL 2021, p. 5)",
        ),
    ],
)
def test_baselines_are_figures_of_the_analysis_with_year_and_unknown_stays_unknown(
    full: Made, indicator: str, baseline: str
) -> None:
    assert table(full, "Indicator")[indicator][-1] == baseline


def test_a_baseline_that_the_catalog_counts_stands_with_its_year(
    portfolios: Callable[..., list[Made]],
) -> None:
    made = next(each for each in portfolios("bolivia") if "legislative-review" in each.path.name)
    rows = table(made, "Indicator")
    assert re.match(
        r"8 recorded gaps that the practice acts on; facts as of ", rows["Legal gaps closed (outcome)"][-1]
    )
    assert re.match(r"\d+ of \d+ standards met, 2022 \(", rows["Legal standards that are met (outcome)"][-1])


def test_a_zero_is_not_told_as_a_success(portfolios: Callable[..., list[Made]]) -> None:
    made = next(each for each in portfolios("bolivia") if "inspection-targeting" in each.path.name)
    start = next(cells[-1] for name, cells in table(made, "Indicator").items() if "iolations" in name)
    assert re.search(r": 0, 2022 .*does not show that there were none\.", start)


def test_pages_of_one_source_stand_together(portfolios: Callable[..., list[Made]]) -> None:
    for each in (each for slug in COUNTRIES for each in portfolios(slug)):
        assert not re.search(r"([A-Z][\w ]+ \d{4}), p\. \d+; \1, p\. \d+", each.said), each.path.name


def test_the_calendar_names_its_bars(portfolios: Callable[..., list[Made]]) -> None:
    for each in (each for slug in COUNTRIES for each in portfolios(slug)):
        chart = each.docx.tree(next(part for part in each.docx.parts if part.startswith("word/charts/chart")))
        names = find(chart, "(.//*[local-name()='cat'])[1]//*[local-name()='v']/text()")
        assert len({name.partition(" ")[2] for name in names}) == len(names), each.path.name


def test_a_correction_of_a_baseline_finds_its_line_in_the_profile(full: Made) -> None:
    paths = {path for place in full.trace.places for path in place.paths}
    assert "series/criminal-investigations/values/2022/value" in paths
    assert "gaps/XT-E1/statement" in paths
    assert f"practices/{FULL}/adaptation" in paths
    assert f"practices/{FULL}/local_name" in paths
    assert "bodies/committee/acronym" in paths
    assert "standards/forced-labor-prohibited/status" in paths


# --- the rest ---------------------------------------------------------------------------------------------


def test_the_theory_of_change_is_a_table_from_left_to_right_and_words(full: Made) -> None:
    found = next(rows for rows in tables(full.docx) if rows[0][0] == "Inputs")
    assert found[0] == ["Inputs", "Outputs", "Outcomes", "Assumptions"]
    assert found[1] == [
        "Experts",
        "Trained officials",
        "Officials know their task.",
        "Trained officials stay in their posts.",
    ]
    assert "If these are used and the assumptions hold, the outcomes follow." in full.said


def test_the_remote_variant_says_what_it_loses(full: Made, tmp_path: Path) -> None:
    assert table(full, "Mode")["Remote"] == ["Short sessions online.", "Role-play becomes weaker."]
    assert "No remote variant is described" in one(tmp_path, "community-referrals").said


def test_costs_stand_only_where_a_source_supports_them(full: Made, little: Made) -> None:
    assert table(full, "Item")["A course of a week"] == ["USD 2,000–5,000", "Report of a project, 2019"]
    assert "No range of costs is supported by a source, so none is given here." in little.said


def test_what_this_country_changes_is_told_or_said_to_be_open(full: Made, little: Made) -> None:
    assert "In this country. Cases are taken from farms." in full.said
    assert "How the practice is adapted to this country is not recorded yet" in little.said


def test_what_the_catalog_does_not_describe_is_said(little: Made) -> None:
    assert little.said.count("The catalog does not describe this yet") == 7


def test_only_what_is_cited_stands_in_the_list_of_sources(full: Made) -> None:
    sources = full.said.partition("Funding, sources and acronyms")[2]
    assert "USDOL 2022. 2022 Findings" in sources
    assert "Official Gazette" not in sources


def test_a_practice_nobody_called_for_says_so(tmp_path: Path) -> None:
    made = one(tmp_path, "enforcement-living-labs", {"project": {"outcomes": [OUTCOME_2]}})
    assert "it is proposed because it was asked for" in made.said
    assert "Status ⇥ Withdrawn, 2022" in made.said


OUTCOME_2 = {"outcome": 2, "basis": "Basis.", "sources": ["project-page"]}


# --- one volume -------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def volume(tmp_path_factory: pytest.TempPathFactory) -> Made:
    return written(tmp_path_factory.mktemp("volume"), request_of(the_fictional(), combined=True))[0]


def test_a_volume_has_contents_the_sheet_and_each_proposal_on_a_page_of_its_own(volume: Made) -> None:
    assert volume.path.name == "minimal-proposals.docx"
    first = [(one.number, one.words) for one in headings(volume.docx) if one.level == 1]
    assert first[0] == ("", "The practices side by side")
    assert [number for number, _ in first[1:-1]] == ["1", "2"]
    assert first[-1] == ("", "Sources and acronyms")
    new_page = re.findall(r"^# \d (.*)$", volume.said, re.MULTILINE)
    assert len(new_page) == 2
    sections = [one.words for one in headings(volume.docx) if one.level == 2]
    assert sections == SECTIONS[:-1] * 2


def test_the_sheet_sets_the_practices_side_by_side(volume: Made) -> None:
    rows = table(volume, "Question")
    assert all(len(cells) == 2 for cells in rows.values())
    place = next(cells for cells in tables(volume.docx) if cells[0][0] == "Question")[0]
    full = next(index for index, title in enumerate(place[1:]) if "Enforcement Training" in title)
    assert rows["Status"][full] == "Implemented, September 2022"
    assert rows["Highest certainty of an effect"][full] == "Low"
    assert rows["Lead agency"][full] == "MOL"
    assert rows["Roles without an agency"][full] == "1 of 5"
    assert rows["Prerequisites"][full] == "Met: 6; to be agreed: 2; not met: 1; to be clarified: 2"
    assert rows["Weeks from start to end"][full] == "20"
    assert rows["Can be carried out remotely"][full] == "Yes, with losses"


def test_more_than_five_practices_take_more_than_one_sheet(tmp_path: Path) -> None:
    seven = tuple(sorted(request_of(country("thailand")).catalog.practices))[:7]
    made = written(tmp_path, request_of(country("thailand"), practices=seven, combined=True))[0]
    sheets = [rows for rows in tables(made.docx) if rows[0][0] == "Question"]
    assert [len(rows[0]) - 1 for rows in sheets] == [5, 2]


def test_the_funding_statement_stands_once(volume: Made, full: Made) -> None:
    for made in (volume, full):
        assert made.said.count("under cooperative agreement number") == 1


def test_a_practice_without_activities_has_no_empty_chart(tmp_path: Path) -> None:
    catalog = catalog_with(FULL, {"activities": ()})
    made = written(tmp_path, request_of(the_fictional(), catalog, practices=(FULL,)))[0]
    assert not [part for part in made.docx.parts if part.startswith("word/charts/")]
