"""The shape of what is shown: a card is one entry with its place, a table a list of entries."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from atlas_cli.catalog.values import Model, Text
from atlas_cli.languages import SOURCE_LANGUAGE, pick
from atlas_cli.profile.values import Cited


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of text under column headings."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    title: str = ""


@dataclass(frozen=True, slots=True)
class Card:
    """One entry: its id and title, the file and line it stands at, its fields in words, and its tables.

    A field may have several lines; `data` is the entry itself, for programs.
    """

    id: str
    title: str
    path: Path
    line: int
    fields: tuple[tuple[str, tuple[str, ...]], ...]
    tables: tuple[Table, ...] = ()
    data: Any = None


def said(text: Text | None, plain: str = SOURCE_LANGUAGE) -> str:
    """A text in English, or in whatever language it has, on one line."""
    return "" if text is None else " ".join(pick(text, SOURCE_LANGUAGE, plain)[0].split())


def in_all_languages(text: Text) -> str:
    """A name in each language it is known in: `Ministry of Labour · กระทรวงแรงงาน`."""
    return text if isinstance(text, str) else " · ".join(dict.fromkeys(text.values()))


def words_of(field: str) -> str:
    """The name of a field as a heading: `chair_agency` → `Chair agency`."""
    return field.replace("_", " ").capitalize()


def citation(value: str | Cited) -> str:
    """`ilab-2021 p. 7`, `newsletter (Introduction)`."""
    if isinstance(value, str):
        return value
    page = f" p. {value.page}" if value.page else ""
    return f"{value.source}{page}" + (f" ({said(value.place)})" if value.place else "")


def is_text(value: object) -> bool:
    """Whether a value is a text by language."""
    return isinstance(value, dict) and all(isinstance(part, str) for part in (*value, *value.values()))


def lines_of(value: object) -> list[str]:
    """Any value of a profile or of the catalog in words, a line for each item of a list."""
    if isinstance(value, tuple):
        if all(is_short(item) for item in value):
            return ["; ".join(map(inline, value))] if value else []
        return [inline(item) for item in value]
    if isinstance(value, dict) and not is_text(value):
        return [f"{key}: {inline(item)}" for key, item in value.items()]
    return [inline(value)]


def is_short(item: object) -> bool:
    """Whether it may share a line with others: an id, a number, a citation."""
    return isinstance(item, int | Cited) or (isinstance(item, str) and " " not in item)


def inline(value: object) -> str:
    """A value on one line."""
    if isinstance(value, Cited):
        return citation(value)
    if isinstance(value, Model):
        parts = ((name, getattr(value, name)) for name in type(value).model_fields)
        said_of = " · ".join(part for name, inner in parts if (part := labelled(name, inner)))
        return said_of.replace(" · [", " [")
    if isinstance(value, tuple):
        return "; ".join(map(inline, value))
    if isinstance(value, dict):
        return said(value) if is_text(value) else "; ".join(f"{k}: {inline(v)}" for k, v in value.items())
    if isinstance(value, bool):
        return "yes" if value else "no"
    return " ".join(str(value).split())


def labelled(name: str, value: object) -> str:
    """A field of a value that is shown on one line; texts speak for themselves, the rest gets its name."""
    if value is None or value == () or value == {}:
        return ""
    if name in ("text", "title", "about", "basis", "reason"):
        return inline(value)
    if name in ("source", "sources"):
        return f"[{inline(value)}]"
    return f"{name.replace('_', ' ')} {inline(value)}"


def fields_of(entry: Model, left_out: tuple[str, ...] = ()) -> list[tuple[str, tuple[str, ...]]]:
    """The fields of an entry that say something, in the order of the model."""
    found = []
    for name in type(entry).model_fields:
        value = getattr(entry, name)
        is_given = name in entry.model_fields_set and value is not None and value != () and value != {}
        if is_given and name not in left_out:
            found.append((words_of(name), tuple(lines_of(value))))
    return found
