"""What a rule is for, in words, with its examples."""

from __future__ import annotations

import inspect
import re
from dataclasses import dataclass
from textwrap import dedent
from typing import Any

from atlas_cli.checks.frame import CATALOG_RULES, PROFILE_RULES, RECORD_RULES, SILENCE_RULES, Rule

EXAMPLE = re.compile(r"^(Fails|Passes)(?: in (\S+))?:\n\n((?:    .*\n|\n)+)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Example:
    """A piece of YAML that a rule refuses or accepts; `file` is the catalog file it belongs to, if any."""

    passes: bool
    file: str | None
    yaml: str


def known_rules() -> dict[str, Rule[Any]]:
    """All rules by code."""
    return {**PROFILE_RULES, **CATALOG_RULES, **SILENCE_RULES, **RECORD_RULES}


def examples(rule: Rule[Any]) -> list[Example]:
    """The examples of a rule, in the order of its text."""
    text = inspect.cleandoc(rule.text) + "\n"
    return [
        Example(word == "Passes", file or None, dedent(yaml)) for word, file, yaml in EXAMPLE.findall(text)
    ]
