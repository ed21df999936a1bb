"""`atlas consult`: which documents a pack has, and how each becomes the bytes of a file."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from atlas_cli.catalog.load import Catalog
from atlas_cli.documents import view
from atlas_cli.documents.consult import Listed, Pack, Paper, Wanted, appointment, pack_of
from atlas_cli.documents.view import View
from atlas_cli.errors import UsageError
from atlas_cli.languages import SOURCE_LANGUAGE, language
from atlas_cli.profile.contacts import Contact, Contacts
from atlas_cli.profile.load import LoadedProfile
from atlas_cli.publish.consult_kinds import KINDS, Kind
from atlas_cli.publish.document import (
    Edition,
    Format,
    Places,
    Published,
    country_edition,
    file_of,
    template_files,
    tree_of,
)
from atlas_cli.publish.provenance import document_id, provenance
from atlas_cli.text import slug

#: Templates of the pack stand in this folder.
FOLDER = "consult"

#: In meetings mode each agency has a folder; what is the same for all of them stands in this one.
FOR_ALL, INTERNAL = "for-all", "internal"


@dataclass(frozen=True, slots=True)
class ConsultRequest:
    """What a user asks of `atlas consult`. `language` is that of the documents for nobody in particular."""

    profile: LoadedProfile
    catalog: Catalog
    places: Places
    contacts: Contacts
    wanted: Wanted
    language: str = "en"
    format: Format = "docx"
    page: view.Page = "a4"
    edition: view.Edition = "internal"


@dataclass(frozen=True, slots=True)
class Planned:
    """One document of a pack: what it is, and the name of its file below the folder, without its ending."""

    kind: Kind
    paper: Paper
    file: str

    @property
    def name(self) -> str:
        """The file as it is written: internal documents say so in their names."""
        return f"{self.file}-internal" if self.paper.view.internal else self.file


@dataclass(frozen=True, slots=True)
class Plan:
    """A pack and the documents it consists of, in order. `fallen_back` are agency languages without forms."""

    request: ConsultRequest
    pack: Pack
    papers: tuple[Planned, ...]
    base: Mapping[str, str]
    fallen_back: Mapping[str, tuple[str, ...]]


def plan_consultation(request: ConsultRequest) -> Plan:
    """Which documents the pack has, before any is made.

    Raises AtlasError where there is nothing to ask about, or for an agency with nothing in its mandate;
    UsageError for a language without messages.
    """
    views, fallen_back = views_of(request)
    pack = pack_of(request.profile, request.catalog, request.contacts, request.wanted, list(views.values()))
    missing = {
        code: tuple(id for id in pack.shares if pack.profile.agencies[id].language == code)
        for code in fallen_back
    }
    folders = request.places.template_folders()
    catalog = [file.path for file in request.catalog.files.values()]
    base = provenance(request.profile.file.path, catalog, template_files(FOLDER, folders), {})
    papers = tuple(identified(request, pack, base, listed_papers(request, pack, views)))
    return Plan(request, pack, papers, base, {code: ids for code, ids in missing.items() if ids})


def views_of(request: ConsultRequest) -> tuple[dict[str, View], tuple[str, ...]]:
    """A view for the pack and for each language of an agency, the pack's first; and languages without forms.

    Where a language has no messages, the agency is written to in English.
    """
    folders = [folder / "locale" for folder in request.places.template_folders()]
    chosen = View(language(request.language, folders), "final", "government", request.page)
    views, missing = {request.language: chosen}, []
    for code in dict.fromkeys(agency.language for agency in request.profile.profile.agencies.values()):
        try:
            views.setdefault(code, replace(chosen, language=language(code, folders)))
        except UsageError:
            missing.append(code)
            views.setdefault(SOURCE_LANGUAGE, replace(chosen, language=language(SOURCE_LANGUAGE)))
    return views, tuple(missing)


def view_for(kind: Kind, agency: str | None, pack: Pack, views: Mapping[str, View]) -> View:
    """The language of the agency where it fills in or signs; else that of the pack."""
    code = pack.view.language.code
    if kind.agency_language and agency and code != "xx":
        code = pack.profile.agencies[agency].language
    found = views.get(code) or views[SOURCE_LANGUAGE]
    return replace(found, status=kind.status, edition="internal" if kind.internal else "government")


def listed_papers(request: ConsultRequest, pack: Pack, views: Mapping[str, View]) -> Iterator[Planned]:
    """Every document of the pack, without its id yet."""
    kinds = [kind for kind in KINDS if request.edition == "internal" or not kind.internal]
    for number, kind in enumerate(kinds, 1):
        for agency, practice in subjects(kind, pack):
            paper = Paper(kind.kind, kind.template, view_for(kind, agency, pack, views), agency, practice)
            yield Planned(kind, paper, file_name(kind, number, paper, pack))


def subjects(kind: Kind, pack: Pack) -> Iterator[tuple[str | None, str | None]]:
    """Agency and practice of each document of a kind."""
    each = kind.each(pack.mode)
    if each == "once":
        yield None, None
    elif each == "practice":
        yield from ((None, practice) for practice in pack.practices)
    elif each == "agency":
        yield from ((agency, None) for agency in pack.shares)
    else:
        yield from ((share.agency, id) for share in pack.shares.values() for id in share.practices)


def file_name(kind: Kind, number: int, paper: Paper, pack: Pack) -> str:
    """The file below the folder of the pack, without its ending.

    A workshop's set is numbered as a whole, each kind in its place; for meetings each agency has a folder.
    """
    of_practice = f"-{practice_code(pack, paper.practice)}" if paper.practice else ""
    if kind.internal:
        of_agency = f"-{slug(paper.agency)}" if paper.agency else ""
        return f"{INTERNAL}/{kind.stem}{of_practice}{of_agency}"
    if pack.mode == "meetings":
        folder = slug(paper.agency) if paper.agency else FOR_ALL
        return f"{folder}/{number:02}-{kind.stem}{of_practice}"
    of_agency = f"-{slug(paper.agency)}" if paper.agency else ""
    return f"{number:02}-{kind.stem}{of_agency}{of_practice}"


def practice_code(pack: Pack, practice: str) -> str:
    """`p2`: the second practice of the pack. Ids of practices are too long for the name of a file."""
    return f"p{pack.practices.index(practice) + 1}"


def identified(
    request: ConsultRequest, pack: Pack, base: Mapping[str, str], papers: Iterator[Planned]
) -> Iterator[Planned]:
    """Each document with its id; ids are short, so two that would be the same are kept apart."""
    used: set[str] = set()
    for planned in papers:
        again = 0
        identity = id_of(request, pack, base, planned, again)
        while identity in used:
            again += 1
            identity = id_of(request, pack, base, planned, again)
        used.add(identity)
        yield replace(planned, paper=replace(planned.paper, id=identity))


def id_of(request: ConsultRequest, pack: Pack, base: Mapping[str, str], planned: Planned, again: int) -> str:
    made = {**made_from(request, pack, base, planned), "again": str(again)}
    profile = pack.profile
    return document_id(profile.country.iso3, planned.kind.short, planned.kind.status, profile.version, made)


def made_from(
    request: ConsultRequest, pack: Pack, base: Mapping[str, str], planned: Planned
) -> dict[str, str]:
    """Hashes and options of one document; of the contacts only what the document may print."""
    paper = planned.paper
    options = {
        "language": paper.view.language.code,
        "status": paper.view.status,
        "edition": paper.view.edition,
        "page": request.page,
        "mode": pack.mode,
        "agency": paper.agency or "",
        "practice": paper.practice or "",
        "agencies": ",".join(pack.shares),
        "practices": ",".join(pack.practices),
    }
    said = " ".join(f"{name}={value}" for name, value in sorted(options.items()) if value)
    return {**base, "AtlasOptions": said, "AtlasContacts": contacts_hash(pack, paper)}


def contacts_hash(pack: Pack, paper: Paper) -> str:
    contacts = pack.contacts
    models = (
        contacts.agencies.get(paper.agency or "", Contact()),
        contacts.signatory,
        contacts.reply,
        appointment(pack, paper.agency),
    )
    return hashlib.sha256("\n".join(model.model_dump_json() for model in models).encode()).hexdigest()


def publish_paper(plan: Plan, planned: Planned) -> Published:
    """One document of the pack as a file; its name is that below the folder of the pack.

    Raises BadInput for mistakes in templates, AtlasError for a picture or PDF that cannot be made.
    """
    edition = edition_of(plan, planned)
    paper = replace(planned.paper, contents=contents(plan, planned)) if planned.kind.lists else planned.paper
    document = planned.kind.write(plan.pack, paper)
    return file_of(document, tree_of(document, edition, plan.request.catalog), edition)


def contents(plan: Plan, listing: Planned) -> tuple[Listed, ...]:
    """All files of the pack but the one that lists them, in their order."""
    return tuple(
        Listed(
            kind=one.kind.kind,
            folder=one.file.rpartition("/")[0],
            name=one.file.rpartition("/")[2],
            agency=one.paper.agency,
            practice=one.paper.practice,
            language=one.paper.view.language.code,
        )
        for one in plan.papers
        if one is not listing
    )


def edition_of(plan: Plan, planned: Planned) -> Edition:
    request = plan.request
    return country_edition(
        request.profile,
        request.places,
        planned.paper.view,
        request.format,
        stem=planned.file,
        made_from=made_from(request, plan.pack, plan.base, planned),
    )
