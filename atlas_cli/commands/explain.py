"""`atlas explain [CODE]`: why a rule is there and how to mend what it finds."""

from __future__ import annotations

from typing import Annotated

import typer

from atlas_cli.commands.console import result


def run(
    code: Annotated[
        str | None,
        typer.Argument(
            metavar="CODE", help="Code or name of a rule; all are listed without.", show_default=False
        ),
    ] = None,
) -> int:
    """Explain a rule that a finding names: why it is there, how to mend it, examples.

    Example: atlas explain ATL204
    """
    from atlas_cli.commands.codes import explain, explained_codes

    if code is not None:
        result(explain(code).rstrip("\n"))
        return 0
    for each in explained_codes().values():
        result(f"{each.code} {each.level:7} {each.name}")
    return 0
