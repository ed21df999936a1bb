"""`atlas consult COUNTRY`: the consultation pack, for a workshop or for meetings with each agency."""

from __future__ import annotations

import sys
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypeAlias

import typer

from atlas_cli.commands.asking import EDITIONS, PAGES, OnPaper
from atlas_cli.commands.console import note, rendered, result
from atlas_cli.commands.consult_blanks import warning
from atlas_cli.commands.delivery import FORMATS, format_wanted
from atlas_cli.commands.group import only
from atlas_cli.commands.options import Country, Force, Open, Output, Quiet, Root, places_for
from atlas_cli.commands.originals import warn_of_changed_originals
from atlas_cli.errors import AtlasError, UsageError
from atlas_cli.text import counted
from atlas_cli.workspace import Places, find_country, refuse_if_edited, shown, stamp, write_atomically
from atlas_cli.workspace.consultations import consultation_folder, contacts_file, keep_issued

if TYPE_CHECKING:
    from atlas_cli.diagnostics import Diagnostic
    from atlas_cli.documents.consult import Mode
    from atlas_cli.documents.view import Edition, Page
    from atlas_cli.profile.contacts import Contacts
    from atlas_cli.profile.load import LoadedProfile
    from atlas_cli.publish.consult import ConsultRequest, Plan
    from atlas_cli.publish.document import Format
    from atlas_cli.yamlfile import YamlFile

FOLDER = "consultation"
MODES: tuple[Mode, ...] = ("workshop", "meetings")

#: How often progress is told: once for so many documents.
PROGRESS_STEP = 25


ModeOption: TypeAlias = Annotated[
    str | None,
    typer.Option("--mode", metavar="|".join(MODES), help="By default as the profile's `consultation:` says."),
]
Practices: TypeAlias = Annotated[
    list[str] | None,
    typer.Option(
        "--dmop", metavar="DMOP", help="Id or title of a practice; repeat for more. By default all taken up."
    ),
]
Agencies: TypeAlias = Annotated[
    list[str] | None,
    typer.Option(
        "--agency", metavar="ID", help="Id or name of an agency; repeat for more. By default all concerned."
    ),
]
EditionOption: TypeAlias = Annotated[
    str,
    typer.Option(
        "--edition", metavar="|".join(EDITIONS), help="internal: all; government: no internal documents."
    ),
]


def run(
    country: Country,
    mode: ModeOption = None,
    dmop: Practices = None,
    agency: Agencies = None,
    output: Output = None,
    lang: Annotated[
        str, typer.Option("--lang", metavar="CODE", help="Language of what no agency fills in or signs.")
    ] = "en",
    format: Annotated[
        str | None, typer.Option("--format", metavar="|".join(FORMATS), help="By default docx.")
    ] = None,
    edition: EditionOption = "internal",
    page: OnPaper = "a4",
    open_it: Open = False,
    force: Force = False,
    quiet: Quiet = False,
    root: Root = None,
) -> int:
    """Write the consultation pack of a country: letters, forms, and what agencies read before they answer.

    Example: atlas consult paraguay --mode meetings --agency mtess
    """
    if output is not None and Path(output).suffix.lower() in (".docx", ".html", ".pdf"):
        raise UsageError(f"-o {output} is one file, and a pack has many.", hint="Name a folder.")
    asked = Asked(
        mode=only("--mode", mode, MODES) if mode else None,
        practices=tuple(dmop or ()),
        agencies=tuple(agency or ()),
        language=lang,
        format=format_wanted(format, None),
        edition=only("--edition", edition, EDITIONS),
        page=only("--page", page, PAGES),
    )
    places = places_for(root)
    path = find_country(places, country)
    if not quiet:
        warn_of_changed_originals(places)
    plan, contacts = planned(path, places, asked, quiet)
    folder = Path(output).expanduser() if output else Path("build", plan.request.profile.slug, FOLDER)
    write_pack(plan, folder, places, force=force, quiet=quiet)
    tell_blanks(plan, contacts, quiet)
    result(shown(folder))
    if open_it and sys.stdout.isatty():
        from atlas_cli.commands.delivery import open_document

        open_document(folder)
    return 0


@dataclass(frozen=True, slots=True)
class Asked:
    """The options of the pack, found to be sensible before anything is read."""

    mode: Mode | None
    practices: tuple[str, ...]
    agencies: tuple[str, ...]
    language: str
    format: Format
    edition: Edition
    page: Page


def planned(path: Path, places: Places, asked: Asked, quiet: bool) -> tuple[Plan, Path]:
    """The pack with its contacts, asked for at a terminal where they were never asked; and their file."""
    from atlas_cli.publish.consult import plan_consultation

    request, file, where = requested(path, places, asked, quiet)
    plan = plan_consultation(request)
    if sys.stdin.isatty() and not quiet:
        from atlas_cli.commands.consult_contacts import ask_and_store

        if ask_and_store(plan.pack, where, file, names_of_agencies(request.profile)):
            contacts, _ = contacts_of(where, request.profile)
            plan = plan_consultation(replace(request, contacts=contacts))
    return plan, where


