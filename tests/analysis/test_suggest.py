"""Suggested needs: how often they are what readers said, and that any text gives suggestions or none."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from atlas_cli.analysis.suggest import suggest
from atlas_cli.errors import AtlasError
from tests.analysis.needs_gold import DATA, agreement, gold, hits, of_part, wordings
from tests.processes import REPOSITORY
from tests.profiles import bundled_catalog

CATALOG = bundled_catalog()
AREAS = ["law", "enforcement", "coordination", "policy", "programs", None]

there = pytest.mark.skipif(not DATA.exists(), reason="the public data files are not beside the project")


def needs(text: str, area: str | None = None) -> list[str]:
    return [each.need for each in suggest(text, area, CATALOG)]


# How good


def test_both_readers_used_needs_of_the_catalog_and_agree_on_most() -> None:
    actions = gold()["actions"]
    assert {need for each in actions for need in each.needs} <= set(CATALOG.needs)
    agreed, texts, kappa = agreement(each for each in actions if "b" in each.labels)
    assert texts == 210
    assert agreed / texts > 0.9
    assert kappa > 0.9


def test_no_country_is_in_both_parts_and_each_text_stands_once() -> None:
    everything = [each for several in gold().values() for each in several]
    assert len({each.key for each in everything}) == len(everything)
    assert {each.part for each in gold()["low"]} == {"development"}
    assert {each.part for each in gold()["actions"]} == {"development", "test"}


@there
@pytest.mark.sources
def test_every_labeled_text_is_in_the_data() -> None:
    everything = [each for several in gold().values() for each in several]
    assert [each.key for each in everything if each.key not in wordings()] == []


@there
@pytest.mark.sources
def test_suggestions_for_unseen_countries_are_as_good_as_was_asked() -> None:
    found = hits(of_part("test", worded=True), CATALOG)
    assert found.share("first") >= 0.92
    assert found.share("three") >= 0.98
    assert found.share("outcome") >= 0.97


@there
@pytest.mark.sources
def test_what_is_called_sure_is_right_more_often_than_what_is_called_unsure() -> None:
    texts = [pair for part in ("development", "test") for pair in of_part(part, worded=True)]
    low = [(each, wordings()[each.key]) for each in gold()["low"]]
    words = hits([*texts, *low], CATALOG).words
    shares = {word: right / all for word, (right, all) in words.items()}
    assert shares["sure"] >= 0.95
    assert shares["likely"] >= 0.8
    assert shares["sure"] > shares["likely"] > shares["unsure"] > 0.5


@there
@pytest.mark.sources
def test_hardly_any_text_of_the_data_stays_unclassified() -> None:
    texts = {
        (text, key[2]) for key, text in wordings().items() if text.casefold() not in ("not applicable", "n/a")
    }
    unclassified = [text for text, area in texts if not suggest(text, area, CATALOG)]
    assert len(texts) > 5000
    assert len(unclassified) / len(texts) < 0.02


def test_suggestions_for_paraphrases_of_unseen_countries() -> None:
    """The wording is the project's own: what is found there does not hang on stock phrases."""
    found = hits(of_part("test", worded=False), CATALOG)
    assert found.share("first") >= 0.9
    assert found.share("three") >= 0.93
    assert found.share("outcome") >= 0.93


def test_suggestions_without_the_area() -> None:
    found = hits(of_part("test", worded=False), CATALOG, with_area=False)
    assert found.share("three") >= 0.92


# What is suggested


def test_which_of_two_ages_is_to_change_decides() -> None:
    assert needs("Raise the minimum age for work from 14 to 16, when compulsory education ends.", "law")[
        0
    ] == ("min-age-below-schooling-age")
    assert needs("Extend compulsory education to 16, the minimum age for work.", "law")[0] == (
        "schooling-age-below-min-age"
    )


def test_each_clause_of_a_text_gets_its_need() -> None:
    text = "Hire more labor inspectors. Ensure that penalties are imposed and collected; create a hotline."
    assert set(needs(text, "enforcement")) >= {
        "inspector-numbers",
        "penalties-applied",
        "complaint-mechanism",
    }


