"""The options of `atlas check`: formats, selection, completeness, floods, mending; and `atlas explain`."""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path

import pytest

from tests.processes import REPOSITORY, run_atlas

OLD_PLAN = """\
policies:
  plan:
    title: Plan
    from_year: 2015
    to_year: 2020
    status: current
    description: A plan of the MLSP.
    sources: [findings]
"""


@pytest.fixture
def spoilt(profile: Path) -> Path:
    """A profile with an error (ATL309) and a warning (ATL501)."""
    profile.write_text(profile.read_text(encoding="utf-8") + OLD_PLAN, encoding="utf-8")
    return profile


def codes(text: str) -> list[str]:
    return re.findall(r"ATL\d{3}", text)


@pytest.mark.usefixtures("spoilt")
@pytest.mark.parametrize(
    ("options", "expected", "code"),
    [
        ([], ["ATL309", "ATL501"], 1),
        (["--select", "ATL3"], ["ATL309"], 1),
        (["--select", "atl501"], ["ATL501"], 0),
        (["--select", "ATL501", "--strict"], ["ATL501"], 1),
        (["--select", "ended-policy-current,ATL501"], ["ATL309", "ATL501"], 1),
        (["--ignore", "ATL3"], ["ATL501"], 0),
        (["--select", "ATL3", "--select", "ATL5", "--ignore", "ATL501"], ["ATL309"], 1),
        (["--ignore", "ATL3", "--ignore", "ATL5", "--strict"], [], 0),
    ],
)
def test_rules_are_selected_and_ignored_by_code(
    workspace: Path, options: list[str], expected: list[str], code: int
) -> None:
    run = run_atlas("check", "testland", "--format", "concise", *options, folder=workspace)
    assert (codes(run.out), run.code) == (expected, code)


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--select", "ATL2O4"], "Did you mean"),
        (["--ignore", "ATL999"], "There is no rule ATL999"),
        (["--ignore", "ATL02"], "cannot be ignored"),
        (["--format", "xml"], "xml"),
        (["--select", ""], "There is no rule"),
    ],
)
def test_a_rule_or_format_that_does_not_exist_is_an_error(
    workspace: Path, options: list[str], said: str
) -> None:
    run = run_atlas("check", "testland", *options, folder=workspace)
    assert (run.code, run.out) == (2, "")
    assert said in run.err


def test_a_file_that_cannot_be_read_is_told_whatever_is_selected(workspace: Path, profile: Path) -> None:
    profile.write_text("country: [", encoding="utf-8")
    run = run_atlas("check", "testland", "--select", "ATL2", "--format", "concise", folder=workspace)
    assert (codes(run.out), run.code) == (["ATL024"], 1)


def test_json_is_what_the_page_on_formats_shows(workspace: Path, profile: Path) -> None:
    page = (REPOSITORY / "docs" / "diagnostics.md").read_text(encoding="utf-8")
    shown = re.search(r"<!-- example -->\n```json\n(.*?)```", page, re.DOTALL)
    assert shown
    text = profile.read_text(encoding="utf-8")
    profile.write_text(text.replace("agencies: [inspectorate]", "agencies: [inspectorat]"), encoding="utf-8")
    run = run_atlas("check", "testland", "--format", "json", folder=workspace)
    whole = json.loads(run.out)
    sections = whole.pop("completeness")
    whole["diagnostics"] = [each for each in whole["diagnostics"] if each["code"] == "ATL102"]
    expected = json.loads(shown[1])
    assert whole["diagnostics"] == expected["diagnostics"]
    assert whole.keys() == expected.keys()
    (testland,) = sections.values()
    assert list(sections) == ["countries/testland.yaml"]
    assert {each["section"]: each["state"] for each in testland}["sources"] == "filled"
    assert {each["state"] for each in testland} == {"empty", "thin", "filled"}
    assert all((each["next"] is None) == (each["state"] == "filled") for each in testland)


def test_every_key_of_a_finding_is_on_the_page() -> None:
    page = (REPOSITORY / "docs" / "diagnostics.md").read_text(encoding="utf-8")
    shown = re.search(r"<!-- example -->\n```json\n(.*?)```", page, re.DOTALL)
    assert shown
    table = page.partition("A finding:")[2].partition("<!-- example -->")[0]
    assert all(f"`{key}`" in table for key in json.loads(shown[1])["diagnostics"][0])


@pytest.mark.usefixtures("spoilt")
def test_in_a_github_workflow_findings_are_annotations(workspace: Path) -> None:
    inside = {"GITHUB_ACTIONS": "true", "GITHUB_WORKSPACE": str(workspace)}
    run = run_atlas("check", "testland", folder=workspace, more=inside)
    assert run.code == 1
    first, second = run.out.splitlines()
    assert first.startswith("::error file=countries/testland.yaml,line=")
    assert second.startswith("::warning file=countries/testland.yaml,line=")
    assert "countries/testland.yaml:" in run.err
    chosen = run_atlas("check", "testland", "--format", "concise", folder=workspace, more=inside)
    assert "::error" not in chosen.out


@pytest.mark.usefixtures("spoilt")
def test_annotations_are_relative_to_the_checkout_not_to_the_folder(workspace: Path) -> None:
    inside = {"GITHUB_ACTIONS": "true", "GITHUB_WORKSPACE": str(workspace.parent)}
    run = run_atlas("check", "testland", folder=workspace, more=inside)
    assert run.out.startswith(f"::error file={workspace.name}/countries/testland.yaml,")


