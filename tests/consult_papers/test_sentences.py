"""Every sentence of the pack's templates is printed for some country, agency or practice of this test."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from atlas_cli.documents.consult import Mode, Wanted
from atlas_cli.languages import Language
from atlas_cli.profile.contacts import Contacts
from atlas_cli.profile.load import LoadedProfile
from atlas_cli.publish import consult as publishing
from atlas_cli.publish.consult import ConsultRequest, Plan, plan_consultation, publish_paper
from tests.consult_papers.making import real, with_changes
from tests.profiles import bundled_catalog
from tests.psa.publishing import Templates, small_catalog
from tests.psa.test_translation import TEMPLATE_FILES, Recorder, messages_of

OURS = [name for name in TEMPLATE_FILES if name.startswith("consult/")]


def pack(profile: LoadedProfile, mode: Mode, contacts: Any = None, **options: Any) -> Plan:
    made_up = profile.profile.country.iso3 == "XTL"
    return plan_consultation(
        ConsultRequest(
            profile,
            small_catalog() if made_up else bundled_catalog(),
            Templates(),
            Contacts.model_validate(contacts or {}),
            Wanted(mode, **options),
            format="html",
        )
    )


PLACE = {"date": "2026-03-10", "time": "09:30", "place": "Hall 2"}
LINK = {"date": "2026-03-10", "time": "09:30", "link": "https://example.org/room"}
REPLY = {"by": "2026-03-20", "to": "the office"}
ADDRESSED = {"addressee": "Somebody", "title": "Director", "address": "Road 1", "consent_to_be_named": True}
KNOWN = {
    "agencies": dict.fromkeys(("mol", "inspectorate", "police"), ADDRESSED),
    "meetings": {"mol": PLACE, "inspectorate": LINK, "police": PLACE},
    "signatory": {"name": "Somebody", "title": "Director", "institution": "Winrock"},
    "reply": REPLY,
}
#: One agency of which only the influence is known, one of which only the interest is, and no letter yet.
BEGINNING = {
    "branding": None,
    "practices": None,
    "project": {"letter_of_support": None},
    "agencies": {"mol": {"influence": "high", "interest": None}, "inspectorate": {"influence": None}},
}


#: What no pack of this test prints: most are singulars of what packs have several of. Where a change makes
#: one of them appear, it is read and taken from here.
UNREAD = {
    "%(count)s file besides this one",
    "%(count)s further gap follows from coded data.",
    "%(count)s meeting, because of the number of practices",
    "%(count)s week",
    "Convictions",
    "Open; no agency has the role",
    "Stacked bar chart: %(total)s gap by outcome and severity. The numbers stand in the paragraph below the "
    "chart.",
    "Staff who take part, and their working time.",
    "day",
    "link to join",
    "or by %(link)s",
    "outside the project’s outcomes in this country",
    "to be agreed",
}


def cases() -> Iterator[Plan]:
    """Packs that together reach every sentence."""
    fictional = with_changes("testland", {"branding": None})
    beginning = with_changes("testland", BEGINNING)
    yield pack(fictional, "meetings", {"meetings": {"mol": {"date": "2026-03-10", "time": "09:30"}}})
    yield pack(fictional, "workshop", {"workshop": LINK})
    yield pack(fictional, "meetings", KNOWN)
    yield pack(beginning, "meetings", {"meetings": {"mol": LINK, "police": {"date": "2026-03-10"}}})
    yield pack(beginning, "workshop", practices=("enforcement-living-labs",))
    yield pack(with_changes("testland", {"branding": None, "gaps": None}), "workshop")
    yield pack(real("thailand"), "workshop")
    yield pack(real("thailand"), "workshop", {"workshop": PLACE, "reply": {"by": "2026-03-20"}})
    yield pack(real("thailand"), "meetings", practices=tuple(sorted(bundled_catalog().practices)))
    yield pack(real("paraguay"), "meetings", {"agencies": {"mtess": ADDRESSED}, "reply": {"to": "us"}})


def test_every_sentence_is_printed_by_some_pack(monkeypatch: pytest.MonkeyPatch) -> None:
    """What no test prints nobody has read."""
    recorder = Recorder()
    monkeypatch.setattr(publishing, "language", lambda *_: Language("en", recorder, "en"))
    for plan in cases():
        for paper in plan.papers:
            publish_paper(plan, paper)
    known = {text for name in OURS for text in messages_of(name)}
    assert sorted(known - recorder.asked) == sorted(UNREAD)
