"""What belongs in place of a value, where there is one right answer and a program may write it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from atlas_cli.text import one_slip_from, slug
from atlas_cli.yamlfile import wording
from atlas_cli.yamlfile.mistakes import QUOTED, SEPARATED, ascii_digits, without_wrapping
from atlas_cli.yamlfile.nodes import Node
from atlas_cli.yamlfile.scalars import plain_scalar


def right_value(kinds: Sequence[str], node: Node, written: str) -> str | None:
    """What to write where one of `kinds` was expected: digits for a number, quotes around a text."""
    if node.entries is not None or node.items is not None or node.data is None or "\n" in written:
        return None
    if wording.WHOLE in kinds or wording.NUMBER in kinds:
        return right_number(node, whole=wording.NUMBER not in kinds)
    if wording.TEXT in kinds and not isinstance(node.data, str):
        return f'"{written}"'
    if wording.BOOLEAN in kinds and node.style in QUOTED and node.data in ("true", "false"):
        return str(node.data)
    return None


def right_number(node: Node, *, whole: bool) -> str | None:
    """`1,302,267`, `"12"` and Thai digits as a number; a decimal comma is left to a person."""
    if not isinstance(node.data, str):
        return None
    text = ascii_digits(without_wrapping(node.data))
    if SEPARATED.fullmatch(text):
        signs = set(re.sub(r"[-+0-9]", "", text))
        return re.sub(r"[^-+0-9]", "", text) if signs <= set(", _\u00a0\u2009\u202f'") else None
    number = plain_scalar(text) if text else None
    fits = isinstance(number, int if whole else int | float) and not isinstance(number, bool)
    return text if fits else None


def right_choice(node: Node, choices: Sequence[str]) -> str | None:
    """The one allowed word that differs in case, spaces or hyphens only, or by a slip of one letter."""
    if not isinstance(node.data, str) or not choices:
        return None
    word = without_wrapping(node.data)
    same = [choice for choice in choices if slug(choice) == slug(word)]
    return same[0] if len(same) == 1 else one_slip_from(word, choices)


def right_case(data: object, pattern: str) -> str | None:
    """The text in capitals or small letters, where that gives it the form it must have."""
    if not isinstance(data, str) or not pattern or not data.isascii():
        return None
    forms = [form for form in (data.upper(), data.lower()) if form != data and re.search(pattern, form)]
    return forms[0] if len(forms) == 1 else None
