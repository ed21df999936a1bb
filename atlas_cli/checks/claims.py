"""Rules on claims and figures without source or data year."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from atlas_cli.checks.frame import Checked, Problem, rule
from atlas_cli.checks.prose import KeyPath
from atlas_cli.profile.model import Profile
from atlas_cli.profile.values import Citation, Cited, Model, source_of

#: A figure in running text: a percentage, a number with thousands or millions. Sections and ages are none.
FIGURE = re.compile(
    r"\b\d+(?:[.,]\d+)?\s*(?:%|percent\b|per cent\b|million\b|billion\b)|(?<![\w.,])\d{1,3}(?:,\d{3})+(?!\w)"
)
YEAR = re.compile(r"(?<!\d)(?:1[89]|20)\d\d(?!\d)")

#: Fields that give the year of what stands beside them.
DATING = ("data_year", "year", "date", "dates", "from_year", "survey_year", "as_of", "start", "end")

#: Fields that hold no claims: names as printed, and addresses.
NAMING = ("title", "name", "short", "number", "address", "publisher", "label")


@rule("ATL201", "figure-without-source", "error")
def figure_without_source(checked: Checked) -> Iterator[Problem]:
    """A figure stands where no source can stand beside it.

    How a practice is adapted to the country is the project's own text and has no sources. A figure in it
    is a claim all the same: put it into a paragraph of `narrative: practices:`, with its source.

    Fails:

        practices:
          community-referrals:
            adaptation: Starts in the province where 12 % of children work.

    Passes:

        practices:
          community-referrals:
            adaptation: Starts in the province where most children work.
    """
    for id, practice in checked.profile.practices.items():
        for path, text in texts(practice.adaptation, ("practices", id, "adaptation")):
            found = FIGURE.search(text)
            if found:
                message = f"the figure `{found.group()}` has no source"
                help = "say it in a paragraph of `narrative: practices:`, where it can name its source"
                yield Problem(path, message, help, words=found.group())


@rule("ATL202", "figure-without-year", "error")
def figure_without_year(checked: Checked) -> Iterator[Problem]:
    """A figure in a text has no data year.

    A reader must see from which year a figure is. The year may stand in the text itself, as `data_year:`
    beside the citation, or as `data_year:` of the source; the year of publication is not enough.
    Percentages and numbers in thousands or millions count as figures; sections of laws and ages do not.

    Fails:

        sources:
          report: {publisher: P, title: T, short: Report, year: 2020, address: "https://example.org/r"}
        narrative:
          context:
            - {text: "About 177,000 children work.", sources: [report]}

    Passes:

        sources:
          report: {publisher: P, title: T, short: Report, year: 2020, address: "https://example.org/r"}
        narrative:
          context:
            - {text: "About 177,000 children work.", sources: [{source: report, data_year: 2018}]}
    """
    for path, text, sources in undated_texts(checked.profile, ()):
        found = FIGURE.search(text)
        if found and not YEAR.search(text) and not any(is_dated(each, checked.profile) for each in sources):
            message = f"the figure `{found.group()}` has no data year"
            help = "add the year to the text, or `data_year: …` to the citation: `{source: …, data_year: …}`"
            yield Problem(path, message, help, words=found.group())


def is_dated(citation: Citation, profile: Profile) -> bool:
    """Whether a citation says the year of its data. One of an unknown source is another rule's business."""
    if isinstance(citation, Cited) and citation.data_year is not None:
        return True
    source = profile.sources.get(source_of(citation))
    return source is None or source.data_year is not None


def undated_texts(value: object, path: KeyPath) -> Iterator[tuple[KeyPath, str, tuple[Citation, ...]]]:
    """Texts of models that name sources but no year of their own, each with the citations it rests on."""
    if isinstance(value, Model):
        sources = citations_of(value)
        if sources and all(field(value, name) is None for name in DATING):
            yield from ((where, text, sources) for where, text in claims(value, path))
        for name in type(value).model_fields:
            if name not in ("source", "sources") or isinstance(getattr(value, name), dict):
                yield from undated_texts(getattr(value, name), (*path, name))
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from undated_texts(inner, (*path, key))
    elif isinstance(value, tuple):
        for index, inner in enumerate(value):
            yield from undated_texts(inner, (*path, index))


def field(model: Model, name: str) -> Any:
    """The value of a field; None where the model has none of this name."""
    return getattr(model, name) if name in type(model).model_fields else None


def citations_of(model: Model) -> tuple[Citation, ...]:
    """The citations beside the texts of a model; those of a gap's statement are its findings'."""
    own: Any = field(model, "sources") or field(model, "source")
    if own is None:
        return tuple(finding.source for finding in field(model, "findings") or ())
    return () if isinstance(own, dict) else own if isinstance(own, tuple) else (own,)


def claims(model: Model, path: KeyPath) -> Iterator[tuple[KeyPath, str]]:
    """The texts among the fields of a model that may hold claims."""
    for name in type(model).model_fields:
        if name not in NAMING:
            yield from texts(getattr(model, name), (*path, name))


def texts(value: object, path: KeyPath) -> Iterator[tuple[KeyPath, str]]:
    """A text in each language it has; nothing for other values."""
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, dict) and all(isinstance(text, str) for text in value.values()):
        for language, text in value.items():
            yield (*path, language), text
