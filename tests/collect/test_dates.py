"""Dates on forms are read in the ways people write them; what has two readings is not guessed."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from atlas_cli.consultation import dates
from atlas_cli.consultation.dates import ReadDate, day_of
from tests.profiles import bundled_words

TWELFTH_OF_MARCH = [
    "2026-03-12",
    "2026-03-12T00:00:00Z",
    "12 March 2026",
    "12 Mar 2026",
    "12th March, 2026",
    "March 12, 2026",
    "12 de marzo de 2026",
    "12 de marzo del 2026",
    "12 DE MARZO DE 2026",
    "Asunción, 12 de marzo de 2026",
    "12 มีนาคม 2569",
    "12 มีนาคม พ.ศ. 2569",
    "๑๒ มีนาคม ๒๕๖๙",
    "วันที่ 12 มี.ค. 2569",
    "12 March B.E. 2569",
    "  12   de marzo  de 2026 ",
]


def read_date(written: str) -> ReadDate:
    return dates.read_date(written, bundled_words().months)


@pytest.mark.parametrize("written", TWELFTH_OF_MARCH)
def test_the_same_day_is_read_in_every_form(written: str) -> None:
    assert read_date(written).iso == "2026-03-12"


@pytest.mark.parametrize(
    ("written", "iso"),
    [("25/12/2026", "2026-12-25"), ("12/25/2026", "2026-12-25"), ("25.12.2569", "2026-12-25"),
     ("04/04/2026", "2026-04-04"), ("1 de setiembre de 2020", "2020-09-01"), ("13-3-2026", "2026-03-13")],
)  # fmt: skip
def test_numbers_with_one_reading_are_read(written: str, iso: str) -> None:
    assert read_date(written).iso == iso


@pytest.mark.parametrize("written", ["03/04/2026", "3-4-2026", "03.04.2569"])
def test_two_readings_are_reported_and_none_is_taken(written: str) -> None:
    read = read_date(written)
    assert read.iso is None
    assert read.reason == "can be read in two ways: 2026-04-03 or 2026-03-04"


@pytest.mark.parametrize(
    "written", ["12/03/26", "soon", "31 de febrero de 2026", "2026-02-30", "12 March 1066", ""]
)
def test_what_is_no_date_is_none(written: str) -> None:
    read = read_date(written)
    assert read.iso is None
    assert read.reason


@given(st.dates(date(1950, 1, 1), date(2150, 12, 31)), st.data())
def test_every_day_survives_in_words(day: date, data: st.DataObject) -> None:
    month = data.draw(
        st.sampled_from([name for name, at in bundled_words().months.items() if at == day.month])
    )
    assert read_date(f"{day.day} {month} {day.year}").iso == day.isoformat()


@given(st.text(max_size=30))
def test_no_text_breaks_the_reading(text: str) -> None:
    read = read_date(text)
    assert read.iso is None or date.fromisoformat(read.iso)


def test_stamps_of_programs_are_days() -> None:
    assert day_of("2026-03-12T09:30:00Z") == "2026-03-12"
    assert day_of("") is None
    assert day_of("0001-01-01T00:00:00Z") is None
