"""What a reader of the report meets: no traces of the machine, figures with their year, right singulars."""

from __future__ import annotations

import re
from collections import Counter
from html import unescape
from pathlib import Path
from typing import Any

import pytest

from atlas_cli.profile.load import LoadedProfile
from tests.oracles.package import find, text
from tests.profiles import bundled_catalog, changed, minimal_data, profile_of
from tests.psa.publishing import TEMPLATES, Made, Press, complete, facts_of
from tests.psa.transcript import tables, transcript

EDITIONS: tuple[dict[str, str], ...] = (
    {},
    {"edition": "internal"},
    {"page": "letter"},
)
every_document = pytest.mark.parametrize(
    ("country", "options"),
    [(country, options) for country in ("thailand", "testland", "minimal") for options in EDITIONS],
)


@every_document
def test_nothing_of_the_machine_shows(press: Press, country: str, options: dict[str, str]) -> None:
    lines = transcript(press(country, **options).docx)
    for line in lines:
        assert not re.search(r"\bNone\b|\bTrue\b|\bFalse\b|\{\{|\}\}|\{%|Undefined|<[a-z]+[ >]", line), line
        assert not re.search(r"\b[a-z]+(-[a-z]+)*/[a-z]+(-[a-z]+)*/", line), line  # a profile path
        assert "  " not in line, line
        assert not re.search(r" [,.;:](\s|$)|\(\)|\( | \)|[,;]\.|\.\.(\s|$)|;;|: ?\.", line), line


@every_document
def test_no_word_of_a_list_shows_as_it_is_coded(press: Press, country: str, options: dict[str, str]) -> None:
    """`not-stated` and the like are written for readers."""
    said = "\n".join(transcript(press(country, **options).docx))
    coded = r"not-(stated|applicable|available|recorded|met|ratified|validated)|in-force|task-force"
    assert not re.search(rf"(?<!\w)({coded})(?!\w)", said)


@every_document
def test_one_is_singular(press: Press, country: str, options: dict[str, str]) -> None:
    things = "gaps|sources|policies|instruments|standards|practices|years|outcomes|partners"
    for line in transcript(press(country, **options).docx):
        assert not re.search(rf"\b1 (more |further |published )?({things})\b", line), line


def test_what_there_is_one_of_is_said_in_the_singular(press: Press) -> None:
    """The minimal country has one gap and one source; the fictional one has one ended plan."""
    said = "\n".join(transcript(press("minimal").docx))
    assert "This edition records 1 gap, 0 of high severity." in said
    assert "1 published source, read up to" in said
    assert "Enforcement: 1 gap, of which 0 high, 1 medium and 0 low." in said
    assert "records 1 gap for this outcome" in said


@every_document
def test_no_table_and_no_list_is_empty(press: Press, country: str, options: dict[str, str]) -> None:
    for table in tables(press(country, **options).docx):
        assert len(table) > 1
        assert all(cell for row in table for cell in row), table


@every_document
def test_figures_are_written_for_readers(press: Press, country: str, options: dict[str, str]) -> None:
    """Thousands are grouped; a bare number of four digits is a year."""
    lines = transcript(press(country, **options).docx)
    body = [line for line in lines if not line.startswith("[Bibliography]")]
    for line in body:
        plain = re.sub(r"[\w-]*\d+[\w-]*-[\w-]+|\d+/\d+|IL-\S+|\bB\.E\. \d{4}|CRC/\S+", " ", line)
        for number in re.findall(r"(?<![\d,.])\d{4,}(?![\d,])", plain):
            assert 1800 <= int(number) <= 2100, line
        assert not re.search(r"\d%|\d %", line), line  # a no-break space stands before the sign


def test_the_first_measure_of_thailand_shows_share_number_and_year(press: Press) -> None:
    table = next(t for t in tables(press("thailand").docx) if t[0][:2] == ["Measure", "Share"])
    assert table[1][:3] == ["Children who work", "13.0\N{NO-BREAK SPACE}%", "1,302,267"]
    assert table[1][5] == "2005–2006"


