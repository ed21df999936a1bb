"""What people write instead of the value that was expected, and what to write then.

Each function takes what stands there and returns the help, or None. They are tried in turn.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import NamedTuple

from atlas_cli.text import shorten
from atlas_cli.yamlfile import wording
from atlas_cli.yamlfile.nodes import Node
from atlas_cli.yamlfile.scalars import plain_scalar
from atlas_cli.yamlfile.trouble import CURLY, FULL_WIDTH


class Written(NamedTuple):
    """A value and how it is written in the file."""

    node: Node
    text: str


Mistake = Callable[[Written], str | None]
SEPARATED = re.compile(r"[-+]?\d{1,3}(?:[,. _'\u00a0\u2009\u202f]\d{3})+")
_TRUE_WORDS = frozenset({"yes", "y", "on", "t", "1", "sí", "si", "ใช่"})
_FALSE_WORDS = frozenset({"no", "n", "off", "f", "0", "ไม่"})
_DAY_FIRST = re.compile(r"(\d{1,2})[./-](\d{1,2})[./-](\d{4})")
_YEAR_FIRST = re.compile(r"(\d{4})[./-](\d{1,2})[./-](\d{1,2})")
_BUDDHIST_ERA = 543
_LONGEST_MISTAKE = 300
QUOTED = frozenset("'\"")


def ascii_digits(text: str) -> str:
    """The text with every decimal digit, Thai ones too, as 0–9."""
    return "".join(str(unicodedata.digit(char)) if char.isdecimal() else char for char in text)


def without_wrapping(text: str) -> str:
    """The text without quotation marks around it, straight or curly."""
    return text.strip().strip(CURLY + "\"'").strip()


def recognized(expected: str, node: Node, written: str) -> str | None:
    """What to write where `expected` (of `wording.EXPECTED`) was expected, if the mistake is known."""
    if len(written) > _LONGEST_MISTAKE:
        return None
    helps = (mistake(Written(node, written)) for mistake in _MISTAKES.get(expected, ()))
    return next((found for found in helps if found), None)


def general_help(expected: str) -> str:
    """What to write where `expected` was expected, whatever stands there."""
    return _DEFAULTS.get(expected, f"write {expected}")


def _separated_number(value: Written) -> str | None:
    text = ascii_digits(without_wrapping(str(value.node.data)))
    if not isinstance(value.node.data, str) or not SEPARATED.fullmatch(text):
        return None
    return f"write `{re.sub(r'[^-+0-9]', '', text)}`, not `{shorten(value.text)}`"


def _other_digits(value: Written) -> str | None:
    foreign = [char for char in str(value.node.data) if char.isdecimal() and not char.isascii()]
    if not foreign or not isinstance(value.node.data, str):
        return None
    text = ascii_digits(without_wrapping(value.node.data))
    return f"write `{text}`, with the digits 0 to 9" if _is_number(text) else None


def _leading_zeros(value: Written) -> str | None:
    match = (
        re.fullmatch(r"([-+]?)0+([1-9]\d*)", str(value.node.data))
        if isinstance(value.node.data, str)
        else None
    )
    return f"write `{match[1]}{match[2]}`, without the leading zeros" if match else None


def _quoted_scalar(value: Written) -> str | None:
    text = without_wrapping(value.node.data) if isinstance(value.node.data, str) else ""
    number = plain_scalar(text) if text else None
    is_quoted = value.node.style in QUOTED or text != value.node.data
    if not is_quoted or not isinstance(number, bool | int | float):
        return None
    return f"remove the quotation marks: `{text}`"


def _number_with_unit(value: Written) -> str | None:
    match = re.fullmatch(r"([-+]?\d+(?:\.\d+)?)\s*(%|percent|years?|baht|USD)", str(value.node.data))
    return f"write the number alone: `{match[1]}`" if match and isinstance(value.node.data, str) else None


def _decimal_comma(value: Written) -> str | None:
    match = (
        re.fullmatch(r"([-+]?\d+),(\d{1,2})", str(value.node.data))
        if isinstance(value.node.data, str)
        else None
    )
    return f"write `{match[1]}.{match[2]}`, with a decimal point" if match else None


def _whole_float(value: Written) -> str | None:
    if isinstance(value.node.data, float):
        return (
            f"write `{int(value.node.data)}`"
            if value.node.data.is_integer()
            else f"round it: `{round(value.node.data)}`"
        )
    return None


def _yes_or_no(value: Written) -> str | None:
    word = without_wrapping(str(value.node.data)).casefold()
    if value.node.data is not None and (word in _TRUE_WORDS or word in _FALSE_WORDS):
        return f"write `{'true' if word in _TRUE_WORDS else 'false'}`, not `{shorten(value.text)}`"
    return None


def _needs_quotes(value: Written) -> str | None:
    is_scalar = value.node.entries is None and value.node.items is None
    return (
        f'put it in quotes: `"{shorten(value.text)}"`' if is_scalar and value.node.data is not None else None
    )


def _bracketed_text(value: Written) -> str | None:
    if value.node.style != "flow":
        return None
    return (
        f"if this is a text, put it in quotes: `'{shorten(value.text)}'`" if "'" not in value.text else None
    )


def _single_entry(value: Written) -> str | None:
    if value.node.data is None or value.node.entries is not None or value.node.style not in "plain'\"":
        return None
    text = "".join(FULL_WIDTH.get(char, char) for char in value.text)
    if any(char in FULL_WIDTH for char in value.text) and value.node.style == "plain":
        return f"write `{shorten(text)}`, with the ordinary signs and not full-width ones"
    entries = re.split(r"\s*[,;]\s*", text) if value.node.style == "plain" else [text]
    return f"a list is written in brackets: `[{shorten(', '.join(entries))}]`"


def _keys_instead_of_list(value: Written) -> str | None:
    return "begin each entry with `- `" if value.node.entries is not None else None


def _list_instead_of_keys(value: Written) -> str | None:
    return "write `key: value` lines without the dashes" if value.node.items is not None else None


def _colon_without_space(value: Written) -> str | None:
    match = re.match(r"([^\W\d][\w-]*)\s*([:=：])\s*(?!//)(\S.*)", value.text.split("\n")[0])
    return f"write `{match[1]}: {shorten(match[3])}`, with a colon and a space" if match else None


def _other_date(value: Written) -> str | None:
    text = ascii_digits(without_wrapping(str(value.node.data)))
    day_first, year_first = _DAY_FIRST.fullmatch(text), _YEAR_FIRST.fullmatch(text)
    if not day_first and not year_first:
        return None
    parts = year_first.groups() if year_first else day_first.groups()[::-1] if day_first else ()
    year, month, day = (int(part) for part in parts)
    if day_first and day <= 12 and month <= 12 and day != month:
        return f"write year, month, day: `{_western(year)}-{month:02}-{day:02}` if {month} is the month"
    month, day = (day, month) if month > 12 else (month, day)
    return f"write `{_western(year)}-{month:02}-{day:02}`" if month <= 12 and day <= 31 else None


def _western(year: int) -> int:
    return year - _BUDDHIST_ERA if 2400 <= year <= 2650 else year


def buddhist_year(value: object, low: object, high: object) -> str | None:
    """Help for a Thai Buddhist year where a Western one must lie between the limits (None = no limit)."""
    if not isinstance(value, int) or isinstance(value, bool) or not 2400 <= value <= 2650:
        return None
    year = value - _BUDDHIST_ERA
    within = (not isinstance(low, int) or year >= low) and (not isinstance(high, int) or year <= high)
    return f"if this is a Thai year, write `{year}` ({value} − {_BUDDHIST_ERA})" if within else None


def _is_number(text: str) -> bool:
    return isinstance(plain_scalar(text), int | float) if text else False


_ANY_NUMBER = (
    _separated_number,
    _other_digits,
    _leading_zeros,
    _quoted_scalar,
    _number_with_unit,
    _decimal_comma,
)
_MISTAKES: Mapping[str, tuple[Mistake, ...]] = MappingProxyType(
    {
        wording.WHOLE: (*_ANY_NUMBER, _whole_float),
        wording.NUMBER: _ANY_NUMBER,
        wording.BOOLEAN: (_yes_or_no, _quoted_scalar),
        wording.TEXT: (_needs_quotes, _bracketed_text),
        wording.LIST: (_keys_instead_of_list, _single_entry),
        wording.MAPPING: (_list_instead_of_keys, _colon_without_space),
        wording.DATE: (_other_date,),
    }
)
_DEFAULTS: Mapping[str, str] = MappingProxyType(
    {
        wording.WHOLE: "write a whole number such as `12`, without quotes or unit",
        wording.NUMBER: "write a number such as `12.5`, without quotes or unit",
        wording.BOOLEAN: "write `true` or `false`",
        wording.TEXT: "write the text after the colon",
        wording.LIST: "write each entry on a line of its own that begins with `- `",
        wording.MAPPING: "write `key: value` lines below, indented by two spaces",
        wording.DATE: "write year, month and day: `2024-05-31`",
        "nothing": "leave the key out",
    }
)


def described(node: Node, written: str) -> str:
    """What stands there, in words: `the text "abc"`, `the number 3`, `nothing`."""
    data = node.data
    if node.entries is not None:
        return "a mapping"
    if node.items is not None:
        return "a list"
    if data is None:
        return "nothing" if not written else f"`{shorten(written)}`, which means nothing"
    if isinstance(data, bool):
        return f"`{shorten(written)}`"
    if isinstance(data, str):
        return f"the text `{shorten(written if node.style in QUOTED else data)}`" if data else "an empty text"
    return f"the number `{shorten(written)}`"
