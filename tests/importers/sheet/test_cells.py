"""Whatever a value of a profile holds, its cells hold it too."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from atlas_cli.importers.sheet.cells import (
    MISSING,
    CellError,
    citation_line,
    decoded,
    encoded,
    parsed_citation,
)
from atlas_cli.importers.sheet.tables import Field
from atlas_cli.yamlfile.scalars import normalized

TEXT = st.text("ab |:\\.\nn,;é ก", min_size=1, max_size=12).map(str.strip).filter(bool).map(normalized)
BY_LANGUAGE = st.dictionaries(st.sampled_from(["en", "es", "th"]), TEXT, min_size=1)
PAGE = st.integers(1, 999) | st.sampled_from(["7-8", "iv", "9, 11"])
PARTS = {
    "page": PAGE,
    "place": TEXT | BY_LANGUAGE,
    "data_year": st.integers(1990, 2030),
    "note": TEXT | BY_LANGUAGE,
}
KEY = st.sampled_from(["ilab-2021", "a", "X1"])
CITATION = KEY | st.fixed_dictionaries({"source": KEY}, optional=PARTS).filter(lambda each: len(each) > 1)


def there_and_back(kind: Any, value: Any, **more: Any) -> Any:
    field = Field(("field",), kind, languages=("en", "es", "th"), **more)
    cells = encoded(field, value)
    assert set(cells) <= set(field.columns())
    return decoded(field, cells, "en")


@given(CITATION)
def test_a_citation_in_columns(value: Any) -> None:
    assert there_and_back("citation", value) == value


@given(st.lists(CITATION, min_size=1, max_size=4))
def test_citations_in_one_cell(value: Any) -> None:
    assert there_and_back("citations", value) == value


@given(TEXT | BY_LANGUAGE)
def test_a_text_with_its_languages(value: Any) -> None:
    assert there_and_back("text", value) == value


@given(st.lists(TEXT | BY_LANGUAGE, min_size=1, max_size=4))
def test_texts_in_one_cell(value: Any) -> None:
    assert there_and_back("lines", value) == value


@given(st.integers() | st.booleans() | st.floats(-1e6, 1e6).filter(lambda x: x % 1 and "e" not in repr(x)))
def test_a_figure(value: Any) -> None:
    back = there_and_back("scalar", value, types=frozenset({"integer", "number", "boolean", "string"}))
    assert (type(back), back) == (type(value), value)


@pytest.mark.parametrize(
    ("line", "value"),
    [
        ("ilab-2021", "ilab-2021"),
        ("ilab-2021|page:7", {"source": "ilab-2021", "page": 7}),
        (
            "ilab-2021 | page: 7-8 | place: Table 3: Figures",
            {"source": "ilab-2021", "page": "7-8", "place": "Table 3: Figures"},
        ),
        ("gazette | place.es: Artículo 3", {"source": "gazette", "place": {"es": "Artículo 3"}}),
    ],
)
def test_a_source_as_people_type_it(line: str, value: Any) -> None:
    assert parsed_citation(line) == value


def test_a_source_is_easy_to_read() -> None:
    assert (
        citation_line({"source": "ilab-2021", "page": 7, "place": "Table 3"})
        == "ilab-2021 | page: 7 | place: Table 3"
    )


@pytest.mark.parametrize("line", ["a | 7", "a | pages: 7", "a | page:", "a | page.en: 7"])
def test_what_cannot_be_understood_is_refused(line: str) -> None:
    with pytest.raises(CellError):
        parsed_citation(line)


def test_empty_cells_are_no_value() -> None:
    assert decoded(Field(("note",), "text"), {"note": ""}, "en") is MISSING
