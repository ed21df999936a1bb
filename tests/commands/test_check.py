"""`atlas check`: what is wrong, where, and an exit code that CI can rely on."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.processes import REPOSITORY, run_atlas


def break_reference(profile: Path) -> None:
    text = profile.read_text(encoding="utf-8")
    profile.write_text(text.replace("agencies: [inspectorate]", "agencies: [inspectorat]"), encoding="utf-8")


def cause_warning(profile: Path) -> None:
    """An instrument that is not ratified implies a gap; that it is not recorded is a warning."""
    text = profile.read_text(encoding="utf-8")
    profile.write_text(text + WARNING, encoding="utf-8")


WARNING = """\
ratifications:
  C138: {status: not-ratified, sources: [findings]}
"""


def test_a_clean_profile_passes(workspace: Path) -> None:
    run = run_atlas("check", "testland", folder=workspace)
    assert (run.code, run.out) == (0, "")
    assert run.err.endswith("Checked 1 profile and the catalog: no problems.\n")


def test_an_error_is_shown_with_its_line_and_fails(workspace: Path, profile: Path) -> None:
    break_reference(profile)
    run = run_atlas("check", "testland", folder=workspace)
    assert run.code == 1
    assert "countries/testland.yaml:" in run.out
    assert "agencies: [inspectorat]" in run.out
    assert "^^^" in run.out
    assert run.err.endswith("Checked 1 profile and the catalog: 1 error in 1 file.\n")


def test_the_concise_format_is_a_line_for_each(workspace: Path, profile: Path) -> None:
    break_reference(profile)
    run = run_atlas("check", "testland", "--format", "concise", folder=workspace)
    assert run.code == 1
    assert len(run.out.splitlines()) == 1
    assert run.out.startswith("countries/testland.yaml:")


def test_a_profile_that_is_no_yaml_does_not_hide_the_others(workspace: Path, profile: Path) -> None:
    (workspace / "countries" / "broken.yaml").write_text("country: [", encoding="utf-8")
    break_reference(profile)
    run = run_atlas("check", "broken", "testland", folder=workspace)
    assert run.code == 1
    assert "countries/broken.yaml:" in run.out
    assert "countries/testland.yaml:" in run.out


def test_a_broken_catalog_does_not_hide_the_profiles(workspace: Path, profile: Path) -> None:
    (workspace / "dmop_catalog").mkdir()
    (workspace / "dmop_catalog" / "needs.yaml").write_text("needs: 3", encoding="utf-8")
    profile.write_text("country: [", encoding="utf-8")
    run = run_atlas("check", "testland", folder=workspace)
    assert run.code == 1
    assert "dmop_catalog/needs.yaml:" in run.out
    assert "countries/testland.yaml:" in run.out


def test_all_own_countries_are_checked_when_none_is_named(workspace: Path, profile: Path) -> None:
    break_reference(profile)
    run = run_atlas("check", folder=workspace)
    assert run.code == 1
    assert "Checked 1 profile and the catalog" in run.err


def test_without_own_countries_the_bundled_ones_are_checked(tmp_path: Path) -> None:
    run = run_atlas("check", "--no-templates", folder=tmp_path)
    assert run.code == 0
    bundled = len(list((REPOSITORY / "countries").glob("*.yaml")))
    assert f"Checked {bundled} profile" in run.err


def test_the_profiles_and_the_catalog_of_the_project_have_no_errors() -> None:
    run = run_atlas("check", folder=REPOSITORY)
    assert run.code == 0, run.out


@pytest.mark.parametrize(("strict", "code"), [([], 0), (["--strict"], 1)], ids=["usual", "strict"])
def test_warnings_fail_only_a_strict_check(
    workspace: Path, profile: Path, strict: list[str], code: int
) -> None:
    cause_warning(profile)
    run = run_atlas("check", "testland", *strict, folder=workspace)
    assert "warning" in run.out
    assert run.code == code


def test_an_unknown_country_is_told(workspace: Path) -> None:
    run = run_atlas("check", "testlnad", folder=workspace)
    assert run.code == 1
    assert "Did you mean testland?" in run.err
