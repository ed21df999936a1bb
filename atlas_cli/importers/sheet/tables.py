"""The lists of a profile as tables: which sheets a workbook has, and what each column holds.

Everything follows from the schema of the profile: a list or mapping of entries is a sheet with a row for each
entry; a list inside an entry is a sheet of its own (`gaps.findings`) whose rows name the entry; what stands
in a mapping inside an entry (`severity`) is columns beside each other (`severity.level`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, Literal

from atlas_cli.catalog.values import DATE
from atlas_cli.yamlfile.nodes import Key

Schema = Mapping[str, Any]
Kind = Literal["scalar", "words", "lines", "text", "citation", "citations"]
Keying = Literal["id", "key", "year", "number"]

ID, KEY, YEAR, NUMBER = "id", "key", "year", "no."
LANGUAGE_KEYS = "^[a-z]{2,3}$"
SECTIONS_LEFT_OUT = frozenset({"narrative"})
"""Sections of entries that are prose, which is written in the profile itself."""

_OF_SECTION = re.compile(r"under `(\w+):` of this file")
_ID_PATTERN = "^[A-Za-z0-9][A-Za-z0-9-]*$"


@dataclass(frozen=True, slots=True)
class Field:
    """A value of an entry: where it stands, and what it may be. It takes one column or, by language, more."""

    path: tuple[str, ...]
    kind: Kind
    types: frozenset[str] = frozenset()
    """Of a scalar, or of each word of a list: JSON's names for what it may be."""
    choices: tuple[str, ...] = ()
    closed: bool = False
    """Whether nothing but the choices is allowed."""
    free: bool = False
    """Whether it may be any text, so that a spreadsheet must not take it for a number or date."""
    dated: bool = False
    refers: str = ""
    """The section whose ids are meant."""
    description: str = ""
    required: bool = False
    languages: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        return ".".join(self.path) or "text"

    def columns(self) -> tuple[str, ...]:
        """The headers of its columns: `title`, `title.th`; `source`, `source.page`, `source.place.es`."""
        if self.kind == "text":
            return (self.name, *(f"{self.name}.{code}" for code in self.languages))
        if self.kind == "citation":
            parts = [f"{self.name}.{part}" for part in CITED]
            by_language = [f"{self.name}.{part}.{code}" for part in CITED_TEXTS for code in self.languages]
            return (self.name, *parts, *by_language)
        return (self.name,)


CITED = ("page", "place", "data_year", "note")
CITED_TEXTS = ("place", "note")


@dataclass(frozen=True, slots=True)
class Table:
    """A sheet: rows of entries below `steps` of the profile, told apart by the columns `keys`."""

    name: str
    steps: tuple[str, ...]
    """The keys that lead to a row, without those that tell rows apart: `gaps`, `findings`."""
    keying: tuple[Keying, ...]
    fields: tuple[Field, ...]
    description: str = ""
    ids: tuple[str, ...] = ()
    """The ids that rows may have, where the catalog lists them."""
    order: tuple[str, ...] = ()
    """All keys of an entry in the order of the model, also those that are sheets of their own."""

    @property
    def keys(self) -> tuple[str, ...]:
        return tuple({"id": ID, "key": KEY, "year": YEAR, "number": NUMBER}[kind] for kind in self.keying)

    @property
    def section(self) -> str:
        return self.steps[0]

    def headers(self) -> tuple[str, ...]:
        return (*self.keys, *(column for field in self.fields for column in field.columns()))

    def path(self, key: tuple[Key, ...]) -> tuple[Key, ...]:
        """The path of a row in the profile; numbers of list items count from 1 in a sheet."""
        path: list[Key] = []
        for step, kind, own in zip(self.steps, self.keying, key, strict=True):
            path += (step, own - 1 if kind == "number" and isinstance(own, int) else own)
        return tuple(path)


def tables_of(schema: Schema, data: Mapping[str, Any]) -> tuple[Table, ...]:
    """The tables of a profile's schema, with columns for the languages that occur in the data."""
    definitions = schema["definitions"]
    found = [
        table
        for name, section in schema["properties"].items()
        if name not in SECTIONS_LEFT_OUT
        for table in _tables_of_section(name, section, definitions)
    ]
    languages = tuple(sorted({*data["country"]["languages"], data.get("language", "en")}))
    return tuple(_with_languages(table, data, languages) for table in found)


def _tables_of_section(name: str, section: Schema, definitions: Schema) -> Iterator[Table]:
    description = section.get("description", "")
    if section.get("type") == "array":
        entry, keying, ids = section["items"], "number", ()
    elif "patternProperties" in section:
        entry, keying, ids = next(iter(section["patternProperties"].values())), "id", ()
    elif isinstance(section.get("additionalProperties"), Mapping):
        entry, keying, ids = section["additionalProperties"], "id", ()
    elif section.get("type") == "object" and section.get("properties"):
        entry, keying, ids = next(iter(section["properties"].values())), "id", tuple(section["properties"])
    else:
        return
    yield from _table(Table(name, (name,), (keying,), (), description, ids), entry, definitions)  # type: ignore[arg-type]


def _table(table: Table, entry: Schema, definitions: Schema) -> Iterator[Table]:
    """The table of entries with this schema, and those of the lists inside them."""
    model = resolved(entry, definitions)
    if "properties" not in model:
        yield replace(table, fields=(Field((), "text", description=table.description, required=True),))
        return
    fields, inner = _fields(model, (), definitions)
    yield replace(table, fields=tuple(fields), order=tuple(model["properties"]))
    for name, keying, schema, description in inner:
        deeper = Table(f"{table.name}.{name}", (*table.steps, name), (*table.keying, keying), (), description)
        yield from _table(deeper, schema, definitions)


Inner = tuple[str, Keying, Schema, str]


