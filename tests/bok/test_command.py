"""`atlas bok`: one file, where the user expects it, and a clear word where there is nothing to tell."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.processes import run_atlas


@pytest.mark.parametrize(
    ("arguments", "written"),
    [
        ([], "build/bok/body-of-knowledge.docx"),
        (["--digest"], "build/bok/body-of-knowledge-digest.docx"),
        (["-o", "out/"], "out/body-of-knowledge.docx"),
        (["-o", "evidence.html"], "evidence.html"),
    ],
)
def test_the_path_is_all_that_stdout_says(tmp_path: Path, arguments: list[str], written: str) -> None:
    run = run_atlas("bok", *arguments, folder=tmp_path)
    assert (run.code, Path(run.out.strip()), run.err) == (0, Path(written), "")
    assert (tmp_path / written).is_file()


@pytest.mark.parametrize("wrong", [["--page", "a5"], ["--format", "odt"], ["--digset"], ["thailand"]])
def test_what_is_not_offered_is_wrong_usage(tmp_path: Path, wrong: list[str]) -> None:
    run = run_atlas("bok", *wrong, folder=tmp_path)
    assert (run.code, run.out) == (2, "")
    assert list(tmp_path.iterdir()) == []


def test_a_language_without_messages_is_refused(tmp_path: Path) -> None:
    run = run_atlas("bok", "--lang", "qq", folder=tmp_path)
    assert run.code == 2
    assert "not available in the language" in run.err


def test_a_catalog_that_rates_nothing_has_no_body_of_knowledge(tmp_path: Path) -> None:
    (tmp_path / "dmop_catalog").mkdir()
    (tmp_path / "dmop_catalog" / "evidence.yaml").write_text("studies: []\n", encoding="utf-8")
    run = run_atlas("bok", folder=tmp_path)
    assert (run.code, run.out) == (1, "")
    assert "rates no practice yet" in run.err
    assert "evidence.yaml" in run.err
