"""`atlas psa`: one file, where the user expects it, and nobody's work lost."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import docx
import pytest

from atlas_cli.seal import is_as_generated
from tests.processes import environment, run_atlas


def report(workspace: Path) -> Path:
    return workspace / "build" / "testland" / "testland-psa.docx"


def files_in(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def text_of(path: Path) -> str:
    document = docx.Document(str(path))
    return "\n".join(node.text or "" for node in document.element.iter() if node.tag.endswith("}t"))


# --- what is written where --------------------------------------------------------------------------------


def test_the_path_of_the_report_is_all_that_stdout_says(workspace: Path) -> None:
    run = run_atlas("psa", "testland", folder=workspace)
    assert (run.code, run.out, run.err) == (0, str(report(workspace).relative_to(workspace)) + "\n", "")
    assert "Testland" in text_of(report(workspace))


@pytest.mark.parametrize("name", ["Testland", "TST", "tl", "countries/testland.yaml"])
def test_the_country_may_be_named_in_any_way(workspace: Path, name: str) -> None:
    assert run_atlas("psa", name, folder=workspace).code == 0
    assert report(workspace).exists()


def test_the_internal_edition_says_so_in_its_name(workspace: Path) -> None:
    run = run_atlas("psa", "testland", "--edition", "internal", folder=workspace)
    assert Path(run.out.strip()).name == "testland-psa-internal.docx"


@pytest.mark.parametrize(
    ("output", "written"),
    [
        ("report.docx", "report.docx"),
        ("reports", "reports/testland-psa.docx"),
        ("new/deep/", "new/deep/testland-psa.docx"),
        ("ประเทศ/รายงาน.docx", "ประเทศ/รายงาน.docx"),
        ("page.html", "page.html"),
    ],
)
def test_o_takes_a_file_or_a_folder_and_its_ending_is_the_format(
    workspace: Path, output: str, written: str
) -> None:
    run = run_atlas("psa", "testland", "-o", output, folder=workspace)
    assert (run.code, run.err) == (0, "")
    assert Path(run.out.strip()) == Path(written)
    assert files_in(workspace) == {"countries/testland.yaml", written}


def test_a_page_is_a_page(workspace: Path) -> None:
    run_atlas("psa", "testland", "--format", "html", folder=workspace)
    page = report(workspace).with_suffix(".html")
    assert page.read_text(encoding="utf-8").lower().startswith("<!doctype html>")
    assert is_as_generated(page)


def test_the_same_in_gives_the_same_out(workspace: Path) -> None:
    run_atlas("psa", "testland", "-o", "one.docx", folder=workspace)
    run_atlas("psa", "testland", "-o", "two.docx", folder=workspace)
    assert (workspace / "one.docx").read_bytes() == (workspace / "two.docx").read_bytes()


# --- nobody's work is lost --------------------------------------------------------------------------------


def test_a_report_nobody_touched_is_replaced(workspace: Path) -> None:
    assert run_atlas("psa", "testland", folder=workspace).code == 0
    assert run_atlas("psa", "testland", folder=workspace).code == 0


def test_an_edited_report_is_kept_until_force(workspace: Path) -> None:
    run_atlas("psa", "testland", folder=workspace)
    edited = docx.Document(str(report(workspace)))
    edited.add_paragraph("A ministry's remark")
    edited.save(str(report(workspace)))
    before = report(workspace).read_bytes()

    refused = run_atlas("psa", "testland", folder=workspace)
    assert (refused.code, refused.out) == (1, "")
    assert "has been edited since it was generated" in refused.err
    assert "-o" in refused.err
    assert report(workspace).read_bytes() == before

    forced = run_atlas("psa", "testland", "--force", folder=workspace)
    assert forced.code == 0
    assert "A ministry's remark" not in text_of(report(workspace))


def test_an_edited_page_is_kept(workspace: Path) -> None:
    run_atlas("psa", "testland", "--format", "html", folder=workspace)
    page = report(workspace).with_suffix(".html")
    page.write_text(page.read_text(encoding="utf-8").replace("Testland", "Elsewhere"), encoding="utf-8")
    assert run_atlas("psa", "testland", "--format", "html", folder=workspace).code == 1


def test_a_report_open_in_word_is_kept(workspace: Path) -> None:
    run_atlas("psa", "testland", folder=workspace)
    report(workspace).with_name("~$stland-psa.docx").touch()
    run = run_atlas("psa", "testland", folder=workspace)
    assert run.code == 1
    assert "testland-psa.docx is open in Word" in run.err


# --- where it cannot be written ---------------------------------------------------------------------------


def as_a_user_without_rights(*arguments: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Runs `atlas` so that file permissions count, also where the tests run as root."""
    command = [sys.executable, "-m", "atlas_cli", *arguments]
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        if not shutil.which("setpriv"):
            pytest.skip("as root, file permissions only count below setpriv")
        command = ["setpriv", "--bounding-set=-all", *command]
    return subprocess.run(
        command, cwd=folder, env=environment(), capture_output=True, encoding="utf-8", check=False
    )


