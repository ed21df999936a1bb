"""Practices in a consultation report: status, ratings, what is asked for, and the validation table."""

from __future__ import annotations

from statistics import median

from atlas_cli.analysis import PracticeState
from atlas_cli.analysis.matters import OFFERS
from atlas_cli.analysis.said import Said, latest_verdicts
from atlas_cli.analysis.status import NOT_TAKEN_UP
from atlas_cli.catalog.consultation import Ratings
from atlas_cli.documents.plain import Plain, fixed
from atlas_cli.documents.report_ground import (
    Consulted,
    institution,
    may_be_quoted,
    of_record,
    own_text,
    title_of,
    without_entry,
)
from atlas_cli.profile.gaps import CountryPractice
from atlas_cli.profile.responses import RATINGS, PracticeAnswer, ResponseRecord

MOST_COLUMNS = 5


def practices(ground: Consulted, rows: list[Plain]) -> list[Plain]:
    """Each practice that was taken up or spoken of; `rows` are those of the matrix."""
    return [one_practice(id, state, ground, rows) for id, state in ground.analysis.practices.items()]


def one_practice(id: str, state: PracticeState, ground: Consulted, rows: list[Plain]) -> Plain:
    given = [
        (record, answer) for record in current(ground) for answer in record.answers if answer.practice == id
    ]
    here = ground.facts["practices"].get(id)
    return {
        "id": id,
        "anchor": f"practice-{id}",
        "title": title_of(id, ground),
        "here": here,
        "status": state.status,
        "responses": state.responses,
        "given": len(given),
        "required": [institution(agency, ground) for agency in required_of(id, ground)],
        "missing": [institution(agency, ground) for agency in state.missing],
        "reported": [reported_row(said, ground) for said in state.said if not said.record],
        "ratings": ratings([answer for _, answer in given], ground.catalog.consulting().ratings),
        "offers": [offer for record, answer in given for offer in offers(record, answer, ground)],
        "rows": [row for row in rows if row["practice"] == id],
        "older_versions": older_versions(state, ground.loaded.profile.practices.get(id, NOT_TAKEN_UP)),
    }


def current(ground: Consulted) -> list[ResponseRecord]:
    return [record for _, record in sorted(ground.responses.current.items())]


def required_of(id: str, ground: Consulted) -> tuple[str, ...]:
    return ground.loaded.profile.practices.get(id, NOT_TAKEN_UP).required


def reported_row(said: Said, ground: Consulted) -> Plain:
    """What a publication says, with the institutions that it names or counts."""
    names = [institution(id, ground) for id in said.agencies]
    names += [without_entry(name, ground) for name in said.institutions]
    return {
        "date": said.date,
        "answer": said.answer,
        "institutions": names,
        "count": said.count,
        "all_required": said.all_required,
        "source": said.source if isinstance(said.source, str) else citation(said),
    }


def citation(said: Said) -> Plain:
    """The citation as templates know it; its place is printed as it is."""
    if said.source is None or isinstance(said.source, str):
        return said.source
    return {"source": said.source.source, "page": said.source.page}


def ratings(answers: list[PracticeAnswer], how: Ratings) -> list[Plain]:
    """For each question how often each mark was given; a middle one where there are enough, never a mean."""
    rows = []
    for name in RATINGS:
        marks = [mark for answer in answers if (mark := getattr(answer.ratings, name)) is not None]
        rows.append(
            {
                "name": name,
                "count": len(marks),
                "marks": [marks.count(mark) for mark in range(1, 6)],
                "groups": [sum(mark in band.marks for mark in marks) for _, band in how.bands],
                "median": median(marks) if len(marks) >= how.enough else None,
            }
        )
    return rows if any(row["count"] for row in rows) else []


def ratings_told(ground: Consulted) -> Plain:
    """The bands in which ratings are shown, and how many make a middle one."""
    how = ground.catalog.consulting().ratings
    bands = [{"id": id, "title": fixed(band.title, ground.wanted)} for id, band in how.bands]
    return {"bands": bands, "enough": how.enough}


def offers(record: ResponseRecord, answer: PracticeAnswer, ground: Consulted) -> list[Plain]:
    """What institutions offer, with their name where it may stand beside their words."""
    who = of_record(record, ground) if ground.view.internal or may_be_quoted(record) else []
    language = record.language or ground.own_language
    said = answer.texts.given()
    return [
        {"kind": name, "text": own_text(said[name], language, ground), "institutions": who}
        for name in OFFERS
        if name in said
    ]


def older_versions(state: PracticeState, practice: CountryPractice) -> list[str]:
    """Versions other than today's that a verdict that counts was given on."""
    verdicts = latest_verdicts(state.said, practice.required).values()
    found = {
        verdict.version for verdict in verdicts if verdict.version and verdict.version != practice.version
    }
    return sorted(found)


# --- who validated what -----------------------------------------------------------------------------------


def validation(ground: Consulted) -> list[Plain]:
    """Sheets of at most five practices each: institution by practice, computed and never typed."""
    spoken_of = [
        id for id, state in ground.analysis.practices.items() if state.said or required_of(id, ground)
    ]
    sheets = [spoken_of[start : start + MOST_COLUMNS] for start in range(0, len(spoken_of), MOST_COLUMNS)]
    return [sheet(ids, ground) for ids in sheets]


def sheet(ids: list[str], ground: Consulted) -> Plain:
    """One sheet, with a row for each institution that is required or answered on one of its practices."""
    answers = {id: by_institution(id, ground) for id in ids}
    keys: dict[str, Plain] = {}
    for id in ids:
        keys |= {agency: institution(agency, ground) for agency in required_of(id, ground)}
        keys |= {key: who for key, (who, _) in answers[id].items()}
    rows = [
        {
            "institution": who,
            "cells": [cell(key, id, answers[id], ground) for id in ids],
        }
        for key, who in sorted(keys.items(), key=lambda each: each[1]["name"]["text"].casefold())
    ]
    columns = [
        {"id": id, "title": title_of(id, ground), "status": ground.analysis.practices[id].status}
        for id in ids
    ]
    return {"columns": columns, "rows": rows}


def by_institution(id: str, ground: Consulted) -> dict[str, tuple[Plain, Said]]:
    """The answer that counts of each institution: its latest verdict, or what it discussed last."""
    state = ground.analysis.practices[id]
    found: dict[str, tuple[Plain, Said]] = {}
    for said in (
        *(one for one in state.said if not one.is_verdict),
        *(one for one in state.said if one.is_verdict),
    ):
        of_all = required_of(id, ground) if said.all_required else ()
        for agency in dict.fromkeys((*said.agencies, *of_all)):
            found[agency] = institution(agency, ground), said
        for name in said.institutions:
            who = without_entry(name, ground)
            found[f"name {who['name']['text']}"] = who, said
        if not said.agencies and not said.institutions and not of_all:
            found["unnamed"] = UNNAMED, said
    return found


UNNAMED: Plain = {"id": "unnamed", "path": None, "name": {"text": "", "lang": "en", "from": None, "all": {}}}


def cell(key: str, id: str, answers: dict[str, tuple[Plain, Said]], ground: Consulted) -> Plain:
    required = key in required_of(id, ground)
    if key not in answers:
        return {"answer": None, "required": required}
    said = answers[key][1]
    return {
        "answer": said.answer,
        "channel": said.channel,
        "date": said.date,
        "version": said.version,
        "count": said.count,
        "required": required,
    }
