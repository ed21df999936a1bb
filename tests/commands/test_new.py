"""`atlas new`: a profile begun from data or from a few questions, and never over one that is there."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from atlas_cli.importers.draft.many import AT_ONCE
from tests.processes import REPOSITORY, run_atlas

FIXTURE = REPOSITORY / "tests" / "data" / "findings-old-name.xml"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A new workspace with the data file in it."""
    (tmp_path / "countries").mkdir()
    shutil.copy(FIXTURE, tmp_path / "findings.xml")
    return tmp_path


def test_a_country_of_a_data_file_becomes_a_profile_that_checks_and_renders(folder: Path) -> None:
    run = run_atlas("new", "ghana", "--ilab", "findings.xml", folder=folder)
    assert (run.code, run.out) == (0, "countries/ghana.yaml\n")
    assert "4 gaps" in run.err
    assert "atlas check ghana" in run.err
    checked = run_atlas("check", "ghana", "--format", "concise", folder=folder)
    assert checked.code == 0
    assert "ATL506" in checked.out
    assert run_atlas("psa", "ghana", "--format", "html", folder=folder).code == 0


def test_what_is_quoted_for_the_reviewer_is_in_no_document(folder: Path) -> None:
    run_atlas("new", "ghana", "--ilab", "findings.xml", folder=folder)
    for edition in ("government", "internal"):
        run_atlas(
            "psa",
            "ghana",
            "--format",
            "html",
            "--edition",
            edition,
            "-o",
            "out.html",
            "--force",
            folder=folder,
        )
        page = (folder / "out.html").read_text(encoding="utf-8")
        assert "Train labor inspectors" in page or "inspector" in page
        assert "count pebbles" not in page


def test_what_is_odd_in_the_data_is_told(folder: Path) -> None:
    run = run_atlas("new", "GH", "--ilab", "findings.xml", folder=folder)
    assert "Enforcements/Labor_Robots" in run.err


def test_a_profile_named_with_o_is_never_overwritten_without_force(folder: Path) -> None:
    (folder / "other.yaml").write_text("mine", encoding="utf-8")
    run = run_atlas("new", "ghana", "--ilab", "findings.xml", "-o", "other.yaml", folder=folder)
    assert run.code == 1
    assert "never overwritten" in run.err
    assert (folder / "other.yaml").read_text(encoding="utf-8") == "mine"


def test_a_profile_begun_by_questions_is_never_overwritten(folder: Path) -> None:
    run_atlas("new", "ghana", "--ilab", "findings.xml", folder=folder)
    before = (folder / "countries" / "ghana.yaml").read_bytes()
    for options in ((), ("--force",), ("--yes",)):
        assert run_atlas("new", "ghana", *options, folder=folder).code == 1
    assert (folder / "countries" / "ghana.yaml").read_bytes() == before


@pytest.fixture
def updated(folder: Path) -> Path:
    """A profile with somebody's comment in it, and a data file of a later year."""
    run_atlas("new", "ghana", "--ilab", "findings.xml", folder=folder)
    profile = folder / "countries" / "ghana.yaml"
    text = profile.read_text(encoding="utf-8")
    profile.write_text(text.replace("series:\n", "series:  # looked at\n", 1), encoding="utf-8")
    newer = FIXTURE.read_text(encoding="utf-8").replace("In 2030", "In 2031").replace(">54<", ">60<")
    (folder / "newer.xml").write_text(newer.replace("Ratified>No<", "Ratified>Yes<"), encoding="utf-8")
    return profile


def test_new_data_for_a_profile_that_is_there_are_shown_and_nothing_is_written(
    folder: Path, updated: Path
) -> None:
    before = updated.read_bytes()
    run = run_atlas("new", "ghana", "--ilab", "newer.xml", folder=folder)
    assert run.code == 0
    assert "new           series/inspectors/values/2031: 60" in run.out
    assert "contradicted  ratifications/C138: not-ratified in the profile, ratified in the data" in run.out
    assert updated.read_bytes() == before


def test_what_is_accepted_is_written_and_nothing_else_changes(folder: Path, updated: Path) -> None:
    before = updated.read_text(encoding="utf-8").splitlines()
    run = run_atlas("new", "ghana", "--ilab", "newer.xml", "--yes", folder=folder)
    assert run.code == 0
    after = updated.read_text(encoding="utf-8").splitlines()
    changed = [line for line in before if line not in after]
    assert set(changed) == {"    years_suggested: {first: 2030, last: 2030}"}
    assert after.count("    years_suggested: {first: 2030, last: 2031}") == before.count(changed[0])
    assert "series:  # looked at" in after
    assert "  ilab-2031:" in after
    assert "      2031: {value: 60, source: {source: ilab-2031, place: Enforcement}}" in after
    assert run_atlas("check", "ghana", folder=folder).code == 0
    again = run_atlas("new", "ghana", "--ilab", "newer.xml", "--yes", folder=folder)
    assert [line.split()[0] for line in again.out.splitlines()] == ["contradicted"]


def test_one_source_that_says_two_things_is_for_people_to_judge(folder: Path, updated: Path) -> None:
    other = FIXTURE.read_text(encoding="utf-8").replace(">54<", ">55<")
    (folder / "other.xml").write_text(other, encoding="utf-8")
    before = updated.read_bytes()
    run = run_atlas("new", "ghana", "--ilab", "other.xml", "--yes", folder=folder)
    assert run.out == "contradicted  series/inspectors/values/2030: 54 in the profile, 55 in the data\n"
    assert updated.read_bytes() == before


