"""The papers of a consultation pack for agencies: agenda, briefing note, digests, fact sheets."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from atlas_cli.catalog.consultation import Objective
from atlas_cli.documents import gaps, summary
from atlas_cli.documents import proposal_country as country
from atlas_cli.documents.bok import bok
from atlas_cli.documents.consult import PARTS, Pack, Paper, Share, about, appointment, shares_of
from atlas_cli.documents.consult_agenda import meetings, of_day, rows, workshop_days
from atlas_cli.documents.consult_facts import (
    agency_facts,
    document,
    gap_rows,
    ground_of_paper,
    named_gap,
    practice_row,
    titles,
)
from atlas_cli.documents.plain import Plain, fixed
from atlas_cli.documents.proposal_evidence import evidence
from atlas_cli.documents.proposal_gaps import addressed
from atlas_cli.documents.proposal_ground import Ground, named
from atlas_cli.documents.series import newest_year
from atlas_cli.documents.view import Document

#: Gaps that a briefing note tells in a sentence, the most severe first; it names the others.
MOST_TOLD = 3

#: What the lead of a practice usually gives, and which acts it needs: fields of the catalog.
BY_THE_LEAD = ("in_kind", "legal_basis")

#: Fields of the catalog that a fact sheet prints.
ON_A_SHEET = ("summary", "steps", "fixed", "questions")

#: Of so many practices that an agency could lead, a note of two pages also tells what is given in kind.
MOST_IN_FULL = 2

#: Gaps that a fact sheet of one page tells.
MOST_ON_A_SHEET = 3

#: Questions of a practice that a fact sheet has room for; the proposal has them all.
MOST_QUESTIONS = 2


def agenda(pack: Pack, paper: Paper) -> Document:
    """The agenda of the workshop, or of the meetings with one agency."""
    ground, share = ground_of_paper(pack, paper), share_of(pack, paper)
    practices = share.practices if share else pack.practices
    when = appointment(pack, paper.agency)
    how = pack.catalog.consulting()
    plan = how.meeting if share else how.workshop
    facts = {
        "days": days(pack, ground, practices, bool(share), when.time),
        "when": when.model_dump(),
        "clock": not share or when.time is not None,
        "objectives": objectives(plan.objectives, share, ground),
        "gaps": [named_gap(ground, id) for id in share.gaps] if share else [],
        "agencies": [] if share else [named(ground.facts["agencies"][id]) for id in pack.shares],
    }
    return document(pack, paper, facts)


def share_of(pack: Pack, paper: Paper) -> Share | None:
    return pack.shares[paper.agency] if paper.agency else None


def days(
    pack: Pack, ground: Ground, practices: Sequence[str], meeting: bool, begins: str | None
) -> list[list[Plain]]:
    """The rows of each day or meeting; in times of day where the beginning is known, else from minute 0.

    A beginning in the contacts goes before the one that the catalog proposes for a workshop.
    """
    plan, wanted = pack.catalog.consulting(), ground.wanted
    if meeting:
        start = of_day(begins) if begins else 0
        timed = [
            [replace(one, starts=one.starts + start) for one in day]
            for day in meetings(plan.meeting, practices)
        ]
    else:
        day = plan.workshop.day
        chosen = plan.workshop.model_copy(
            update={"day": day.model_copy(update={"starts": begins or day.starts})}
        )
        timed = workshop_days(chosen, practices)
    return rows(timed, plan.speakers, titles(pack, ground, pack.practices), wanted)


def objectives(listed: Sequence[Objective], share: Share | None, ground: Ground) -> list[Plain]:
    """What the day is for, without what an agency has nothing of."""
    has = {"practices": not share or bool(share.practices), "gaps": not share or bool(share.gaps)}
    return [fixed(one.text, ground.wanted) for one in listed if one.needs is None or has[one.needs]]


def briefing(pack: Pack, paper: Paper) -> Document:
    """One to two pages for an agency: why it is asked, its gaps, its practices, what is asked of it."""
    ground, share = ground_of_paper(pack, paper), share_of(pack, paper)
    assert share is not None
    told = gap_rows(ground, share.gaps)
    facts = {
        "own": agency_facts(ground, share.agency),
        "gaps": told[:MOST_TOLD],
        "more_gaps": [named_gap(ground, gap["id"]) for gap in told[MOST_TOLD:]],
        "gap_count": len(told),
        "high": sum(gap["severity"] == "high" for gap in told),
        "practices": [
            {
                **practice_row(pack, ground, id, also=BY_THE_LEAD if id in share.leads else ()),
                "in_kind_told": len(share.leads) <= MOST_IN_FULL,
                "part": part,
                "my_gaps": [named_gap(ground, gap) for gap in mine(ground, share, id)],
            }
            for id, part in share.parts.items()
        ],
        "leads": len(share.leads),
        "when": appointment(pack, paper.agency).model_dump(),
        "reply": pack.contacts.reply.model_dump(),
    }
    return document(pack, paper, facts)


def mine(ground: Ground, share: Share, practice: str) -> list[str]:
    """The gaps of an agency that a practice acts on."""
    served = {match.gap for match, _ in ground.matches.gaps_of(practice)}
    return [gap for gap in share.gaps if gap in served]


def psa_digest(pack: Pack, paper: Paper) -> Document:
    """The Pre-Situational Analysis on two pages."""
    ground = ground_of_paper(pack, paper)
    facts, wanted = ground.facts, ground.wanted
    groups, _ = gaps.register(facts, ground.profile, ground.catalog, ground.matches, wanted)
    implied = gaps.implied_gaps(ground.catalog, ground.analysis, wanted)
    high = [
        {
            "outcome": group["outcome"],
            "in_scope": group["in_scope"],
            "gaps": [named_gap(ground, gap["id"]) for gap in group["gaps"] if is_high(gap)],
        }
        for group in groups
    ]
    figures = [sourced(facts, card) for card in summary.cards(facts, ground.catalog, wanted)]
    return document(
        pack,
        paper,
        {
            "lead": facts["narrative"]["summary"][:1],
            "figures": figures,
            "figure_sources": sorted({key for card in figures for key in card["keys"]}),
            "newest_year": newest_year(ground.profile),
            "gap_map": gaps.gap_map(groups, implied),
            "high": [group for group in high if group["gaps"]],
            "practices": [practice_row(pack, ground, id) for id in pack.practices],
            "reply": pack.contacts.reply.model_dump(),
        },
    )


def is_high(gap: Plain) -> bool:
    return bool(gap["severity"]["level"] == "high")


def sourced(facts: Plain, card: Plain) -> Plain:
    """A figure with the keys of the sources it is from."""
    if card["id"] == "standards":
        cited = [citation for one in facts["standards"].values() for citation in one["sources"]]
    else:
        cited = [card["now"]["source"], *([card["target"]["source"]] if card["target"] else [])]
    keys = [one if isinstance(one, str) else str(one["source"]) for one in cited]
    return {**card, "keys": sorted(set(keys))}


def fact_sheet(pack: Pack, paper: Paper) -> Document:
    """One practice on one page."""
    ground, id = ground_of_paper(pack, paper), paper.practice
    assert id is not None
    acted_on = addressed(ground, id, None)
    return document(
        pack,
        paper,
        {
            "practice": practice_row(pack, ground, id, also=ON_A_SHEET),
            **country.lead_of(ground, pack.catalog.practices[id]),
            "gaps": [without_statement(gap) for gap in acted_on[:MOST_ON_A_SHEET]],
            "more_gaps": [without_statement(gap) for gap in acted_on[MOST_ON_A_SHEET:]],
            "takers": participants(pack, ground, id),
            "lacking": lacking(ground, id),
            "effects": [
                {key: one[key] for key in ("effect", "certainty")} for one in evidence(ground, id)["ratings"]
            ],
            "most_questions": MOST_QUESTIONS,
        },
    )


def without_statement(gap: Plain) -> Plain:
    return {key: gap[key] for key in ("id", "implied", "path", "title", "severity")}


def participants(pack: Pack, ground: Ground, practice: str) -> dict[str, list[Plain]]:
    """The agencies with a part in a practice, whether they are asked now or not, by their part."""
    found: dict[str, list[Plain]] = {part.replace("-", "_"): [] for part in PARTS}
    for share in shares_of(pack.profile, pack.catalog, pack.analysis, (practice,)).values():
        if practice in share.parts:
            agency = named(ground.facts["agencies"][share.agency])
            found[share.parts[practice].replace("-", "_")].append(agency)
    return found


def lacking(ground: Ground, practice: str) -> list[Plain]:
    """The roles of a practice that no agency fills here, without those that are chosen by invitation."""
    roles, known = ground.catalog.practices[practice].roles, ground.catalog.roles
    each = dict.fromkeys((*roles.led, *roles.trained, *roles.consulted))
    missing = (role for role in each if not known[role].invited and not country.with_role(ground, role))
    return [fixed(known[role].label, ground.wanted) for role in missing]


def bok_digest(pack: Pack, paper: Paper) -> Document:
    """The digest of the Body of Knowledge as a document of the pack."""
    made = bok(pack.catalog, paper.view, paper.id, digest=True)
    return replace(made, kind=paper.kind, facts={**made.facts, "about": about(pack, paper)})
