"""The options of every command that writes documents, and what was asked for once they are found sensible."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, TypeAlias

import typer

from atlas_cli.commands.delivery import FORMATS, format_wanted
from atlas_cli.commands.group import only

if TYPE_CHECKING:
    from atlas_cli.documents.view import Edition, Page, Status
    from atlas_cli.publish.document import Format

EDITIONS: tuple[Edition, ...] = ("government", "internal")
PAGES: tuple[Page, ...] = ("a4", "letter")

InLanguage: TypeAlias = Annotated[
    str, typer.Option("--lang", metavar="CODE", help="Language of the document.")
]
AsFormat: TypeAlias = Annotated[
    str | None,
    typer.Option("--format", metavar="|".join(FORMATS), help="By default as -o ends, or docx."),
]
Issued: TypeAlias = Annotated[
    bool | None,
    typer.Option(
        "--draft/--final",
        help="A draft for comment (so by default), or final if nothing is open. Given, it is sent out: "
        "its trace is kept.",
    ),
]
ForReader: TypeAlias = Annotated[
    str, typer.Option("--edition", metavar="|".join(EDITIONS), help="Who reads it.")
]
OnPaper: TypeAlias = Annotated[str, typer.Option("--page", metavar="|".join(PAGES), help="Paper size.")]


@dataclass(frozen=True, slots=True)
class Asked:
    """The options of a document, found to be sensible before anything is read.

    One that is `issued` was called a draft or final by whoever sends it out; another is a working copy.
    """

    language: str
    format: Format
    status: Status
    edition: Edition
    page: Page
    issued: bool


def asked_for(
    output: str | None, lang: str, format: str | None, draft: bool | None, edition: str, page: str
) -> Asked:
    """The options as values. Raises UsageError for a word that is none of those an option takes."""
    return Asked(
        language=lang,
        format=format_wanted(format, output),
        status="final" if draft is False else "draft",
        edition=only("--edition", edition, EDITIONS),
        page=only("--page", page, PAGES),
        issued=draft is not None,
    )
