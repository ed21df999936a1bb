"""A workbook against a profile: what would be written, and what is wrong, found by the models and the checks.

What a cell cannot say (a formula) keeps that cell out. What a model or a check refuses keeps its entry out as
a whole, and is told with the cell it comes from, in the words in which `atlas check` would tell it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from atlas_cli.catalog.load import Catalog
from atlas_cli.checks import check_profile
from atlas_cli.diagnostics import BadInput, Diagnostic, Span
from atlas_cli.errors import AtlasError
from atlas_cli.importers.sheet.book import Base
from atlas_cli.importers.sheet.comparing import compare
from atlas_cli.importers.sheet.comparison import Comparison, Unit, UnitId
from atlas_cli.importers.sheet.grid import grid_of
from atlas_cli.importers.sheet.reading import Book, Wrong, read_book
from atlas_cli.importers.sheet.tables import Table, tables_of
from atlas_cli.importers.sheet.writing import workbook
from atlas_cli.languages import SOURCE_LANGUAGE, pick
from atlas_cli.profile.load import LoadedProfile
from atlas_cli.profile.model import Profile
from atlas_cli.schemas import schema_of
from atlas_cli.schemas.vocabularies import vocabularies
from atlas_cli.yamlfile import YamlFile, scan_text, validate
from atlas_cli.yamlfile.edits import Keys, changes
from atlas_cli.yamlfile.nodes import Node
from atlas_cli.yamlfile.patches import Unpatchable, patched

MOST_ROUNDS = 40


@dataclass(frozen=True, slots=True)
class Review:
    """What a workbook would change: entries with their changes, and the profile's text after them.

    `held`: entries that are not written, because something in them is wrong.
    """

    units: tuple[Unit, ...]
    held: tuple[Unit, ...]
    wrong: tuple[Wrong, ...]
    notes: tuple[str, ...]
    text: str


@dataclass(frozen=True, slots=True)
class Reviewer:
    loaded: LoadedProfile
    catalog: Catalog
    tables: tuple[Table, ...]
    sections: tuple[str, ...]
    book: Book
    known: frozenset[tuple[str, str]]
    """What the checks find in the profile already."""


def write_workbook(loaded: LoadedProfile, catalog: Catalog) -> bytes:
    """The lists of a profile as an Excel workbook."""
    schema = schema_of(Profile, "profile", catalog)
    tables = tables_of(schema, loaded.file.data)
    return workbook(tables, _base_of(loaded, tables), loaded.slug, vocabularies(catalog))


def _base_of(loaded: LoadedProfile, tables: tuple[Table, ...]) -> Base:
    profile = loaded.profile
    name = pick(profile.country.name, SOURCE_LANGUAGE, profile.language)[0]
    grid = grid_of(tables, loaded.file.data)
    return Base(profile.country.iso2, name, profile.as_of, profile.version, grid)


def reviewer(path: Path, loaded: LoadedProfile, catalog: Catalog) -> Reviewer:
    """Reads a workbook for a profile. Raises AtlasError for one of another country, or none of ours."""
    schema = schema_of(Profile, "profile", catalog)
    tables = tables_of(schema, loaded.file.data)
    book = read_book(path, tables)
    if book.base.country != loaded.profile.country.iso2:
        here = _base_of(loaded, tables)
        raise AtlasError(
            f"{path} is the workbook of {book.base.name} ({book.base.country}), "
            f"not of {here.name} ({here.country}).",
            hint="Nothing was changed.",
        )
    known = frozenset((each.code, each.message) for each in check_profile(loaded, catalog))
    return Reviewer(loaded, catalog, tables, tuple(schema["properties"]), book, known)


def review(reader: Reviewer, left_out: Iterable[UnitId] = ()) -> Review:
    """What the workbook changes, without the entries that are left out and those that are refused."""
    refused: frozenset[UnitId] = frozenset(left_out)
    wrong: list[Wrong] = []
    held: dict[UnitId, Unit] = {}
    for _ in range(MOST_ROUNDS):
        found = compare(reader.tables, reader.book, reader.loaded.file.data, reader.sections, refused)
        text, faults = _tried(reader, found)
        if not faults:
            told = tuple(dict.fromkeys([*found.wrong, *wrong]))
            return Review(tuple(found.units.values()), tuple(held.values()), told, _notes(reader), text)
        wrong += [each for each, _ in faults]
        blamed = {id for _, ids in faults for id in ids}
        held |= {id: found.units[id] for id in blamed}
        refused |= blamed
    raise AtlasError("The changes of the workbook cannot be brought together.", hint="Nothing was changed.")


def _notes(reader: Reviewer) -> tuple[str, ...]:
    base, profile = reader.book.base, reader.loaded.profile
    if grid_of(reader.tables, reader.loaded.file.data).as_plain() == base.grid.as_plain():
        return reader.book.notes
    was = f"version {base.version}, facts as of {base.as_of}"
    now = (
        ""
        if (base.version, base.as_of) == (profile.version, profile.as_of)
        else (f"; it is version {profile.version}, facts as of {profile.as_of} now")
    )
    note = f"The profile has been changed since the workbook was made ({was}{now})."
    return (*reader.book.notes, f"{note} What was changed in both is told below.")


Fault = tuple[Wrong, frozenset[UnitId]]


def _tried(reader: Reviewer, found: Comparison) -> tuple[str, list[Fault]]:
    """The profile's text with the changes, and what is wrong with it then."""
    file = reader.loaded.file
    if not found.units:
        return file.text, []
    try:
        text = patched(file, list(changes(file.root, found.draft.data)))
    except Unpatchable as problem:
        blamed = _blamed_by_name(found, problem.message)
        return "", [(Wrong(_place(found, next(iter(blamed))), problem.message, problem.hint or ""), blamed)]
    after = scan_text(text, file.path)
    return text, [_fault(found, after, each) for each in _faults(reader, after)]


