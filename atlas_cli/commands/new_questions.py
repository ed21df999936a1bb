"""`atlas new COUNTRY` without data: a few questions, with what CLDR proposes, and a profile to go on from."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, cast

import typer

from atlas_cli.commands.console import note, result
from atlas_cli.commands.new import WORDS, file_for, identified
from atlas_cli.workspace import Places, shown, write_atomically

if TYPE_CHECKING:
    from atlas_cli.catalog.values import Outcome
    from atlas_cli.importers.draft.begin import Answers
    from atlas_cli.importers.draft.identity import Identity


def begin(
    country: str, answers: Answers, places: Places, output: str | None, *, force: bool, ask: bool
) -> int:
    """Write a profile with country, project and sources; at a terminal, after asking."""
    from atlas_cli.commands.list import current_date
    from atlas_cli.importers.draft import load_words
    from atlas_cli.importers.draft.begin import begun, identity_with, words_with

    words = load_words(places.template(WORDS))
    identity = identity_with(identified(country, answers, words), answers)
    if ask:
        answers = asked(identity, answers)
        identity = identity_with(identity, answers)
    path = file_for(identity, places, output, force)
    _, text = begun(identity, current_date().year, answers, words_with(words, answers))
    write_atomically(path, text.encode())
    result(shown(path))
    note(f"Next: read {shown(path)} from the top; atlas check {path.stem} tells what is missing.")
    return 0


def asked(identity: Identity, answers: Answers) -> Answers:
    """What somebody at the terminal answers; Enter takes what is proposed in brackets."""
    name = typer.prompt("Name in documents", default=identity.name)
    iso2 = code_asked("ISO code of two letters", identity.iso2)
    iso3 = code_asked("ISO code of three letters", identity.iso3)
    languages = words_in(typer.prompt("Official languages", default=", ".join(identity.languages)))
    language = typer.prompt("Language of work", default=answers.language)
    outcomes = outcomes_asked()
    partners = typer.prompt("Partners, with commas between them", default="", show_default=False)
    return replace(
        answers,
        name=name,
        iso2=iso2,
        iso3=iso3,
        languages=languages,
        language=language,
        outcomes=outcomes,
        partners=words_in(partners) or answers.partners,
    )


def words_in(line: str) -> tuple[str, ...]:
    """What stands between the commas of a line."""
    return tuple(word.strip() for word in line.split(",") if word.strip())


def code_asked(question: str, proposed: str) -> str:
    """A code of as many letters as the proposed one, asked for until it is one."""
    while True:
        given = str(typer.prompt(question, default=proposed)).strip()
        if given.isascii() and given.isalpha() and len(given) == len(proposed):
            return given.upper()
        note(f"“{given}” is not a code of {len(proposed)} letters.")


def outcomes_asked() -> tuple[Outcome, ...]:
    """Outcomes in scope, asked for until each is 1, 2 or 3."""
    while True:
        given = words_in(typer.prompt("Outcomes (1 law, 2 enforcement, 3 coordination)", default="1, 2, 3"))
        if given and all(word in ("1", "2", "3") for word in given):
            return tuple(cast("Outcome", int(word)) for word in dict.fromkeys(given))
        note("Outcomes are 1, 2 or 3, with commas between them.")
