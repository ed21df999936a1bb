"""`--fix` mends what has one right answer, keeps every other byte, and leaves the rest to a person."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from atlas_cli.checks.mending import diagnose_profile, mend
from atlas_cli.text import is_one_slip
from tests.profiles import MINIMAL, bundled_catalog

PATH = Path("testland.yaml")
TEXT = MINIMAL.read_text(encoding="utf-8")


def mended(text: str) -> str:
    return mend(text, PATH, lambda now: diagnose_profile(now, PATH, bundled_catalog())).text


def errors(text: str) -> list[str]:
    return [each.code for each in diagnose_profile(text, PATH, bundled_catalog()) if each.level == "error"]


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("statement: Inspectors", "statment: Inspectors"),
        ("    agencies: [inspectorate]", "    agencies: [inspectorat]"),
        ("need: inspector-training", "need: inspector-trainng"),
        ("sources: [findings]", "sources: [findngs]"),
        ("iso2: TL", "iso2: tl"),
        ("iso3: TST", "iso3: tst"),
        ("status: in-force", "status: In force"),
        ("year: 2023", "year: 2,023"),
        ("year: 2023", 'year: "2023"'),
        ("year: 2023", "year: ๒๐๒๓"),
        ("address: https://example.org/findings", "url: https://example.org/findings"),
        ("  name: Testland", "  name:Testland"),
        ("  name: Testland", "  name = Testland"),
        ("  name: Testland", "  name： Testland"),
        ("    title: Labor Act\n", "    title: Labor Act\n    title: Labor Act\n"),
        ("  iso2: TL\n", "\tiso2: TL\n"),
        ("as_of", "\ufeffas_of"),
    ],
)
def test_the_one_right_answer_is_written(right: str, wrong: str) -> None:
    start = TEXT.index("as_of")
    text = TEXT[start:]
    assert right in text
    assert mended(text.replace(right, wrong, 1)) == text


def test_a_text_in_curly_quotes_gets_straight_ones() -> None:
    wrong = TEXT.replace("title: Findings", "title: “Findings: all”  # as printed")
    assert mended(wrong) == TEXT.replace("title: Findings", 'title: "Findings: all"  # as printed')


def test_letters_with_separate_accents_become_whole() -> None:
    assert mended(TEXT.replace("Testland", "Cote d’Ivoire\u0301")) == TEXT.replace(
        "Testland", "Cote d’Ivoiré"
    )


@pytest.mark.parametrize(
    "wrong",
    [
        TEXT.replace("status: in-force", "status: lapsed"),
        TEXT.replace("need: inspector-training", "need: training"),
        TEXT.replace("year: 2023", "year: 20,23"),
        TEXT.replace("    title: Labor Act\n", "    title: Labor Act\n    title: Another Act\n"),
        TEXT.replace("statement: Inspectors", "statement: “Inspectors” and"),
        TEXT.replace("gaps:", "<<<<<<< HEAD\ngaps:"),
        TEXT.replace("    mandate: Inspects workplaces.\n", ""),
    ],
)
def test_what_a_person_decides_is_left_alone(wrong: str) -> None:
    assert wrong != TEXT
    assert mended(wrong) == wrong


def test_comments_and_line_ends_are_kept() -> None:
    wrong = TEXT.replace("year: 2023", "year: 2,023  # as printed").replace("\n", "\r\n")
    assert mended(wrong) == TEXT.replace("year: 2023", "year: 2023  # as printed").replace("\n", "\r\n")


def test_many_mistakes_are_mended_together_and_each_is_told() -> None:
    wrong = TEXT.replace("statement:", "statment:").replace("iso2: TL", "iso2: tl").replace("2023", "2,023")
    result = mend(wrong, PATH, lambda now: diagnose_profile(now, PATH, bundled_catalog()))
    assert result.text == TEXT
    told = {(change.code, change.before, change.after) for change in result.changes}
    assert told == {
        ("ATL030", "statment", "statement"),
        ("ATL034", "tl", "TL"),
        ("ATL033", "2,023", "2023"),
    }


def test_a_clean_profile_is_not_touched() -> None:
    assert mended(TEXT) == TEXT
    assert mend(TEXT, PATH, lambda _: ()).changes == ()


FIRST_OF_SHAPE = "ATL030"
PLACES = [index for index, char in enumerate(TEXT) if char != "\n"]


@given(st.sampled_from(PLACES), st.sampled_from(["", "x", ":", " ", "\t", '"', "“", "#", "-", ",", "é"]))
@settings(deadline=None)
def test_mending_ends_and_never_makes_it_worse(place: int, char: str) -> None:
    spoilt = TEXT[:place] + char + TEXT[place + 1 :]
    result = mended(spoilt)
    assert mended(result) == result
    was_readable = all(code >= FIRST_OF_SHAPE for code in errors(spoilt))
    assert len(errors(result)) <= len(errors(spoilt)) or not was_readable
    assert result == spoilt or errors(result) != errors(spoilt)


@given(st.text("abc", max_size=5), st.text("abc", max_size=5))
def test_one_slip_is_one_edit(one: str, other: str) -> None:
    assert is_one_slip(one, other) == is_one_slip(other, one)
    assert is_one_slip(one, other) == (distance(one, other) == 1)


def distance(one: str, other: str) -> int:
    """Edits between two words, a swap of neighbors counted as one."""
    rows = [list(range(len(other) + 1))]
    for i, a in enumerate(one, start=1):
        row = [i]
        for j, b in enumerate(other, start=1):
            best = min(rows[-1][j] + 1, row[-1] + 1, rows[-1][j - 1] + (a != b))
            if i > 1 and j > 1 and a == other[j - 2] and one[i - 2] == b:
                best = min(best, rows[-2][j - 2] + 1)
            row.append(best)
        rows.append(row)
    return rows[-1][-1]
