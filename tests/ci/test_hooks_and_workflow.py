"""The hook definition and the snippets of docs/ci.md, run as they say."""

from __future__ import annotations

import re
import shlex
import shutil
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.processes import REPOSITORY, Finished, run_atlas

HOOKS: list[dict[str, Any]] = yaml.safe_load(
    (REPOSITORY / ".pre-commit-hooks.yaml").read_text(encoding="utf-8")
)
PAGE = (REPOSITORY / "docs" / "ci.md").read_text(encoding="utf-8")
GOOD = REPOSITORY / "tests" / "minimal.yaml"


def snippet(name: str) -> Any:
    """The YAML between two markers of the page."""
    found = re.search(rf"<!-- {name} -->\n```yaml\n(.*?)```\n<!-- end -->", PAGE, re.DOTALL)
    assert found, name
    return yaml.safe_load(found[1])


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A repository with one good profile."""
    (tmp_path / "countries").mkdir()
    shutil.copy(GOOD, tmp_path / "countries" / "testland.yaml")
    return tmp_path


def spoil(repository: Path) -> Path:
    path = repository / "countries" / "testland.yaml"
    text = path.read_text(encoding="utf-8").replace("statement:", "statment:")
    path.write_text(text, encoding="utf-8")
    return path


def run_entry(entry: str, repository: Path, more: dict[str, str] | None = None) -> Finished:
    """What a hook or a step runs, which begins with the name of the program."""
    program, *arguments = shlex.split(entry)
    assert program == "atlas"
    return run_atlas(*arguments, folder=repository, more=more)


@pytest.mark.parametrize("hook", HOOKS, ids=[hook["id"] for hook in HOOKS])
def test_a_hook_passes_a_good_profile(hook: dict[str, Any], repository: Path) -> None:
    run = run_entry(hook["entry"], repository)
    assert (run.code, run.out) == (0, ""), run.out


def test_the_check_hook_stops_a_bad_profile_and_names_the_line(repository: Path) -> None:
    spoil(repository)
    (hook,) = (hook for hook in HOOKS if hook["id"] == "atlas-check")
    run = run_entry(hook["entry"], repository)
    assert run.code == 1
    assert run.out.startswith("countries/testland.yaml:45:5: error ATL030")


def test_the_fix_hook_mends_a_bad_profile(repository: Path) -> None:
    path = spoil(repository)
    (hook,) = (hook for hook in HOOKS if hook["id"] == "atlas-fix")
    assert run_entry(hook["entry"], repository).code == 0
    assert path.read_text(encoding="utf-8") == GOOD.read_text(encoding="utf-8")


def test_hooks_run_for_files_that_they_check_and_take_no_names() -> None:
    for hook in HOOKS:
        pattern = re.compile(hook["files"])
        assert pattern.search("countries/thailand.yaml")
        assert not pattern.search("README.md")
        assert hook["pass_filenames"] is False
        assert hook["language"] == "python"


def test_the_hook_that_the_page_names_exists() -> None:
    used = {hook["id"] for repo in snippet("pre-commit")["repos"] for hook in repo["hooks"]}
    assert used == {"atlas-check"}
    assert used <= {hook["id"] for hook in HOOKS}


def steps_that_run_atlas(steps: list[dict[str, Any]]) -> list[str]:
    return [step["run"] for step in steps if str(step.get("run", "")).startswith("atlas ")]


def test_the_workflow_passes_a_good_repository_and_annotates_a_bad_one(repository: Path) -> None:
    workflow = snippet("workflow")
    (command,) = steps_that_run_atlas(workflow["jobs"]["check"]["steps"])
    runner = {"GITHUB_ACTIONS": "true", "GITHUB_WORKSPACE": str(repository)}
    assert run_entry(command, repository, runner).code == 0
    spoil(repository)
    run = run_entry(command, repository, runner)
    assert run.code == 1
    assert run.out.startswith("::error file=countries/testland.yaml,line=45,endLine=45,col=5,endColumn=13,")


def test_the_workflow_installs_the_package_by_its_name() -> None:
    project = (REPOSITORY / "pyproject.toml").read_text(encoding="utf-8")
    name = re.search(r'^name = "(.+)"$', project, re.MULTILINE)
    assert name
    runs = [step.get("run") for step in snippet("workflow")["jobs"]["check"]["steps"]]
    assert f"pip install {name[1]}" in runs


def test_the_step_for_code_scanning_writes_sarif(repository: Path) -> None:
    first, second = snippet("scanning")
    command, _, file = first["run"].partition(" > ")
    assert file == second["with"]["sarif_file"]
    assert '"version": "2.1.0"' in run_entry(command, repository).out
