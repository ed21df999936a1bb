"""Returned files that are dangerous, broken, foreign or contradictory, through the command line."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.collect.forms import filled
from tests.roundtrip.world import World, bytes_below
from tests.word_read.making import parts_of
from tests.word_read.test_hostile import HOSTILE

FORM = "08-feedback-mol-p1"


@pytest.fixture
def world(thailand: World, tmp_path: Path) -> World:
    """A workspace in which nothing was collected yet."""
    made = thailand.copy(tmp_path)
    made.folder_of("returned")
    return made


def form(world: World, **answers: str) -> bytes:
    """The real form of the Ministry of Labour, filled in as Word saves it."""
    tags: dict[str, str | bool] = {f"feedback.{name}": text for name, text in answers.items()}
    return filled(world.sent(FORM).read_bytes(), tags)


def put(world: World, name: str, content: bytes) -> str:
    (world.folder / "returned" / name).write_bytes(content)
    return f"returned/{name}"


@pytest.mark.parametrize("kind", HOSTILE)
def test_a_file_of_a_stranger_is_told_and_costs_nothing_else(world: World, kind: str) -> None:
    content, reason = HOSTILE[kind]
    bad = put(world, "bad.docx", content)
    put(world, "good.docx", form(world, relevance="4 (high)", date="2026-03-12"))
    before = bytes_below(world.folder)
    done = world.collect("returned")
    assert done.code == 1
    assert re.search(rf"error: {bad} .*{reason}", done.err)
    assert "1 file collected, 1 not read." in done.err
    (record,) = world.records().values()
    assert record["answers"][0]["ratings"] == {"relevance": 4}
    after = bytes_below(world.folder)
    assert {path: after[path] for path in before} == before
    assert len(after) == len(before) + 1


def test_a_document_with_macros_is_read_and_its_macros_are_not_run(world: World) -> None:
    content = form(world, relevance="4 (high)", date="2026-03-12")
    parts = {**parts_of(content), "word/vbaProject.bin": b"\xd0\xcf\x11\xe0macro"}
    kind = "application/vnd.ms-word.document.macroEnabled.main+xml"
    types = parts["[Content_Types].xml"].decode()
    plain = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    assert plain in types
    from tests.word_read.making import packed

    put(world, "form.docm", packed({**parts, "[Content_Types].xml": types.replace(plain, kind).encode()}))
    done = world.collect("returned")
    assert done.code == 0
    assert "carries macros; they were not run" in done.out
    (record,) = world.records().values()
    assert record["answers"][0]["ratings"] == {"relevance": 4}


def test_three_bad_files_among_thirty_are_named_and_the_others_are_collected(world: World) -> None:
    for number in range(27):
        put(world, f"{number:02}.docx", form(world, person=f"Person {number}", date="2026-03-12"))
    for name, kind in (("a.docx", "renamed PDF"), ("b.doc", "old .doc"), ("c.docx", "cut off")):
        put(world, name, HOSTILE[kind][0])
    done = world.collect("returned")
    assert done.code == 1
    assert "27 files collected, 3 not read." in done.err
    assert [line.split()[1] for line in done.err.splitlines() if line.startswith("error:")] == [
        "returned/a.docx",
        "returned/b.doc",
        "returned/c.docx",
    ]
    assert len(world.record_files()) == 27


def test_a_form_of_another_country_is_refused_with_what_to_type(world: World) -> None:
    put(world, "form.docx", form(world, relevance="4 (high)"))
    done = world.atlas("collect", "paraguay", "returned")
    assert done.code == 1
    assert "is a document of another country (thailand): THA-FBK" in done.err
    assert "Use `atlas collect thailand returned/form.docx`." in done.err
    assert not (world.folder / "consultations" / "paraguay").exists()


def test_a_form_of_an_older_version_is_collected_with_a_note(world: World) -> None:
    text = world.profile.read_text(encoding="utf-8")
    assert text.count("\nversion: 1\n") == 1
    world.profile.write_text(text.replace("\nversion: 1\n", "\nversion: 3\n"), encoding="utf-8")
    put(world, "form.docx", form(world, relevance="4 (high)"))
    done = world.collect("returned")
    assert done.code == 0
    assert "The document is of version 1 of the profile, which is now 3" in done.out
    (record,) = world.records().values()
    assert record["answers"][0]["ratings"] == {"relevance": 4}


def test_two_people_who_answer_one_form_differently_are_both_heard(world: World) -> None:
    put(world, "ann.docx", form(world, person="Ann", relevance="5 (very high)", date="2026-03-12"))
    put(world, "ben.docx", form(world, person="Ben", relevance="1 (very low)", date="2026-03-13"))
    done = world.collect("returned")
    assert done.code == 0
    assert "another answer to the same document is there" in done.out
    marks = {
        one["person"]["name"]: one["answers"][0]["ratings"]["relevance"] for one in world.records().values()
    }
    assert marks == {"Ann": 5, "Ben": 1}
    assert world.atlas("report", "thailand", "-o", "report.docx").code == 0


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("12 March 2026", "2026-03-12"),
        ("12/03/2569", None),
        ("13.3.2026", "2026-03-13"),
        ("๑๒ มีนาคม ๒๕๖๙", "2026-03-12"),
        ("03/04/2026", None),
        ("soon", None),
    ],
)
def test_a_date_is_read_where_it_says_one_day_and_else_kept(
    world: World, written: str, day: str | None
) -> None:
    put(world, "form.docx", form(world, relevance="4 (high)", date=written))
    assert world.collect("returned").code == 0
    (record,) = world.records().values()
    if day:
        assert str(record["date"]) == day
        assert "unplaced" not in record
    else:
        assert [one["value"] for one in record["unplaced"]] == [written]


def test_an_answer_outside_the_list_is_kept_and_shown(world: World) -> None:
    put(world, "form.docx", form(world, relevance="4 1/2", fit="3 (medium)"))
    done = world.collect("returned")
    assert done.code == 0
    assert "fits nowhere: 5 Relevance: “4 1/2”" in done.out
    (record,) = world.records().values()
    assert record["answers"][0]["ratings"] == {"fit": 3}
    assert record["unplaced"] == [{"label": "5 Relevance", "value": "4 1/2"}]
