"""The parts of a score: how a practice fits one gap, each from 0 to 1 by the scales of method.yaml."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Literal

from atlas_cli.analysis.roles import filled, roles_by_agency, working_bodies
from atlas_cli.catalog.evidence import Certainty
from atlas_cli.catalog.load import Catalog
from atlas_cli.catalog.method import NeedFit, PrerequisiteState
from atlas_cli.catalog.practices import Practice, Prerequisite, Test
from atlas_cli.profile.model import Profile

#: Least sure first: of several effects the lowest certainty counts.
CERTAINTIES: tuple[Certainty, ...] = ("none", "very-low", "low", "moderate", "high")


@dataclass(frozen=True, slots=True)
class Demand:
    """What a gap asks of a practice, recorded or implied: its needs, steps, issues and agencies."""

    needs: tuple[str, ...]
    steps: tuple[str, ...]
    issues: tuple[str, ...]
    agencies: tuple[str, ...]
    on_chain: bool


@dataclass(frozen=True, slots=True)
class Setting:
    """What is the same for every gap: the state of each practice's prerequisites and its certainty."""

    prerequisites: Mapping[str, Mapping[str, PrerequisiteState]]
    certainties: Mapping[str, Certainty]
    agency_roles: Mapping[str, tuple[str, ...]]


def setting_of(profile: Profile, catalog: Catalog) -> Setting:
    """The state of every practice of the catalog in this country."""
    here = filled(profile, catalog.roles)
    return Setting(
        prerequisites={
            practice.id: {
                each.id: state_of(each, practice.id, profile, here) for each in practice.prerequisites
            }
            for practice in catalog.practices.values()
        },
        certainties={id: certainty_of(id, catalog) for id in catalog.practices},
        agency_roles=roles_by_agency(profile, catalog.roles),
    )


def certainty_of(practice: str, catalog: Catalog) -> Certainty:
    """The lowest certainty among the rated effects of a practice; `none` where nothing is rated."""
    rated = [rating.certainty for rating in catalog.evidence.ratings if rating.practice == practice]
    return min(rated, key=CERTAINTIES.index, default="none")


def state_of(
    prerequisite: Prerequisite, practice: str, profile: Profile, roles: Collection[str]
) -> PrerequisiteState:
    """Whether the profile shows a prerequisite of a practice to be met; `roles` are those somebody has here.

    A decision is never met because there is somebody to take it: it is to be agreed, and open where there is
    nobody. That a lead is agreed, the profile records. `untested` is a condition that no record shows.
    """
    test = prerequisite.test
    if test is not None and test.lead is not None:
        here = profile.practices.get(practice)
        return "met" if here is not None and here.lead is not None else "to-agree"
    shown = None if test is None else shows(test, profile, roles)
    if prerequisite.decision:
        return "open" if shown is False else "to-agree"
    return "untested" if shown is None else "met" if shown else "open"


def shows(test: Test, profile: Profile, roles: Collection[str]) -> bool | None:
    """What the profile says about a test; None where it says nothing.

    A profile that records neither agencies nor bodies, as a draft does, says nothing about either.
    """
    if test.ratified is not None:
        recorded = profile.ratifications.get(test.ratified)
        return None if recorded is None or recorded.status == "unknown" else recorded.status == "ratified"
    if test.standard_met is not None:
        standard = profile.standards.get(test.standard_met)
        return None if standard is None or standard.status == "unknown" else standard.status == "met"
    if test.series_yes is not None:
        series = profile.series.get(test.series_yes)
        newest = series.values[max(series.values)].value if series else None
        return newest if isinstance(newest, bool) else None
    if not profile.agencies and not profile.bodies:
        return None
    if test.agency_role is not None:
        return test.agency_role in roles
    return bool(working_bodies(profile)) == test.body


def fit_of(practice: Practice, needs: tuple[str, ...]) -> tuple[NeedFit, str] | None:
    """The best way in which the practice meets a need (the first is the gap's own), and that need."""
    primarily = {address.need for address in practice.addresses.primarily}
    partly = {address.need for address in practice.addresses.partly}
    ways: tuple[tuple[NeedFit, tuple[str, ...], Collection[str]], ...] = (
        ("own-primarily", needs[:1], primarily),
        ("further-primarily", needs[1:], primarily),
        ("own-partly", needs[:1], partly),
        ("further-partly", needs[1:], partly),
    )
    for fit, asked, served in ways:
        for need in asked:
            if need in served:
                return fit, need
    return None


Involvement = Literal["led", "trained", "consulted", "none"]


def involvement(practice: Practice, roles: tuple[str, ...]) -> Involvement:
    """The closest part that an agency with these roles has in the practice."""
    if set(roles) & set(practice.roles.led):
        return "led"
    if set(roles) & set(practice.roles.trained):
        return "trained"
    return "consulted" if set(roles) & set(practice.roles.consulted) else "none"


def share(wanted: tuple[str, ...], had: Collection[str]) -> float:
    """How much of what is wanted is there; 1 where nothing is wanted."""
    return sum(one in had for one in wanted) / len(wanted) if wanted else 1.0


def parts_of(
    practice: Practice, fit: NeedFit, demand: Demand, setting: Setting, catalog: Catalog
) -> dict[str, float]:
    """The parts of the score, in the order of method.yaml, without those that the gap leaves out."""
    scales = catalog.method.scales
    states = list(setting.prerequisites[practice.id].values())
    roles = [involvement(practice, setting.agency_roles.get(agency, ())) for agency in demand.agencies]
    values = {
        "need": scales.need[fit],
        "steps": share(demand.steps, practice.steps),
        "issues": share(demand.issues, practice.issues),
        "roles": mean([scales.roles[role] for role in roles]),
        "evidence": scales.evidence[setting.certainties[practice.id]],
        "feasibility": mean([scales.feasibility[state] for state in states]),
    }
    left_out = left_out_parts(demand)
    return {part.id: values[part.id] for part in catalog.method.parts if part.id not in left_out}


def left_out_parts(demand: Demand) -> frozenset[str]:
    """Steps and roles say nothing of a need outside the chain, nor of a gap that names none."""
    left_out = set() if demand.on_chain else {"steps", "roles"}
    if not demand.steps:
        left_out.add("steps")
    if not demand.agencies:
        left_out.add("roles")
    return frozenset(left_out)


def mean(values: list[float]) -> float:
    """The mean; 1 of nothing, since nothing stands in the way."""
    return sum(values) / len(values) if values else 1.0


def weighted(parts: Mapping[str, float], weights: Mapping[str, float]) -> float:
    """The weighted mean of the parts that there are: the linear additive model of method.yaml."""
    total = sum(weights[part] for part in parts)
    return sum(weights[part] * value for part, value in parts.items()) / total if total else 0.0
