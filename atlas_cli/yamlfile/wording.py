"""House wording for what pydantic finds, keyed by pydantic's error *type*, never by its message.

`{…}` are the values of the error's own context (`ge`, `min_length` …). A type that is missing here gets the
last-resort wording, and a test lists the types this pydantic version knows.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple


class Wording(NamedTuple):
    """Code, message and help of an error; `message` and `help` are filled from the error's context."""

    code: str
    message: str
    help: str


TEXT, WHOLE, NUMBER, BOOLEAN = "text", "a whole number", "a number", "`true` or `false`"
LIST, MAPPING, DATE = "a list", "a mapping (`key: value` lines)", "a date such as `2024-05-31`"

EXPECTED: Mapping[str, str] = MappingProxyType(
    {
        "string_type": TEXT,
        "string_unicode": TEXT,
        "int_type": WHOLE,
        "int_parsing": WHOLE,
        "int_from_float": WHOLE,
        "int_parsing_size": WHOLE,
        "float_type": NUMBER,
        "float_parsing": NUMBER,
        "finite_number": NUMBER,
        "decimal_type": NUMBER,
        "decimal_parsing": NUMBER,
        "complex_type": NUMBER,
        "bool_type": BOOLEAN,
        "bool_parsing": BOOLEAN,
        "list_type": LIST,
        "tuple_type": LIST,
        "set_type": LIST,
        "frozen_set_type": LIST,
        "iterable_type": LIST,
        "dict_type": MAPPING,
        "mapping_type": MAPPING,
        "model_type": MAPPING,
        "model_attributes_type": MAPPING,
        "dataclass_type": MAPPING,
        "dataclass_exact_type": MAPPING,
        "date_type": DATE,
        "date_parsing": DATE,
        "date_from_datetime_parsing": DATE,
        "date_from_datetime_inexact": DATE,
        "datetime_type": DATE,
        "datetime_parsing": DATE,
        "datetime_from_date_parsing": DATE,
        "time_type": "a time such as `09:30`",
        "time_parsing": "a time such as `09:30`",
        "none_required": "nothing",
        "url_type": "a web address that begins with `https://`",
        "url_parsing": "a web address that begins with `https://`",
        "url_scheme": "a web address that begins with `https://`",
        "url_syntax_violation": "a web address that begins with `https://`",
    }
)
"""Error types that say a value is of the wrong kind, with the kind that was expected."""

CHOICE_TYPES = frozenset({"literal_error", "enum", "union_tag_invalid"})
"""Error types that say a value is none of a fixed list."""

WORDINGS: Mapping[str, Wording] = MappingProxyType(
    {
        "greater_than": Wording("ATL035", "must be more than {gt}", "write a number above {gt}"),
        "greater_than_equal": Wording("ATL035", "must be {ge} or more", "write a number from {ge} on"),
        "less_than": Wording("ATL035", "must be less than {lt}", "write a number below {lt}"),
        "less_than_equal": Wording("ATL035", "must be {le} or less", "write a number up to {le}"),
        "multiple_of": Wording("ATL035", "must be a multiple of {multiple_of}", "round it to such a number"),
        "string_too_short": Wording(
            "ATL036", "the text is shorter than {min_length:character}", "write it out, or leave the key out"
        ),
        "string_too_long": Wording(
            "ATL036", "the text is longer than {max_length:character}", "shorten it to {max_length:character}"
        ),
        "too_short": Wording("ATL036", "fewer than {min_length:entry|entries}", "add what is missing"),
        "too_long": Wording(
            "ATL036", "more than {max_length:entry|entries}", "keep {max_length:entry|entries} at most"
        ),
        "string_pattern_mismatch": Wording(
            "ATL034", "the text does not have the form expected here", "it must match `{pattern}`"
        ),
        "date_past": Wording("ATL035", "the date must lie in the past", "check the year"),
        "date_future": Wording("ATL035", "the date must lie in the future", "check the year"),
        "decimal_max_digits": Wording("ATL035", "the number has too many digits", "round it"),
        "decimal_max_places": Wording("ATL035", "the number has too many decimals", "round it"),
        "decimal_whole_digits": Wording("ATL035", "the number has too many digits", "round it"),
        "url_too_long": Wording(
            "ATL036", "the web address is too long", "write the short form of the address"
        ),
        "recursion_loop": Wording("ATL037", "the value contains itself", "write it out"),
    }
)

LAST_RESORT = Wording(
    "ATL037",
    "the value does not fit here",
    "compare it with the same key in another profile, or see `atlas schema`",
)
