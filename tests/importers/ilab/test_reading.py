"""A data file is read whole: every fact as what it is, everything odd kept and reported."""

from __future__ import annotations

from pathlib import Path

import pytest

from atlas_cli.errors import AtlasError
from atlas_cli.importers.ilab import Findings, FindingsCountry, read_findings
from atlas_cli.importers.ilab.elements import DEEPEST

FILE = Path(__file__).resolve().parents[2] / "data" / "findings-old-name.xml"


@pytest.fixture(scope="module")
def findings() -> Findings:
    return read_findings(FILE)


@pytest.fixture(scope="module")
def ghana(findings: Findings) -> FindingsCountry:
    return findings.countries[0]


def test_the_year_is_that_of_the_descriptions_and_not_of_the_file_name(findings: Findings) -> None:
    assert findings.data_year == 2030


def test_a_country_with_nothing_but_goods_is_read(findings: Findings) -> None:
    taiwan = findings.countries[1]
    assert not taiwan.is_assessed
    assert [(good.name, good.forced_labor.value) for good in taiwan.goods] == [("Kites", True)]


def test_misspelt_rows_are_read(ghana: FindingsCountry) -> None:
    assert ghana.series["unannounced-permitted"][0].fact.value is True
    coding = ghana.standards["military-voluntary"][0]
    assert (coding.standard.value, coding.age.value, coding.age.marks) == (True, 18, "‡")


def test_zero_unknown_and_not_applicable_stay_three_things(ghana: FindingsCountry) -> None:
    kinds = {id: rows[0].fact.kind for id, rows in ghana.series.items()}
    assert kinds["child-labor-violations"] == "number"
    assert kinds["penalties-imposed"] == "unknown"
    assert kinds["penalties-collected"] == "not-applicable"
    assert kinds["convictions"] == "not-available"


def test_territories_keep_their_names_and_all_of_them_is_the_country(ghana: FindingsCountry) -> None:
    rows = [(row.territory, row.fact.value) for row in ghana.series["criminal-investigations"]]
    assert rows == [("The Islands", 49363), ("Mainland", None)]
    assert [row.territory for row in ghana.series["convictions"]] == [None]
    codings = [(each.territory, each.standard.value) for each in ghana.standards["forced-labor-prohibited"]]
    assert codings == [("The Islands", True), ("Mainland", False)]


def test_actions_come_with_their_area_and_none_is_made_of_not_applicable(ghana: FindingsCountry) -> None:
    assert [action.area for action in ghana.actions] == ["law", "enforcement", "enforcement", "programs"]
    assert ghana.actions[2].text == "Print how many & which inspections were made."


def test_a_section_that_is_missing_is_empty(ghana: FindingsCountry) -> None:
    assert "compulsory-education" in ghana.standards
    assert "csec-prohibited" not in ghana.standards
    assert "work-and-school" not in {measure.id for measure in ghana.statistics}


@pytest.mark.parametrize(
    ("place", "words"),
    [
        ("Newly_Invented", "<Newly_Invented>: Something"),
        ("Enforcements/Labor_Robots", "<Labor_Robots>: 12"),
        ("Conventions/C_190_Ratified", "<C_190_Ratified>: Yes"),
        ("Enforcements/Labor_Complaint_Mechanism", "“soon”"),
        ("Legal_Standards/Compulsory_Education", "“12/13”"),
        ("Legal_Standards/Compulsory_Education", "as conforming “No”"),
    ],
)
def test_what_is_odd_is_kept_and_told_with_its_line(findings: Findings, place: str, words: str) -> None:
    (oddity,) = (odd for odd in findings.oddities if odd.place == place and words in odd.about)
    assert oddity.country == "Ghana"
    assert place.rpartition("/")[2] in FILE.read_text(encoding="utf-8").splitlines()[oddity.line - 1]


BOMB = (
    b'<!DOCTYPE a [<!ENTITY b "bbbb"><!ENTITY c "&b;&b;&b;">]><Countries><Country>&c;</Country></Countries>'
)
OUTSIDE = b'<!DOCTYPE a SYSTEM "file:///etc/hostname"><Countries/>'
DEEP = b"<Countries>" + b"<a>" * DEEPEST + b"</a>" * DEEPEST + b"</Countries>"


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "is empty"),
        (b"  \n ", "is empty"),
        (b"Liberia; 54 inspectors", "is not XML"),
        (b"\xff\xfe\x00\x01", "is not XML"),
        (b'<?xml version="1.0" encoding="klingon"?><Countries/>', "XML|encoding"),
        (BOMB, "document type or entities"),
        (OUTSIDE, "document type or entities"),
        (DEEP, "within each other"),
        (b"<Goods><Good/></Goods>", "not data of the Findings"),
        (b"<Countries/>", "not data of the Findings"),
        (b"<Countries><Country/></Countries>", "not data of the Findings"),
        (b"<Countries><Country><Name>Ghana</Name></Country></Countries>", "data year"),
    ],
)
def test_a_file_that_is_no_data_file_is_refused_in_plain_words(
    tmp_path: Path, content: bytes, message: str
) -> None:
    file = tmp_path / "findings.xml"
    file.write_bytes(content)
    with pytest.raises(AtlasError, match=message):
        read_findings(file)


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9, 0.999])
def test_a_file_that_was_cut_off_is_refused(tmp_path: Path, share: float) -> None:
    content = FILE.read_bytes()
    file = tmp_path / "findings.xml"
    file.write_bytes(content[: int(len(content) * share)])
    with pytest.raises(AtlasError, match=r"ends too early|not XML"):
        read_findings(file)


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(AtlasError, match="cannot be read"):
        read_findings(tmp_path / "nothing.xml")
