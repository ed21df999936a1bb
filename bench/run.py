"""Times whole processes in turn and prints ratios of atlas to each peer; see bench/README.md."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from shutil import which
from statistics import median

from bench.peers.common import TEMPLATE

FLOOR = (
    "from atlas_cli.app import search_seldom_for_cycles as begin; begin();"
    "import atlas_cli.commands.psa, atlas_cli.publish, atlas_cli.catalog.load, atlas_cli.profile.load, docx"
)
EVERYTHING = FLOOR + ", atlas_cli.checks, babel.numbers, babel.dates, rich.console"
GOALS = {"docxtpl": 0.6, "pandoc": 0.5}
GOAL_FURTHER = 0.25
GOAL_HELP = 0.5


@dataclass(frozen=True)
class Run:
    seconds: float
    megabytes: float


def timed(command: list[str], folder: Path, errors: int | None = None) -> Run:
    """One whole process: its seconds, and the peak memory of it and its children in MB."""
    start = time.perf_counter()
    process = subprocess.Popen(command, cwd=folder, env=installed(), stdout=subprocess.DEVNULL, stderr=errors)
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - start
    if status:
        raise SystemExit(f"{' '.join(command)} failed")
    return Run(seconds, usage.ru_maxrss / 1024)


def installed() -> dict[str, str]:
    """The environment with compiled modules kept, as they are for every installed package.

    Where it forbids that, only a checkout is compiled anew each time, and its libraries are not.
    """
    return {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


def routes(profile: Path, work: Path) -> dict[str, list[str]]:
    """The commands, by name; pandoc only where it is installed."""
    python, content = sys.executable, str(work / "content.json")
    psa = [python, "-m", "atlas_cli", "psa", str(profile), "-o", str(work / "atlas.docx"), "--force"]
    found = {"atlas": psa, "floor": [python, "-c", FLOOR]}
    peers = {"docxtpl": "with_docxtpl", "python-docx": "with_docx"}
    if which("pandoc"):
        peers["pandoc"] = "with_pandoc"
    for name, module in peers.items():
        output = str(work / f"{name}.docx")
        found[name] = [python, "-m", f"bench.peers.{module}", str(profile), content, output]
    return found


def whole_processes(commands: dict[str, list[str]], folder: Path, turns: int) -> dict[str, list[Run]]:
    runs: dict[str, list[Run]] = {name: [] for name in commands}
    for _ in range(turns):
        for name, command in commands.items():
            runs[name].append(timed(command, folder))
    return runs


def further(
    commands: dict[str, list[str]], folder: Path, work: Path, profile: Path, times: int
) -> dict[str, float]:
    """Seconds of each further document in one process, median."""
    module = [sys.executable, "-m", "bench.peers.with_atlas", str(profile), "-", str(work / "more.docx")]
    every = {**{name: command for name, command in commands.items() if name != "floor"}, "atlas": module}
    found = {}
    for name, command in every.items():
        output = subprocess.check_output([*command, str(times + 1)], cwd=folder, env=installed(), text=True)
        found[name] = median(map(float, output.split()))
    return found


def ratio(runs: dict[str, list[Run]], one: str, other: str) -> float:
    return median(a.seconds / b.seconds for a, b in zip(runs[one], runs[other], strict=True))


def report(runs: dict[str, list[Run]], more: dict[str, float], start: dict[str, list[Run]]) -> None:
    print("route         seconds  atlas/route  goal    MB  further  atlas/route")
    for name, each in runs.items():
        seconds, memory = median(run.seconds for run in each), median(run.megabytes for run in each)
        goal = GOALS.get(name, "")
        line = f"{name:12} {seconds:8.3f} {ratio(runs, 'atlas', name):12.2f} {goal:>5} {memory:5.0f}"
        print(line + (f" {more[name]:8.3f} {more['atlas'] / more[name]:12.2f}" if name in more else ""))
    print(f"goal of further documents: at most {GOAL_FURTHER} of docxtpl and of pandoc")
    print(f"atlas --help / importing everything: {ratio(start, 'help', 'everything'):.2f} (goal {GOAL_HELP})")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("profile", nargs="?", default="countries/thailand.yaml", type=Path)
    parser.add_argument("--turns", type=int, default=7)
    arguments = parser.parse_args()
    root, profile = Path(__file__).resolve().parents[1], arguments.profile.resolve()
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        # In processes of their own: the peak of a child is never below what its parent held when it began.
        content = [sys.executable, "-m", "bench.content", str(profile), str(work / "content.json")]
        subprocess.run(content, cwd=root, check=True)
        template = [sys.executable, "-m", "bench.peers.with_docxtpl", str(work / TEMPLATE)]
        subprocess.run(template, cwd=root, check=True)
        commands = routes(profile, work)
        whole_processes(commands, root, 1)  # warm caches: compiled templates, bytecode, files
        runs = whole_processes(commands, root, arguments.turns)
        more = further(commands, root, work, profile, arguments.turns)
        helps = {
            "help": [sys.executable, "-m", "atlas_cli", "--help"],
            "everything": [sys.executable, "-c", EVERYTHING],
        }
        report(runs, more, whole_processes(helps, root, arguments.turns))


if __name__ == "__main__":
    main()
