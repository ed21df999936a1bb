"""What the papers of a consultation pack share: gaps and practices as they print them, and the document."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from atlas_cli.documents import proposal_country as country
from atlas_cli.documents.consult import Pack, Paper, head
from atlas_cli.documents.gaps import SEVERITIES
from atlas_cli.documents.plain import Plain, fixed
from atlas_cli.documents.proposal import cited_in, texts_in, used_acronyms
from atlas_cli.documents.proposal_gaps import newest
from atlas_cli.documents.proposal_ground import Ground, of_catalog
from atlas_cli.documents.psa import acronyms
from atlas_cli.documents.series import key_of
from atlas_cli.documents.view import Document

#: Acronyms that stand in words of the catalog which a template prints without being asked for them.
FRAME = ("doc", "about", "logos")


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
    shown["profile"] = {key: value for key, value in printed["profile"].items() if key != "sources"}
    cited = set(cited_in(shown))
    sources = sorted(
        (source for key, source in facts["sources"].items() if key in cited),
        key=lambda source: source["short"].casefold(),
    )
    said = " ".join([*texts_in(shown), *texts_in(sources)])
    return {
        "sources": sources,
        "acronyms": used_acronyms(acronyms(facts, ground.catalog, ground.wanted), said),
        "register": [{"gaps": [{"id": id} for id in facts["gaps"]]}],
        "outside": [],
        "implied": [{"id": gap.id, "rule": gap.rule} for gap in ground.analysis.implied],
    }


def gap_rows(ground: Ground, ids: Iterable[str]) -> list[Plain]:
    """Gaps for a table: what falls short, how severe, since when suggested, on which sources it rests."""
    found = [gap_row(ground, id) for id in ids]
    return sorted(found, key=lambda gap: SEVERITIES.index(gap["severity"]))


def gap_row(ground: Ground, id: str) -> Plain:
    gap = ground.facts["gaps"][id]
    needs = (gap["need"], *gap["further_needs"])
    keys = newest(ground, [key_of(finding["source"]) for finding in gap["findings"]])
    return {
        "id": id,
        "implied": False,
        "path": gap["path"],
        "title": gap["title"],
        "statement": gap["statement"],
        "severity": gap["severity"]["level"],
        "outcome": ground.analysis.gap_outcomes[id],
        "suggested": gap["years_suggested"],
        "needs": [fixed(ground.catalog.needs[need].label, ground.wanted) for need in needs],
        "sources": keys,
    }


def practice_row(pack: Pack, ground: Ground, id: str) -> Plain:
    """A practice as papers name it: number in the pack, title, status here, lead, how long it takes."""
    practice = ground.catalog.practices[id]
    return {
        **of_catalog(practice, ground.wanted),
        **country.status_of(ground, id),
        **country.lead_of(ground, practice),
        "number": 1 + pack.practices.index(id),
        "version": version_of(ground, id),
        "weeks": max((one.from_week + one.weeks - 1 for one in practice.activities), default=0),
        "gap_ids": gap_ids(ground, id),
    }


def version_of(ground: Ground, practice: str) -> str:
    """The version of the text that agencies see."""
    here = ground.facts["practices"].get(practice)
    return str(here["version"]) if here else "1"


def gap_ids(ground: Ground, practice: str) -> list[str]:
    """The recorded gaps that a practice acts on, the most severe first."""
    found = [match for match, _ in ground.matches.gaps_of(practice) if not match.implied]
    return [match.gap for match in sorted(found, key=lambda match: SEVERITIES.index(match.severity))]


def titles(pack: Pack, ground: Ground, ids: Iterable[str]) -> dict[str, Plain]:
    """The titles of practices by id."""
    return {id: fixed(pack.catalog.practices[id].title, ground.wanted) for id in ids}


def agency_facts(ground: Ground, id: str) -> Plain:
    """What papers print of an agency: its names and its mandate with sources, and nothing internal."""
    agency = ground.facts["agencies"][id]
    wanted = ("id", "path", "name", "acronym", "mandate", "sources")
    return {key: agency[key] for key in wanted}
