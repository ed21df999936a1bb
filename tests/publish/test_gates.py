"""`--final` refuses while a gate is open, names each with its line, and all of them at once."""

from __future__ import annotations

import re
from typing import Any

import pytest

from atlas_cli.diagnostics import BadInput, Diagnostic
from atlas_cli.profile.load import LoadedProfile, load_profile
from tests.profiles import profile_of
from tests.psa.publishing import PROFILES, Press, complete, fictional_data, published
from tests.psa.transcript import headings, tables, transcript


def gates(profile: LoadedProfile) -> list[Diagnostic]:
    """The gates that keep a final document back; none where it is made."""
    try:
        published(profile, status="final")
    except BadInput as error:
        return list(error.diagnostics)
    return []


def line_of(profile: LoadedProfile, one: Diagnostic) -> str:
    """The line of the profile that a gate points at."""
    assert one.span is not None
    assert one.span.file == profile.file.path
    return profile.file.lines[one.span.line - 1].strip()


def test_a_complete_profile_is_made_final() -> None:
    assert gates(complete()) == []


def test_thailand_is_made_final() -> None:
    assert gates(load_profile(PROFILES["thailand"])) == []


PROJECT = "name: Attaining Lasting Change"

OPEN: list[tuple[str, Any, str, str]] = [
    (
        "0",
        {"project": {"agreement_number": None}},
        "the project has no 'agreement_number'",
        PROJECT,
    ),
    ("0", {"project": {"funding": None}}, "the project has no 'funding'", PROJECT),
    (
        "0",
        {"project": {"disclaimer": None}},
        "the project has no 'disclaimer'",
        PROJECT,
    ),
    (
        "0",
        {"project": {"funding": {"other_amount": None}}},
        "the share and amount of other than federal money are not given",
        "as_of: 2020-Q3",
    ),
    ("2", {"statistics": None}, "no measure of children's work is recorded", "language: en"),
    (
        "2",
        {"statistics": {"working": {"survey": "unknown"}}},
        "the survey of 'working' is unknown",
        "survey: unknown",
    ),
    (
        "2",
        {"statistics": {"working": {"survey_year": "unknown"}}},
        "the survey year of 'working' is unknown",
        "survey_year: unknown",
    ),
    ("3", {"ratifications": {"C182": None}}, "nothing is recorded about C182", "C29:"),
    (
        "3",
        {"ratifications": {"C105": {"status": "not-ratified"}}},
        "C105 is not ratified and no gap says so",
        "status: not-ratified",
    ),
    (
        "4",
        {"standards": {"free-education": None}},
        "the standard 'free-education' is not recorded",
        "minimum-age-work:",
    ),
    (
        "7",
        {"policies": {"plan-2": {"status": "current"}}},
        "the policy 'plan-2' ended in 2022 and is called current",
        "status: current",
    ),
    (
        "8",
        {"agencies": {"police": {"steps": ["investigate", "prosecute"]}}},
        "no agency is recorded for the step 'sentence-compensate'",
        "mol:",
    ),
    ("10", {"gaps": None, "practices": None}, "no gap is recorded", "language: en"),
]


@pytest.mark.parametrize(("section", "changes", "said", "line"), OPEN, ids=[row[2] for row in OPEN])
def test_a_profile_that_leaves_one_gate_open_is_told_which_and_where(
    section: str, changes: Any, said: str, line: str
) -> None:
    profile = complete(changes)
    found = gates(profile)
    assert [one.message for one in found] == [f"gate of section {section}: {said}"]
    assert found[0].level == "error"
    assert found[0].help
    assert line_of(profile, found[0]) == line


@pytest.mark.parametrize("name", ["agreement_number", "funding", "disclaimer"])
def test_the_gate_of_a_draft_is_never_closed(name: str) -> None:
    """A draft is for finding out what is missing; it says so on its cover."""
    assert published(complete({"project": {name: None}}), status="draft").content


def test_an_acronym_that_is_not_explained_keeps_the_gate_open() -> None:
    profile = complete({"gaps": {"XT-E1": {"statement": "XYZP officers and their SOPs are not trained."}}})
    found = gates(profile)
    assert [one.message for one in found] == ["gate of annex C: the acronym XYZP is used and not explained"]
    assert "acronyms:" in (found[0].help or "")


def test_the_short_name_of_a_source_is_explained_by_the_source_list() -> None:
    name = next(iter(fictional_data()["sources"]))
    assert gates(complete({"sources": {name: {"short": "XYZP 2022"}}})) == []


def test_an_acronym_is_explained_by_profile_catalog_or_agency() -> None:
    text = "The ILO, the MOL and the XYZP act on SOPs; see XT-E1, AGE-2, part IV and the MOL-XYZP unit."
    explained = {"acronyms": {"XYZP": "A unit"}, "gaps": {"XT-E1": {"statement": text}}}
    assert gates(complete(explained)) == []


@pytest.mark.parametrize("country", ["thailand", "testland", "minimal"])
def test_the_list_explains_what_the_document_uses_and_no_more(press: Press, country: str) -> None:
    """The catalog explains more acronyms than one document uses."""
    made = press(country)
    listed = [row[0] for row in rows(press, country, "Acronym")[1:]]
    lines = transcript(made.docx)
    said = "\n".join(line for line in lines if not re.match(r"\| [^|]+ \| [^|]+ \|$", line))
    meanings = "\n".join(row[1] for row in rows(press, country, "Acronym"))
    spoken = re.sub("‹[a-z]+: |›", "", f"{said}\n{meanings}")
    for acronym in listed:
        assert re.search(rf"(?<!\w){re.escape(acronym)}s?(?!\w)", spoken), acronym
    assert listed == sorted(listed, key=str.casefold)
    assert "BOK" not in listed