def test_requests_joined_by_and_are_read_one_by_one() -> None:
    text = "Train police and prosecutors, fund labor inspections, and refer all victims to social services."
    assert {"criminal-justice-training", "enforcement-resources", "referral-to-services"} <= set(needs(text))


def test_data_to_be_published_are_not_the_work_that_they_are_about() -> None:
    assert needs("Publish the number of labor inspections and of penalties imposed.", "enforcement") == [
        "labor-enforcement-data"
    ]


def test_british_spelling_makes_no_difference() -> None:
    american = suggest("Criminalize forced labor and organize a program.", "law", CATALOG)
    british = suggest("Criminalise forced labour and organise a programme.", "law", CATALOG)
    assert american
    assert [(each.need, each.confidence) for each in british] == [
        (each.need, each.confidence) for each in american
    ]


def test_the_words_that_decided_stand_in_the_text() -> None:
    text = "Provide the labor inspectorate with vehicles and fuel."
    (first, *_) = suggest(text, "enforcement", CATALOG)
    assert first.need == "enforcement-resources"
    assert first.cues
    for cue in first.cues:
        for words in cue.split(" … "):
            assert words in text


@pytest.mark.parametrize("text", ["", "   ", "\n", "Hello world", "สวัสดี", "1.2.3", "…"])
def test_a_text_that_says_nothing_known_has_no_suggestion(text: str) -> None:
    assert suggest(text, None, CATALOG) == ()


def test_an_area_is_known_by_its_name_in_the_data_too() -> None:
    text = "Ratify the protocol."
    assert suggest(text, "Legal_Framework", CATALOG) == suggest(text, "law", CATALOG)


def test_an_unknown_area_is_refused() -> None:
    with pytest.raises(AtlasError, match="no area “moon”"):
        suggest("Ratify the protocol.", "moon", CATALOG)


def test_a_catalog_without_cues_says_so() -> None:
    with pytest.raises(AtlasError, match=r"no cues\.yaml"):
        suggest("Ratify the protocol.", None, replace(CATALOG, cues=None))


# Any text


WORDS = [each.says or "" for each in gold()["actions"]]


@settings(deadline=None, max_examples=150)
@given(
    st.one_of(st.text(max_size=400), st.lists(st.sampled_from(WORDS), max_size=8).map("; ".join)),
    st.sampled_from(AREAS),
)
def test_any_text_gives_suggestions_or_none(text: str, area: str | None) -> None:
    found = suggest(text, area, CATALOG)
    assert len({each.need for each in found}) == len(found)
    for each in found:
        assert each.need in CATALOG.needs
        assert 0 < each.confidence <= 1
        assert each.word in ("sure", "likely", "unsure")
        assert all(each.cues)
    assert suggest(text, area, CATALOG) == found


@pytest.mark.parametrize(
    "text", ["(" * 5000, "inspect " * 3000, "a." * 9000, "publish … " * 2000, "\x00\ud800"]
)
def test_odd_and_endless_texts_are_read_too(text: str) -> None:
    assert isinstance(suggest(text, "enforcement", CATALOG), tuple)


SHOW = """
import sys
from tests.profiles import bundled_catalog
from atlas_cli.analysis.suggest import suggest
print(suggest(sys.argv[1], None, bundled_catalog()))
"""


def test_the_order_does_not_hang_on_the_process() -> None:
    """Python orders sets of texts differently in each process: nothing may depend on it."""
    text = "Train police, fund inspections, publish data on convictions and refer victims to services."
    run = [sys.executable, "-c", SHOW, text]
    outputs = {
        subprocess.run(
            run, cwd=REPOSITORY, env={"PYTHONHASHSEED": seed, "PATH": ""}, capture_output=True, check=True
        ).stdout
        for seed in ("1", "2", "3")
    }
    assert len(outputs) == 1
    assert b"criminal-justice-training" in outputs.pop()
