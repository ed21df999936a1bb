"""The small values the catalog and a profile are made of: ids, texts, dates, figures."""

from __future__ import annotations

import re
from typing import Annotated, Literal, TypeAlias, TypeVar

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    GetPydanticSchema,
    Strict,
    WithJsonSchema,
)
from pydantic_core import CoreSchema, core_schema


class Model(BaseModel):
    """Base of every model: strict types, no unknown keys, values that do not change."""

    model_config = ConfigDict(strict=True, frozen=True, extra="forbid", defer_build=True)


T = TypeVar("T")

#: Keywords of the JSON schema that only our own generator reads: which vocabulary of the catalog lists the
#: ids that a value, or the keys of a mapping, may be. Nothing is validated by them here.
LISTED, KEYED_BY = "x-listed", "x-keyed-by"

#: A YAML list, kept as a tuple. Only the container is lenient; the items stay strict.
Items = Annotated[tuple[T, ...], Strict(False)]

ID = core_schema.str_schema(pattern=r"^[A-Za-z0-9][A-Za-z0-9-]*$")
LANGUAGE = core_schema.str_schema(pattern=r"^[a-z]{2,3}$")
PLAIN_TEXT = core_schema.str_schema(min_length=1, strip_whitespace=True)
BY_LANGUAGE = core_schema.dict_schema(LANGUAGE, PLAIN_TEXT, min_length=1)
TEXT = core_schema.union_schema([PLAIN_TEXT, BY_LANGUAGE])


def stated(schema: CoreSchema) -> GetPydanticSchema:
    """What pydantic would find out about a type, anew in each of the hundreds of places where it stands."""
    return GetPydanticSchema(lambda _type, _handler: dict(schema))


Id = Annotated[str, stated(ID)]
Language = Annotated[str, stated(LANGUAGE)]
PlainText = Annotated[str, stated(PLAIN_TEXT)]
ByLanguage = Annotated[dict[Language, PlainText], stated(BY_LANGUAGE)]

#: A text for readers: a string in the file's `language:`, or one string per language.
Text: TypeAlias = Annotated[PlainText | ByLanguage, stated(TEXT)]


def yes_is_no_number(value: object) -> object:
    """For Python, and so for pydantic, `true` is the number 1."""
    return str(value).lower() if isinstance(value, bool) else value


NeedId = Annotated[Id, Field(json_schema_extra={LISTED: "needs"})]
RoleId = Annotated[Id, Field(json_schema_extra={LISTED: "roles"})]
StandardId = Annotated[Id, Field(json_schema_extra={LISTED: "standards"})]
InstrumentId = Annotated[Id, Field(json_schema_extra={LISTED: "instruments"})]
SeriesId = Annotated[Id, Field(json_schema_extra={LISTED: "series"})]
PracticeId = Annotated[Id, Field(json_schema_extra={LISTED: "practices"})]
GapRuleId = Annotated[Id, Field(json_schema_extra={LISTED: "gap_rules"})]

Year = Annotated[int, Field(ge=1800, le=2100)]
Age = Annotated[int, Field(ge=0, le=30)]
Outcome = Annotated[
    Literal[1, 2, 3], BeforeValidator(yes_is_no_number), Field(json_schema_extra={LISTED: "outcomes"})
]
Step = Annotated[
    Literal["identify", "investigate", "refer", "prosecute", "sentence-compensate"],
    Field(json_schema_extra={LISTED: "steps"}),
]
Issue = Annotated[Literal["CL", "FL", "HT"], Field(json_schema_extra={LISTED: "issues"})]
Severity = Literal["high", "medium", "low"]
Unknown = Literal["unknown"]
Missing = Literal["unknown", "not-applicable", "not-available"]

#: A figure: a number, or which of three different reasons there is none.
Figure: TypeAlias = int | float | Missing

DATE = re.compile(r"^[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?|-Q[1-4])?$")


def text_of_year(value: object) -> object:
    """YAML reads `2018` as a number; a date with nothing but its year is still a date."""
    return str(value) if type(value) is int else value


def _date(value: str) -> str:
    if not DATE.fullmatch(value):
        raise ValueError("this is not a date", "write it as 2018, 2018-Q3, 2018-06 or 2018-06-04")
    return value


#: A date as exact as its source: `2018`, `2018-Q3`, `2018-06` or `2018-06-04`.
Date = Annotated[
    str,
    BeforeValidator(text_of_year),
    AfterValidator(_date),
    WithJsonSchema(
        {
            "anyOf": [
                {"type": "string", "pattern": DATE.pattern},
                {"type": "integer", "minimum": 1000, "maximum": 9999},
            ]
        }
    ),
]
