"""Small catalogs and countries for tests of matching: a handful of needs, practices and gaps."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache
from typing import Any

from hypothesis import strategies as st

from atlas_cli.analysis import analyze
from atlas_cli.catalog.evidence import EvidenceFile
from atlas_cli.catalog.load import Catalog
from atlas_cli.catalog.practices import Practice
from atlas_cli.matching.recommend import Choices, Recommendation, recommend
from atlas_cli.profile.actors import Agency
from atlas_cli.profile.gaps import Gap
from atlas_cli.profile.model import Profile
from tests.profiles import bundled_catalog, profile_with

#: Needs of all three outcomes, on the chain of steps and outside it.
NEEDS = (
    "inspector-training",
    "criminal-justice-training",
    "referral-to-services",
    "interagency-cooperation",
    "policy-adopt",
    "csec-offense",
)
STEPS = ("identify", "investigate", "refer", "prosecute", "sentence-compensate")
ISSUES = ("CL", "FL", "HT")
AGENCIES = {"inspectorate": "labor-inspectorate", "police": "police-general", "welfare": "social-protection"}
CERTAINTIES = ("none", "very-low", "low", "moderate", "high")


def practice(name: str, *primarily: str, partly: Sequence[str] = (), **more: Any) -> Practice:
    """A practice with this id and title that works on everything, unless `more` says otherwise."""
    address = [{"need": need, "reason": f"{name} helps with {need}."} for need in (*primarily, *partly)]
    return Practice.model_validate(
        {
            "id": name,
            "title": name.title(),
            "summary": "A practice.",
            "basis": "proposed",
            "basis_note": "For a test.",
            "outcomes": [1, 2, 3],
            "steps": list(STEPS),
            "issues": list(ISSUES),
            "addresses": {"primarily": address[: len(primarily)], "partly": address[len(primarily) :]},
            "roles": {"led": ["labor-inspectorate"]},
            **more,
        }
    )


def catalog_of(practices: Sequence[Practice], certainties: Mapping[str, str] | None = None) -> Catalog:
    """The bundled catalog with these practices alone, and these certainties of their effects."""
    ratings = [
        {
            "practice": id,
            "effect": "Cases",
            "certainty": certainty,
            "reason": "For a test.",
            "transfer": "For a test.",
            "rated_by": "A tester",
            "rated_on": "2024",
        }
        for id, certainty in (certainties or {}).items()
    ]
    evidence = EvidenceFile.model_validate({"ratings": ratings})
    return replace(bundled_catalog(), practices={one.id: one for one in practices}, evidence=evidence)


def gap(need: str, **more: Any) -> Gap:
    """A gap with this need; high, about child labor, without step and agency unless `more` says otherwise."""
    return Gap.model_validate(
        {
            "title": f"A gap that calls for {need}",
            "statement": "Something is missing.",
            "need": need,
            "issues": ["CL"],
            "severity": {"level": "high", "rule": "S7", "reason": "For a test."},
            "findings": [{"text": "It is missing.", "source": "findings"}],
            **more,
        }
    )


@cache
def testland() -> Profile:
    """The minimal profile with three agencies."""
    return profile_with().profile


def country(gaps: Mapping[str, Gap], **more: Any) -> Profile:
    """Testland with these gaps."""
    inspectorate = testland().agencies["inspectorate"]
    agencies = {
        id: Agency.model_validate({**inspectorate.model_dump(), "roles": [role]})
        for id, role in AGENCIES.items()
    }
    return testland().model_copy(update={"agencies": agencies, "gaps": dict(gaps), **more})


def numbered(gaps: Sequence[Gap]) -> dict[str, Gap]:
    return {f"TL-E{number}": one for number, one in enumerate(gaps, start=1)}


def recommended(profile: Profile, catalog: Catalog, **choices: Any) -> Recommendation:
    return recommend(profile, catalog, analyze(profile, catalog), Choices(**choices))


# --- strategies -------------------------------------------------------------------------------------------


def some(values: Sequence[str], least: int = 0) -> st.SearchStrategy[list[str]]:
    return st.lists(st.sampled_from(values), min_size=least, max_size=len(values), unique=True)


@st.composite
def practices(draw: st.DrawFn, name: str) -> Practice:
    needs = draw(some(NEEDS, least=1))
    main = draw(st.integers(1, len(needs)))
    prerequisites = [
        {
            "id": "agency",
            "text": "An agency.",
            "test": {"agency_role": draw(st.sampled_from(["health", "police-general"]))},
        },
        {"id": "asked", "text": "To be asked."},
    ]
    return practice(
        name,
        *needs[:main],
        partly=needs[main:],
        steps=draw(some(STEPS)),
        issues=draw(some(ISSUES, least=1)),
        outcomes=sorted(draw(st.sets(st.sampled_from([1, 2, 3]), min_size=1))),
        roles={
            "led": draw(some(list(AGENCIES.values()), least=1)),
            "consulted": draw(some(list(AGENCIES.values()))),
        },
        prerequisites=draw(st.sampled_from([[], prerequisites[:1], prerequisites])),
    )


@st.composite
def catalogs(draw: st.DrawFn, most: int = 6) -> Catalog:
    """Up to six practices; a letter each is their id and title."""
    names = "abcdefgh"[: draw(st.integers(0, most))]
    found = [draw(practices(name)) for name in names]
    return catalog_of(found, {name: draw(st.sampled_from(CERTAINTIES)) for name in names})


@st.composite
def gaps(draw: st.DrawFn) -> Gap:
    needs = draw(some(NEEDS, least=1))
    level = draw(st.sampled_from(["high", "medium", "low"]))
    return gap(
        needs[0],
        further_needs=needs[1:3],
        steps=draw(some(STEPS)),
        issues=draw(some(ISSUES, least=1)),
        agencies=draw(some(list(AGENCIES))),
        severity={"level": level, "rule": "S7", "reason": "For a test."},
    )


#: Coded facts that imply a gap, or none.
IMPLYING = st.sampled_from(
    [{}, {"labor-referral": {"values": {2022: {"value": False, "source": "findings"}}}}]
)


@st.composite
def countries(draw: st.DrawFn, most: int = 6) -> Profile:
    found = draw(st.lists(gaps(), max_size=most))
    series = profile_with({"series": draw(IMPLYING)}).profile.series
    return country(numbered(found), series=series)
