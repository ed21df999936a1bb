"""The rules over evidence speak of the line they are about."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from atlas_cli.catalog.load import load_catalog
from atlas_cli.checks import check_catalog
from atlas_cli.diagnostics import Diagnostic
from tests.profiles import CATALOG_FOLDER


def spoiled(folder: Path, old: str, new: str) -> Path:
    """A copy of the catalog in whose evidence one thing is changed."""
    copy = Path(shutil.copytree(CATALOG_FOLDER, folder / "catalog"))
    path = copy / "evidence.yaml"
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), encoding="utf-8")
    return copy


def found(folder: Path) -> list[Diagnostic]:
    """What the rules over evidence find in a catalog."""
    return [each for each in check_catalog(load_catalog([folder])) if each.code.startswith("ATL41")]


@pytest.mark.parametrize(
    ("old", "new", "code", "line"),
    [
        ("- practice: mdt-training", "- practice: mdt-trainings", "ATL411", "practice: mdt-trainings"),
        ("studies: [osce-simulations]", "studies: [osce-simulation]", "ATL412", "osce-simulation]"),
        ("studies: [cho-vadlamannati-2012]", "studies: [piza-2024]", "ATL413", "id: cho-vadlamannati-2012"),
        (
            "effect: Cases and convictions",
            "effect: Knowledge of those trained",
            "ATL415",
            "effect: Knowledge",
        ),
        ("studies: [cho-vadlamannati-2012]", "studies: [ilo-hazardous-guide]", "ATL416", "certainty: low"),
    ],
)
def test_a_mistake_is_found_at_its_line(tmp_path: Path, old: str, new: str, code: str, line: str) -> None:
    folder = spoiled(tmp_path, old, new)
    lines = (folder / "evidence.yaml").read_text(encoding="utf-8").splitlines()
    spans = [each.span for each in found(folder) if each.code == code]
    assert [span is not None and line in lines[span.line - 1] for span in spans] == [True]


def test_a_practice_without_a_rating_is_shown_in_its_own_file(tmp_path: Path) -> None:
    folder = spoiled(tmp_path, "practice: policy-renewal", "practice: case-data-protocol")
    (problem,) = found(folder)
    assert problem.code == "ATL414"
    assert problem.span is not None
    assert problem.span.file.name == "policy-renewal.yaml"


def test_a_catalog_without_the_file_is_not_asked_for_ratings(tmp_path: Path) -> None:
    folder = Path(shutil.copytree(CATALOG_FOLDER, tmp_path / "catalog"))
    (folder / "evidence.yaml").unlink()
    assert found(folder) == []


def test_the_catalog_itself_has_no_such_mistake() -> None:
    assert found(CATALOG_FOLDER) == []
