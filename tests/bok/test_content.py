"""What the Body of Knowledge tells: every study once, each effect rated, nothing surer than it is."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from atlas_cli.catalog.load import Catalog
from atlas_cli.languages import pick
from tests.bok.making import BokPress, fictional, published
from tests.oracles.package import Docx, find, values
from tests.profiles import bundled_catalog
from tests.psa.transcript import headings, tables, transcript

SNAPSHOTS = Path(__file__).parent / "snapshots"
REWRITE = "ATLAS_REWRITE_EXPECTED" in os.environ
NOTHING_FOUND = "Practice-based; pilot and evaluate"

SECTIONS = [
    ("", "In short"),
    ("1", "What this is and how it rates"),
    ("2", "What was studied, where and how well"),
    ("3", "What it means for each practice"),
    ("4", "What nobody has studied"),
    ("", "Annex. The studies"),
]


@pytest.fixture(scope="module")
def small() -> Catalog:
    return fictional()


def said(value: object) -> str:
    """A text of the catalog in English, on one line."""
    assert isinstance(value, str | dict)
    return " ".join(pick(value, "en", "en")[0].split())


def body(docx: Docx) -> str:
    return "\n".join(transcript(docx))


def entries(docx: Docx) -> list[str]:
    """The studies as the annex prints them."""
    return [line for line in transcript(docx) if line.startswith("[Bibliography]")]


def test_every_section_is_there_in_its_order(bok: BokPress) -> None:
    docx = bok.docx()
    assert [(one.number, one.words) for one in headings(docx) if one.level == 1] == SECTIONS


def test_every_study_is_printed_once_with_its_finding_its_limits_and_its_link(bok: BokPress) -> None:
    docx, studies = bok.docx(), bundled_catalog().evidence.studies
    printed = entries(docx)
    assert len(printed) == len(studies)
    links = {row.target for row in docx.relationships("word/document.xml") if row.external}
    for study in studies:
        (entry,) = (line for line in printed if line.startswith(f"[Bibliography] {study.short}."))
        for part in (study.title, study.setting, study.finding, study.limits):
            assert said(part) in entry
        assert study.address is None or study.address in links


def test_the_annex_is_in_alphabetical_order(bok: BokPress) -> None:
    names = [line.removeprefix("[Bibliography] ").casefold() for line in entries(bok.docx())]
    assert names == sorted(names)


def test_every_practice_is_there_with_each_effect_its_reason_and_what_carries_over(bok: BokPress) -> None:
    docx, catalog = bok.docx(), bundled_catalog()
    third = [one.words for one in headings(docx) if one.level == 3]
    assert sorted(third) == sorted(said(practice.title) for practice in catalog.practices.values())
    whole = body(docx)
    for rating in catalog.evidence.ratings:
        for part in (rating.effect, rating.reason, rating.transfer):
            assert said(part) in whole


def test_an_effect_without_a_study_is_to_be_piloted_and_evaluated_and_is_not_hidden(bok: BokPress) -> None:
    """In the table at the start, in the section on practices, and in the digest; set off in italics."""
    none = [rating for rating in bundled_catalog().evidence.ratings if rating.certainty == "none"]
    assert none
    for docx in (bok.docx(), bok.docx(digest=True)):
        glance = tables(docx)[0]
        assert sum(row[2] == NOTHING_FOUND for row in glance) == len(none)
        runs = [run for run in find(docx.body, ".//w:r") if values(run, "w:t/text()") == [NOTHING_FOUND]]
        assert len(runs) >= len(none)
        assert all(values(run, "w:rPr/w:rStyle/@w:val") == ["Emphasis"] for run in runs)
    certainty = re.findall(r"ATLAS certainty: ([^.]*)\.", body(bok.docx()))
    assert certainty.count(NOTHING_FOUND) == len(none)
    assert set(certainty) <= {"High", "Moderate", "Low", "Very low", NOTHING_FOUND}


def test_the_scale_says_where_its_words_are_from_and_that_it_is_no_grade_assessment(bok: BokPress) -> None:
    whole = body(bok.docx())
    assert "ATLAS certainty (after GRADE’s vocabulary; not a GRADE assessment)" in whole
    assert "Compilers of this catalog" in whole
    assert "Ratings as of 24 November 2026" in whole
    assert "not a GRADE assessment" in body(bok.docx(digest=True))


def test_no_effect_is_one_of_the_three_outcomes() -> None:
    for rating in bundled_catalog().evidence.ratings:
        assert not re.search(r"\boutcome\b", said(rating.effect), re.IGNORECASE)


def test_a_study_without_a_result_is_called_so_and_counts_for_nothing(bok: BokPress, small: Catalog) -> None:
    whole = body(bok.docx(small))
    assert "holds 4 studies. Of these, 1 has no result yet." in whole
    assert "Without a result yet: Planned study." in whole
    assert "The design of 1 of them allows" in whole  # the trial; the planned study may not count


def test_countries_where_practices_are_used_and_nothing_was_studied_are_named(bok: BokPress) -> None:
    assert "No study was found from Paraguay and Thailand" in body(bok.docx())
    assert "No study was found from Paraguay" in body(bok.docx(digest=True))


def test_what_nobody_has_studied_stands_in_both(bok: BokPress) -> None:
    for docx in (bok.docx(), bok.docx(digest=True)):
        whole = body(docx)
        for question in bundled_catalog().evidence.unstudied:
            assert said(question) in whole


def test_a_practice_that_nobody_rated_says_so(bok: BokPress, small: Catalog) -> None:
    assert "Not rated yet." in body(bok.docx(small))


def test_the_newest_rating_gives_the_date_whatever_its_precision(small: Catalog, bok: BokPress) -> None:
    whole = body(bok.docx(small))
    assert "Ratings as of April 2026" in whole
    assert re.search(r"BOK-202604-[0-9A-Z]{4}", whole)


@pytest.mark.parametrize("digest", [False, True], ids=["whole", "digest"])
def test_it_reads_as_it_did(bok: BokPress, small: Catalog, digest: bool) -> None:
    """Run with ATLAS_REWRITE_EXPECTED=1, look at the difference as an editor would, and commit it."""
    lines = transcript(bok.docx(small, digest=digest))
    now = re.sub(r"(BOK(-DIGEST)?-\d+)-[0-9A-Z]{4}", r"\1-####", "\n".join(lines)) + "\n"
    path = SNAPSHOTS / ("digest.txt" if digest else "whole.txt")
    if REWRITE:
        path.write_text(now, encoding="utf-8")
    assert now == path.read_text(encoding="utf-8")


@pytest.mark.parametrize("digest", [False, True], ids=["whole", "digest"])
def test_nothing_of_the_machine_shows(bok: BokPress, digest: bool) -> None:
    for line in map(str.lstrip, transcript(bok.docx(digest=digest))):
        assert not re.search(r"(^|[:|(] ?)None\b|\bTrue\b|\{\{|\{%|Undefined|not-stated|very-low", line), line
        assert "  " not in line, line
        assert not re.search(r" [,.;:](\s|$)|\(\)|\.\.(\s|$)|[,;]\.", line), line


def test_every_format_tells_the_same_studies() -> None:
    page = published(format="html").content.decode()
    assert all(study.short in page for study in bundled_catalog().evidence.studies)
