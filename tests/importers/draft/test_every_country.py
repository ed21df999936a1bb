"""Every country of every public data file drafts, and its numbers are those of the file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from atlas_cli.catalog.load import load_catalog
from atlas_cli.checks import check_profile
from atlas_cli.importers.draft import Draft, editions_by_country
from atlas_cli.importers.draft.identity import identity_of
from atlas_cli.importers.draft.update import updates
from atlas_cli.importers.ilab import Findings, read_findings
from atlas_cli.importers.ilab.rows import MEETS_ADVICE, SERIES, STANDARDS
from atlas_cli.profile.load import LoadedProfile, load_profile
from atlas_cli.profile.model import Profile
from atlas_cli.publish import PsaRequest, publish_psa
from atlas_cli.publish.document import Format
from atlas_cli.workspace import find_places
from atlas_cli.yamlfile import parse_yaml, read_yaml, validate
from tests.importers.draft.drafting import FILES, drafted, words
from tests.processes import REPOSITORY
from tests.profiles import bundled_catalog

pytestmark = [
    pytest.mark.sources,
    pytest.mark.skipif(not FILES, reason="the public data files are not beside the project"),
]


@dataclass(frozen=True, slots=True)
class Drafted:
    """A file, its drafts by the name the file prints, and its blocks as another reader sees them."""

    year: int
    drafts: dict[str, Draft]
    blocks: dict[str, ElementTree.Element]


@pytest.fixture(scope="module", params=FILES, ids=lambda file: file.stem)
def one_file(request: pytest.FixtureRequest) -> Drafted:
    file = read_findings(request.param)
    blocks = {block.findtext("Name") or "": block for block in ElementTree.parse(request.param).getroot()}
    return Drafted(file.data_year, {each.name: drafted(each.name, [file]) for each in file.countries}, blocks)


@pytest.fixture(scope="module")
def all_files() -> list[Findings]:
    return [read_findings(file) for file in FILES]


def printed(element: ElementTree.Element | None) -> str | None:
    """The text of a row that speaks for the whole country; None for parts, and where there is no row."""
    if element is None or element.find("Territory") is not None:
        return None
    return " ".join((element.text or "").split())


def number_in(text: str) -> float | None:
    """The number that a text of digits, commas and marks prints; None for words."""
    plain = re.sub(r"[$,†‡*+\s]", "", text)
    scale = 1_000_000 if plain.lower().endswith("million") else 1
    digits = re.sub("million", "", plain, flags=re.IGNORECASE)
    return round(float(digits) * scale, 2) if re.fullmatch(r"\d+(\.\d+)?", digits) else None


def rows(found: Drafted) -> Iterator[tuple[str, str, str, dict[str, Any]]]:
    """Country, series, what the file prints, and the value of the draft."""
    for name, block in found.blocks.items():
        for tag, id in SERIES.items():
            text = printed(block.find(f"Enforcements/{tag}"))
            if text is not None and id != MEETS_ADVICE:
                yield name, id, text, found.drafts[name].data["series"][id]["values"][found.year]


def test_every_number_of_a_draft_is_that_of_the_file(one_file: Drafted) -> None:
    numbers = [(name, id, number_in(text), value["value"]) for name, id, text, value in rows(one_file)]
    wrong = [row for row in numbers if row[2] is not None and (row[2] != row[3] or isinstance(row[3], bool))]
    assert wrong == []
    assert sum(row[2] is not None for row in numbers) > 500


def test_every_word_of_a_draft_is_that_of_the_file(one_file: Drafted) -> None:
    meanings = {
        "yes": True,
        "no": False,
        "unknown": "unknown",
        "n/a": "not-applicable",
        "unavailable": "not-available",
    }
    wrong = [
        (name, id, text, value["value"])
        for name, id, text, value in rows(one_file)
        if number_in(text) is None
        and value["value"] is not meanings[text.strip(" *†‡").lower()]
        and value["value"] != meanings[text.strip(" *†‡").lower()]
    ]
    assert wrong == []


def test_no_value_is_invented(one_file: Drafted) -> None:
    for name, block in one_file.blocks.items():
        present = {id for tag, id in SERIES.items() if block.find(f"Enforcements/{tag}") is not None}
        known = set(one_file.drafts[name].data.get("series", {})) & set(SERIES.values())
        assert known == present - {MEETS_ADVICE}, name


def test_every_standard_is_coded_as_in_the_file(one_file: Drafted) -> None:
    compared = 0
    for name, block in one_file.blocks.items():
        for tag, id in STANDARDS.items():
            row = block.find(f"Legal_Standards/{tag}")
            if row is None or row.find("Standard") is None:
                continue
            word = (row.findtext("Standard") or "").strip(" *†‡")
            age = (row.findtext("Age") or "").strip(" *†‡+")
            standard = one_file.drafts[name].data["standards"][id]
            assert standard["status"] == {"Yes": "met", "No": "not-met", "N/A": "not-applicable"}[word], (
                name,
                id,
            )
            if age.isdigit() and bundled_catalog().standards[id].has_age:
                assert standard["age"] == int(age), (name, id)
            compared += 1
    assert compared > 1400


def test_every_action_is_a_gap_with_its_words(one_file: Drafted) -> None:
    for name, block in one_file.blocks.items():
        texts = [
            " ".join((each.text or "").split()) for each in block.findall("Suggested_Actions//Action/Name")
        ]
        actions = [text for text in texts if text.lower() not in ("n/a", "not applicable", "")]
        gaps = one_file.drafts[name].data.get("gaps", {})
        assert [gap["source_text"] for gap in gaps.values()] == actions, name


def test_every_draft_of_all_years_together_is_a_profile_without_faults_of_its_own(
    all_files: list[Findings],
) -> None:
    catalog = bundled_catalog()
    countries = editions_by_country(all_files, words())
    assert len(countries) >= 143
    for editions in countries.values():
        name = editions[-1].country.name
        assert identity_of(name, words()), name
        draft = drafted(name, all_files)
        file = parse_yaml(draft.text, Path(f"{draft.slug}.yaml"))
        assert file.data == draft.data, name
        loaded = LoadedProfile(validate(Profile, file), file, draft.slug)
        errors = [each.message for each in check_profile(loaded, catalog) if each.level == "error"]
        assert errors == [], name


def test_every_draft_of_one_year_is_a_profile_without_errors(one_file: Drafted) -> None:
    catalog = bundled_catalog()
    for name, draft in one_file.drafts.items():
        file = parse_yaml(draft.text, Path(f"{draft.slug}.yaml"))
        loaded = LoadedProfile(validate(Profile, file), file, draft.slug)
        errors = [each.message for each in check_profile(loaded, catalog) if each.level == "error"]
        assert errors == [], name


def test_every_draft_of_all_years_together_renders(
    all_files: list[Findings], tmp_path_factory: pytest.TempPathFactory
) -> None:
    """As a draft for comment, in the words of the bundled templates; Word files are made of one in ten."""
    folder = tmp_path_factory.mktemp("drafts")
    places = find_places(None, folder)
    catalog = load_catalog(places.folders("dmop_catalog"))
    for number, editions in enumerate(editions_by_country(all_files, words()).values()):
        draft = drafted(editions[-1].country.name, all_files)
        file = folder / f"{draft.slug}.yaml"
        file.write_text(draft.text, encoding="utf-8")
        form: Format = "html" if number % 10 else "docx"
        published = publish_psa(PsaRequest(load_profile(file), catalog, places, format=form))
        assert len(published.content) > 20_000, draft.slug
        if form == "html":
            page = unescape(published.content.decode())
            assert draft.data["country"]["name"] in page, draft.slug
            assert ">None<" not in page, draft.slug


@pytest.mark.parametrize("country", ["argentina", "bolivia", "liberia", "paraguay", "thailand"])
def test_the_profiles_of_the_project_already_say_what_the_data_say(
    country: str, all_files: list[Findings]
) -> None:
    """Nothing of series, standards and ratifications is missing, or contradicted and not restated."""
    profile = read_yaml(REPOSITORY / "countries" / f"{country}.yaml").data
    found = updates(profile, drafted(country, all_files).data)
    assert [(each.kind, each.path, each.about) for each in found] == []
