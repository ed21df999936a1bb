"""Forms as they are sent to an agency, filled in and sent back by other hands."""

from __future__ import annotations

import re
from collections.abc import Mapping
from xml.sax.saxutils import escape

from tests.word_read.making import changed, issued

RATINGS = ("relevance", "feasibility", "fit", "resources", "lead")
TEXTS = ("changes", "missing-actors", "legal-obstacle", "data")
DECISIONS = ("validated", "validated-with-changes", "not-validated", "abstain")
OPTIONS = "".join(f'<option value="{mark}">{mark} of 5</option>' for mark in range(1, 6))


def title(name: str) -> str:
    return name.replace("-", " ").capitalize()


def row(label: str, control: str) -> str:
    return f'<tr><td><p class="form-label">{label}</p></td><td>{control}</td></tr>'


def form_table(rows: str) -> str:
    head = '<thead><tr><th scope="col">Question</th><th scope="col">Answer</th></tr></thead>'
    return f'<table class="form"><caption>Your answers</caption>{head}<tbody>{rows}</tbody></table>'


def head(about: Mapping[str, str]) -> str:
    return "".join(f'<meta name="about-{name}" content="{text}"/>' for name, text in about.items())


ABOUT = {"agency": "mol", "practice": "mdt-training", "version": "1", "language": "en"}


def feedback(about: Mapping[str, str] = ABOUT, id: str = "THA-FEEDBACK-D1-7K4M", intro: str = "") -> bytes:
    rows = "".join(
        row(title(name), f'<select name="feedback.{name}" title="{title(name)}">{OPTIONS}</select>')
        for name in RATINGS
    )
    rows += "".join(
        row(title(name), f'<textarea name="feedback.{name}" title="{title(name)}"></textarea>')
        for name in TEXTS
    )
    rows += "".join(
        row(title(name), f'<input type="text" name="feedback.{name}" title="{title(name)}"/>')
        for name in ("institution", "person", "role")
    )
    rows += row("Date", '<input type="date" name="feedback.date" title="Date"/>')
    rows += row(
        "Quote", '<input type="checkbox" name="feedback.quote" title="We may be quoted"/> We may be quoted'
    )
    body = (
        f'<h1 class="unnumbered">Feedback</h1>{intro}{form_table(rows)}<p class="table-source">Thank you.</p>'
    )
    return issued(body, id=id, kind="feedback", head=head(about), status="final")


def validation(about: Mapping[str, str] = ABOUT, id: str = "THA-VALIDATION-D1-8M5N") -> bytes:
    boxes = "".join(
        row(
            title(name),
            f'<input type="checkbox" name="validation.{name}" title="{title(name)}"/> {title(name)}',
        )
        for name in DECISIONS
    )
    texts = "".join(
        row(title(name), f'<textarea name="validation.{name}" title="{title(name)}"></textarea>')
        for name in ("changes", "reason", "commitments")
    )
    signed = "".join(
        row(title(name), f'<input type="text" name="validation.{name}" title="{title(name)}"/>')
        for name in ("name", "title", "institution")
    )
    signed += row("Date", '<input type="date" name="validation.date" title="Date"/>')
    body = (
        f'<h1 class="unnumbered">Validation</h1>{form_table(boxes + texts + signed)}'
        '<p class="table-source">Thank you.</p>'
    )
    return issued(body, id=id, kind="validation", head=head(about), status="final")


def attendance(rows: int = 4, id: str = "THA-ATTENDANCE-D1-9P6Q") -> bytes:
    sexes = "".join(
        f'<option value="{value}">{text}</option>'
        for value, text in (("women", "F"), ("men", "M"), ("other", "O"), ("not-stated", "–"))
    )
    cells = "".join(
        f'<tr><td><input type="text" name="attendance.{n}.name" title="Name {n}"/></td>'
        f'<td><input type="text" name="attendance.{n}.office" title="Office {n}"/></td>'
        f'<td><select name="attendance.{n}.sex" title="Sex {n}">{sexes}</select></td>'
        f'<td><input type="checkbox" name="attendance.{n}.consent" title="Consent {n}"/></td></tr>'
        for n in range(1, rows + 1)
    )
    names = "".join(f'<th scope="col">{name}</th>' for name in ("Name", "Office", "Sex", "Consent"))
    body = (
        '<h1 class="unnumbered">Attendance</h1><table class="form"><caption>Who took part</caption>'
        f'<thead><tr>{names}</tr></thead><tbody>{cells}</tbody></table><p class="table-source">Thank you.</p>'
    )
    return issued(body, id=id, kind="attendance", head=head({"version": "1"}), status="final")


def filled(content: bytes, answers: Mapping[str, str | bool]) -> bytes:
    """The form as Word saves it when each control, by its tag, was filled in."""

    def change(xml: str) -> str:
        for tag, answer in answers.items():
            xml = re.sub(
                rf'<w:sdt><w:sdtPr>(?:(?!</w:sdtPr>).)*<w:tag w:val="{re.escape(tag)}"/>.*?</w:sdt>',
                lambda found, answer=answer: filled_control(found.group(), answer),
                xml,
                count=1,
            )
        return xml

    return changed(content, change)


def filled_control(xml: str, answer: str | bool) -> str:
    if isinstance(answer, bool):
        xml = xml.replace('<w14:checked w14:val="0"/>', f'<w14:checked w14:val="{int(answer)}"/>')
        return xml.replace(">☐<", ">☒<") if answer else xml
    text = "</w:t><w:br/><w:t>".join(escape(line) for line in answer.split("\n"))
    content = f"<w:sdtContent><w:r><w:t>{text}</w:t></w:r></w:sdtContent>"
    xml = xml.replace("<w:showingPlcHdr/>", "")
    return re.sub(r"<w:sdtContent>.*</w:sdtContent>", lambda _: content, xml)
