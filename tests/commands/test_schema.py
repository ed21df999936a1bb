"""`atlas schema`: the schema of a kind of file on stdout, or all of them where the editor finds them."""

from __future__ import annotations

import json
from pathlib import Path

from atlas_cli.schemas import KINDS
from tests.processes import REPOSITORY, run_atlas


def test_a_schema_is_printed(tmp_path: Path) -> None:
    run = run_atlas("schema", "profile", folder=tmp_path)
    assert (run.code, run.err) == (0, "")
    assert run.out.encode() == (REPOSITORY / "schemas" / "profile.json").read_bytes()


def test_the_kinds_are_listed_where_none_is_named(tmp_path: Path) -> None:
    run = run_atlas("schema", folder=tmp_path)
    assert run.code == 0
    assert [line.split()[0] for line in run.out.splitlines()] == list(KINDS)


def test_schemas_are_written_with_the_ids_of_the_workspace(workspace: Path) -> None:
    practice = REPOSITORY / "dmop_catalog" / "practices" / "mdt-training.yaml"
    own = workspace / "dmop_catalog" / "practices" / "our-training.yaml"
    own.parent.mkdir(parents=True)
    text = practice.read_text(encoding="utf-8").replace("id: mdt-training", "id: our-training")
    own.write_text(text, encoding="utf-8")
    run = run_atlas("schema", "--write", folder=workspace)
    assert run.code == 0
    assert set(run.out.splitlines()) == {str(Path("schemas", f"{kind}.json")) for kind in KINDS}
    schema = json.loads((workspace / "schemas" / "profile.json").read_text(encoding="utf-8"))
    assert "our-training" in schema["properties"]["practices"]["properties"]


def test_schemas_are_written_to_a_folder_that_is_named(tmp_path: Path) -> None:
    run = run_atlas("schema", "--write", "elsewhere", folder=tmp_path)
    assert run.code == 0
    assert (tmp_path / "elsewhere" / "profile.json").is_file()


def test_a_kind_that_does_not_exist_is_told(tmp_path: Path) -> None:
    run = run_atlas("schema", "profil", folder=tmp_path)
    assert (run.code, run.out) == (2, "")
    assert "There is no schema “profil”." in run.err
    assert "Did you mean profile?" in run.err


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("a file", encoding="utf-8")
    run = run_atlas("schema", "--write", "taken", folder=tmp_path)
    assert run.code == 1
    assert "a file stands where a folder is needed" in run.err


def test_the_schema_of_a_broken_catalog_is_refused_with_its_line(workspace: Path) -> None:
    (workspace / "dmop_catalog").mkdir()
    (workspace / "dmop_catalog" / "needs.yaml").write_text("needs: 3", encoding="utf-8")
    run = run_atlas("schema", "profile", folder=workspace)
    assert run.code == 1
    assert "dmop_catalog/needs.yaml:1" in run.err
