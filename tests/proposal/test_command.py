"""`atlas propose`: files where the user expects them, all or none, and plain words for what is not there."""

from __future__ import annotations

import shutil
from pathlib import Path

import docx
import pytest

from tests.processes import REPOSITORY, run_atlas


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    """A folder with a profile of Testland; catalog and templates are the bundled ones."""
    folder = tmp_path / "workspace"
    (folder / "countries").mkdir(parents=True)
    shutil.copy(REPOSITORY / "tests" / "minimal.yaml", folder / "countries" / "testland.yaml")
    return folder


NAMED = "build/testland/proposals/testland-mdt-training.docx"


def test_the_paths_are_all_that_stdout_says(workspace: Path) -> None:
    run = run_atlas("propose", "testland", "mdt-training", folder=workspace)
    assert (run.code, run.out, run.err) == (0, f"{NAMED}\n", "")
    assert (workspace / NAMED).stat().st_size > 10_000


def test_without_a_name_there_is_a_file_for_each_practice_of_the_best_set(workspace: Path) -> None:
    run = run_atlas("propose", "testland", "--limit", "2", folder=workspace)
    written = run.out.splitlines()
    assert run.code == 0
    assert 1 <= len(written) <= 2
    assert all((workspace / path).exists() for path in written)


def test_a_practice_may_be_named_by_its_title(workspace: Path) -> None:
    run = run_atlas("propose", "testland", "community referrals", "-o", "one.docx", folder=workspace)
    assert (run.code, run.out) == (0, "one.docx\n")


@pytest.mark.parametrize(
    ("arguments", "written"),
    [
        (["--combined"], "build/testland/proposals/testland-proposals.docx"),
        (["--combined", "-o", "all.docx"], "all.docx"),
        (["--combined", "--edition", "internal", "-o", "new/"], "new/testland-proposals-internal.docx"),
        (["mdt-training", "--format", "html"], "build/testland/proposals/testland-mdt-training.html"),
    ],
)
def test_a_volume_and_formats_have_their_names(workspace: Path, arguments: list[str], written: str) -> None:
    run = run_atlas("propose", "testland", *arguments, folder=workspace)
    assert (run.code, run.out) == (0, f"{written}\n")
    assert (workspace / written).exists()


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["mdt-trainig"], 1, "Did you mean mdt-training?"),
        (["Comunity Referals"], 1, "Did you mean community-referrals?"),
        (["qqq"], 1, "There is no practice “qqq” in the catalog."),
        (["--limit", "0"], 2, "--limit 0 leaves no room for a practice."),
        (["mdt-training", "--limit", "2"], 2, "you named some"),
        (["-o", "one.docx"], 2, "Name a folder, use --combined for one volume, or name one practice."),
        (["mdt-training", "community-referrals", "-o", "one.docx"], 2, "there is one for each practice"),
        (["--edition", "goverment"], 2, "Did you mean government?"),
    ],
)
def test_what_makes_no_sense_is_told_and_nothing_is_written(
    workspace: Path, arguments: list[str], code: int, said: str
) -> None:
    run = run_atlas("propose", "testland", *arguments, folder=workspace)
    assert (run.code, run.out) == (code, "")
    assert said in run.err
    assert not (workspace / "build").exists()
    assert not (workspace / "one.docx").exists()


def test_a_country_without_gaps_is_told_what_to_do(workspace: Path) -> None:
    profile = workspace / "countries" / "testland.yaml"
    profile.write_text(profile.read_text(encoding="utf-8").partition("\ngaps:\n")[0] + "\n", encoding="utf-8")
    run = run_atlas("propose", "testland", folder=workspace)
    assert (run.code, run.out) == (1, "")
    assert "its profile has no gaps" in run.err
    assert "name the practice that you want a proposal for" in run.err


def test_an_edited_proposal_is_kept_and_nothing_else_is_written(workspace: Path) -> None:
    assert run_atlas("propose", "testland", "mdt-training", folder=workspace).code == 0
    edited = docx.Document(str(workspace / NAMED))
    edited.add_paragraph("A ministry's remark")
    edited.save(str(workspace / NAMED))
    before = (workspace / NAMED).read_bytes()
    run = run_atlas("propose", "testland", "community-referrals", "mdt-training", folder=workspace)
    assert (run.code, run.out) == (1, "")
    assert "has been edited since it was generated" in run.err
    assert (workspace / NAMED).read_bytes() == before
    assert not (workspace / NAMED).with_name("testland-community-referrals.docx").exists()
    assert run_atlas("propose", "testland", "mdt-training", "--force", folder=workspace).code == 0


def test_a_final_with_open_gates_is_refused(workspace: Path) -> None:
    run = run_atlas("propose", "testland", "mdt-training", "--final", folder=workspace)
    assert (run.code, run.out) == (1, "")
    assert "the project has no 'agreement_number'" in run.err
    assert "the project has no 'disclaimer'" in run.err
    assert not (workspace / "build").exists()
