"""Asking for contacts once, at a terminal, and storing them in `consultations/<slug>/contacts.yaml`."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from atlas_cli.commands.console import note
from atlas_cli.commands.prompting import reply
from atlas_cli.text import counted
from atlas_cli.workspace import shown, write_atomically

if TYPE_CHECKING:
    from atlas_cli.documents.consult import Pack
    from atlas_cli.yamlfile import YamlFile

HEADER = """\
Who is written to, who signs, and when agencies meet. Private: this folder stays on the machines of the team.
A person is named in documents for others only where consent_to_be_named is true.
What is left out becomes a blank in letters and forms. A key that stands here is not asked for again.
"""

Ask = Callable[[str], str]

SIGNATORY = {"name": "Name of who signs the letters", "title": "Office of who signs the letters"}
REPLY = {"by": "Replies by (year-month-day)", "to": "Replies to (office, e-mail or telephone)"}
EVENT = {"date": "date (year-month-day)", "time": "time (24 hours, 09:30)", "place": "place", "link": "link"}
CONTACT = {"addressee": "name of the addressee", "title": "office of the addressee", "address": "address"}

#: What an answer must look like to be taken.
FORMS = {
    "by": re.compile(r"\d{4}-\d\d-\d\d"),
    "date": re.compile(r"\d{4}-\d\d-\d\d"),
    "time": re.compile(r"([01]?\d|2[0-3]):[0-5]\d"),
}


def open_questions(pack: Pack, file: YamlFile | None) -> dict[str, list[str]]:
    """What was never asked: sections of the file by name, with the agencies in them."""
    data = file.data if file else {}
    agencies, meetings = section(data, "agencies"), section(data, "meetings")
    found: dict[str, list[str]] = {name: [name] for name in ("signatory", "reply") if name not in data}
    if pack.mode == "workshop" and "workshop" not in data:
        found["workshop"] = ["workshop"]
    found["agencies"] = [id for id in pack.shares if id not in agencies]
    if pack.mode == "meetings":
        found["meetings"] = [id for id in pack.shares if id not in meetings]
    return {name: ids for name, ids in found.items() if ids}


def section(data: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    """A section of the file, which may be there with nothing in it."""
    return data.get(name) or {}


def ask_and_store(pack: Pack, path: Path, file: YamlFile | None, called: Mapping[str, str]) -> bool:
    """Ask for what was never asked, store the answers, and say whether anything was stored.

    `called` gives the name of each agency. Every answer may be left out with Enter.
    """
    asked = open_questions(pack, file)
    if not asked:
        return False
    count = len(asked.get("agencies", ()))
    whom = f" and {counted(count, 'agency', 'agencies')}" if count else ""
    note(f"{shown(path)} does not know all of the contacts{whom}. Enter leaves a blank in the letters.")
    if not typer.confirm("Fill them in now?", default=True, err=True):
        return False
    answers = answers_to(asked, called, reply)
    write_atomically(path, stored(answers, file).encode())
    note(f"Stored in {shown(path)}.")
    return True


def answers_to(asked: Mapping[str, Sequence[str]], called: Mapping[str, str], ask: Ask) -> dict[str, Any]:
    """The answers by section; an agency that was asked about has an entry, even an empty one."""
    answers: dict[str, Any] = {}
    if "signatory" in asked:
        answers["signatory"] = answered(SIGNATORY, "", ask)
    if "reply" in asked:
        answers["reply"] = answered(REPLY, "", ask)
    if "workshop" in asked:
        answers["workshop"] = answered(EVENT, "Workshop: ", ask)
    for id in asked.get("agencies", ()):
        answers.setdefault("agencies", {})[id] = contact(called[id], ask)
    for id in asked.get("meetings", ()):
        answers.setdefault("meetings", {})[id] = answered(EVENT, f"Meeting with {called[id]}: ", ask)
    return answers


def contact(name: str, ask: Ask) -> dict[str, Any]:
    """An addressee; consent is recorded as given only where somebody says so."""
    found: dict[str, Any] = answered(CONTACT, f"{name}: ", ask)
    if "addressee" in found:
        consent = ask(f"{name}: has the person agreed to be named in documents for others? [y/N]")
        found["consent_to_be_named"] = consent.lower() in ("y", "yes")
    return found


def answered(fields: Mapping[str, str], before: str, ask: Ask) -> dict[str, Any]:
    """The fields that got an answer; one that is not understood is asked for again."""
    found = {}
    for name, words in fields.items():
        answer = ask(before + words)
        while answer and name in FORMS and not FORMS[name].fullmatch(answer):
            note("Please write it as in the brackets, or leave it out with Enter.")
            answer = ask(before + words)
        if answer:
            found[name] = answer
    return found


def stored(answers: Mapping[str, Any], file: YamlFile | None) -> str:
    """The file with the answers: a new one, or the old one with entries added and no other byte changed."""
    from atlas_cli.yamlfile.edits import Insert
    from atlas_cli.yamlfile.emit import new_file
    from atlas_cli.yamlfile.patches import patched

    if file is None:
        return new_file(dict(answers.items()), HEADER)
    edits = []
    for name, value in answers.items():
        if name not in ("agencies", "meetings") or not section(file.data, name):
            edits.append(Insert((), name, value, None))
        else:
            edits += [Insert((name,), id, entry, None) for id, entry in value.items()]
    return patched(file, edits)
