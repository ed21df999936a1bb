"""Every edition of the report is a good Word file: valid, clean, accessible, and it converts."""

from __future__ import annotations

import re
import shutil
import subprocess
from typing import Any

import pytest

from tests.oracles import sdk
from tests.oracles.accessibility import ROWS
from tests.oracles.lint import lint
from tests.psa.publishing import Made, Press, complete

EDITIONS: dict[str, tuple[str, dict[str, Any]]] = {
    "thailand draft": ("thailand", {}),
    "thailand final": ("thailand", {"status": "final"}),
    "thailand internal": ("thailand", {"edition": "internal"}),
    "thailand letter": ("thailand", {"page": "letter"}),
    "thailand pseudo": ("thailand", {"language": "xx"}),
    "testland draft": ("testland", {}),
    "testland internal": ("testland", {"edition": "internal"}),
    "minimal": ("minimal", {}),
    "testland final": ("complete", {"status": "final"}),
}
every_edition = pytest.mark.parametrize("edition", EDITIONS)


def made(press: Press, edition: str) -> Made:
    country, options = EDITIONS[edition]
    return (
        press.make(complete(), "complete-final", **options)
        if country == "complete"
        else press(country, **options)
    )


@every_edition
@pytest.mark.parametrize("row", ROWS.values(), ids=lambda row: f"{row.number}. {row.requirement}")
def test_section_508(press: Press, edition: str, row: Any) -> None:
    """Each row of the table of requirements, over each edition."""
    assert row.check(made(press, edition).docx) == []


@every_edition
def test_the_lint_finds_nothing(press: Press, edition: str) -> None:
    assert lint(made(press, edition).path) == []


@pytest.mark.outside
@every_edition
def test_the_open_xml_sdk_finds_nothing(press: Press, edition: str) -> None:
    sdk.needed()
    assert sdk.errors(made(press, edition).path) == []


@every_edition
def test_word_asks_nothing_on_opening(press: Press, edition: str) -> None:
    """No "update fields?": fields hold their results."""
    assert b"updateFields" not in made(press, edition).docx.parts["word/settings.xml"]


# --- PDF --------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def pdf(press: Press) -> bytes:
    if not shutil.which("soffice"):
        pytest.skip("LibreOffice is not installed")
    return press("thailand", format="pdf").published.content


@pytest.mark.outside
def test_the_pdf_is_tagged_and_has_fifteen_pages_or_more(pdf: bytes) -> None:
    assert pdf.startswith(b"%PDF-")
    assert re.search(rb"/MarkInfo\s*<<\s*/Marked true", pdf)
    assert b"/StructTreeRoot" in pdf
    assert len(re.findall(rb"/Type\s*/Page\b", pdf)) >= 15


@pytest.mark.outside
def test_the_pdf_says_its_title_and_language(pdf: bytes) -> None:
    assert re.search(rb"/Lang\s*\(en", pdf)
    assert b"/Title" in pdf


def test_without_libreoffice_the_way_through_word_is_named(
    press: Press, monkeypatch: pytest.MonkeyPatch
) -> None:
    from atlas_cli.errors import AtlasError
    from atlas_cli.publish import formats

    monkeypatch.setattr(formats, "office", lambda: None)
    with pytest.raises(AtlasError, match="LibreOffice was not found") as caught:
        press.make(complete(), "nowhere", format="pdf")
    assert str(caught.value.hint).startswith("Write the Word file and use File > Save As > PDF in Word")


@pytest.fixture(scope="module")
def pages(pdf: bytes, tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """The text of each page."""
    program = shutil.which("pdftotext")
    if not program:
        pytest.skip("pdftotext is not installed")
    path = tmp_path_factory.mktemp("pdf") / "report.pdf"
    path.write_bytes(pdf)
    run = subprocess.run([program, "-layout", str(path), "-"], capture_output=True, check=True)
    return run.stdout.decode().split("\f")[:-1]


@pytest.mark.outside
def test_the_summary_is_one_page(pages: list[str]) -> None:
    """Decision-makers read only this."""
    place = next(number for number, page in enumerate(pages) if "What happens next" in page and number > 1)
    assert "Summary" in pages[place]
    assert "Annex A" in pages[place]
    assert "Purpose, scope and method" in pages[place + 1]


@pytest.mark.outside
def test_every_page_has_its_number_and_no_field_an_error(pages: list[str]) -> None:
    assert len(pages) >= 15
    for number, page in enumerate(pages, 1):
        assert f"Page {number} of {len(pages)}" in page
        assert "Error!" not in page
