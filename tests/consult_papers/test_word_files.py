"""The files: valid, accessible, of the promised length, in any language."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from tests.consult_papers.making import PAPERS, PaperPress, plan
from tests.oracles import sdk
from tests.oracles.accessibility import ROWS
from tests.oracles.lint import lint
from tests.oracles.package import find, values
from tests.psa.test_translation import BRACKETED, unmarked

DOCUMENTS: list[tuple[str, str, dict[str, Any]]] = [
    *((country, kind, {}) for country in ("thailand", "paraguay") for kind in PAPERS),
    *(("thailand", kind, {"language": "xx"}) for kind in PAPERS),
    ("paraguay", "agenda", {"language": "xx"}),
    ("paraguay", "facilitator", {"language": "xx"}),
    ("thailand", "fact-sheet", {"page": "letter"}),
]
every_document = pytest.mark.parametrize(("country", "kind", "options"), DOCUMENTS, ids=str)


@every_document
def test_it_meets_each_row_of_section_508(papers: PaperPress, country: str, kind: str, options: Any) -> None:
    docx = papers.docx(country, kind, **options)
    assert {number: found for number, row in ROWS.items() if (found := row.check(docx))} == {}


@every_document
def test_word_has_nothing_to_repair(papers: PaperPress, country: str, kind: str, options: Any) -> None:
    assert lint(papers.path(country, kind, **options)) == []


@pytest.mark.outside
@every_document
def test_it_is_valid_open_xml(papers: PaperPress, country: str, kind: str, options: Any) -> None:
    sdk.needed()
    assert sdk.errors(papers.path(country, kind, **options)) == []


@pytest.mark.parametrize(
    ("country", "kind"),
    [*(("thailand", kind) for kind in PAPERS), ("paraguay", "agenda"), ("paraguay", "facilitator")],
)
def test_outside_brackets_stands_only_what_is_marked_as_another_language(
    papers: PaperPress, country: str, kind: str
) -> None:
    docx = papers.docx(country, kind, language="xx")
    for paragraph in find(docx.body, ".//w:p"):
        if {"Bibliography"} & set(values(paragraph, "w:pPr/w:pStyle/@w:val")):
            continue
        left = "".join(said for run in find(paragraph, ".//w:r") for said in unmarked(docx, run))
        for short in sorted((s.short for s in plan(country).pack.profile.sources.values()), key=len)[::-1]:
            left = left.replace(short, " ")
        while BRACKETED.search(left):
            left = BRACKETED.sub(" ", left)
        assert not re.search(r"[^\W\d_]{4,} [^\W\d_]{2,} [^\W\d_]{2,}", left), left


def pages(paths: list[Path], folder: Path) -> dict[str, int]:
    """How many pages LibreOffice makes of each file."""
    for program in ("soffice", "pdfinfo"):
        if not shutil.which(program):
            pytest.skip(f"{program} is not installed")
    found: dict[str, int] = {}
    for number, path in enumerate(paths):
        shutil.copy(path, folder / f"{number}.docx")
    home = f"-env:UserInstallation={(folder / 'home').as_uri()}"
    files = [str(folder / f"{number}.docx") for number in range(len(paths))]
    command = ["soffice", home, "--headless", "--convert-to", "pdf", "--outdir", str(folder), *files]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    for number, path in enumerate(paths):
        told = subprocess.run(
            ["pdfinfo", str(folder / f"{number}.pdf")], check=True, capture_output=True, text=True
        )
        key = f"{number} {path.stem}"
        found[key] = int(re.findall(r"^Pages:\s+(\d+)$", told.stdout, re.MULTILINE)[0])
    return found


@pytest.mark.outside
@pytest.mark.parametrize("country", ["thailand", "paraguay"])
def test_briefing_notes_and_digests_have_two_pages_and_fact_sheets_one(
    papers: PaperPress, country: str, tmp_path: Path
) -> None:
    pack = plan(country).pack
    two = [papers.path(country, "briefing", agency) for agency in pack.shares]
    two += [papers.path(country, kind) for kind in ("psa-digest", "bok-digest")]
    one = [papers.path(country, "fact-sheet", practice) for practice in pack.practices]
    (tmp_path / "two").mkdir()
    (tmp_path / "one").mkdir()
    assert {name: count for name, count in pages(two, tmp_path / "two").items() if count > 2} == {}
    assert {name: count for name, count in pages(one, tmp_path / "one").items() if count > 1} == {}
