"""A report in another language: every sentence of the templates is printed by a test and translated."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from atlas_cli.languages import Language
from atlas_cli.profile.records import Responses, load_responses
from atlas_cli.profile.responses import CHANNELS
from atlas_cli.publish import document
from atlas_cli.publish.report import ReportRequest, publish_report
from tests.oracles.package import find
from tests.profiles import bundled_catalog
from tests.proposal.publishing import country
from tests.psa.test_translation import BRACKETED, TEMPLATE_FILES, Recorder, messages_of, unmarked
from tests.psa.transcript import headings, tables
from tests.report.publishing import Made, consultation, fictional, one, request_of

OURS = [name for name in TEMPLATE_FILES if name == "report.html" or name.startswith("report/")]
KINDS = (
    "psa", "psa-digest", "proposal", "bok-digest", "feedback", "validation", "attendance", "fact-sheet",
    "briefing", "agenda",
)  # fmt: skip
SECTIONS = (
    "gaps", "agencies", "bodies", "laws", "standards", "policies", "series", "practices", "narrative",
    "programs",
)  # fmt: skip
TYPES = ("fact", "legal", "feasibility", "scope", "wording", "addition")


def everything(folder: Path) -> Responses:
    """Records that together have every word of the lists."""
    (folder / "responses").mkdir(parents=True)
    decisions = ["decisions:"]
    for place, kind in enumerate(KINDS):
        id = f"2022-01-{place + 1:02d}-mol-0000000{place}"
        lines = [
            f"channel: {CHANNELS[place % len(CHANNELS)]}",
            f"date: 2022-01-{place + 1:02d}",
            f"undated: {str(place == 0).lower()}",
            "entered: {date: 2022-02, by: Office}",
            f"document: {{kind: {kind}}}",
            "agencies: [mol]",
            "participants: [{agency: mol}, {women: 1, men: 1}]",
            "answers: [{practice: community-referrals, answer: validated, version: '9', texts: {",
            "  changes: A change., reason: A reason., missing-actors: Actors., legal-obstacle: A law.,",
            "  data: Data., commitments: Money.}}]",
            "items:",
        ]
        lines += [
            f"  - {{id: {number}, kind: remark, text: A remark., place: {{path: {section}/x}}}}"
            for number, section in enumerate(SECTIONS, 1)
        ]
        lines += [
            "  - {id: 20, kind: remark, text: A remark., place: {path: narrative/0/text}}",
            "  - {id: 21, kind: remark, text: A remark.}",
            "  - {id: 23, kind: remark, text: A remark., place: {path: practices, also: [gaps/TL-E2]}}",
            "  - {id: 22, kind: insertion, becomes: New words.}",
            "  - {id: 24, kind: edit, was: Old words.}",
        ]
        (folder / "responses" / f"{id}.yaml").write_text("\n".join(lines) + "\n", encoding="utf-8")
        decisions += [
            f"  {id}/{number}: {{type: {kind_of}, decision: accept}}"
            for number, kind_of in enumerate(TYPES, 1)
        ]
        decisions += [f"  {id}/7: {{decision: accept, change: Changed., status: done}}"]
    (folder / "decisions.yaml").write_text("\n".join(decisions) + "\n", encoding="utf-8")
    return load_responses(folder)


def reports(*answers: str, count: int = 2) -> dict[str, Any]:
    """A practice of which publications, known through others, report these answers; no other practice."""
    said = [
        {"channel": "reported", "date": "2022", "count": count, "answer": answer, "source": "project-page"}
        for answer in answers
    ]
    only = dict.fromkeys(("enforcement-training-program", "mdt-training", "enforcement-living-labs"))
    return {
        "practices": {**only, "community-referrals": {"responses": said}},
        "sources": {"project-page": {"verified": "secondary"}},
    }


def single(folder: Path, answer: str) -> Responses:
    """One record with one answer."""
    (folder / "responses").mkdir(parents=True)
    text = (
        f"channel: letter\ndate: 2022-06\nentered: {{date: 2022-07, by: Office}}\nagencies: [mol]\n{answer}\n"
    )
    (folder / "responses" / "2022-06-mol-00000000.yaml").write_text(text, encoding="utf-8")
    return load_responses(folder)


def cases(folder: Path) -> Iterator[ReportRequest]:
    """Requests that together reach every sentence."""
    yield request_of(fictional(), consultation())
    yield request_of(fictional(), consultation(), edition="internal")
    yield request_of(fictional(), everything(folder))
    yield request_of(fictional(), Responses())
    yield request_of(fictional({"practices": None, "consultation": None}), Responses())
    yield request_of(fictional(reports("not-validated", "validated-with-changes", "validated")), Responses())
    yield request_of(
        fictional({"practices": {"mdt-training": {"required": ["statistics"]}}}), everything(folder / "b")
    )
    yield request_of(fictional(reports("validated", count=1)), Responses())
    yield request_of(fictional(), single(folder / "c", "items: [{id: 1, kind: remark, text: A remark.}]"))
    yield request_of(fictional(), single(folder / "d", "answers: [{practice: community-referrals}]"))
    many = {id: {"required": ["mol"]} for id in sorted(bundled_catalog().practices)[:7]}
    yield request_of(fictional({"practices": many}), Responses())
    yield request_of(country("paraguay"), Responses(), status="final", edition="internal")
    yield request_of(country("paraguay"), Responses(), status="final")
    yield request_of(country("thailand"), Responses())


def test_every_sentence_is_printed_by_some_report(monkeypatch: Any, tmp_path: Path) -> None:
    """What no test prints nobody has read."""
    recorder = Recorder()
    monkeypatch.setattr(document, "language", lambda *_: Language("en", recorder, "en"))
    for request in cases(tmp_path / "a"):
        publish_report(replace(request, format="html"))
    known = {text for name in OURS for text in messages_of(name)}
    assert sorted(known - recorder.asked) == []


def test_outside_brackets_stands_only_what_is_marked_as_another_language(tmp_path: Path) -> None:
    made = one(tmp_path, language="xx")
    names = [source.short for source in fictional().profile.sources.values()]
    for paragraph in find(made.docx.body, ".//w:p"):
        left = "".join(said for run in find(paragraph, ".//w:r") for said in unmarked(made.docx, run))
        while BRACKETED.search(left):
            left = BRACKETED.sub(" ", left)
        for name in names:
            left = left.replace(name, " ")
        assert not re.search(r"[^\W\d_]{4,} [^\W\d_]{2,} [^\W\d_]{2,}", left), left


def test_longer_words_break_no_table(full: Made, tmp_path: Path) -> None:
    longer = one(tmp_path, language="xx")
    shape = [[len(row) for row in rows] for rows in tables(full.docx)]
    assert [[len(row) for row in rows] for rows in tables(longer.docx)] == shape
    assert len(headings(longer.docx)) == len(headings(full.docx))
