"""Government and internal edition, draft and final: what each shows, and what never leaves the house."""

from __future__ import annotations

import io
import re
import zipfile
from typing import Any

import pytest

from tests.oracles.package import find, text, value
from tests.psa.publishing import Made, Press, complete
from tests.psa.transcript import margins, transcript

INTERNAL_FIELDS = ("influence", "interest", "stance")
#: Words that stand nowhere but in internal fields of this profile.
SECRET = "Quartz", "marble"

OPEN = {
    "agencies": {
        "mol": {"influence": "high", "interest": "low", "stance": "Quartz and marble in the way."},
        "inspectorate": {"stance": {"en": "Quartz", "es": "marble"}},
    }
}


def everything(made: Made) -> str:
    """All that a file holds, in every part of its package, charts and embedded workbooks too."""
    return "\n".join(everything_in(made.path.read_bytes()))


def everything_in(blob: bytes) -> list[str]:
    if not blob.startswith(b"PK"):
        return [blob.decode("utf-8", "replace")]
    with zipfile.ZipFile(io.BytesIO(blob)) as package:
        return [said for part in package.namelist() for said in everything_in(package.read(part))]


@pytest.mark.parametrize("format", ["docx", "html"])
@pytest.mark.parametrize("status", ["draft", "final"])
def test_no_internal_field_reaches_a_government_edition(press: Press, format: Any, status: Any) -> None:
    made = press.make(complete(OPEN), f"secret-{status}-{format}", format=format, status=status)
    whole = everything(made)
    for word in SECRET:
        assert word not in whole
    for field in INTERNAL_FIELDS:
        assert f"/{field}" not in whole
    if made.published.trace:
        paths = {path for place in made.published.trace.places for path in place.paths}
        assert not [path for path in paths if path.rpartition("/")[2] in INTERNAL_FIELDS]


@pytest.mark.parametrize("format", ["docx", "html"])
@pytest.mark.parametrize("edition", ["government", "internal"])
def test_a_quotation_for_the_analyst_is_in_no_document(press: Press, format: Any, edition: Any) -> None:
    """The words of a source that a gap was drafted from, and that its review is pending."""
    whole = everything(press("testland", format=format, edition=edition))
    assert "obstructing investigations" not in whole
    assert "pending" not in whole


@pytest.mark.parametrize("format", ["docx", "html"])
def test_the_internal_edition_shows_them(press: Press, format: Any) -> None:
    made = press.make(complete(OPEN), f"open-{format}", format=format, edition="internal")
    whole = everything(made)
    assert "Quartz and marble in the way." in whole
    assert "Influence and interest" in whole


@pytest.mark.parametrize("country", ["thailand", "testland"])
@pytest.mark.parametrize("status", ["draft", "final"])
def test_the_internal_edition_says_so_on_every_page_and_in_its_name(
    press: Press, country: str, status: str
) -> None:
    made = (
        press.make(complete(), f"internal-{status}", status=status, edition="internal")
        if country == "testland"
        else press(country, status=status, edition="internal")
    )
    assert made.published.file_name.endswith("-psa-internal.docx")
    headers = margins_of_sections(made)
    assert headers
    assert all("Internal edition" in header for header in headers)
    cover = transcript(made.docx)
    assert any(line.startswith("[Cover Status] Internal edition, ") for line in cover)


def margins_of_sections(made: Made) -> list[str]:
    """The running header of each section; the cover has none but says the same itself."""
    docx = made.docx
    targets = {row.id: row.target for row in docx.relationships("word/document.xml")}
    found = []
    for section in find(docx.body, ".//w:sectPr"):
        reference = value(section, "w:headerReference[@w:type='default']/@r:id")
        if reference:
            found.append(" ".join(text(p) for p in find(docx.tree(targets[reference]), ".//w:p")))
    return found


@pytest.mark.parametrize("country", ["thailand", "testland", "minimal"])
def test_the_government_edition_says_nothing_of_another(press: Press, country: str) -> None:
    made = press(country)
    assert made.published.file_name == f"{country}-psa.docx"
    assert "nternal edition" not in everything(made)


# --- draft and final --------------------------------------------------------------------------------------


def settings(made: Made) -> Any:
    return made.docx.tree("word/settings.xml")


@pytest.mark.parametrize("country", ["thailand", "testland", "minimal"])
def test_a_draft_for_comment_is_set_up_for_comments(press: Press, country: str) -> None:
    made = press(country)
    assert find(settings(made), "w:trackRevisions")
    assert all("Draft for comment" in header for header in margins_of_sections(made))
    assert any("[Cover Status] Draft for comment · version" in line for line in transcript(made.docx))
    assert numbers(made) == list(range(1, len(numbers(made)) + 1))
    assert len(numbers(made)) > 25


def numbers(made: Made) -> list[int]:
    """The running numbers of paragraphs, as Word counts them."""
    found = (re.match(r"\[Numbered Text (?:Keep )?(\d+)\]", line) for line in transcript(made.docx))
    return [int(one.group(1)) for one in found if one]


def test_the_numbers_a_reader_cites_are_those_of_the_trace(press: Press) -> None:
    """A ministry's letter says "paragraph 23"; the trace knows which that is."""
    made = press("thailand")
    trace = made.published.trace
    assert trace
    cited = {place.number for place in trace.places if place.number and place.number.isdigit()}
    assert cited == {str(number) for number in numbers(made)}


def test_a_final_has_none_of_it(press: Press) -> None:
    for made in (press("thailand", status="final"), press.make(complete(), "final", status="final")):
        assert not find(settings(made), "w:trackRevisions")
        assert numbers(made) == []
        assert "raft for comment" not in "\n".join(transcript(made.docx))
        assert all(header.endswith("Final") for header in margins_of_sections(made))


@pytest.mark.parametrize("options", [{}, {"edition": "internal"}, {"status": "final"}])
def test_nothing_lies_across_the_page(press: Press, options: dict[str, Any]) -> None:
    """No watermark: it would hide text from people who enlarge it."""
    docx = press("thailand", **options).docx
    for part in docx.story_parts:
        assert b"<v:" not in docx.parts[part]
        assert b"wp:anchor" not in docx.parts[part]


def test_the_footer_has_the_document_id_and_the_page(press: Press) -> None:
    made = press("thailand")
    trace = made.published.trace
    assert trace
    assert any(
        line.startswith(trace.document_id) and "Page 1 of" in line for line in margins(made.docx, "footer")
    )
    assert trace.document_id.startswith("THA-PSA-D1-")
    assert press("thailand", status="final").published.trace is not None


@pytest.mark.parametrize(("page", "size"), [("a4", ("11906", "16838")), ("letter", ("12240", "15840"))])
def test_the_paper_is_the_one_asked_for(press: Press, page: str, size: tuple[str, str]) -> None:
    docx = press("testland", page=page).docx
    sizes = {
        tuple(sorted((value(one, "@w:w") or "", value(one, "@w:h") or ""), key=int))
        for one in find(docx.body, ".//w:sectPr/w:pgSz")
    }
    assert sizes == {size}