def requested(
    path: Path, places: Places, asked: Asked, quiet: bool
) -> tuple[ConsultRequest, YamlFile | None, Path]:
    """What is asked for, with practices and agencies by their ids; and the file of the contacts."""
    from atlas_cli.catalog.load import load_catalog
    from atlas_cli.catalog.naming import practice_named
    from atlas_cli.documents.consult import Wanted
    from atlas_cli.profile.load import load_profile
    from atlas_cli.publish.consult import ConsultRequest

    profile = load_profile(path)
    catalog = load_catalog(places.folders("dmop_catalog"), cues=False)
    practices = tuple(dict.fromkeys(practice_named(word, catalog) for word in asked.practices))
    agencies = tuple(dict.fromkeys(agency_id(word, profile) for word in asked.agencies))
    where = contacts_file(consultation_folder(places, profile.slug))
    contacts, file = contacts_of(where, profile)
    request = ConsultRequest(
        profile=profile,
        catalog=catalog,
        places=places,
        contacts=contacts,
        wanted=Wanted(mode_of(asked, profile, quiet), practices, agencies),
        language=asked.language,
        format=asked.format,
        page=asked.page,
        edition=asked.edition,
    )
    return request, file, where


def mode_of(asked: Asked, profile: LoadedProfile, quiet: bool) -> Mode:
    """As asked for, else as the profile says; else a workshop, which is said."""
    recorded = profile.profile.consultation
    if asked.mode or recorded:
        return asked.mode or recorded.mode  # type: ignore[union-attr]
    if not quiet:
        note("The profile names no mode of consultation: this pack is for a workshop. See --mode meetings.")
    return "workshop"


def agency_id(word: str, profile: LoadedProfile) -> str:
    """Raises AtlasError with near names for an unknown agency."""
    from atlas_cli.consultation.naming import agency_named

    try:
        return agency_named(word, profile.profile)
    except AtlasError as problem:
        near = problem.hint if problem.hint and problem.hint.startswith("Did you mean") else None
        raise AtlasError(
            problem.message, hint=near or f"atlas show {profile.slug} agencies lists them."
        ) from None


def contacts_of(path: Path, profile: LoadedProfile) -> tuple[Contacts, YamlFile | None]:
    """The contacts. Raises BadInput with what is wrong with their file, by line and column."""
    from atlas_cli.profile.contacts import load_contacts, unknown_agencies

    contacts, file = load_contacts(path)
    if file:
        unknown_agencies(contacts, file, profile.profile)
    return contacts, file


def names_of_agencies(profile: LoadedProfile) -> dict[str, str]:
    """What each agency is called in a question."""
    from atlas_cli.languages import SOURCE_LANGUAGE, pick

    agencies = profile.profile.agencies.items()
    return {id: pick(one.name, SOURCE_LANGUAGE, profile.profile.language)[0] for id, one in agencies}


def write_pack(plan: Plan, folder: Path, places: Places, *, force: bool, quiet: bool) -> None:
    """Write every document, and keep its trace as issued; nothing where one of them was edited since."""
    from atlas_cli.publish.consult import publish_paper

    request = plan.request
    for planned in plan.papers:  # before the first is written
        refuse_if_edited(folder / f"{planned.name}.{request.format}", force)
    issued = consultation_folder(places, request.profile.slug)
    told: dict[Diagnostic, None] = {}
    for count, planned in enumerate(plan.papers, 1):
        made = publish_paper(plan, planned)
        write_atomically(folder / made.file_name, stamp(made.content, request.format))
        if made.trace:
            keep_issued(issued, made.trace)
        told.update(dict.fromkeys(made.warnings))
        if not quiet and (request.format == "pdf" or count % PROGRESS_STEP == 0):
            note(f"{count} of {counted(len(plan.papers), 'document')} written")
    if told and not quiet:
        note(rendered(told, "text", sys.stderr))


def tell_blanks(plan: Plan, contacts: Path, quiet: bool) -> None:
    """What the letters leave blank, and which agencies are written to in English."""
    from atlas_cli.commands.consult_blanks import agencies
    from atlas_cli.documents.consult_blanks import blanks_of

    if quiet:
        return
    for code, ids in plan.fallen_back.items():
        note(
            f"warning: letters and forms are in English for {agencies(ids)}, because there is no "
            f"translation into '{code}'. It would be a file templates/locale/{code}.po."
        )
    blanks = blanks_of(plan.pack)
    if blanks:
        note(warning(blanks, contacts, plan.pack.mode))
