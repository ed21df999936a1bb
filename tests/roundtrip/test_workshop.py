"""One workshop in Thailand: forms filled in with LibreOffice, status computed, all of it twice the same."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.oracles.package import Docx
from tests.psa.transcript import transcript
from tests.roundtrip.office import Job, fill_in
from tests.roundtrip.world import World, bytes_below

pytestmark = pytest.mark.outside

TITLE = "Multi-Disciplinary Team Training on Labor and Criminal Frameworks"


@pytest.fixture(scope="module")
def collected(thailand: World, tmp_path_factory: pytest.TempPathFactory) -> World:
    back = thailand.folder_of("returned")
    signed = {"8": "Somchai", "9": "Director", "11": "12 มีนาคม 2569"}
    jobs = [
        Job(
            thailand.sent("08-feedback-mol-p1"),
            {"5": "4", "9": "5", "4": "12/03/2026 (Thursday)"},
            back / "f1.docx",
        ),
        Job(thailand.sent("09-validation-mol-p1"), {"1": True, **signed}, back / "v1.docx"),
        Job(
            thailand.sent("09-validation-msdhs-p1"),
            {"2": True, "5": "เพิ่มกองทัพเรือ", **signed},
            back / "v2.docx",
        ),
    ]
    fill_in(jobs, tmp_path_factory.mktemp("office"))
    done = thailand.collect("returned")
    assert done.code == 0, done.err
    return thailand


def test_each_answer_is_that_of_its_institution(collected: World) -> None:
    records = collected.records()
    assert records["f1.docx"]["answers"][0]["ratings"] == {"relevance": 4, "lead": 5}
    assert records["f1.docx"]["unplaced"] == [{"label": "4 Date", "value": "12/03/2026 (Thursday)"}]
    assert records["v1.docx"]["answers"][0]["answer"] == "validated"
    assert records["v2.docx"]["answers"][0] == {
        "practice": "mdt-training",
        "version": "1",
        "answer": "validated-with-changes",
        "texts": {"changes": "เพิ่มกองทัพเรือ"},
    }
    assert [records[name]["agencies"] for name in ("f1.docx", "v1.docx", "v2.docx")] == [
        ["mol"],
        ["mol"],
        ["msdhs"],
    ]
    assert {str(records[name]["date"]) for name in ("v1.docx", "v2.docx")} == {"2026-03-12"}


def test_what_was_discussed_is_validated_only_by_those_who_must(collected: World, tmp_path: Path) -> None:
    line = next(line for line in collected.done("list").out.splitlines() if line.startswith("thailand"))
    assert "1 validated, 4 consulted" in line
    fewer = collected.copy(tmp_path)
    for path in fewer.record_files():
        if "msdhs" in path.name:
            path.unlink()
    assert "5 consulted" in fewer.done("list").out


def test_the_proposal_shows_the_status_that_was_computed(collected: World) -> None:
    collected.done("propose", "thailand", "mdt-training", "-o", "proposal.docx")
    said = "\n".join(transcript(Docx(collected.folder / "proposal.docx")))
    assert "Validated, 12 March 2026" in said


def test_everything_twice_changes_nothing(collected: World) -> None:
    collected.done("report", "thailand", "-o", "report.docx")
    collected.done("psa", "thailand", "-o", "psa.docx")
    before = bytes_below(collected.folder)
    collected.collect("returned")
    collected.done("report", "thailand", "-o", "report.docx")
    collected.done("psa", "thailand", "-o", "psa.docx")
    wanted = ("--dmop", "mdt-training", "--agency", "mol", "--agency", "msdhs")
    collected.done("consult", "thailand", "--mode", "workshop", *wanted, "-q")
    assert bytes_below(collected.folder) == before
