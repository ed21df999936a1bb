"""All codes that any stage reports with, and the text that `atlas explain` prints for each."""

from __future__ import annotations

import inspect
from collections.abc import Mapping
from functools import cache
from textwrap import fill
from types import MappingProxyType
from typing import NamedTuple

from atlas_cli.checks.explain import known_rules
from atlas_cli.diagnostics import Level
from atlas_cli.documents.gates import GATES
from atlas_cli.documents.report_gates import UNANSWERED, UNDECIDED
from atlas_cli.errors import UsageError
from atlas_cli.html.rules import ALL_RULES
from atlas_cli.text import closest, listed
from atlas_cli.yamlfile import NAMES
from atlas_cli.yamlfile.explanations import explanation

WIDEST = 110

#: Codes that say that a file cannot be read, or not as what it should be; they cannot be left out.
READING = frozenset({*NAMES, "ATL040"})

_OPEN = (
    "A gate of the final document is open. A draft may leave it open; `--final` names each one at the"
    " line where it can be closed."
)
GATE_TEXTS: Mapping[str, str] = MappingProxyType(
    {
        "0": "The front matter needs the number of the agreement, the disclaimer, and the share and amount of"
        " federal and of other money (0 is a valid value). The check ATL310 shows it earlier.",
        "2": "Each measure of children's work shows its survey and the year of the survey.",
        "3": "Each instrument that sources urge is recorded, and each one that is not ratified is a"
        " recorded gap.",
        "4": "All twelve standards are recorded; `unknown` is a valid status.",
        "7": "A policy that had ended by the cut-off date is not called current. The check ATL309 shows"
        " it earlier.",
        "8": "Each step of the chain has an agency or body that acts at it, if the project works on"
        " enforcement.",
        "10": "At least one gap is recorded.",
    }
)


#: Gates of the consultation report.
REPORT_GATES: Mapping[tuple[str, str], str] = MappingProxyType(
    {
        UNDECIDED: "Each comment, change and open answer of the comment-and-response matrix has a decision."
        " `atlas collect COUNTRY --apply` walks through them.",
        UNANSWERED: "At least one institution has answered, or a publication reports that one did.",
    }
)

#: What `atlas collect` refuses, at the place where it stands.
COLLECTING: Mapping[tuple[str, str], str] = MappingProxyType(
    {
        (
            "ATL820",
            "entry-not-usable",
        ): "A cell of a table of answers cannot be used: an agency, a practice, a"
        " date or a word that is not known. Nothing of the table is recorded before all of it is right.",
        (
            "ATL821",
            "wording-conflict",
        ): "A change of wording was accepted, and the profile no longer says what"
        " the reader had before them. Nothing is overwritten: decide again with the text as it is now.",
    }
)


class Explained(NamedTuple):
    """A code with its name, its level and the text that explains it."""

    code: str
    name: str
    level: Level
    text: str


@cache
def explained_codes() -> Mapping[str, Explained]:
    """Every code, in order."""
    found = [
        *(Explained(code, name, "error", explanation(code)) for code, name in NAMES.items()),
        Explained("ATL040", "repeated-id", "error", explanation("ATL040")),
        *(
            Explained(one.code, one.name, one.level, inspect.cleandoc(one.text))
            for one in known_rules().values()
        ),
        *of_templates(),
        *of_gates(),
        *(Explained(code, name, "error", text) for (code, name), text in COLLECTING.items()),
    ]
    return MappingProxyType({each.code: each for each in sorted(found)})


def of_templates() -> list[Explained]:
    """The rules over templates, whose examples are bodies of a document."""
    shown = "{}\n\nFails:\n\n    {}\n\nPasses:\n\n    {}"
    found = [
        Explained(one.code, one.name, one.level, shown.format(one.explanation, one.failing, one.passing))
        for one in ALL_RULES
    ]
    syntax = "A template cannot be read: a tag of Jinja is not closed, or a filter does not exist."
    variable = "A template prints something that no document gives it; nothing is printed as an empty text."
    call = "A template gives a macro or filter more or other arguments than it takes."
    wrong = "{}\n\nFails:\n\n    {}\n\nPasses:\n\n    {}"
    broken = (
        "A template is not well-formed: an element is not closed, or `&` and `<` are not written as entities."
    )
    return [
        *found,
        Explained("ATL700", "template-not-readable", "error", wrong.format(broken, "<p>Text", "<p>Text</p>")),
        Explained(
            "ATL720",
            "template-syntax",
            "error",
            wrong.format(syntax, "{% if gap %}<p>Text</p>", "{% if gap %}<p>Text</p>{% endif %}"),
        ),
        Explained(
            "ATL721",
            "unknown-variable",
            "error",
            wrong.format(variable, "<p>{{ profil.as_of }}</p>", "<p>{{ profile.as_of }}</p>"),
        ),
        Explained(
            "ATL722",
            "wrong-call",
            "error",
            wrong.format(call, "{{ pieces.ref(row, 1) }}", "{{ pieces.ref(row) }}"),
        ),
    ]


def of_gates() -> list[Explained]:
    acronym = "An acronym stands in the text of the document and not in its list of acronyms (annex C)."
    secondary = (
        "A source is known only as reported by others. The final document is written, and its author is told."
    )
    untranslated = (
        "A document in another language prints sentences of its templates in English, marked as such, because"
        " the translation lacks them. Words of the profile and the catalog are not meant."
    )
    return [
        *(
            Explained(code, name, "error", f"{GATE_TEXTS[at]}\n\n{_OPEN}")
            for at, (code, name) in GATES.items()
        ),
        *(
            Explained(code, name, "error", f"{text}\n\n{_OPEN}")
            for (code, name), text in REPORT_GATES.items()
        ),
        Explained("ATL910", "undefined-acronym", "error", f"{acronym}\n\n{_OPEN}"),
        Explained("ATL920", "secondary-source", "warning", secondary),
        Explained("ATL930", "untranslated", "warning", untranslated),
    ]


def explain(code: str) -> str:
    """The text of `atlas explain`. Raises UsageError, with near codes, for a code that does not exist."""
    found = explained(code)
    return f"{found.code} {found.name} ({found.level})\n\n{wrapped(found.text)}\n"


def wrapped(text: str) -> str:
    """The text with its long lines broken; examples stay as they are."""
    lines = (
        fill(line, 100) if len(line) > WIDEST and line[0] != " " else line
        for line in text.strip().split("\n")
    )
    return "\n".join(lines)


def explained(code: str) -> Explained:
    wanted = code.strip().upper()
    known = explained_codes()
    names = {each.name: each for each in known.values()}
    if wanted in known or code.strip().lower() in names:
        return known.get(wanted) or names[code.strip().lower()]
    near = closest(code, [*known, *names])
    raise UsageError(
        f"There is no rule {code}.",
        hint=f"Did you mean {listed(near, 'or')}?" if near else "`atlas explain` lists all rules.",
    )


def codes_of(prefix: str) -> frozenset[str]:
    """The codes that `ATL2` or `ATL204` stands for. Raises UsageError where there is none."""
    wanted = prefix.strip().upper()
    found = frozenset(code for code in explained_codes() if wanted and code.startswith(wanted))
    return found or frozenset({explained(prefix).code})
