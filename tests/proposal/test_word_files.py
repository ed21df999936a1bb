"""Every proposal is a good Word file: valid, clean, accessible, the same each time, and of a few pages."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from atlas_cli.publish.proposal import publish_proposals
from tests.oracles import sdk
from tests.oracles.accessibility import accessibility
from tests.oracles.lint import lint
from tests.proposal.publishing import COUNTRIES, Made, country, request_of, the_fictional

#: Country and options; together every construct of the templates.
DOCUMENTS: dict[str, tuple[str, dict[str, Any]]] = {
    **{slug: (slug, {}) for slug in COUNTRIES},
    **{f"{slug}, one volume": (slug, {"combined": True}) for slug in COUNTRIES},
    "internal": ("thailand", {"edition": "internal"}),
    "internal volume on letter": ("paraguay", {"edition": "internal", "combined": True, "page": "letter"}),
    "pseudo-language": ("thailand", {"language": "xx"}),
}
every_document = pytest.mark.parametrize("name", DOCUMENTS)

#: Pages that a ministry reads of one proposal.
MOST_PAGES = 8


@pytest.fixture
def made(name: str, portfolios: Callable[..., list[Made]]) -> list[Made]:
    slug, options = DOCUMENTS[name]
    return portfolios(slug, **options)


@every_document
def test_section_508(made: list[Made]) -> None:
    assert [problem for each in made for problem in accessibility(each.docx)] == []


@every_document
def test_the_lint_finds_nothing(made: list[Made]) -> None:
    assert [problem for each in made for problem in lint(each.path)] == []


@pytest.mark.outside
@every_document
def test_the_open_xml_sdk_finds_nothing(made: list[Made]) -> None:
    sdk.needed()
    assert [problem for each in made for problem in sdk.errors(each.path)] == []


def test_the_fictional_proposals_pass_too(full: Made, little: Made, internal: Made) -> None:
    for each in (full, little, internal):
        assert accessibility(each.docx) == []
        assert lint(each.path) == []


@every_document
def test_nothing_of_the_machine_shows(made: list[Made]) -> None:
    """“None” is also a certainty: then it is all that stands in a cell, or what leads to a pilot."""
    machine = (
        r"\bNone\b(?! \||: practice|[ ẋ]*⟧| [a-z]+ )|\bTrue\b|\bFalse\b|\{\{|\}\}|\{%|Undefined|<[a-z]+[ >]"
    )
    for each in made:
        for line in each.said.splitlines():
            assert not re.search(machine, line), line
            assert not re.search(r" [,.;:](\s|$)|\(\)|\( | \)|[,;]\.|\.\.(\s|$)|;;|: ?\.", line), line
            assert not re.search(r"(?<!\w)not-(stated|applicable|available|recorded|met)(?!\w)", line), line
            assert "  " not in line, line


def test_the_same_in_gives_the_same_bytes() -> None:
    for options in ({}, {"combined": True}, {"edition": "internal"}):
        first, second = (publish_proposals(request_of(country("thailand"), **options)) for _ in range(2))
        assert [each.content for each in first] == [each.content for each in second]


def test_each_proposal_has_an_id_of_its_own() -> None:
    ids = [each.trace.document_id for each in publish_proposals(request_of(the_fictional())) if each.trace]
    assert len(set(ids)) == len(ids) == 2


@pytest.mark.outside
@pytest.mark.parametrize("slug", COUNTRIES)
def test_a_proposal_has_four_to_eight_pages(
    portfolios: Callable[..., list[Made]], slug: str, tmp_path: Path
) -> None:
    for tool in ("soffice", "pdfinfo"):
        if not shutil.which(tool):
            pytest.skip(f"{tool} is not installed")
    made = portfolios(slug)
    found = {
        each.path.stem.removeprefix(f"{slug}-"): pages
        for each, pages in zip(made, pages_of(made, tmp_path), strict=True)
    }
    assert {name: count for name, count in found.items() if not 4 <= count <= MOST_PAGES} == {}


@pytest.mark.outside
def test_the_sheet_is_one_page(portfolios: Callable[..., list[Made]], tmp_path: Path) -> None:
    for tool in ("soffice", "pdfinfo"):
        if not shutil.which(tool):
            pytest.skip(f"{tool} is not installed")
    for slug in COUNTRIES:
        pdf = pdf_of(portfolios(slug, combined=True)[0].path, tmp_path)
        shown = subprocess.run(
            ["pdfinfo", "-f", "1", "-l", "8", str(pdf)], capture_output=True, text=True, check=True
        )
        sizes = re.findall(r"Page +\d+ size: +([\d.]+) x ([\d.]+)", shown.stdout)
        assert sum(float(width) > float(height) for width, height in sizes) == 1, slug


def pages_of(made: list[Made], folder: Path) -> list[int]:
    """How many pages LibreOffice sets each file on."""
    found = []
    for each in made:
        shown = subprocess.run(
            ["pdfinfo", str(pdf_of(each.path, folder))], capture_output=True, text=True, check=True
        )
        found.append(int(re.findall(r"Pages: +(\d+)", shown.stdout)[0]))
    return found


def pdf_of(path: Path, folder: Path) -> Path:
    home = f"-env:UserInstallation={(folder / 'home').as_uri()}"
    command = ["soffice", home, "--headless", "--convert-to", "pdf", "--outdir", str(folder), str(path)]
    subprocess.run(command, capture_output=True, check=True, timeout=180)
    return folder / f"{path.stem}.pdf"
