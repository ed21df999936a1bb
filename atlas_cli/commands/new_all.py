"""`atlas new --all`: a draft for every country of the data files, and a table of what came of it."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from atlas_cli.commands.console import note
from atlas_cli.commands.tables import show_table
from atlas_cli.text import counted
from atlas_cli.workspace import Places, shown, write_atomically

if TYPE_CHECKING:
    from atlas_cli.importers.draft.many import Line
    from atlas_cli.importers.ilab import Findings

FOLDER = Path("build", "drafts")
OUTCOMES = (1, 2, 3, "outside")
COLUMNS = (
    *("Country", "Series", "Gaps", "1", "2", "3", "Outside"),
    *("Unsure", "Implied", "Denied", "Odd"),
)
LEGEND = """1, 2, 3 and Outside: the gaps by the outcome of their need. Unsure: gaps whose need is a guess.
Implied: gaps that coded data imply and no action calls for. Denied: actions that coded data contradict.
Odd: what in the data is not as it should be."""
BAR = 30


def draft_all(places: Places, files: Sequence[Findings], output: str | None, force: bool) -> int:
    """Write a draft of every country into a folder. Files that are there stay, unless `force` is given.

    1 where a country could not be drafted, else 0.
    """
    from atlas_cli.importers.draft import editions_by_country, load_words
    from atlas_cli.importers.draft.many import drafts_of_all

    folder = Path(output).expanduser() if output else FOLDER
    words = places.template("new/draft.yaml")
    countries = editions_by_country(files, load_words(words))
    catalog = tuple(places.folders("dmop_catalog"))
    lines = sorted(
        progress(drafts_of_all(countries, catalog, words), len(countries)), key=lambda line: line.slug
    )
    states = {line.name: written(line, folder, force) for line in lines}
    odd = Counter(oddity.country for file in files for oddity in file.oddities)
    show(lines, odd)
    note(LEGEND)
    for name, state in states.items():
        if state:
            note(f"{name}: {state}")
    drafted = sum(not line.problem for line in lines)
    note(f"Drafted {counted(drafted, 'country', 'countries')} into {shown(folder)}.")
    return 1 if drafted < len(lines) else 0


def progress(lines: Iterator[Line], total: int) -> Iterator[Line]:
    """The lines as they come, with a bar on a terminal."""
    is_shown = sys.stderr.isatty()
    for done, line in enumerate(lines, 1):
        if is_shown:
            full = BAR * done // total
            sys.stderr.write(f"\r{'█' * full}{'·' * (BAR - full)} {done} of {total}")
        yield line
    if is_shown:
        sys.stderr.write("\r" + " " * (BAR + 20) + "\r")


def written(line: Line, folder: Path, force: bool) -> str:
    """Write a draft, and say where it was not: for its own sake or that of a file that is there."""
    path = folder / f"{line.slug}.yaml"
    if line.problem:
        return line.problem
    if path.exists() and not force:
        return f"{shown(path)} is there, left as it is"
    write_atomically(path, line.text.encode())
    return ""


def show(lines: Sequence[Line], odd: Counter[str]) -> None:
    from atlas_cli.overview import Table

    rows = [figures(line, odd[line.name]) for line in lines]
    totals = [str(sum(map(int, column))) for column in list(zip(*rows, strict=True))[1:]]
    show_table(Table(COLUMNS, (*rows, ("All countries", *totals))))


def figures(line: Line, odd: int) -> tuple[str, ...]:
    gaps = line.gaps or {}
    by_outcome = [gaps.get(outcome, 0) for outcome in OUTCOMES]
    kinds = Counter(each.kind for each in line.disagreements)
    doubts = (line.unclassified, kinds["implied"], kinds["contradicted"], odd + kinds["coding"])
    return (line.name, *map(str, (line.series, sum(by_outcome), *by_outcome, *doubts)))
