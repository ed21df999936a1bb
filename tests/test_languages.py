"""Dates, numbers, lists and sentences in the language of a document; a missing translation is seen."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from babel.dates import format_date
from babel.numbers import format_decimal
from hypothesis import given
from hypothesis import strategies as st

from atlas_cli.errors import UsageError
from atlas_cli.languages import (
    NO_BREAK,
    Language,
    PseudoTranslations,
    date_and_pattern,
    language,
    pick,
    precision,
    pseudo,
)

PO = """
msgid ""
msgstr ""
"Content-Type: text/plain; charset=utf-8\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

msgid "Gap register"
msgstr "Registro de brechas"

msgid "%(count)s gap"
msgid_plural "%(count)s gaps"
msgstr[0] "%(count)s brecha"
msgstr[1] "%(count)s brechas"
"""


@pytest.fixture
def spanish(tmp_path: Path) -> Language:
    (tmp_path / "es.po").write_text(PO, encoding="utf-8")
    return language("es", [tmp_path])


def in_locale(code: str) -> Language:
    """The figures of a language, without its sentences."""
    return Language(code, language("en").messages, code)


EN, ES, TH = in_locale("en"), in_locale("es"), in_locale("th")


@pytest.mark.parametrize(
    ("chosen", "value", "written"),
    [
        (EN, 1302267, "1,302,267"),
        (EN, 0, "0"),
        (EN, 999, "999"),
        (EN, 2.75, "2.75"),
        (EN, 1200000.5, "1,200,000.5"),
        (EN, 13.0, "13.0"),
        (ES, 1302267, "1.302.267"),
        (ES, 2.75, "2,75"),
        (TH, 1302267, "1,302,267"),
    ],
)
def test_numbers_are_grouped_and_keep_their_decimals(chosen: Language, value: float, written: str) -> None:
    assert chosen.number(value) == written


@pytest.mark.parametrize(
    ("chosen", "value", "written"),
    [(EN, 13.0, "13.0 %"), (EN, 95, "95 %"), (EN, 0, "0 %"), (ES, 13.5, "13,5 %"), (TH, 13.0, "13.0 %")],
)
def test_a_percentage_does_not_break_before_its_sign(chosen: Language, value: float, written: str) -> None:
    assert chosen.percent(value) == written.replace(" ", NO_BREAK)


@pytest.mark.parametrize(
    ("chosen", "value", "written"),
    [
        (EN, "2018", "2018"),
        (EN, "2018-06", "June 2018"),
        (EN, "2018-06-04", "4 June 2018"),
        (EN, "2020-Q3", "3rd quarter of 2020"),
        (ES, "2018", "2018"),
        (ES, "2018-06", "junio de 2018"),
        (ES, "2018-06-04", "4 de junio de 2018"),
        (ES, "2020-Q3", "3.er trimestre de 2020"),
        (TH, "2018-06", "มิถุนายน ค.ศ. 2018"),
        (TH, "2018-06-04", "4 มิถุนายน ค.ศ. 2018"),
    ],
)
def test_dates_are_as_exact_as_they_are_known(chosen: Language, value: str, written: str) -> None:
    assert chosen.date(value) == written


@pytest.mark.parametrize(
    ("value", "exact"),
    [("2018", "year"), ("2018-06", "month"), ("2018-Q2", "quarter"), ("2018-06-04", "day")],
)
def test_how_exact_a_date_is(value: str, exact: str) -> None:
    assert precision(value) == exact


@given(st.dates(min_value=date_and_pattern("1800", "en")[0]).map(str))
def test_no_date_says_more_than_is_known(day: str) -> None:
    """Whatever is left out of a date is not printed: no first of January for a year."""
    year, month = day[:4], day[:7]
    assert EN.date(year) == year
    assert re.fullmatch(rf"[A-Z][a-z]+ {year.lstrip('0')}", EN.date(month))
    assert EN.date(day).startswith(f"{int(day[8:])} ")


@given(st.dates(min_value=date_and_pattern("1800", "en")[0]))
def test_english_dates_are_those_of_unicode(day: date) -> None:
    quarter, first = (day.month + 2) // 3, day.replace(day=1)
    assert EN.date(f"{day}") == format_date(day, "d MMMM y", locale="en")
    assert EN.date(f"{day}"[:7]) == format_date(first, "MMMM y", locale="en")
    assert EN.date(f"{day.year}-Q{quarter}") == format_date(first, "QQQQ 'of' y", locale="en")


@given(st.integers(0, 10**15) | st.decimals(0, 10**9, places=2).map(float))
def test_english_figures_are_those_of_unicode(value: float) -> None:
    assert EN.number(value).partition(".")[0] == format_decimal(int(value), locale="en")
    assert EN.number(value).replace(",", "") == str(value)


@pytest.mark.parametrize(
    ("chosen", "items", "written"),
    [
        (EN, [], ""),
        (EN, ["a"], "a"),
        (EN, ["a", "b"], "a and b"),
        (EN, ["a", "b", "c"], "a, b and c"),
        (ES, ["a", "b", "c"], "a, b y c"),
        (TH, ["ก", "ข"], "กและข"),
    ],
)
def test_lists_are_joined_as_their_readers_join_them(
    chosen: Language, items: list[str], written: str
) -> None:
    assert chosen.listed(items) == written


# --- sentences --------------------------------------------------------------------------------------------


def test_a_translation_is_a_po_file(spanish: Language) -> None:
    assert spanish.messages.gettext("Gap register") == "Registro de brechas"
    assert spanish.messages.ngettext("%(count)s gap", "%(count)s gaps", 1) == "%(count)s brecha"
    assert spanish.messages.ngettext("%(count)s gap", "%(count)s gaps", 2) == "%(count)s brechas"
    assert spanish.number(2.75) == "2,75"


def test_a_workspace_translates_before_the_program(tmp_path: Path) -> None:
    for name, said in (("own", "Lista de brechas"), ("bundled", "Registro de brechas")):
        (tmp_path / name).mkdir()
        po = PO.replace("Registro de brechas", said)
        (tmp_path / name / "es.po").write_text(po, encoding="utf-8")
    chosen = language("es", [tmp_path / "own", tmp_path / "bundled"])
    assert chosen.messages.gettext("Gap register") == "Lista de brechas"


def test_a_language_without_messages_is_refused_with_those_there_are(tmp_path: Path) -> None:
    (tmp_path / "es.po").write_text(PO, encoding="utf-8")
    with pytest.raises(UsageError) as caught:
        language("fr", [tmp_path])
    assert "not available in the language 'fr'" in str(caught.value)
    assert "es" in str(caught.value.hint)
    assert "templates/locale/fr.po" in str(caught.value.hint)


def test_english_needs_no_file() -> None:
    assert language("en").messages.gettext("Gap register") == "Gap register"


@pytest.mark.parametrize(
    ("text", "wanted", "plain", "found"),
    [
        ("Texto", "en", "es", ("Texto", "es")),
        ({"en": "A", "es": "B"}, "es", "en", ("B", "es")),
        ({"en": "A", "es": "B"}, "th", "es", ("B", "es")),
        ({"en": "A", "th": "C"}, "fr", "es", ("A", "en")),
        ({"th": "C", "pt": "D"}, "fr", "es", ("C", "th")),
    ],
)
def test_a_text_is_taken_in_the_language_asked_for_or_says_which_it_is_in(
    text: str | dict[str, str], wanted: str, plain: str, found: tuple[str, str]
) -> None:
    assert pick(text, wanted, plain) == found


# --- the pseudo-language ----------------------------------------------------------------------------------


@given(st.text(st.characters(exclude_characters="%<>", exclude_categories=["Cs"]), min_size=1))
def test_pseudo_text_is_bracketed_and_longer(message: str) -> None:
    said = pseudo(message)
    assert said.startswith("⟦" + message)
    assert said.endswith("⟧")
    assert len(said) >= len(message) * 4 / 3


def test_pseudo_text_keeps_placeholders_and_counts() -> None:
    messages = PseudoTranslations()
    assert "%(count)s" in messages.gettext("%(count)s gaps <em>here</em>")
    assert "<em>here</em>" in messages.gettext("%(count)s gaps <em>here</em>")
    assert messages.ngettext("one", "many", 1).startswith("⟦one")
    assert messages.ngettext("one", "many", 0).startswith("⟦many")
    assert messages.pgettext("button", "Close").startswith("⟦Close")
    assert messages.npgettext("gap", "one", "many", 2).startswith("⟦many")
