"""Reading saved copies of the department's JSON tables, turned into what the data files hold."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any
from unicodedata import normalize

from atlas_cli.errors import AtlasError
from atlas_cli.importers.ilab import columns
from atlas_cli.importers.ilab.elements import MOST_BYTES, Element
from atlas_cli.importers.ilab.model import Findings, Oddity
from atlas_cli.importers.ilab.read import findings_in

Record = Mapping[str, Any]
HINT = "Save the table with its country and year columns, or take the XML file of that data year."


def read_tables(paths: Sequence[Path]) -> list[Findings]:
    """One edition for each data year that the tables have, oldest first; rows of a country and year together.

    Raises AtlasError for what is no JSON, or JSON of another kind.
    """
    by_year: dict[int, dict[str, list[Record]]] = {}
    odd: list[Oddity] = []
    for path in paths:
        records = records_of(path)
        unknown = sorted({name for each in records for name in each} - columns.KNOWN)
        odd += [Oddity("", path.name, 0, f"unknown column “{name}”; it is not read") for name in unknown]
        for record in records:
            year = by_year.setdefault(record["year"], {})
            year.setdefault(text_of(record["country"]), []).append(record)
    return [edition(paths[0], year, by_year[year], odd) for year in sorted(by_year)]


def edition(path: Path, year: int, countries: Mapping[str, list[Record]], odd: list[Oddity]) -> Findings:
    root = Element("Countries", 0, [country(name, records) for name, records in countries.items()])
    return findings_in(root, path, year, odd)


def records_of(path: Path) -> list[Record]:
    """The rows of a table: a list, or a list under `data`."""
    try:
        if path.stat().st_size > MOST_BYTES:
            raise AtlasError(f"{path} is larger than {MOST_BYTES // 1_000_000} MB.", hint="It is not read.")
        found = json.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as problem:
        raise AtlasError(f"{path} cannot be read: {problem.strerror or problem}.") from problem
    except (ValueError, RecursionError) as problem:
        hint = "Download it again; nothing was read."
        raise AtlasError(f"{path} is not JSON, or it was cut off.", hint=hint) from problem
    rows = found.get("data") if isinstance(found, dict) else found
    if not isinstance(rows, list) or not rows or not all(is_record(row) for row in rows):
        raise AtlasError(f"{path} is JSON, but no table of the Findings.", hint=HINT)
    if not any(set(row) & (columns.KNOWN - columns.LEFT_OUT | {columns.ACTION}) for row in rows):
        raise AtlasError(f"{path} is a table without standards, figures or actions.", hint=HINT)
    return rows


def is_record(row: object) -> bool:
    """Whether a row says which country and data year it is of."""
    if not isinstance(row, dict):
        return False
    country, year = row.get("country"), row.get("year")
    return isinstance(country, str) and bool(country.strip()) and type(year) is int and 2000 <= year < 2100


def text_of(value: object) -> str:
    return normalize("NFC", " ".join(str(value).split()))


def country(name: str, records: Iterable[Record]) -> Element:
    """A country as data files have it, from its rows of all tables."""
    top = Element("Country", 0)
    add(top, "Name", name)
    for record in records:
        for column, tag in (("assessment_level", "Advancement_Level"), ("summary_paragraph", "Description")):
            if record.get(column) and top.first(tag) is None:
                add(top, tag, record[column])
        add_facts(top, record)
        add_standards(top, record)
        add_figures(top, record)
        if record.get(columns.ACTION):
            area = text_of(record.get(columns.AREA) or "Unnamed area").replace(" ", "_")
            action = Element("Action", 0)
            add(action, "Name", record[columns.ACTION])
            within(within(top, "Suggested_Actions"), area).children.append(action)
    return top


def add_facts(top: Element, record: Record) -> None:
    for column, (section, tag) in columns.FACTS.items():
        if record.get(column) is not None and within(top, section).first(tag) is None:
            add(within(top, section), tag, record[column])


def add_standards(top: Element, record: Record) -> None:
    for column, age, tag in columns.CODINGS:
        if record.get(column) is not None and within(top, "Legal_Standards").first(tag) is None:
            coding = within(within(top, "Legal_Standards"), tag)
            add(coding, "Standard", record[column])
            printed = record.get(age) if age else None
            add(coding, "Age", "N/A" if printed is None else printed)


def add_figures(top: Element, record: Record) -> None:
    for column, block in columns.AGES.items():
        if record.get(column) is not None:
            ages = text_of(record[column]).replace(" to ", "-")
            if within(within(top, "Country_Statistics"), block).first("Age_Range") is None:
                add(within(within(top, "Country_Statistics"), block), "Age_Range", ages)
    for column, (block, tag, is_percent) in columns.FIGURES.items():
        if record.get(column) is not None:
            part = within(within(top, "Country_Statistics"), block)
            if part.first(tag) is None:
                add(part, tag, share(text_of(record[column])) if is_percent else record[column])


def share(printed: str) -> str:
    """Percent as the share that data files print: `22.50%` is 0.225. What is no number stays as it is."""
    try:
        return f"{(Decimal(printed.removesuffix('%').strip()) / 100).normalize():f}"
    except InvalidOperation:
        return printed


def within(parent: Element, tag: str) -> Element:
    """The child of that tag, made where there is none."""
    found = parent.first(tag)
    if found is None:
        found = Element(tag, 0)
        parent.children.append(found)
    return found


def add(parent: Element, tag: str, value: object) -> None:
    parent.children.append(Element(tag, 0, [], text_of(value)))


def is_table(path: Path) -> bool:
    """Whether a file is JSON by its name or by its first letter."""
    if path.suffix.lower() == ".json":
        return True
    try:
        with path.open("rb") as file:
            return file.read(64).lstrip(b"\xef\xbb\xbf \t\r\n")[:1] in (b"{", b"[")
    except OSError:
        return False
