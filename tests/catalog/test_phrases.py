"""Phrases of cues.yaml: what they find in a sentence, and what is wrong with one that cannot be read."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from atlas_cli.analysis.finding import Sentence, Vocabulary, request_start, sentences
from atlas_cli.catalog.phrases import PhraseError, PhraseReader
from tests.profiles import bundled_catalog

LISTS = {"inspectors": ["labor inspector*", "inspectorate"], "data": ["number .. of", "statistic*"]}


def found(phrase: str, text: str) -> str | None:
    """The words that a phrase finds in a text of one sentence."""
    read = PhraseReader(LISTS).read(phrase)
    vocabulary = Vocabulary([read])
    place = Sentence(text, vocabulary).find(vocabulary.sought(read))
    return place.words if place else None


@pytest.mark.parametrize(
    ("phrase", "text", "words"),
    [
        ("train*", "Ensure training of judges.", "training"),
        ("train*", "Restrain them.", None),
        ("*minimum age", "Raise theminimum age.", "theminimum age"),
        ("*form*", "They reformed it.", "reformed"),
        ("labor inspector", "A labor inspector", "labor inspector"),
        ("labor inspector", "A labor law inspector", None),
        ("labor .. inspector", "A labor law inspector", "labor … inspector"),
        ("labor .. inspector", "labor a b c d e inspector", None),
        ("labor … inspector", "labor a b c d e inspector", "labor … inspector"),
        ("labor ... inspector", "labor a b c d e inspector", "labor … inspector"),
        ("inspector … labor", "labor and inspector", None),
        ("^ publish", "Collect and publish data", "publish"),
        ("^ publish", "Ensure that the agencies in charge publish data", None),
        ("(raise|set up) .. age", "Set up an age", "Set up … age"),
        ("<inspectors> … train*", "The inspectorate is trained", "inspectorate … trained"),
        ("<data> cases", "number and share of cases", "number … of cases"),
        ("((a|b) c|d) e", "b c e", "b c e"),
        ("non-state", "NON STATE groups", "NON STATE"),
        ("cote", "La Côte", "Côte"),
        ("labor", "Labour", "Labour"),
        ("child labor", "the child's labor", "child's labor"),
        ("children labor", "children’s labor", "children’s labor"),
        ("fund* AND body", "A body needs funds", "funds"),
        ("fund* AND body", "It needs funds", None),
        ("fund* NOT body", "A body needs funds", None),
        ("fund* NOT body AND need*", "It needs funds", "funds"),
    ],
)
def test_what_a_phrase_finds(phrase: str, text: str, words: str | None) -> None:
    assert found(phrase, text) == words


@pytest.mark.parametrize(
    ("phrase", "why"),
    [
        ("", "a word is missing"),
        ("raise …", "a word is missing"),
        ("(a|)", "a word is missing"),
        ("(a|b", "“)” is missing"),
        ("a)", "opens or closes nothing"),
        ("<inspectors", "“>” is missing"),
        ("<nobody>", "no list of words <nobody>"),
        ("a AND", "a word is missing|is no word"),
        ("tra*n", "is no word"),
        ("*", "is no word"),
        ("((((((((a))))))))", "too deep"),
    ],
)
def test_why_a_phrase_cannot_be_read(phrase: str, why: str) -> None:
    with pytest.raises(PhraseError, match=why.replace("(", r"\(").replace(")", r"\)")):
        PhraseReader(LISTS).read(phrase)


@given(st.text(alphabet="ab*|()<>…. ^-ANDOT", max_size=40))
def test_any_writing_is_a_phrase_or_an_error_of_its_own(written: str) -> None:
    try:
        phrase = PhraseReader(LISTS).read(written)
    except PhraseError:
        return
    assert list(phrase.atoms())


def test_a_semicolon_ends_a_sentence_and_a_decimal_point_does_not() -> None:
    assert sentences("Hire 3.7 million; train them. Now!") == ["Hire 3.7 million;", "train them.", "Now!"]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        (
            "Ensure that they meet, and publish what they do.",
            ["Ensure that they meet", "publish what they do."],
        ),
        ("Collect and publish the data.", ["Collect and publish the data."]),
        ("Give means to collect and publish all data.", ["Give means to collect and publish all data."]),
        ("Ensure that they meet and publish.", ["Ensure that they meet and publish."]),
    ],
)
def test_a_new_request_begins_with_a_verb_after_a_comma_or_and(text: str, parts: list[str]) -> None:
    assert sentences(text, request_start(["publish"])) == parts


def test_the_phrases_of_the_catalog_are_all_readable() -> None:
    cues = bundled_catalog().cues
    assert cues
    reader = PhraseReader(cues.words)
    assert all(
        reader.read(phrase)
        for need in cues.needs.values()
        for phrase in (*need.strong, *need.clear, *need.weak)
    )


def test_every_need_has_cues_and_is_at_home_in_an_area() -> None:
    catalog = bundled_catalog()
    assert catalog.cues
    assert set(catalog.cues.needs) == set(catalog.needs)
    assert {need for area in catalog.cues.areas.values() for need in area.needs} == set(catalog.needs)