@pytest.mark.usefixtures("spoilt")
def test_sarif_explains_its_rules(workspace: Path) -> None:
    run = run_atlas("check", "testland", "--format", "sarif", folder=workspace)
    (log,) = json.loads(run.out)["runs"]
    rules = log["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == ["ATL309", "ATL501"]
    assert "Passes:" in rules[0]["help"]["text"]


@pytest.mark.usefixtures("profile")
def test_a_named_country_is_told_what_to_do_next(workspace: Path) -> None:
    run = run_atlas("check", "testland", folder=workspace)
    assert (run.code, run.out) == (0, "")
    assert re.search(r"^testland: \d+ of \d+ sections filled\. Next:$", run.err, re.MULTILINE)
    assert re.search(r"^  standards +empty, 0 of 12 standards: code ", run.err, re.MULTILINE)
    assert re.search(r"^  project .*agreement_number", run.err, re.MULTILINE)


@pytest.mark.usefixtures("profile")
def test_of_all_countries_only_the_count_is_told(workspace: Path) -> None:
    run = run_atlas("check", "--no-templates", folder=workspace)
    assert re.search(r"^testland: \d+ of \d+ sections filled$", run.err, re.MULTILINE)
    assert "Next:" not in run.err


def test_thousands_of_findings_are_summed_up(workspace: Path, profile: Path) -> None:
    lines = "".join(
        f'    - {{text: "They are {n},000 percent.", sources: [nobody]}}\n' for n in range(1, 1001)
    )
    text = profile.read_text(encoding="utf-8")
    profile.write_text(text + "narrative:\n  context:\n" + lines, encoding="utf-8")
    run = run_atlas("check", "testland", "--format", "text", folder=workspace)
    assert run.code == 1
    assert len(run.out.splitlines()) < 200
    assert "… and 980 more in countries/testland.yaml" in run.out
    assert "ATL101 unknown-source: 1,000" in run.err
    whole = run_atlas("check", "testland", "--format", "json", folder=workspace)
    assert len(json.loads(whole.out)["diagnostics"]) == 1000


# Mending


def test_fix_mends_tells_what_it_did_and_checks_again(workspace: Path, profile: Path) -> None:
    good = profile.read_text(encoding="utf-8")
    profile.write_text(
        good.replace("statement:", "statment:").replace("iso2: TL", "iso2: tl"), encoding="utf-8"
    )
    run = run_atlas("check", "testland", "--fix", folder=workspace)
    assert (run.code, run.out) == (0, "")
    assert profile.read_text(encoding="utf-8") == good
    assert "countries/testland.yaml: 2 changes" in run.err
    assert "line 45: `statment` → `statement` (ATL030)" in run.err
    assert "no problems" in run.err


def test_fix_leaves_a_clean_profile_untouched(workspace: Path, profile: Path) -> None:
    before = profile.stat().st_mtime_ns
    run = run_atlas("check", "testland", "--fix", folder=workspace)
    assert "Nothing could be mended." in run.err
    assert profile.stat().st_mtime_ns == before


def test_fix_says_what_it_could_not_mend(workspace: Path, profile: Path) -> None:
    text = profile.read_text(encoding="utf-8").replace("status: in-force", "status: lapsed")
    profile.write_text(text.replace("iso2: TL", "iso2: tl"), encoding="utf-8")
    run = run_atlas("check", "testland", "--fix", "--format", "concise", folder=workspace)
    assert (codes(run.out), run.code) == (["ATL033"], 1)
    assert "iso2: TL" in profile.read_text(encoding="utf-8")


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig"])
def test_fix_saves_as_utf_8(workspace: Path, profile: Path, encoding: str) -> None:
    good = profile.read_bytes()
    profile.write_bytes(good.decode("utf-8").encode(encoding))
    run = run_atlas("check", "countries/testland.yaml", "--fix", folder=workspace)
    assert run.code == 0
    assert profile.read_bytes() == good


def test_fix_keeps_windows_line_ends(workspace: Path, profile: Path) -> None:
    good = profile.read_bytes().replace(b"\n", b"\r\n")
    profile.write_bytes(good.replace(b"iso2: TL", b"iso2: tl"))
    assert run_atlas("check", "testland", "--fix", folder=workspace).code == 0
    assert profile.read_bytes() == good


@pytest.mark.skipif(sys.platform == "win32", reason="permissions are others there")
def test_a_locked_file_is_told_and_left_as_it_is(workspace: Path, profile: Path) -> None:
    import os

    if os.geteuid() == 0:
        pytest.skip("the administrator may write everything")
    text = profile.read_text(encoding="utf-8").replace("iso2: TL", "iso2: tl")
    profile.write_text(text, encoding="utf-8")
    profile.parent.chmod(0o500)
    try:
        run = run_atlas("check", "testland", "--fix", folder=workspace)
    finally:
        profile.parent.chmod(0o700)
    assert run.code == 1
    assert "may not" in run.err or "cannot be replaced" in run.err


# Explaining


def test_explain_prints_a_rule_by_code_or_name(workspace: Path) -> None:
    run = run_atlas("explain", "atl309", folder=workspace)
    assert run.code == 0
    assert run.out.startswith("ATL309 ended-policy-current (error)\n")
    assert run_atlas("explain", "ended-policy-current", folder=workspace).out == run.out


def test_explain_without_a_code_lists_all_rules(workspace: Path) -> None:
    lines = run_atlas("explain", folder=workspace).out.splitlines()
    assert all(re.fullmatch(r"ATL\d{3} (error  |warning) [a-z-]+", line) for line in lines)
    assert lines == sorted(lines)
    assert {"ATL021", "ATL309", "ATL401", "ATL601", "ATL703", "ATL721", "ATL900"} <= {
        line[:6] for line in lines
    }


def test_explain_suggests_a_rule_for_an_unknown_one(workspace: Path) -> None:
    run = run_atlas("explain", "ATL3O9", folder=workspace)
    assert (run.code, run.out) == (2, "")
    assert "ATL309" in run.err
