"""Rules on publications: where they are found, how old surveys are, and how much of a text is quoted."""

from __future__ import annotations

import re
from collections.abc import Iterator

from atlas_cli.analysis.readiness import cut_off_year
from atlas_cli.checks.frame import Checked, Problem, rule
from atlas_cli.checks.words import contains_word
from atlas_cli.profile.identity import Statistic
from atlas_cli.profile.values import Text
from atlas_cli.text import counted, shorten

YEAR = re.compile(r"(?<!\d)(?:1[89]|20)\d\d(?!\d)")

#: A text between quotation marks of one kind.
QUOTED = re.compile(r"“([^“”]*)”|\"([^\"]*)\"|«([^«»]*)»")

#: The end of a sentence and the beginning of the next. Short words are abbreviations (No., s., U.S.).
BETWEEN_SENTENCES = re.compile(r"(?<=\w{3})[.!?][”\")]?\s+(?=[“\"«(¿¡]?[A-ZÀ-ÖØ-Þ])")

#: Fields that hold the words of a source on purpose.
SOURCE_TEXT = frozenset({"source_text"})


@rule("ATL203", "source-without-address", "warning")
def source_without_address(checked: Checked) -> Iterator[Problem]:
    """A source has no address of its publisher and is not marked as secondary.

    A reader must be able to look a claim up. Where the publisher's own address is known, give it as
    `address:`; where the publication is known only through others, write `verified: secondary`. A copy
    elsewhere goes into `read_at:` and is not an address.

    Fails:

        sources:
          report: {publisher: P, title: T, short: Report, year: 2020, data_year: 2019}

    Passes:

        sources:
          report: {publisher: P, title: T, short: Report, year: 2020, data_year: 2019, verified: secondary}
    """
    for id, source in checked.profile.sources.items():
        if source.address is None and source.verified != "secondary":
            message = f"the source `{id}` has no address of its publisher"
            help = "add `address:`, or write `verified: secondary` if it is known only through others"
            yield Problem(("sources", id), message, help, at_key=True)


#: A survey as old as this, in years before `as_of`, is not old yet.
OLDEST_SURVEY = 10


@rule("ATL204", "old-survey", "warning")
def old_survey(checked: Checked) -> Iterator[Problem]:
    """A survey is more than ten years older than the cut-off date, and no note says so.

    Readers take a figure for today's. Where the survey is older than ten years before `as_of`, the `note:` of
    the measure says that it is old, and whether there is a newer one. One note on a measure of the same
    survey is enough for the others.

    Fails:

        statistics:
          working: {label: Children who work, measure: working, percent: 13, ages: 5–14, survey: MICS 3,
            survey_year: 2005–2006, sources: [findings]}
        acronyms: {MICS: Multiple Indicator Cluster Survey}

    Passes:

        statistics:
          working: {label: Children who work, measure: working, percent: 13, ages: 5–14, survey: MICS 3,
            survey_year: 2005–2006, note: Old; no newer survey was found., sources: [findings]}
        acronyms: {MICS: Multiple Indicator Cluster Survey}
    """
    statistics = checked.profile.statistics
    explained = {survey_of(one) for one in statistics.values() if says_old(one.note, checked)}
    for id, one in statistics.items():
        year = newest_year_in(one.survey_year)
        age = cut_off_year(checked.profile) - year if year else 0
        if age > OLDEST_SURVEY and survey_of(one) not in explained:
            message = f"the survey is {counted(age, 'year')} older than `as_of`, and no note says so"
            help = "say in `note:` that it is old, and whether there is a newer one"
            yield Problem(("statistics", id, "survey_year"), message, help)


def survey_of(statistic: Statistic) -> tuple[str, str]:
    return str(statistic.survey), str(statistic.survey_year)


def newest_year_in(value: str | int) -> int | None:
    """`2005–2006` → 2006; None where no year is given."""
    return max((int(year) for year in YEAR.findall(str(value))), default=None)


def says_old(note: Text | None, checked: Checked) -> bool:
    texts = () if note is None else (note,) if isinstance(note, str) else tuple(note.values())
    return any(contains_word(text, checked.catalog.words.old) for text in texts)


@rule("ATL205", "long-quotation", "warning")
def long_quotation(checked: Checked) -> Iterator[Problem]:
    """More than one sentence stands between quotation marks.

    Profiles say in our own words what a source says; a term or a sentence may be quoted, a passage may not.
    Keep the words that matter in quotation marks and say the rest.

    Fails:

        gaps:
          TL-E1:
            statement: The report says "Inspectors lack training. They also lack vehicles."

    Passes:

        gaps:
          TL-E1:
            statement: The report says that inspectors lack training and "also lack vehicles".
    """
    for each in checked.prose:
        if each.field in SOURCE_TEXT:
            continue
        for quoted in ("".join(groups) for groups in QUOTED.findall(each.text)):
            sentences = len(BETWEEN_SENTENCES.findall(quoted)) + 1
            if sentences > 1:
                said = f"“{shorten(quoted)}”"
                message = f"{counted(sentences, 'sentence')} stand between quotation marks: {said}"
                help = "quote one sentence at most, and say the rest in our own words"
                yield Problem(each.path, message, help, words=quoted)