def test_a_country_that_is_not_in_the_data_is_told_with_near_names(folder: Path) -> None:
    run = run_atlas("new", "Ganna", "--ilab", "findings.xml", folder=folder)
    assert run.code == 1
    assert "Did you mean Ghana?" in run.err
    assert list((folder / "countries").iterdir()) == []


@pytest.mark.parametrize("content", ["", "no xml", "<Countries><Country>", "<!DOCTYPE a><Countries/>"])
def test_a_bad_file_is_refused_and_nothing_is_written(folder: Path, content: str) -> None:
    (folder / "bad.xml").write_text(content, encoding="utf-8")
    run = run_atlas("new", "ghana", "--ilab", "findings.xml", "--ilab", "bad.xml", folder=folder)
    assert run.code == 1
    assert "bad.xml" in run.err
    assert list((folder / "countries").iterdir()) == []


def test_two_files_of_one_year_are_told_and_the_same_twice_is_left_out(folder: Path) -> None:
    text = FIXTURE.read_text(encoding="utf-8")
    (folder / "copy.xml").write_text(text, encoding="utf-8")
    (folder / "other.xml").write_text(text.replace(">54<", ">55<"), encoding="utf-8")
    files = ("--ilab", "findings.xml", "--ilab", "copy.xml", "--ilab", "other.xml")
    run = run_atlas("new", "ghana", *files, folder=folder)
    assert run.code == 0
    assert "copy.xml says the same" in run.err
    assert "both of data year 2030" in run.err
    profile = (folder / "countries" / "ghana.yaml").read_text(encoding="utf-8")
    assert "ilab-2030-2" in profile
    assert "ilab-2030-3" not in profile


def test_without_data_and_without_a_terminal_what_cldr_proposes_is_taken(folder: Path) -> None:
    options = ("--outcome", "2", "--outcome", "3", "--partner", "Partners of the Islands")
    run = run_atlas("new", "philippines", *options, folder=folder)
    assert (run.code, run.out) == (0, "countries/philippines.yaml\n")
    checked = run_atlas("check", "philippines", "--format", "concise", folder=folder)
    assert checked.code == 0
    assert "`project-records` has no address" in checked.out
    assert len(checked.out.splitlines()) == 1
    shown = run_atlas("show", "PH", folder=folder)
    assert "Philippines" in shown.out
    text = (folder / "countries" / "philippines.yaml").read_text(encoding="utf-8")
    assert "languages: [en, fil]" in text
    assert "outcome: 1" not in text
    assert "Partners of the Islands" in text


def test_a_country_unknown_to_cldr_needs_its_codes(folder: Path) -> None:
    assert run_atlas("new", "Atlantis", folder=folder).code == 2
    run = run_atlas("new", "Atlantis", "--iso2", "xa", "--iso3", "xat", folder=folder)
    assert (run.code, run.out) == (0, "countries/atlantis.yaml\n")
    assert run_atlas("check", "atlantis", folder=folder).code == 0


def test_all_drafts_every_country_and_ends_with_a_table(folder: Path) -> None:
    run = run_atlas("new", "--all", "--ilab", "findings.xml", "-o", "drafts", folder=folder)
    assert run.code == 0
    assert sorted(path.name for path in (folder / "drafts").iterdir()) == ["ghana.yaml", "taiwan.yaml"]
    assert [line.split()[0] for line in run.out.splitlines()[2:]] == ["Ghana", "Taiwan", "All"]


def test_all_leaves_files_that_are_there(folder: Path) -> None:
    (folder / "drafts").mkdir()
    (folder / "drafts" / "ghana.yaml").write_text("mine", encoding="utf-8")
    run = run_atlas("new", "--all", "--ilab", "findings.xml", "-o", "drafts", folder=folder)
    assert "ghana.yaml is there, left as it is" in run.err
    assert (folder / "drafts" / "ghana.yaml").read_text(encoding="utf-8") == "mine"


def test_many_countries_are_drafted_alike_on_several_processors(folder: Path) -> None:
    """More countries than one process takes at once; the result is that of drafting each alone."""
    names = [
        "Kenya",
        "Nepal",
        "Chad",
        "Peru",
        "Fiji",
        "Mali",
        "Togo",
        "Benin",
        "Angola",
        "Jordan",
        "Guyana",
        "Belize",
    ]
    assert len(names) > AT_ONCE
    text = FIXTURE.read_text(encoding="utf-8")
    block = text[text.index("  <Country>") : text.index("</Country>") + len("</Country>")]
    more = "".join(block.replace("Ghana", name) for name in names)
    (folder / "many.xml").write_text(text.replace("</Countries>", more + "</Countries>"), encoding="utf-8")
    run = run_atlas("new", "--all", "--ilab", "many.xml", "-o", "drafts", folder=folder)
    assert run.code == 0
    assert len(list((folder / "drafts").iterdir())) == len(names) + 2
    run_atlas("new", "peru", "--ilab", "many.xml", "-o", "alone.yaml", folder=folder)
    assert (folder / "alone.yaml").read_bytes() == (folder / "drafts" / "peru.yaml").read_bytes()


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("--all",),
        ("ghana", "--all", "--ilab", "findings.xml"),
        ("ghana", "--outcome", "4"),
        ("x", "--iso2", "X1"),
    ],
)
def test_wrong_usage_is_told(folder: Path, arguments: tuple[str, ...]) -> None:
    assert run_atlas("new", *arguments, folder=folder).code == 2
