"""Which facts of a profile contradict each other, or what a gap calls for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TypeAlias

from atlas_cli.analysis.ages import COMPULSORY, HAZARDOUS, SCHOOLING, VOLUNTARY, WORK, age_rule_holds
from atlas_cli.analysis.analyze import Analysis
from atlas_cli.analysis.instruments import named_instruments
from atlas_cli.catalog.load import Catalog
from atlas_cli.profile.gaps import Gap
from atlas_cli.profile.law import Standard
from atlas_cli.profile.model import Profile
from atlas_cli.text import listed
from atlas_cli.yamlfile import Key

#: The rules that ages alone can satisfy, with the standards whose ages they compare.
COMPARED: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {"AGE-1": (WORK,), "AGE-2": (WORK, SCHOOLING), "AGE-3": (SCHOOLING, WORK), "AGE-4": (HAZARDOUS,)}
)

#: A fact that contradicts a gap: in words, and the values of the profile it rests on.
Contradiction: TypeAlias = tuple[str, tuple[tuple[Key, ...], ...]]


@dataclass(frozen=True, slots=True)
class Facts:
    """What gaps and standards are held against."""

    profile: Profile
    catalog: Catalog
    analysis: Analysis


def contradictions(gap: Gap, need: str, facts: Facts) -> Iterator[Contradiction]:
    """Facts with which a gap cannot call for a need: a ratification, a ratio reached, an age that is met.

    Nothing else is a contradiction: a Yes for training, coverage or quality says nothing against a gap.
    """
    catalog = facts.catalog
    if need == catalog.instrument_rule.need:
        yield from contradicting_ratification(gap, facts)
    elif need == catalog.inspector_rule.need:
        yield from contradicting_inspectors(facts)
    elif not any(implied.need == need for implied in facts.analysis.implied):
        yield from contradicting_ages(gap, need, facts)


def contradicting_ratification(gap: Gap, facts: Facts) -> Iterator[Contradiction]:
    """All instruments that the gap names are ratified. A gap that names none says nothing to check."""
    named = sorted(named_instruments(gap, facts.catalog))
    ratifications = facts.profile.ratifications
    ratified = [id for id in named if id in ratifications and ratifications[id].status == "ratified"]
    if named and ratified == named:
        paths = tuple(("ratifications", id, "status") for id in named)
        verb = "is" if len(named) == 1 else "are"
        yield f"{listed([f'`{id}`' for id in named])} {verb} ratified", paths


def contradicting_inspectors(facts: Facts) -> Iterator[Contradiction]:
    found = facts.analysis.inspectors
    if found and found.met:
        fact = f"{found.inspectors:,} inspectors in {found.year} reach the target of {found.target:,}"
        yield fact, tuple(parts(path) for path in found.paths)


def contradicting_ages(gap: Gap, need: str, facts: Facts) -> Iterator[Contradiction]:
    """Ages that satisfy the rule for this need; a gap that answers one rule means that one."""
    rules = [rule.id for rule in facts.catalog.age_rules.values() if rule.need == need]
    meant = [rule for rule in rules if rule in gap.answers] or rules
    for each_rule in meant:
        if age_rule_holds(each_rule, facts.analysis.ages):
            standards = COMPARED[each_rule]
            coded = facts.profile.standards
            ages = [f"`{standard}` is {coded[standard].age}" for standard in standards]
            yield " and ".join(ages), tuple(("standards", standard, "age") for standard in standards)


def parts(path: str) -> tuple[Key, ...]:
    """`series/inspectors/values/2021` as the keys that lead there; years and indexes are numbers."""
    return tuple(int(part) if part.isdecimal() else part for part in path.split("/"))


def standard_contradiction(id: str, standard: Standard, facts: Facts) -> tuple[str, str] | None:
    """What is wrong between the status and the age of a standard, and what to do; None for nothing."""
    kind, age = facts.catalog.standards.get(id), standard.age
    if kind is None:
        return None
    if not kind.has_age and isinstance(age, int):
        return f"the standard `{id}` has no age, and {age} is given", "delete the age, or check the standard"
    if standard.status == "not-applicable" and isinstance(age, int):
        return f"the standard is not applicable and has the age {age}", "correct `status:` or `age:`"
    if standard.status != "met":
        return None
    if age == "none":
        return "the standard is met and has no age", "correct `status:` or `age:`"
    floor = floors(facts).get(id)
    if isinstance(age, int) and floor is not None and age < floor:
        return f"the standard is met with the age {age}, and its floor is {floor}", "correct one of the two"
    return None


def floors(facts: Facts) -> dict[str, int]:
    """The least age, in years, with which each standard can be met (C138, C182, OPAC)."""
    least, ages = facts.catalog.age_floors, facts.analysis.ages
    return {
        WORK: ages.declared_work if ages.declared else least.work_where_declared,
        HAZARDOUS: least.hazardous,
        VOLUNTARY: least.voluntary_recruitment,
        COMPULSORY: least.compulsory_recruitment,
    }