def _fields(model: Schema, path: tuple[str, ...], definitions: Schema) -> tuple[list[Field], list[Inner]]:
    fields: list[Field] = []
    inner: list[Inner] = []
    for name, schema in model["properties"].items():
        required = name in model.get("required", ())
        here = Field(
            (*path, name), "scalar", description=schema.get("description", ""), required=required and not path
        )
        alternatives = list(_alternatives(schema, definitions))
        rows = _rows_of(alternatives, definitions)
        nested = next((one for one in alternatives if "properties" in one and not is_cited(one)), None)
        if rows is not None:
            inner.append((name, *rows, here.description))
        elif nested is not None:
            below, _ = _fields(nested, here.path, definitions)
            fields += below
        else:
            fields.append(_field(here, alternatives, definitions))
    return fields, inner


def _alternatives(schema: Schema, definitions: Schema) -> Iterator[Schema]:
    schema = resolved(schema, definitions)
    for one in schema.get("anyOf", [schema]):
        one = resolved(one, definitions)
        if one.get("type") != "null":
            yield one


def resolved(schema: Schema, definitions: Schema) -> Schema:
    """The schema itself, for one that only names it."""
    if "$ref" in schema:
        return resolved(definitions[schema["$ref"].rpartition("/")[2]], definitions)
    if len(schema.get("allOf", ())) == 1:
        return resolved(schema["allOf"][0], definitions)
    return schema


def is_cited(schema: Schema) -> bool:
    return set(schema.get("properties", ())) == {"source", *CITED}


def _rows_of(alternatives: list[Schema], definitions: Schema) -> tuple[Keying, Schema] | None:
    """What tells the rows of a sheet of its own apart, and their schema; None for what is a column."""
    for one in alternatives:
        if one.get("type") == "array":
            items = list(_alternatives(one["items"], definitions))
            if any("properties" in item for item in items) and not any(map(is_cited, items)):
                return "number", one["items"]
        for key, inner in one.get("patternProperties", {}).items():
            if key != LANGUAGE_KEYS:
                return ("key" if key == _ID_PATTERN else "year"), inner
    return None


def _field(field: Field, alternatives: list[Schema], definitions: Schema) -> Field:
    if any(map(is_cited, alternatives)):
        return replace(field, kind="citation", refers="sources")
    if any(_is_by_language(one) for one in alternatives):
        return replace(field, kind="text", choices=_choices(alternatives))
    items = next((one["items"] for one in alternatives if one.get("type") == "array"), None)
    if items is None:
        return _of_scalars(field, alternatives)
    of_items = list(_alternatives(items, definitions))
    if any(map(is_cited, of_items)):
        return replace(field, kind="citations", refers="sources")
    words = all("enum" in one or one.get("pattern") in (_ID_PATTERN, LANGUAGE_KEYS) for one in of_items)
    return replace(_of_scalars(field, of_items), kind="words" if words else "lines")


def _of_scalars(field: Field, alternatives: list[Schema]) -> Field:
    types = {str(one["type"]) for one in alternatives if "type" in one}
    choices = _choices(alternatives) + (("true", "false") if "boolean" in types else ())
    closed = all("enum" in one or "const" in one or one.get("type") == "boolean" for one in alternatives)
    texts = [
        one for one in alternatives if one.get("type") == "string" and not {"enum", "const"} & one.keys()
    ]
    dated = any(DATE.pattern == one.get("pattern") for one in texts)
    said = " ".join(one.get("description", "") for one in alternatives) + field.description
    section = _OF_SECTION.search(said)
    refers = section.group(1) if section and not choices else ""
    found = replace(field, types=frozenset(types), choices=choices, closed=closed, refers=refers)
    return replace(found, free=bool(texts), dated=dated)


def _choices(alternatives: list[Schema]) -> tuple[str, ...]:
    named = [one.get("enum") or ([one["const"]] if "const" in one else []) for one in alternatives]
    return tuple(str(choice) for each in named for choice in each)


def _is_by_language(schema: Schema) -> bool:
    return LANGUAGE_KEYS in schema.get("patternProperties", {})


def _with_languages(table: Table, data: Mapping[str, Any], languages: tuple[str, ...]) -> Table:
    """Texts get a column for each language that one of them has; the others take one when it is needed."""
    entries = list(entries_of(table, data))
    fields = []
    for field in table.fields:
        values = [value_at(entry, field.path) for _, entry in entries]
        if field.kind == "citation":
            values = [value_at(one, (part,)) for one in values for part in CITED_TEXTS]
        used = {code for value in values if isinstance(value, Mapping) for code in value}
        if field.kind not in ("text", "citation"):
            used = set()
        ordered = [code for code in languages if code in used] + sorted(used - set(languages))
        fields.append(replace(field, languages=tuple(ordered)))
    return replace(table, fields=tuple(fields))


def value_at(entry: Any, path: tuple[str, ...]) -> Any:
    """What stands at a path of an entry; None where there is nothing."""
    for step in path:
        entry = entry.get(step) if isinstance(entry, Mapping) else None
    return entry


def entries_of(table: Table, data: Mapping[str, Any]) -> Iterator[tuple[tuple[Key, ...], Any]]:
    """The entries of a table in the order of the profile, each with what tells it apart."""
    yield from _entries(data, table.steps, ())


def _entries(
    parent: Any, steps: tuple[str, ...], key: tuple[Key, ...]
) -> Iterator[tuple[tuple[Key, ...], Any]]:
    if not steps:
        yield key, parent
        return
    below = parent.get(steps[0]) if isinstance(parent, Mapping) else None
    pairs = below.items() if isinstance(below, Mapping) else enumerate(below or (), start=1)
    for own, entry in pairs:
        yield from _entries(entry, steps[1:], (*key, own))
