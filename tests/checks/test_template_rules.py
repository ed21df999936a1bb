"""Templates are checked before anybody writes a document: tags, classes, links, variables."""

from __future__ import annotations

import shutil
from dataclasses import dataclass, replace
from itertools import product
from pathlib import Path

import pytest

from atlas_cli.diagnostics import Diagnostic
from atlas_cli.publish.template_rules import template_check
from tests.processes import REPOSITORY, run_atlas
from tests.profiles import bundled_catalog, profile_with

TEMPLATES = REPOSITORY / "templates"


@dataclass(frozen=True, slots=True)
class Folders:
    """Templates in one folder."""

    folder: Path

    def template_folders(self) -> list[Path]:
        return [self.folder]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(TEMPLATES, tmp_path / "templates"))


def found(folder: Path) -> tuple[Diagnostic, ...]:
    with template_check(Folders(folder), bundled_catalog(), profile_with()) as finish:
        return finish()


def spoilt(folder: Path, name: str, old: str, new: str) -> int:
    """Writes something else into a template; its line, from 1."""
    path = folder / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return text.count("\n", 0, text.index(old)) + 1


def test_the_bundled_templates_are_clean(folder: Path) -> None:
    assert found(folder) == ()


@pytest.mark.parametrize(
    ("name", "old", "new", "code"),
    [
        ("psa/summary.html", '<section id="summary">', '<sektion id="summary">', "ATL701"),
        ("psa/summary.html", '<h1 class="unnumbered">', '<h1 class="unnumberd">', "ATL703"),
        ("psa/summary.html", "profile.narrative.summary[:1]", "profil.narrative.summary[:1]", "ATL721"),
        ("psa/summary.html", "{% if summary.cards %}", "{% iff summary.cards %}", "ATL720"),
        ("psa/summary.html", "count=gap_map.total", "count=gap_map.total | rounded", "ATL720"),
        ("psa/summary.html", "gap_map.total", "gap_map.totale", "ATL721"),
        ("proposal/why.html", "p.evidence.best ==", "p.evidence.beste ==", "ATL721"),
        ("proposal/front.html", "{{ p.weeks }}", "{{ p.weekes }}", "ATL721"),
        ("proposal/how.html", "one.loses | say", "one.lost | say", "ATL721"),
        ("bok/practices.html", "rating.transfer", "rating.transferred", "ATL721"),
        ("psa/summary.html", '<section id="summary">', '<section id="summary" style="color:red">', "ATL704"),
        ("psa/summary.html", '<a href="#register"/>', '<a href="#registre"/>', "ATL715"),
    ],
)
def test_a_mistake_is_found_at_its_line(folder: Path, name: str, old: str, new: str, code: str) -> None:
    line = spoilt(folder, name, old, new)
    problems = [each for each in found(folder) if each.code == code]
    assert problems
    assert next((each.span.file, each.span.line) for each in problems if each.span) == (folder / name, line)


def test_a_branch_that_no_profile_takes_is_read_too(folder: Path) -> None:
    hidden = '{% if false %}<p class="leed">{{ nobody.knows }}</p>{% endif %}\n'
    path = folder / "psa" / "summary.html"
    path.write_text(path.read_text(encoding="utf-8") + hidden, encoding="utf-8")
    assert [each.code for each in found(folder)] == ["ATL703"]
    path.write_text(path.read_text(encoding="utf-8").replace("leed", "lead"), encoding="utf-8")
    (unknown,) = found(folder)
    assert (unknown.code, "“nobody”" in unknown.message) == ("ATL721", True)


OF_A_COUNTRY = ("psa/summary", "proposal/why", "consult/agenda", "report/met")
NOWHERE = {
    "{{ 1 | sayy }}": "No filter named 'sayy'.",
    "{{ 1 is bigg }}": "No test named 'bigg'.",
    "{{ nobody.knows }}": "“nobody” is not defined",
}


@pytest.mark.parametrize(
    ("template", "hidden"),
    [
        *product(OF_A_COUNTRY, NOWHERE),
        ("bok/practices", "{{ 1 | sayy }}"),  # its names are found where they are printed
    ],
)
def test_what_exists_nowhere_is_found_in_every_kind_of_document(
    folder: Path, template: str, hidden: str
) -> None:
    path = folder / f"{template}.html"
    text = path.read_text(encoding="utf-8")
    before, end, after = text.rpartition("{% endblock %}")  # what stands outside of blocks is never printed
    path.write_text(f"{before}{{% if false %}}{hidden}{{% endif %}}{end}{after}", encoding="utf-8")
    assert [(each.message, each.span and each.span.file) for each in found(folder)] == [
        (NOWHERE[hidden], path)
    ]


def test_a_catalog_without_consultations_has_no_papers_to_try(folder: Path) -> None:
    places, catalog = Folders(folder), replace(bundled_catalog(), consultation=None)
    with template_check(places, catalog, profile_with()) as finish:
        assert finish() == ()


def test_a_link_to_nowhere_is_found_in_the_papers_of_a_consultation(folder: Path) -> None:
    path = folder / "consult" / "agenda.html"
    path.write_text(
        path.read_text(encoding="utf-8").replace("<p>", '<p><a href="#nowhere">there</a> ', 1),
        encoding="utf-8",
    )
    assert {(each.name, each.span and each.span.file) for each in found(folder)} == {
        ("dangling-reference", path)
    }


def test_a_branch_that_no_proposal_takes_is_read_too(folder: Path) -> None:
    line = spoilt(folder, "proposal/front.html", "{{ p.weeks }}", "{{ p.weeks if true else q }}")
    (unknown,) = found(folder)
    assert (unknown.span and unknown.span.line, "“q”" in unknown.message) == (line, True)


def test_a_filter_that_does_not_exist_is_told_once(folder: Path) -> None:
    spoilt(folder, "psa/summary.html", "count=gap_map.total", "count=gap_map.total | rounded")
    (problem,) = found(folder)
    assert problem.message == "No filter named 'rounded'."


def test_a_template_that_cannot_be_read_is_told_once(folder: Path) -> None:
    for name in ("psa/summary.html", "consult/agenda.html"):
        spoilt(folder, name, "{%", "{% iff %}{%")
    assert [each.code for each in found(folder)] == ["ATL720", "ATL720"]


def test_a_template_no_document_uses_is_read_as_text(folder: Path) -> None:
    (folder / "spare.html").write_text("<p>\n<marquee>x</marquee></p>", encoding="utf-8")
    (problem,) = found(folder)
    assert (problem.code, problem.span and problem.span.line) == ("ATL701", 2)


def test_check_reads_the_templates_of_the_workspace(tmp_path: Path, folder: Path) -> None:
    (tmp_path / "countries").mkdir()
    shutil.copy(REPOSITORY / "tests" / "minimal.yaml", tmp_path / "countries" / "testland.yaml")
    spoilt(folder, "psa/summary.html", '<section id="summary">', '<sektion id="summary">')
    run = run_atlas("check", "--format", "concise", folder=tmp_path)
    assert run.code == 1
    assert "templates/psa/summary.html:1:1: error ATL701" in run.out
    one = run_atlas("check", "testland", "--format", "concise", folder=tmp_path)
    assert (one.code, one.out) == (0, "")
    asked = run_atlas("check", "testland", "--templates", "--format", "concise", folder=tmp_path)
    assert asked.code == 1
