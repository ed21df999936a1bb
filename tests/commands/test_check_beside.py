"""`atlas check` with one core and with two: the same findings; and Ctrl-C leaves no process."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.processes import REPOSITORY, Finished, environment, run_python

#: `atlas check` on a machine with so many cores, where a second process begins in this way.
CHECK = """
from multiprocessing import context
from atlas_cli.app import main
from atlas_cli.publish import beside
beside.cores = lambda: {cores}
beside.Process = context.{process}
raise SystemExit(main(["check", "--format", "concise"]))
"""

MISTAKES = {
    "psa/summary.html": ("gap_map.total", "gap_map.totale"),
    "proposal/why.html": ("p.evidence.best ==", "p.evidence.beste =="),
    "bok/practices.html": ("rating.transfer", "rating.transferred"),
    "consult/agenda.html": ("{% ", "{% iff %}{% "),
}


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A workspace with countries and templates of its own."""
    for name in ("countries", "templates"):
        shutil.copytree(REPOSITORY / name, tmp_path / name)
    return tmp_path


def check(folder: Path, cores: int, process: str = "ForkProcess") -> Finished:
    """A first check: nothing is remembered of an earlier one."""
    cache = {"XDG_CACHE_HOME": str(folder / f"cache of {cores} {process}")}
    return run_python("-c", CHECK.format(cores=cores, process=process), folder=folder, more=cache)


def test_one_core_and_two_find_the_same_mistakes_in_the_same_order(checkout: Path) -> None:
    for name, (old, new) in MISTAKES.items():
        path = checkout / "templates" / name
        path.write_text(path.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")
    one = check(checkout, 1)
    assert [name for name in sorted(MISTAKES) if f"templates/{name}:" in one.out] == sorted(MISTAKES)
    assert one.code == 1
    assert check(checkout, 2) == one
    assert check(checkout, 2, "SpawnProcess") == one


def test_one_core_and_two_find_nothing_where_nothing_is_wrong(checkout: Path) -> None:
    one = check(checkout, 1)
    assert (one.code, one.out) == (0, "")
    assert check(checkout, 2) == one


def test_a_broken_profile_does_not_keep_templates_from_being_tried(checkout: Path) -> None:
    first = min((checkout / "countries").glob("*.yaml"))
    first.write_text("country: [", encoding="utf-8")
    old, new = MISTAKES["psa/summary.html"]
    summary = checkout / "templates" / "psa" / "summary.html"
    summary.write_text(summary.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")
    one = check(checkout, 1)
    assert [line.split(":")[0] for line in one.out.splitlines()] == [
        f"countries/{first.name}",
        "templates/psa/summary.html",
    ]
    assert check(checkout, 2) == one


@pytest.mark.skipif(sys.platform != "linux", reason="lists processes as Linux does")
def test_ctrl_c_ends_both_processes_quietly(checkout: Path) -> None:
    run = subprocess.Popen(
        [sys.executable, "-c", CHECK.format(cores=2, process="ForkProcess")],
        cwd=checkout,
        env=environment({"XDG_CACHE_HOME": str(checkout / "cache")}),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        start_new_session=True,
        preexec_fn=hear_ctrl_c,
    )
    children = Path(f"/proc/{run.pid}/task/{run.pid}/children")
    while run.poll() is None and not children.read_text(encoding="utf-8"):
        time.sleep(0.005)
    os.killpg(run.pid, signal.SIGINT)  # as a terminal does: to every process of the command
    out, err = run.communicate(timeout=60)
    assert (run.returncode, out) == (130, "")
    assert err.strip() in ("", "Interrupted.")
    with pytest.raises(ProcessLookupError):
        os.killpg(run.pid, 0)


def hear_ctrl_c() -> None:
    """Whatever the tests were started by may have switched it off for what it starts."""
    signal.signal(signal.SIGINT, signal.default_int_handler)
