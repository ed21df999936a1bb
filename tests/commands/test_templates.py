"""`atlas templates`: start from a bundled template, and hear when it changes."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import docx
import pytest

from tests.processes import REPOSITORY, Finished, run_atlas, run_python


def states(workspace: Path) -> dict[str, str]:
    run = run_atlas("templates", "list", "--json", folder=workspace)
    return {one["template"]: one["state"] for one in json.loads(run.out)}


@pytest.fixture
def installed(tmp_path: Path) -> Path:
    """A copy of the program whose bundled templates a test may change, as a new release would."""
    copy = tmp_path / "installed"
    for part in ("atlas_cli", "templates", "countries", "dmop_catalog"):
        shutil.copytree(REPOSITORY / part, copy / part, ignore=shutil.ignore_patterns("__pycache__"))
    return copy


def run_installed(installed: Path, *arguments: str, folder: Path) -> Finished:
    """That copy, run in a folder."""
    return run_python("-m", "atlas_cli", *arguments, folder=folder, more={"PYTHONPATH": str(installed)})


def test_every_template_is_listed(workspace: Path) -> None:
    known = {
        path.relative_to(REPOSITORY / "templates").as_posix()
        for path in (REPOSITORY / "templates").rglob("*")
        if path.is_file() and not path.name.startswith((".", "~$"))
    }
    assert set(states(workspace)) == known
    assert set(states(workspace).values()) == {"bundled"}


def test_a_copy_says_what_it_was_copied_from(workspace: Path) -> None:
    run = run_atlas("templates", "copy", "psa/cover.html", folder=workspace)
    assert (run.code, run.out) == (0, str(Path("templates/psa/cover.html")) + "\n")
    first, rest = (workspace / "templates/psa/cover.html").read_text(encoding="utf-8").split("\n", 1)
    assert first.startswith("{# Copied from atlas ")
    assert "psa/cover.html" in first
    assert rest == (REPOSITORY / "templates/psa/cover.html").read_text(encoding="utf-8")
    assert states(workspace)["psa/cover.html"] == "as copied"


def test_documents_made_from_untouched_copies_look_the_same(workspace: Path) -> None:
    """The line that says so leaves no trace in a document."""
    run_atlas("psa", "testland", "-o", "before.html", folder=workspace)
    assert (
        run_atlas(
            "templates", "copy", "psa", "psa.html", "layout.html", "parts.html", "house.css", folder=workspace
        ).code
        == 0
    )
    run_atlas("psa", "testland", "-o", "after.html", folder=workspace)
    before, after = ((workspace / name).read_text(encoding="utf-8") for name in ("before.html", "after.html"))
    css = "/* Copied from atlas"
    assert [line for line in after.splitlines() if css in line]
    same = [line for line in after.splitlines() if css not in line and "<!-- atlas" not in line]
    assert identity_removed(same) == identity_removed(
        [line for line in before.splitlines() if "<!-- atlas" not in line]
    )


def identity_removed(lines: list[str]) -> list[str]:
    """A document's id names the templates it was made with, so it may differ."""
    import re

    return [
        re.sub(r"TST-PSA-[A-Z0-9-]+|[0-9a-f]{8,}", "ID", line.replace("<style>", ""))
        for line in lines
        if line.strip() != "<style>"
    ]


def test_a_whole_folder_can_be_copied(workspace: Path) -> None:
    run = run_atlas("templates", "copy", "psa", folder=workspace)
    copied = {line.replace("\\", "/") for line in run.out.splitlines()}
    assert copied == {f"templates/psa/{path.name}" for path in (REPOSITORY / "templates/psa").iterdir()}


def test_a_template_that_is_there_is_not_overwritten(workspace: Path) -> None:
    run_atlas("templates", "copy", "house.css", folder=workspace)
    mine = workspace / "templates" / "house.css"
    mine.write_text("p { color: red }\n", encoding="utf-8")
    run = run_atlas("templates", "copy", "house.css", folder=workspace)
    assert run.code == 1
    assert "is there already" in run.err
    assert mine.read_text(encoding="utf-8") == "p { color: red }\n"
    assert run_atlas("templates", "copy", "house.css", "--force", folder=workspace).code == 0
    assert states(workspace)["house.css"] == "as copied"


def test_what_you_changed_is_shown(workspace: Path) -> None:
    run_atlas("templates", "copy", "house.css", folder=workspace)
    mine = workspace / "templates" / "house.css"
    mine.write_text(mine.read_text(encoding="utf-8") + "p { color: red }\n", encoding="utf-8")
    run = run_atlas("templates", "diff", "house.css", folder=workspace)
    assert run.code == 0
    assert "house.css: What you changed\n" in run.out
    assert "+p { color: red }" in run.out
    assert "house.css: What changed in the bundled one since: nothing\n" in run.out
    assert states(workspace)["house.css"] == "changed by you"


