"""Each country that comes with the program has a report a reader can use; a new one joins by being there."""

from __future__ import annotations

import re

import pytest

from atlas_cli.profile.load import load_profile
from tests.oracles.accessibility import accessibility
from tests.oracles.lint import lint
from tests.psa.publishing import REPOSITORY, Made, Press
from tests.psa.test_sections import SECTIONS
from tests.psa.transcript import headings, transcript

COUNTRIES = sorted(path.stem for path in (REPOSITORY / "countries").glob("*.yaml"))


@pytest.fixture(scope="module", params=COUNTRIES)
def made(request: pytest.FixtureRequest, press: Press) -> Made:
    """The draft of a country."""
    path = REPOSITORY / "countries" / f"{request.param}.yaml"
    return press.make(load_profile(path), f"country-{request.param}")


def test_it_has_every_section(made: Made) -> None:
    assert [(one.number, one.words) for one in headings(made.docx) if one.level == 1] == SECTIONS


def test_nothing_of_the_machine_shows(made: Made) -> None:
    for line in transcript(made.docx):
        assert not re.search(r"\bNone\b|\bTrue\b|\bFalse\b|\{\{|\{%|Undefined|  ", line), line
        assert not re.search(r" [,.;:](\s|$)|\(\)|[,;]\.|\.\.(\s|$)|\b1 (gaps|sources|policies)\b", line), (
            line
        )


def test_it_is_clean_and_accessible(made: Made) -> None:
    assert lint(made.path) == []
    assert accessibility(made.docx) == []
