"""Comments and changes in the real documents of Paraguay: placed, decided on, applied, answered."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.collect.test_collect import google
from tests.oracles.package import Docx
from tests.psa.transcript import transcript
from tests.roundtrip.readers import added, commented, flat, retyped, reworded
from tests.roundtrip.world import World, bytes_below, world_of

PRACTICE = "legislative-review"
STATEMENT = (
    "No provision is cited that makes it a crime when non-state armed groups recruit persons under 18."
)
NEW = "No provision is cited that makes it an offense when non-state armed groups recruit persons under 18."
LONG = (
    "Placing children of poor families as live-in domestic workers, criadazgo, "
    "is listed as hazardous work but is neither defined nor an offense of its own."
)
MORE = " A bill of 2025 would define it."
ON = "2026-04-02T10:00:00Z"


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> World:
    """Paraguay with an analysis, a proposal and a pack for one institution, all sent out."""
    made = world_of(tmp_path_factory.mktemp("paraguay"), "paraguay", {})
    made.done("psa", "paraguay", "--draft", "-o", "sent/psa.docx")
    made.done("propose", "paraguay", PRACTICE, "--draft", "-o", "sent/")
    made.done("consult", "paraguay", "--dmop", PRACTICE, "--agency", "mtess", "-q")
    return made


@pytest.fixture(scope="module")
def collected(world: World) -> World:
    """What the ministry sent back, collected."""
    back = world.folder_of("returned")
    sent = (world.folder / "sent" / "psa.docx").read_bytes()
    tracked = reworded(sent, STATEMENT, "a crime", "an offense", "Viceministra", ON)
    tracked = added(tracked, LONG, MORE, "Dirección jurídica", ON)
    (back / "psa-tracked.docx").write_bytes(tracked)
    commented(
        world.folder / "sent" / "psa.docx",
        back / "psa-commented.docx",
        [
            (STATEMENT, "MTESS", "¿Y el art. 23 de la Ley 5407?"),
            ("Criadazgo places children", "MTESS", "De acuerdo."),
        ],
    )
    (proposal,) = (world.folder / "sent").glob("*legislative-review.docx")
    commented(proposal, back / "proposal.docx", [(STATEMENT, "MTESS", "Falta el costo.")])
    commented(
        world.sent("mtess/*briefing*"),
        back / "briefing.docx",
        [("live-in domestic workers", "MTESS", "¿Quién lo lidera?")],
    )
    done = world.collect("returned", "--agency", "mtess", "--by", "oficina")
    assert done.code == 0, done.err
    return world


def line_of(world: World, words: str) -> int:
    """The line of the profile on which a text begins."""
    lines = world.profile.read_text(encoding="utf-8").splitlines()
    return next(number for number, line in enumerate(lines, 1) if words in line)


def shown(world: World) -> dict[str, Any]:
    """What collecting the files anew would show, by the name of the file."""
    return world.collected("returned", "--agency", "mtess")


@pytest.fixture(scope="module")
def told(collected: World, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What `--json` tells of the same files in a workspace that has not collected them yet."""
    other = collected.copy(tmp_path_factory.mktemp("other"))
    for path in other.record_files():
        path.unlink()
    return shown(other)


def test_tracked_changes_stand_on_the_line_of_the_sentence(collected: World, told: dict[str, Any]) -> None:
    items = told["psa-tracked.docx"]["record"]["items"]
    found = [(item["kind"], item["author"], item["text"].strip(), item["place"]["path"]) for item in items]
    assert found == [
        ("deletion", "Viceministra", "a crime", "gaps/PY-L1/statement"),
        ("insertion", "Viceministra", "an offense", "gaps/PY-L1/statement"),
        ("insertion", "Dirección jurídica", MORE.strip(), "gaps/PY-L3/statement"),
    ]
    assert {item["becomes"] for item in items} == {NEW, LONG + MORE}
    lines = {item["place"]["path"]: item["line"] for item in items}
    first = line_of(collected, STATEMENT)
    assert lines["gaps/PY-L1/statement"] in (first - 1, first)
    assert {str(item["date"])[:10] for item in items} == {"2026-04-02"}


