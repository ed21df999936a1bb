"""Each row of Section 508 for Word is shown to fire: a good document passes, a defect is named by its row."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.oracles import documents
from tests.oracles.accessibility import ROWS
from tests.oracles.contrast import contrast
from tests.oracles.package import Docx

BODY, STYLES, CORE = "word/document.xml", "word/styles.xml", "docProps/core.xml"
NOTES, HEADER, FOOTER = "word/footnotes.xml", "word/header1.xml", "word/footer1.xml"
PARAGRAPH = '<w:p><w:pPr><w:pStyle w:val="BodyText"/></w:pPr>{}</w:p>'
BEFORE_HEADING = r'<w:p><w:pPr><w:pStyle w:val="Heading1"'


def inserted(runs: str) -> tuple[str, str, str]:
    """A paragraph of running text before the first heading."""
    return BODY, BEFORE_HEADING, PARAGRAPH.format(runs) + BEFORE_HEADING


DEFECTS: dict[int, list[tuple[str, str, str]]] = {
    1: [
        (CORE, r"<dc:title>[^<]*</dc:title>", ""),
        (CORE, r"<dc:creator>[^<]*<", "<dc:creator> <"),
        (CORE, r"<dc:subject>[^<]*</dc:subject>", ""),
        (CORE, r"<dc:language>[^<]*</dc:language>", ""),
        (STYLES, r'<w:lang w:val="[^"]*"', "<w:lang"),
        inserted("<w:r><w:t>กระทรวงแรงงาน</w:t></w:r>"),
        inserted("<w:r><w:rPr><w:cs/></w:rPr><w:t>กระทรวงแรงงาน</w:t></w:r>"),
    ],
    2: [
        (BODY, r'<w:pStyle w:val="Heading2"/>', '<w:pStyle w:val="Heading3"/>'),
        (BODY, r'(<w:pStyle w:val="NumberedText"/>)', r'\1<w:outlineLvl w:val="1"/>'),
        inserted("<w:r><w:rPr><w:b/></w:rPr><w:t>What follows</w:t></w:r>"),
        inserted('<w:r><w:rPr><w:rStyle w:val="Strong"/></w:rPr><w:t>What follows</w:t></w:r>'),
    ],
    3: [inserted("<w:r><w:t>• One</w:t></w:r>"), inserted("<w:r><w:t>2. Two</w:t></w:r>")],
    4: [
        (BODY, r"<w:tblHeader/>", ""),
        (BODY, r'(<w:tcW [^>]*/>)', r'\1<w:gridSpan w:val="2"/>'),
        (BODY, r"(<w:tc><w:tcPr>(?:(?!</w:tcPr>).)*</w:tcPr>)(?:(?!</w:tc>).)*</w:tc>", r"\1<w:p/></w:tc>"),
        (BODY, r'<w:tblCaption [^>]*/>(<w:tblDescription [^>]*/>)?', ""),
        (BODY, r"(<w:tr>.*?</w:tr>)(?:<w:tr>(?:(?!</w:tbl>).)*)</w:tbl>", r"\1</w:tbl>"),
    ],
    5: [
        (BODY, r'(<wp:docPr [^>]*?) descr="[^"]+"', r"\1"),
        (BODY, r"<wp:inline", "<wp:anchor/><wp:inline"),
    ],
    6: [
        inserted("<w:r><w:txbxContent/></w:r>"),
        (HEADER, r"<w:t>[^<]*</w:t>", "<w:t>Only here</w:t>"),
        (FOOTER, r"<w:t>[^<]*</w:t>", "<w:t>Only here</w:t>"),
        (HEADER, r"(<w:hdr[^>]*>)", r'\1<v:shape xmlns:v="urn:schemas-microsoft-com:vml"/>'),
    ],
    7: [
        inserted('<w:hyperlink w:anchor="a"><w:r><w:t>https://www.ilo.org</w:t></w:r></w:hyperlink>'),
        inserted('<w:hyperlink w:anchor="a"><w:r><w:t>Click here</w:t></w:r></w:hyperlink>'),
        inserted('<w:hyperlink w:anchor="a"/>'),
        (NOTES, r"(<w:hyperlink [^>]*>.*?<w:t>)[^<]*", r"\1www.dol.gov"),
    ],
    8: [
        (STYLES, r'<w:color w:val="4A5864"/>', '<w:color w:val="9AA8B4"/>'),
        inserted('<w:r><w:rPr><w:color w:val="C3CDD4"/></w:rPr><w:t>Pale</w:t></w:r>'),
        (STYLES, r'(w:type="firstRow">.*?w:fill=")[0-9A-F]{6}', r"\g<1>14324A"),
        inserted('<w:r><w:rPr><w:rStyle w:val="StatusMet"/></w:rPr><w:t>●</w:t></w:r>'),
    ],
    9: [
        (FOOTER, r"> PAGE <", "> AUTHOR <"),
        (BODY, r"> TOC [^<]*<", "> AUTHOR <"),
        (BODY, r"> SEQ [^<]*<", "> AUTHOR <"),
        inserted('<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:t>3</w:t></w:r>'),
    ],
    10: [
        inserted('<w:r><w:t xml:space="preserve">Two  spaces</w:t></w:r>'),
        inserted(""),
        inserted("<w:r><w:br w:type=\"page\"/></w:r>"),
        inserted("<w:r><w:t>A</w:t><w:tab/><w:t>B</w:t></w:r>"),
    ],
    13: [
        (BODY, r'(<w:pStyle w:val="NumberedText"/>)', r'\1<w:framePr w:w="100"/>'),
        (BODY, r"(<w:tblPr>)", r"\1<w:tblpPr/>"),
    ],
    14: [(BODY, r'<w:pStyle w:val="CoverLogos"/>', '<w:pStyle w:val="BodyText"/>')],
    15: [inserted('<w:r><w:rPr><w:effect w:val="blinkBackground"/></w:rPr><w:t>Look</w:t></w:r>')],
}  # fmt: skip
CASES = [(number, *defect) for number, defects in DEFECTS.items() for defect in defects]
LEFTOVERS = [
    '<w:ins w:id="901" w:author="A"><w:r><w:t>new</w:t></w:r></w:ins>',
    '<w:del w:id="902" w:author="A"><w:r><w:delText>old</w:delText></w:r></w:del>',
    '<w:commentRangeStart w:id="903"/>',
]


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return documents.feature_document(tmp_path_factory.mktemp("accessibility") / "thailand-psa.docx")


@pytest.mark.parametrize("number", range(1, 16))
def test_a_document_with_every_construct_passes_each_row(good: Path, number: int) -> None:
    assert ROWS[number].check(Docx(good)) == []


@pytest.mark.parametrize(("number", "part", "pattern", "by"), CASES, ids=lambda case: str(case)[:40])
def test_a_defect_is_found_by_its_row(
    good: Path, tmp_path: Path, number: int, part: str, pattern: str, by: str
) -> None:
    bad = documents.replaced(good, tmp_path / good.name, part, pattern, by)
    assert ROWS[number].check(Docx(bad)) != []


@pytest.mark.parametrize("name", ["Thailand PSA.docx", "thailand_psa.docx", f"thailand-{'x' * 60}.docx"])
def test_a_long_name_or_one_with_spaces_is_found(good: Path, tmp_path: Path, name: str) -> None:
    shutil.copy(good, tmp_path / name)
    assert ROWS[12].check(Docx(tmp_path / name)) != []


def as_final(good: Path, folder: Path, tracked: bool = False) -> Path:
    path = documents.replaced(
        good, folder / "final.docx", "docProps/custom.xml", "status=draft", "status=final"
    )
    if tracked:
        return path
    return documents.replaced(path, folder / "clean.docx", "word/settings.xml", r"<w:trackRevisions\s*/>", "")


def test_a_final_does_not_keep_track_of_changes(good: Path, tmp_path: Path) -> None:
    assert ROWS[11].check(Docx(as_final(good, tmp_path, tracked=True))) != []
    assert ROWS[11].check(Docx(as_final(good, tmp_path))) == []


@pytest.mark.parametrize("left", LEFTOVERS)
def test_a_final_holds_no_changes_and_comments(good: Path, tmp_path: Path, left: str) -> None:
    part, pattern, by = inserted(left)
    bad = documents.replaced(as_final(good, tmp_path), tmp_path / "bad.docx", part, pattern, by)
    assert ROWS[11].check(Docx(bad)) != []


def test_an_animated_picture_is_found(good: Path, tmp_path: Path) -> None:
    import zipfile

    bad = documents.changed(good, tmp_path / good.name, lambda _, blob: blob)
    with zipfile.ZipFile(bad, "a") as package:
        package.writestr("word/media/image9.gif", b"GIF89a")
    assert ROWS[15].check(Docx(bad)) != []


def test_the_table_of_requirements_is_complete() -> None:
    assert sorted(ROWS) == list(range(1, 16))
    assert {11, 12} == set(ROWS) - set(DEFECTS), "these two have tests of their own"


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [
        ("000000", "FFFFFF", 21.0),
        ("0B5A78", "FFFFFF", 7.6),
        ("8A5300", "FBF4E6", 5.8),
        ("CFE3EC", "14324A", 10.0),
    ],
)
def test_contrast_is_measured_as_the_house_colors_were(one: str, other: str, ratio: float) -> None:
    assert contrast(one, other) == pytest.approx(ratio, abs=0.1)
    assert contrast(other, one) == contrast(one, other)
