"""`atlas` answers at once: help and version load no library that documents need."""

from __future__ import annotations

import json
from importlib.util import find_spec
from pathlib import Path

import pytest

from tests.processes import run_python

HEAVY = {"pydantic", "pydantic_core", "jinja2", "lxml", "docx", "yaml", "babel", "rich", "openpyxl"}
HEAVY |= {"watchfiles"}

SHOW_MODULES = """
import json, sys
from atlas_cli.app import main
code = main(sys.argv[1:])
print(json.dumps([code, sorted(sys.modules)]), file=sys.stderr)
"""


def loaded_by(*arguments: str, folder: Path) -> tuple[int, set[str], str]:
    """Exit code, modules loaded, and stdout of a fresh process that answers these arguments."""
    run = run_python("-c", SHOW_MODULES, *arguments, folder=folder)
    code, modules = json.loads(run.err.splitlines()[-1])
    return code, set(modules), run.out


@pytest.mark.parametrize("arguments", [[], ["-h"], ["--help"], ["--version"]], ids=" ".join)
def test_help_and_version_load_no_library(arguments: list[str], tmp_path: Path) -> None:
    code, modules, _ = loaded_by(*arguments, folder=tmp_path)
    assert code == 0
    assert modules & (HEAVY | {"typer", "click"}) == set()


def test_a_report_does_load_them(tmp_path: Path) -> None:
    """Else the test above could not fail."""
    _, modules, _ = loaded_by("psa", "--help", folder=tmp_path)
    assert "typer" in modules


def test_an_unknown_country_is_told_before_templates_and_word_are_loaded(tmp_path: Path) -> None:
    code, modules, _ = loaded_by("psa", "atlantis", folder=tmp_path)
    assert code == 1
    assert modules & {"jinja2", "lxml", "docx", "yaml"} == set()


#: What one analysis has no use for: networks, the search for the best set, what nobody answered yet, how
#: templates differ.
NOT_FOR_AN_ANALYSIS = {
    *("urllib.request", "http.client", "ssl", "xml.sax", "xml.etree"),
    *("atlas_cli.matching.recommend", "atlas_cli.matching.portfolio", "atlas_cli.matching.robustness"),
    *("atlas_cli.profile.responses", "atlas_cli.profile.decisions", "atlas_cli.profile.contacts"),
    *("atlas_cli.documents.report_matters", "atlas_cli.workspace.differences", "atlas_cli.checks"),
}


def test_an_analysis_loads_only_what_it_needs(tmp_path: Path) -> None:
    code, modules, _ = loaded_by("psa", "thailand", folder=tmp_path)
    assert code == 0
    assert modules & NOT_FOR_AN_ANALYSIS == set()


def test_what_an_analysis_does_not_need_is_there() -> None:
    """Else the test above could not fail."""
    missing = [name for name in sorted(NOT_FOR_AN_ANALYSIS) if find_spec(name) is None]
    assert missing == []


def test_help_begins_with_what_to_type(tmp_path: Path) -> None:
    _, _, help = loaded_by(folder=tmp_path)
    assert help.index("Example:\n  atlas psa thailand") < help.index("Commands:")


def test_every_command_is_in_the_help_and_has_help_of_its_own(tmp_path: Path) -> None:
    from atlas_cli.commands import COMMANDS

    _, _, help = loaded_by(folder=tmp_path)
    for name, (_, line) in COMMANDS.items():
        assert name in help
        assert line in help
        code, _, own = loaded_by(name, "-h", folder=tmp_path)
        assert code == 0
        assert f"Usage: atlas {name}" in own
        assert "Example: atlas" in own
