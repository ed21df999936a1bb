"""Consoles, pipes, colors, interrupts and faults: what surrounds every command."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.processes import environment, run_atlas, run_python

COLOR = "\x1b["


def break_profile(workspace: Path) -> None:
    (workspace / "countries" / "testland.yaml").write_text("as_of: [", encoding="utf-8")


@pytest.mark.parametrize(
    ("variables", "colored"),
    [
        ({}, False),
        ({"FORCE_COLOR": "1"}, True),
        ({"FORCE_COLOR": "1", "NO_COLOR": "1"}, False),
        ({"FORCE_COLOR": "1", "TERM": "dumb"}, False),
    ],
    ids=["pipe", "forced", "both", "dumb"],
)
def test_color_is_for_those_who_want_it(workspace: Path, variables: dict[str, str], colored: bool) -> None:
    break_profile(workspace)
    checked = run_atlas("check", "testland", folder=workspace, more=variables)
    assert (COLOR in checked.out) is colored
    failed = run_atlas("psa", "testland", folder=workspace, more=variables)
    assert (COLOR in failed.err) is colored


@pytest.mark.skipif(sys.platform == "win32", reason="no pseudo-terminals there")
def test_a_terminal_gets_color(workspace: Path) -> None:
    import os
    import pty

    break_profile(workspace)
    ours, theirs = pty.openpty()
    subprocess.run(
        [sys.executable, "-m", "atlas_cli", "check", "testland"],
        cwd=workspace,
        env=environment({"TERM": "xterm"}),
        stdout=theirs,
        stderr=subprocess.DEVNULL,
        check=False,
    )
    os.close(theirs)
    shown = os.read(ours, 100_000).decode()
    os.close(ours)
    assert COLOR in shown


@pytest.mark.parametrize("encoding", ["cp1252", "cp874", "ascii"])
def test_an_old_code_page_does_not_end_a_run(workspace: Path, encoding: str) -> None:
    (workspace / "countries" / "testland.yaml").write_text("ประเทศ: “ไทย” ✓\n", encoding="utf-8")
    run = run_atlas("check", "testland", folder=workspace, more={"PYTHONIOENCODING": encoding})
    assert run.code == 1
    assert "ประเทศ" in run.out


def pipe_closed_early(*arguments: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Runs `atlas` with a stdout that nobody reads."""
    code = (
        "import os, sys, subprocess; read, write = os.pipe(); os.close(read); "
        "run = subprocess.run([sys.executable, '-m', 'atlas_cli', *sys.argv[1:]], stdout=write); "
        "sys.exit(run.returncode)"
    )
    return subprocess.run(
        [sys.executable, "-c", code, *arguments],
        cwd=folder,
        env=environment(),
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


@pytest.mark.skipif(sys.platform == "win32", reason="pipes break differently there")
@pytest.mark.parametrize("arguments", [["psa", "testland"], ["check", "testland"], ["--help"]], ids=" ".join)
def test_a_reader_who_leaves_early_is_no_fault(workspace: Path, arguments: list[str]) -> None:
    break_profile(workspace) if "check" in arguments else None
    run = pipe_closed_early(*arguments, folder=workspace)
    assert run.returncode == 1
    assert "Traceback" not in run.stderr
    assert "Broken" not in run.stderr
    assert "fault" not in run.stderr
    assert [path.name for path in workspace.rglob(".atlas-*")] == []


FAULTY = """
import sys
from atlas_cli import app
from atlas_cli.commands import check
def fail(*_):
    raise {problem}
check.profiles_named = fail
sys.exit(app.main(["check", *sys.argv[1:]]))
"""


def test_a_fault_of_the_program_is_one_sentence_and_a_log_file(tmp_path: Path) -> None:
    run = run_python("-c", FAULTY.format(problem="KeyError('ประเทศ')"), folder=tmp_path)
    assert run.code == 1
    assert "Traceback" not in run.err
    found = re.search(r"the details are in (.+)\.$", run.err, re.MULTILINE)
    assert found
    log = Path(found.group(1))
    details = log.read_text(encoding="utf-8")
    log.unlink()
    assert "Traceback" in details
    assert "KeyError: 'ประเทศ'" in details


def test_debug_shows_where_the_fault_is(tmp_path: Path) -> None:
    run = run_python("-c", FAULTY.format(problem="KeyError('x')"), "--debug", folder=tmp_path)
    assert run.code == 1
    assert "KeyError: 'x'" in run.err
    assert "Traceback" in run.err


def test_ctrl_c_ends_with_130_and_no_traceback(tmp_path: Path) -> None:
    run = run_python("-c", FAULTY.format(problem="KeyboardInterrupt"), folder=tmp_path)
    assert run.code == 130
    assert "Traceback" not in run.err


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["pas"], "Did you mean psa?"),
        (["thailand"], "The commands are psa"),
        (["--versoin"], "Did you mean --version?"),
        (["--final", "psa", "thailand"], "after its name"),
        (["psa"], "COUNTRY"),
    ],
    ids=str,
)
def test_a_command_line_that_makes_no_sense_is_wrong_usage(
    tmp_path: Path, arguments: list[str], words: str
) -> None:
    run = run_atlas(*arguments, folder=tmp_path)
    assert (run.code, run.out) == (2, "")
    assert words in run.err
    assert "{" not in run.err
