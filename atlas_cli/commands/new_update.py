"""`atlas new` for a profile that is there: what the data say beside it, written where it is accepted."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from atlas_cli.commands.console import note, result
from atlas_cli.errors import UsageError
from atlas_cli.text import closest, counted, listed
from atlas_cli.workspace import shown, write_atomically

if TYPE_CHECKING:
    from atlas_cli.catalog.load import Catalog
    from atlas_cli.importers.draft import Draft, DraftWords
    from atlas_cli.importers.draft.update import Update
    from atlas_cli.yamlfile import YamlFile

ALL, NONE = "all", "none"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be taken over: None asks, where there is somebody to ask. `json` tells it to programs."""

    accept: tuple[str, ...] | None = None
    json: bool = False


def wanted_of(accept: Sequence[str], yes: bool, json: bool) -> Wanted:
    """What --accept, --yes and --json together mean. `--accept` takes ids, also with commas between them."""
    ids = tuple(id for each in accept for id in each.replace(",", " ").split())
    if yes and accept and ids != (ALL,):
        raise UsageError("--yes takes over everything; give --accept or --yes.")
    if not ids and accept:
        raise UsageError("--accept needs ids, all or none.")
    return Wanted((ALL,) if yes else ids or None, json)


def update(path: Path, draft: Draft, catalog: Catalog, words: DraftWords, wanted: Wanted) -> int:
    """Show what is new, changed, restated, contradicted and gone, and write what is accepted; all else stays.

    Away from a terminal nothing is written that is not named. 0 also where nothing is new. Raises BadInput,
    and writes nothing, where what is accepted would make an error of `atlas check`.
    """
    from atlas_cli.checks.changing import checked_text
    from atlas_cli.importers.draft.update import edits_of
    from atlas_cli.yamlfile import read_yaml
    from atlas_cli.yamlfile.patches import patched

    file = read_yaml(path)
    found = differences(file, draft, catalog, words)
    named = chosen(found, wanted.accept) if wanted.accept is not None else None
    for each in () if wanted.json else found:
        result(f"{each.kind:13} {each.path}: {each.about}")
    accepted = named if named is not None else asked(found, wanted)
    if accepted:
        text = patched(file, edits_of(accepted, file.data, draft.data))
        write_atomically(path, checked_text(file, text, catalog).encode())
    if wanted.json:
        result(json.dumps(records(found, accepted), indent=2, ensure_ascii=False))
    note(summary(found, accepted, path))
    return 0


def differences(file: YamlFile, draft: Draft, catalog: Catalog, words: DraftWords) -> list[Update]:
    """All that the data say beside a profile, in the order in which a profile has it."""
    from atlas_cli.importers.draft.update import updates
    from atlas_cli.importers.draft.update_gaps import of_gaps
    from atlas_cli.importers.draft.update_statistics import of_statistics

    profile = file.data
    return [
        *of_statistics(profile, draft.data),
        *updates(profile, draft.data),
        *of_gaps(file, draft.data, catalog, words),
    ]


def chosen(found: Sequence[Update], ids: Sequence[str]) -> list[Update]:
    """The differences that are named. Raises UsageError for one that is not there, or for people to judge."""
    if ids in ((ALL,), (NONE,)):
        return [each for each in found if each.edits and ids == (ALL,)]
    names = {name: each for each in found for name in names_of(each)}
    for id in ids:
        if id not in names:
            near = closest(id, list(names))
            raise UsageError(
                f"--accept does not take “{id}”: it is no difference that was found.",
                hint=f"Did you mean {listed(near, 'or')}?" if near else "It takes all, none, or paths.",
            )
        if not names[id].edits:
            raise UsageError(
                f"{id} is {names[id].kind}: that is for people to judge.", hint="Change the profile by hand."
            )
    paths = {names[id].path for id in ids}
    return [each for each in found if each.path in paths]


def names_of(each: Update) -> Iterator[str]:
    """`gaps/TH-E7`, and for a new gap its id alone."""
    yield each.path
    if each.kind == "new" and each.path.startswith("gaps/"):
        yield each.path.removeprefix("gaps/")


def asked(found: Sequence[Update], wanted: Wanted) -> list[Update]:
    """What somebody at the terminal accepts; whoever stops before the end has accepted nothing."""
    from atlas_cli.commands.sheet_view import choice

    possible = [each for each in found if each.edits]
    if wanted.json or not possible or not sys.stdin.isatty():
        return []
    question = f"Take over {counted(len(possible), 'difference')}? [a]ll / [o]ne by one / [N]one"
    answer = choice(question, "aon", "n")
    if answer == "o":
        return [each for each in possible if is_accepted(each)]
    return possible if answer == "a" else []


def is_accepted(each: Update) -> bool:
    return typer.confirm(f"{each.path}: {each.about}\n  Take it over?", default=True, err=True)


def records(found: Sequence[Update], accepted: Sequence[Update]) -> list[dict[str, object]]:
    """The differences for a program; `can_accept` is false where only people can decide."""
    return [
        {
            "kind": each.kind,
            "path": each.path,
            "about": each.about,
            "source": each.source or None,
            "can_accept": bool(each.edits),
            "accepted": each in accepted,
        }
        for each in found
    ]


def summary(found: Sequence[Update], accepted: Sequence[Update], path: Path) -> str:
    if not found:
        return f"The data say nothing that is not in {shown(path)}."
    if len(accepted) == len(found):
        return f"Took over {counted(len(found), 'difference')}."
    if accepted or not any(each.edits for each in found):
        return f"Took over {len(accepted)} of {counted(len(found), 'difference')}; judge the others yourself."
    return (
        f"Nothing was written to {shown(path)}. --accept all, or paths, takes over what is not contradicted."
    )
