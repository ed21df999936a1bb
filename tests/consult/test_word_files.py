"""Letters and forms are good Word files: valid, clean, accessible, of few pages, the same each time."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path
from typing import Any

import pytest

from atlas_cli.publish.consult import publish_paper
from tests.consult.making import CONTACTS, FORMS, Made, Press, plan
from tests.oracles import sdk
from tests.oracles.accessibility import accessibility
from tests.oracles.lint import lint
from tests.oracles.package import find
from tests.proposal.test_word_files import pdf_of
from tests.psa.test_translation import BRACKETED, unmarked
from tests.psa.transcript import tables

#: Country, agency and options; together every form with contacts and without, in each language.
DOCUMENTS: dict[str, tuple[str, str | None, dict[str, Any]]] = {
    "workshop": ("thailand", None, {}),
    "workshop, with contacts": ("thailand", None, {"contacts": CONTACTS}),
    "meetings, in Spanish": ("paraguay", "mtess", {}),
    "meetings, with contacts": ("paraguay", "mtess", {"contacts": CONTACTS}),
    "on letter": ("thailand", None, {"page": "letter"}),
    "pseudo-language": ("paraguay", "mtess", {"language": "xx"}),
}
every_form = pytest.mark.parametrize("kind", FORMS)
every_document = pytest.mark.parametrize("name", DOCUMENTS)


@pytest.fixture
def made(press: Press, name: str, kind: str) -> Made:
    slug, agency, options = DOCUMENTS[name]
    return press(slug, kind, None if slug == "thailand" and kind == "attendance" else agency, **options)


@every_form
@every_document
def test_section_508(made: Made) -> None:
    assert accessibility(made.docx) == []


@every_form
@every_document
def test_the_lint_finds_nothing(made: Made) -> None:
    assert lint(made.path) == []


@pytest.mark.outside
@every_form
@every_document
def test_the_open_xml_sdk_finds_nothing(made: Made) -> None:
    sdk.needed()
    assert sdk.errors(made.path) == []


@every_form
@every_document
def test_nothing_of_the_machine_shows(made: Made) -> None:
    for line in made.said.splitlines():
        assert not re.search(r"\bNone\b|\bTrue\b|\{\{|\}\}|\{%|%\(|Undefined|<[a-z]+[ >]", line), line
        assert not re.search(r" [,.;:](\s|$)|\(\)|\[\]|;;", line), line


@every_form
def test_outside_brackets_stands_only_what_is_marked_as_another_language(press: Press, kind: str) -> None:
    docx = press("paraguay", kind, "mtess", language="xx").docx
    for paragraph in find(docx.body, ".//w:p"):
        left = "".join(said for run in find(paragraph, ".//w:r") for said in unmarked(docx, run))
        while BRACKETED.search(left):
            left = BRACKETED.sub(" ", left)
        assert not re.search(r"[^\W\d_]{4,} [^\W\d_]{2,} [^\W\d_]{2,}", left), left


@every_form
def test_longer_words_break_no_table(press: Press, kind: str) -> None:
    plain, longer = (press("paraguay", kind, "mtess", language=code).docx for code in ("en", "xx"))
    shapes = [[[len(row) for row in rows] for rows in tables(docx)] for docx in (plain, longer)]
    assert shapes[0] == shapes[1]


@pytest.mark.parametrize("slug", ["thailand", "paraguay"])
def test_the_same_in_gives_the_same_bytes(slug: str) -> None:
    first, second = plan(slug, CONTACTS), plan(slug, CONTACTS)
    assert [one.paper.id for one in first.papers] == [one.paper.id for one in second.papers]
    for one, other in zip(first.papers[::9], second.papers[::9], strict=True):
        assert publish_paper(first, one).content == publish_paper(second, other).content


@pytest.mark.parametrize("slug", ["thailand", "paraguay"])
def test_each_document_of_a_pack_has_an_id_and_a_name_of_its_own(slug: str) -> None:
    papers = plan(slug).papers
    assert len({one.paper.id for one in papers}) == len({one.name for one in papers}) == len(papers)


@pytest.mark.outside
@pytest.mark.parametrize(
    ("slug", "agency", "contacts"),
    [("thailand", "msdhs", None), ("paraguay", "mtess", None), ("paraguay", "mtess", CONTACTS)],
)
def test_a_letter_has_one_page_and_a_form_two(
    press: Press, slug: str, agency: str, contacts: Any, tmp_path: Path
) -> None:
    found = {}
    for kind in ("invitation", "letter-of-support", "feedback", "validation"):
        pdf = pdf_of(press(slug, kind, agency, contacts).path, tmp_path)
        shown = subprocess.run(["pdfinfo", str(pdf)], capture_output=True, text=True, check=True).stdout
        found[kind] = int(re.findall(r"Pages: +(\d+)", shown)[0])
    assert found == {"invitation": 1, "letter-of-support": 1, "feedback": 2, "validation": 2}
