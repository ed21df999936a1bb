"""`atlas collect COUNTRY --apply`: decide on comments, and write accepted wording into the profile."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from atlas_cli.commands.answered import responses_of
from atlas_cli.commands.console import note, rendered, result
from atlas_cli.errors import AtlasError
from atlas_cli.text import counted, shorten
from atlas_cli.workspace import Places, find_country, shown, write_atomically
from atlas_cli.workspace.consultations import consultation_folder

if TYPE_CHECKING:
    from atlas_cli.analysis.matters import Matter
    from atlas_cli.catalog.load import Catalog
    from atlas_cli.consultation.decisions import Applied
    from atlas_cli.consultation.wording import Wording
    from atlas_cli.diagnostics import Diagnostic
    from atlas_cli.profile.load import LoadedProfile
    from atlas_cli.profile.records import Responses

#: A wording that cannot be written, because the profile has changed since the document was issued.
CONFLICT, CONFLICT_NAME = "ATL821", "wording-conflict"


@dataclass(frozen=True, slots=True)
class Table:
    """What lies on the table: the profile, what was said of it, and which of it proposes other words."""

    loaded: LoadedProfile
    catalog: Catalog
    responses: Responses
    found: tuple[Matter, ...]
    wordings: tuple[Wording, ...]
    folder: Path


def apply(
    country: str,
    places: Places,
    *,
    decisions: Path | None = None,
    dry_run: bool = False,
    ask: bool | None = None,
) -> int:
    """Walk through what is undecided, then write what is accepted; 1 where something conflicts.

    At a terminal each matter is asked for; elsewhere only decisions that are written already, in
    decisions.yaml or in the file `decisions`, are carried out. A dry run shows the difference and writes
    nothing. Ctrl-C writes nothing either.
    """
    table = table_of(country, places, dry_run)
    entries = decided(table, decisions)
    if ask if ask is not None else sys.stdin.isatty() and decisions is None:
        from atlas_cli.commands.collect_deciding import walk

        taken = walk(table, entries)
        return carry_out(table, entries | taken, seen=frozenset(taken), dry_run=dry_run)
    return carry_out(table, entries, seen=frozenset(), dry_run=dry_run)


def table_of(country: str, places: Places, dry_run: bool) -> Table:
    from atlas_cli.analysis.matters import matters
    from atlas_cli.catalog.load import load_catalog
    from atlas_cli.commands.mending import refuse_bundled
    from atlas_cli.consultation.wording import wordings
    from atlas_cli.profile.load import load_profile

    path = find_country(places, country)
    if not dry_run:
        refuse_bundled(places, [path])
    loaded = load_profile(path)
    responses = responses_of(places, loaded.slug)
    found = matters(responses)
    if not found:
        raise AtlasError(
            f"There is nothing to decide on for {loaded.slug}: no comment or change is recorded.",
            hint=f"`atlas collect {loaded.slug} FILE…` reads what came back.",
        )
    catalog = load_catalog(places.folders("dmop_catalog"))
    folder = consultation_folder(places, loaded.slug)
    return Table(loaded, catalog, responses, found, tuple(wordings(found, loaded)), folder)


def decided(table: Table, decisions: Path | None) -> dict[str, Any]:
    """Decisions by key as plain data: those of decisions.yaml, then those of a file."""
    from atlas_cli.consultation.decisions import plain_of
    from atlas_cli.profile.decisions import DecisionsFile
    from atlas_cli.yamlfile import load_yaml

    entries = {key: plain_of(one) for key, one in table.responses.decisions.decisions.items()}
    if decisions is not None:
        given, file = load_yaml(DecisionsFile, decisions)
        refuse_unknown([key for key in given.decisions if key not in keys_of(table)], file.path)
        entries |= {key: taken(plain_of(one), entries.get(key)) for key, one in given.decisions.items()}
    return entries


def taken(given: dict[str, Any], known: dict[str, Any] | None) -> dict[str, Any]:
    """A decision of a file; where the same one is known, what was noted when it was carried out stays."""
    same = known is not None and all(known.get(name) == given.get(name) for name in ("decision", "wording"))
    return {**known, **given} if known is not None and same else given


def keys_of(table: Table) -> frozenset[str]:
    return frozenset(matter.key for matter in table.found)


def refuse_unknown(unknown: list[str], path: Path) -> None:
    if unknown:
        raise AtlasError(
            f"{shown(path)} decides on what is not there: {', '.join(unknown)}.",
            hint="Decisions are keyed by <record>/<item>; `atlas report` lists them in its matrix.",
        )


def carry_out(table: Table, entries: Mapping[str, Any], *, seen: frozenset[str], dry_run: bool) -> int:
    """Write what is accepted and what was decided, or show it; 1 where a wording conflicts."""
    from atlas_cli.checks.changing import checked_text
    from atlas_cli.consultation.decisions import applied, with_entries
    from atlas_cli.yamlfile.patches import patched

    file = table.loaded.file
    done = applied(table.wordings, entries, table.loaded.profile.version, seen)
    text = checked_text(file, patched(file, list(done.edits)), table.catalog)
    path = table.folder / "decisions.yaml"
    before = table.responses.decisions_file
    known = decided(table, None)
    new = {key: entry for key, entry in {**entries, **done.entries}.items() if known.get(key) != entry}
    after = with_entries(before, path, new) if new else None
    for file_path, old, now in ((file.path, file.text, text), (path, before.text if before else "", after)):
        if now is not None and now != old:
            show_or_write(file_path, old, now, dry_run)
    tell(table, entries, done, dry_run)
    return 1 if done.conflicts else 0


def show_or_write(path: Path, old: str, new: str, dry_run: bool) -> None:
    if not dry_run:
        write_atomically(path, new.encode())
        result(shown(path))
        return
    from difflib import unified_diff

    name = shown(path)
    for line in unified_diff(old.splitlines(), new.splitlines(), name, name, lineterm=""):
        result(line)


def tell(table: Table, entries: Mapping[str, Any], done: Applied, dry_run: bool) -> None:
    """What conflicts, with its line; how much was written and what is open."""
    if done.conflicts:
        note(rendered([conflict(one, table) for one in done.conflicts], "text", sys.stderr))
    undecided = [matter.key for matter in table.found if matter.key not in entries]
    changed = counted(len(done.written), "change")
    note(f"{'To be applied' if dry_run else 'Applied'}: {changed}; without a decision: {len(undecided)}.")
    if undecided and not sys.stdin.isatty():
        note(
            f"Decide at a terminal, or write decisions in {shown(table.folder / 'decisions.yaml')}: "
            + ", ".join(undecided[:5])
            + (" …" if undecided[5:] else "")
        )


def conflict(one: Wording, table: Table) -> Diagnostic:
    from atlas_cli.diagnostics import Diagnostic

    issued = shorten(one.first.was or "nothing", 80)
    proposed = shorten(one.first.becomes or "", 80)
    message = f"{one.first.key} changes “{issued}”, which the profile no longer says; proposed: “{proposed}”"
    help = "decide at a terminal, or bring the profile's text and `wording:` of the decision together by hand"
    return Diagnostic(CONFLICT, CONFLICT_NAME, "error", message, table.loaded.file.span(*one.path), help)
