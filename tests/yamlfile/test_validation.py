"""Checking data against models: all faults at once, at the right place, and never another exception."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Annotated, Any, Literal, get_args

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel, ConfigDict, Field, model_validator
from pydantic_core import PydanticCustomError
from pydantic_core.core_schema import ErrorType

from atlas_cli.diagnostics import BadInput, Diagnostic, Span
from atlas_cli.yamlfile import NAMES, load_yaml, scan_text, validate
from atlas_cli.yamlfile.wording import CHOICE_TYPES, EXPECTED, WORDINGS

FILE = Path("profile.yaml")


class Strict(BaseModel):
    model_config = ConfigDict(strict=True, frozen=True, extra="forbid")


class Source(Strict):
    title: str | dict[Literal["en", "th"], str]
    year: int | Literal["unknown"]
    pages: list[int] = Field(default=[], max_length=3)
    link: str = Field(default="", pattern="^(https://.*)?$")


class Figure(Strict):
    kind: Literal["figure"]
    value: float


class Answer(Strict):
    kind: Literal["answer"]
    value: bool


class Plan(Strict):
    start: int
    end: int

    @model_validator(mode="after")
    def _in_order(self) -> Plan:
        if self.end < self.start:
            raise PydanticCustomError(
                "order", "the end {end} lies before the start", {"end": self.end, "help": "swap"}
            )
        return self


class Profile(Strict):
    name: str = Field(min_length=1, max_length=20)
    sources: dict[str, Source] = {}
    values: list[Annotated[Figure | Answer, Field(discriminator="kind")]] = []
    years: dict[int, int] = {}
    plan: Plan | None = None
    either: Figure | Plan | None = None


def faults(text: str, model: type[BaseModel] = Profile) -> list[Diagnostic]:
    with pytest.raises(BadInput) as caught:
        validate(model, scan_text(text, FILE))
    return list(caught.value.diagnostics)


def one(text: str) -> tuple[str, int, int]:
    (found,) = faults(text)
    assert found.span is not None
    return found.code, found.span.line, found.span.column


# Places


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("name: 3\n", ("ATL032", 1, 7)),
        ("name: a\nnme: b\n", ("ATL030", 2, 1)),
        ("sources: {}\n", ("ATL031", 1, 1)),
        ("name: a\nsources:\n  ilab:\n    year: 2021\n", ("ATL031", 3, 3)),
        ("name: a\nvalues:\n  - kind: figure\n", ("ATL031", 3, 5)),
        ("name: a\nvalues:\n  - {kind: figure}\n", ("ATL031", 3, 5)),
        ("name: a\nvalues:\n  - {kind: figur, value: 1}\n", ("ATL033", 3, 12)),
        ("name: a\nvalues:\n  - figure\n", ("ATL032", 3, 5)),
        ("name: a\nsources: {s: {title: {en: 3}, year: 1}}\n", ("ATL032", 2, 27)),
        ("name: a\nsources: {s: {title: {fr: x}, year: 1}}\n", ("ATL030", 2, 23)),
        ("name: a\nsources: {s: {title: [x], year: 1}}\n", ("ATL032", 2, 22)),
        ("name: a\nsources: {s: {title: x, year: 1, pages: [1, x]}}\n", ("ATL032", 2, 45)),
        ("name: a\nyears: {x: 1}\n", ("ATL022", 2, 9)),
        ("name: a\nyears: {2021: x}\n", ("ATL032", 2, 15)),
        ("name: ''\n", ("ATL036", 1, 7)),
        ("name: a\nplan: {start: 2, end: 1}\n", ("ATL037", 2, 7)),
        ("- a\n- b\n", ("ATL032", 1, 1)),
    ],
)
def test_a_fault_points_at_the_deepest_place(text: str, place: tuple[str, int, int]) -> None:
    assert one(text) == place


def test_keys_spelled_like_pydantic_types_are_only_keys() -> None:
    text = "name: a\nsources:\n  int: {title: x, year: y}\n  str: {title: 3, year: 1}\n  points: {title: x}\n"
    assert [item.span and item.span.line for item in faults(text)] == [3, 4, 5]


def test_a_union_is_told_by_the_branch_that_was_meant() -> None:
    (found,) = faults("name: a\neither: {start: 1, end: x}\n")
    assert (found.code, found.message) == ("ATL032", "expected a whole number, found the text `x`")


def test_structural_problems_do_not_hide_faults_of_shape_nor_cause_new_ones() -> None:
    text = "name: &n a\nname: b\nplan: *n\nyears:\n  <<: *n\nvalues: x\nsources:\n  s:\n    <<: *n\n"
    assert [(item.code, item.span.line if item.span else 0) for item in faults(text)] == [
        ("ATL018", 1), ("ATL021", 2), ("ATL018", 3), ("ATL019", 5), ("ATL018", 5), ("ATL032", 6),
        ("ATL019", 9), ("ATL018", 9),
    ]  # fmt: skip


def test_words_of_a_model_are_shown_as_they_are() -> None:
    (found,) = faults("name: a\nplan: {start: 2, end: 1}\n")
    assert (found.message, found.help) == ("the end 1 lies before the start", "swap")


def test_a_right_file_becomes_a_model_with_its_places(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text("name: Côte\nyears: {2021: 5}\n", encoding="utf-8")
    profile, file = load_yaml(Profile, path)
    assert (profile.name, profile.years) == ("Côte", {2021: 5})
    assert file.span("years", 2021) == Span(path, 2, 15, 2, 16)


def test_the_context_reaches_the_validators_of_the_model() -> None:
    class Asks(Strict):
        name: str

        @model_validator(mode="after")
        def _ask(self, info: Any) -> Asks:
            if self.name not in info.context:
                raise ValueError("unknown name", "write a known one")
            return self

    file = scan_text("name: a\n", FILE)
    assert validate(Asks, file, context={"a"}).name == "a"
    with pytest.raises(BadInput, match="1 error"):
        validate(Asks, file, context={"b"})


def test_a_file_of_quite_another_kind_is_told_in_bounds() -> None:
    found = faults("name: a\n" + "".join(f"k{n}: {n}\n" for n in range(3_000)))
    assert len(found) == 1001
    assert "2,000 more faults" in found[0].message


# Wording


def test_the_wordings_are_of_error_types_that_exist() -> None:
    assert set(EXPECTED) | set(WORDINGS) | CHOICE_TYPES <= set(get_args(ErrorType))


def test_codes_have_one_name_each() -> None:
    assert len(set(NAMES.values())) == len(NAMES)


@pytest.mark.parametrize(
    ("model_type", "written", "help"),
    [
        (int, "1,234,567", "write `1234567`, not `1,234,567`"),
        (int, "1 000", "write `1000`, not `1 000`"),
        (int, "1_000", "write `1000`, not `1_000`"),
        (int, "๑,๒๓๔", "write `1234`, not `๑,๒๓๔`"),
        (int, "017", "write `17`, without the leading zeros"),
        (int, "'12'", "remove the quotation marks: `12`"),
        (int, "“12”", "remove the quotation marks: `12`"),
        (int, "12%", "write the number alone: `12`"),
        (int, "3.0", "write `3`"),
        (float, "3,5", "write `3.5`, with a decimal point"),
        (float, "many", "write a number such as `12.5`, without quotes or unit"),
        (bool, "yes", "write `true`, not `yes`"),
        (bool, "Off", "write `false`, not `Off`"),
        (bool, "0", "write `false`, not `0`"),
        (bool, "'true'", "remove the quotation marks: `true`"),
        (str, "2021", 'put it in quotes: `"2021"`'),
        (str, "true", 'put it in quotes: `"true"`'),
        (str, "[sic]", "if this is a text, put it in quotes: `'[sic]'`"),
        (list[str], "a, b", "a list is written in brackets: `[a, b]`"),
        (list[str], "［a， b］", "write `[a, b]`, with the ordinary signs and not full-width ones"),
        (list[str], "{a: b}", "begin each entry with `- `"),
        (dict[str, str], "a:b", "write `a: b`, with a colon and a space"),
        (dict[str, str], "a=b", "write `a: b`, with a colon and a space"),
        (dict[str, str], "[a]", "write `key: value` lines without the dashes"),
    ],
)
def test_what_people_write_is_recognized(model_type: Any, written: str, help: str) -> None:
    class Holder(Strict):
        key: model_type

    (found,) = faults(f"key: {written}\n", Holder)
    assert found.help == help


@pytest.mark.parametrize(
    ("written", "help"),
    [
        ("31/05/2024", "write `2024-05-31`"),
        ("05/06/2024", "write year, month, day: `2024-06-05` if 6 is the month"),
        ("2567-05-31", "write year, month and day: `2024-05-31`"),
        ("May 2024", "write year, month and day: `2024-05-31`"),
    ],
)
def test_dates_in_other_forms_are_recognized(written: str, help: str) -> None:
    import datetime

    class Holder(Strict):
        day: datetime.date

    (found,) = faults(f"day: {written}\n", Holder)
    assert found.help is not None
    assert found.help.startswith("write")
    if not written.startswith("2567"):
        assert found.help == help
    else:
        assert found.help == "write `2024-05-31`"


# Properties

WORDS = st.sampled_from(
    ["name", "sources", "values", "years", "plan", "either", "kind", "figure", "title", "int", "x", "ไทย"]
)
KEYS = WORDS | st.integers(0, 3000)
LEAVES = WORDS | st.integers() | st.booleans() | st.none() | st.floats(allow_nan=False, allow_infinity=False)
BAD = st.recursive(
    LEAVES, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=5)
)


@given(st.dictionaries(KEYS, BAD, min_size=1) | BAD.filter(lambda data: data is not None))
def test_bad_documents_give_diagnostics_and_nothing_else(data: Any) -> None:
    text = yaml.safe_dump(data, allow_unicode=True)
    lines = text.split("\n")
    try:
        validate(Profile, scan_text(text, FILE))
    except BadInput as error:
        found = error.diagnostics
    else:
        found = ()
    for item in found:
        assert item.help
        assert "nput" not in item.message
        assert item.span is not None
        assert item.span.line <= len(lines)


def test_reading_does_not_load_pydantic_and_diagnostics_load_neither_it_nor_yaml() -> None:
    script = (
        "import sys, pathlib\n"
        "import atlas_cli.errors, atlas_cli.text, atlas_cli.diagnostics\n"
        "assert not {'yaml', 'pydantic', 'pydantic_core'} & set(sys.modules)\n"
        "import atlas_cli.yamlfile as y\n"
        "y.parse_yaml('a: 1', pathlib.Path('a.yaml'))\n"
        "assert not {'pydantic', 'pydantic_core'} & set(sys.modules)\n"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
