"""How complete a profile is, section by section, and what to do next. Nothing of it is a finding."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal

from atlas_cli.analysis.readiness import missing_funding
from atlas_cli.catalog.load import Catalog
from atlas_cli.catalog.vocabulary import NeedOutcome
from atlas_cli.profile.actors import Agency, Body
from atlas_cli.profile.model import Narrative, Profile
from atlas_cli.text import counted, listed

#: So many ids of what is missing are named.
MOST_NAMED = 5

State = Literal["empty", "thin", "filled"]


@dataclass(frozen=True, slots=True)
class Section:
    """One section of a profile: its state, what it holds in words, and what to do next."""

    name: str
    state: State
    holds: str
    next: str | None


@dataclass(frozen=True, slots=True)
class Extent:
    """What a section holds: how many entries, in words, and what is missing."""

    count: int
    holds: str
    missing: str | None = None


Measure = Callable[[Profile, Catalog], Extent]


def completeness(profile: Profile, catalog: Catalog) -> tuple[Section, ...]:
    """The sections of a profile in the order of the file."""
    return tuple(section(name, measure(profile, catalog)) for name, measure in MEASURES.items())


def named(words: list[str]) -> str:
    """The first few of a list, and how many more there are."""
    more = len(words) - MOST_NAMED
    return listed(words if more <= 1 else [*words[:MOST_NAMED], f"{more} more"])


def section(name: str, extent: Extent) -> Section:
    if extent.count == 0:
        return Section(name, "empty", extent.holds, extent.missing or f"record what is known under `{name}:`")
    return Section(name, "thin" if extent.missing else "filled", extent.holds, extent.missing)


def project(profile: Profile, _: Catalog) -> Extent:
    lacks = [lack.message for lack in missing_funding(profile)]
    outcomes = counted(len(profile.project.outcomes), "outcome")
    return Extent(1, outcomes, f"for a final document: {'; '.join(lacks)}" if lacks else None)


def sources(profile: Profile, _: Catalog) -> Extent:
    secondary = sum(source.verified == "secondary" for source in profile.sources.values())
    known = counted(len(profile.sources), "source")
    next = (
        f"read {counted(secondary, 'source')} at the publisher's: known only through others"
        if secondary
        else None
    )
    return Extent(len(profile.sources), known, next)


def narrative(profile: Profile, _: Catalog) -> Extent:
    names = list(Narrative.model_fields)
    written = [name for name in names if getattr(profile.narrative, name)]
    without = [f"`{name}`" for name in names if name not in written]
    missing = f"write a paragraph under {named(without)}" if without else None
    return Extent(len(written), f"{len(written)} of {len(names)} sections written", missing)


def statistics(profile: Profile, _: Catalog) -> Extent:
    return Extent(len(profile.statistics), counted(len(profile.statistics), "measure"))


def sectors(profile: Profile, _: Catalog) -> Extent:
    return Extent(len(profile.sectors), counted(len(profile.sectors), "sector"))


def ratifications(profile: Profile, catalog: Catalog) -> Extent:
    wanted = [one.id for one in catalog.instruments.values() if one.id not in profile.ratifications]
    here = len(profile.ratifications)
    missing = f"record whether the State is party to {named(wanted)}" if wanted else None
    return Extent(here, f"{here} of {len(catalog.instruments)} instruments", missing)


def laws(profile: Profile, _: Catalog) -> Extent:
    return Extent(len(profile.laws), counted(len(profile.laws), "law"))


def standards(profile: Profile, catalog: Catalog) -> Extent:
    wanted = [f"`{id}`" for id in catalog.standards if id not in profile.standards]
    missing = f"code {named(wanted)}" if wanted else None
    return Extent(
        len(profile.standards), f"{len(profile.standards)} of {len(catalog.standards)} standards", missing
    )


def agencies(profile: Profile, catalog: Catalog) -> Extent:
    actors: tuple[Agency | Body, ...] = (*profile.agencies.values(), *profile.bodies.values())
    acting = {step for one in actors for step in one.steps}
    idle = [f"`{step}`" for step in catalog.steps if step not in acting]
    unnamed = [
        id for id, one in profile.agencies.items() if not is_named_in_its_language(one, profile.language)
    ]
    todo = [f"say who acts at {listed(idle)}"] if idle else []
    todo += [f"find the name of {named(unnamed)} in the language we write to it in"] if unnamed else []
    return Extent(
        len(profile.agencies), counted(len(profile.agencies), "agency", "agencies"), "; ".join(todo) or None
    )


def is_named_in_its_language(agency: Agency, own: str) -> bool:
    return agency.language == own if isinstance(agency.name, str) else agency.language in agency.name


def bodies(profile: Profile, _: Catalog) -> Extent:
    return Extent(len(profile.bodies), counted(len(profile.bodies), "body", "bodies"))


def policies(profile: Profile, _: Catalog) -> Extent:
    return Extent(len(profile.policies), counted(len(profile.policies), "policy", "policies"))


def programs(profile: Profile, _: Catalog) -> Extent:
    return Extent(len(profile.programs), counted(len(profile.programs), "program"))


def series(profile: Profile, catalog: Catalog) -> Extent:
    known = [kind for kind in catalog.series.values() if kind.id in profile.series]
    without = [group for group in ("labor", "criminal") if all(kind.group != group for kind in known)]
    missing = f"record series of {listed(without)} enforcement" if without else None
    return Extent(len(known), f"{len(known)} of {len(catalog.series)} series", missing)


def initiatives(profile: Profile, _: Catalog) -> Extent:
    return Extent(len(profile.initiatives), counted(len(profile.initiatives), "initiative"))


def gaps(profile: Profile, catalog: Catalog) -> Extent:
    found: set[NeedOutcome] = {
        catalog.needs[gap.need].outcome for gap in profile.gaps.values() if gap.need in catalog.needs
    }
    scope = sorted({entry.outcome for entry in profile.project.outcomes})
    without = [str(outcome) for outcome in scope if outcome not in found]
    missing = f"record the gaps that sources name for outcome {listed(without)}" if without else None
    return Extent(len(profile.gaps), counted(len(profile.gaps), "gap"), missing)


def practices(profile: Profile, _: Catalog) -> Extent:
    return Extent(len(profile.practices), counted(len(profile.practices), "practice"))


def consultation(profile: Profile, _: Catalog) -> Extent:
    held = profile.consultation is not None
    return Extent(
        int(held), "recorded" if held else "none recorded", None if held else "record it once it is planned"
    )


def acronyms(profile: Profile, _: Catalog) -> Extent:
    return Extent(len(profile.acronyms), counted(len(profile.acronyms), "acronym"))


MEASURES: dict[str, Measure] = {
    measure.__name__: measure
    for measure in (
        project,
        sources,
        narrative,
        statistics,
        sectors,
        ratifications,
        laws,
        standards,
        agencies,
        bodies,
        policies,
        programs,
        series,
        initiatives,
        gaps,
        practices,
        consultation,
        acronyms,
    )
}


def filled(sections: tuple[Section, ...]) -> int:
    """How many sections are filled."""
    return sum(one.state == "filled" for one in sections)


def to_do(sections: tuple[Section, ...]) -> Iterator[tuple[str, str]]:
    """Name and next step of each section that is not filled."""
    yield from ((one.name, one.next) for one in sections if one.next)
