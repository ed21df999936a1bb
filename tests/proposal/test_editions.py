"""Government and internal edition, draft and final: reasons in words for all, arithmetic for the house."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from atlas_cli.analysis import analyze
from atlas_cli.diagnostics import BadInput
from atlas_cli.errors import AtlasError
from atlas_cli.matching.recommend import recommend
from atlas_cli.publish.proposal import ProposalRequest, publish_proposals
from tests.proposal.publishing import (
    COUNTRIES,
    FULL,
    Made,
    one,
    request_of,
    small_catalog,
    the_fictional,
    written,
)
from tests.psa.test_editions import OPEN, SECRET, everything_in
from tests.psa.transcript import tables

ARITHMETIC = ("Scores part by part", "Comes first", "In the set of practices", "to what the others cover")


def test_the_internal_edition_shows_scores_and_how_often_the_practice_comes_first(internal: Made) -> None:
    rows = next(rows for rows in tables(internal.docx) if "Score" in rows[0])
    assert rows[0] == [
        "Gap", "Need (35)", "Steps (15)", "Issues (10)", "Roles (15)", "Evidence (10)", "Feasibility (15)",
        "Score", "Rank", "Comes first",
    ]  # fmt: skip
    parts = [int(cell) for cell in rows[1][1:7]]
    weights = [35, 15, 10, 15, 10, 15]
    score = sum(part * weight for part, weight in zip(parts, weights, strict=True)) / 100
    assert abs(int(rows[1][7]) - score) <= 1
    assert rows[1][8] == "1 of 2"
    assert "In the set of practices." in internal.said
    assert internal.path.name == f"minimal-{FULL}-internal.docx"
    assert "Internal edition, draft for comment" in internal.said


@pytest.mark.parametrize("slug", COUNTRIES)
def test_no_arithmetic_reaches_a_government(portfolios: Callable[..., list[Made]], slug: str) -> None:
    for made in portfolios(slug):
        for words in ARITHMETIC:
            assert words not in made.said


@pytest.mark.parametrize("options", [{}, {"combined": True}, {"format": "html"}])
def test_no_internal_field_reaches_a_government(tmp_path: Path, options: dict[str, Any]) -> None:
    for made in written(tmp_path, request_of(the_fictional(OPEN), **options)):
        whole = "\n".join(everything_in(made.path.read_bytes()))
        for word in SECRET:
            assert word not in whole


def test_a_government_reads_the_reasons_in_words(full: Made) -> None:
    assert "Its first two modules are given to inspectors in their first year." in full.said


# --- draft and final --------------------------------------------------------------------------------------


def test_a_final_is_refused_with_all_that_is_open_at_once() -> None:
    open_project = {"project": {"agreement_number": None, "funding": None, "disclaimer": None}}
    broken = {**open_project, "gaps": {"XT-E1": {"statement": "The QQZZ is not known."}}}
    with pytest.raises(BadInput) as refused:
        publish_proposals(request_of(the_fictional(broken), status="final"))
    said = [problem.message for problem in refused.value.diagnostics]
    assert [each for each in said if "funding statement" in each] == [
        "gate of the funding statement: the project has no 'agreement_number'",
        "gate of the funding statement: the project has no 'funding'",
        "gate of the funding statement: the project has no 'disclaimer'",
    ]
    assert "gate of the list of acronyms: the acronym QQZZ is used and not explained" in said
    assert len(said) == len(set(said))
    assert all(problem.span for problem in refused.value.diagnostics if "project" in problem.message)


def test_a_draft_says_that_its_funding_statement_is_not_complete(tmp_path: Path) -> None:
    made = one(tmp_path, changes={"project": {"agreement_number": None, "funding": None}})
    assert "The funding statement is not complete in the profile yet." in made.said


def test_a_complete_final_has_no_numbers_before_paragraphs_and_says_final(tmp_path: Path) -> None:
    made = one(tmp_path, status="final")
    assert "Numbered Text" not in made.said
    assert "header: Testland · Proposal for a Differentiated Model of Practice ⇥ Final" in made.said
    assert b"trackRevisions" not in made.docx.parts["word/settings.xml"]
    assert b"trackRevisions" in one(tmp_path).docx.parts["word/settings.xml"]


def test_a_final_warns_of_cited_sources_known_through_others_only(tmp_path: Path) -> None:
    known = {"sources": {"findings-2022": {"verified": "secondary"}, "gazette": {"verified": "secondary"}}}
    made = one(tmp_path, changes=known, status="final")
    assert [warning.message for warning in made.published.warnings] == [
        "the source 'findings-2022' is known only as reported by others",
        "the source 'press' is known only as reported by others",
    ]


# --- what is proposed -------------------------------------------------------------------------------------


def test_the_portfolio_is_that_of_the_recommendation_and_follows_the_limit() -> None:
    request = request_of(the_fictional())
    profile, catalog = request.profile.profile, request.catalog
    best = recommend(profile, catalog, analyze(profile, catalog)).portfolio.practices
    assert len(best) == 2
    assert names_of(request) == [f"minimal-{id}.docx" for id in best]
    assert names_of(replace(request, limit=1)) == [f"minimal-{best[0]}.docx"]


def names_of(request: ProposalRequest) -> list[str]:
    return [each.file_name for each in publish_proposals(request)]


def test_a_withdrawn_practice_is_not_proposed_unless_it_is_named() -> None:
    withdrawn = {
        "practices": {FULL: {"implemented": None, "withdrawn": {"date": "2023", "source": "project-page"}}}
    }
    assert f"minimal-{FULL}.docx" not in names_of(request_of(the_fictional(withdrawn)))
    named = request_of(the_fictional(withdrawn), practices=(FULL,))
    assert names_of(named) == [f"minimal-{FULL}.docx"]


def test_a_practice_named_twice_is_proposed_once() -> None:
    assert len(publish_proposals(request_of(the_fictional(), practices=(FULL, FULL)))) == 1


def test_a_country_without_gaps_is_told_so() -> None:
    with pytest.raises(AtlasError, match="its profile has no gaps"):
        publish_proposals(
            request_of(
                the_fictional({"gaps": None, "series": None, "standards": None, "ratifications": None})
            )
        )


def test_a_catalog_where_nothing_fits_is_explained() -> None:
    other = {"community-referrals": small_catalog().practices["community-referrals"]}
    catalog = replace(small_catalog(), practices=other)
    with pytest.raises(AtlasError, match="No practice of the catalog serves a gap of Testland") as refused:
        publish_proposals(request_of(the_fictional(), catalog))
    assert refused.value.hint
