"""What people give `atlas psa` instead of a profile: each a clear message, exit 1, and nothing written."""

from __future__ import annotations

import os
from pathlib import Path

import docx
import pytest

from tests.processes import Finished, run_atlas


def refused(workspace: Path, country: str = "testland") -> Finished:
    """`atlas psa` on a bad profile: it fails, says why on stderr alone, and writes nothing."""
    run = run_atlas("psa", country, folder=workspace)
    assert (run.code, run.out) == (1, "")
    assert run.err.startswith(("error: ", "countries/"))
    assert not (workspace / "build").exists()
    return run


def test_an_unknown_country_gets_near_names_and_the_list(workspace: Path) -> None:
    run = refused(workspace, "testlnad")
    assert "There is no profile for “testlnad”." in run.err
    assert "Did you mean testland?" in run.err
    assert "There are profiles for " in run.err


@pytest.mark.parametrize("country", ["../testland", "../../etc/passwd", "countries/testland", "..\\testland"])
def test_a_way_through_folders_is_not_a_country(workspace: Path, country: str) -> None:
    assert "is not the name of a country" in refused(workspace, country).err


def test_an_empty_profile(workspace: Path, profile: Path) -> None:
    profile.write_bytes(b"")
    assert "countries/testland.yaml" in refused(workspace).err


def test_a_folder(workspace: Path) -> None:
    (workspace / "countries" / "folder.yaml").mkdir()
    assert "folder.yaml" in refused(workspace, "countries/folder.yaml").err


@pytest.mark.parametrize("country", ["folder", "countries/folder.yaml"])
def test_a_folder_beside_profiles(workspace: Path, country: str) -> None:
    (workspace / "countries" / "folder.yaml").mkdir()
    refused(workspace, country)


@pytest.mark.parametrize(
    "content",
    [b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", b"PK\3\4\x14\0\0\0", bytes(range(256)), b"\xff\xfea\0:\0 \0b\0\n\0"],
    ids=["picture", "zip", "all bytes", "UTF-16"],
)
def test_a_binary_file(workspace: Path, profile: Path, content: bytes) -> None:
    profile.write_bytes(content)
    assert "countries/testland.yaml" in refused(workspace).err


def test_a_file_of_200_megabytes_is_refused_before_it_is_read(workspace: Path, profile: Path) -> None:
    with profile.open("r+b") as file:
        file.truncate(200_000_000)  # sparse: takes no room on the disk
    run = refused(workspace)
    assert "countries/testland.yaml" in run.err
    assert "MB" in run.err


def test_an_error_on_line_900_is_shown_there(workspace: Path, profile: Path) -> None:
    lines = profile.read_text(encoding="utf-8").splitlines()
    lines += [f"# remark {number}" for number in range(len(lines) + 1, 900)]
    profile.write_text("\n".join([*lines, "naratives: {}"]), encoding="utf-8")
    run = refused(workspace)
    assert "countries/testland.yaml:900:1 error" in run.err
    assert "900 | naratives: {}" in run.err
    assert "^^^^^^^^^" in run.err
    assert "narrative" in run.err.partition("naratives: {}")[2]


def test_all_errors_are_told_at_once_but_not_hundreds(workspace: Path, profile: Path) -> None:
    text = profile.read_text(encoding="utf-8")
    profile.write_text(text + "".join(f"unknown_{number}: 1\n" for number in range(50)), encoding="utf-8")
    run = refused(workspace)
    assert run.err.count("countries/testland.yaml:") == 20
    assert "… and 30 more in countries/testland.yaml" in run.err
    assert "50 errors in 1 file" in run.err


@pytest.mark.parametrize("character", ["\x00", "\x07", "\x1b", "\x85"])
def test_control_characters(workspace: Path, profile: Path, character: str) -> None:
    text = profile.read_text(encoding="utf-8")
    profile.write_text(text.replace("title: Labor Act", f"title: Labor{character}Act"), encoding="utf-8")
    run = refused(workspace)
    line = text[: text.index("title: Labor Act")].count("\n") + 1
    assert f"countries/testland.yaml:{line}:" in run.err
    assert character not in run.err.replace("\x1b[", "")


@pytest.mark.parametrize(
    "text",
    [
        "{{ profile.country }} and {% for x in y %}",
        "<b>bold</b> & <w:p/> <script>alert(1)</script>",
        "]]> &amp; &lt; \" ' <!-- x -->",
        "1998. The Children Act | applies *bis* [x](y)",
    ],
)
def test_templates_and_markup_in_a_text_stand_in_the_word_file_as_typed(
    workspace: Path, profile: Path, text: str
) -> None:
    quoted = text.replace("'", "''")
    profile.write_text(
        profile.read_text(encoding="utf-8").replace(
            "statement: Inspectors lack training on child labor.", f"statement: '{quoted}'"
        ),
        encoding="utf-8",
    )
    run = run_atlas("psa", "testland", folder=workspace)
    assert (run.code, run.err) == (0, "")
    document = docx.Document(str(workspace / run.out.strip()))
    paragraphs = ["".join(node.itertext()) for node in document.element.iter() if node.tag.endswith("}p")]
    assert any(text in paragraph for paragraph in paragraphs)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_a_pipe_that_nobody_writes_to_does_not_hang(workspace: Path) -> None:
    os.mkfifo(workspace / "countries" / "pipe.yaml")
    refused(workspace, "countries/pipe.yaml")