def test_a_changed_style_of_house_docx_is_named(workspace: Path) -> None:
    run_atlas("templates", "copy", "house.docx", folder=workspace)
    mine = workspace / "templates" / "house.docx"
    assert states(workspace)["house.docx"] == "as copied"
    document = docx.Document(str(mine))
    document.styles["heading 1"].font.italic = True
    document.save(str(mine))
    run = run_atlas("templates", "diff", "house.docx", folder=workspace)
    changed = [line.strip() for line in run.out.splitlines() if "changed:" in line]
    assert changed == ["changed: heading 1"]


def test_a_change_of_the_original_is_shown_and_warned_about(workspace: Path, installed: Path) -> None:
    run_installed(installed, "templates", "copy", "psa/cover.html", folder=workspace)
    original = installed / "templates" / "psa" / "cover.html"
    original.write_text(
        original.read_text(encoding="utf-8") + "<p>New in this release</p>\n", encoding="utf-8"
    )
    shown = run_installed(installed, "templates", "diff", "psa/cover.html", folder=workspace)
    assert "psa/cover.html: What you changed: nothing\n" in shown.out
    assert "+<p>New in this release</p>" in shown.out
    written = run_installed(installed, "psa", "testland", folder=workspace)
    assert written.code == 0
    assert "warning: the bundled template psa/cover.html has changed since you copied it." in written.err
    quiet = run_installed(installed, "psa", "testland", "--quiet", folder=workspace)
    assert quiet.err == ""


def test_nothing_is_warned_about_while_the_original_is_the_same(workspace: Path) -> None:
    run_atlas("templates", "copy", "house.css", folder=workspace)
    mine = workspace / "templates" / "house.css"
    mine.write_text(mine.read_text(encoding="utf-8") + "p { color: red }\n", encoding="utf-8")
    assert run_atlas("psa", "testland", folder=workspace).err == ""


def test_without_the_kept_original_yours_is_compared_with_todays(workspace: Path) -> None:
    run_atlas("templates", "copy", "house.css", folder=workspace)
    shutil.rmtree(workspace / ".atlas")
    run = run_atlas("templates", "diff", "house.css", folder=workspace)
    assert run.code == 0
    assert "was not kept" in run.err
    assert run.out == "house.css: Yours against the bundled one: nothing\n"


@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        (["copy", "psa/covr.html"], 1, "Did you mean psa/cover.html"),
        (["copy", "../countries/thailand.yaml"], 1, "There is no bundled template"),
        (["copy"], 2, "Which template?"),
        (["dif", "psa.html"], 2, "Did you mean diff?"),
        (["diff", "psa.html"], 1, "You have no copy of psa.html."),
    ],
    ids=str,
)
def test_what_is_not_there_is_told(workspace: Path, arguments: list[str], code: int, told: str) -> None:
    run = run_atlas("templates", *arguments, folder=workspace)
    assert (run.code, run.out) == (code, "")
    assert told in run.err


def test_a_template_of_ones_own_is_none_of_the_bundled_ones(workspace: Path) -> None:
    (workspace / "templates").mkdir()
    (workspace / "templates" / "house.css").write_text("p { color: red }\n", encoding="utf-8")
    assert states(workspace)["house.css"] == "own"
    run = run_atlas("templates", "diff", "house.css", folder=workspace)
    assert run.code == 1
    assert "does not say what it was copied from" in run.err


@pytest.mark.parametrize("call", ["{{ one(1, 2) }}", "{{ one(1, b=2) }}", '{{ "met" | label }}'])
def test_a_wrong_call_in_an_own_template_is_told_with_its_line(workspace: Path, call: str) -> None:
    run_atlas("templates", "copy", "psa/cover.html", folder=workspace)
    cover = workspace / "templates" / "psa" / "cover.html"
    text = cover.read_text(encoding="utf-8") + "{% macro one(a) %}{{ a }}{% endmacro %}\n" + call + "\n"
    cover.write_text(text, encoding="utf-8")
    run = run_atlas("psa", "testland", "-o", "out.html", folder=workspace)
    assert run.code == 1
    assert f"templates/psa/cover.html:{len(text.splitlines())}:1 error ATL722 wrong-call" in run.err
    assert "Traceback" not in run.err
    assert not (workspace / "out.html").exists()
