"""Thailand's profile says what USDOL's data files say, for every data year whose file is at hand.

A difference is a fault unless the profile itself explains it: with the value of another edition under
`restated:`. Skipped where the public data files are not beside the project.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import pytest

from atlas_cli.profile.actors import Value
from atlas_cli.profile.model import Profile
from atlas_cli.profile.values import source_of
from atlas_cli.yamlfile import read_yaml, validate

REPOSITORY = Path(__file__).resolve().parents[2]
SOURCES = Path(__file__).resolve().parents[3] / "shared" / "sources"
DATA = SOURCES / "ilab-data"

#: The files are named by data year. There is none for 2020.
YEARS = (2018, 2019, 2021, 2022)
NEWEST = 2022

#: Series of the profile and the tag of their row. `Premitted` is how the files spell it.
SERIES = {
    "labor-funding": "Labor_Funding",
    "inspectors": "Labor_Inspectors",
    "inspections": "Labor_Inspections",
    "inspections-worksite": "Labor_Worksite_Inspections",
    "child-labor-violations": "Labor_Violations",
    "penalties-imposed": "Labor_Penalties_Imposed",
    "penalties-collected": "Labor_Penalties_Collected",
    "civil-penalty-power": "Authorized_Access_Penalties",
    "inspector-initial-training": "Labor_New_Employee_Training",
    "inspector-new-law-training": "Labor_New_Law_Training",
    "inspector-refresher-training": "Labor_Refresher_Courses",
    "routine-inspections-conducted": "Labor_Routine_Inspections_Conducted",
    "routine-inspections-targeted": "Labor_Routine_Inspections_Targeted",
    "unannounced-permitted": "Labor_Unannounced_Inspections_Premitted",
    "unannounced-conducted": "Labor_Unannounced_Inspections_Conducted",
    "complaint-mechanism": "Labor_Complaint_Mechanism",
    "labor-referral": "Labor_Referral_Mechanism",
    "criminal-initial-training": "Criminal_New_Employee_Training",
    "criminal-new-law-training": "Criminal_New_Law_Training",
    "criminal-refresher-training": "Criminal_Refresher_Courses",
    "criminal-investigations": "Criminal_Investigations",
    "criminal-violations": "Criminal_Violations",
    "prosecutions": "Criminal_Prosecutions",
    "convictions": "Criminal_Convictions",
    "criminal-penalties-imposed": "Criminal_Penalties_for_WFCL",
    "criminal-referral": "Criminal_Referral_Mechanism",
    "coordination-mechanism": "Coordination",
    "national-policy": "Policy",
}
STANDARDS = {
    "minimum-age-work": "Minimum_Work",
    "minimum-age-hazardous-work": "Minimum_Hazardous_Work",
    "hazardous-work-identified": "Types_Hazardous_Work",
    "forced-labor-prohibited": "Prohibition_Forced_Labor",
    "child-trafficking-prohibited": "Prohibition_Child_Trafficking",
    "csec-prohibited": "Prohibition_CSEC",
    "illicit-activities-prohibited": "Prohibition_Illicit_Activities",
    "military-voluntary": "Minumum_Voluntary_Military",
    "military-compulsory": "Minimum_Compulsory_Military",
    "military-non-state": "Minumum_Non_State_Military",
    "compulsory-education": "Compulsory_Education",
    "free-education": "Free_Public_Education",
}
INSTRUMENTS = {
    "C138": "C_138_Ratified",
    "C182": "C_182_Ratified",
    "CRC": "Convention_on_the_Rights_of_the_Child_Ratified",
    "OPAC": "CRC_Armed_Conflict_Ratified",
    "OPSC": "CRC_Commercial_Sexual_Exploitation_of_Children_Ratified",
    "Palermo": "Palermo_Ratified",
}

pytestmark = [
    pytest.mark.sources,
    pytest.mark.skipif(not DATA.is_dir(), reason="the public data files are not beside the project"),
]


@pytest.fixture(scope="module")
def profile() -> Profile:
    return validate(Profile, read_yaml(REPOSITORY / "countries" / "thailand.yaml"))


@pytest.fixture(scope="module")
def findings() -> dict[int, ElementTree.Element]:
    return {year: thailand(DATA / f"findings-{year}.xml") for year in YEARS}


def thailand(file: Path) -> ElementTree.Element:
    """The block of Thailand. A file with no such block, or with two, is a fault."""
    text = file.read_text(encoding="utf-8-sig")
    (block,) = re.findall(r"<Country>\s*<Name>Thailand</Name>.*?</Country>", text, re.DOTALL)
    return ElementTree.fromstring(block)


def printed(country: ElementTree.Element, within: str, tag: str) -> str | None:
    """The text of a row, or none where this edition no longer has the row."""
    found = country.find(f"./{within}/{tag}")
    return None if found is None else (found.text or "").strip()


def row_of(country: ElementTree.Element, series: str) -> str | None:
    tag = SERIES[series]
    return printed(country, "Mechanisms" if tag in ("Coordination", "Policy") else "Enforcements", tag)


def meant(text: str) -> float | bool | str:
    """`2,582‡` and `$992,428` as numbers, Yes and No as booleans, the four reasons for no number apart."""
    words: dict[str, bool | str] = {
        "Yes": True,
        "No": False,
        "Unknown": "unknown",
        "N/A": "not-applicable",
        "Unavailable": "not-available",
    }
    plain = text.strip(" $†‡*")
    return words[plain] if plain in words else float(plain.replace(",", ""))


def said(value: Value) -> list[object]:
    """The value and those of other editions: what the profile says was printed for the year."""
    return [value.value, *(each.value for each in value.restated)]


def rows(findings: dict[int, ElementTree.Element]) -> Iterator[tuple[str, int, str | None]]:
    for series in SERIES:
        for year, country in findings.items():
            yield series, year, row_of(country, series)


def is_of(year: int, value: Value) -> bool:
    return source_of(value.source) == f"ilab-{year}"


def test_each_figure_and_each_yes_or_no_is_that_of_the_data_file(
    profile: Profile, findings: dict[int, ElementTree.Element]
) -> None:
    wrong = [
        (series, year, text, said(profile.series[series].values[year]))
        for series, year, text in rows(findings)
        if text is not None and meant(text) not in said(profile.series[series].values[year])
    ]
    assert wrong == []


def test_a_yes_is_never_taken_for_the_number_one(
    profile: Profile, findings: dict[int, ElementTree.Element]
) -> None:
    wrong = [
        (series, year)
        for series, year, text in rows(findings)
        if text is not None
        and isinstance(meant(text), bool) != isinstance(profile.series[series].values[year].value, bool)
    ]
    assert wrong == []


def test_a_row_that_an_edition_dropped_has_no_value_for_its_year(
    profile: Profile, findings: dict[int, ElementTree.Element]
) -> None:
    invented = [
        (series, year)
        for series, year, text in rows(findings)
        if text is None and year in profile.series[series].values
    ]
    assert invented == []
    assert 2022 not in profile.series["inspections-worksite"].values


def test_every_series_of_the_profile_is_compared(profile: Profile) -> None:
    assert set(profile.series) == set(SERIES)


def test_a_year_cites_its_own_edition(profile: Profile) -> None:
    foreign = [
        (series, year)
        for series in SERIES
        for year, value in profile.series[series].values.items()
        if year in YEARS and not is_of(year, value)
    ]
    assert foreign == []


def test_a_printed_mark_is_kept_beside_the_plain_number(
    profile: Profile, findings: dict[int, ElementTree.Element]
) -> None:
    marked = {
        (series, year): text
        for series, year, text in rows(findings)
        if text is not None and text[-1:] in ("†", "‡", "*")
    }
    kept = {(series, year): profile.series[series].values[year].as_printed for series, year in marked}
    assert marked
    assert kept == marked


@pytest.mark.parametrize("standard", STANDARDS)
def test_each_legal_standard_is_coded_as_in_the_data_files(
    profile: Profile, findings: dict[int, ElementTree.Element], standard: str
) -> None:
    entry = profile.standards[standard]
    earlier = {each.data_year: (each.status, each.age) for each in entry.earlier}
    for year, country in findings.items():
        within = f"Legal_Standards/{STANDARDS[standard]}"
        met, age = printed(country, within, "Standard"), printed(country, within, "Age")
        status = {"Yes": "met", "No": "not-met"}[met or ""]
        coded = (status, "not-applicable" if age == "N/A" else int(age or ""))
        assert earlier.get(year, (entry.status, entry.age)) == coded, year
    assert entry.data_year == NEWEST


@pytest.mark.parametrize("instrument", INSTRUMENTS)
def test_each_ratification_is_flagged_alike(
    profile: Profile, findings: dict[int, ElementTree.Element], instrument: str
) -> None:
    flag = printed(findings[NEWEST], "Conventions", INSTRUMENTS[instrument])
    assert {"Yes": "ratified", "No": "not-ratified"}[flag or ""] == profile.ratifications[instrument].status


def test_the_shares_of_children_are_those_of_the_data_files(
    profile: Profile, findings: dict[int, ElementTree.Element]
) -> None:
    statistics = findings[NEWEST].find("Country_Statistics")
    assert statistics is not None
    rows = {
        "working-2006": "Children_Work_Statistics/Total_Percentage_of_Working_Children",
        "school-2006": "Education_Statistics_Attendance_Statistics/Percentage",
        "work-and-school-2006": "Children_Working_and_Studying_7-14_yrs_old/Total",
    }
    shares = {id: round(float(statistics.findtext(row) or ""), 4) for id, row in rows.items()}
    recorded = {id: round(float(profile.statistics[id].percent or "") / 100, 4) for id in rows}
    assert recorded == shares
    number = statistics.findtext("Children_Work_Statistics/Total_Working_Population")
    assert profile.statistics["working-2006"].number == int(number or "")


@pytest.mark.parametrize("year", [2021, 2022])
def test_every_suggested_action_of_the_newest_editions_is_a_gap(
    profile: Profile, findings: dict[int, ElementTree.Element], year: int
) -> None:
    texts = [each.text or "" for each in findings[year].findall("./Suggested_Actions//Action/Name")]
    actions = [text for text in texts if text.strip().lower() not in ("not applicable", "n/a", "")]
    open_gaps = [
        id
        for id, gap in profile.gaps.items()
        if gap.years_suggested and gap.years_suggested.first <= year <= gap.years_suggested.last
    ]
    assert len(open_gaps) == len(actions), open_gaps


def test_the_flag_on_inspector_numbers_fits_the_targets(
    profile: Profile, findings: dict[int, ElementTree.Element]
) -> None:
    inspectors = profile.series["inspectors"]
    flags = {
        year: printed(country, "Enforcements", "Labor_Inspectors_Intl_Standards")
        for year, country in findings.items()
    }
    for target in inspectors.targets:
        number = inspectors.values[target.year].value
        if isinstance(target.target, int) and isinstance(number, int) and target.year in flags:
            assert flags[target.year] == ("Yes" if number >= target.target else "No")
    assert flags[NEWEST] == "No"
    assert any(gap.need == "inspector-numbers" for gap in profile.gaps.values())
