"""`atlas init` and `atlas where`: a workspace that works at once, and nobody's files lost."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

import pytest

from tests.processes import REPOSITORY, run_atlas


def steps(printed: str) -> dict[str, str]:
    """What was done about each file, by its path."""
    return {line.split()[1]: line.split()[0] for line in printed.splitlines()}


def test_a_new_workspace_has_what_one_wants_to_edit(tmp_path: Path) -> None:
    run = run_atlas("init", "mine", folder=tmp_path)
    assert run.code == 0
    assert set(steps(run.out).values()) == {"create"}
    mine = tmp_path / "mine"
    assert {path.name for path in mine.iterdir()} == {"README.md", ".gitignore", "countries", "schemas"}
    ignored = (mine / ".gitignore").read_text(encoding="utf-8").splitlines()
    assert {"/consultations/", "/build/"} <= set(ignored)
    assert run.err == "Next: cd mine, then atlas list\n"


def test_the_example_is_a_valid_profile_that_becomes_a_document(tmp_path: Path) -> None:
    run_atlas("init", folder=tmp_path)
    check = run_atlas("check", "example", "--strict", folder=tmp_path)
    assert (check.code, check.out) == (0, "")
    assert run_atlas("psa", "example", folder=tmp_path).code == 0


def test_the_example_finds_its_schema(tmp_path: Path) -> None:
    run_atlas("init", folder=tmp_path)
    first = (tmp_path / "countries" / "example.yaml").read_text(encoding="utf-8").splitlines()[0]
    told = first.removeprefix("# yaml-language-server: $schema=")
    assert json.loads((tmp_path / "countries" / told).read_text(encoding="utf-8"))["type"] == "object"


@pytest.mark.parametrize("name", ["liberia", "LR", "Liberia"])
def test_a_bundled_profile_is_copied_instead_of_the_example(tmp_path: Path, name: str) -> None:
    run = run_atlas("init", "--country", name, folder=tmp_path)
    assert run.code == 0
    assert [path.name for path in (tmp_path / "countries").iterdir()] == ["liberia.yaml"]
    copy, original = tmp_path / "countries" / "liberia.yaml", REPOSITORY / "countries" / "liberia.yaml"
    assert copy.read_bytes() == original.read_bytes()


def test_an_unknown_country_is_told_with_near_names_and_nothing_is_written(tmp_path: Path) -> None:
    run = run_atlas("init", "mine", "--country", "libera", folder=tmp_path)
    assert run.code == 1
    assert "Did you mean liberia?" in run.err
    assert list(tmp_path.iterdir()) == []


def test_files_that_are_there_stay_as_they_are(tmp_path: Path) -> None:
    run_atlas("init", folder=tmp_path)
    example = tmp_path / "countries" / "example.yaml"
    example.write_text("# mine\n" + example.read_text(encoding="utf-8"), encoding="utf-8")
    (tmp_path / "schemas" / "profile.json").write_text("{}", encoding="utf-8")
    run = run_atlas("init", folder=tmp_path)
    done = steps(run.out)
    assert done[str(Path("countries/example.yaml"))] == "skip"
    assert done["README.md"] == "identical"
    assert done[str(Path("schemas/profile.json"))] == "update"  # made by the program, nobody's work
    assert example.read_text(encoding="utf-8").startswith("# mine\n")


def test_a_dry_run_says_the_same_and_writes_nothing(tmp_path: Path) -> None:
    planned = run_atlas("init", "--dry-run", folder=tmp_path)
    assert list(tmp_path.iterdir()) == []
    assert planned.out == run_atlas("init", folder=tmp_path).out


def test_a_workspace_inside_a_workspace_is_warned_about(workspace: Path) -> None:
    run = run_atlas("init", "inner", folder=workspace)
    assert run.code == 0
    assert run.err.startswith("warning: inner lies inside the workspace")
    assert (workspace / "inner" / "countries").is_dir()


def test_a_file_in_the_place_of_the_folder_is_told(tmp_path: Path) -> None:
    (tmp_path / "mine").touch()
    run = run_atlas("init", "mine", folder=tmp_path)
    assert run.code == 1
    assert "mine is a file, not a folder." in run.err


@pytest.mark.skipif(sys.platform == "win32", reason="folders have no such permissions there")
@pytest.mark.skipif(hasattr(os, "geteuid") and os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_must_not_be_written_is_told(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    run = run_atlas("init", "mine", folder=tmp_path)
    tmp_path.chmod(0o700)
    assert run.code == 1
    assert "You may not write" in run.err


# --- where ------------------------------------------------------------------------------------------------


def test_where_names_the_workspace_and_the_users_files(workspace: Path) -> None:
    run = run_atlas("where", folder=workspace)
    assert run.code == 0
    assert f"Workspace: {workspace}\n" in run.out
    assert "countries: 1 file of the workspace" in run.out
    assert "  testland.yaml\n" in run.out
    assert "thailand" not in run.out


def test_where_says_that_there_is_no_workspace(tmp_path: Path) -> None:
    run = run_atlas("where", folder=tmp_path)
    assert run.out.startswith("Workspace: none;")


def test_where_tells_the_file_of_each_template(workspace: Path) -> None:
    (workspace / "templates").mkdir()
    (workspace / "templates" / "house.css").write_text("p { color: red }", encoding="utf-8")
    run = run_atlas("where", "--templates", "--json", folder=workspace)
    templates = json.loads(run.out)["templates"]
    assert templates["house.css"] == {
        "file": str(workspace / "templates" / "house.css"),
        "origin": "workspace",
    }
    assert templates["psa.html"]["origin"] == "bundled"


def test_a_root_that_is_not_there_is_told(tmp_path: Path) -> None:
    run = run_atlas("where", "--root", "nowhere", folder=tmp_path)
    assert run.code == 2
    assert "there is no folder" in run.err
