"""From values of a profile to the texts of cells, and back; nothing is lost on the way.

A cell of several words has commas between them, a cell of several texts or sources has a line for each.
A source with its place is `ilab-2021 | page: 7 | place: Suggested actions`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from atlas_cli.importers.sheet.tables import CITED, CITED_TEXTS, Field
from atlas_cli.yamlfile.edits import composed
from atlas_cli.yamlfile.emit import Plain

Cells = Mapping[str, str]

MISSING: Plain = object()
"""Stands for what has no cell filled in, and so no key in the profile."""

_WHOLE = re.compile(r"-?(?:0|[1-9][0-9]{0,300})")
_DECIMAL = re.compile(r"-?[0-9]{1,300}\.[0-9]{1,300}(?:[eE][-+]?[0-9]{1,3})?")
_LANGUAGE = re.compile(r"([a-z]{2,3}): (.*)", re.DOTALL)
_PART = re.compile(r"(\w+)(?:\.([a-z]{2,3}))?:\s*(.*)", re.DOTALL)
_BAR = re.compile(r"(?<!\\)((?:\\\\)*)\s*\|\s*")


class CellError(Exception):
    """What is wrong with the text of a cell, and in `help` what to write."""

    def __init__(self, message: str, help: str) -> None:
        super().__init__(message)
        self.message = message
        self.help = help


# ── To cells ─────────────────────────────────────────────────────────────────────────────────────


def encoded(field: Field, value: Plain) -> dict[str, str]:
    """The texts of a value's cells, by column; what is empty has none."""
    if value is None:
        return {}
    if field.kind == "text":
        return _by_language(field.name, value)
    if field.kind == "citation":
        return _citation(field.name, value)
    if field.kind == "citations":
        return {field.name: "\n".join(map(citation_line, value))}
    if field.kind == "words":
        return {field.name: ", ".join(map(text_of, value))}
    if field.kind == "lines":
        return {field.name: "\n".join(map(_line, value))}
    return {field.name: text_of(value)}


def text_of(value: Plain) -> str:
    """A word or number as a cell shows it: `true`, `13`, `13.5`."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    return "" if value is None else str(value)


def _by_language(name: str, value: Plain) -> dict[str, str]:
    if isinstance(value, Mapping):
        return {f"{name}.{code}": text_of(text) for code, text in value.items()}
    return {name: text_of(value)}


def _citation(name: str, value: Plain) -> dict[str, str]:
    if not isinstance(value, Mapping):
        return {name: text_of(value)}
    cells = {name: text_of(value["source"])}
    for part in CITED:
        if part in value:
            cells |= _by_language(f"{name}.{part}", value[part])
    return cells


def citation_line(value: Plain) -> str:
    """A source with its place on one line."""
    cells = _citation("", value)
    return " | ".join(
        _escaped(text) if not name else f"{name[1:]}: {_escaped(text)}" for name, text in cells.items()
    )


def _line(value: Plain) -> str:
    if isinstance(value, Mapping):
        return " | ".join(f"{code}: {_escaped(text)}" for code, text in value.items())
    line = _escaped(text_of(value))
    return "\\" + line if _LANGUAGE.match(line) else line


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace("|", "\\|").replace("\n", "\\n")


# ── From cells ───────────────────────────────────────────────────────────────────────────────────


def decoded(field: Field, cells: Cells, language: str, before: Plain = None) -> Plain:
    """The value that cells hold; MISSING where they are all empty. `language`: that of plain texts.

    Of a list, what stood there `before` and is unchanged comes back as it was. Raises CellError.
    """
    cells = {name: text for name, text in cells.items() if text}
    if not cells:
        return MISSING
    if field.kind == "text":
        return _text(field.name, cells, language)
    if field.kind == "citation":
        return _cited(field.name, cells, language)
    text = cells[field.name]
    if field.kind == "citations":
        known = {citation_line(one): one for one in before or ()}
        return [known[line] if line in known else parsed_citation(line) for line in _lines(text)]
    if field.kind == "words":
        return [word_of(word.strip(), field.types) for word in re.split(r"[,;\n]", text) if word.strip()]
    if field.kind == "lines":
        return [_parsed_line(line) for line in _lines(text)]
    return composed(text) if field.dated else word_of(text, field.types)


def word_of(text: str, types: frozenset[str]) -> Plain:
    """A text as the number, true or false that it stands for, where the field takes one."""
    if "boolean" in types and text.lower() in ("true", "false"):
        return text.lower() == "true"
    if types & {"integer", "number"} and _WHOLE.fullmatch(text):
        return int(text)
    if "number" in types and _DECIMAL.fullmatch(text):
        return float(text)
    return composed(text)


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.split("\n") if line.strip()]


def _text(name: str, cells: Cells, language: str) -> Plain:
    plain = cells.get(name)
    by_language = {header.removeprefix(f"{name}."): text for header, text in cells.items() if header != name}
    if plain is None:
        return by_language
    if not by_language:
        return plain
    if language in by_language:
        message = f"a text stands in {name} and in {name}.{language}, and both are {language}"
        raise CellError(message, f"keep one of the two: {name}.{language}, beside the other languages")
    return {language: plain, **by_language}


def _cited(name: str, cells: Cells, language: str) -> Plain:
    if name not in cells:
        raise CellError(
            f"there is no key of a source in {name}", "write the id of a source, as in the sheet sources"
        )
    found: dict[str, Any] = {"source": cells[name]}
    for part in CITED:
        header = f"{name}.{part}"
        texts = {
            each: text for each, text in cells.items() if each == header or each.startswith(f"{header}.")
        }
        if texts:
            found[part] = _text(header, texts, language) if part in CITED_TEXTS else _number(texts[header])
    return found if len(found) > 1 else found["source"]


def _number(text: str) -> Plain:
    return word_of(text, frozenset({"integer", "string"}))


def parsed_citation(line: str) -> Plain:
    """A source as a line of a cell names it. Raises CellError where the line cannot be understood."""
    source, *parts = _parts(line)
    found: dict[str, Any] = {"source": source}
    for part in parts:
        match = _PART.fullmatch(part)
        name, code, text = match.groups() if match else ("", None, "")
        if name not in CITED or (code and name not in CITED_TEXTS) or not text:
            message = f"“{part}” does not say what it is"
            raise CellError(message, "write it as `ilab-2021 | page: 7` or `ilab-2021 | place: Table 3`")
        _put(found, name, code, _unescaped(text))
    return found if len(found) > 1 else source


def _put(found: dict[str, Any], name: str, code: str | None, text: str) -> None:
    if code:
        found.setdefault(name, {})[code] = text
    else:
        found[name] = _number(text) if name not in CITED_TEXTS else text


def _parsed_line(line: str) -> Plain:
    found = [_LANGUAGE.fullmatch(part) for part in _parts(line)]
    if all(found):
        return {match.group(1): _unescaped(match.group(2)) for match in found if match}
    return _unescaped(line)


def _parts(line: str) -> Sequence[str]:
    """The line between its bars; a bar that belongs to a text has a backslash before it."""
    pieces: list[str] = []
    at = 0
    for bar in _BAR.finditer(line):
        pieces.append(line[at : bar.start()] + bar.group(1))
        at = bar.end()
    return [*pieces, line[at:]]


def _unescaped(text: str) -> str:
    return re.sub(r"\\(.)", lambda match: "\n" if match.group(1) == "n" else match.group(1), text)
