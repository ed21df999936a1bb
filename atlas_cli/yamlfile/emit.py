"""Plain data as YAML in the style of the house: what is read back equals what was written.

Block mappings and lists; short lists of words and small mappings on one line; long texts folded (`>-`);
quotation marks only where YAML 1.2 needs them, in the narrow reading of `scalars.py`.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple, TypeAlias

from atlas_cli.errors import AtlasError
from atlas_cli.text import shorten
from atlas_cli.yamlfile.guards import FORBIDDEN, forbidden_message
from atlas_cli.yamlfile.nodes import MAX_DEPTH
from atlas_cli.yamlfile.scalars import normalized, plain_scalar

#: What a YAML file holds: texts, numbers, true and false, nothing, and lists and mappings of these.
Plain: TypeAlias = Any

MOST_IN_LINE = 3
"""Entries of a mapping that is written on one line."""

LONGEST_KEY = 500
"""Characters of a key; YAML reads no key that is longer than 1,024 bytes."""

_INDICATORS = frozenset("-?:,[]{}#&*!|>'\"%@`")
_UNSAFE = re.compile(r":(?=\s|$)|\s#|[\t\r\n]")
_UNSAFE_IN_FLOW = re.compile(r"[,\[\]{}:\t\r\n\"']|\s#|#\s")
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}
_BREAKABLE = re.compile(r"(?<=[^ \t]) (?=[^ \t])")


@dataclass(frozen=True, slots=True)
class Style:
    """Columns by which mappings and lists are indented under their key, and the width of lines."""

    step: int = 2
    list_step: int = 2
    width: int = 110


HOUSE = Style()


class Written(NamedTuple):
    """A value as it follows `key:` or `-`: what stands on that line, and whole lines below it."""

    head: str
    tail: tuple[str, ...] = ()


def emit(value: Plain, indent: int = 0, key_width: int = 0, style: Style = HOUSE) -> str:
    """A value as it follows a key that stands at column `indent` and takes, with its colon, `key_width`.

    Begins with a space or a line break and ends without one; the empty text for nothing to write is not used:
    `null` is written out. Raises AtlasError for what YAML or a document cannot hold.
    """
    written = value_after_key(value, indent, key_width, style)
    return (" " + written.head if written.head else "") + "".join("\n" + line for line in written.tail)


def new_file(data: Mapping[str | int, Plain], header: str = "") -> str:
    """A whole file: the header as comment lines, then the data, with a blank line around longer sections."""
    comment = [f"# {line}".rstrip() if line[:1] != "#" else line for line in header.splitlines()]
    lines = [*comment, ""] if comment else []
    was_long = False
    for key, value in data.items():
        section = list(block_lines({key: value}, 0, HOUSE))
        is_long = len(section) > 1
        if lines and lines[-1] and (is_long or was_long):
            lines.append("")
        lines += section
        was_long = is_long
    return "\n".join(lines or ["{}"]) + "\n"


def value_after_key(value: Plain, column: int, key_width: int, style: Style) -> Written:
    """The value of a key that stands at `column`."""
    step = style.list_step if isinstance(value, list | tuple) else style.step
    return _written(value, column + step, column + key_width + 1, style, after_dash=False)


def value_after_dash(value: Plain, column: int, style: Style) -> Written:
    """The value of a list item whose dash stands at `column`; collections begin beside the dash."""
    return _written(value, column + 2, column + 2, style, after_dash=True)


def block_lines(value: Plain, indent: int, style: Style) -> Iterator[str]:
    """The lines of a mapping or list that is not empty, at a column."""
    if indent > MAX_DEPTH * style.step:
        raise AtlasError(f"Lists or mappings are nested more than {MAX_DEPTH} levels deep.")
    margin = " " * indent
    if isinstance(value, Mapping):
        for key, inner in value.items():
            label = f"{key_text(key)}:"
            written = value_after_key(inner, indent, len(label), style)
            yield f"{margin}{label} {written.head}" if written.head else f"{margin}{label}"
            yield from written.tail
    else:
        for inner in value:
            written = value_after_dash(inner, indent, style)
            yield f"{margin}- {written.head}"
            yield from written.tail


def _written(value: Plain, indent: int, column: int, style: Style, *, after_dash: bool) -> Written:
    if isinstance(value, str):
        return _written_text(normalized(value), indent, column, style)
    if not isinstance(value, Mapping | list | tuple) or not value:
        return Written(inline(value))
    if is_small(value) and column + len(line := inline(value)) <= style.width:
        return Written(line)
    lines = list(block_lines(value, indent, style))
    return Written(lines[0][indent:], tuple(lines[1:])) if after_dash else Written("", tuple(lines))


def _written_text(text: str, indent: int, column: int, style: Style) -> Written:
    line = inline_text(text, in_flow=False)
    if "\n" not in text and (column + len(line) <= style.width or not _BREAKABLE.search(text)):
        return Written(line)
    return folded(text, indent, style) if is_foldable(text) else Written(line)


def is_foldable(text: str) -> bool:
    """Whether `>-` can hold the text: no line of it begins or ends with a space, and no end is a break."""
    lines = text.split("\n")
    return bool(lines[0] and lines[-1]) and not any(
        line != line.strip(" \t") or "\t" in line or "\r" in line for line in lines
    )


def folded(text: str, indent: int, style: Style) -> Written:
    """The text as `>-`; a line break in it is a blank line."""
    _refuse_forbidden(text)
    lines: list[str] = []
    for part in re.split(r"(\n+)", text):
        lines += [""] * len(part) if part.startswith("\n") else _wrapped(part, indent, style.width)
    return Written(">-", tuple(lines))


def literal(text: str, indent: int) -> Written:
    """The text as `|-`, line by line as it is; it must be foldable."""
    _refuse_forbidden(text)
    return Written("|-", tuple(" " * indent + line if line else "" for line in text.split("\n")))


def _wrapped(text: str, indent: int, width: int) -> list[str]:
    margin = " " * indent
    lines: list[str] = []
    for word in _BREAKABLE.split(text):
        if lines and len(lines[-1]) + 1 + len(word) <= width:
            lines[-1] += " " + word
        else:
            lines.append(margin + word)
    return lines


def is_small(value: Plain) -> bool:
    """Whether a list or mapping may stand on one line: words, or up to three entries that begin with one.

    Of mappings in a mapping only figures with their source: `{value: 12, source: {source: a, page: 3}}`.
    """
    if is_flat(value):
        return not isinstance(value, Mapping) or len(value) <= MOST_IN_LINE
    if not isinstance(value, Mapping) or len(value) > MOST_IN_LINE:
        return False
    first, *others = value.values()
    deep = Mapping | list | tuple if not isinstance(first, str) else list | tuple
    return is_word(first) and all(
        is_flat([one]) or (isinstance(one, deep) and is_flat(one)) for one in others
    )


def is_word(value: Plain) -> bool:
    return not isinstance(value, Mapping | list | tuple)


def is_flat(value: Plain) -> bool:
    """Whether a list or mapping holds nothing but words of one line."""
    inner: Sequence[Plain] = list(value.values()) if isinstance(value, Mapping) else list(value)
    return all(is_word(one) and not (isinstance(one, str) and "\n" in one) for one in inner)


def inline(value: Plain) -> str:
    """The value on one line, as it may stand between brackets."""
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{key_text(key)}: {inline(one)}" for key, one in value.items()) + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(map(inline, value)) + "]"
    return inline_text(value, in_flow=True) if isinstance(value, str) else _word(value)


def _word(value: Plain) -> str:
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float) and math.isfinite(value):
        written = repr(value)
        if plain_scalar(written) == value:
            return written
    raise AtlasError(f"“{shorten(str(value))}” ({type(value).__name__}) cannot be written to a YAML file.")


def key_text(key: str | int) -> str:
    """A key, in quotation marks where it would be read as something else or has a sign of YAML in it."""
    if not isinstance(key, str):
        return _word(key)
    key = normalized(key)
    if len(key) > LONGEST_KEY:
        raise AtlasError(f"“{shorten(key)}” is too long for a key: more than {LONGEST_KEY} characters.")
    return _quoted(key) if key == "<<" else inline_text(key, in_flow=True)


def inline_text(text: str, *, in_flow: bool) -> str:
    """A text on one line: bare if it can be, else in quotation marks. `in_flow`: between brackets."""
    text = normalized(text)
    _refuse_forbidden(text)
    return text if is_bare(text, in_flow=in_flow) else _quoted(text)


def is_bare(text: str, *, in_flow: bool) -> bool:
    """Whether the text is read as itself without quotation marks."""
    if not text or text[0] in _INDICATORS or text != text.strip() or text.startswith("..."):
        return False
    unsafe = _UNSAFE_IN_FLOW if in_flow else _UNSAFE
    return not unsafe.search(text) and isinstance(plain_scalar(text), str)


def _quoted(text: str) -> str:
    if not re.search(r'["\\\t\r\n]', text):
        return f'"{text}"'
    if not re.search(r"[\t\r\n]", text):
        return "'" + text.replace("'", "''") + "'"
    return '"' + "".join(_ESCAPES.get(char, char) for char in text) + '"'


def double_quoted(text: str) -> str:
    """The text between `"`, whatever is in it."""
    _refuse_forbidden(text)
    return '"' + "".join(_ESCAPES.get(char, char) for char in normalized(text)) + '"'


def single_quoted(text: str) -> str | None:
    """The text between `'`, or None where it has a break or tab in it."""
    _refuse_forbidden(text)
    return None if re.search(r"[\t\r\n]", text) else "'" + normalized(text).replace("'", "''") + "'"


def _refuse_forbidden(text: str) -> None:
    hidden = FORBIDDEN.search(text)
    if hidden:
        raise AtlasError(f"“{shorten(text)}” has an {forbidden_message(hidden.group())}.", hint="Delete it.")
