"""One question at a terminal: on stderr, so that what goes to stdout can be kept in a file."""

from __future__ import annotations

import typer


def reply(question: str, default: str = "", *, show_default: bool = False) -> str:
    """What somebody answers, without white space around it; Enter gives the default. Ctrl-C aborts."""
    return str(typer.prompt(question, default=default, show_default=show_default, err=True)).strip()
