"""What the team keeps for itself: the facilitator's guide, and the checklist of what is in a pack."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from atlas_cli.catalog.consultation import Objection
from atlas_cli.documents import proposal_country as country
from atlas_cli.documents.consult import Listed, Pack, Paper, Share, appointment
from atlas_cli.documents.consult_blanks import Blanks, blanks_of, unsettled
from atlas_cli.documents.consult_facts import (
    agency_facts,
    document,
    ground_of_paper,
    practice_row,
)
from atlas_cli.documents.consult_papers import days, lacking
from atlas_cli.documents.plain import Plain, located
from atlas_cli.documents.proposal_evidence import evidence
from atlas_cli.documents.proposal_ground import Ground, named, of_catalog
from atlas_cli.documents.view import Document


def facilitator(pack: Pack, paper: Paper) -> Document:
    """The guide for those who run the consultation. Internal edition only.

    In meetings mode a table with a line for each meeting stands in place of the program.
    """
    ground = ground_of_paper(pack, paper)
    guide = of_catalog(pack.catalog.consulting().guide, pack.view.language.code)
    workshop = pack.mode == "workshop"
    when = appointment(pack, None)
    facts = {
        "guide": guide,
        "when": when.model_dump(),
        "clock": True,
        "days": days(pack, ground, pack.practices, False, when.time) if workshop else [],
        "agencies": [one_agency(pack, ground, share) for share in pack.shares.values()],
        "practices": [one_practice(pack, ground, id) for id in pack.practices],
        "objections": objections(pack, ground),
    }
    return document(pack, paper, facts)


def one_agency(pack: Pack, ground: Ground, share: Share) -> Plain:
    """An agency as the team prepares for it: what is its own, what it may say, how long its meeting takes."""
    agency = pack.profile.agencies[share.agency]
    stance = agency.stance
    choose = located(ground.wanted, pack.profile.language)
    meetings = days(pack, ground, share.practices, True, None)
    return {
        **agency_facts(ground, share.agency),
        "gaps": len(share.gaps),
        "leads": [pack.practices.index(id) + 1 for id in share.leads],
        "supports": [pack.practices.index(id) + 1 for id in share.supports],
        "influence": agency.influence,
        "interest": agency.interest,
        "stance": choose(stance, f"agencies/{share.agency}/stance") if stance else None,
        "minutes": [day[-1]["to_minute"] for day in meetings],
        "when": appointment(pack, share.agency).model_dump(),
    }


def one_practice(pack: Pack, ground: Ground, id: str) -> Plain:
    """What has to be settled on a practice."""
    conditions = country.prerequisites(ground, pack.catalog.practices[id])
    return {
        **practice_row(pack, ground, id),
        **country.lead_of(ground, pack.catalog.practices[id]),
        "lacking": lacking(ground, id),
        "open": [one["text"] for one in conditions if one["state"] == "open"],
        "untested": [one["text"] for one in conditions if one["state"] == "untested"],
        "best": evidence(ground, id)["best"],
    }


def objections(pack: Pack, ground: Ground) -> list[Plain]:
    """Expected objections with answers, each with the agencies of the pack whose roles usually raise it.

    One that only absent agencies would raise is left out.
    """
    found = []
    for one in pack.catalog.consulting().guide.objections:
        agencies = [named(ground.facts["agencies"][id]) for id in raised_by(pack, one)]
        if agencies or not one.roles:
            found.append({**of_catalog(one, ground.wanted), "agencies": agencies})
    return found


def raised_by(pack: Pack, objection: Objection) -> Iterator[str]:
    wanted = set(objection.roles)
    return (id for id in pack.shares if wanted & set(pack.profile.agencies[id].roles))


def checklist(pack: Pack, paper: Paper) -> Document:
    """What is in each folder of the pack, and what is still missing."""
    ground = ground_of_paper(pack, paper)
    return document(
        pack,
        paper,
        {
            "folders": folders(pack, ground, paper.contents),
            "count": len(paper.contents),
            "missing": missing(pack, ground),
            "practices": [practice_row(pack, ground, id) for id in pack.practices],
        },
    )


def folders(pack: Pack, ground: Ground, contents: Sequence[Listed]) -> Plain:
    """The files by folder: those of single agencies as a list of folders, the others file by file.

    `kinds` are all kinds of documents that folders of agencies hold.
    """
    by_folder: dict[str, list[Listed]] = {}
    for one in contents:
        by_folder.setdefault(one.folder, []).append(one)
    own = {name: files for name, files in by_folder.items() if name and is_of_agency(files)}
    return {
        "agencies": [
            {
                "name": name,
                "agency": named(ground.facts["agencies"][str(files[0].agency)]),
                "practices": len({one.practice for one in files if one.practice}),
                "languages": languages_of(pack, files),
                "count": len(files),
            }
            for name, files in own.items()
        ],
        "kinds": list(dict.fromkeys(one.kind for files in own.values() for one in files)),
        "others": [
            {"name": name, "rows": rows_of(pack, files), "count": len(files)}
            for name, files in by_folder.items()
            if name not in own
        ],
    }


def is_of_agency(files: Sequence[Listed]) -> bool:
    """Whether all files of a folder are for one agency."""
    return len({one.agency for one in files}) == 1 and files[0].agency is not None


def rows_of(pack: Pack, files: Sequence[Listed]) -> list[Plain]:
    """One row for each kind of document in a folder."""
    return [row_of(pack, list(same)) for _, same in groupby(files, key=lambda one: one.kind)]


def row_of(pack: Pack, same: Sequence[Listed]) -> Plain:
    """The files of one kind in one folder: the first and the last name, and how many there are."""
    return {
        "kind": same[0].kind,
        "first": same[0].name,
        "last": same[-1].name,
        "count": len(same),
        "languages": languages_of(pack, same),
    }


def languages_of(pack: Pack, files: Sequence[Listed]) -> list[str]:
    return [pack.view.language.called(code) for code in dict.fromkeys(one.language for one in files)]


def missing(pack: Pack, ground: Ground) -> list[Plain]:
    """What stands as a blank in the documents, with the agencies it is missing for; none: for the pack."""
    blanks = blanks_of(pack)
    of_pack = [f"reply-{field}" for field in blanks.reply] + ["signatory"] * ("name" in blanks.signatory)
    found = [{"what": what, "agencies": [], "all": False} for what in of_pack]
    found += [
        {
            "what": what,
            "agencies": [named(ground.facts["agencies"][id]) for id in ids],
            "all": len(ids) == len(pack.shares),
        }
        for what, ids in missing_by_agency(pack, blanks).items()
        if ids
    ]
    return found + [{"what": what, "agencies": [], "all": False} for what in blanks.workshop]


def missing_by_agency(pack: Pack, blanks: Blanks) -> dict[str, list[str]]:
    """The agencies without an addressee or address; in meetings mode those without day, time or place."""
    found = {"addressee": [*blanks.addressees], "address": [*blanks.addresses]}
    for id in blanks.meetings:
        for what in unsettled(pack, id):
            found.setdefault(what, []).append(id)
    return found
