"""Compiled templates are kept between runs: what is changed or damaged there is compiled anew."""

from __future__ import annotations

from pathlib import Path

import pytest

from atlas_cli.languages import language
from atlas_cli.publish.templates import environment

NAME = "page.html"


@pytest.fixture
def folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A folder for templates; the cache is this test's own."""
    monkeypatch.setattr("atlas_cli.publish.cache.user_cache", lambda: tmp_path / "cache")
    (tmp_path / "templates").mkdir()
    return tmp_path / "templates"


def printed(folder: Path, text: str) -> str:
    (folder / NAME).write_text(text, encoding="utf-8")
    return environment([folder], language("en"), {}).get_template(NAME).render(name="<Ann>")


def kept(folder: Path) -> Path:
    """The file of the one compiled template."""
    (file,) = (path for path in (folder.parent / "cache").rglob("*") if path.is_file())
    return file


def test_a_template_is_compiled_once(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = printed(folder, "<p>{{ name }}</p>")
    monkeypatch.setattr("atlas_cli.publish.templates.TemplateEnvironment.compile", None)
    assert printed(folder, "<p>{{ name }}</p>") == first


@pytest.mark.parametrize("size", [0, 3, 40, 200])
def test_a_file_that_was_cut_off_is_compiled_anew(folder: Path, size: int) -> None:
    first = printed(folder, "<p>{{ name }}</p>")
    file = kept(folder)
    whole = file.read_bytes()
    file.write_bytes(whole[:size])
    assert printed(folder, "<p>{{ name }}</p>") == first
    assert file.read_bytes() == whole


def test_a_changed_template_is_printed_as_it_is_now(folder: Path) -> None:
    assert printed(folder, "<p>{{ name }}</p>") == "<p>&lt;Ann&gt;</p>"
    assert printed(folder, "<h1>{{ name }}</h1>") == "<h1>&lt;Ann&gt;</h1>"


def test_what_a_sentence_prints_is_escaped(folder: Path) -> None:
    sentence = "{% trans who=name %}100% of it by {{ who }}{% endtrans %}"
    assert printed(folder, sentence) == "100% of it by &lt;Ann&gt;"
    many = (
        "{% trans count=2, who=name %}{{ who }} once{% pluralize %}{{ who }} {{ count }} times{% endtrans %}"
    )
    assert printed(folder, many) == "&lt;Ann&gt; 2 times"


def test_the_cache_does_not_grow_for_ever(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("atlas_cli.publish.templates.MOST_KEPT", 6)
    for number in range(20):
        (folder / f"{number}.html").write_text(f"<p>{number}</p>", encoding="utf-8")
        page = environment([folder], language("en"), {}).get_template(f"{number}.html")
        assert page.render() == f"<p>{number}</p>"
    files = [path for path in (folder.parent / "cache").rglob("*") if path.is_file()]
    assert 3 <= len(files) <= 6
    monkeypatch.setattr("atlas_cli.publish.templates.TemplateEnvironment.compile", None)
    assert environment([folder], language("en"), {}).get_template("19.html").render() == "<p>19</p>"
