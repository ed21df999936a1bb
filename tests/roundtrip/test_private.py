"""What never leaves the house: internal fields and persons who did not consent, in every kind of document."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest

from atlas_cli.documents.consult import Wanted
from atlas_cli.profile.contacts import Contacts
from atlas_cli.profile.decisions import DecisionsFile
from atlas_cli.profile.load import LoadedProfile, load_profile
from atlas_cli.profile.records import Responses
from atlas_cli.profile.responses import ResponseRecord
from atlas_cli.publish import PsaRequest, publish_psa
from atlas_cli.publish.consult import ConsultRequest, plan_consultation, publish_paper
from atlas_cli.publish.proposal import ProposalRequest, publish_proposals
from atlas_cli.publish.report import ReportRequest, publish_report
from tests.profiles import bundled_catalog, changed, profile_of
from tests.psa.publishing import REPOSITORY, Templates
from tests.psa.test_editions import everything_in

PRACTICE = "community-referrals"
SLUG = "paraguay"
#: Every private text is one word with a number, so that the first that leaks names its field.
SECRET = re.compile(r"Qqsecret\w*")
KINDS = {
    *("psa", "proposal", "report", "invitation", "agenda", "briefing", "bok-digest", "psa-digest"),
    *("fact-sheet", "feedback", "validation", "attendance", "letter-of-support"),
}


@cache
def real() -> LoadedProfile:
    return load_profile(REPOSITORY / "countries" / f"{SLUG}.yaml")


@cache
def profile() -> LoadedProfile:
    """Paraguay with everything filled in that is for the internal edition."""
    marks = {
        id: {"influence": "high", "interest": "low", "stance": f"Qqsecretstance of {id}."}
        for id in real().profile.agencies
    }
    return profile_of(changed(real().file.data, {"agencies": marks}))


@cache
def contacts() -> Contacts:
    """A person at every agency; nobody agreed to be named."""
    person = {
        "addressee": "Qqsecretaddressee",
        "title": "Qqsecrettitle",
        "address": "Qqsecretaddress",
        "e_mail": "qqsecretmail@example.org",
        "phone": "+595 Qqsecretphone",
    }
    return Contacts.model_validate({"agencies": dict.fromkeys(real().profile.agencies, person)})


def record(kind: str, **more: Any) -> ResponseRecord:
    said = {
        "channel": "form" if kind in ("feedback", "validation", "attendance") else "tracked-file",
        "date": "2026-03-12",
        "entered": {"date": "2026-03-13", "by": "Qqsecretentered"},
        "file": {"name": "Qqsecretfile.docx", "sha256": "0" * 64},
        "document": {"kind": kind},
        "agencies": ["mtess"],
        "person": {"name": "Qqsecretperson", "role": "Qqsecretrole", "may_be_quoted": False},
        "oddities": ["Qqsecretoddity"],
        **more,
    }
    return ResponseRecord.model_validate(said)


@cache
def responses() -> Responses:
    answer = {"practice": PRACTICE, "version": "1", "texts": {"changes": "A chapter more."}}
    comment = {
        "kind": "comment",
        "author": "Qqsecretauthor",
        "date": "2026-03-12",
        "place": {"by": "nothing"},
    }
    group = {
        "agency": "mtess", "women": 1, "men": 0, "other": 0, "not_stated": 0,
        "persons": [{"name": "Qqsecretpresent", "office": "Qqsecretoffice", "may_be_named": False}],
    }  # fmt: skip
    records = {
        "2026-03-12-mtess-0": record("feedback", answers=[{**answer, "answer": "discussed"}]),
        "2026-03-12-mtess-1": record("validation", answers=[{**answer, "answer": "validated-with-changes"}]),
        "2026-03-12-mtess-2": record("attendance", participants=[group]),
        "2026-03-12-mtess-3": record("psa", items=[{"id": 1, "text": "Who pays?", **comment}]),
        "2026-03-12-mtess-4": record("proposal", items=[{"id": 1, "text": "And who else?", **comment}]),
    }
    taken = {"decisions": {"2026-03-12-mtess-3/1": {"type": "fact", "decision": "defer", "reason": "Later."}}}
    return Responses(records=records, decided=DecisionsFile.model_validate(taken))


@cache
def documents(format: str) -> tuple[tuple[str, str, bytes], ...]:
    """Kind, name and bytes of every document that a government may get."""
    return tuple(made(format))


def made(format: Any) -> Iterator[tuple[str, str, bytes]]:
    catalog, places = bundled_catalog(), Templates()
    options: dict[str, Any] = {"format": format, "edition": "government"}
    psa = publish_psa(PsaRequest(profile(), catalog, places, responses=responses(), **options))
    yield "psa", psa.file_name, psa.content
    asked = ProposalRequest(
        profile(), catalog, places, practices=(PRACTICE,), responses=responses(), **options
    )
    for one in publish_proposals(asked):
        yield "proposal", one.file_name, one.content
    report = publish_report(ReportRequest(profile(), catalog, places, responses(), **options))
    yield "report", report.file_name, report.content
    wanted = Wanted("meetings", (PRACTICE,))
    plan = plan_consultation(ConsultRequest(profile(), catalog, places, contacts(), wanted, **options))
    for paper in plan.papers:
        yield paper.kind.kind, paper.name, publish_paper(plan, paper).content


@pytest.mark.parametrize("format", ["docx", "html"])
def test_every_kind_of_document_is_looked_at(format: str) -> None:
    kinds = {kind for kind, _, _ in documents(format)}
    assert kinds >= KINDS
    assert not kinds & {"facilitator", "checklist"}


@pytest.mark.parametrize("format", ["docx", "html"])
def test_no_internal_field_and_no_person_without_consent_reaches_a_government(format: str) -> None:
    leaks = {
        (name, word)
        for kind, name, content in documents(format)
        for part in everything_in(content)
        for word in SECRET.findall(part.replace("qqsecret", "Qqsecret"))
        if not (kind == "invitation" and is_of_addressee(word))
    }
    assert leaks == set()


def is_of_addressee(word: str) -> bool:
    """A letter is of course addressed to its reader."""
    return word in {"Qqsecretaddressee", "Qqsecrettitle", "Qqsecretaddress"}


def test_the_words_would_be_found_if_they_were_there() -> None:
    """The internal editions print some of them."""
    options: dict[str, Any] = {"format": "html", "edition": "internal"}
    page = publish_psa(PsaRequest(profile(), bundled_catalog(), Templates(), **options)).content.decode()
    assert "Qqsecretstance" in page
    asked = ReportRequest(profile(), bundled_catalog(), Templates(), responses(), **options)
    assert "Qqsecretoddity" in publish_report(asked).content.decode()


def test_what_is_said_without_consent_to_quote_stands_without_the_institution() -> None:
    report = next(content.decode() for kind, _, content in documents("html") if kind == "report")
    assert "An institution that did not agree to be quoted" in report