def _faults(reader: Reviewer, after: YamlFile) -> Sequence[Diagnostic]:
    """What the models refuse; where they refuse nothing, what the checks find that was not there before."""
    try:
        profile = validate(Profile, after)
    except BadInput as problem:
        return problem.diagnostics
    found = check_profile(LoadedProfile(profile, after, reader.loaded.slug), reader.catalog)
    return [each for each in found if each.level == "error" and (each.code, each.message) not in reader.known]


def _fault(found: Comparison, after: YamlFile, problem: Diagnostic) -> Fault:
    path = path_at(after, problem.span) if problem.span else ()
    gone = [unit for unit in found.units.values() if unit.kind == "removed"]
    blamed = [unit.id for unit in gone if f"`{unit.id[1]}`" in problem.message] or [
        unit.id for unit in found.units.values() if unit.path == path[: len(unit.path)]
    ]
    ids = frozenset(blamed) or _blamed_by_name(found, problem.message)
    place = _cell(found, path) or _place(found, next(iter(ids)))
    return Wrong(place, f"{problem.message} ({problem.code} {problem.name})", problem.help or ""), ids


def _blamed_by_name(found: Comparison, message: str) -> frozenset[UnitId]:
    """The entries whose path a message names; else those that are removed; else all of them."""
    named = [unit.id for unit in found.units.values() if f"{unit.id[0]}/{unit.id[1]}" in message]
    removed = [unit.id for unit in found.units.values() if unit.kind == "removed"]
    return frozenset(named or removed or found.units)


def _cell(found: Comparison, path: Keys) -> str | None:
    """The cell that says what stands at a path, or at the closest one above it."""
    for end in range(len(path), 1, -1):
        if path[:end] in found.draft.cells:
            return found.draft.cells[path[:end]]
    return None


def _place(found: Comparison, id: UnitId) -> str:
    return found.units[id].changes[0].place if found.units[id].changes else id[0]


def path_at(file: YamlFile, span: Span) -> Keys:
    """The path of the deepest value whose key or text holds the beginning of a span."""
    path: list[str | int] = []
    node = file.root
    while (step := _step(file, node, span)) is not None:
        key, node = step
        path.append(key)
    return tuple(path)


def _step(file: YamlFile, node: Node, span: Span) -> tuple[str | int, Node] | None:
    start = (span.line, span.column)
    for key, entry in (node.entries or {}).items():
        first, value = file.span_of(entry.key), file.span_of(entry.node.place)
        if (first.line, first.column) <= start < (value.end_line, value.end_column):
            return key, entry.node
    for index, item in enumerate(node.items or ()):
        place = file.span_of(item.place)
        if (place.line, place.column) <= start < (place.end_line, place.end_column):
            return index, item
    return None
