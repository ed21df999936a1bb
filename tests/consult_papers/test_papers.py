"""What the papers say: to each agency what is in its mandate, and to none what the team keeps for itself."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from atlas_cli.languages import pick
from atlas_cli.profile.contacts import Contacts
from tests.consult_papers.making import PAPERS, PaperPress, plan, real, with_changes
from tests.oracles.package import Docx
from tests.profiles import bundled_catalog
from tests.psa.transcript import transcript

SNAPSHOTS = Path(__file__).parent / "snapshots"
REWRITE = "ATLAS_REWRITE_EXPECTED" in os.environ

OBJECTION = "They will say that the practice weakens their independence."
INSIDE = {"agencies": {"oag": {"influence": "high", "interest": "low", "stance": OBJECTION}}}


def said(docx: Docx) -> str:
    return "\n".join(transcript(docx))


def english(text: object) -> str:
    assert isinstance(text, str | dict)
    return " ".join(pick(text, "en", "en")[0].split())


@pytest.mark.parametrize(
    ("country", "agency"),
    [
        ("thailand", "mol"),
        ("thailand", "oag"),
        ("thailand", "moph"),
        ("paraguay", "mtess"),
        ("paraguay", "mre"),
    ],
)
def test_a_briefing_note_has_the_gaps_and_practices_of_its_agency_and_no_others(
    papers: PaperPress, country: str, agency: str
) -> None:
    text, pack = said(papers.docx(country, "briefing", agency)), plan(country).pack
    share, profile = pack.shares[agency], real(country).profile
    for id, gap in profile.gaps.items():
        printed = re.search(rf"\b{id}\b", text) is not None
        assert printed == (id in share.gaps), id
        assert not printed or agency in gap.agencies
    for id in pack.practices:
        assert (english(bundled_catalog().practices[id].title) in text) == (id in share.practices), id


def test_a_note_for_a_lead_says_what_it_would_take(papers: PaperPress) -> None:
    text, share = said(papers.docx("thailand", "briefing", "mol")), plan("thailand").pack.shares["mol"]
    assert share.leads
    for id in share.leads:
        for act in bundled_catalog().practices[id].legal_basis:
            assert english(act) in text


def test_an_agency_without_a_gap_is_not_told_of_one(papers: PaperPress) -> None:
    share = next(one for one in plan("thailand").pack.shares.values() if not one.gaps)
    text = said(papers.docx("thailand", "briefing", share.agency))
    assert "records no gap that you would have to close" in text
    assert "Gaps in your mandate" not in text
    assert "where a gap is stated wrongly" not in text


def test_the_digest_names_every_gap_of_high_severity_and_the_year_of_each_figure(papers: PaperPress) -> None:
    text = said(papers.docx("thailand", "psa-digest"))
    for id, gap in real("thailand").profile.gaps.items():
        outside = bundled_catalog().needs[gap.need].outcome == "outside"
        assert (f"{id} " in text) == (gap.severity.level == "high" and not outside), id
    assert re.search(r"1,720.*2022", text, re.DOTALL)
    assert "Newest data year" in text


def test_a_validation_that_a_publication_reports_is_not_one_of_our_text(papers: PaperPress) -> None:
    text = said(papers.docx("paraguay", "fact-sheet", "enforcement-training-program"))
    assert "Validated by name, as reported; this text (version 1) has not been validated" in text


def test_a_fact_sheet_says_what_stays_who_takes_part_and_how_sure_the_effects_are(papers: PaperPress) -> None:
    practice = bundled_catalog().practices["community-referrals"]
    text = said(papers.docx("thailand", "fact-sheet", "community-referrals"))
    for one in practice.fixed:
        assert english(one) in text
    for rating in bundled_catalog().evidence.ratings:
        if rating.practice == practice.id:
            assert english(rating.effect) in text
    assert "MSDHS" in text
    assert "version 1" in text


@pytest.mark.parametrize("country", ["thailand", "paraguay"])
def test_the_guide_stands_in_no_pack_for_governments(country: str) -> None:
    kinds = {one.kind.kind for one in plan(country, edition="government").papers}
    assert not kinds & {"facilitator", "checklist"}
    assert {"agenda", "briefing", "psa-digest", "fact-sheet"} <= kinds


def test_expected_positions_reach_the_guide_and_nothing_else(papers: PaperPress) -> None:
    pack = plan("thailand", profile=with_changes("thailand", INSIDE))
    guide = said(Docx(papers.made(pack, "facilitator")))
    assert OBJECTION in guide
    assert "Influence: high; interest: low." in guide
    catalog = bundled_catalog().consultation
    assert catalog is not None
    heard = [english(one.objection) for one in catalog.guide.objections]
    assert all(one in guide for one in heard)
    for kind in PAPERS:
        if kind != "facilitator":
            text = said(Docx(papers.made(pack, kind, "oag" if kind == "briefing" else None)))
            assert not [one for one in (*heard, OBJECTION, "Influence", "Interest:") if one in text], kind


def test_the_guide_says_on_every_page_that_it_is_internal(papers: PaperPress) -> None:
    path = papers.path("thailand", "facilitator")
    assert path.stem.endswith("-internal")
    docx = Docx(path)
    headers = [name for name in docx.names if re.fullmatch(r"word/header\d*\.xml", name)]
    assert headers
    assert any("Internal edition" in "".join(map(str, docx.tree(name).itertext())) for name in headers)


@pytest.mark.parametrize("country", ["thailand", "paraguay"])
def test_the_checklist_counts_every_file_and_names_what_is_blank(papers: PaperPress, country: str) -> None:
    pack = plan(country)
    text = said(papers.docx(country, "checklist"))
    assert f"{len(pack.papers) - 1} files besides this one" in text
    for blank in ("Day until which answers are asked for", "Who signs the letters", "Addressee"):
        assert blank in text
    for id in pack.pack.shares if country == "paraguay" else ():
        assert english(real(country).profile.agencies[id].name) in text


def test_nothing_is_called_missing_that_is_known(papers: PaperPress) -> None:
    pack = plan("thailand").pack
    known = Contacts.model_validate(
        {
            "agencies": {id: {"title": "Director", "address": "1 Road"} for id in pack.shares},
            "signatory": {"name": "Someone"},
            "reply": {"by": "2026-03-20", "to": "the project office"},
            "workshop": {"date": "2026-03-10", "time": "09:00", "place": "Hall"},
        }
    )
    text = said(Docx(papers.made(plan("thailand", contacts=known), "checklist")))
    assert "every letter has an addressee" in text
    assert "Postal address" not in text


@pytest.mark.parametrize("country", ["thailand", "paraguay"])
@pytest.mark.parametrize("kind", PAPERS)
def test_nothing_of_the_machine_shows(papers: PaperPress, country: str, kind: str) -> None:
    for line in map(str.lstrip, transcript(papers.docx(country, kind))):
        assert not re.search(r"(^|[:|(] ?)None\b|\bTrue\b|\{\{|\{%|Undefined|not-stated|very-low", line), line
        assert "  " not in line, line
        assert not re.search(
            r" [,.;:](\s|$)|\(\)|[^.…]\.\.(\s|$)|[,;]\.|\b1 (gaps|weeks|files|practices)\b", line
        ), line


@pytest.mark.parametrize("kind", ["briefing", "agenda", "facilitator"])
def test_it_reads_as_it_did(papers: PaperPress, kind: str) -> None:
    """Run with ATLAS_REWRITE_EXPECTED=1, look at the difference as an editor would, and commit it."""
    lines = transcript(papers.docx("testland", kind))
    now = re.sub(r"([A-Z]{3}-[A-Z]{3}-[DF]\d+)-[0-9A-Z]{4}", r"\1-####", "\n".join(lines)) + "\n"
    path = SNAPSHOTS / f"{kind}.txt"
    if REWRITE:
        path.write_text(now, encoding="utf-8")
    assert now == path.read_text(encoding="utf-8")