def test_comments_stand_on_the_line_of_what_they_are_about(told: dict[str, Any]) -> None:
    law, yes = told["psa-commented.docx"]["record"]["items"]
    assert (law["text"], yes["text"]) == ("¿Y el art. 23 de la Ley 5407?", "De acuerdo.")
    assert law["place"] == {"path": "gaps/PY-L1/statement", "number": "PY-L1", "by": "bookmark"}
    assert law["anchor"] == STATEMENT
    assert yes["place"]["path"].startswith("narrative/")
    (proposal,) = told["proposal.docx"]["record"]["items"]
    assert (proposal["text"], proposal["place"]["by"]) == ("Falta el costo.", "bookmark")
    assert proposal["place"]["path"] == "gaps/PY-L1/statement"
    (briefing,) = told["briefing.docx"]["record"]["items"]
    assert briefing["text"] == "¿Quién lo lidera?"
    assert briefing["place"]["path"].startswith("gaps/PY-L3")


def test_the_line_is_printed_for_people(collected: World, tmp_path: Path) -> None:
    other = collected.copy(tmp_path)
    for path in other.record_files():
        path.unlink()
    out = other.collect("returned/psa-tracked.docx", "--agency", "mtess").out
    found = re.search(r"countries/paraguay\.yaml:(\d+) gaps/PY-L1/statement \(PY-L1\)", out)
    assert found
    assert int(found[1]) in (line_of(collected, STATEMENT) - 1, line_of(collected, STATEMENT))


def test_a_second_time_nothing_changes(collected: World) -> None:
    before = bytes_below(collected.folder)
    again = collected.collect("returned", "--agency", "mtess")
    assert again.code == 0
    assert again.out.count("already collected as") == 4
    assert bytes_below(collected.folder) == before


# --- decided, applied, answered ---------------------------------------------------------------------------


def keys(world: World) -> dict[str, str]:
    """The keys of all items, with their texts."""
    found = {}
    for path in world.record_files():
        for item in yaml.safe_load(path.read_text(encoding="utf-8")).get("items", ()):
            found[f"{path.stem}/{item['id']}"] = item["text"]
    return found


def decided(world: World) -> dict[str, Any]:
    """Both halves of the first change accepted, everything else answered."""
    entries: dict[str, Any] = {}
    for key, text in keys(world).items():
        if text.strip() in ("a crime", "an offense"):
            entries[key] = {"type": "wording", "decision": "accept", "response": "As proposed."}
        else:
            entries[key] = {
                "type": "fact",
                "decision": "not-accept",
                "reason": "No source.",
                "response": "We looked for one.",
            }
    (world.folder / "taken.yaml").write_text(yaml.safe_dump({"decisions": entries}), encoding="utf-8")
    return entries


@pytest.fixture(scope="module")
def applied(collected: World, tmp_path_factory: pytest.TempPathFactory) -> World:
    world = collected.copy(tmp_path_factory.mktemp("applied"))
    decided(world)
    world.done("collect", "paraguay", "--apply", "--decisions", "taken.yaml")
    return world


def test_a_dry_run_shows_the_line_and_writes_nothing(collected: World, tmp_path: Path) -> None:
    world = collected.copy(tmp_path)
    decided(world)
    before = bytes_below(world.folder)
    run = world.done("collect", "paraguay", "--apply", "--dry-run", "--decisions", "taken.yaml")
    assert re.search(rf"(?m)^-\s+{re.escape(STATEMENT)}$", run.out)
    assert re.search(rf"(?m)^\+\s+{re.escape(NEW[:60])}", run.out)
    assert bytes_below(world.folder) == before


def test_one_accepted_wording_changes_its_lines_and_no_other_byte(collected: World, applied: World) -> None:
    before, after = (one.profile.read_text(encoding="utf-8") for one in (collected, applied))
    start = before.index(STATEMENT)
    assert after[:start] == before[:start]
    tail = before[start + len(STATEMENT) :]
    assert after.endswith(tail)
    assert flat(after[start : len(after) - len(tail)]) == NEW


def test_carried_out_twice_nothing_changes(applied: World) -> None:
    before = bytes_below(applied.folder)
    again = applied.done("collect", "paraguay", "--apply", "--decisions", "taken.yaml")
    assert again.out == ""
    assert bytes_below(applied.folder) == before


