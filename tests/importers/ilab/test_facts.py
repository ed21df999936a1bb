"""A field of the data is read as what it says: a number, yes or no, or which reason there is for neither."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from atlas_cli.importers.ilab.facts import Fact, percent, read_fact


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1044", Fact("number", 1044, "1044")),
        ("0", Fact("number", 0, "0")),
        ("2,582‡ ", Fact("number", 2582, "2,582‡", "‡")),
        ("49, 363", Fact("number", 49363, "49, 363")),
        ("$992,428", Fact("number", 992428, "$992,428")),
        ("$1,469,555†", Fact("number", 1469555, "$1,469,555†", "†")),
        ("1.8 million", Fact("number", 1_800_000, "1.8 million")),
        ("$4.96 Million ", Fact("number", 4_960_000, "$4.96 Million")),
        ("$9,999,999.99", Fact("number", 9999999.99, "$9,999,999.99")),
        ("0.304", Fact("number", 0.304, "0.304")),
        ("16+", Fact("number", 16, "16+", "+")),
        ("yes", Fact("yes-no", True, "yes")),
        ("NO", Fact("yes-no", False, "NO")),
        ("No\n            ", Fact("yes-no", False, "No")),
        ("Unknown*", Fact("unknown", None, "Unknown*", "*")),
        ("N/A*†", Fact("not-applicable", None, "N/A*†", "*†")),
        ("NA", Fact("not-applicable", None, "NA")),
        ("Not applicable", Fact("not-applicable", None, "Not applicable")),
        ("Unavailable ", Fact("not-available", None, "Unavailable")),
        ("", Fact("blank", None, "")),
        ("12/13", Fact("unread", None, "12/13")),
        ("about 12", Fact("unread", None, "about 12")),
        ("1,23", Fact("unread", None, "1,23")),
    ],
)
def test_each_way_of_printing_is_read_as_what_it_is(text: str, expected: Fact) -> None:
    assert read_fact(text) == expected
    assert type(read_fact(text).value) is type(expected.value)


@given(st.integers(0, 10**9), st.booleans(), st.booleans(), st.sampled_from(["", "†", "‡", "*", "*†", " ‡"]))
def test_a_whole_number_is_read_back_however_it_is_dressed(
    number: int, dollar: bool, separated: bool, marks: str
) -> None:
    printed = f"{'$' if dollar else ''}{number:{',' if separated else ''}}{marks} "
    fact = read_fact(printed)
    assert (fact.kind, fact.value, fact.marks) == ("number", number, marks.strip())
    assert fact.is_plain is (not marks)


@given(st.integers(1, 9999), st.sampled_from(["thousand", "million", "billion", "MILLION"]))
def test_a_scaled_amount_is_exact(hundredths: int, word: str) -> None:
    scale = {"thousand": 10**3, "million": 10**6, "billion": 10**9}[word.lower()]
    fact = read_fact(f"${hundredths / 100:.2f} {word}")
    assert fact.value == hundredths * scale // 100
    assert isinstance(fact.value, int)
    assert not fact.is_plain


@given(st.text(max_size=30))
def test_nothing_is_invented_for_any_text(text: str) -> None:
    fact = read_fact(text)
    assert fact.as_printed == " ".join(text.split())
    assert (fact.value is None) == (fact.kind not in ("number", "yes-no"))
    assert fact.kind != "number" or any(char.isdigit() for char in text)


@given(st.integers(0, 1200))
def test_a_share_as_percent_has_no_error_of_fractions(thousandths: int) -> None:
    share = read_fact(f"{thousandths / 1000:.3f}")
    assert percent(share) == thousandths / 10
