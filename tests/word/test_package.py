"""The file around the text: properties, drafts, pictures, charts, and the same bytes each time."""

from __future__ import annotations

import io
import zipfile
from datetime import datetime
from pathlib import Path

import docx
import pytest

from atlas_cli.errors import AtlasError
from atlas_cli.word.write import DocumentProperties, Prompts, write_docx
from tests.oracles.package import Docx, find, value, values
from tests.word.writing import AS_OF, FEATURE, HOUSE, body_of, checked, document, opened, png, write

PROPERTIES = DocumentProperties(
    title="Thailand: analysis",
    author="Project team",
    subject="Child labor",
    created=AS_OF,
    language="es",
    keywords="a; b",
    category="Project",
    description="D" * 400,
    document_id="THA-1",
)


def test_the_file_says_what_it_is_and_nothing_of_the_clock() -> None:
    written = write(document("<p>A</p>"), properties=PROPERTIES)
    core = docx.Document(io.BytesIO(written.docx)).core_properties
    assert (core.title, core.author, core.subject) == ("Thailand: analysis", "Project team", "Child labor")
    assert (core.language, core.keywords, core.category) == ("es-ES", "a; b", "Project")
    assert core.identifier == "THA-1"
    assert {core.created, core.modified} == {
        datetime(2023, 3, 31, tzinfo=core.created.tzinfo if core.created else None)
    }
    assert len(core.comments) <= 255


def test_where_it_comes_from_stands_in_the_custom_properties(tmp_path: Path) -> None:
    file = opened(tmp_path, document("<p>A</p>"), provenance={"Profile": "a & b", "Tool": "1.0"})
    tree = file.tree("docProps/custom.xml")
    said = {child.get("name"): "".join(map(str, child.itertext())) for child in tree}
    assert said.items() >= {"Profile": "a & b", "Tool": "1.0"}.items()
    assert [child.get("pid") for child in tree] == [str(number) for number in range(2, 2 + len(tree))]


@pytest.mark.parametrize(("status", "tracking"), [("draft", 1), ("final", 0)])
def test_drafts_open_with_tracking_on_and_finals_do_not(tmp_path: Path, status: str, tracking: int) -> None:
    file = opened(tmp_path, document("<p>A</p>", head=f'<meta name="status" content="{status}"/>'))
    assert len(find(file.tree("word/settings.xml"), "w:trackRevisions")) == tracking


def test_the_same_input_gives_the_same_bytes() -> None:
    source = FEATURE.read_text(encoding="utf-8")
    assert write(source).docx == write(source).docx


def test_nothing_in_the_zip_tells_the_time_and_its_members_are_sorted() -> None:
    with zipfile.ZipFile(io.BytesIO(write(FEATURE.read_text(encoding="utf-8")).docx)) as package:
        members = package.infolist()
    assert {member.date_time for member in members} == {(1980, 1, 1, 0, 0, 0)}
    names = [member.filename for member in members]
    assert names == sorted(names)
    assert len(set(names)) == len(names)
    assert names[0] == "[Content_Types].xml"


def test_a_picture_stands_in_line_with_its_alternative_text(tmp_path: Path) -> None:
    logo = '<p class="cover-logos"><img src="logo.png" alt="Logo of the project"/></p>'
    file = body_of(tmp_path, f'<section class="cover">{logo}</section>')
    (picture,) = find(file.body, ".//wp:inline")
    assert value(picture, "wp:docPr/@descr") == "Logo of the project"
    assert value(picture, "wp:extent/@cy") == str(11 * 36000)
    assert value(picture, "wp:extent/@cx") == str(33 * 36000)
    assert len(list(file.related("image"))) == 1


def test_a_decorative_picture_says_so(tmp_path: Path) -> None:
    file = body_of(tmp_path, '<p class="cover-logos"><img src="a.png" alt="" role="presentation"/></p>')
    assert values(file.body, ".//wp:docPr/@descr") == []
    assert b"decorative" in file.parts["word/document.xml"]


def test_a_picture_is_never_wider_than_the_text(tmp_path: Path) -> None:
    body = '<figure><img src="a.png" alt="Map"/><figcaption>Map</figcaption></figure><p>E</p>'
    file = body_of(tmp_path, body, images=lambda _: png(4000, 100))
    assert value(file.body, ".//wp:extent/@cx") == str(149 * 36000)


def test_what_is_no_picture_is_refused_by_its_name() -> None:
    with pytest.raises(AtlasError, match=r"logo\.svg"):
        write(
            document('<p class="cover-logos"><img src="logo.svg" alt="L"/></p>'),
            images=lambda _: b"<svg/>" * 9,
        )


@pytest.mark.parametrize(
    "blob", [b"", b"\x89PNG\r\n\x1a\n", png(4, 4)[:20], b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01"]
)
def test_a_damaged_picture_is_refused_and_does_not_crash(blob: bytes) -> None:
    with pytest.raises(AtlasError):
        write(document('<p class="cover-logos"><img src="a.png" alt="L"/></p>'), images=lambda _: blob)


def test_a_chart_is_a_native_one_with_its_workbook(tmp_path: Path) -> None:
    body = (
        '<figure class="chart column" aria-label="Columns, 2021 to 2022"><figcaption>Fell</figcaption>'
        "<table><thead><tr>"
        '<th scope="col">Year</th><th scope="col">N</th></tr></thead>'
        '<tbody><tr><th scope="row">2021</th><td>7</td></tr>'
        '<tr><th scope="row">2022</th><td>3</td></tr></tbody></table></figure><p class="table-source">S</p>'
    )
    file = body_of(tmp_path, body + body)
    charts = list(file.related("chart"))
    assert len(charts) == len(set(charts)) == 2
    assert all(list(file.related("package", chart)) for chart in charts)
    assert values(file.body, ".//wp:docPr/@descr") == ["Columns, 2021 to 2022"] * 2
    assert values(file.body, ".//wp:extent/@cx") == [str(149 * 36000)] * 2
    assert len(set(values(file.body, ".//wp:docPr/@id"))) == 2


def test_controls_are_prompted_in_the_language_of_the_document(tmp_path: Path) -> None:
    body = '<p><input type="text" name="unit" title="Unidad"/></p>'
    file = opened(tmp_path, document(body, lang="es"), prompts=Prompts("Escriba aquí"))
    assert values(file.body, ".//w:sdtContent//w:t/text()") == ["Escriba aquí"]
    assert len(values(file.body, ".//w:bookmarkStart/@w:name")) == 1


def test_a_house_file_that_is_none_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "house.docx"
    path.write_bytes(b"not a zip")
    tree = checked(document("<p>A</p>"))
    with pytest.raises(AtlasError, match=r"house\.docx"):
        write_docx(tree, path, properties=PROPERTIES, provenance={})


def test_the_house_file_may_be_given_as_bytes() -> None:
    tree = checked(document("<p>A</p>"))
    given = {"properties": PROPERTIES, "provenance": {}}
    assert write_docx(tree, HOUSE.read_bytes(), **given).docx == write_docx(tree, HOUSE, **given).docx  # type: ignore[arg-type]


def test_headers_left_in_the_house_file_by_a_designer_do_not_reach_the_document(tmp_path: Path) -> None:
    house = docx.Document(str(HOUSE))
    house.sections[0].header.paragraphs[0].text = "Left over"
    path = tmp_path / "house.docx"
    house.save(str(path))
    written = write_docx(checked(document("<p>A</p>")), path, properties=PROPERTIES, provenance={})
    (tmp_path / "out.docx").write_bytes(written.docx)
    assert not any(name.startswith("word/header") for name in Docx(tmp_path / "out.docx").names)
