"""`atlas new --review COUNTRY`: the gaps of a draft, one by one, to accept, change, split or drop."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from atlas_cli.commands.console import note, result
from atlas_cli.commands.mending import refuse_bundled
from atlas_cli.commands.review_view import lines_of, records
from atlas_cli.errors import UsageError
from atlas_cli.text import closest, counted, listed
from atlas_cli.workspace import Places, find_country, shown, write_atomically

if TYPE_CHECKING:
    from atlas_cli.catalog.load import Catalog
    from atlas_cli.importers.draft import DraftWords
    from atlas_cli.importers.draft.review import Decision, Pending
    from atlas_cli.yamlfile import YamlFile

INTERRUPTED = 130


@dataclass(frozen=True, slots=True)
class Desk:
    """What a review is done with: the file of the profile, the catalog and the words of drafts."""

    path: Path
    catalog: Catalog
    words: DraftWords

    def file(self) -> YamlFile:
        """The file as it is now: it may have been edited beside the review."""
        from atlas_cli.yamlfile import read_yaml

        return read_yaml(self.path)


@dataclass(frozen=True, slots=True)
class Named:
    """Decisions given as options, for scripts."""

    accept: tuple[str, ...] = ()
    drop: tuple[str, ...] = ()
    reason: str = ""
    json: bool = False


def review(country: str, places: Places, named: Named) -> int:
    """Walk through the gaps that wait for a review, or decide those that are named.

    Each decision is written at once: whoever stops goes on where he stopped.
    """
    from atlas_cli.catalog.load import load_catalog
    from atlas_cli.importers.draft import load_words
    from atlas_cli.importers.draft.words import FILE

    path = find_country(places, country)
    refuse_bundled(places, [path])
    desk = Desk(path, load_catalog(places.folders("dmop_catalog")), load_words(places.template(FILE)))
    if named.accept or named.drop:
        return decide_named(desk, named)
    if named.json or not sys.stdin.isatty():
        return tell_pending(desk, named.json)
    return walk(desk)


def decide_named(desk: Desk, named: Named) -> int:
    """Write the decisions that were given as options, all of them or, where one cannot be, none."""
    from atlas_cli.checks.changing import checked_text
    from atlas_cli.importers.draft.review import Decision, decided, pending_ids
    from atlas_cli.yamlfile import scan_text

    before = file = desk.file()
    waiting = pending_ids(file)
    accept = waiting if named.accept == ("all",) else list(named.accept)
    drop = waiting if named.drop == ("all",) else list(named.drop)
    refuse_unknown(accept, drop, file, waiting)
    decisions = [*(Decision(id, "accept") for id in accept)]
    decisions += [Decision(id, "drop", reason=named.reason) for id in drop]
    for each in decisions:
        file = scan_text(decided(file, each, desk.words), file.path)
    write_atomically(desk.path, checked_text(before, file.text, desk.catalog).encode())
    result(shown(desk.path))
    note(f"Accepted {len(accept)}, dropped {len(drop)}. {left(len(waiting) - len(decisions))}")
    return 0


def refuse_unknown(
    accept: Sequence[str], drop: Sequence[str], file: YamlFile, waiting: Sequence[str]
) -> None:
    """Raises UsageError for a gap that is not there, does not wait for a review, or is named for both."""
    both = set(accept) & set(drop)
    if both:
        raise UsageError(f"{listed(sorted(both))} cannot be accepted and dropped at once.")
    for id in (*accept, *drop):
        if id not in (file.data.get("gaps") or {}):
            near = closest(id, waiting)
            raise UsageError(
                f"There is no gap “{id}” in {shown(file.path)}.",
                hint=f"Did you mean {listed(near, 'or')}?" if near else left(len(waiting)),
            )
        if id not in waiting:
            raise UsageError(f"The gap {id} does not wait for a review.", hint="Nothing was changed.")


def left(number: int) -> str:
    if not number:
        return "No gap waits for a review."
    return f"{counted(number, 'gap')} still {'waits' if number == 1 else 'wait'} for a review."


def tell_pending(desk: Desk, as_json: bool) -> int:
    """The gaps that wait for a review, for those who cannot be asked."""
    from atlas_cli.importers.draft.review import pending_gap, pending_ids

    file = desk.file()
    found = [pending_gap(file, id, desk.catalog, desk.words) for id in pending_ids(file)]
    if as_json:
        result(json.dumps(records(found, desk.catalog), indent=2, ensure_ascii=False))
        return 0
    for number, each in enumerate(found, 1):
        for line in (*lines_of(each, f"{number} of {len(found)}", desk.catalog), ""):
            result(line)
    note(left(len(found)))
    if found:
        note("Decide at a terminal, or with --accept ID and --drop ID --reason TEXT.")
    return 0


def walk(desk: Desk) -> int:
    """Ask about each gap in turn. 130 where it was interrupted: what was decided before is written."""
    from atlas_cli.importers.draft.review import pending_gap, pending_ids

    decided = 0
    ids = pending_ids(desk.file())
    try:
        for number, id in enumerate(ids, 1):
            file = desk.file()
            if id not in pending_ids(file):
                continue
            pending = pending_gap(file, id, desk.catalog, desk.words)
            for line in lines_of(pending, f"{number} of {len(ids)}", desk.catalog):
                note(line)
            answer = ask(pending, file, desk)
            if answer == "quit":
                break
            decided += answer == "decided"
    except (typer.Abort, KeyboardInterrupt):
        note(f"\nStopped. {farewell(decided, desk)}")
        return INTERRUPTED
    note(farewell(decided, desk))
    return 0


def farewell(decided: int, desk: Desk) -> str:
    from atlas_cli.importers.draft.review import pending_ids

    return (
        f"{counted(decided, 'decision')} written to {shown(desk.path)}. {left(len(pending_ids(desk.file())))}"
    )


def ask(pending: Pending, file: YamlFile, desk: Desk) -> str:
    """`decided`, `skipped` or `quit`; what was decided is written before the next question."""
    from atlas_cli.commands.review_questions import changed, reason_asked, split
    from atlas_cli.commands.sheet_view import choice
    from atlas_cli.importers.draft.review import Decision

    question = "[a]ccept / [c]hange / [s]plit / [d]rop / [N]ext / [q]uit"
    while True:
        letter = choice(question, "acsdnq", "n")
        if letter in "nq":
            return "quit" if letter == "q" else "skipped"
        if letter == "a":
            decision = Decision(pending.id, "accept")
        elif letter == "d":
            decision = Decision(pending.id, "drop", reason=reason_asked())
        else:
            asks = changed if letter == "c" else split
            decision = asks(pending, file, desk.catalog, desk.words)
        if written(decision, desk):
            return "decided"


def written(decision: Decision, desk: Desk) -> bool:
    """Write a decision; where the profile would no longer be one, say why and write nothing."""
    from atlas_cli.diagnostics import BadInput

    file = desk.file()
    try:
        text = text_after(file, decision, desk)
    except BadInput as problem:
        for each in problem.diagnostics:
            note(f"error: {each.message}" + (f" ({each.help})" if each.help else ""))
        return False
    write_atomically(desk.path, text.encode())
    return True


def text_after(file: YamlFile, decision: Decision, desk: Desk) -> str:
    """The text of the file after a decision. Raises BadInput where it brings a new error."""
    from atlas_cli.checks.changing import checked_text
    from atlas_cli.importers.draft.review import decided

    return checked_text(file, decided(file, decision, desk.words), desk.catalog)
