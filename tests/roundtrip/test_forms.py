"""Forms as `atlas consult` writes them, filled in with LibreOffice by who was asked, and home again."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.oracles.package import Docx
from tests.psa.transcript import tables
from tests.roundtrip.conftest import EIGHT, PRACTICE
from tests.roundtrip.office import Answers, Job, fill_in
from tests.roundtrip.world import World, bytes_below

pytestmark = pytest.mark.outside

RATINGS = ("relevance", "feasibility", "fit", "resources", "lead")
DAYS = ("12 de marzo de 2026", "13/03/2026", "2026-03-14", "15 de marzo de 2026")
ISO = ("2026-03-12", "2026-03-13", "2026-03-14", "2026-03-15")


def marks(number: int) -> list[int]:
    """Five marks that no other institution gives in this order."""
    return [(number + question) % 5 + 1 for question in range(5)]


def feedback(number: int, agency: str) -> Answers:
    """What an institution answers: the numbers are those printed before the questions."""
    ratings = {str(5 + place): str(mark) for place, mark in enumerate(marks(number))}
    texts = {
        "10": f"Falta la Fiscalía ({agency}).",
        "11": "Ley N.º 213/93, art. 54; “Código”",
        "12": f"Cambio {number} & más\nSegunda línea",
    }
    signed = {"2": f"Ana Núñez {number}", "3": "Directora", "4": DAYS[number % 4]}
    return {**ratings, **texts, **signed, **({"14": True} if number % 2 else {})}


def validation(number: int) -> Answers:
    """Five validate, two with changes; the last does not."""
    decision = "1" if number < 5 else "2" if number < 7 else "3"
    reason: dict[str, str | bool] = {"2": {"5": f"Cambio {number}"}, "3": {"6": "Falta un dictamen."}}.get(
        decision, {}
    )  # type: ignore[assignment]
    return {decision: True, **reason, "8": f"Persona {number}", "9": "Viceministra", "11": DAYS[number % 4]}


@pytest.fixture(scope="module")
def answered(paraguay: World, tmp_path_factory: pytest.TempPathFactory) -> World:
    """Feedback and validation of eight institutions, given in eight meetings, not collected yet."""
    returned, jobs = paraguay.folder_of("returned"), []
    for number, agency in enumerate(EIGHT):
        form = paraguay.sent(f"{agency}/*feedback*")
        jobs.append(Job(form, feedback(number, agency), returned / f"{agency}-feedback.docx"))
        form = paraguay.sent(f"{agency}/*validation*")
        jobs.append(Job(form, validation(number), returned / f"{agency}-validation.docx"))
    yes: Answers = {"1": True, "8": "Persona 7", "11": "20 de abril de 2026"}
    later = paraguay.folder_of("later") / "desarrollo-social-again.docx"
    jobs.append(Job(paraguay.sent("desarrollo-social/*validation*"), yes, later))
    fill_in(jobs, tmp_path_factory.mktemp("office"))
    return paraguay


@pytest.fixture(scope="module")
def records(answered: World) -> dict[str, dict[str, Any]]:
    """All records, by the name of the file; seen before and after in lists."""
    assert "1 proposed" in answered.done("list").out
    done = answered.collect("returned")
    assert done.code == 0, done.err
    assert "16 files collected." in done.err
    return answered.records()


@pytest.mark.parametrize(("number", "agency"), list(enumerate(EIGHT)))
def test_a_feedback_form_comes_home_answer_by_answer(
    records: dict[str, dict[str, Any]], number: int, agency: str
) -> None:
    record = records[f"{agency}-feedback.docx"]
    (answer,) = record["answers"]
    assert answer["ratings"] == dict(zip(RATINGS, marks(number), strict=True))
    assert answer["texts"] == {
        "changes": f"Cambio {number} & más\nSegunda línea",
        "missing-actors": f"Falta la Fiscalía ({agency}).",
        "legal-obstacle": "Ley N.º 213/93, art. 54; “Código”",
    }
    assert (answer["practice"], answer["answer"]) == (PRACTICE, "discussed")
    assert record["agencies"] == [agency]
    assert str(record["date"]) == ISO[number % 4]
    quoted = {"name": f"Ana Núñez {number}", "role": "Directora", "may_be_quoted": bool(number % 2)}
    assert record["person"] == quoted
    assert {"unplaced", "items", "oddities"} & record.keys() == set()


@pytest.mark.parametrize(("number", "agency"), list(enumerate(EIGHT)))
def test_a_validation_form_comes_home_as_it_was_decided(
    records: dict[str, dict[str, Any]], number: int, agency: str
) -> None:
    record = records[f"{agency}-validation.docx"]
    (answer,) = record["answers"]
    expected = ["validated"] * 5 + ["validated-with-changes"] * 2 + ["not-validated"]
    assert answer["answer"] == expected[number]
    texts = [{}] * 5 + [{"changes": "Cambio 5"}, {"changes": "Cambio 6"}, {"reason": "Falta un dictamen."}]
    assert answer.get("texts", {}) == texts[number]
    assert record["person"]["name"] == f"Persona {number}"
    assert record["agencies"] == [agency]
    assert {"unplaced", "items", "oddities"} & record.keys() == set()


def test_nobody_validated_what_one_required_institution_did_not(
    answered: World, records: dict[str, dict[str, Any]]
) -> None:
    assert len(records) == 16
    assert status(answered) == "5 validated, 1 consulted"


def status(world: World) -> str:
    line = next(line for line in world.done("list").out.splitlines() if line.startswith(world.slug))
    return line.removeprefix(world.slug).strip().split("   ")[0]


def test_the_same_files_again_change_nothing(answered: World, records: dict[str, dict[str, Any]]) -> None:
    before = bytes_below(answered.folder)
    again = answered.collect("returned")
    assert again.code == 0
    assert again.out.count("already collected as") == len(records)
    assert bytes_below(answered.folder) == before


def test_the_same_pack_again_has_the_same_bytes(answered: World) -> None:
    agencies = [word for agency in EIGHT for word in ("--agency", agency)]
    before = bytes_below(answered.folder)
    answered.done("consult", "paraguay", "--mode", "meetings", "--dmop", PRACTICE, *agencies, "-q")
    assert bytes_below(answered.folder) == before


def test_a_newer_answer_makes_the_last_institution_validate(
    answered: World, records: dict[str, dict[str, Any]], tmp_path: Path
) -> None:
    assert records
    world = answered.copy(tmp_path)
    done = world.collect("later")
    assert "supersedes" in done.out
    assert status(world) == "6 validated"
    shown = world.done("show", "paraguay").out
    assert "validated" in shown


def test_the_report_names_every_institution_and_waits_for_decisions(
    answered: World, records: dict[str, dict[str, Any]], tmp_path: Path
) -> None:
    assert records
    world = answered.copy(tmp_path)
    world.done("report", "paraguay", "-o", "draft.docx")
    found = next(
        rows
        for rows in tables(Docx(world.folder / "draft.docx"))
        if "Status computed from these answers" in rows[-1][0]
    )
    column = found[0].index("Legislative Gap Review and Drafting Support")
    said = [row[column].partition(";")[0] for row in found[1:]]
    assert (said.count("Validated"), said.count("Validated with changes"), said.count("Not validated")) == (
        5,
        2,
        1,
    )
    assert said[-1] == "Consulted"
    refused = world.atlas("report", "paraguay", "--final", "-o", "final.docx")
    assert refused.code == 1
    assert not (world.folder / "final.docx").exists()
    # every open row is named with its line and its key
    keys = sorted(
        {line.split("'")[1].rstrip(":") for line in refused.err.splitlines() if "help: decide" in line}
    )
    assert len(keys) == 8 * 3 + 3
    lines = [
        f"  {key}: {{type: scope, decision: defer, reason: To be talked over, owner: mtess}}" for key in keys
    ]
    (world.private / "decisions.yaml").write_text("\n".join(["decisions:", *lines, ""]), encoding="utf-8")
    world.done("report", "paraguay", "--final", "-o", "final.docx")
    first = (world.folder / "final.docx").read_bytes()
    world.done("report", "paraguay", "--final", "-o", "final.docx")
    assert (world.folder / "final.docx").read_bytes() == first


def test_the_checks_find_nothing_wrong_with_what_was_collected(
    answered: World, records: dict[str, dict[str, Any]]
) -> None:
    assert records
    done = answered.atlas("check", "paraguay")
    assert done.code == 0, done.out + done.err
