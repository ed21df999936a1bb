"""Diagnostics as SARIF 2.1.0, which code scanning of GitHub and other services read."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from atlas_cli import __version__
from atlas_cli.diagnostics.excerpt import ReadLines, Style, shown_path
from atlas_cli.diagnostics.model import Diagnostic, Span, in_reading_order

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"

#: The explanation of a code, for the rules of the report.
Explain = Callable[[str], str]


def render(
    diagnostics: Iterable[Diagnostic],
    read_lines: ReadLines,
    *,
    style: Style | None = None,
    cwd: Path | None = None,
) -> str:
    """A SARIF log with one run."""
    del read_lines, style  # the log holds no source
    return log(diagnostics, cwd or Path.cwd(), lambda code: code)


def log(diagnostics: Iterable[Diagnostic], cwd: Path, explain: Explain) -> str:
    """As `render`; `explain` gives the text of each rule."""
    found = in_reading_order(diagnostics)
    rules = {each.code: each for each in found}
    order = sorted(rules)
    driver = {
        "name": "atlas",
        "semanticVersion": __version__,
        "rules": [rule(rules[code], explain(code)) for code in order],
    }
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [result(each, order.index(each.code), cwd) for each in found],
    }
    return (
        json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=2)
        + "\n"
    )


def rule(diagnostic: Diagnostic, text: str) -> dict[str, Any]:
    return {
        "id": diagnostic.code,
        "name": diagnostic.name,
        "shortDescription": {"text": diagnostic.name.replace("-", " ")},
        "help": {"text": text},
        "defaultConfiguration": {"level": diagnostic.level},
    }


def result(diagnostic: Diagnostic, index: int, cwd: Path) -> dict[str, Any]:
    says = diagnostic.message + (f"\n{diagnostic.help}" if diagnostic.help else "")
    found: dict[str, Any] = {
        "ruleId": diagnostic.code,
        "ruleIndex": index,
        "level": diagnostic.level,
        "message": {"text": says},
    }
    if diagnostic.span:
        found["locations"] = [location(diagnostic.span, cwd)]
    if diagnostic.related:
        found["relatedLocations"] = [
            {**location(span, cwd), "message": {"text": text}} for text, span in diagnostic.related
        ]
    return found


def location(span: Span, cwd: Path) -> dict[str, Any]:
    """A physical location; paths as URIs, relative to the current folder where they lie below it."""
    shown = shown_path(span.file, cwd)
    absolute = Path(shown).is_absolute()
    from urllib.parse import quote

    physical: dict[str, Any] = {
        "artifactLocation": {"uri": Path(shown).as_uri() if absolute else quote(shown)}
    }
    if not span.is_whole_file:
        physical["region"] = {
            "startLine": span.line,
            "startColumn": span.column,
            "endLine": span.end_line,
            "endColumn": span.end_column,
        }
    return {"physicalLocation": physical}
