"""`atlas collect COUNTRY --enter`: what came without a form, as private records or in the profile."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from atlas_cli.commands.answered import responses_of
from atlas_cli.commands.console import note, result
from atlas_cli.commands.list import current_date
from atlas_cli.errors import AtlasError, UsageError
from atlas_cli.text import counted, listed
from atlas_cli.workspace import Places, find_country, shown, write_atomically
from atlas_cli.workspace.consultations import consultation_folder

if TYPE_CHECKING:
    from atlas_cli.catalog.load import Catalog
    from atlas_cli.consultation.entering import NewRecord, Row, Scan
    from atlas_cli.profile.load import LoadedProfile
    from atlas_cli.profile.records import Responses

#: Endings of scans: a proof that ends so names a file, and is no note.
SCANS = (".pdf", ".png", ".jpg", ".jpeg", ".tif", ".tiff", ".heic", ".docx", ".doc", ".odt", ".eml", ".msg")
MOST_BYTES = 50_000_000


@dataclass(frozen=True, slots=True)
class Entry:
    """What somebody enters: cells by column (see `consultation.rows.COLUMNS`), practices, and a table."""

    cells: Mapping[str, str]
    practices: tuple[str, ...] = ()
    table: Path | None = None


@dataclass(frozen=True, slots=True)
class Desk:
    """What an entry is checked against, and where it goes."""

    loaded: LoadedProfile
    catalog: Catalog
    responses: Responses
    folder: Path


def enter(country: str, places: Places, entry: Entry) -> int:
    """Record what was answered, after everything has been checked; nothing is written where a part is wrong.

    Away from a terminal nothing is asked for: what is missing is told, all of it at once.
    """
    from atlas_cli.catalog.load import load_catalog
    from atlas_cli.profile.load import load_profile

    path = find_country(places, country)
    loaded = load_profile(path)
    desk = Desk(
        loaded,
        load_catalog(places.folders("dmop_catalog")),
        responses_of(places, loaded.slug),
        consultation_folder(places, loaded.slug),
    )
    if entry.table is None and not entry.cells and not entry.practices and sys.stdin.isatty():
        from atlas_cli.commands.collect_questions import asked

        entry = asked(desk)
    rows = rows_of(entry, desk)
    private = [row for row in rows if row.channel != "reported"]
    reported = [row for row in rows if row.channel == "reported"]
    records = checked_records(private, desk)
    text = profile_with(reported, desk, places) if reported else None
    write(records, text, desk)
    return 0


def rows_of(entry: Entry, desk: Desk) -> list[Row]:
    """The rows of the table or of the options. Raises BadInput or UsageError with all that is wrong."""
    from atlas_cli.consultation.rows import rows_of_table

    if entry.table is not None:
        if entry.practices:
            raise UsageError("--table has a column for practices.", hint="Leave out --dmop.")
        content = bytes_of(entry.table, "the table")
        return rows_of_table(entry.table, content, entry.cells, desk.loaded.profile, desk.catalog)
    practices = entry.practices or ("",)
    return [row_of_options({**entry.cells, "dmop": practice}, desk) for practice in practices]


def row_of_options(cells: Mapping[str, str], desk: Desk) -> Row:
    from atlas_cli.consultation.rows import Reading, row_of

    reading = Reading(desk.loaded.profile, desk.catalog, cells)
    row = row_of(reading)
    if reading.wrong:
        told = [
            f"--{column}: {message}{f' ({help})' if help else ''}" for column, message, help in reading.wrong
        ]
        raise UsageError("Nothing was entered.\n  " + "\n  ".join(told))
    return row


def bytes_of(path: Path, what: str) -> bytes:
    try:
        if path.stat().st_size > MOST_BYTES:
            raise AtlasError(f"{shown(path)} is larger than 50 MB.", hint="Give a smaller scan.")
        return path.read_bytes()
    except OSError as problem:
        raise AtlasError(f"{what} {path} cannot be read: {problem.strerror}.") from problem


def checked_records(rows: Sequence[Row], desk: Desk) -> list[NewRecord]:
    """The records that are new. Raises AtlasError where one supersedes what is not there."""
    from atlas_cli.consultation.entering import records_of

    for row in rows:
        if row.supersedes and row.supersedes not in desk.responses.records:
            known = listed(sorted(desk.responses.records)[-5:]) or "there are none"
            raise AtlasError(
                f"There is no record “{row.supersedes}” to supersede.", hint=f"The latest: {known}."
            )
    versions = {id: practice.version for id, practice in desk.loaded.profile.practices.items()}
    scans = {row.proof: scan for row in rows if row.proof and (scan := scan_of(row.proof))}
    made = records_of(rows, versions, scans, current_date().isoformat())
    known_ids = desk.responses.records.keys()
    for record in made:
        if record.id in known_ids:
            note(f"{record.id} is recorded already.")
    found = [record for record in made if record.id not in known_ids]
    for record in found:
        refuse_wrong(record, desk)
    return found


def refuse_wrong(record: NewRecord, desk: Desk) -> None:
    """Raises BadInput where the record is not what a record may be; the model has the last word."""
    from atlas_cli.profile.responses import ResponseRecord
    from atlas_cli.yamlfile import parse_yaml, validate

    validate(ResponseRecord, parse_yaml(record.text, desk.folder / "responses" / f"{record.id}.yaml"))


def scan_of(proof: str) -> Scan | None:
    """The file that a proof names; None for a note. Raises AtlasError for a file that is not there."""
    from atlas_cli.consultation.entering import Scan

    path = Path(proof).expanduser()
    ending = path.suffix.lower()
    if path.is_file():
        return Scan(bytes_of(path, "The proof"), ending)
    if ending in SCANS:
        raise AtlasError(
            f"There is no file {proof}.", hint="Give the path of the scan, or describe the proof."
        )
    return None


def profile_with(rows: Sequence[Row], desk: Desk, places: Places) -> str:
    """The profile's text with what publications report. Raises BadInput where it would no longer be valid."""
    from atlas_cli.checks.changing import checked_text
    from atlas_cli.commands.mending import refuse_bundled
    from atlas_cli.consultation.entering import with_reported
    from atlas_cli.yamlfile.edits import changes
    from atlas_cli.yamlfile.patches import patched

    file = desk.loaded.file
    refuse_bundled(places, [file.path])
    text = patched(file, list(changes(file.root, with_reported(file.data, rows))))
    return checked_text(file, text, desk.catalog)


def write(records: Sequence[NewRecord], text: str | None, desk: Desk) -> None:
    """Scans first, then records, then the profile: nothing names a file that is not there yet."""
    for record in records:
        if record.scan and record.scan_path:
            write_atomically(desk.folder / record.scan_path, record.scan.content)
    for record in records:
        path = desk.folder / "responses" / f"{record.id}.yaml"
        write_atomically(path, record.text.encode())
        result(shown(path))
    path = desk.loaded.file.path
    if text is not None and text != desk.loaded.file.text:
        write_atomically(path, text.encode())
        result(shown(path))
    elif text is not None:
        note(f"{shown(path)} says so already.")
    if records:
        note(f"{counted(len(records), 'record')} written; they are private and stay out of git.")