def test_ids_that_the_document_prints_are_no_acronyms() -> None:
    """Neither its own id, nor those of gaps and of the rules of implied gaps."""
    found = gates(complete({"standards": {"compulsory-education": {"age": 18}}}))
    assert found == []


def test_all_gates_are_listed_at_once() -> None:
    """The fictional country leaves nine open; whoever closes them need not run the command nine times."""
    profile = profile_of({**fictional_data(), "branding": {}})
    found = gates(profile)
    sections = [one.message.partition(":")[0].removeprefix("gate of section ") for one in found]
    assert sorted(sections, key=int) == ["2", "2", "3", "3", "3", "4", "7", "8", "8"]
    lines = [one.span.line for one in found if one.span]
    assert lines == sorted(lines)
    assert len(lines) == len(found)


def test_a_final_tells_which_sources_are_known_only_from_others() -> None:
    warnings = published(complete(), status="final").warnings
    assert [one.message for one in warnings] == ["the source 'press' is known only as reported by others"]
    assert all(one.level == "warning" for one in warnings)


# --- what §2.2 wants shown, listed, flagged and counted ---------------------------------------------------


def rows(press: Press, country: str, first: str) -> list[list[str]]:
    return next(table for table in tables(press(country).docx) if table[0][0] == first)


@pytest.mark.parametrize("country", ["thailand", "testland", "minimal"])
def test_every_gap_is_counted_once(press: Press, country: str) -> None:
    """What the summary counts is what the register holds, in all and by outcome and severity."""
    made = press(country)
    registered = [row for row in rows(press, country, "Gap") if row[0] != "Gap"]
    entries = [one for one in headings(made.docx) if one.words.split()[0] in {row[0] for row in registered}]
    assert len({row[0] for row in registered}) == len(registered) == len(entries)
    counted = rows(press, country, "Outcome")[1:]
    by_severity = [sum(int(row[column]) for row in counted) for column in (2, 3, 4)]
    levels = [row[2] for row in registered]
    assert by_severity == [levels.count(level) for level in ("High", "Medium", "Low")]
    said = "\n".join(transcript(made.docx))
    count = len(registered)
    assert re.search(rf"This edition records (?:one|{count}) gaps?\b", said), said[:400]
    outside = made.request.profile.profile.gaps.keys() - {row[0] for row in registered}
    assert f"{count + len(outside)}" == str(len(made.request.profile.profile.gaps))


@pytest.mark.parametrize("country", ["thailand", "testland"])
def test_every_measure_shows_its_survey_and_year(press: Press, country: str) -> None:
    measures = press(country).request.profile.profile.statistics
    shown = rows(press, country, "Measure")
    assert shown[0][4:] == ["Survey", "Survey year"]
    assert len(shown) == len(measures) + 1
    assert all(row[4] and row[5] for row in shown)


@pytest.mark.parametrize("country", ["thailand", "testland"])
def test_what_is_unknown_is_listed(press: Press, country: str) -> None:
    """Each series whose newest figure a source calls unknown stands in a list, with its year."""
    series = press(country).request.profile.profile.series
    labels = press(country).request.catalog.series
    lines = transcript(press(country).docx)
    for group in ({"labor", "institutional"}, {"criminal"}):
        ids = [name for name in series if labels[name].group in group]
        newest = max(year for name in ids for year in series[name].values)
        for name in ids:
            value = series[name].values.get(newest)
            if value and value.value in ("unknown", "not-available"):
                word = str(value.value).replace("-", " ")
                assert f"• {labels[name].label}, {newest}: {word}" in lines


def test_ended_policies_are_flagged(press: Press) -> None:
    made = press("testland")
    status = {row[0].partition(" (")[0]: row[2] for row in rows(press, "testland", "Policy")}
    assert status["Action Plan 2015–2019"] == "Ended"
    said = "\n".join(transcript(made.docx))
    assert "By this date 2 policies had ended; their status says so." in said


@pytest.mark.parametrize("country", ["thailand", "testland", "minimal"])
def test_gaps_without_a_practice_are_listed(press: Press, country: str) -> None:
    made = press(country)
    found = tables(made.docx)
    served = {row[0].split()[0] for table in found if "main purpose" in table[0][1] for row in table}
    listed, reason = set(), ""
    for line in transcript(made.docx):
        if not line.startswith("• "):
            reason = line
        elif "No practice of the catalog" in reason or "utside the project" in reason:
            listed.add(line.split()[1])
    outside = {row[0] for table in found if "who says so" in table[0][1] for row in table[1:]}
    for gap in made.request.profile.profile.gaps:
        assert (gap in served) + (gap in listed) + (gap in outside) == 1, gap


def test_each_law_has_a_date_or_says_that_none_is_stated(press: Press) -> None:
    dates = {row[0].partition(" (")[0]: row[1] for row in rows(press, "testland", "Law")}
    assert dates["School Act"] == "not stated"
    assert all(dates.values())


def test_a_step_without_an_agency_is_told(press: Press) -> None:
    lines = transcript(press("testland").docx)
    assert "[Caution Text] No agency is recorded for the step “Prosecute”." in lines
