"""A whole report as a reader of Word meets it, and its internal edition as what changes.

A change in what readers see is a change of the snapshot: run with ATLAS_REWRITE_EXPECTED=1, look at the
difference as an editor would, and commit it.
"""

from __future__ import annotations

import difflib
import os
import re
from pathlib import Path

from tests.report.publishing import Made

SNAPSHOTS = Path(__file__).parent / "snapshots"
REWRITE = "ATLAS_REWRITE_EXPECTED" in os.environ


def told(made: Made) -> list[str]:
    """The report without the code in its document id, which every edit of a template changes."""
    return re.sub(r"([A-Z]{3}-REP-[DF]\d+)-[0-9A-Z]{4}", r"\1-####", made.said).splitlines()


def compare(name: str, lines: list[str]) -> None:
    path = SNAPSHOTS / name
    said = "\n".join(lines) + "\n"
    if REWRITE:
        path.parent.mkdir(exist_ok=True)
        path.write_text(said, encoding="utf-8")
    assert said == path.read_text(encoding="utf-8")


def test_the_report_reads_as_it_did(full: Made) -> None:
    compare("full.txt", told(full))


def test_the_internal_edition_differs_as_it_did(full: Made, internal: Made) -> None:
    compare(
        "internal.diff",
        list(difflib.unified_diff(told(full), told(internal), "one", "other", lineterm="", n=1)),
    )


def test_what_a_publication_reports_reads_as_it_did(reported: Made) -> None:
    compare("reported.txt", told(reported))
