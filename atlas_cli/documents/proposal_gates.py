"""The gates of a final proposal: what must be settled in the profile before it goes out."""

from __future__ import annotations

from atlas_cli.analysis.readiness import missing_funding
from atlas_cli.diagnostics import Diagnostic
from atlas_cli.documents.gates import GATES
from atlas_cli.profile.load import LoadedProfile


def open_gates(loaded: LoadedProfile) -> list[Diagnostic]:
    """The funding statement needs the award, both sets of amounts, and the disclaimer; each at its line."""
    code, name = GATES["0"]
    return [
        Diagnostic(
            code, name, "error", f"gate of the funding statement: {message}", loaded.file.span(*path), help
        )
        for path, message, help in missing_funding(loaded.profile)
    ]
