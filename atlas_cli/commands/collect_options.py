"""Options of `atlas collect` for what came without a form, and for decisions; and which go together."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from getpass import getuser
from pathlib import Path
from typing import Annotated, TypeAlias

import typer

from atlas_cli.errors import UsageError
from atlas_cli.text import listed

Word: TypeAlias = str | None

Files: TypeAlias = Annotated[
    list[Path] | None,
    typer.Argument(metavar="FILE", help="Returned Word files, or folders of them.", show_default=False),
]
AgencyOf: TypeAlias = Annotated[
    Word, typer.Option("--agency", metavar="ID", help="Whose answer it is, where a file does not say it.")
]
By: TypeAlias = Annotated[
    Word, typer.Option("--by", metavar="NAME", help="Who records it; by default your user name.")
]
Enter: TypeAlias = Annotated[bool, typer.Option("--enter", help="Record what came without a form.")]
Channel: TypeAlias = Annotated[
    Word,
    typer.Option("--channel", metavar="WORD", help="With --enter: letter, meeting, e-mail, reported …"),
]
Institution: TypeAlias = Annotated[
    Word,
    typer.Option("--institution", metavar="NAME", help="With --enter: one without entry in the profile."),
]
Dmops: TypeAlias = Annotated[
    list[str] | None, typer.Option("--dmop", metavar="DMOP", help="With --enter: the practices answered on.")
]
Answer: TypeAlias = Annotated[
    Word, typer.Option("--answer", metavar="WORD", help="With --enter: validated, not-validated, discussed …")
]
Day: TypeAlias = Annotated[
    Word, typer.Option("--date", metavar="DATE", help="With --enter: day of the answer, as 2024-05-02.")
]
ProofOf: TypeAlias = Annotated[
    Word,
    typer.Option("--proof", metavar="FILE", help="With --enter: a scan, or words that say what there is."),
]
Note: TypeAlias = Annotated[
    Word, typer.Option("--note", metavar="TEXT", help="With --enter: what was said or written.")
]
Source: TypeAlias = Annotated[
    Word, typer.Option("--source", metavar="KEY", help="With --enter: the publication that reports it.")
]
Page: TypeAlias = Annotated[
    Word, typer.Option("--page", metavar="PAGE", help="With --enter: the page of that publication.")
]
Supersedes: TypeAlias = Annotated[
    Word, typer.Option("--supersedes", metavar="ID", help="With --enter: the record that this one corrects.")
]
TableFile: TypeAlias = Annotated[
    Path | None, typer.Option("--table", metavar="FILE", help="With --enter: answers as a CSV table.")
]
Apply: TypeAlias = Annotated[
    bool, typer.Option("--apply", help="Decide on comments, and write accepted wording into the profile.")
]
DecisionsIn: TypeAlias = Annotated[
    Path | None,
    typer.Option("--decisions", metavar="FILE", help="With --apply: decisions taken elsewhere, as YAML."),
]
DryRun: TypeAlias = Annotated[
    bool, typer.Option("--dry-run", help="With --apply: show the difference and write nothing.")
]


@dataclass(frozen=True, slots=True)
class Asked:
    """What was asked of `atlas collect`; `cells` are the options of --enter by column."""

    enter: bool
    apply: bool
    files: tuple[Path, ...]
    cells: Mapping[str, str]
    practices: tuple[str, ...] = ()
    table: Path | None = None
    decisions: Path | None = None
    dry_run: bool = False


def given(**cells: str | None) -> dict[str, str]:
    """The options that were given, by the name of their column."""
    return {name: value for name, value in cells.items() if value is not None}


def refuse_contradictions(asked: Asked) -> None:
    """Raises UsageError for options that make no sense together."""
    if asked.enter and asked.apply:
        raise UsageError("--enter records and --apply decides: give one of them.")
    if asked.files and (asked.enter or asked.apply):
        raise UsageError(f"{'--enter' if asked.enter else '--apply'} reads no returned files.")
    entering = [f"--{name}" for name in asked.cells] + ["--dmop"] * bool(asked.practices)
    entering += ["--table"] * (asked.table is not None)
    if entering and not asked.enter:
        belong = "belongs" if len(entering) == 1 else "belong"
        raise UsageError(f"{listed(entering)} {belong} to --enter.")
    if (asked.decisions is not None or asked.dry_run) and not asked.apply:
        raise UsageError(f"{'--dry-run' if asked.dry_run else '--decisions'} belongs to --apply.")


def signed(cells: Mapping[str, str], agency: str | None, by: str | None) -> dict[str, str]:
    """The cells with whose answer it is and who enters it, by default the user's name."""
    whose = {"agency": agency} if agency else {}
    if not cells and not whose and by is None:
        return {}
    return {"by": by or getuser(), **whose, **cells}
