"""The same profile, catalog, templates and options give the same bytes; another byte gives another id."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from atlas_cli.profile.load import load_profile
from tests.processes import run_atlas
from tests.psa.publishing import PROFILES, Press, facts_of, published, request_of

ELSEWHERE = (
    {"PYTHONHASHSEED": "1", "TZ": "Asia/Bangkok", "LC_ALL": "C.UTF-8"},
    {"PYTHONHASHSEED": "4711", "TZ": "America/Asuncion", "LC_ALL": "C.UTF-8"},
)


@pytest.mark.parametrize("ending", ["docx", "html"])
@pytest.mark.parametrize("country", ["thailand", "testland"])
def test_two_processes_write_the_same_bytes(tmp_path: Path, press: Press, ending: str, country: str) -> None:
    """Whatever the order of sets, the time zone and the folder."""
    written = []
    for number, shell in enumerate(ELSEWHERE):
        folder = tmp_path / f"workspace {number}"
        folder.mkdir()
        shutil.copy(press.profile(country), folder)
        shutil.copy(press.profile(country).with_name("logo.png"), folder)
        run = run_atlas("psa", f"{country}.yaml", "-o", f"out.{ending}", folder=folder, more=shell)
        assert run.code == 0, run.err
        written.append((folder / f"out.{ending}").read_bytes())
    assert written[0] == written[1]


def test_no_clock_is_in_the_file(press: Press) -> None:
    """Dates in the package are those of the facts or fixed, never of the day it was made."""
    docx = press("thailand").docx
    core = docx.parts["docProps/core.xml"].decode()
    assert core.count("2025-06-01T00:00:00Z") == 2
    assert "2026" not in core


def id_of(path: Path, **options: str) -> str:
    trace = published(load_profile(path), **options).trace
    assert trace
    return trace.document_id


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("version: 1\n", "version: 1 \n"),
        ("# Thailand: what", "# Thailand, what"),
        ("about 315,520", "about 315,521"),
    ],
    ids=["a space", "a comment", "a figure"],
)
def test_one_byte_of_the_profile_changes_the_id(tmp_path: Path, before: str, after: str) -> None:
    copy = tmp_path / "thailand.yaml"
    source = PROFILES["thailand"].read_text(encoding="utf-8")
    assert before in source
    copy.write_text(source, encoding="utf-8")
    first = id_of(copy)
    assert id_of(copy) == first
    copy.write_text(source.replace(before, after, 1), encoding="utf-8")
    assert id_of(copy) != first


def test_options_and_templates_change_the_id(tmp_path: Path) -> None:
    profile = load_profile(PROFILES["thailand"])
    (tmp_path / "psa").mkdir()
    own = request_of(profile, (tmp_path,))
    before = facts_of(own)[1].made_from
    (tmp_path / "psa" / "comments.html").write_text("<section><p>Ours</p></section>", encoding="utf-8")
    after = facts_of(own)[1].made_from
    assert before["AtlasTemplates"] != after["AtlasTemplates"]
    ids = {
        id_of(PROFILES["thailand"], **options)
        for options in ({}, {"page": "letter"}, {"edition": "internal"})
    }
    assert len(ids) == 3


def test_the_file_says_what_it_was_made_from(press: Press) -> None:
    custom = press("thailand").docx.parts["docProps/custom.xml"].decode()
    for name in (
        "AtlasVersion",
        "AtlasProfile",
        "AtlasResponses",
        "AtlasCatalog",
        "AtlasTemplates",
        "AtlasOptions",
    ):
        assert f'name="{name}"' in custom
    assert "edition=government language=en page=a4 status=draft" in custom
