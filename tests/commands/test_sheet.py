"""`atlas sheet` as a user runs it: a workbook out, a reviewed update back."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

import openpyxl
import pytest

from tests.importers.sheet.books import add, cell
from tests.processes import REPOSITORY, environment, run_atlas


@pytest.fixture
def sheet(workspace: Path) -> Path:
    """The workbook of Testland, as the command wrote it."""
    run = run_atlas("sheet", "testland", folder=workspace)
    assert (run.code, run.out, run.err) == (0, f"{Path('build/testland/testland-sheet.xlsx')}\n", "")
    return workspace / "build" / "testland" / "testland-sheet.xlsx"


def change(sheet: Path, key: str, header: str, value: object) -> None:
    book = openpyxl.load_workbook(sheet)
    cell(book["gaps"], key, header).value = value
    book.save(sheet)


def test_an_edited_workbook_is_not_overwritten(sheet: Path, workspace: Path) -> None:
    assert run_atlas("sheet", "testland", folder=workspace).code == 0
    change(sheet, "TL-E1", "title", "Other")
    run = run_atlas("sheet", "testland", folder=workspace)
    assert run.code == 1
    assert "has been edited since it was generated" in run.err
    assert run_atlas("sheet", "testland", "--force", folder=workspace).code == 0


def test_it_can_be_written_elsewhere(workspace: Path) -> None:
    run = run_atlas("sheet", "testland", "-o", "mine.xlsx", folder=workspace)
    assert run.out == "mine.xlsx\n"
    assert (workspace / "mine.xlsx").is_file()


def test_a_dry_run_shows_and_writes_nothing(sheet: Path, workspace: Path, profile: Path) -> None:
    before = profile.read_bytes()
    change(sheet, "TL-E1", "title", "Courses for inspectors")
    run = run_atlas("sheet", "testland", "--from", str(sheet), "--dry-run", folder=workspace)
    assert run.code == 0
    assert run.out == (
        "changed  gaps TL-E1\n"
        "  gaps!B2                title: “Training of inspectors” → “Courses for inspectors”\n"
    )
    assert run.err == "1 changed.\n"
    assert profile.read_bytes() == before


def test_yes_writes_the_changes_and_nothing_else(sheet: Path, workspace: Path, profile: Path) -> None:
    before = profile.read_text(encoding="utf-8")
    change(sheet, "TL-E1", "title", "Courses for inspectors")
    run = run_atlas("sheet", "testland", "--from", str(sheet), "--yes", folder=workspace)
    assert run.code == 0
    assert run.out.endswith(f"{Path('countries/testland.yaml')}\n")
    after = profile.read_text(encoding="utf-8")
    assert after == before.replace("title: Training of inspectors", "title: Courses for inspectors")


def test_what_is_wrong_is_told_and_the_rest_is_written(sheet: Path, workspace: Path, profile: Path) -> None:
    change(sheet, "TL-E1", "need", "inspector-trainings")
    book = openpyxl.load_workbook(sheet)
    cell(book["agencies"], "inspectorate", "acronym").value = "LI"
    book.save(sheet)
    run = run_atlas("sheet", "testland", "--from", str(sheet), "--yes", folder=workspace)
    assert run.code == 1
    assert "gaps!D2  error: `inspector-trainings` is not a need of the catalog" in run.err
    assert "help: did you mean `inspector-training`" in run.err
    assert "Not written: gaps TL-E1, 1 change, until what is wrong in it is put right." in run.err
    assert run.err.endswith("1 changed; 1 wrong.\n")
    assert "acronym: LI" in profile.read_text(encoding="utf-8")


def test_without_a_terminal_nothing_is_written_unasked(sheet: Path, workspace: Path, profile: Path) -> None:
    before = profile.read_bytes()
    change(sheet, "TL-E1", "title", "Other")
    run = run_atlas("sheet", "testland", "--from", str(sheet), folder=workspace)
    assert run.code == 0
    assert "Nothing was written. Add --yes" in run.err
    assert profile.read_bytes() == before


def test_no_change_is_said_so(sheet: Path, workspace: Path) -> None:
    run = run_atlas("sheet", "testland", "--from", str(sheet), folder=workspace)
    assert (run.code, run.out, run.err) == (0, "", "Nothing to write.\n")


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
@pytest.mark.parametrize(
    ("answers", "title", "acronym"),
    [("y\n", True, True), ("n\n", False, False), ("\n", False, False), ("maybe\no\ny\nn\n", False, True)],
)
def test_at_a_terminal_each_change_can_be_accepted(
    sheet: Path, workspace: Path, profile: Path, answers: str, title: bool, acronym: bool
) -> None:
    change(sheet, "TL-E1", "title", "Courses")
    book = openpyxl.load_workbook(sheet)
    cell(book["agencies"], "inspectorate", "acronym").value = "LI"
    book.save(sheet)
    assert at_terminal(["sheet", "testland", "--from", str(sheet)], answers, workspace) == 0
    text = profile.read_text(encoding="utf-8")
    assert ("title: Courses" in text, "acronym: LI" in text) == (title, acronym)


def at_terminal(arguments: list[str], answers: str, folder: Path) -> int:
    """Runs atlas with a terminal at its standard input, at which the answers are typed; its exit code."""
    import pty
    import subprocess

    ours, theirs = pty.openpty()
    run = subprocess.Popen(
        [sys.executable, "-m", "atlas_cli", *arguments],
        cwd=folder,
        env=environment(),
        stdin=theirs,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    os.write(ours, answers.encode())
    code = run.wait(timeout=120)
    os.close(ours)
    os.close(theirs)
    return code


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--yes"], "--yes belongs to --from FILE."),
        (["--dry-run"], "--dry-run belongs to --from FILE."),
        (["--from", "x.xlsx", "--yes", "--dry-run"], "--yes writes and --dry-run does not"),
        (["--from", "x.xlsx", "-o", "y.xlsx"], "--from reads a workbook"),
        (["-o", "y.ods"], "-o y.ods does not end in .xlsx."),
    ],
)
def test_options_that_contradict_each_other(workspace: Path, arguments: list[str], message: str) -> None:
    run = run_atlas("sheet", "testland", *arguments, folder=workspace)
    assert run.code == 2
    assert message in run.err


def test_a_file_that_is_not_there_has_near_names(sheet: Path, workspace: Path) -> None:
    run = run_atlas(
        "sheet", "testland", "--from", str(sheet.with_name("testland-shet.xlsx")), folder=workspace
    )
    assert run.code == 1
    assert "Did you mean testland-sheet.xlsx?" in run.err


def test_a_bundled_profile_is_not_changed(tmp_path: Path) -> None:
    assert run_atlas("sheet", "liberia", "-o", "liberia.xlsx", folder=tmp_path).code == 0
    book = openpyxl.load_workbook(tmp_path / "liberia.xlsx")
    add(book["agencies"], id="x")
    book.save(tmp_path / "liberia.xlsx")
    run = run_atlas("sheet", "liberia", "--from", "liberia.xlsx", "--yes", folder=tmp_path)
    assert run.code == 1
    assert "came with the program and is not changed" in run.err
    assert run_atlas("sheet", "liberia", "--from", "liberia.xlsx", "--dry-run", folder=tmp_path).code == 1


def test_a_profile_with_errors_says_so_before_anything_is_read(workspace: Path, profile: Path) -> None:
    profile.write_text(profile.read_text(encoding="utf-8").replace("iso2:", "iso:"), encoding="utf-8")
    run = run_atlas("sheet", "testland", folder=workspace)
    assert run.code == 1
    assert "unknown key `iso`" in run.err
    assert not (workspace / "build").exists()


def test_a_real_profile_comes_back_the_same(tmp_path: Path) -> None:
    (tmp_path / "countries").mkdir()
    for ending in ("\n", "\r\n"):
        profile = tmp_path / "countries" / "thailand.yaml"
        text = (REPOSITORY / "countries" / "thailand.yaml").read_text(encoding="utf-8")
        profile.write_bytes(b"\xef\xbb\xbf" + text.replace("\n", ending).encode("utf-8"))
        before = profile.read_bytes()
        assert run_atlas("sheet", "thailand", "--force", folder=tmp_path).code == 0
        file = "build/thailand/thailand-sheet.xlsx"
        shutil.copy(tmp_path / file, tmp_path / "returned.xlsx")
        run = run_atlas("sheet", "thailand", "--from", "returned.xlsx", "--yes", folder=tmp_path)
        assert (run.code, run.err) == (0, "Nothing to write.\n")
        assert profile.read_bytes() == before
