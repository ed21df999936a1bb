"""Each lint is shown to fire: a good document passes them all, and each defect is named by its own."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.oracles import documents, sdk
from tests.oracles.lint import LINTS, lint

BODY, STYLES, NUMBERING = "word/document.xml", "word/styles.xml", "word/numbering.xml"

START = r'<w:bookmarkStart w:id="\d+" w:name="'

# lint: (part, what is replaced, by what)
DEFECTS: dict[str, list[tuple[str, str, str]]] = {
    "cells_end_with_a_paragraph": [
        (BODY, r"(<w:tc><w:tcPr>(?:(?!</w:tcPr>).)*</w:tcPr>)(?:(?!</w:tc>).)*</w:tc>", r"\1</w:tc>"),
    ],
    "bookmark_names_are_unique": [
        (BODY, rf'({START})([^"]+)(".*?{START})[^"]+', r"\1\2\3\2"),
    ],
    "bookmarks_begin_and_end": [
        (BODY, r"<w:bookmarkEnd [^>]*/>", ""),
        (BODY, r"<w:bookmarkStart [^>]*/>", ""),
    ],
    "internal_links_lead_somewhere": [
        (BODY, r'w:anchor="[^"]+"', 'w:anchor="nowhere"'),
        (BODY, r"> REF \S+", "> REF nowhere"),
    ],
    "styles_exist": [
        (BODY, r'<w:pStyle w:val="[^"]+"', '<w:pStyle w:val="Leed"'),
        (BODY, r'<w:rStyle w:val="[^"]+"', '<w:rStyle w:val="BodyText"'),
        (BODY, r'<w:tblStyle w:val="[^"]+"', '<w:tblStyle w:val="Nowhere"'),
        (STYLES, r'<w:next w:val="[^"]+"', '<w:next w:val="Nowhere"'),
        (NUMBERING, r'<w:pStyle w:val="[^"]+"', '<w:pStyle w:val="Nowhere"'),
    ],
    "fields_end": [
        (BODY, r'<w:fldChar w:fldCharType="end"/>', ""),
        (BODY, r'<w:fldChar w:fldCharType="begin"/>', ""),
        (BODY, r"> REF [^<]*<", "> <"),
    ],
    "control_ids_are_unique": [
        (BODY, r'(<w:tag [^>]*/><w:id w:val=")(\d+)(".*?<w:tag [^>]*/><w:id w:val=")\d+', r"\1\2\3\2"),
    ],
    "control_tags_are_unique": [
        (BODY, r'(<w:tag w:val=")([^"]+)(".*?<w:tag w:val=")[^"]+', r"\1\2\3\2"),
    ],
    "drawing_ids_are_unique": [(BODY, r'(<wp:docPr id=")(\d+)(".*?<wp:docPr id=")\d+', r"\1\2\3\2")],
    "lists_exist": [
        (BODY, r'<w:numId w:val="\d+"', '<w:numId w:val="999"'),
        (STYLES, r'<w:numId w:val="[1-9]"', '<w:numId w:val="999"'),
        (NUMBERING, r'(<w:num [^>]*><w:abstractNumId w:val=")\d+', r"\g<1>999"),
    ],
    "tables_keep_their_grid": [
        (BODY, r"<w:gridCol [^>]*/>", ""),
        (BODY, r'<w:gridCol w:w="\d+"/>', '<w:gridCol w:w="1"/>'),
    ],
    "relationships_lead_somewhere": [
        (BODY, r'<c:chart r:id="[^"]+"', '<c:chart r:id="rNowhere"'),
        ("word/_rels/document.xml.rels", r'Target="charts/chart1.xml"', 'Target="charts/chart9.xml"'),
    ],
    "parts_have_content_types": [
        ("[Content_Types].xml", r'<Override PartName="/word/footnotes.xml"[^>]*/>', ""),
        ("[Content_Types].xml", r'<Default Extension="png"[^>]*/>', ""),
        ("[Content_Types].xml", r'PartName="/word/styles.xml"', 'PartName="/word/nowhere.xml"'),
    ],
    "sections_do_not_end_with_a_table": [
        (BODY, r"</w:tbl>(?:(?!</w:tbl>).)*(<w:sectPr>(?:(?!<w:sectPr>).)*</w:body>)", r"</w:tbl>\1"),
        (BODY, r"(</w:tbl>)(<w:p>)", r"\1<w:p><w:pPr><w:sectPr/></w:pPr></w:p>\2"),
    ],
    "notes_are_there_and_used": [
        (BODY, r'<w:footnoteReference w:id="1"', '<w:footnoteReference w:id="99"'),
        (BODY, r'<w:footnoteReference w:id="1"', '<w:footnoteReference w:id="2"'),
        (BODY, r'<w:footnoteReference w:id="1"/>', ""),
    ],
    "bold_is_not_bold_twice": [
        (BODY, r'(<w:pStyle w:val="Heading1"/>.*?)<w:r>(<w:t)',
         r'\1<w:r><w:rPr><w:rStyle w:val="Strong"/></w:rPr>\2'),
    ],
    "spaces_at_the_ends_of_runs_are_kept": [(BODY, r'<w:t xml:space="preserve">', "<w:t>")],
}  # fmt: skip
CASES = [(name, *defect) for name, defects in DEFECTS.items() for defect in defects]


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return documents.feature_document(tmp_path_factory.mktemp("lint") / "good.docx")


def test_a_document_with_every_construct_passes(good: Path) -> None:
    assert lint(good) == []


@pytest.mark.parametrize(("name", "part", "pattern", "by"), CASES, ids=lambda case: case[:40])
def test_a_defect_is_found(good: Path, tmp_path: Path, name: str, part: str, pattern: str, by: str) -> None:
    bad = documents.replaced(good, tmp_path / "bad.docx", part, pattern, by)
    assert name in {problem.partition(":")[0] for problem in lint(bad)}


def test_two_parts_that_differ_only_in_case_are_found(good: Path, tmp_path: Path) -> None:
    import zipfile

    bad = documents.changed(good, tmp_path / "bad.docx", lambda _, blob: blob)
    with zipfile.ZipFile(bad, "a") as package:
        package.writestr("word/Styles.xml", b"<x/>")
    assert any(problem.startswith("part_names_differ_by_more_than_case") for problem in lint(bad))


def test_every_lint_has_a_defect_that_shows_it() -> None:
    assert {check.__name__ for check in LINTS} - set(DEFECTS) == {"part_names_differ_by_more_than_case"}


@pytest.mark.outside
def test_the_open_xml_sdk_finds_no_error_in_the_document_with_every_construct(good: Path) -> None:
    sdk.needed()
    assert sdk.errors(good) == []


@pytest.mark.outside
def test_the_open_xml_sdk_finds_an_error_that_is_put_in(good: Path, tmp_path: Path) -> None:
    sdk.needed()
    bad = documents.replaced(good, tmp_path / "bad.docx", BODY, r"<w:pPr>", "<w:pPr><w:b/>")
    assert sdk.errors(bad) != []
