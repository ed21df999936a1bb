"""Templates that were found clean are not rendered again, and whatever is changed is looked at anew."""

from __future__ import annotations

from pathlib import Path

import pytest

from atlas_cli.publish import template_rules
from atlas_cli.publish.template_rules import check_templates
from tests.processes import REPOSITORY
from tests.profiles import bundled_catalog, profile_with


class Folders:
    """A workspace with templates of its own before the bundled ones."""

    def __init__(self, own: Path) -> None:
        self.own = own

    def template_folders(self) -> list[Path]:
        return [self.own, REPOSITORY / "templates"]


@pytest.fixture
def rendered(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> list[str]:
    """One entry for each time that documents were rendered; the cache is this test's own."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path / "cache"))
    monkeypatch.setattr("atlas_cli.publish.cache.user_cache", lambda: tmp_path / "cache")
    times: list[str] = []
    whole = template_rules.check_rendered

    def counted(*given: object) -> object:
        times.append("rendered")
        return whole(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(template_rules, "check_rendered", counted)
    return times


def test_what_was_clean_is_not_rendered_again(rendered: list[str], tmp_path: Path) -> None:
    places = Folders(tmp_path / "templates")
    assert check_templates(places, bundled_catalog(), [profile_with()]) == ()
    assert check_templates(places, bundled_catalog(), [profile_with()]) == ()
    assert rendered == ["rendered"]


def test_a_wrong_template_is_told_each_time(rendered: list[str], tmp_path: Path) -> None:
    own = tmp_path / "templates"
    places = Folders(own)
    check_templates(places, bundled_catalog(), [profile_with()])
    text = (REPOSITORY / "templates" / "psa" / "purpose.html").read_text(encoding="utf-8")
    (own / "psa").mkdir(parents=True)
    (own / "psa" / "purpose.html").write_text(
        text.replace("<p>", '<p><a href="#nowhere">there</a> ', 1), encoding="utf-8"
    )
    for _ in range(2):
        assert [each.name for each in check_templates(places, bundled_catalog(), [profile_with()])]
    assert rendered == ["rendered"] * 3


def test_a_cache_that_cannot_be_written_costs_time_only(
    rendered: list[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("atlas_cli.publish.clean_templates.cache_folder", lambda _: None)
    places = Folders(tmp_path / "templates")
    for _ in range(2):
        assert check_templates(places, bundled_catalog(), [profile_with()]) == ()
    assert rendered == ["rendered"] * 2
