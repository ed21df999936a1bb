"""A whole proposal as a reader of Word meets it; its internal edition and the volume as what changes.

A change in what readers see is a change of the snapshot: run with ATLAS_REWRITE_EXPECTED=1, look at the
difference as an editor would, and commit it.
"""

from __future__ import annotations

import difflib
import os
import re
from pathlib import Path

from tests.proposal.publishing import Made, one

SNAPSHOTS = Path(__file__).parent / "snapshots"
REWRITE = "ATLAS_REWRITE_EXPECTED" in os.environ


def told(made: Made) -> list[str]:
    """The proposal without the code in its document id, which every edit of a template changes."""
    return re.sub(r"(XTL-PRO-[DF]\d+)-[0-9A-Z]{4}", r"\1-####", made.said).splitlines()


def compare(name: str, lines: list[str]) -> None:
    path = SNAPSHOTS / name
    said = "\n".join(lines) + "\n"
    if REWRITE:
        path.parent.mkdir(exist_ok=True)
        path.write_text(said, encoding="utf-8")
    assert said == path.read_text(encoding="utf-8")


def difference(first: Made, second: Made) -> list[str]:
    """What changes from one document to another, but for the numbers of paragraphs and tables."""
    before, after = (
        [re.sub(r"\[(?:Numbered|Body) Text(?: Keep)?(?: \d+)?\]", "[Text]", line) for line in told(made)]
        for made in (first, second)
    )
    return list(difflib.unified_diff(before, after, "one", "other", lineterm="", n=1))


def test_the_proposal_reads_as_it_did(full: Made) -> None:
    compare("full.txt", told(full))


def test_the_internal_edition_differs_as_it_did(full: Made, internal: Made) -> None:
    compare("internal.diff", difference(full, internal))


def test_a_practice_of_which_little_is_known_reads_as_it_did(little: Made) -> None:
    compare("little.txt", told(little))


def test_the_final_differs_as_it_did(full: Made, tmp_path: Path) -> None:
    final = one(tmp_path, status="final")
    changes = [line for line in difference(full, final) if not line.startswith(("@@", " "))]
    assert [line for line in changes if "[Text]" not in line] == [
        "--- one",
        "+++ other",
        "-header: Testland · Proposal for a Differentiated Model of Practice ⇥ Draft for comment",
        "-footer: XTL-PRO-D2-#### ⇥ Page 1 of 1",
        "+header: Testland · Proposal for a Differentiated Model of Practice ⇥ Final",
        "+footer: XTL-PRO-F2-#### ⇥ Page 1 of 1",
        "-[Cover Fact] Document ⇥ Draft for comment; version 2; facts as of 31 March 2023; XTL-PRO-D2-####",
        "+[Cover Fact] Document ⇥ Final; version 2; facts as of 31 March 2023; XTL-PRO-F2-####",
    ]