@pytest.mark.skipif(sys.platform == "win32", reason="folders are not read-only there in this way")
@pytest.mark.parametrize(
    "output", [[], ["-o", "report.docx"], ["-o", "new/"]], ids=["default", "file", "folder"]
)
def test_a_folder_that_may_not_be_written_is_said_to_be_one(workspace: Path, output: list[str]) -> None:
    workspace.chmod(0o555)
    try:
        run = as_a_user_without_rights("psa", "testland", *output, folder=workspace)
    finally:
        workspace.chmod(0o755)
    assert (run.returncode, run.stdout) == (1, "")
    assert "You may not write" in run.stderr
    assert "Traceback" not in run.stderr
    assert files_in(workspace) == {"countries/testland.yaml"}


def test_a_file_where_a_folder_is_needed_is_named(workspace: Path) -> None:
    (workspace / "build").write_text("not a folder")
    run = run_atlas("psa", "testland", folder=workspace)
    assert run.code == 1
    assert "a file stands where a folder is needed" in run.err
    assert files_in(workspace) == {"build", "countries/testland.yaml"}


def test_a_reserved_name_is_refused(workspace: Path) -> None:
    run = run_atlas("psa", "testland", "-o", "nul.docx", folder=workspace)
    assert run.code == 2
    assert "Windows keeps" in run.err
    assert files_in(workspace) == {"countries/testland.yaml"}


@pytest.mark.skipif(sys.platform == "win32", reason="a folder in use cannot be removed there")
def test_a_current_folder_that_is_gone_is_told(tmp_path: Path) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()
    code = (
        "import os, sys; os.rmdir(os.getcwd()); from atlas_cli.app import main; sys.exit(main(['psa', 'x']))"
    )
    run = subprocess.run(
        [sys.executable, "-c", code],
        cwd=gone,
        env=environment(),
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert run.returncode == 1
    assert "The current folder no longer exists" in run.stderr


# --- wrong usage ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--format", "pfd"], "Did you mean pdf?"),
        (["--format", "odt"], "docx, html or pdf"),
        (["-o", "report.doc"], "Did you mean docx?"),
        (["-o", "report.pdf", "--format", "html"], "does not end in .html"),
        (["-o", ""], "-o needs the name of a file or folder"),
        (["--edition", "goverment"], "Did you mean government?"),
        (["--page", "a5"], "a4"),
        (["--lang", "tlh"], "not available in the language"),
        (["--fnal"], "Did you mean --final?"),
        (["--root", "nowhere"], "there is no folder"),
        (["extra"], "extra"),
    ],
    ids=str,
)
def test_wrong_usage_is_told_in_plain_words(workspace: Path, arguments: list[str], words: str) -> None:
    run = run_atlas("psa", "testland", *arguments, folder=workspace)
    assert (run.code, run.out) == (2, "")
    assert words in run.err
    assert "Value error" not in run.err
    assert files_in(workspace) == {"countries/testland.yaml"}