def test_dates_are_as_exact_as_their_source(press: Press) -> None:
    table = next(t for t in tables(press("testland").docx) if t[0][0] == "Instrument")
    dates = {row[0].rpartition("(")[2].rstrip(")"): row[2] for row in table[1:]}
    assert dates["C29"] == "11 June 1957"
    assert dates["C105"] == "March 1958"
    assert dates["C138"] == "1990"
    assert dates["OPAC"] == "2nd quarter of 2004"
    assert dates["C182"] == "not stated"
    assert dates["C129"] == "not recorded"


def with_cut_off(date: str) -> LoadedProfile:
    policy = {
        "title": "Plan",
        "from_year": 2020,
        "status": "current",
        "description": "D.",
        "sources": ["findings"],
    }
    return profile_of(changed(minimal_data(), {"as_of": date, "policies": {"plan": policy}}))


@pytest.mark.parametrize(
    ("date", "said"),
    [
        ("2025-06-04", "on 4 June 2025"),
        ("2025-06", "in June 2025"),
        ("2025-Q2", "in the 2nd quarter of 2025"),
        ("2025", "in 2025"),
    ],
)
def test_captions_say_on_a_day_and_in_a_month(press: Press, date: str, said: str) -> None:
    lines = transcript(press.make(with_cut_off(date)).docx)
    assert any(line.endswith(f"International instruments, as known {said}") for line in lines)
    assert any(line.endswith(f"Policies and plans, status {said}") for line in lines)


@pytest.mark.parametrize(
    ("page", "printed"), [("9", "p. 9"), ("8-9", "pp. 8–9"), ("2, 9", "pp. 2, 9"), ("ix", "p. ix")]
)
def test_several_pages_are_announced_as_several(press: Press, page: str, printed: str) -> None:
    paragraph = {"text": "Text.", "sources": [{"source": "findings", "page": page}]}
    profile = profile_of(changed(minimal_data(), {"narrative": {"legal": [paragraph]}}))
    notes = transcript(press.make(profile).docx)
    assert any(line.endswith(f"Findings 2022, {printed}.") for line in notes)


@pytest.mark.parametrize(
    ("dates", "said"),
    [
        ({"start": "2019-01", "end": "2022-06"}, "The project ran from January 2019 to June 2022."),
        ({"start": "2019-01", "end": "2024-06-30"}, "The project runs from January 2019 to 30 June 2024."),
        ({"end": "2022"}, "The project ran until 2022."),
        ({"end": "2024"}, "The project runs until 2024."),
        ({"start": "2019-01-15"}, "The project began on 15 January 2019."),
        ({"start": "2019-Q1"}, "The project began in the 1st quarter of 2019."),
        ({"start": "2019"}, "The project began in 2019."),
    ],
)
def test_the_project_is_spoken_of_in_the_tense_of_its_dates(
    press: Press, dates: dict[str, str], said: str
) -> None:
    """The cut-off of the profile, 31 December 2022, is the "now" of the document."""
    project = {"dates": {**dates, "sources": ["findings"]}}
    made = press.make(profile_of(changed(minimal_data(), {"project": project})))
    assert said in "\n".join(transcript(made.docx))


@pytest.mark.parametrize(
    ("consultation", "said"),
    [
        (None, "are discussed with the institutions; each records its own position"),
        ({"mode": "workshop"}, "are discussed in a workshop; each institution"),
        ({"mode": "meetings", "dates": ["2023-05"]}, "are discussed in separate meetings; each institution"),
        ({"mode": "workshop", "dates": ["2020-09"]}, "were discussed in a workshop (September 2020)."),
        (
            {"mode": "meetings", "dates": ["2022-01", "2022-12-31"]},
            "meetings (January 2022 and 31 December 2022).",
        ),
    ],
)
def test_a_consultation_that_was_held_is_not_announced(
    press: Press, consultation: dict[str, object] | None, said: str
) -> None:
    changes = {"consultation": consultation and {**consultation, "sources": ["findings"]}}
    made = press.make(profile_of(changed(minimal_data(), changes)))
    assert said in "\n".join(transcript(made.docx))


