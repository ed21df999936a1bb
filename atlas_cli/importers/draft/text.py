"""The text of a drafted profile: sections with comments on what to fill in, in the style of the house."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from atlas_cli.importers.draft.values import Plain
from atlas_cli.importers.draft.words import DraftWords
from atlas_cli.importers.ilab.model import Action
from atlas_cli.yamlfile.emit import new_file

SCHEMA_LINE = "# yaml-language-server: $schema=../schemas/profile.json"
WIDTH = 108

#: Written before anything else, one below the other.
OPENING = ("language", "as_of", "version")


@dataclass(frozen=True, slots=True)
class Remarks:
    """What a draft says in comments: its years, USDOL's summary, doubts by gap, actions of earlier years.

    `codings` are the standards whose printed status and age contradict each other.
    """

    years: tuple[int, ...]
    country: str
    summary: str
    doubts: Mapping[str, str]
    codings: Sequence[str]
    older: Sequence[tuple[Action, tuple[int, ...]]]


def text_of(data: Mapping[str, Plain], remarks: Remarks, words: DraftWords) -> str:
    """The whole file. Read as YAML it is the data and nothing else."""
    years = ", ".join(map(str, remarks.years))
    header = words.file.header.format(country=remarks.country, years=years)
    lines = [SCHEMA_LINE, *comment(header), ""]
    lines += new_file({key: data[key] for key in OPENING if key in data}).splitlines()
    for key, value in data.items():
        if key not in OPENING:
            lines += ["", *before(key, remarks, words), *section(key, value, remarks, words)]
            lines += after(key, remarks, words)
    return "\n".join(lines) + "\n"


def section(key: str, value: Plain, remarks: Remarks, words: DraftWords) -> Iterator[str]:
    """The lines of a section, with what is doubtful above the entry that it is about."""
    said: dict[str, str] = {}
    if key == "gaps":
        said = {id: words.file.doubt.format(doubt=doubt) for id, doubt in remarks.doubts.items()}
    elif key == "standards":
        said = dict.fromkeys(remarks.codings, words.file.coding)
    for line in new_file({key: value}).splitlines():
        remark = said.get(line.strip().rstrip(":"))
        if remark and line == f"  {line.strip()}":
            yield from comment(remark, "  # ")
        yield line


def before(key: str, remarks: Remarks, words: DraftWords) -> Iterator[str]:
    """Comments above a section."""
    said = words.file.sections.get(key)
    if said:
        yield from comment(said.format(year=remarks.years[-1]))
    if key == "narrative" and remarks.summary:
        yield from comment(remarks.summary, "#   ")
    if key == "gaps":
        yield from comment(words.file.agencies)
        yield ""


def after(key: str, remarks: Remarks, words: DraftWords) -> Iterator[str]:
    """Comments below a section: below the gaps, what earlier editions suggested."""
    if key == "gaps" and remarks.older:
        yield ""
        yield from comment(words.file.older_actions.format(year=remarks.years[-1]))
        for action, years in remarks.older:
            span = str(years[0]) if len(years) == 1 else f"{years[0]}–{years[-1]}"
            yield from comment(f"{span}, {action.area}: {action.text}", "#   ")


def comment(text: str, margin: str = "# ") -> Iterator[str]:
    """The text as comment lines; its own line breaks and indents stay."""
    for line in text.strip("\n").split("\n"):
        indent = " " * (len(line) - len(line.lstrip()))
        wrapped = textwrap.wrap(line, WIDTH - len(margin), subsequent_indent=indent, break_long_words=False)
        yield from ((margin + each).rstrip() for each in wrapped or [""])
