"""Every report is a good Word file: valid, clean, accessible, and the same each time."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from atlas_cli.profile.records import Responses
from atlas_cli.publish.report import publish_report
from tests.oracles import sdk
from tests.oracles.accessibility import accessibility
from tests.oracles.lint import lint
from tests.report.publishing import Made, consultation, fictional, of_country, one, request_of

DOCUMENTS: dict[str, tuple[str, dict[str, Any]]] = {
    "testland": ("testland", {}),
    "internal": ("testland", {"edition": "internal", "page": "letter"}),
    "pseudo-language": ("testland", {"language": "xx"}),
    "nothing": ("testland", {"responses": Responses()}),
    **{slug: (slug, {}) for slug in ("paraguay", "thailand", "liberia")},
}


@pytest.fixture(scope="session", params=DOCUMENTS)
def made(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Made:
    slug, options = DOCUMENTS[request.param]
    folder = tmp_path_factory.mktemp("report")
    return one(folder, **options) if slug == "testland" else of_country(folder, slug, **options)


def test_section_508(made: Made) -> None:
    assert accessibility(made.docx) == []


def test_the_lint_finds_nothing(made: Made) -> None:
    assert lint(made.path) == []


@pytest.mark.outside
def test_the_open_xml_sdk_finds_nothing(made: Made) -> None:
    sdk.needed()
    assert sdk.errors(made.path) == []


def test_nothing_of_the_machine_shows(made: Made) -> None:
    machine = r"\bNone\b|\bTrue\b|\bFalse\b|\{\{|\}\}|\{%|Undefined|<[a-z]+[ >]"
    for line in made.said.splitlines():
        assert not re.search(machine, line), line
        assert not re.search(r" [,.;:](\s|$)|\(\)|\( | \)|[,;]\.|\.\.(\s|$)|;;|: ?\.", line), line
        assert not re.search(r"(?<!\w)not-(stated|applicable|available|recorded|validated)(?!\w)", line), line
        assert "  " not in line, line


def test_the_same_in_gives_the_same_bytes() -> None:
    first, second = (publish_report(request_of(fictional(), consultation())) for _ in range(2))
    assert first.content == second.content


def test_a_draft_tracks_changes_and_says_that_it_is_one(tmp_path: Path) -> None:
    assert b"trackRevisions" in one(tmp_path).docx.parts["word/settings.xml"]
