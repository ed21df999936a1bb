"""What is read from the public data files equals what a second, much simpler reader finds in them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from unicodedata import normalize
from xml.etree import ElementTree

import pytest

from atlas_cli.importers.ilab import Findings, FindingsCountry, read_findings
from atlas_cli.importers.ilab.facts import Fact
from atlas_cli.importers.ilab.rows import AREAS, CONVENTIONS, MECHANISMS, SERIES, STANDARDS, STATISTICS

DATA = Path(__file__).resolve().parents[4] / "shared" / "sources" / "ilab-data"
FILES = sorted(DATA.glob("*.xml")) if DATA.is_dir() else []
WORDS = {
    "yes": True,
    "no": False,
    "unknown": "unknown",
    "n/a": "n/a",
    "na": "n/a",
    "unavailable": "not there",
}
KINDS = {"unknown": "unknown", "not-applicable": "n/a", "not-available": "not there"}

pytestmark = [
    pytest.mark.sources,
    pytest.mark.skipif(not FILES, reason="the public data files are not beside the project"),
]


@pytest.fixture(scope="module", params=FILES, ids=lambda file: file.stem)
def pair(request: pytest.FixtureRequest) -> tuple[Findings, list[ElementTree.Element]]:
    return read_findings(request.param), list(ElementTree.parse(request.param).getroot())


def meant(text: str | None) -> object:
    """What a field means, found by taking away all that is not a digit, a point or a word."""
    plain = re.sub(r"[†‡*+\s$]", "", (text or "").lower()).replace("notapplicable", "n/a")
    if plain in WORDS:
        return WORDS[plain]
    if plain.endswith("million"):
        return Decimal(plain.removesuffix("million")) * 1_000_000
    return Decimal(plain.replace(",", "")) if re.fullmatch(r"[\d,.]+", plain) else plain


def read(fact: Fact) -> object:
    if fact.kind in KINDS:
        return KINDS[fact.kind]
    if fact.kind == "number":
        return Decimal(str(fact.value))
    return fact.value if fact.kind == "yes-no" else fact.as_printed


def rows(block: ElementTree.Element, section: str, tag: str) -> list[ElementTree.Element]:
    """The element of a row, or one for each territory."""
    found = block.find(f"{section}/{tag}")
    if found is None:
        return []
    return found.findall("Territory") or [found]


def pairs(
    both: tuple[Findings, list[ElementTree.Element]],
) -> Iterator[tuple[FindingsCountry, ElementTree.Element]]:
    findings, blocks = both
    assert [country.name for country in findings.countries] == [block.findtext("Name") for block in blocks]
    yield from zip(findings.countries, blocks, strict=True)


def test_the_year_is_that_of_the_edition(pair: tuple[Findings, list[ElementTree.Element]]) -> None:
    assert str(pair[0].data_year) in pair[0].path.name


def test_every_row_of_enforcement_is_what_is_printed(
    pair: tuple[Findings, list[ElementTree.Element]],
) -> None:
    compared = 0
    for country, block in pairs(pair):
        for tag, id in SERIES.items():
            printed = rows(block, "Enforcements", tag)
            texts = [row.findtext("Enforcement") if row.tag == "Territory" else row.text for row in printed]
            if printed:
                found = [read(row.fact) for row in country.series[id]]
                assert found == [meant(text) for text in texts], (country.name, id)
                compared += len(found)
            elif "Premitted" not in tag and "Permitted" not in tag:
                assert id not in country.series, (country.name, id)
    assert compared > 2500


def test_every_standard_is_what_is_printed(pair: tuple[Findings, list[ElementTree.Element]]) -> None:
    compared = 0
    for country, block in pairs(pair):
        for tag, id in STANDARDS.items():
            printed = [row for row in rows(block, "Legal_Standards", tag) if row.find("Standard") is not None]
            expected = [(meant(row.findtext("Standard")), meant(row.findtext("Age"))) for row in printed]
            if expected:
                found = [(read(each.standard), read(each.age)) for each in country.standards[id]]
                assert found == expected, (country.name, id)
                compared += len(found)
    assert compared > 1500


def test_every_flag_is_what_is_printed(pair: tuple[Findings, list[ElementTree.Element]]) -> None:
    for country, block in pairs(pair):
        for section, tags, facts in (
            ("Conventions", CONVENTIONS, country.ratifications),
            ("Mechanisms", MECHANISMS, country.mechanisms),
        ):
            printed = {id: meant(block.findtext(f"{section}/{tag}")) for tag, id in tags.items()}
            expected = {id: value for id, value in printed.items() if value != ""}
            assert {id: read(fact) for id, fact in facts.items()} == expected, country.name


def test_every_statistic_is_what_is_printed(pair: tuple[Findings, list[ElementTree.Element]]) -> None:
    for country, block in pairs(pair):
        for (part, tag), id in STATISTICS.items():
            printed = [meant(e.text) for e in block.findall(f"Country_Statistics/{part}/{tag}")]
            found = [read(measure.fact) for measure in country.statistics if measure.id == id]
            assert found == printed, (country.name, id)


def test_every_action_is_there_and_no_other(pair: tuple[Findings, list[ElementTree.Element]]) -> None:
    for country, block in pairs(pair):
        expected = [
            (area, " ".join((name.text or "").split()))
            for part in block.findall("Suggested_Actions/*")
            for tag, area in AREAS.items()
            if part.tag == tag
            for name in part.findall("Action/Name")
            if meant(name.text) not in ("n/a", "")
        ]
        assert [(action.area, action.text) for action in country.actions] == expected, country.name


def test_every_good_is_there(pair: tuple[Findings, list[ElementTree.Element]]) -> None:
    for country, block in pairs(pair):
        expected = [
            (
                normalize("NFC", good.findtext("Good_Name") or ""),
                meant(good.findtext("Child_Labor")),
                meant(good.findtext("Forced_Labor")),
            )
            for good in block.findall("Goods/Good")
        ]
        found = [(good.name, read(good.child_labor), read(good.forced_labor)) for good in country.goods]
        assert found == expected, country.name


def test_hardly_anything_is_unread(pair: tuple[Findings, list[ElementTree.Element]]) -> None:
    """What cannot be read is reported, and in the files that are known it is next to nothing."""
    unread = [odd for odd in pair[0].oddities if "no value that is known" in odd.about]
    unknown = [odd for odd in pair[0].oddities if "unknown" in odd.about]
    assert (unread, unknown) == ([], [])
