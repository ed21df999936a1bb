"""Cards and tables on the terminal: in color for people, plain lines for pipes, JSON for programs."""

from __future__ import annotations

import json
import os
import sys
from io import StringIO
from typing import TYPE_CHECKING, Any

from atlas_cli.commands.console import result, wants_color
from atlas_cli.workspace import shown

if TYPE_CHECKING:
    from rich.console import Console, RenderableType

    from atlas_cli.overview import Card, Table

#: Lines get no longer than this, however wide the window: longer ones are hard to read.
WIDEST = 120
#: What a pipe gets, where nobody says how wide it is.
WIDTH_OF_PIPES = 100
#: Below this many columns, a field stands under its heading instead of beside it.
NARROW = 60


def show_json(data: Any) -> None:
    """Data for programs, as it is."""
    result(json.dumps(data, indent=2, ensure_ascii=False))


def show_table(table: Table) -> None:
    """A table with a line under its head; columns of numbers to the right."""
    from rich import box
    from rich.table import Table as Grid

    if table.title:
        result("")
        show(heading(table.title))
    if not table.rows:
        result("  none")
        return
    grid = Grid(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False, header_style="bold")
    for index, column in enumerate(table.columns):
        cells = [row[index] for row in table.rows]
        whole = console_width() >= NARROW and all(" " not in cell for cell in cells)
        right = all(is_number(cell) for cell in cells)
        grid.add_column(column, justify="right" if right else "left", overflow="fold", no_wrap=whole)
    for row in table.rows:
        grid.add_row(*row)
    show(grid)


def is_number(text: str) -> bool:
    return text.replace(",", "").replace(".", "", 1).isdigit()


def show_card(card: Card) -> None:
    """One entry: what it is called, where it stands, what it says."""
    from rich.text import Text

    show(Text.assemble((card.id, "bold"), "  ", card.title) if card.title else Text(card.id, "bold"))
    show(Text(f"{shown(card.path)}:{card.line}", "cyan"))
    show(fields_as_grid(card))
    for table in card.tables:
        if not table.title:
            result("")
        show_table(table)


def fields_as_grid(card: Card) -> RenderableType:
    """Headings on the left and what they say on the right; on narrow terminals one under the other."""
    from rich.console import Group
    from rich.padding import Padding
    from rich.table import Table as Grid

    if console_width() < NARROW:
        indented = ((label, Padding(paragraphs(lines), (0, 0, 0, 2))) for label, lines in card.fields)
        return Group(*(part for label, lines in indented for part in (heading(label), lines)))
    grid = Grid.grid(padding=(0, 2))
    grid.add_column(no_wrap=True)
    grid.add_column(overflow="fold")
    for label, lines in card.fields:
        grid.add_row(heading(label), paragraphs(lines))
    return grid


def heading(words: str) -> RenderableType:
    from rich.text import Text

    return Text(words, "bold")


def paragraphs(lines: tuple[str, ...]) -> RenderableType:
    from rich.text import Text

    marked = [f"- {line}" for line in lines] if len(lines) > 1 else list(lines)
    return Text("\n".join(marked))


def show(what: RenderableType) -> None:
    """To stdout, without the spaces that fill lines up."""
    console = console_for_capture()
    console.print(what)
    assert isinstance(console.file, StringIO)
    for line in console.file.getvalue().splitlines():
        result(line.rstrip())


def console_for_capture() -> Console:
    from rich.console import Console

    color = wants_color(sys.stdout)
    return Console(
        file=StringIO(),
        width=console_width(),
        force_terminal=color,
        color_system="standard" if color else None,
        highlight=False,
        markup=False,
        emoji=False,
    )


def console_width() -> int:
    """Columns to write in: those of the terminal or of COLUMNS, and not too many."""
    import shutil

    columns = shutil.get_terminal_size((WIDTH_OF_PIPES, 24)).columns
    if not sys.stdout.isatty() and not os.environ.get("COLUMNS"):
        columns = WIDTH_OF_PIPES
    return max(20, min(columns, WIDEST))
