"""Which row of a workbook is which entry: by its id, its year or its number, now and when it was made."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from atlas_cli.importers.sheet.grid import Grid, RowKey, Rows
from atlas_cli.importers.sheet.reading import Row, Sheet, Wrong
from atlas_cli.importers.sheet.tables import ID, NUMBER, YEAR, Table
from atlas_cli.yamlfile.edits import Keys

ALIKE = 0.6
"""Share of equal cells from which a row with a new id is the one whose id is gone."""


@dataclass(slots=True)
class Keyed:
    """The rows of a sheet: those that were shown, new ones, and those of which that is not sure."""

    known: dict[RowKey, Row] = field(default_factory=dict)
    new: list[tuple[RowKey, Row]] = field(default_factory=list)
    doubtful: set[RowKey] = field(default_factory=set)
    wrong: list[Wrong] = field(default_factory=list)


def keyed_rows(table: Table, sheet: Sheet, base: Rows) -> Keyed:
    """Tells the rows of a sheet apart."""
    keyed = Keyed()
    first: dict[RowKey, Row] = {}
    for row in sheet.rows:
        key = tuple(row.cells.get(header, "") for header in table.keys)
        problem = _problem(table, sheet, row, key, base)
        if problem is not None:
            keyed.wrong.append(problem)
        elif key in first and all(key):
            keyed.doubtful.add(key)
            keyed.wrong.append(_repeated(table, sheet, row, key, first[key]))
        else:
            first.setdefault(key, row)
            if key in base:
                keyed.known[key] = row
            else:
                keyed.new.append((key, row))
    for key in keyed.doubtful:
        keyed.known.pop(key, None)
    keyed.new = [(key, row) for key, row in keyed.new if key not in keyed.doubtful]
    if len(table.steps) == 1 and table.keying == ("id",):
        _find_renamed(keyed, sheet, base)
    _keep_what_is_gone(keyed, sheet, base)
    return keyed


def _problem(table: Table, sheet: Sheet, row: Row, key: RowKey, base: Rows) -> Wrong | None:
    """Why it cannot be said which entry a row is; None where it can."""
    for header, text in zip(table.keys, key, strict=True):
        if header in row.bad:
            return row.bad[header]
        place = sheet.place(row.number, header)
        if not text and header != NUMBER:
            help = (
                "give the row its id back, or one of its own if it is new"
                if header == ID
                else "write the year"
            )
            return Wrong(place, f"there is no {header} in this row", help)
        if header == YEAR and not (text.isascii() and text.isdigit() and 1800 <= int(text) <= 2100):
            return Wrong(place, f"“{text}” is not a year", "write it as 2018")
        if header == NUMBER and text and key not in base:
            owner = " ".join(key[:-1]) or "the list"
            return Wrong(place, f"{owner} had no row with the number {text}", "leave no. empty in a new row")
    return None


def _repeated(table: Table, sheet: Sheet, row: Row, key: RowKey, first: Row) -> Wrong:
    header = table.keys[-1]
    place, other = sheet.place(row.number, header), sheet.place(first.number, header)
    help = "leave no. empty in a new row" if header == NUMBER else f"give a new row a {header} of its own"
    return Wrong(
        place,
        f"{' '.join(key)} stands here for the second time; the first is {other}",
        f"{help}; neither was read",
    )


def _find_renamed(keyed: Keyed, sheet: Sheet, base: Rows) -> None:
    """A row whose id was typed over looks like one removed and one added; the entry stays as it is."""
    gone = [key for key in base if key not in keyed.known and key not in keyed.doubtful]
    for key, row in list(keyed.new):
        likely = max(gone, key=lambda other: _likeness(row.cells, base[other]), default=None)
        if likely is None or _likeness(row.cells, base[likely]) < ALIKE:
            continue
        place = sheet.place(row.number, ID)
        message = f"the id of this row was {likely[0]}, and ids stay: other entries refer to them"
        keyed.wrong.append(Wrong(place, message, f"write {likely[0]} again, or rename it in the profile"))
        keyed.new.remove((key, row))
        keyed.doubtful.add(likely)
        gone.remove(likely)


def _likeness(cells: Mapping[str, str], other: Mapping[str, str]) -> float:
    own = {header: text for header, text in cells.items() if header != ID}
    equal = sum(other.get(header) == text for header, text in own.items())
    return equal / max(len(own), len(other), 1) if equal > 1 else 0.0


def _keep_what_is_gone(keyed: Keyed, sheet: Sheet, base: Rows) -> None:
    """Where it is not sure which rows there are, none counts as removed."""
    gone = [key for key in base if key not in keyed.known and key not in keyed.doubtful]
    if gone and (keyed.wrong or not sheet.whole):
        names = ", ".join(" ".join(key) for key in gone[:5]) + (", …" if len(gone) > 5 else "")
        message = (
            f"there is no row for {names}; nothing was removed, because not all rows could be told apart"
        )
        keyed.wrong.append(
            Wrong(sheet.name, message, "put right what is said of this sheet, and read it again")
        )
        keyed.doubtful.update(gone)


@dataclass(frozen=True, slots=True)
class Known:
    """Where rows of the base stand in the profile of today."""

    base: Grid
    now: Grid

    def path(self, table: Table, key: RowKey) -> Keys | None:
        """The path of a row, or None where its entry is gone."""
        if not key:
            return ()
        name, _, step = table.name.rpartition(".")
        parent = Table(name, table.steps[:-1], table.keying[:-1], ())
        above = self.path(parent, key[:-1])
        if above is None:
            return None
        if table.keying[-1] == "number":
            index = self._places(table, key[:-1]).get(key[-1])
            return None if index is None else (*above, step, index)
        if key not in self.now.rows(table.name):
            return None
        return (*above, step, int(key[-1]) if table.keying[-1] == "year" else key[-1])

    def _places(self, table: Table, parent: RowKey) -> dict[str, int]:
        """The indices today of the items of one list, by their numbers: those that say the same, in order."""
        shown, today = (
            [(key[-1], dict(cells)) for key, cells in grid.rows(table.name).items() if key[:-1] == parent]
            for grid in (self.base, self.now)
        )
        ours, theirs = (
            [repr(sorted(cells.items())) for _, cells in shown],
            [repr(sorted(c.items())) for _, c in today],
        )
        places: dict[str, int] = {}
        for kind, start, end, now_start, now_end in SequenceMatcher(
            None, ours, theirs, autojunk=False
        ).get_opcodes():
            if kind == "equal" or (kind == "replace" and end - start == now_end - now_start):
                places |= {shown[start + step][0]: now_start + step for step in range(end - start)}
        return places
