"""Times `atlas check`: of all countries, first with nothing remembered, and of a profile that grows."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median
from typing import Any

import yaml

from bench.run import FLOOR, timed
from tests.profiles import Plain

TURNS = 5
SIZES = (1, 10, 100)

#: What there is more of in a longer profile.
GROWING = ("sources", "laws", "agencies", "bodies", "policies", "programs", "initiatives", "gaps")


def seconds(*arguments: str) -> float:
    """One whole process."""
    return quiet([sys.executable, "-m", "atlas_cli", *arguments])


def quiet(command: list[str]) -> float:
    """One whole process, of which only the time is of interest."""
    return timed(command, Path.cwd(), subprocess.DEVNULL).seconds


def first_check() -> float:
    """A check as in a new machine of CI: no template is compiled, and none is known to be clean."""
    with tempfile.TemporaryDirectory() as cache:
        atlas = [sys.executable, "-m", "atlas_cli", "check", "--templates"]
        return quiet(["env", f"XDG_CACHE_HOME={cache}", *atlas])


def grown(data: dict[str, Any], times: int) -> dict[str, Any]:
    """The profile with each law, gap, source … so many times."""
    return data | {
        kind: {
            f"{id}-{copy}" if copy else id: {**entry, **own_title(kind, entry, copy)}
            for copy in range(times)
            for id, entry in data[kind].items()
        }
        for kind in GROWING
    }


def own_title(kind: str, entry: dict[str, Any], copy: int) -> dict[str, str]:
    """Texts know a law by its title, so that each has its own."""
    title = entry.get("title")
    return {"title": f"{title} No. {copy}"} if kind == "laws" and copy and isinstance(title, str) else {}


def main() -> None:
    seconds("check", "--templates")
    for name, values in (
        ("start-up (imports)", [quiet([sys.executable, "-c", FLOOR]) for _ in range(TURNS)]),
        ("nothing changed", [seconds("check", "--templates") for _ in range(TURNS)]),
        ("nothing remembered", [first_check() for _ in range(TURNS)]),
    ):
        print(f"{name:20}{median(values):6.2f} s")
    thailand = yaml.safe_load(Path("countries/thailand.yaml").read_text(encoding="utf-8"))
    with tempfile.TemporaryDirectory() as folder:
        for times in SIZES:
            path = Path(folder) / f"grown-{times}.yaml"
            text = yaml.dump(grown(thailand, times), Dumper=Plain, allow_unicode=True)
            path.write_text(text, encoding="utf-8")
            taken = seconds("check", str(path))
            print(f"{path.stat().st_size / 1e6:6.1f} MB {taken:15.2f} s")


if __name__ == "__main__":
    main()
