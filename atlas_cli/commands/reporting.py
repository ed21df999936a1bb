"""How `atlas check` shows what it found: for people, for programs, and on the lines of a pull request."""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from atlas_cli.commands.console import MOST_SHOWN_PER_FILE, note, rendered, result
from atlas_cli.commands.findings import Findings
from atlas_cli.text import counted, listed

if TYPE_CHECKING:
    from atlas_cli.checks.completeness import Section
    from atlas_cli.diagnostics import Diagnostic

FORMATS = ("text", "concise", "json", "github", "sarif")

#: Findings beyond so many are summed up by rule: nobody reads a flood.
FLOOD = 5 * MOST_SHOWN_PER_FILE


def format_for(asked: str | None) -> str:
    """The format asked for; without one, annotations in a GitHub workflow and text elsewhere."""
    return asked or ("github" if in_workflow() else "text")


def in_workflow() -> bool:
    return os.environ.get("GITHUB_ACTIONS") == "true"


def show(found: list[Diagnostic], findings: Findings, form: str, named: bool) -> None:
    """The findings on stdout and, for people, the completeness of profiles and a last line on stderr."""
    if form in ("json", "sarif"):
        result(for_programs(found, findings, form).rstrip("\n"))
    elif form == "github":
        annotate(found)
    elif found:
        result(rendered(found, form, sys.stdout).rstrip("\n"))
    if form == "text":
        for line in (*by_rule(found), *completeness_lines(findings, named)):
            note(line)
    note(summary(found, len(findings.paths)))


def annotate(found: list[Diagnostic]) -> None:
    """Workflow commands on stdout; the log shows only their message, so the lines follow on stderr."""
    from atlas_cli.diagnostics import RENDERERS, read_lines

    root = Path(os.environ.get("GITHUB_WORKSPACE") or Path.cwd())
    commands = RENDERERS["github"](found, read_lines, cwd=root if Path.cwd().is_relative_to(root) else None)
    if commands:
        result(commands.rstrip("\n"))
        note(rendered(found, "concise", sys.stderr).rstrip("\n"))


def for_programs(found: list[Diagnostic], findings: Findings, form: str) -> str:
    """JSON or SARIF, with all findings."""
    from atlas_cli.diagnostics import records, sarif, shown_path

    cwd = Path.cwd()
    if form == "sarif":
        from atlas_cli.commands.codes import explain

        return sarif.log(found, cwd, explain)
    sections = {
        shown_path(path, cwd): [
            {"section": one.name, "state": one.state, "holds": one.holds, "next": one.next} for one in whole
        ]
        for path, whole in completeness_of(findings)
    }
    return records.report(found, {"completeness": sections}, cwd)


def completeness_of(findings: Findings) -> Iterator[tuple[Path, Sequence[Section]]]:
    from atlas_cli.checks.completeness import completeness

    if findings.catalog is not None:
        for path, loaded in findings.profiles.items():
            yield path, completeness(loaded.profile, findings.catalog)


def by_rule(found: list[Diagnostic]) -> Iterator[str]:
    """How often each rule found something, where there is more than anybody reads."""
    if len(found) > FLOOD:
        yield "By rule:"
        counts = Counter((each.code, each.name) for each in found)
        yield from (f"  {code} {name}: {n:,}" for (code, name), n in counts.most_common())


def completeness_lines(findings: Findings, named: bool) -> Iterator[str]:
    """For each profile how many sections are filled, and, where countries were named, what to do next."""
    for path, sections in completeness_of(findings):
        filled = sum(one.state == "filled" for one in sections)
        next_steps = [one for one in sections if one.next] if named else []
        yield f"{path.stem}: {filled} of {len(sections)} sections filled" + (". Next:" if next_steps else "")
        width = max((len(one.name) for one in next_steps), default=0)
        yield from (f"  {one.name:{width}}  {one.state}, {one.holds}: {one.next}" for one in next_steps)


def summary(found: list[Diagnostic], profiles: int) -> str:
    """`Checked 1 profile and the catalog: 2 errors and 1 warning in 1 file.`"""
    from atlas_cli.diagnostics import summary_line

    checked = listed([counted(profiles, "profile"), "the catalog"])
    return f"Checked {checked}: {summary_line(found)}."
