"""What every document of a consultation pack is made from: who is asked about which gaps and practices.

An agency gets only what is in its mandate: the gaps it would have to act on, and the practices in which one
of its roles has a part.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal, TypeAlias

from atlas_cli.analysis import Analysis, analyze
from atlas_cli.analysis.roles import filling
from atlas_cli.analysis.status import NOT_TAKEN_UP
from atlas_cli.catalog.load import Catalog
from atlas_cli.catalog.practices import Practice
from atlas_cli.documents import project
from atlas_cli.documents.plain import Plain
from atlas_cli.documents.proposal import PRINTED, ground_of
from atlas_cli.documents.proposal_ground import Ground, named
from atlas_cli.documents.view import View
from atlas_cli.errors import AtlasError
from atlas_cli.languages import SOURCE_LANGUAGE, pick
from atlas_cli.matching.recommend import Recommendation, recommend
from atlas_cli.profile.contacts import Appointment, Contacts
from atlas_cli.profile.load import LoadedProfile
from atlas_cli.profile.model import Profile
from atlas_cli.text import listed

Mode: TypeAlias = Literal["workshop", "meetings"]
MODES: tuple[Mode, ...] = ("workshop", "meetings")

#: The part an agency has in a practice, closest first: it leads it here, its role could lead it, its staff is
#: trained, its view is asked.
Part: TypeAlias = Literal["leads", "could-lead", "trained", "consulted"]
PARTS: tuple[Part, ...] = ("leads", "could-lead", "trained", "consulted")


@dataclass(frozen=True, slots=True)
class Share:
    """What of the pack is in the mandate of one agency: gaps by id, and its part in practices by their id.

    Gaps stand by severity, the highest first; practices in the order of the pack.
    """

    agency: str
    gaps: tuple[str, ...]
    parts: Mapping[str, Part]

    @property
    def practices(self) -> tuple[str, ...]:
        return tuple(self.parts)

    @property
    def leads(self) -> tuple[str, ...]:
        """The practices that it leads, or could lead by its role."""
        return tuple(id for id, part in self.parts.items() if part in ("leads", "could-lead"))

    @property
    def supports(self) -> tuple[str, ...]:
        """The practices in which its staff is trained or its view is asked."""
        return tuple(id for id, part in self.parts.items() if part in ("trained", "consulted"))


@dataclass(frozen=True, slots=True)
class Pack:
    """The plain facts of a consultation pack.

    `grounds` holds the facts in each language that some document is written in, by its code. `shares` holds
    the agencies of the pack by id, in the order of the profile; `practices` are ids.
    """

    loaded: LoadedProfile
    catalog: Catalog
    analysis: Analysis
    recommendation: Recommendation
    grounds: Mapping[str, Ground]
    view: View
    mode: Mode
    practices: tuple[str, ...]
    shares: Mapping[str, Share]
    contacts: Contacts

    @property
    def profile(self) -> Profile:
        return self.loaded.profile

    @property
    def ground(self) -> Ground:
        """The facts in the language of the documents that are for nobody in particular."""
        return self.grounds[self.view.language.code]

    def of_practice(self, practice: str) -> tuple[Share, ...]:
        """The agencies that have a part in a practice."""
        return tuple(share for share in self.shares.values() if practice in share.parts)


@dataclass(frozen=True, slots=True)
class Listed:
    """A file of the pack as its checklist names it; `folder` is empty for one that stands at the top."""

    kind: str
    folder: str
    name: str
    agency: str | None
    practice: str | None
    language: str


@dataclass(frozen=True, slots=True)
class Paper:
    """One document of a pack: what it is, for whom, on which practice, how it is set, under which id.

    `contents` are all other files of the pack, for the checklist that lists them.
    """

    kind: str
    template: str
    view: View
    agency: str | None = None
    practice: str | None = None
    id: str = ""
    contents: tuple[Listed, ...] = ()


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a user asks for: mode, practices and agencies by id; where empty, what the profile gives."""

    mode: Mode
    practices: tuple[str, ...] = ()
    agencies: tuple[str, ...] = ()


def pack_of(
    loaded: LoadedProfile,
    catalog: Catalog,
    contacts: Contacts,
    wanted: Wanted,
    views: Sequence[View],
) -> Pack:
    """The facts of a pack; `views` are those its documents need, that of the pack as a whole first.

    Raises AtlasError where there is nothing to ask about, or for an agency with nothing in its mandate.
    """
    analysis = analyze(loaded.profile, catalog)
    found = recommend(loaded.profile, catalog, analysis)
    practices = wanted.practices or practices_of(loaded.profile, found)
    if not practices:
        raise nothing_to_ask(loaded.profile)
    shares = shares_of(loaded.profile, catalog, analysis, practices)
    grounds = {
        view.language.code: ground_of(loaded, catalog, analysis, found.matches, view) for view in views
    }
    return Pack(
        loaded=loaded,
        catalog=catalog,
        analysis=analysis,
        recommendation=found,
        grounds=MappingProxyType(grounds),
        view=views[0],
        mode=wanted.mode,
        practices=practices,
        shares=MappingProxyType(chosen(shares, wanted.agencies, loaded.profile)),
        contacts=contacts,
    )


