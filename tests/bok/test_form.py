"""The file: valid, accessible, the same each time, in any language, and a digest of two pages."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from atlas_cli.documents.bok import bok as facts_of
from atlas_cli.languages import Language
from atlas_cli.publish.bok import BokRequest, edition_of
from atlas_cli.publish.render import labels_of, render
from atlas_cli.yamlfile import parse_yaml
from tests.bok.making import FICTIONAL, BokPress, fictional, published
from tests.oracles import sdk
from tests.oracles.accessibility import ROWS
from tests.oracles.lint import lint
from tests.oracles.package import Docx, find, value
from tests.profiles import bundled_catalog
from tests.psa.publishing import TEMPLATES, Templates
from tests.psa.test_translation import BRACKETED, Recorder, messages_of, unmarked

DOCUMENTS: tuple[dict[str, Any], ...] = (
    {},
    {"digest": True},
    {"page": "letter"},
    {"language": "xx"},
    {"language": "xx", "digest": True},
)
every_document = pytest.mark.parametrize("options", DOCUMENTS, ids=str)


@every_document
@pytest.mark.parametrize("number", sorted(ROWS))
def test_it_meets_each_row_of_section_508(bok: BokPress, options: dict[str, Any], number: int) -> None:
    assert ROWS[number].check(bok.docx(**options)) == []


@every_document
def test_word_has_nothing_to_repair(bok: BokPress, options: dict[str, Any]) -> None:
    assert lint(bok.path(**options)) == []


@pytest.mark.outside
@every_document
def test_it_is_valid_open_xml(bok: BokPress, options: dict[str, Any]) -> None:
    sdk.needed()
    assert sdk.errors(bok.path(**options)) == []


def pages(path: Path, folder: Path) -> int:
    """How many pages LibreOffice makes of a file."""
    for program in ("soffice", "pdfinfo"):
        if not shutil.which(program):
            pytest.skip(f"{program} is not installed")
    home = f"-env:UserInstallation={(folder / 'home').as_uri()}"
    convert = ["soffice", home, "--headless", "--convert-to", "pdf", "--outdir", str(folder), str(path)]
    subprocess.run(convert, check=True, capture_output=True, timeout=180)
    told = subprocess.run(
        ["pdfinfo", str(folder / f"{path.stem}.pdf")], check=True, capture_output=True, text=True
    )
    return int(re.findall(r"^Pages:\s+(\d+)$", told.stdout, re.MULTILINE)[0])


@pytest.mark.outside
@pytest.mark.parametrize("page", ["a4", "letter"])
def test_the_digest_has_two_pages_at_most(bok: BokPress, tmp_path: Path, page: str) -> None:
    assert pages(bok.path(digest=True, page=page), tmp_path) <= 2


@pytest.mark.parametrize("format", ["docx", "html"])
@pytest.mark.parametrize("digest", [False, True])
def test_the_same_in_gives_the_same_out(format: Any, digest: bool) -> None:
    one, two = published(format=format, digest=digest), published(format=format, digest=digest)
    assert one.content == two.content
    assert one.file_name == f"body-of-knowledge{'-digest' if digest else ''}.{format}"


def test_the_file_says_what_it_is_and_carries_the_date_of_the_ratings(bok: BokPress) -> None:
    core = bok.docx().tree("docProps/core.xml")
    assert value(core, "dc:title/text()") == "Body of Knowledge"
    assert value(core, "dc:creator/text()") == "Compilers of this catalog"
    assert str(value(core, "*[local-name() = 'created']/text()")).startswith("2026-11-24")


@pytest.mark.parametrize("digest", [False, True])
def test_outside_brackets_stands_only_what_is_marked_as_another_language(bok: BokPress, digest: bool) -> None:
    """Sentences of templates are bracketed; words of the catalog say that they are English."""
    docx = bok.docx(language="xx", digest=digest)
    names = sorted((study.short for study in bundled_catalog().evidence.studies), key=len, reverse=True)
    for paragraph in find(docx.body, ".//w:p"):
        left = "".join(said for run in find(paragraph, ".//w:r") for said in unmarked(docx, run))
        for name in names:
            left = left.replace(name, " ")
        while BRACKETED.search(left):
            left = BRACKETED.sub(" ", left)
        assert not re.search(r"[^\W\d_]{4,} [^\W\d_]{2,} [^\W\d_]{2,}", left), left


def test_every_sentence_of_the_templates_is_printed_by_some_catalog() -> None:
    recorder = Recorder()
    plain = Language("en", recorder, "en")
    data = parse_yaml(FICTIONAL.read_text(encoding="utf-8"), FICTIONAL).data
    one = {"studies": data["studies"][2:3], "ratings": data["ratings"][1:2]}
    catalogs = (bundled_catalog(), fictional(), fictional(one))
    for catalog in catalogs:
        for digest in (False, True):
            request = BokRequest(catalog, Templates(), digest=digest)
            edition = edition_of(request)
            document = facts_of(catalog, edition.view, "BOK-TEST", digest=digest)
            render(document, edition.folders, plain, labels_of(catalog))
    names = ["bok.html", *(path.relative_to(TEMPLATES).as_posix() for path in TEMPLATES.glob("bok/*.html"))]
    assert sorted({text for name in names for text in messages_of(name)} - recorder.asked) == []


def test_it_opens_without_tracked_changes(bok: BokPress) -> None:
    assert find(Docx(bok.path()).tree("word/settings.xml"), "w:trackRevisions") == []
