"""Mending a profile's text where there is one right answer: text patches that keep every other byte."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from atlas_cli.catalog.load import Catalog
from atlas_cli.checks import check_profile
from atlas_cli.diagnostics import BadInput, Diagnostic, Fix
from atlas_cli.profile.load import LoadedProfile
from atlas_cli.profile.model import Profile
from atlas_cli.yamlfile import scan_text, validate

MOST_ROUNDS = 60
INDENT = "  "
TABS = re.compile(r"^[ ]*\t[ \t]*", re.MULTILINE)
LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)?")

#: What a wrong width of tabs would lead to: lines that do not line up, keys in the wrong mapping.
OUT_OF_LINE = frozenset({"ATL010", "ATL011", "ATL025", "ATL026", "ATL030", "ATL031", "ATL032"})

Diagnose = Callable[[str], Sequence[Diagnostic]]


@dataclass(frozen=True, slots=True)
class Change:
    """One patch: the code it answers, its line (from 1), and what stood and stands there."""

    code: str
    line: int
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Mended:
    """The text with its patches, in the order in which they were made."""

    text: str
    changes: tuple[Change, ...]


def diagnose_profile(text: str, path: Path, catalog: Catalog | None) -> Sequence[Diagnostic]:
    """Everything that is wrong with the text of a profile."""
    try:
        file = scan_text(text, path)
        loaded = LoadedProfile(validate(Profile, file), file, path.stem)
    except BadInput as error:
        return error.diagnostics
    return check_profile(loaded, catalog) if catalog else ()


def mend(text: str, path: Path, diagnose: Diagnose) -> Mended:
    """The text with everything mended that has one right answer.

    Round by round, because a file that can be read at last shows what else is wrong. A patch whose finding
    stays is taken back.
    """
    text, changes = normalized(text)
    found = diagnose(text)
    refused: set[tuple[str, Fix]] = set()
    for _ in range(MOST_ROUNDS):
        text, found, untabbed = without_tabs(text, found, diagnose)
        changes += untabbed
        patch = [(each, each.fix) for each in found if each.fix and (each.code, each.fix) not in refused]
        usable = [(each, fix) for each, fix in patch if fix.span.file == path]
        if not usable:
            break
        patched, made = patched_with(text, usable)
        after = diagnose(patched)
        failed = {(each.code, fix) for each, fix in usable} & {
            (each.code, each.fix) for each in after if each.fix
        }
        if failed:
            refused |= failed
            continue
        text, found = patched, after
        changes += made
    return Mended(text, tuple(changes))


def normalized(text: str) -> tuple[str, list[Change]]:
    """The text without byte-order mark and in Unicode form NFC."""
    changes: list[Change] = []
    if text.startswith("\ufeff"):
        text = text.removeprefix("\ufeff")
        changes.append(Change("ATL003", 1, "byte-order mark", ""))
    composed = unicodedata.normalize("NFC", text)
    for number, (line, other) in enumerate(zip(text.split("\n"), composed.split("\n"), strict=True), start=1):
        if line != other:
            changes.append(
                Change("ATL005", number, "letters with separate accents", "the letters themselves")
            )
    return composed, changes


def without_tabs(
    text: str, found: Sequence[Diagnostic], diagnose: Diagnose
) -> tuple[str, Sequence[Diagnostic], list[Change]]:
    """The text with two spaces for each tab of its indentation, if everything then lines up."""
    if not any(each.code == "ATL011" for each in found):
        return text, found, []
    spaced = TABS.sub(lambda match: match.group().replace("\t", INDENT), text)
    after = diagnose(spaced)
    if any(each.code in OUT_OF_LINE for each in after):
        return text, found, []
    lines = [text.count("\n", 0, match.start()) + 1 for match in TABS.finditer(text)]
    return spaced, after, [Change("ATL011", line, "tab", "two spaces") for line in lines]


def patched_with(text: str, patches: Iterable[tuple[Diagnostic, Fix]]) -> tuple[str, list[Change]]:
    """The text with all patches that do not overlap, made from its end to its beginning."""
    starts = line_starts(text)
    changes: list[Change] = []
    edge = len(text) + 1
    placed = [
        (offset(starts, text, fix, end=False), offset(starts, text, fix, end=True), each, fix)
        for each, fix in patches
    ]
    for start, end, each, fix in sorted(placed, key=lambda one: one[:2], reverse=True):
        if end > edge or start >= edge:
            continue
        changes.insert(0, Change(each.code, fix.span.line, text[start:end].strip("\r\n"), fix.text))
        text = text[:start] + fix.text + text[end:]
        edge = start
    return text, changes


def line_starts(text: str) -> list[int]:
    return [match.start() for match in LINE.finditer(text)]


def offset(starts: list[int], text: str, fix: Fix, *, end: bool) -> int:
    """The place of a span's beginning or end in the text; a line after the last one means the end."""
    span = fix.span
    line, column = (span.end_line, span.end_column) if end else (span.line, span.column)
    return min(starts[line - 1] + column - 1, len(text)) if line <= len(starts) else len(text)
