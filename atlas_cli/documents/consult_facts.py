"""What the papers of a consultation pack share: gaps and practices as they print them, and the document."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from atlas_cli.analysis.acronyms import acronyms_in
from atlas_cli.documents import proposal_country as country
from atlas_cli.documents.consult import Pack, Paper, head, version_of
from atlas_cli.documents.gaps import SEVERITIES
from atlas_cli.documents.plain import Plain, fixed
from atlas_cli.documents.proposal import cited_in, parts_of, texts_in
from atlas_cli.documents.proposal_gaps import newest
from atlas_cli.documents.proposal_ground import Ground, of_catalog
from atlas_cli.documents.psa import acronyms
from atlas_cli.documents.series import key_of
from atlas_cli.documents.view import Document

#: What the head of a paper holds and no paper prints, or prints with its own words.
FRAME = ("doc", "about", "logos", "profile", "project", "agency")

#: What papers print of a practice, besides what is computed for the country.
OF_PRACTICE = ("id", "title")


def document(pack: Pack, paper: Paper, facts: Mapping[str, Plain]) -> Document:
    """One paper with its own facts, the frame of every paper, its sources and the acronyms it uses."""
    ground = ground_of_paper(pack, paper)
    whole = {**head(pack, paper), **facts}
    return Document(paper.kind, paper.template, paper.id, {**whole, **references(ground, whole)})


def ground_of_paper(pack: Pack, paper: Paper) -> Ground:
    return pack.grounds[paper.view.language.code]


def references(ground: Ground, printed: Plain) -> Plain:
    """The sources that a paper cites, and the acronyms that it uses.

    `register`, `outside` and `implied` name the ids that are printed, as in the Pre-Situational Analysis.
    """
    facts = ground.facts
    shown = {key: value for key, value in printed.items() if key not in FRAME}
    cited = set(cited_in(shown))
    sources = [source for key, source in facts["sources"].items() if key in cited]
    money = {key: facts["project"][key] for key in ("funder", "disclaimer")}
    return {
        "sources": sorted(sources, key=lambda source: str(source["short"]).casefold()),
        "acronyms": used(acronyms(facts, ground.catalog, ground.wanted), " ".join(texts_in([shown, money]))),
        "register": [{"gaps": [{"id": id} for id in facts["gaps"]]}],
        "outside": [],
        "implied": [{"id": gap.id, "rule": gap.rule} for gap in ground.analysis.implied],
    }


def used(listed: list[Plain], said: str) -> list[Plain]:
    """The acronyms of a text, and of the meanings of these."""
    words = {*parts_of(acronyms_in(said))}
    meanings = [one["meaning"]["text"] for one in listed if one["acronym"] in words]
    words.update(parts_of(acronyms_in(" ".join(meanings))))
    return [one for one in listed if one["acronym"] in words]


def gap_rows(ground: Ground, ids: Iterable[str]) -> list[Plain]:
    """Gaps for a table: what falls short, how severe, on which sources it rests."""
    found = [gap_row(ground, id) for id in ids]
    return sorted(found, key=lambda gap: SEVERITIES.index(gap["severity"]))


def gap_row(ground: Ground, id: str) -> Plain:
    gap = ground.facts["gaps"][id]
    keys = newest(ground, [key_of(finding["source"]) for finding in gap["findings"]])
    return {
        "id": id,
        "implied": False,
        "path": gap["path"],
        "title": gap["title"],
        "statement": gap["statement"],
        "severity": gap["severity"]["level"],
        "outcome": ground.analysis.gap_outcomes[id],
        "sources": keys,
    }


def named_gap(ground: Ground, id: str) -> Plain:
    """A gap by its title, for lists."""
    return {key: value for key, value in gap_row(ground, id).items() if key != "statement"}


def practice_row(pack: Pack, ground: Ground, id: str, also: Sequence[str] = ()) -> Plain:
    """A practice as papers name it: number in the pack, title, status here, how long it takes.

    `also` names the fields of the catalog that a paper prints besides.
    """
    practice = ground.catalog.practices[id]
    whole, here = of_catalog(practice, ground.wanted), ground.facts["practices"].get(id)
    state = country.status_of(ground, id)
    return {
        **{key: whole[key] for key in (*OF_PRACTICE, *also)},
        "here": here and {key: here[key] for key in ("path", "local_name")},
        "status": state["status"],
        "by_name": state["by_name"],
        "number": 1 + pack.practices.index(id),
        "version": version_of(ground.profile, id),
        "weeks": max((one.from_week + one.weeks - 1 for one in practice.activities), default=0),
    }


def titles(pack: Pack, ground: Ground, ids: Iterable[str]) -> dict[str, Plain]:
    """The titles of practices by id."""
    return {id: fixed(pack.catalog.practices[id].title, ground.wanted) for id in ids}


def agency_facts(ground: Ground, id: str) -> Plain:
    """What papers print of an agency: its names and its mandate with sources, and nothing internal."""
    agency = ground.facts["agencies"][id]
    wanted = ("id", "path", "name", "mandate", "sources")
    return {key: agency[key] for key in wanted}
