"""What a record is to those already there: the same file, a newer version, or another person's answer."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from atlas_cli.profile.responses import ResponseRecord
from atlas_cli.text import fold

Standing = Literal["new", "same", "newer", "older", "other-answer"]


@dataclass(frozen=True, slots=True)
class Stored:
    """What of a stored record tells which file, document, agency and person it is of."""

    id: str
    sha256: str
    document: str
    agencies: frozenset[str]
    person: str
    authors: frozenset[str]
    date: str
    name: str = ""
    undated: bool = False


@dataclass(frozen=True, slots=True)
class Relation:
    """How a record stands to a stored one; *to* are the ids of those it is about."""

    standing: Standing
    to: tuple[str, ...] = ()


def stored(id: str, data: Mapping[str, Any]) -> Stored:
    """What tells this of a record, from its plain data."""
    file, document, person = (data.get(key) or {} for key in ("file", "document", "person"))
    who = (*data.get("agencies", ()), *map(fold, data.get("other_institutions", ())))
    authors = (item.get("author") for item in data.get("items", ()))
    return Stored(
        id,
        file.get("sha256", ""),
        document.get("id") or "",
        frozenset(who),
        fold(person.get("name") or ""),
        frozenset(fold(author) for author in authors if author),
        data["date"],
        file.get("name", ""),
        bool(data.get("undated")),
    )


def stored_records(records: Mapping[str, ResponseRecord]) -> Iterator[Stored]:
    for id, record in records.items():
        yield stored(id, record.model_dump(mode="json", by_alias=True, exclude_none=True))


def relation(new: Stored, everything: Iterable[Stored], current: Iterable[Stored]) -> Relation:
    """What *new* is to the records there are. Only current ones can be superseded."""
    same = [one.id for one in everything if one.sha256 == new.sha256]
    if same:
        return Relation("same", tuple(same[:1]))
    of_it = [one for one in current if new.document and one.document == new.document]
    versions = [one for one in of_it if is_version(new, one)]
    if later := [one.id for one in versions if is_later(one, new)]:
        return Relation("older", tuple(later))
    if replaced := [one for one in versions if not (new.undated and one.undated)]:
        latest = max(replaced, key=lambda one: (not one.undated, one.date, one.id))
        return Relation("newer", (latest.id,))
    others = [one for one in of_it if one.agencies == new.agencies]
    return Relation("other-answer", tuple(one.id for one in others)) if others else Relation("new")


def is_later(one: Stored, other: Stored) -> bool:
    """Whether an answer came after another. One whose day cannot be read is later than none, and of two such
    nobody knows."""
    if one.undated or other.undated:
        return other.undated and not one.undated
    return one.date > other.date


def is_version(new: Stored, old: Stored) -> bool:
    """Whether both are the same person's copy of one document: another agency, name or author is another
    answer, which replaces nothing."""
    if new.agencies != old.agencies:
        return False
    if new.person or old.person:
        return new.person == old.person
    if new.authors and old.authors:
        return bool(new.authors & old.authors)
    return True
