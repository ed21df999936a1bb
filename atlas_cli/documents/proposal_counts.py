"""Baselines that are counted in a profile, and texts that go on in a sentence."""

from __future__ import annotations

from collections.abc import Iterable

from atlas_cli.catalog.practices import Indicator, Practice
from atlas_cli.documents.plain import Plain
from atlas_cli.documents.proposal_ground import Ground
from atlas_cli.documents.series import key_of

#: A standard that the data code as applying to the country.
CODED = ("met", "not-met")


def with_counts(
    ground: Ground, practice: Practice, measures: Iterable[Plain], gaps: Iterable[Plain]
) -> list[Plain]:
    """The indicators of a proposal; those that the catalog counts in the profile start from that count."""
    recorded = sum(not gap["implied"] for gap in gaps)
    return [
        {**one, "start": of_series(one["start"]) or counted(ground, indicator, recorded)}
        for one, indicator in zip(measures, practice.indicators, strict=True)
    ]


def of_series(start: Plain | None) -> Plain | None:
    """A baseline that a series gives, told apart from what is counted."""
    return {"kind": "series", **start} if start else None


def counted(ground: Ground, indicator: Indicator, recorded: int) -> Plain | None:
    """Where an indicator starts that counts gaps recorded or standards met; None where it counts neither."""
    if indicator.counted == "gaps":
        return {"kind": "gaps", "count": recorded}
    if indicator.counted == "standards-met":
        return standards_met(ground)
    return None


def standards_met(ground: Ground) -> Plain | None:
    """How many standards coded for the country are met, with data years and sources; None without any."""
    coded = [one for one in ground.facts["standards"].values() if one["status"] in CODED]
    if not coded:
        return None
    return {
        "kind": "standards-met",
        "count": sum(one["status"] == "met" for one in coded),
        "total": len(coded),
        "years": sorted({one["data_year"] for one in coded}),
        "sources": list(dict.fromkeys(key_of(source) for one in coded for source in one["sources"])),
    }


def continued(text: Plain) -> Plain:
    """A text of the catalog as it goes on in a sentence; an acronym keeps its capitals."""
    first, rest = text["text"][:1], text["text"][1:]
    return {**text, "text": first.lower() + rest} if rest[:1].islower() else text
