"""Whatever is typed into whichever text cells, the profile says it afterwards, and nothing else changed."""

from __future__ import annotations

import copy
import random
from pathlib import Path
from typing import Any

import pytest

from atlas_cli.importers.sheet.tables import Table, entries_of, tables_of, value_at
from atlas_cli.profile.model import Profile
from atlas_cli.schemas import schema_of
from atlas_cli.yamlfile import read_yaml
from atlas_cli.yamlfile.comments import comments
from tests.importers.sheet.books import catalog, cell, desk
from tests.processes import REPOSITORY

TYPED = [
    *(
        "Of the law: see s. 5 # note",
        "- dash",
        "ไทย: คำ",
        '"quoted" text',
        "many\nlines\n\nhere",
        "@home",
        "true",
    ),
    *("a, b | c", "=1+1 is two", "{brace}", "12", "no", "2024-05-31", "x" * 50 + " and " + "y " * 90 + "z"),
]


@pytest.mark.parametrize(("country", "seed"), [("thailand", 1), ("bolivia", 2), ("liberia", 3)])
def test_any_text_in_any_cell(country: str, seed: int, tmp_path: Path) -> None:
    chance = random.Random(seed)
    made = desk(tmp_path, (REPOSITORY / "countries" / f"{country}.yaml").read_bytes().decode())
    before = read_yaml(made.profile)
    expected, book = copy.deepcopy(before.data), made.open()
    for table in tables_of(schema_of(Profile, "profile", catalog()), before.data):
        for key, entry in chance.sample(
            entries := list(entries_of(table, before.data)), min(len(entries), 5)
        ):
            type_into(chance, book, table, (key, entry), expected)
    book.save(made.file)
    found = made.write()
    after = read_yaml(made.profile)
    assert found.wrong == ()
    assert after.data == expected
    assert [each.text for each in comments(after)] == [each.text for each in comments(before)]


def type_into(
    chance: random.Random, book: Any, table: Table, row: tuple[tuple[Any, ...], Any], expected: Any
) -> None:
    key, entry = row
    fields = [
        one for one in table.fields if isinstance(value_at(entry, one.path), str) and one.kind == "text"
    ]
    if not fields:
        return
    field, text = chance.choice(fields), chance.choice(TYPED)
    place = cell(book[table.name], key, field.name)
    place.value = text
    place.data_type = "s"  # as Excel keeps it in a text column; openpyxl would make `=` a formula
    *above, last = (*table.path(key), *field.path)
    for step in above:
        expected = expected[step]
    expected[last] = text
