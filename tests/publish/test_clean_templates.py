"""Templates that were found clean are not rendered again, and whatever is changed is looked at anew."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from atlas_cli.diagnostics import Diagnostic
from atlas_cli.publish import template_rules
from atlas_cli.publish.template_rules import template_check
from tests.processes import REPOSITORY
from tests.profiles import bundled_catalog, profile_with


@dataclass(frozen=True, slots=True)
class Folders:
    """A workspace with templates of its own before the bundled ones."""

    own: Path

    def template_folders(self) -> list[Path]:
        return [self.own, REPOSITORY / "templates"]


@pytest.fixture
def rendered(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> list[str]:
    """One entry for each time that documents were rendered; the cache is this test's own."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path / "cache"))
    monkeypatch.setattr("atlas_cli.publish.cache.user_cache", lambda: tmp_path / "cache")
    times: list[str] = []
    whole = template_rules.check_half

    def counted(*given: Any) -> Any:
        times.append("rendered")
        return whole(*given)

    monkeypatch.setattr(template_rules, "check_half", counted)
    return times


def found(places: Folders) -> tuple[Diagnostic, ...]:
    with template_check(places, bundled_catalog(), profile_with()) as finish:
        return finish()


def test_what_was_clean_is_not_rendered_again(rendered: list[str], tmp_path: Path) -> None:
    places = Folders(tmp_path / "templates")
    assert found(places) == ()
    assert found(places) == ()
    assert rendered == ["rendered"]


def test_a_wrong_template_is_told_each_time(rendered: list[str], tmp_path: Path) -> None:
    own = tmp_path / "templates"
    places = Folders(own)
    found(places)
    text = (REPOSITORY / "templates" / "psa" / "purpose.html").read_text(encoding="utf-8")
    (own / "psa").mkdir(parents=True)
    (own / "psa" / "purpose.html").write_text(
        text.replace("<p>", '<p><a href="#nowhere">there</a> ', 1), encoding="utf-8"
    )
    for _ in range(2):
        assert [each.name for each in found(places)]
    assert rendered == ["rendered"] * 3


def test_a_cache_that_cannot_be_written_costs_time_only(
    rendered: list[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("atlas_cli.publish.clean_templates.cache_folder", lambda _: None)
    places = Folders(tmp_path / "templates")
    for _ in range(2):
        assert found(places) == ()
    assert rendered == ["rendered"] * 2
