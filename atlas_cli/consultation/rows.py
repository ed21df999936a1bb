"""A table of answers, as a workshop leaves it, as rows: every cell checked, all faults told at once."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from atlas_cli.catalog.load import Catalog
from atlas_cli.catalog.naming import practice_named
from atlas_cli.catalog.values import DATE
from atlas_cli.consultation.entering import REPORTED, Row
from atlas_cli.consultation.naming import agency_named
from atlas_cli.diagnostics import BadInput, Diagnostic, Span
from atlas_cli.errors import AtlasError
from atlas_cli.profile.model import Profile
from atlas_cli.profile.responses import ANSWERS, CHANNELS, HEADS, RATINGS, TEXTS
from atlas_cli.text import closest, fold, listed

T = TypeVar("T")

CELL, CELL_NAME = "ATL820", "entry-not-usable"

#: Columns of a table, which are also the names of the options.
COLUMNS = (
    "agency", "institution", "dmop", "answer", "date", "channel", "by", "proof", "note", "version",
    *RATINGS, *TEXTS, *HEADS, "supersedes", "source", "page", "count", "all-required",
)  # fmt: skip
MOST_BYTES = 5_000_000
REPORTED_ANSWERS = tuple(answer for answer in ANSWERS if answer != "abstained")


@dataclass(slots=True)
class Reading:
    """Collects what is wrong with the cells of one row, so that all of it is told at once."""

    profile: Profile
    catalog: Catalog
    cells: Mapping[str, str]
    wrong: list[tuple[str, str, str]] = field(default_factory=list)
    """Column, what is wrong, what to write instead."""

    def said(self, column: str) -> str | None:
        return self.cells.get(column, "").strip() or None

    def tried(self, column: str, find: Callable[[str], T], said: str) -> T | None:
        """What a word stands for, or None with the fault noted."""
        try:
            return find(said)
        except AtlasError as problem:
            self.wrong.append((column, problem.message, problem.hint or ""))
            return None

    def needed(self, column: str, why: str) -> str:
        said = self.said(column)
        if said is None:
            self.wrong.append((column, f"there is no {column}", why))
        return said or ""

    def one_of(self, column: str, allowed: tuple[str, ...], why: str) -> str:
        said = self.needed(column, why).lower()
        if said and said not in allowed:
            near = closest(said, allowed, n=1)
            help = f"did you mean {near[0]}?" if near else f"it is one of {listed(allowed, 'or')}"
            self.wrong.append((column, f"“{said}” is no {column}", help))
        return said

    def number(self, column: str, least: int, most: int | None = None) -> int | None:
        said = self.said(column)
        if said is None:
            return None
        if said.isascii() and said.isdigit() and least <= int(said) <= (most or int(said)):
            return int(said)
        upto = f" to {most}" if most else " or more"
        self.wrong.append((column, f"“{said}” is no number from {least}", f"write a number, {least}{upto}"))
        return None

    def head(self, column: str) -> int | str | None:
        return "unknown" if self.said(column) == "unknown" else self.number(column, 0)

    def date(self) -> str:
        said = self.needed("date", "write the day of the answer, as 2024-05-02")
        if said and not DATE.fullmatch(said):
            help = "write it as 2024-05-02, 2024-05 or 2024; other forms can be read in two ways"
            self.wrong.append(("date", f"“{said}” is not a date", help))
        return said

    def list_of(self, column: str) -> tuple[str, ...]:
        said = self.said(column)
        return tuple(part.strip() for part in said.split(";") if part.strip()) if said else ()


def row_of(reading: Reading, line: int | None = None) -> Row:
    """The row that the cells stand for; what is wrong with them is in `reading.wrong`."""
    agencies = agencies_of(reading)
    institutions = reading.list_of("institution")
    channel = reading.one_of("channel", (*CHANNELS, REPORTED), "say how it came: letter, meeting, e-mail …")
    is_reported = channel == REPORTED
    practice = practice_of(reading)
    answer = answer_of(reading, is_reported, practice)
    source = source_of(reading, is_reported)
    if not reading.said("agency") and not institutions and not is_reported:
        reading.wrong.append(
            ("agency", "nobody answered", "name an agency, or an institution without an entry")
        )
    return Row(
        agencies=agencies,
        institutions=institutions,
        practice=practice,
        answer=answer,
        date=reading.date(),
        channel=channel,
        by=reading.said("by") or ""
        if is_reported
        else reading.needed("by", "say who enters it: name or office"),
        proof=reading.said("proof"),
        note=reading.said("note"),
        version=reading.said("version"),
        ratings=given(RATINGS, lambda name: reading.number(name, 1, 5)),
        texts=given(TEXTS, reading.said),
        heads=given(HEADS, reading.head),
        supersedes=reading.said("supersedes"),
        source=source,
        page=reading.said("page"),
        count=reading.number("count", 1),
        all_required=(reading.said("all-required") or "").lower() in ("yes", "true", "x", "1"),
        line=line,
    )


def given(names: Iterable[str], find: Callable[[str], T | None]) -> dict[str, T] | None:
    found = {name: value for name in names if (value := find(name)) is not None}
    return found or None


def agencies_of(reading: Reading) -> tuple[str, ...]:
    named = (
        reading.tried("agency", lambda word: agency_named(word, reading.profile), word)
        for word in reading.list_of("agency")
    )
    return tuple(dict.fromkeys(id for id in named if id))


def practice_of(reading: Reading) -> str | None:
    said = reading.said("dmop")
    if said is None:
        about = [name for name in (*RATINGS, *TEXTS, "answer") if reading.said(name)]
        if about:
            reading.wrong.append(("dmop", f"{listed(about)} without a practice", "name the practice"))
        return None
    return reading.tried("dmop", lambda word: practice_named(word, reading.catalog), said)


def answer_of(reading: Reading, is_reported: bool, practice: str | None) -> str | None:
    if reading.said("answer") is None and not is_reported:
        return None if practice is None else "discussed"
    allowed = REPORTED_ANSWERS if is_reported else ANSWERS
    return reading.one_of("answer", allowed, f"say what was decided: {listed(allowed, 'or')}")


def source_of(reading: Reading, is_reported: bool) -> str | None:
    """The publication; and that what it reports stands in the profile with nothing private beside it."""
    if not is_reported:
        for column in ("source", "page", "count", "all-required"):
            if reading.said(column):
                help = "write `reported` as the channel, or leave it out"
                reading.wrong.append((column, f"{column} belongs to what a publication reports", help))
        return None
    if reading.said("dmop") is None:
        reading.wrong.append(("dmop", "there is no dmop", "name the practice that the publication speaks of"))
    for column in ("proof", "supersedes", *RATINGS, *TEXTS, *HEADS):
        if reading.said(column):
            help = "the profile has no place for it; the publication is the proof"
            reading.wrong.append((column, f"{column} does not go with what a publication reports", help))
    said = reading.needed("source", "name the publication by its key under `sources:`")
    if said and said not in reading.profile.sources:
        near = closest(said, reading.profile.sources, n=1)
        help = f"did you mean {near[0]}?" if near else "describe the publication under `sources:` first"
        reading.wrong.append(("source", f"“{said}” is not a source of the profile", help))
    return said


# --- tables -----------------------------------------------------------------------------------------------


def rows_of_table(
    path: Path, content: bytes, defaults: Mapping[str, str], profile: Profile, catalog: Catalog
) -> list[Row]:
    """The rows of a CSV file; `defaults` fill cells that are empty or columns that are not there.

    Raises BadInput with everything that is wrong with it.
    """
    problems: list[Diagnostic] = []
    rows: list[Row] = []
    for line, cells in lines_of(path, content):
        reading = Reading(
            profile, catalog, {**defaults, **{key: cell for key, cell in cells.items() if cell}}
        )
        rows.append(row_of(reading, line))
        problems += [fault(path, line, *wrong) for wrong in reading.wrong]
    if not rows and not problems:
        problems.append(fault(path, 1, "", "the table has no rows", "write a line for each answer"))
    if problems:
        raise BadInput(problems)
    return rows


def fault(path: Path, line: int, column: str, message: str, help: str) -> Diagnostic:
    where = f"column {column}: " if column else ""
    return Diagnostic(CELL, CELL_NAME, "error", where + message, Span(path, line, 1, line, 1), help)


def lines_of(path: Path, content: bytes) -> Iterator[tuple[int, dict[str, str]]]:
    """The line and the cells of each row by the name of their column. Raises BadInput for unknown columns."""
    if len(content) > MOST_BYTES or b"\0" in content:
        raise BadInput([fault(path, 0, "", "this is not a table of answers", "save it as CSV (UTF-8)")])
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("cp1252", errors="replace")
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter_of(text))
    header: list[str] | None = None
    for cells in reader:
        if not any(cell.strip() for cell in cells):
            continue
        if header is None:
            header = header_of(path, reader.line_num, cells)
            continue
        yield reader.line_num, {name: cell.strip() for name, cell in zip(header, cells, strict=False) if name}


def delimiter_of(text: str) -> str:
    """Excel writes commas or semicolons, as the country has it; a table pasted has tabs."""
    first = text.lstrip().partition("\n")[0]
    return max((",", ";", "\t"), key=first.count)


def header_of(path: Path, line: int, cells: list[str]) -> list[str]:
    names = [fold(cell.strip()).replace(" ", "-") for cell in cells]
    names = [
        "not_stated" if name == "not-stated" else "dmop" if name == "practice" else name for name in names
    ]
    unknown = [name for name in names if name and name not in COLUMNS]
    problems = []
    for name in unknown:
        near = closest(name, COLUMNS, n=1)
        help = f"did you mean {near[0]}?" if near else f"the columns are {listed(COLUMNS)}"
        problems.append(fault(path, line, "", f"there is no column “{name}”", help))
    problems += [
        fault(path, line, "", f"the column “{name}” stands here twice", "keep one of them")
        for name in sorted({name for name in names if name and names.count(name) > 1})
    ]
    if problems:
        raise BadInput(problems)
    return names