def test_the_analysis_shows_comments_and_answers_in_its_annex(applied: World) -> None:
    applied.done("psa", "paraguay", "-o", "next.docx")
    said = "\n".join(transcript(Docx(applied.folder / "next.docx")))
    annex = said.split("Annex A. Comments and responses")[-1].split("Annex B.")[0]
    assert "¿Y el art. 23 de la Ley 5407?" in annex
    assert "De acuerdo." in annex
    assert "an offense" in annex
    assert "We looked for one." in annex
    assert "As proposed." in annex
    assert "Falta el costo." not in annex  # said on another document
    assert NEW in said
    first = (applied.folder / "next.docx").read_bytes()
    applied.done("psa", "paraguay", "-o", "next.docx")
    assert (applied.folder / "next.docx").read_bytes() == first


def test_the_report_is_final_only_when_all_is_decided(collected: World, applied: World) -> None:
    refused = collected.atlas("report", "paraguay", "--final", "-o", "final.docx")
    assert refused.code == 1
    assert refused.err.count("gate of the matrix") == len(keys(collected))
    assert not (collected.folder / "final.docx").exists()
    collected.done("report", "paraguay", "-o", "draft.docx")
    applied.done("report", "paraguay", "--final", "-o", "final.docx")
    said = "\n".join(transcript(Docx(applied.folder / "final.docx")))
    assert [text for text in keys(applied).values() if text.strip() not in said] == []


# --- files that lost what atlas keeps in them --------------------------------------------------------


@pytest.fixture(scope="module")
def exported(world: World, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """The analysis with comments and a change, as Google Docs exports it: collected by what is printed."""
    other = world.copy(tmp_path_factory.mktemp("google"))
    back = other.folder_of("google")
    sent = other.folder / "sent" / "psa.docx"
    commented(
        sent,
        back / "psa.docx",
        [
            (STATEMENT, "MTESS", "¿Cuál ley?"),
            ("PY-L3", "MTESS", "Ver PY-L5."),
            ("Pre-Situational Analysis", "MTESS", "Gracias."),
        ],
    )
    tracked = reworded((back / "psa.docx").read_bytes(), LONG, "neither", "not", "Jurídica", ON)
    (back / "psa.docx").write_bytes(google(tracked))
    return other.collected("google", "--agency", "mtess")["psa.docx"]


def test_an_export_of_google_docs_is_placed_by_print_and_words(exported: dict[str, Any]) -> None:
    assert exported["outcome"] == "collected"
    items = exported["record"]["items"]
    places = {item["text"].strip(): item["place"] for item in items}
    assert places["¿Cuál ley?"]["path"] == "gaps/PY-L1/statement"
    assert places["¿Cuál ley?"]["by"] in ("nearest-text", "printed-reference", "kept-trace")
    assert places["not"]["path"] == "gaps/PY-L3/statement"
    assert places["Ver PY-L5."]["path"].startswith(("gaps/PY-L3", "gaps/PY-L5"))
    assert places["Gracias."] == {"by": "nothing"}
    assert any("lost what atlas keeps in it" in line for line in exported["record"]["oddities"])


def test_an_export_of_google_docs_has_no_changes_that_nobody_made(exported: dict[str, Any]) -> None:
    assert [item for item in exported["record"]["items"] if item["kind"] == "edit"] == []


def test_a_form_typed_anew_comes_home_by_its_printed_numbers(world: World, tmp_path: Path) -> None:
    other = world.copy(tmp_path)
    form = other.sent("mtess/*feedback*")
    id = next(path.stem for path in (other.private / "issued").glob("*FBK*.xml"))
    assert form.exists()
    retyped(
        other.folder_of("typed") / "carta.docx",
        [
            "Opinión sobre una práctica propuesta",
            f"Formulario {id}",
            "1 Institución y dependencia: MTESS",
            "2 Nombre: Ana Núñez",
            "4 Fecha: 12 de marzo de 2026",
            "5 Pertinencia: 4",
            "6. Viabilidad: 2 (bajo)",
            "12 ¿Qué cambios solicita? : Un capítulo sobre criadazgo.",
            "Observación: los plazos son cortos.",
        ],
    )
    (told,) = other.collected("typed").values()
    record = told["record"]
    assert record["date"] == "2026-03-12"
    assert record["agencies"] == ["mtess"]
    (answer,) = record["answers"]
    assert answer["ratings"] == {"relevance": 4, "feasibility": 2}
    assert answer["texts"] == {"changes": "Un capítulo sobre criadazgo."}
    assert "los plazos son cortos" in str(record)
