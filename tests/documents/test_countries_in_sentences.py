"""A sentence says "the Philippines", a title "Philippines"; the words are the catalog's."""

from __future__ import annotations

from gettext import NullTranslations
from pathlib import Path

import pytest

from atlas_cli.languages import Language
from atlas_cli.publish import publish_psa
from atlas_cli.publish.filters import filters_for
from tests.profiles import bundled_catalog
from tests.proposal.publishing import the_fictional
from tests.psa.publishing import request_of
from tests.report.publishing import one

PHILIPPINES = {"country": {"name": "Philippines", "iso2": "PH", "iso3": "PHL"}}


def test_the_analysis_has_the_article_in_sentences_and_not_in_its_title() -> None:
    request = request_of(the_fictional(PHILIPPINES), format="html")
    page = publish_psa(request).content.decode()
    assert "reports where the Philippines stands in law" in page
    assert "instruments considered, the Philippines is party to" in page
    assert "Philippines: Pre-Situational Analysis" in page
    assert "the Philippines: Pre" not in page


def test_the_report_has_the_article_too(tmp_path: Path) -> None:
    assert "institutions of the Philippines on law" in one(tmp_path, changes=PHILIPPINES).said


@pytest.mark.parametrize(
    ("language", "iso2", "name", "said"),
    [
        ("en", "TH", "Thailand", "Thailand"),
        ("en", "GM", "Gambia", "the Gambia"),
        ("es", "PH", "Filipinas", "Filipinas"),
    ],
)
def test_other_countries_and_languages_keep_the_name(language: str, iso2: str, name: str, said: str) -> None:
    labels = {"countries_in_sentences": bundled_catalog().terms.countries_in_sentences}
    chosen = Language(language, NullTranslations(), language)
    in_sentence = filters_for(chosen, labels)["in_sentence"]
    assert in_sentence({"iso2": iso2, "name": {"text": name, "lang": language, "from": None}}) == said
