"""The questions of `atlas collect COUNTRY --enter` at a terminal; Ctrl-C ends them and nothing is written."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from atlas_cli.commands.collect_enter import Desk, Entry
from atlas_cli.commands.console import note
from atlas_cli.commands.list import current_date
from atlas_cli.commands.prompting import reply
from atlas_cli.errors import AtlasError
from atlas_cli.text import closest, listed

if TYPE_CHECKING:
    from atlas_cli.profile.model import Profile


def asked(desk: Desk) -> Entry:
    """What somebody at the terminal answers, each answer checked before the next question."""
    from atlas_cli.profile.responses import ANSWERS, CHANNELS

    profile = desk.loaded.profile
    note("Enter takes what stands in brackets. Ctrl-C ends this, and nothing is written.")
    cells = {"channel": word("How it came", (*CHANNELS, "reported"), "letter")}
    is_reported = cells["channel"] == "reported"
    cells |= who_answered(profile)
    practices = practices_of(desk)
    if practices:
        allowed = tuple(answer for answer in ANSWERS if not (is_reported and answer == "abstained"))
        cells["answer"] = word("Answer", allowed, "discussed")
    cells["date"] = day()
    if is_reported:
        cells["source"] = word("Key of the publication", tuple(profile.sources))
        cells["page"] = line("Page")
    else:
        cells["by"] = line("Entered by (name or office)", needed=True)
        cells["proof"] = line("Proof: a file, or words (letter no. 12 of 2 May)")
    cells["note"] = line("What was said or written, in a sentence")
    return Entry({key: value for key, value in cells.items() if value}, practices)


def line(question: str, *, needed: bool = False) -> str:
    while True:
        said = reply(question)
        if said or not needed:
            return said
        note("This one is needed.")


def word(question: str, allowed: tuple[str, ...], default: str = "") -> str:
    """One of a few words, asked for until it is one."""
    while True:
        hint = f" ({', '.join(allowed)})" if len(allowed) < 9 else ""
        said = reply(question + hint, default, show_default=bool(default))
        if said in allowed:
            return said
        near = closest(said, allowed, n=1)
        note(f"Did you mean {near[0]}?" if near else f"It is one of {listed(allowed, 'or')}.")


def day() -> str:
    from atlas_cli.catalog.values import DATE

    while True:
        said = reply("Day of the answer", current_date().isoformat(), show_default=True)
        if DATE.fullmatch(said):
            return said
        note("Write it as 2024-05-02, 2024-05 or 2024.")


def who_answered(profile: Profile) -> dict[str, str]:
    """An agency of the profile, or the name of an institution that has no entry there."""
    from atlas_cli.consultation.naming import agency_named

    while True:
        said = line("Who answered (agencies of the profile, with ; between several)")
        if not said:
            name = line("Institution without an entry in the profile")
            if name:
                return {"institution": name}
            continue
        if all_known(said, lambda one: agency_named(one, profile)):
            return {"agency": said}


def practices_of(desk: Desk) -> tuple[str, ...]:
    from atlas_cli.catalog.naming import practice_named

    taken_up = "; ".join(desk.loaded.profile.practices)
    while True:
        said = reply("On which practices (none: write -)", taken_up or "-", show_default=True)
        if said == "-":
            return ()
        if all_known(said, lambda one: practice_named(one, desk.catalog)):
            return tuple(one.strip() for one in said.split(";") if one.strip())


def all_known(said: str, find: Callable[[str], str]) -> bool:
    """Whether every name between the semicolons is known; tells which is not."""
    for one in filter(None, map(str.strip, said.split(";"))):
        try:
            find(one)
        except AtlasError as problem:
            note(f"{problem.message} {problem.hint or ''}".strip())
            return False
    return True