def practices_of(profile: Profile, found: Recommendation) -> tuple[str, ...]:
    """The practices that the country has taken up and not given up; where it has none, those recommended."""
    taken_up = tuple(id for id in profile.practices if found.statuses.get(id) != "withdrawn")
    return taken_up or found.portfolio.practices


def nothing_to_ask(profile: Profile) -> AtlasError:
    country = pick(profile.country.name, SOURCE_LANGUAGE, profile.language)[0]
    return AtlasError(
        f"There is no practice to consult agencies of {country} about.",
        hint="Name one with --dmop, or record gaps and practices in the profile.",
    )


def shares_of(
    profile: Profile, catalog: Catalog, analysis: Analysis, practices: Iterable[str]
) -> dict[str, Share]:
    """The agencies with something in their mandate, in the order of the profile."""
    filled = filling(profile, catalog.roles)
    severities = tuple(catalog.method.severity_values)
    in_scope = {id: gap for id, gap in profile.gaps.items() if analysis.gap_outcomes[id] in analysis.outcomes}
    gaps = sorted(in_scope, key=lambda id: severities.index(in_scope[id].severity.level))
    found: dict[str, Share] = {}
    for agency in profile.agencies:
        mine = tuple(id for id in gaps if agency in in_scope[id].agencies)
        parts = {
            id: part
            for id in practices
            if (part := part_of(agency, profile, catalog.practices[id], filled)) is not None
        }
        if mine or parts:
            found[agency] = Share(agency, mine, MappingProxyType(parts))
    return found


def part_of(
    agency: str, profile: Profile, practice: Practice, filled: Mapping[str, tuple[str, ...]]
) -> Part | None:
    """The closest part of an agency in a practice; None where it has none."""
    here = profile.practices.get(practice.id)
    has = {
        "leads": here is not None and here.lead == agency,
        "could-lead": fills(agency, practice.roles.led, filled) and not (here and here.lead),
        "trained": fills(agency, practice.roles.trained, filled),
        "consulted": fills(agency, (*practice.roles.led, *practice.roles.consulted), filled)
        or (here is not None and agency in here.required),
    }
    return next((part for part in PARTS if has[part]), None)


def fills(agency: str, roles: Iterable[str], filled: Mapping[str, tuple[str, ...]]) -> bool:
    return any(agency in filled.get(role, ()) for role in roles)


def chosen(shares: Mapping[str, Share], agencies: Sequence[str], profile: Profile) -> dict[str, Share]:
    """The shares of the agencies asked for, or all. Raises AtlasError for one with nothing in its mandate."""
    empty = [id for id in agencies if id not in shares]
    if empty:
        raise AtlasError(
            f"Nothing in the pack is in the mandate of {listed([called(profile, id) for id in empty])}: "
            "no gap names it, and its roles have no part in the practices.",
            hint="Give it a gap under 'agencies:' of the gap, or a role that a practice asks for.",
        )
    return {id: share for id, share in shares.items() if not agencies or id in agencies}


def called(profile: Profile, agency: str) -> str:
    """An agency in a message: its id and name."""
    return f"{agency} ({pick(profile.agencies[agency].name, SOURCE_LANGUAGE, profile.language)[0]})"


def appointment(pack: Pack, agency: str | None) -> Appointment:
    """When and where: from the contacts; what they leave out, from a coming consultation of the profile.

    Dates of the profile before its cut-off are of a consultation that is over: nobody is invited to it.
    """
    own = pack.contacts.meetings.get(agency or "", Appointment()) if pack.mode == "meetings" else None
    given = own or pack.contacts.workshop if pack.mode == "workshop" else own or Appointment()
    coming = pack.ground.facts["consultation"] and project.consultation(pack.ground.facts)
    if not coming or coming["past"] or coming["mode"] != pack.mode:
        return given
    venue = coming["venue"] and coming["venue"]["text"]
    date = coming["dates"][0] if coming["dates"] else None
    return given.model_copy(update={"date": given.date or date, "place": given.place or venue})


def head(pack: Pack, paper: Paper) -> Plain:
    """What the frame of every document prints, and what the trace says it is about."""
    ground = pack.grounds[paper.view.language.code]
    facts, view = ground.facts, paper.view
    return {
        "doc": {
            "id": paper.id,
            "language": view.language.code,
            "status": view.status,
            "edition": view.edition,
            "page": view.page,
        },
        "about": about(pack, paper),
        "mode": pack.mode,
        "profile": {key: facts[key] for key in PRINTED if key in facts},
        "logos": facts["branding"]["logos"],
        "project": project.project(facts),
        "local_language": next(iter(pack.profile.country.languages), pack.profile.language),
        "agency": named(facts["agencies"][paper.agency]) if paper.agency else None,
    }


def version_of(profile: Profile, practice: str) -> str:
    """The version of the text that agencies see; that of a practice not taken up yet is the first."""
    return profile.practices.get(practice, NOT_TAKEN_UP).version


def about(pack: Pack, paper: Paper) -> Plain:
    """What a form is about, by name: agency, practice and its version, language, mode."""
    said = {
        "agency": paper.agency or "",
        "practice": paper.practice or "",
        "version": version_of(pack.profile, paper.practice) if paper.practice else "",
        "language": paper.view.language.code,
        "mode": pack.mode,
    }
    return [{"name": name, "content": content} for name, content in said.items() if content]
