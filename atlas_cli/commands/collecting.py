"""From read files to records: what is refused, what is new, what supersedes, and writing each record once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from atlas_cli.commands.collect_files import Read
from atlas_cli.errors import AtlasError
from atlas_cli.workspace import write_atomically

if TYPE_CHECKING:
    from atlas_cli.consultation.record import Entry, Record
    from atlas_cli.consultation.superseding import Relation
    from atlas_cli.consultation.vocabulary import Vocabulary
    from atlas_cli.consultation.who import Directory
    from atlas_cli.profile.load import LoadedProfile
    from atlas_cli.profile.records import Responses

Outcome = Literal["collected", "known", "untouched", "refused"]

HEAD = ("channel", "date", "undated", "entered", "file", "document")
HEADER = (
    "What came back in one file, as read by `atlas collect`. This file is never changed: a newer version of\n"
    "the same file makes a new record that supersedes it. Decisions stand in ../decisions.yaml."
)
VERSION = re.compile(r"-[DF](\d+)-")
COUNTRY_OF_ID = re.compile(r"^([A-Z]{3})-[A-Z]")
ENTER = "To record a letter or another file that is not ours, use `atlas collect COUNTRY --enter`."


@dataclass(frozen=True, slots=True)
class Collected:
    """What became of one file. *relation* is how its record stands to those there were."""

    path: Path
    outcome: Outcome
    record: Record | None = None
    relation: Relation | None = None
    where: Path | None = None
    problem: str = ""
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Desk:
    """What files are read against: the profile, its agencies, and the words by which answers are read."""

    profile: LoadedProfile
    directory: Directory
    words: Vocabulary


def collect(
    files: Iterable[Read], desk: Desk, responses: Responses, folder: Path, entry: Entry
) -> list[Collected]:
    """Makes and writes the records, the oldest answer first, so that newer ones supersede it."""
    from atlas_cli.consultation.superseding import Stored, relation, stored, stored_records

    done: list[Collected] = []
    everything: dict[str, Stored] = {one.id: one for one in stored_records(responses.records)}
    superseded = set(responses.superseded)
    known = {one.sha256: one.id for one in everything.values()}
    made = [made_of(read, desk, entry, known) for read in files]
    done += [one for one in made if isinstance(one, Collected)]
    records = [one for one in made if not isinstance(one, Collected)]
    for path, record in sorted(records, key=place_in_time):
        new = stored(record.id, record.data)
        current = (one for id, one in everything.items() if id not in superseded)
        found = relation(new, everything.values(), current)
        if found.standing == "same":
            done.append(Collected(path, "known", record, found))
            continue
        data = dict(record.data)
        if found.standing == "newer":
            data = with_supersedes(data, found.to[0])
            superseded.add(found.to[0])
        where = write_record(folder, record.id, data)
        everything[new.id] = new
        done.append(Collected(path, "collected", record, found, where))
    order = {read.path: position for position, read in enumerate(files)}
    return sorted(done, key=lambda one: order[one.path])


def place_in_time(made: tuple[Path, Record]) -> tuple[bool, str, str]:
    """By date; before all others those whose day cannot be read, which replace none."""
    path, record = made
    return not record.data.get("undated"), record.data["date"], str(path)


def with_supersedes(data: Mapping[str, Any], id: str) -> dict[str, Any]:
    """The data with the id of the record it replaces, beside the document."""
    before = {key: data[key] for key in HEAD if key in data}
    return {**before, "supersedes": id, **{key: value for key, value in data.items() if key not in before}}


def made_of(
    read: Read, desk: Desk, entry: Entry, known: Mapping[str, str]
) -> Collected | tuple[Path, Record]:
    """The record of a file, or why there is none."""
    from dataclasses import replace

    from atlas_cli.consultation.record import record_of
    from atlas_cli.consultation.superseding import Relation

    if read.sha256 in known:
        return Collected(read.path, "known", relation=Relation("same", (known[read.sha256],)))
    if read.returned is None:
        return Collected(read.path, "refused", problem=read.problem, hint=read.hint)
    refusal = refused(read, desk.profile)
    if refusal:
        return refusal
    own = replace(entry, kept=read.kept, notes=tuple(notes(read, desk.profile)))
    record = record_of(read.returned, desk.directory, desk.words, own)
    return Collected(read.path, "untouched") if record.untouched else (read.path, record)


def refused(read: Read, profile: LoadedProfile) -> Collected | None:
    """A file of another country, or one that is no document of ours."""
    returned, country = read.returned, profile.profile.country
    assert returned is not None
    if returned.document_id is None:
        problem = "does not say which document it is: it is none that atlas wrote, or its id is lost."
        return Collected(read.path, "refused", problem=problem, hint=ENTER)
    code = COUNTRY_OF_ID.match(returned.document_id)
    iso = code.group(1) if code else ""
    foreign = bool(returned.profile) and returned.profile != profile.slug and iso != country.iso3
    if foreign or (not returned.profile and iso not in ("", "BOK", country.iso3)):
        whose = returned.profile or iso
        problem = f"is a document of another country ({whose}): {returned.document_id}."
        return Collected(
            read.path, "refused", problem=problem, hint=f"Use `atlas collect {whose} {read.path}`."
        )
    return None


def notes(read: Read, profile: LoadedProfile) -> Iterable[str]:
    """What a reader of the record should know of how the file was read."""
    returned = read.returned
    assert returned is not None
    version = VERSION.search(returned.document_id or "")
    current = profile.profile.version
    if version and int(version.group(1)) < current:
        yield (
            f"The document is of version {version.group(1)} of the profile, which is now {current}:"
            " places may have changed since."
        )
    if read.kept:
        yield "The file has lost what atlas keeps in it; its places come from the trace kept at its issue."
    elif returned.trace is None:
        yield (
            "The file has lost what atlas keeps in it, and no trace of the document was kept:"
            " nothing is placed, and changes without tracking cannot be seen."
        )


def write_record(folder: Path, id: str, data: Mapping[str, Any]) -> Path:
    """Writes a record that is not there yet. Raises AtlasError rather than replacing one."""
    from atlas_cli.profile.records import RESPONSES
    from atlas_cli.profile.responses import ResponseRecord
    from atlas_cli.yamlfile.emit import new_file

    where = folder / RESPONSES / f"{id}.yaml"
    if where.exists():
        raise AtlasError(f"{where} is there already, and records are never replaced.")
    ResponseRecord.model_validate(data)
    entries: dict[str | int, Any] = {key: value for key, value in data.items()}  # noqa: C416 - widens the type
    write_atomically(where, new_file(entries, HEADER).encode())
    return where
