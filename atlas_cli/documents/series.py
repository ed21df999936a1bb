"""Series as tables and charts: one row a series, one column a data year, notes by letter below the table."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import count, product
from string import ascii_lowercase

from atlas_cli.analysis.figures import is_number
from atlas_cli.catalog.load import Catalog
from atlas_cli.documents.plain import Plain, fixed, notes_once
from atlas_cli.profile.model import Profile


def years_of(profile: Profile, ids: Iterable[str]) -> list[int]:
    """Every data year between the first and the last that one of the series has."""
    found = [year for name in ids if name in profile.series for year in profile.series[name].values]
    return list(range(min(found), max(found) + 1)) if found else []


def newest_year(profile: Profile) -> int | None:
    """The newest data year of any series or standard; printed on the cover."""
    years = [year for series in profile.series.values() for year in series.values]
    years += [standard.data_year for standard in profile.standards.values()]
    return max(years, default=None)


def letters() -> Iterator[str]:
    """a, b … z, aa, ab …"""
    for size in count(1):
        for letter in product(ascii_lowercase, repeat=size):
            yield "".join(letter)


def series_table(
    facts: Plain, catalog: Catalog, ids: Sequence[str], years: Sequence[int], wanted: str
) -> Plain:
    """Rows and notes of the recorded series among `ids` for these years.

    A year without a value is `not-recorded`: the source was not opened, which is no fact about the country.
    """
    notes, rows, sources = Notes(), [], {}
    for name in ids:
        if name not in facts["series"]:
            continue
        series, cells = facts["series"][name], []
        breaks = {entry["from_year"]: entry for entry in series["breaks"]}
        for year in years:
            value = series["values"].get(str(year))
            reasons = note_parts(value, breaks.get(year))
            mark = notes.mark(year, reasons) if reasons else None
            if value:
                sources[key_of(value["source"])] = True
            cells.append({"year": year, "mark": mark, **(value or {"value": "not-recorded", "path": None})})
        entry = catalog.series[name]
        rows.append(
            {
                "id": name,
                "label": fixed(entry.label, wanted),
                "unit": fixed(entry.unit, wanted) if entry.unit and entry.kind == "money" else None,
                "kind": entry.kind,
                "note": series["note"],
                "cells": cells,
            }
        )
    return {
        "years": list(years),
        "rows": rows,
        "notes": notes.entries,
        "row_notes": notes_once(rows),
        "sources": sorted(sources),
    }


class Notes:
    """The notes of one table; a note that says the same of the same year as another shares its letter."""

    def __init__(self) -> None:
        self.entries: list[Plain] = []
        self.letters = letters()

    def mark(self, year: int, parts: list[Plain]) -> str:
        said = [said_by(part) for part in parts]
        for entry in self.entries:
            if entry["year"] == year and [said_by(part) for part in entry["parts"]] == said:
                return str(entry["mark"])
        self.entries.append({"mark": next(self.letters), "year": year, "parts": parts})
        return str(self.entries[-1]["mark"])


def said_by(part: Plain) -> Plain:
    """What one part of a note says, whichever value it is said of."""
    text = part.get("text") or part.get("reason")
    return text["text"] if text else (part["value"], key_of(part["source"]))


def note_parts(value: Plain, broken: Plain) -> list[Plain]:
    """What has to be said below the table about one value: a break before it, its note, other editions."""
    parts: list[Plain] = [{"kind": "break", **broken}] if broken else []
    if value and value["note"]:
        parts.append({"kind": "note", "text": value["note"]})
    if value:
        parts += [{"kind": "restated", **other} for other in value["restated"]]
    return parts


def key_of(citation: Plain) -> str:
    return citation if isinstance(citation, str) else str(citation["source"])


def chart(facts: Plain, ids: Sequence[str], years: Sequence[int]) -> Plain:
    """Rows of a column chart: a year each, with an empty category where the counting changed.

    None where a series is not recorded, must not be compared over years, or has fewer than two numbers.
    """
    chosen = [facts["series"].get(name) for name in ids]
    if not all(series and series["chartable"] for series in chosen):
        return None
    numbers = [value for series in chosen for value in series["values"].values() if is_number(value["value"])]
    if len(numbers) < 2:
        return None
    breaks = {entry["from_year"] for series in chosen for entry in series["breaks"]}
    rows: list[Plain] = []
    for year in years:
        if year in breaks and rows:
            rows.append({"break": True, "year": year})
        values = [series["values"].get(str(year), {"value": "not-recorded"})["value"] for series in chosen]
        rows.append({"break": False, "year": year, "values": values})
    missing = [row["year"] for row in rows if not row["break"] and not all(map(is_number, row["values"]))]
    plain_values = [value["value"] for value in numbers]
    return {
        "rows": rows,
        "missing": missing,
        "breaks": [entry for series in chosen for entry in series["breaks"]],
        "least": min(plain_values),
        "most": max(plain_values),
        "first": years[0],
        "last": years[-1],
        "sources": sorted(
            {key_of(value["source"]) for series in chosen for value in series["values"].values()}
        ),
    }


def latest(facts: Plain, name: str) -> Plain:
    """The newest recorded value of a series with its year, whatever it says; None without a series."""
    series = facts["series"].get(name)
    if not series:
        return None
    year = max(series["values"], key=int)
    return {**series["values"][year], "year": int(year)}


def previous_number(facts: Plain, name: str, before: int) -> Plain:
    """The newest number of a series in the years before `before`, with its year."""
    values = facts["series"][name]["values"]
    years = [int(year) for year, value in values.items() if int(year) < before and is_number(value["value"])]
    return {**values[str(max(years))], "year": max(years)} if years else None
