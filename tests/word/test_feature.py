"""One document with every construct, read by readers that know nothing of the writer."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
from pathlib import Path

import docx
import pytest
from docx2python import docx2python

from atlas_cli.html.vocabulary import ELEMENTS
from tests.oracles import sdk
from tests.oracles.package import Docx, find, values
from tests.word.writing import FEATURE, checked, paragraphs, write

SNAPSHOT = Path(__file__).parent / "snapshots" / "feature.txt"


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("feature") / "feature.docx"
    path.write_bytes(write(FEATURE.read_text(encoding="utf-8")).docx)
    return path


@pytest.fixture(scope="module")
def file(path: Path) -> Docx:
    return Docx(path)


def test_the_document_has_every_element_of_the_vocabulary() -> None:
    used = {node.tag for node in checked(FEATURE.read_text(encoding="utf-8")).walk()}
    assert ELEMENTS.keys() - used == set()


def readable(file: Docx) -> str:
    """Style and text of each paragraph, one a line, then the notes."""
    lines = [f"[{style}] {text}" for style, text in paragraphs(file)]
    notes = [
        " ".join(values(note, ".//w:t/text()"))
        for note in find(file.tree("word/footnotes.xml"), "w:footnote")
    ]
    return "\n".join([*lines, "", *filter(None, notes)]).replace("\t", "→").replace("\u2002", "·") + "\n"


def test_it_reads_as_it_did(file: Docx) -> None:
    """A change in what readers see is a change of the snapshot, to be looked at and committed."""
    assert readable(file) == SNAPSHOT.read_text(encoding="utf-8")


def test_no_paragraph_is_empty_and_no_text_has_two_spaces_or_stray_tabs(file: Docx) -> None:
    tabbed = ("Gap Title", "Cover Fact", "Letter Reference", "Toc 1", "Toc 2")
    drawings = {"Cover Logos", "Figure"}
    for style, text in paragraphs(file):
        assert text or style in drawings, style
        assert "  " not in text
        assert "\t" not in text or style in tabbed, (style, text)


def test_python_docx_sees_headings_tables_and_sections(path: Path) -> None:
    document = docx.Document(str(path))
    headings = [p.text for p in document.paragraphs if p.style and p.style.name.startswith("Heading 1")]
    assert headings[:3] == ["Summary", "Purpose, method and limits", "Legal framework"]
    assert len(document.tables) == 6
    widths = [section.page_width or 0 for section in document.sections]
    assert len(widths) == 3
    assert widths[0] == widths[2] < widths[1]
    assert document.sections[0].different_first_page_header_footer


def test_docx2python_reads_the_notes_and_the_table(path: Path) -> None:
    with docx2python(path) as content:
        text = content.text
    assert "Every statement rests on a published source" in text
    assert re.search(r"footnote1\)\s+USDOL,", text)
    assert "Minimum age for hazardous work" in text


@pytest.mark.outside
def test_pandoc_reads_structure_links_and_notes(path: Path) -> None:
    pandoc = shutil.which("pandoc")
    if pandoc is None:
        pytest.skip("pandoc is not installed")
    run = subprocess.run(
        [pandoc, "-f", "docx", "-t", "html", str(path)],
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    html = re.sub(r"\s+", " ", run.stdout)
    assert re.search(r"<h1[^>]*>Purpose, method and limits</h1>", html)
    assert re.search(r"<h2[^>]*>Reading the figures</h2>", html)
    assert 'href="https://www.dol.gov/agencies/ilab/resources/reports/child-labor/thailand"' in html
    assert 'role="doc-endnotes"' in html or 'class="footnotes' in html
    assert html.count("<ol") >= 3
    assert "<thead>" in html
    assert "{{ never }} &lt;b&gt;" in html


@pytest.mark.outside
def test_microsofts_validator_finds_nothing(path: Path) -> None:
    sdk.needed()
    assert sdk.errors(path) == []


def test_every_reference_inside_the_file_leads_somewhere(file: Docx) -> None:
    names = set(values(file.body, ".//w:bookmarkStart/@w:name"))
    assert len(names) == len(values(file.body, ".//w:bookmarkStart/@w:name"))
    assert set(values(file.body, ".//w:hyperlink/@w:anchor")) <= names
    codes = [code.split() for code in values(file.body, ".//w:instrText/text()")]
    assert {code[1] for code in codes if code[0] in ("REF", "PAGEREF")} <= names
    for part, tree in file.stories.items():
        known = {row.id for row in file.relationships(part)}
        used = set(values(tree, ".//@r:id | .//@r:embed"))
        assert used <= known, part


def test_fields_begin_and_end(file: Docx) -> None:
    for tree in file.stories.values():
        kinds = values(tree, ".//w:fldChar/@w:fldCharType")
        assert kinds.count("begin") == kinds.count("separate") == kinds.count("end")


def test_every_style_and_list_that_is_used_exists(file: Docx) -> None:
    for tree in file.stories.values():
        used = values(tree, ".//w:pStyle/@w:val | .//w:rStyle/@w:val | .//w:tblStyle/@w:val")
        assert set(used) <= file.styles.keys()
    lists = set(values(file.tree("word/numbering.xml"), "w:num/@w:numId"))
    assert set(values(file.body, ".//w:numPr/w:numId/@w:val")) <= lists


def test_saving_it_with_another_library_keeps_trace_notes_and_properties(path: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.docx"
    docx.Document(str(path)).save(str(copy))
    before, after = Docx(path), Docx(copy)
    for part in ("customXml/item1.xml", "docProps/core.xml", "word/footnotes.xml"):
        assert part in before.names
        assert len(after.parts[part]) > 0
    assert docx.Document(io.BytesIO(copy.read_bytes())).core_properties.title == "Thailand: every construct"
