"""The Body of Knowledge: what was studied, how well, and how sure each practice may be of its effects."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, get_args

from atlas_cli.catalog.evidence import Certainty, Design, EvidenceFile
from atlas_cli.catalog.load import Catalog
from atlas_cli.catalog.practices import Practice
from atlas_cli.documents.plain import WORDS, Plain, fixed, plain
from atlas_cli.documents.view import Document, View

KIND = "bok"
TEMPLATE, DIGEST = "bok.html", "bok/digest.html"

#: Practices by what their description rests on: those of the project, and the additions of the catalog.
GROUPS = {"project": ("published", "title-only"), "additions": ("proposed",)}


def bok(catalog: Catalog, view: View, document_id: str, *, digest: bool) -> Document:
    """The facts of the Body of Knowledge or of its two-page digest, as plain data."""
    facts = in_language(catalog.evidence, view.language.code)
    studies = sorted(facts["studies"], key=lambda study: (study["short"].casefold(), study["id"]))
    groups = practice_groups(facts, catalog, view.language.code)
    return Document(
        kind=KIND,
        template=DIGEST if digest else TEMPLATE,
        id=document_id,
        facts={
            "doc": {
                "id": document_id,
                "language": view.language.code,
                "status": view.status,
                "edition": view.edition,
                "page": view.page,
            },
            "as_of": newest_rating(catalog.evidence),
            "rated_by": first_of_each(rating["rated_by"] for rating in facts["ratings"]),
            "studies": studies,
            "study": {study["id"]: study for study in studies},
            "reviews": [study for study in studies if study["design"] == "review"],
            "pending": [study for study in studies if study["status"] == "pending"],
            "copies": [study for study in studies if study["verified"] == "mirror"],
            "certainties": tally(get_args(Certainty), "certainty", facts["ratings"]),
            "designs": tally(get_args(Design), "design", studies),
            **settings(studies, catalog, view),
            "groups": groups,
            "glance": [rating for group in groups for one in group["practices"] for rating in one["ratings"]],
            "summary": facts["summary"],
            "unstudied": facts["unstudied"],
        },
    )


def newest_rating(evidence: EvidenceFile) -> str:
    """The date that the document speaks as of. Raises ValueError where nothing is rated."""
    return max(rating.rated_on for rating in evidence.ratings)


def in_language(evidence: EvidenceFile, wanted: str) -> Plain:
    """The evidence as plain data, its texts in the language wanted."""

    def choose(text: Any, _: str) -> Plain:
        return text if isinstance(text, str) and text in WORDS else fixed(text, wanted)

    return plain(evidence, "", choose)


def first_of_each(texts: Iterable[Plain]) -> list[Plain]:
    return list({text["text"]: text for text in texts}.values())


def tally(words: Iterable[str], field: str, entries: list[Plain]) -> list[Plain]:
    """Each word of a scale with the entries that have it, also where there are none."""
    return [{"id": word, "entries": [one for one in entries if one[field] == word]} for word in words]


def settings(studies: list[Plain], catalog: Catalog, view: View) -> Plain:
    """Where was studied: countries with most studies first, then several countries, then worldwide.

    Beside it the countries in which a practice is reported to be used and from which no study is known.
    """
    alone: dict[str, list[Plain]] = {}
    for study in studies:
        if len(study["countries"]) == 1:
            alone.setdefault(study["countries"][0], []).append(study)

    def called(code: str) -> Plain:
        return {"iso2": code, "name": view.language.country(code)}

    named = [{**called(code), "studies": found} for code, found in alone.items()]
    known = {code for study in studies for code in study["countries"]}
    used = {use.country for practice in catalog.practices.values() for use in practice.used_in}
    return {
        "countries": sorted(named, key=lambda row: (-len(row["studies"]), row["name"])),
        "several": [study for study in studies if len(study["countries"]) > 1],
        "worldwide": [study for study in studies if not study["countries"]],
        "used_unstudied": sorted(map(called, used - known), key=lambda row: str(row["name"])),
    }


def practice_groups(facts: Plain, catalog: Catalog, wanted: str) -> list[Plain]:
    """The practices with their ratings: those of the project first, then the additions of the catalog."""
    found = []
    for name, bases in GROUPS.items():
        inside = [practice for practice in catalog.practices.values() if practice.basis in bases]
        practices = [rated(practice, facts, wanted) for practice in inside]
        found.append({"id": name, "practices": sorted(practices, key=lambda one: one["title"]["text"])})
    return [group for group in found if group["practices"]]


def rated(practice: Practice, facts: Plain, wanted: str) -> Plain:
    title = fixed(practice.title, wanted)
    ratings = [
        {**rating, "id": practice.id, "title": title}
        for rating in facts["ratings"]
        if rating["practice"] == practice.id
    ]
    return {"id": practice.id, "title": title, "ratings": ratings}
