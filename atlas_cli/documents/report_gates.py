"""The gates of a final consultation report: every comment answered, and something to report."""

from __future__ import annotations

from collections.abc import Iterator

from atlas_cli.analysis.matters import Matter, matters
from atlas_cli.diagnostics import Diagnostic
from atlas_cli.documents.proposal_gates import open_gates as funding_gates
from atlas_cli.documents.report_ground import Consulted
from atlas_cli.text import shorten

UNDECIDED = ("ATL907", "open-comment")
UNANSWERED = ("ATL908", "open-consultation")


def open_gates(ground: Consulted) -> list[Diagnostic]:
    """Every gate that is open, each at the line where it can be closed."""
    found = [*funding_gates(ground.loaded), *nothing_to_report(ground)]
    return found + [undecided(one, ground) for one in matters(ground.responses) if one.decision is None]


def undecided(one: Matter, ground: Consulted) -> Diagnostic:
    code, name = UNDECIDED
    file = ground.responses.files[one.record]
    message = f"gate of the matrix: no decision on {one.key}: “{shorten(one.said, 60)}”"
    help = (
        f"decide with `atlas collect {ground.loaded.slug} --apply`, or under '{one.key}:' in decisions.yaml"
    )
    return Diagnostic(code, name, "error", message, file.span(*one.at), help)


def nothing_to_report(ground: Consulted) -> Iterator[Diagnostic]:
    """A final report without a single answer, ours or a publication's, would report nothing."""
    if not any(state.said for state in ground.analysis.practices.values()) and not ground.responses.records:
        code, name = UNANSWERED
        message = "gate of the consultation: no answer of an institution is recorded, nor a report of one"
        help = "collect what came back, or enter it with `atlas collect --enter`"
        yield Diagnostic(code, name, "error", message, ground.loaded.file.span("practices"), help)
