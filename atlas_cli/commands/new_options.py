"""The options of `atlas new`."""

from __future__ import annotations

from typing import Annotated, TypeAlias

import typer

Named: TypeAlias = Annotated[
    str | None, typer.Argument(metavar="COUNTRY", help="Name or ISO code.", show_default=False)
]
Ilab: TypeAlias = Annotated[
    list[str] | None,
    typer.Option(
        "--ilab", metavar="FILE", help="Data of the USDOL Findings: XML file or JSON table; repeatable."
    ),
]
Every: TypeAlias = Annotated[bool, typer.Option("--all", help="Draft every country of the data files.")]
Output: TypeAlias = Annotated[
    str | None,
    typer.Option(
        "-o", "--output", metavar="PATH", help="File or folder instead of countries/<country>.yaml."
    ),
]
Name: TypeAlias = Annotated[str | None, typer.Option(help="Name that documents print.")]
Iso2: TypeAlias = Annotated[str | None, typer.Option(help="ISO code of two letters.")]
Iso3: TypeAlias = Annotated[str | None, typer.Option(help="ISO code of three letters.")]
Language: TypeAlias = Annotated[str, typer.Option(metavar="LANG", help="Language of work.")]
Scope: TypeAlias = Annotated[list[int] | None, typer.Option(help="Outcome in scope: 1, 2 or 3; repeatable.")]
Partner: TypeAlias = Annotated[list[str] | None, typer.Option(help="Name of a partner; repeatable.")]
Yes: TypeAlias = Annotated[bool, typer.Option("--yes", "-y", help="Take what is proposed, and ask nothing.")]
Review: TypeAlias = Annotated[
    bool, typer.Option("--review", help="Judge the gaps of a draft, one by one or with --accept and --drop.")
]
Accept: TypeAlias = Annotated[
    list[str] | None,
    typer.Option(
        "--accept", metavar="ID", help="Take over this difference, or accept this gap; all, none; repeatable."
    ),
]
Drop: TypeAlias = Annotated[
    list[str] | None, typer.Option("--drop", metavar="ID", help="With --review: drop this gap; repeatable.")
]
Reason: TypeAlias = Annotated[
    str, typer.Option(metavar="TEXT", help="Why --drop drops it; kept as a comment.")
]
Force: TypeAlias = Annotated[bool, typer.Option("--force", help="Replace a file named with -o.")]
