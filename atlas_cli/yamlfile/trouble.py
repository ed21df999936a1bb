"""Where a parser gave up, the lines around it, and ways to point at them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import yaml

from atlas_cli.yamlfile.nodes import Place

FULL_WIDTH = {
    "：": ":",
    "，": ",",
    "［": "[",
    "］": "]",
    "｛": "{",
    "｝": "}",
    "－": "-",
    "＃": "#",
    "、": ",",
}
CURLY = "“”„‟«»‘’"
_LONGEST_LINE_SEARCHED = 2_000


class Trouble(NamedTuple):
    """Where the parser gave up; `began` is where the construct it was in began. Lines and columns from 0."""

    lines: Sequence[str]
    problem: str
    context: str
    line: int
    column: int
    began: tuple[int, int]

    def text(self, line: int) -> str:
        """A line, so far as it is worth searching; empty where there is none."""
        return self.lines[line][:_LONGEST_LINE_SEARCHED] if 0 <= line < len(self.lines) else ""

    def suspects(self) -> list[int]:
        """Lines to look at: where the construct began, where it broke, and the last written line before."""
        before = self.line - 1
        while before >= 0 and not self.text(before).strip():
            before -= 1
        wanted = [self.began[0], self.line, before] if "simple key" in self.context else [self.line, before]
        return [line for line in dict.fromkeys(wanted) if 0 <= line < len(self.lines)]


class Finding(NamedTuple):
    """A mistake that a handler recognized."""

    code: str
    place: Place
    message: str
    help: str
    fix: tuple[Place, str] | None = None
    """The place to write over and what to write there, where there is one right answer."""


def trouble_of(error: yaml.YAMLError, lines: Sequence[str]) -> Trouble:
    """The parser's error, with the lines it is about."""
    mark = getattr(error, "problem_mark", None)
    start = getattr(error, "context_mark", None)
    line, column = (mark.line, mark.column) if mark else (len(lines), 0)
    if line >= len(lines):
        line, column = len(lines) - 1, len(lines[-1])
    began = (start.line, start.column) if start else (line, column)
    words = (str(getattr(error, "problem", "") or ""), str(getattr(error, "context", "") or ""))
    return Trouble(lines, *words, line, column, began)


def at(line: int, column: int, width: int = 1) -> Place:
    """So many characters of a line."""
    return Place(line, column, line, column + width)


def rest_of_line(trouble: Trouble, line: int, column: int = 0) -> Place:
    """What is written on a line from a column on, without the spaces around it."""
    text = trouble.text(line).rstrip()
    start = max(column, len(text) - len(text[column:].lstrip()))
    return Place(line, start, line, max(start + 1, len(text)))


def quoted(text: str) -> str:
    """The text as YAML needs it to be quoted."""
    return "'" + text.replace("'", "''") + "'" if '"' in text or "\\" in text else f'"{text}"'


def requoted(text: str) -> str:
    """A text that begins with quotation marks, in quotation marks of the other kind."""
    other = '"' if text.startswith("'") else "'"
    return other + text.replace(other, "\\" + other if other == '"' else other * 2) + other
