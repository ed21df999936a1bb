"""What an unquoted YAML word means: YAML 1.2 core, in the narrow reading editors and people share.

`no`, `on`, `12:30`, `2024-05-31`, `017` and `1_000` are text. PyYAML's own rules (YAML 1.1) would make them
false, true, 750, a date, 15 and 1000.
"""

from __future__ import annotations

import re
import unicodedata

Scalar = str | int | float | bool | None

_INTEGER = re.compile(r"[-+]?(?:0|[1-9][0-9]{0,300})")
_PREFIXED = re.compile(r"0o[0-7]{1,300}|0x[0-9a-fA-F]{1,300}")
_FLOAT = re.compile(
    r"[-+]?(?:\.[0-9]+|[0-9]+\.[0-9]*)(?:[eE][-+]?[0-9]+)?|[-+]?[0-9]+[eE][-+]?[0-9]+"
    r"|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)"
)
_WORDS: dict[str, Scalar] = {
    "": None,
    "~": None,
    "null": None,
    "Null": None,
    "NULL": None,
    "true": True,
    "True": True,
    "TRUE": True,
    "false": False,
    "False": False,
    "FALSE": False,
}
_MAY_BE_NUMBER = frozenset("+-.0123456789")


def plain_scalar(text: str) -> Scalar:
    """The value of an unquoted scalar; infinite numbers come back as such, the reader refuses them."""
    if text in _WORDS:
        return _WORDS[text]
    if text[0] not in _MAY_BE_NUMBER:
        return normalized(text)
    if _INTEGER.fullmatch(text):
        return int(text)
    if _PREFIXED.fullmatch(text):
        return int(text, 0)
    if _FLOAT.fullmatch(text):
        return float(text.lower().replace(".inf", "inf").replace(".nan", "nan"))
    return normalized(text)


def normalized(text: str) -> str:
    """The text in Unicode form NFC, so that the same word typed on a Mac and on Windows is the same key."""
    return text if text.isascii() else unicodedata.normalize("NFC", text)
