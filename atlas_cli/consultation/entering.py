"""Answers that came without a form, as rows, and the records that are made of them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from atlas_cli.profile.responses import HEADS, RATINGS, TEXTS
from atlas_cli.text import slug
from atlas_cli.yamlfile.edits import composed
from atlas_cli.yamlfile.emit import new_file

REPORTED = "reported"
HEADER = (
    "What was answered, as it came. This file is never changed: a correction is a new record that\n"
    "supersedes it (`supersedes: <name of this file without .yaml>`)."
)


@dataclass(frozen=True, slots=True)
class Row:
    """One answer on one practice, or on none, of one or several institutions; ids are known ones.

    `ratings`, `texts` and `heads` by name. `source`, `page` and `count` are for what a publication reports.
    `line` is where it stands in a table, from 1.
    """

    agencies: tuple[str, ...]
    institutions: tuple[str, ...]
    practice: str | None
    answer: str | None
    date: str
    channel: str
    by: str
    proof: str | None = None
    note: str | None = None
    version: str | None = None
    ratings: Mapping[str, int] | None = None
    texts: Mapping[str, str] | None = None
    heads: Mapping[str, int | str] | None = None
    supersedes: str | None = None
    source: str | None = None
    page: str | None = None
    count: int | None = None
    all_required: bool = False
    line: int | None = None


@dataclass(frozen=True, slots=True)
class Scan:
    """A file that shows an answer: its bytes and its ending with the dot, in lower case."""

    content: bytes
    ending: str

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.content).hexdigest()


@dataclass(frozen=True, slots=True)
class NewRecord:
    """A record to be written: its id, its text, and the scan with the path it is kept under."""

    id: str
    text: str
    scan: Scan | None = None
    scan_path: str | None = None


def records_of(
    rows: Sequence[Row], versions: Mapping[str, str], scans: Mapping[str, Scan], today: str
) -> list[NewRecord]:
    """One record for each institution, day, channel and proof; its practices stand in it together.

    `versions` are the versions of the practices' texts here; `scans` the files that rows name as proof.
    """
    groups: dict[tuple[object, ...], list[Row]] = {}
    for row in rows:
        groups.setdefault(belongs_to(row), []).append(row)
    return [record_of(group, versions, scans, today) for group in groups.values()]


def belongs_to(row: Row) -> tuple[object, ...]:
    """What the answers of one record have in common."""
    return row.agencies, row.institutions, row.date, row.channel, row.proof, row.by, row.supersedes


def record_of(
    rows: Sequence[Row], versions: Mapping[str, str], scans: Mapping[str, Scan], today: str
) -> NewRecord:
    first = rows[0]
    scan = scans.get(first.proof or "")
    who = first.agencies[0] if first.agencies else slug(first.institutions[0]) or "institution"
    path = f"proofs/{first.date}-{who}-{scan.sha256[:8]}{scan.ending}" if scan else None
    said: dict[str | int, Any] = {
        "channel": first.channel,
        "date": first.date,
        "proof": proof_of(first, scan, path),
        "supersedes": first.supersedes,
        "agencies": list(first.agencies),
        "other_institutions": list(first.institutions),
        "answers": [answer_of(row, versions) for row in rows if row.practice],
        "participants": participants_of(first),
        "items": [
            {"id": number, "kind": "remark", "text": note}
            for number, note in enumerate(dict.fromkeys(row.note for row in rows if row.note), 1)
        ],
    }
    said = {key: value for key, value in said.items() if value}
    mark = hashlib.sha256(repr(composed(said)).encode()).hexdigest()[:8]
    data: dict[str | int, Any] = {"channel": said.pop("channel"), "date": said.pop("date")}
    data |= {"entered": {"date": today, "by": first.by}, **said}
    return NewRecord(f"{first.date}-{who}-{mark}", new_file(data, HEADER), scan, path)


def proof_of(row: Row, scan: Scan | None, path: str | None) -> dict[str, str] | None:
    if scan and path:
        return {"file": path, "sha256": scan.sha256}
    return {"note": row.proof} if row.proof else None


def answer_of(row: Row, versions: Mapping[str, str]) -> dict[str, Any]:
    found = {
        "practice": row.practice,
        "version": row.version or versions.get(row.practice or "", "1"),
        "answer": row.answer or "discussed",
        "ratings": {name: row.ratings[name] for name in RATINGS if name in row.ratings}
        if row.ratings
        else None,
        "texts": {name: row.texts[name] for name in TEXTS if name in row.texts} if row.texts else None,
    }
    return {key: value for key, value in found.items() if value}


def participants_of(row: Row) -> list[dict[str, Any]]:
    """Counts stand with the one institution of the row; counts of several together belong to none."""
    who = [{"agency": id} for id in row.agencies] + [{"institution": name} for name in row.institutions]
    if not row.heads or len(who) != 1:
        return []
    return [{**who[0], **{name: row.heads[name] for name in HEADS if name in row.heads}}]


def with_reported(data: Mapping[str, Any], rows: Iterable[Row]) -> dict[str, Any]:
    """The data of a profile with what publications report added under `practices:`, each once."""
    practices: dict[str, Any] = dict(data.get("practices") or {})
    for row in together(rows):
        entry = dict(practices.get(row.practice or "") or {})
        response = response_of(row)
        known = list(entry.get("responses") or [])
        entry["responses"] = known if composed(response) in known else [*known, response]
        practices[row.practice or ""] = entry
    return {**data, "practices": practices}


def together(rows: Iterable[Row]) -> list[Row]:
    """The rows, with the institutions of which one publication reports the same as one row."""
    groups: dict[tuple[object, ...], Row] = {}
    for row in rows:
        key = (
            row.practice,
            row.answer,
            row.date,
            row.source,
            row.page,
            row.note,
            row.all_required,
            row.count,
        )
        known = groups.get(key)
        groups[key] = (
            row
            if known is None
            else replace(
                known,
                agencies=tuple(dict.fromkeys((*known.agencies, *row.agencies))),
                institutions=tuple(dict.fromkeys((*known.institutions, *row.institutions))),
            )
        )
    return list(groups.values())


def response_of(row: Row) -> dict[str, Any]:
    found: dict[str, Any] = {
        "channel": REPORTED,
        "date": row.date,
        "agencies": list(row.agencies),
        "other_institutions": list(row.institutions),
        "count": row.count,
        "all_required": row.all_required,
        "answer": row.answer,
        "note": row.note,
        "source": {"source": row.source, "page": row.page} if row.page else row.source,
    }
    return {key: value for key, value in found.items() if value}
