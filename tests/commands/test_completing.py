"""Completion in the shell: what Tab offers, in bash itself, and without loading a model."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from atlas_cli.commands import COMMANDS
from atlas_cli.commands.completing import KINDS, SCRIPTS, SECTIONS, ids_in
from atlas_cli.overview import KINDS as ENTRY_KINDS
from atlas_cli.schemas import KINDS as SCHEMA_KINDS
from tests.processes import REPOSITORY, environment, run_atlas, run_python


def offered(*words: str, folder: Path) -> list[str]:
    run = run_atlas("--complete", *words, folder=folder)
    assert (run.code, run.err) == (0, "")
    return [line.split("\t")[0] for line in run.out.splitlines()]


def test_commands_are_offered(tmp_path: Path) -> None:
    assert offered("", folder=tmp_path) == list(COMMANDS)
    assert offered("sch", folder=tmp_path) == ["schema"]


@pytest.mark.parametrize("command", ["psa", "check", "show"])
def test_countries_are_offered_the_workspaces_too(workspace: Path, command: str) -> None:
    assert offered(command, "t", folder=workspace) == ["testland", "thailand"]


def test_several_countries_can_be_completed_where_several_are_taken(workspace: Path) -> None:
    assert "testland" in offered("check", "thailand", "", folder=workspace)
    assert offered("psa", "thailand", "t", folder=workspace) == []


def test_ids_of_a_profile_are_offered(workspace: Path) -> None:
    assert offered("show", "testland", "gap", "", folder=workspace) == ["TL-E1"]
    assert offered("show", "TL", "agency", "i", folder=workspace) == ["inspectorate"]


def test_practices_and_needs_are_offered(workspace: Path) -> None:
    assert offered("show", "dmop", "mdt", folder=workspace) == ["mdt-training"]
    assert "inspector-training" in offered("show", "need", "inspector", folder=workspace)


def test_templates_and_schemas_are_offered(tmp_path: Path) -> None:
    assert offered("templates", "c", folder=tmp_path) == ["copy"]
    assert "psa/cover.html" in offered("templates", "copy", "psa/", folder=tmp_path)
    assert offered("schema", "pr", folder=tmp_path) == ["profile", "practice"]


def test_options_and_their_values_are_offered(tmp_path: Path) -> None:
    assert "--watch" in offered("psa", "thailand", "--w", folder=tmp_path)
    assert "--final" in offered("psa", "--", folder=tmp_path)
    assert offered("psa", "thailand", "--format", "", folder=tmp_path) == ["docx", "html", "pdf"]
    assert offered("init", "--country", "li", folder=tmp_path) == ["liberia"]


def test_a_workspace_named_by_root_is_used(workspace: Path, tmp_path: Path) -> None:
    assert "testland" in offered("psa", "--root", str(workspace), "te", folder=tmp_path)


def test_what_nobody_can_complete_is_empty(workspace: Path) -> None:
    assert offered("psb", "", folder=workspace) == []
    run = run_atlas("--complete", "show", "atlantis", "gap", "", folder=workspace)
    assert (run.out, run.err) == ("", "")


@pytest.mark.parametrize(
    "path", sorted((REPOSITORY / "countries").glob("*.yaml")), ids=lambda path: path.stem
)
def test_ids_read_off_the_lines_are_those_of_the_file(path: Path) -> None:
    data = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CBaseLoader)
    for section in SECTIONS.values():
        assert ids_in(path, section) == list(data.get(section, {})), section


def test_the_lists_written_out_here_are_those_of_the_program() -> None:
    assert dict(SECTIONS) == {kind.name: kind.section for kind in ENTRY_KINDS.values()}
    assert list(KINDS) == list(SCHEMA_KINDS)


SHOW_MODULES = """
import json, sys
from atlas_cli.app import main
main(sys.argv[1:])
print(json.dumps(sorted({name.partition(".")[0] for name in sys.modules})), file=sys.stderr)
"""


@pytest.mark.parametrize(
    "words",
    ["", "psa ", "show thailand gap ", "show dmop ", "show need ", "templates copy "],
)
def test_completing_loads_no_library(words: str, tmp_path: Path) -> None:
    run = run_python("-c", SHOW_MODULES, "--complete", *words.split(" "), folder=tmp_path)
    loaded = set(json.loads(run.err.splitlines()[-1]))
    assert loaded & {"pydantic", "yaml", "typer", "click", "jinja2", "docx", "rich"} == set()
    assert run.out


# --- the scripts ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("shell", SCRIPTS)
def test_a_script_is_printed_for_each_shell(shell: str, tmp_path: Path) -> None:
    run = run_atlas("--completion", shell, folder=tmp_path)
    assert (run.code, run.err) == (0, "")
    assert "atlas --complete" in run.out


def test_a_shell_that_is_not_known_is_told(tmp_path: Path) -> None:
    run = run_atlas("--completion", "bsh", folder=tmp_path)
    assert (run.code, run.out) == (2, "")
    assert "Did you mean bash?" in run.err
    assert "powershell" in run_atlas("--completion", folder=tmp_path).err


@pytest.mark.skipif(shutil.which("bash") is None or sys.platform == "win32", reason="needs bash")
@pytest.mark.parametrize(
    ("line", "expected"),
    [("psa t", ["testland", "thailand"]), ("show testland gap ''", ["TL-E1"]), ("whe", ["where"])],
)
def test_bash_completes(workspace: Path, tmp_path: Path, line: str, expected: list[str]) -> None:
    program = tmp_path / "bin" / "atlas"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m atlas_cli "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    script = f"""
PATH="{program.parent}:$PATH"
eval "$(atlas --completion bash)"
COMP_WORDS=(atlas {line})
COMP_CWORD=$((${{#COMP_WORDS[@]}} - 1))
_atlas
printf '%s\\n' "${{COMPREPLY[@]}}"
"""
    run = subprocess.run(
        ["bash", "-c", script],
        cwd=workspace,
        env=environment(),
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    assert (run.stdout.splitlines(), run.stderr) == (expected, "")
