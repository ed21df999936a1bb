"""`atlas collect COUNTRY FILE…`: reads what came back and records it, one record for each file."""

from __future__ import annotations

import json as json_module
import sys
from getpass import getuser
from pathlib import Path
from typing import TYPE_CHECKING

from atlas_cli.commands import collect_options as options
from atlas_cli.commands.answered import responses_of
from atlas_cli.commands.collect_files import files_in, read_all
from atlas_cli.commands.console import note, result, style_for
from atlas_cli.commands.list import current_date
from atlas_cli.commands.options import Country, Json, Quiet, Root, places_for
from atlas_cli.errors import UsageError
from atlas_cli.text import counted
from atlas_cli.workspace import Places, find_country, shown
from atlas_cli.workspace.consultations import consultation_folder, issued_traces

if TYPE_CHECKING:
    from atlas_cli.commands.collecting import Collected
    from atlas_cli.profile.load import LoadedProfile


def run(
    country: Country,
    files: options.Files = None,
    agency: options.AgencyOf = None,
    by: options.By = None,
    enter: options.Enter = False,
    institution: options.Institution = None,
    dmop: options.Dmops = None,
    answer: options.Answer = None,
    date: options.Day = None,
    channel: options.Channel = None,
    proof: options.ProofOf = None,
    said: options.Note = None,
    source: options.Source = None,
    page: options.Page = None,
    supersedes: options.Supersedes = None,
    table: options.TableFile = None,
    apply: options.Apply = False,
    decisions: options.DecisionsIn = None,
    dry_run: options.DryRun = False,
    json: Json = False,
    quiet: Quiet = False,
    root: Root = None,
) -> int:
    """Read comments, tracked changes, other edits and form answers from files that came back.

    Example: atlas collect thailand returned/
    """
    cells = options.given(
        institution=institution, answer=answer, date=date, channel=channel, proof=proof, note=said,
        source=source, page=page, supersedes=supersedes,
    )  # fmt: skip
    asked = options.Asked(
        enter, apply, tuple(files or ()), cells, tuple(dmop or ()), table, decisions, dry_run
    )
    options.refuse_contradictions(asked)
    places = places_for(root)
    if enter or apply:
        return without_files(country, places, asked, agency, by)
    if not files:
        raise UsageError("Name the files that came back, or a folder of them.")
    path = find_country(places, country)
    profile, done = collected(places, path, files, agency, by, quiet or json)
    if json:
        from atlas_cli.commands.collect_view import as_json

        result(json_module.dumps(as_json(done, profile.file), ensure_ascii=False, indent=2))
    else:
        show(done, profile, quiet)
    return 1 if any(one.outcome == "refused" for one in done) else 0


def without_files(
    country: str, places: Places, asked: options.Asked, agency: str | None, by: str | None
) -> int:
    """What --enter and --apply do."""
    from atlas_cli.commands.collect_apply import apply
    from atlas_cli.commands.collect_enter import Entry, enter

    if asked.apply:
        return apply(country, places, decisions=asked.decisions, dry_run=asked.dry_run)
    cells = options.signed(asked.cells, agency, by)
    if (asked.practices or asked.table) and not cells:
        cells = options.signed(asked.cells, agency, getuser())
    return enter(country, places, Entry(cells, asked.practices, asked.table))


def collected(
    places: Places, path: Path, files: list[Path], agency: str | None, by: str | None, quiet: bool
) -> tuple[LoadedProfile, list[Collected]]:
    """The profile, and what became of each file. Raises AtlasError before anything is written."""
    from atlas_cli.catalog.load import load_reading
    from atlas_cli.commands.collecting import Desk, collect
    from atlas_cli.consultation.naming import agency_named
    from atlas_cli.consultation.record import Entry
    from atlas_cli.consultation.vocabulary import vocabulary
    from atlas_cli.consultation.who import directory_of
    from atlas_cli.profile.load import load_profile

    wanted, aside = files_in(files)
    if aside and not quiet:
        note(f"Left aside, being no documents: {', '.join(shown(one) for one in aside)}.")
    profile = load_profile(path)
    whose = agency_named(agency, profile.profile) if agency else None
    responses = responses_of(places, profile.slug)
    folder = consultation_folder(places, profile.slug)
    entry = Entry(current_date().isoformat(), by or getuser(), whose)
    known = frozenset(one.file.sha256 for one in responses.records.values() if one.file)
    words = vocabulary(load_reading(places.folders("dmop_catalog")))
    read = read_all(wanted, issued_traces(folder), known)
    desk = Desk(profile, directory_of(profile.profile), words)
    return profile, collect(read, desk, responses, folder, entry)


def show(done: list[Collected], profile: LoadedProfile, quiet: bool) -> None:
    """Each file with its items to stdout, what was not read to stderr; quietly, only the paths written."""
    from atlas_cli.commands.collect_view import block, summary

    for one in done:
        if one.outcome != "refused":
            lines = list(block(one, profile.file)) if not quiet else [shown(one.where)] if one.where else []
            for line in lines:
                result(line)
            if lines and not quiet:
                result("")
    style = style_for(sys.stderr)
    for one in done:
        if one.outcome == "refused":
            note(f"{style('error:', 'error')} {shown(one.path)} {one.problem}")
            if one.hint:
                note(f"       {one.hint}")
    if not quiet:
        note(summary(done))
        if not done:
            note(f"{counted(0, 'document')} found there.")
