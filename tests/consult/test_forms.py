"""Forms: what can be filled in, found again by its tag in any language, on screen and on paper."""

from __future__ import annotations

import zipfile

import pytest

from atlas_cli.trace import Trace, from_xml
from tests.consult.making import CONTACTS, FORMS, Made, Press
from tests.oracles.package import find, value, values

RATINGS = ("relevance", "feasibility", "fit", "resources", "lead")
FEEDBACK = (
    *("institution", "person", "role", "date"),
    *RATINGS,
    *("missing-actors", "legal-obstacle", "changes", "data", "quote"),
)
VALIDATION = (
    *("validated", "validated-with-changes", "not-validated", "abstain"),
    *("changes", "reason", "commitments", "name", "title", "institution", "date", "signature"),
)


def controls(made: Made) -> dict[str, str]:
    """Title of each control by its tag, in the order of the document."""
    found = find(made.docx.body, ".//w:sdt/w:sdtPr")
    return {value(one, "w:tag/@w:val"): value(one, "w:alias/@w:val") for one in found}


def trace_of(made: Made) -> Trace:
    with zipfile.ZipFile(made.path) as package:
        parts = [package.read(name) for name in package.namelist() if name.startswith("customXml/item")]
    return from_xml(next(part for part in parts if b"urn:atlas:trace:1" in part and b"<trace" in part))


@pytest.mark.parametrize("language", ["en", "es", "xx"])
def test_the_tags_are_the_same_in_every_language(press: Press, language: str) -> None:
    slug, agency = ("paraguay", "mtess") if language != "en" else ("thailand", "dlpw")
    options = {"language": "xx"} if language == "xx" else {}
    feedback = controls(press(slug, "feedback", agency, **options))
    assert list(feedback) == [f"feedback.{name}" for name in FEEDBACK]
    validation = controls(press(slug, "validation", agency, **options))
    assert list(validation) == [f"validation.{name}" for name in VALIDATION]


def test_titles_are_in_the_language_of_the_agency_and_begin_with_the_printed_number(press: Press) -> None:
    feedback = controls(press("paraguay", "feedback", "mtess"))
    assert feedback["feedback.relevance"] == "5 Pertinencia"
    assert [title.split(" ")[0] for title in feedback.values()] == [str(n) for n in range(1, 15)]
    assert len(set(feedback.values())) == len(feedback)


def test_a_rating_is_one_of_five_numbers(press: Press) -> None:
    body = press("paraguay", "feedback", "mtess").docx.body
    for name in RATINGS:
        chosen = values(
            body, f".//w:sdtPr[w:tag/@w:val='feedback.{name}']/w:dropDownList/w:listItem/@w:value"
        )
        assert chosen == ["", "1", "2", "3", "4", "5"]


@pytest.mark.parametrize("kind", FORMS)
def test_no_answer_can_be_deleted_and_no_document_is_protected(press: Press, kind: str) -> None:
    made = press("paraguay", kind, "mtess")
    locks = values(made.docx.body, ".//w:sdt/w:sdtPr/w:lock/@w:val")
    assert locks
    assert set(locks) == {"sdtLocked"}
    assert find(made.docx.tree("word/settings.xml"), ".//w:documentProtection") == []


@pytest.mark.parametrize("kind", ["feedback", "validation"])
def test_one_can_write_in_a_form_by_hand(press: Press, kind: str) -> None:
    """25 pt for a word, 62 pt for an open answer."""
    body = press("paraguay", kind, "mtess").docx.body
    for row in find(body, ".//w:tr[not(w:trPr/w:tblHeader)]"):
        open_answer = find(row, ".//w:sdtPr/w:text[@w:multiLine]")
        assert int(value(row, "w:trPr/w:trHeight/@w:val")) >= (1240 if open_answer else 500)


def test_attendance_has_numbered_rows_enough_for_everybody(press: Press) -> None:
    meeting = controls(press("paraguay", "attendance", "mtess"))
    fields = ("name", "office", "sex", "consent")
    assert list(meeting)[:4] == [f"attendance.1.{name}" for name in fields]
    assert len(meeting) == 12 * len(fields)
    workshop = controls(press("thailand", "attendance"))
    assert len(workshop) == 21 * 3 * len(fields)


def test_a_form_knows_what_it_is_about(press: Press) -> None:
    trace = trace_of(press("paraguay", "feedback", "mtess"))
    assert trace.document_kind == "feedback"
    assert dict(trace.about) == {
        "agency": "mtess",
        "practice": "enforcement-training-program",
        "version": "1",
        "language": "es",
        "mode": "meetings",
    }
    workshop = trace_of(press("thailand", "attendance"))
    assert dict(workshop.about) == {"language": "en", "mode": "workshop"}


def test_the_validation_form_says_what_a_signature_does_not_do(press: Press) -> None:
    assert "It is not a legal commitment" in press("thailand", "validation", "dlpw").said
    assert "No constituye un compromiso jurídico" in press("paraguay", "validation", "mtess").said


def test_the_letter_of_support_commits_no_money(press: Press) -> None:
    assert "No financial commitment." in press("thailand", "letter-of-support", "dlpw").said
    assert "Sin compromiso financiero." in press("paraguay", "letter-of-support", "mtess").said


def test_blanks_are_seen_where_contacts_are_silent(press: Press) -> None:
    silent = press("paraguay", "invitation", "mtess").said
    for blank in ("[fecha]", "[hora]", "[lugar o enlace]", "[nombre de quien firma]", "[dirección postal]"):
        assert blank in silent
    told = press("paraguay", "invitation", "mtess", CONTACTS).said
    assert not [
        blank for blank in ("[fecha]", "[hora]", "[lugar", "[nombre", "[cargo", "[dirección") if blank in told
    ]


def test_a_letter_says_when_where_until_when_and_to_whom(press: Press) -> None:
    said = press("paraguay", "invitation", "mtess", CONTACTS).said
    for words in (
        *("Viceministra de Trabajo", "Calle Uno 123", "10 de marzo de 2026, 09:30", "20 de marzo de 2026"),
        *("oficina@example.org", "Firma Del Proyecto", "Coordinación de país", "IL-32821-18-75-K"),
    ):
        assert words in said
    workshop = press("thailand", "invitation", "dlpw", CONTACTS).said
    for words in ("Director-General", "10 March 2026, 09:30; Hall 2", "by 20 March 2026"):
        assert words in workshop
