"""What a rule is for, in words, with its examples."""

from __future__ import annotations

import inspect
import re
from dataclasses import dataclass
from textwrap import dedent
from typing import Any

from atlas_cli.checks.frame import CATALOG_RULES, PROFILE_RULES, SILENCE_RULES, Rule
from atlas_cli.errors import UsageError
from atlas_cli.text import closest, listed
from atlas_cli.yamlfile import NAMES

EXAMPLE = re.compile(r"^(Fails|Passes)(?: in (\S+))?:\n\n((?:    .*\n|\n)+)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Example:
    """A piece of YAML that a rule refuses or accepts; `file` is the catalog file it belongs to, if any."""

    passes: bool
    file: str | None
    yaml: str


def explain(code: str) -> str:
    """The text of `atlas explain`: code, name and level, why the rule is there, how to mend it, examples.

    Raises UsageError for a code that no rule has.
    """
    wanted = code.strip().upper()
    if wanted in NAMES:
        how = "Found while the file is read; the message says what to write instead."
        return f"{wanted} {NAMES[wanted]} (error)\n\n{how}\n"
    found = known_rules().get(wanted)
    if found is None:
        near = closest(wanted, known_rules())
        hint = f"Did you mean {listed(near, 'or')}?" if near else None
        raise UsageError(f"There is no rule {code}.", hint=hint)
    return f"{found.code} {found.name} ({found.level})\n\n{inspect.cleandoc(found.text)}\n"


def known_rules() -> dict[str, Rule[Any]]:
    """All rules by code."""
    return {**PROFILE_RULES, **CATALOG_RULES, **SILENCE_RULES}


def examples(rule: Rule[Any]) -> list[Example]:
    """The examples of a rule, in the order of its text."""
    text = inspect.cleandoc(rule.text) + "\n"
    return [
        Example(word == "Passes", file or None, dedent(yaml)) for word, file, yaml in EXAMPLE.findall(text)
    ]
