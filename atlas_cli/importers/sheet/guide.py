"""What a workbook says about itself: how it is filled in, and what each column means."""

from __future__ import annotations

import re
from collections.abc import Iterator

from atlas_cli.importers.sheet.tables import CITED, ID, KEY, NUMBER, YEAR, Field, Table

HOW_TO = (
    "Each sheet is a list of the profile, each row an entry. Sheets with a dot belong to another one: "
    "gaps.findings holds the findings of the gaps, and its column id says of which.",
    "To change something, type over it. To add an entry, fill in a row below the last one, with an id of its "
    "own. In sheets with a column no., leave no. empty in a new row.",
    "To remove an entry, delete its row. Where the column of ids is protected, take the protection off first "
    "(Review, Unprotect Sheet; there is no password).",
    "Ids stay as they are: other entries refer to them. The order of rows and of sheets means nothing; sort "
    "and filter as you like. Headers stay in row 1 under their names.",
    "No formulas and no merged cells. Dates are text, as exact as the source: 2018, 2018-Q3, 2018-06, "
    "2018-06-04.",
    "unknown (the source says so, or none was found), not-applicable, not-available and 0 are four facts.",
    "Several words in a cell have commas between them. Several texts or sources have a line each "
    "(Alt+Enter). A source with its place is: ilab-2021 | page: 7 | place: Table 3",
    "Then save, and run: atlas sheet {country} --from FILE.xlsx",
)

OF_KEYS = {
    ID: "The id. It stays as it is: other entries refer to it.",
    KEY: "What the row is about: an id that the profile or the catalog has.",
    YEAR: "Data year.",
    NUMBER: "Tells rows of one entry apart. Leave it empty in a new row.",
}

OF_PARTS = {
    "page": "Page as printed in the source: 7, or 7-8.",
    "place": "Table, section or comment where no page is known.",
    "data_year": "Year the claim is about, where not the source's.",
    "note": "What a reader should know about this citation.",
}

OF_SOURCES = re.compile("The publications? that says? so")

OF_KINDS = {
    "words": "Several have commas between them.",
    "lines": "Several have a line each (Alt+Enter).",
    "citations": "A line for each source (Alt+Enter): ilab-2021 | page: 7",
}


def of_columns(table: Table) -> Iterator[tuple[str, str]]:
    """Each column's header with what it means."""
    for key in table.keys:
        yield key, _of_key(table, key)
    for field in table.fields:
        for header in field.columns():
            yield header, _of_column(field, header)


def _of_key(table: Table, key: str) -> str:
    if key == ID and len(table.steps) > 1:
        return f"The id of the entry of {table.section} that the row belongs to."
    return OF_KEYS[key] + (" One of the catalog's, in the sheet choices." if key == ID and table.ids else "")


def _of_column(field: Field, header: str) -> str:
    rest = header.removeprefix(f"{field.name}.") if header != field.name else ""
    if field.kind == "citation" and rest:
        part, _, code = rest.partition(".")
        return OF_PARTS[part] + (f" In the language {code}." if code else "")
    words = [plain(field.description)]
    words += [f"In the language {rest}."] if rest and rest not in CITED else []
    words += [OF_KINDS[field.kind]] if field.kind in OF_KINDS else []
    words += [f"Ids of the sheet {field.refers}."] if field.refers else []
    words += ["Must be filled in."] if field.required and not rest else []
    return " ".join(words)


def plain(description: str) -> str:
    """What the model says of a field, without what only a writer of YAML has to know."""
    if OF_SOURCES.match(description):
        return "The publications that say so."
    said = re.sub(r":? ?`[\[{][^`]*`", "", description)
    sentences = [each for each in re.split(r"(?<=[.!?]) ", said) if "n quotes" not in each]
    text = " ".join(sentences).replace("`", "").strip()
    return text if text.endswith((".", "?", "!", ")", "…")) else f"{text}."
