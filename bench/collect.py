"""Times `atlas collect` over 200 returned files: 160 filled forms and 40 commented and edited reports."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from statistics import median

from bench.run import timed
from tests.collect.forms import feedback, filled, validation
from tests.word_read.making import changed, marked, run

FORMS, REPORTS, TURNS = 160, 40, 3


def forms(number: int) -> bytes:
    """A form that nobody else filled in so."""
    name = f"Person {number}"
    if number % 2:
        answers = {"feedback.person": name, "feedback.fit": "3 of 5", "feedback.changes": f"Change {number}."}
        return filled(feedback(), {**answers, "feedback.date": "12 March 2026"})
    return filled(validation(), {"validation.name": name, "validation.validated": True})


def report(issued: bytes, number: int) -> bytes:
    """A report with twenty tracked insertions and twenty changes without tracking, as readers leave it."""

    def change(xml: str) -> str:
        pieces = xml.split("</w:p>")
        step = max(1, len(pieces) // 40)
        for turn, position in enumerate(range(0, len(pieces) - 1, step)):
            words = f" Said by {number} at {position}."
            piece = marked("ins", words, f"Reader {number}") if turn % 2 else run(words)
            if "<w:t" in pieces[position]:
                pieces[position] += piece
        return "</w:p>".join(pieces)

    return changed(issued, change)


def main() -> None:
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        (folder / "returned").mkdir()
        (folder / "countries").mkdir()
        atlas = [sys.executable, "-m", "atlas_cli"]
        timed([*atlas, "psa", "thailand", "-o", str(folder / "psa.docx")], Path.cwd())
        issued = (folder / "psa.docx").read_bytes()
        for number in range(FORMS):
            (folder / "returned" / f"form-{number}.docx").write_bytes(forms(number))
        for number in range(REPORTS):
            (folder / "returned" / f"report-{number}.docx").write_bytes(report(issued, number))
        collect = [*atlas, "collect", "thailand", str(folder / "returned"), "--root", str(folder), "-q"]
        first = timed(collect, Path.cwd())
        again = [timed(collect, Path.cwd()).seconds for _ in range(TURNS)]
        records = len(list((folder / "consultations").rglob("*.yaml")))
    print(f"{records} records of {FORMS + REPORTS} files in {first.seconds:.1f} s, {first.megabytes:.0f} MB")
    print(f"the same files again, with the records there: {median(again):.1f} s")


if __name__ == "__main__":
    main()
