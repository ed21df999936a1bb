"""README.md tells the truth: its example is a valid profile, and the outputs it shows are what is printed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.processes import REPOSITORY, run_atlas

README = (REPOSITORY / "README.md").read_text(encoding="utf-8")

CONSOLE = re.compile(r'(?:<!-- replace "(.+)" by "(.+)" -->\n)?```console\n\$ atlas ?(.*)\n((?:.*\n)*?)```')
PROFILE = re.compile(r"<!-- countries/liberia.yaml -->\n```yaml\n((?:.*\n)*?)```")


@dataclass(frozen=True, slots=True)
class Shown:
    """A command as the README shows it, with what it prints, and a slip made in the profile before."""

    arguments: str
    printed: str
    slip: tuple[str, str] | None


def shown() -> list[Shown]:
    found = CONSOLE.findall(README)
    return [Shown(arguments, printed, (old, new) if old else None) for old, new, arguments, printed in found]


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    """The folder that a reader of "Add a country" makes."""
    profile = PROFILE.search(README)
    assert profile
    (tmp_path / "countries").mkdir()
    (tmp_path / "countries" / "liberia.yaml").write_text(profile.group(1), encoding="utf-8")
    return tmp_path


def test_commands_with_their_outputs_are_found() -> None:
    assert len(shown()) == 12


@pytest.mark.parametrize("example", shown(), ids=lambda example: f"atlas {example.arguments}")
def test_what_is_printed_is_what_is_shown(example: Shown, workspace: Path) -> None:
    if example.slip:
        profile = workspace / "countries" / "liberia.yaml"
        text = profile.read_text(encoding="utf-8")
        assert example.slip[0] in text
        profile.write_text(text.replace(*example.slip), encoding="utf-8")
    run = run_atlas(*example.arguments.split(), folder=workspace)
    assert run.out + run.err == example.printed


def test_the_smallest_profile_has_no_errors(workspace: Path) -> None:
    run = run_atlas("check", "liberia", folder=workspace)
    assert (run.code, run.out) == (0, "")


@pytest.mark.parametrize("name", ["first report", "tests"])
def test_ci_runs_the_very_commands_that_are_shown(name: str) -> None:
    block = re.search(rf"<!-- {name} -->\n```sh\n(.+)\n```\n<!-- end -->", README)
    assert block
    assert f'run_readme_command "{name}"' in (REPOSITORY / ".ci" / "run").read_text(encoding="utf-8")


def test_links_lead_somewhere() -> None:
    for text in (README, (REPOSITORY / "CONTRIBUTING.md").read_text(encoding="utf-8")):
        for link in re.findall(r"\]\(([^)#]+)\)", text):
            assert link.startswith("https://") or (REPOSITORY / link).exists(), link
