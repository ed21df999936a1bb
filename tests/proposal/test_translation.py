"""A proposal in another language: every sentence of the templates is printed by a test and translated."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from atlas_cli.languages import Language
from atlas_cli.profile.records import load_responses
from atlas_cli.publish import document
from atlas_cli.publish.proposal import ProposalRequest, publish_proposals
from tests.oracles.package import find
from tests.processes import REPOSITORY
from tests.proposal.publishing import (
    FULL,
    Made,
    catalog_with,
    country,
    request_of,
    small_catalog,
    the_fictional,
    written,
)
from tests.psa.test_translation import BRACKETED, TEMPLATE_FILES, Recorder, messages_of, unmarked
from tests.psa.transcript import headings, tables

OURS = [name for name in TEMPLATE_FILES if name == "proposal.html" or name.startswith("proposal/")]

#: As many at a time as a proposal tells.
DESIGNS = (
    ("review", "quasi-experimental"),
    ("before-after-with-comparison", "cross-section"),
    ("qualitative-case", "process-output"),
    ("guidance-only",),
)
NO_AGENCIES = {"agencies": None, "bodies": None, "series": None, "standards": None, "ratifications": None}


def cases() -> Iterator[ProposalRequest]:
    """Requests that together reach every sentence."""
    yield request_of(the_fictional(), practices=(FULL,))
    yield request_of(the_fictional(), practices=(FULL,), status="final", edition="internal")
    yield request_of(the_fictional(), practices=(FULL,), status="final")
    yield request_of(the_fictional(), practices=("mdt-training",), edition="internal")
    yield request_of(the_fictional(), combined=True)
    yield request_of(the_fictional(), practices=(FULL,), combined=True)
    yield request_of(
        the_fictional(), practices=("community-referrals", "enforcement-living-labs"), combined=True
    )
    yield request_of(country("thailand"), combined=True, limit=5)
    yield request_of(
        country("thailand"),
        combined=True,
        practices=tuple(sorted(request_of(country("thailand")).catalog.practices)),
    )
    yield request_of(the_fictional(LEAD), practices=(FULL,))
    yield request_of(the_fictional({"practices": None}), practices=(FULL,), combined=True)
    yield from of_the_catalog()
    yield from of_the_gaps()


def of_the_gaps() -> Iterator[ProposalRequest]:
    """One gap or several, of high severity or not; baselines that are counted; a text for all places."""
    for level in ("high", "medium"):
        first = {"XT-E1": {"severity": gap(level)["severity"]}}
        yield request_of(the_fictional({"gaps": first}), practices=(FULL,))
        yield request_of(the_fictional({"gaps": {**first, "XT-E51": gap(level)}}), practices=(FULL,))
    measured = small_catalog().practices[FULL].indicators[0].model_copy(update={"counted": "gaps"})
    counted = catalog_with(FULL, {"indicators": (measured.model_dump(),)})
    yield request_of(the_fictional(), counted, practices=(FULL,))
    yield request_of(country("bolivia"), practices=("legislative-review", "inspection-targeting"))
    whole = catalog_with("mdt-training", {"begins": "whole"})
    yield request_of(the_fictional(), whole, practices=("mdt-training",))
    yield request_of(the_fictional(), whole, practices=("mdt-training",), combined=True)
    quiet = {"channel": "reported", "date": "2022", "agencies": ["mol"], "answer": "discussed"}
    discussed = {"responses": [{**quiet, "source": "project-page"}], "implemented": None}
    yield request_of(the_fictional({"practices": {FULL: discussed}}), practices=(FULL,))
    answered = load_responses(REPOSITORY / "tests" / "report" / "testland")
    taken_up = {"practices": {"community-referrals": {"responses": None}}}
    letter = {id: record for id, record in answered.records.items() if record.channel == "letter"}
    for given in (answered, replace(answered, records=letter)):
        yield request_of(the_fictional(taken_up), practices=("community-referrals",), responses=given)
    withdrawn = {"implemented": None, "withdrawn": {"date": "2022", "source": "project-page"}}
    yield request_of(the_fictional({"practices": {FULL: withdrawn}}), practices=(FULL,))


def gap(level: str) -> dict[str, object]:
    return {
        "title": "Training",
        "statement": "Training is missing.",
        "need": "inspector-training",
        "steps": ["identify"],
        "issues": ["CL"],
        "severity": {"level": level, "rule": "S7", "reason": "A reason."},
        "findings": [{"text": "USDOL says so.", "source": "findings-2022"}],
    }


#: A validation that a publication alone reports.
REPORTED = [
    {
        "channel": "reported",
        "date": "2022",
        "other_institutions": ["Eight institutions"],
        "count": 8,
        "all_required": True,
        "answer": "validated",
        "source": "project-page",
    }
]

#: A lead that is known and a role that nobody has; answers that other profiles do not have.
LEAD = {
    "practices": {
        FULL: {
            "responses": [
                {
                    "channel": "reported",
                    "date": "2022",
                    "agencies": ["mol"],
                    "answer": answer,
                    "source": "project-page",
                }
                for answer in ("not-validated", "validated-with-changes")
            ],
            "implemented": None,
            "withdrawn": {"date": "2022", "source": "project-page"},
        }
    }
}


#: Agencies that were closed, with a successor and without one, a unit of one of them, and a role of nobody.
CHANGED = {
    "country": {
        "roles_not_applicable": {"judiciary": {"reason": "There are no courts.", "sources": ["press"]}}
    },
    "agencies": {
        "inspectorate": {"until": {"date": "2022-06", "succeeded_by": "heir", "sources": ["press"]}},
        **{
            id: {
                "name": id.title(),
                "language": "en",
                "roles": ["labor-inspectorate"],
                "mandate": "Inspects workplaces.",
                "sources": ["press"],
                **more,
            }
            for id, more in {
                "heir": {},
                "bureau": {"until": {"date": "2019", "sources": ["press"]}},
                "unit": {"part_of": "bureau"},
            }.items()
        },
    },
    "practices": {FULL: {"implemented": None, "responses": REPORTED}},
}


def of_the_catalog() -> Iterator[ProposalRequest]:
    """Practices and studies that have what the fixed ones do not."""
    full = small_catalog().practices[FULL]
    led = {
        "roles": {"led": ("labor-ministry",), "trained": (), "consulted": ()},
        "resources": (),
        "in_kind": ("Rooms",),
    }
    yield request_of(the_fictional({"practices": None}), catalog_with(FULL, led), practices=(FULL,))
    yield request_of(the_fictional(), catalog_with(FULL, led), practices=(FULL,))
    body = {"prerequisites": ({"id": "body", "text": "A body coordinates.", "test": {"body": True}},)}
    nobody = catalog_with(
        FULL, {**body, "roles": {"led": ("training-institute",), "trained": (), "consulted": ()}}
    )
    yield request_of(the_fictional({"bodies": None}), nobody, practices=(FULL,))
    yield request_of(the_fictional({"bodies": None}), nobody, practices=(FULL,), combined=True)
    yield request_of(the_fictional(CHANGED), practices=(FULL,))
    for designs in DESIGNS:
        yield request_of(the_fictional(), studied(designs), practices=(FULL,))
    yield request_of(the_fictional(), studied(("review",) * 4), practices=(FULL,))
    yield request_of(the_fictional(), studied(("review",) * 5, "high", "moderate"), practices=(FULL,))
    once = catalog_with(FULL, {"activities": (full.activities[0].model_dump(),)})
    ministry = {"branding": {"prepared_for": "The Ministry of Labor"}}
    yield request_of(the_fictional(ministry), once, practices=(FULL,), combined=True)


def studied(designs: tuple[str, ...], *certainties: str) -> Any:
    """The small catalog with studies of these designs behind ratings of these certainties."""
    catalog = small_catalog()
    study, rating = catalog.evidence.studies[0], catalog.evidence.ratings[0]
    studies = tuple(
        study.model_copy(update={"id": f"s{n}", "design": design}) for n, design in enumerate(designs)
    )
    ratings = tuple(
        rating.model_copy(update={"certainty": certainty, "studies": tuple(one.id for one in studies)})
        for certainty in certainties or ("low",)
    )
    return replace(
        catalog, evidence=catalog.evidence.model_copy(update={"studies": studies, "ratings": ratings})
    )


def test_every_sentence_is_printed_by_some_proposal(monkeypatch: Any) -> None:
    """What no test prints nobody has read."""
    recorder = Recorder()
    monkeypatch.setattr(document, "language", lambda *_: Language("en", recorder, "en"))
    for request in cases():
        publish_proposals(replace(request, format="html"))
    known = {text for name in OURS for text in messages_of(name)}
    assert sorted(known - recorder.asked) == []


# --- the pseudo-language ----------------------------------------------------------------------------------


def test_outside_brackets_stands_only_what_is_marked_as_another_language(
    portfolios: Callable[..., list[Made]], tmp_path: Path
) -> None:
    """Sentences of templates are bracketed; words of the profile and the catalog say their language."""
    fictional = written(
        tmp_path, request_of(the_fictional(), practices=(FULL, "mdt-training"), language="xx")
    )
    for made in [*portfolios("thailand", language="xx"), *fictional]:
        names = proper_names(made)
        for paragraph in find(made.docx.body, ".//w:p"):
            left = "".join(said for run in find(paragraph, ".//w:r") for said in unmarked(made.docx, run))
            while BRACKETED.search(left):
                left = BRACKETED.sub(" ", left)
            for name in names:
                left = left.replace(name, " ")
            assert not re.search(r"[^\W\d_]{4,} [^\W\d_]{2,} [^\W\d_]{2,}", left), left


def proper_names(made: Made) -> list[str]:
    """How sources and studies are called in short: names are in no language."""
    slug = "thailand" if made.path.name.startswith("thailand") else ""
    profile = (country(slug) if slug else the_fictional()).profile
    studies = request_of(country("thailand")).catalog.evidence.studies
    return sorted([one.short for one in (*profile.sources.values(), *studies)], key=len, reverse=True)


def test_longer_words_break_no_table(portfolios: Callable[..., list[Made]]) -> None:
    for plain, longer in zip(portfolios("thailand"), portfolios("thailand", language="xx"), strict=True):
        shape = [[len(row) for row in rows] for rows in tables(plain.docx)]
        assert [[len(row) for row in rows] for rows in tables(longer.docx)] == shape
        assert len(headings(longer.docx)) == len(headings(plain.docx))