def test_the_report_is_the_same_on_the_web(press: Press) -> None:
    """Every paragraph of the Word file that is no caption, note or number stands on the web page."""
    made, page = press("testland"), press("testland", format="html").html
    without_marks = re.sub(r"<sup.*?</sup>", "", page)
    said = squeezed(unescape(re.sub(r"<[^>]+>", "", without_marks)))
    for paragraph in find(made.docx.body, ".//w:p"):
        words = squeezed(text(paragraph))
        if words and not re.match(r"\d|Table\d|Figure\d|[a-f]2|Documentid", words):
            assert words in said, words


def squeezed(words: str) -> str:
    return "".join(words.split())


def facts(made: Made) -> Any:
    return facts_of(made.request)[0].facts


def test_what_a_description_of_a_practice_rests_on_is_said_once(press: Press) -> None:
    """Of several practices at once where the note is theirs all, else with the description of the one."""
    said = transcript(press("thailand").docx)
    shown = {practice["id"] for practice in facts(press("thailand"))["practices"]}
    notes = Counter(
        str(practice.basis_note)
        for practice in bundled_catalog().practices.values()
        if practice.basis != "published" and practice.id in shown
    )
    for practice in bundled_catalog().practices.values():
        told = [line for line in said if str(practice.basis_note) in line]
        if practice.basis == "published" or practice.id not in shown:
            assert not told
            continue
        assert len(told) == 1, practice.id
        beside = practice.title if notes[str(practice.basis_note)] > 1 else practice.summary
        assert str(beside) in told[0]


def test_the_same_note_is_said_once_of_all_the_rows_it_is_about(press: Press) -> None:
    said = transcript(press("thailand").docx)
    told = [line for line in said if re.search(r"\] [^.]+\. No longer carried by the 2022 data\.$", line)]
    assert len(told) == 2, "once for labor, once for criminal law"
    assert "Training of labor inspectors on new laws; Refresher courses for labor inspectors" in told[1]


def test_a_law_whose_title_has_its_number_says_it_once(press: Press) -> None:
    changes = {"laws": {"labor-act": {"title": "Labor Act No. 8", "number": "No. 8"}}}
    said = "\n".join(transcript(press.make(complete(changes)).docx))
    assert "Labor Act No. 8" in said
    assert "No. 8, No. 8" not in said


def test_a_coding_that_several_years_share_is_one_sentence(press: Press) -> None:
    source = [{"source": "findings-2021", "page": 4}]
    coded = [{"data_year": year, "status": "met", "age": 14, "sources": source} for year in (2019, 2018)]
    changes = {"standards": {"minimum-age-work": {"earlier": coded}}}
    said = "\n".join(transcript(press.make(complete(changes)).docx))
    assert said.count("The data for 2018 and 2019 code this standard as met, with the age 14.") == 1


def test_a_figure_of_the_summary_that_stands_alone_says_so(press: Press) -> None:
    """Beside 28 violations the reader would look for a trend that the counting does not bear."""
    table = next(t for t in tables(press("thailand").docx) if t[0][0] == "Legal standards met")
    assert table[1][-1].endswith("2022; not comparable with earlier years")


def test_every_plural_in_the_templates_counts_what_it_names() -> None:
    """Jinja counts by the first variable of a sentence unless `pluralize` names another."""
    for template in sorted(Path(TEMPLATES).rglob("*.html")):
        source = template.read_text(encoding="utf-8")
        for block in re.findall(r"\{%-?\s*trans\s.*?endtrans", source, re.DOTALL):
            plural = re.search(r"\{%-?\s*pluralize\s*(\w*)", block)
            first = re.match(r"\{%-?\s*trans\s+(\w+)\s*=", block)
            if plural:
                counted = plural[1] or (first[1] if first else "")
                assert counted in ("count", "total"), f"{template.name}: {block[:80]}"
