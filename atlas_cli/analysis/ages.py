"""The age rules AGE-1 to AGE-9: which ages a profile codes, and where they fall short."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from atlas_cli.analysis.sentences import Slot
from atlas_cli.catalog.load import Catalog
from atlas_cli.profile.law import Standard
from atlas_cli.profile.model import Profile

WORK = "minimum-age-work"
HAZARDOUS = "minimum-age-hazardous-work"
HAZARDOUS_LIST = "hazardous-work-identified"
SCHOOLING = "compulsory-education"
VOLUNTARY = "military-voluntary"
COMPULSORY = "military-compulsory"
NON_STATE = "military-non-state"


@dataclass(frozen=True, slots=True)
class AgeFacts:
    """Ages in years as the profile codes them; None where it gives no number.

    `declared_work` is the age the State declared under C138, or, where `declared` is false, the Convention's.
    `reports_on_declaration` holds where a declared age of 14 makes the State report under C138 art. 2(5).
    """

    work: int | None
    hazardous: int | None
    schooling: int | None
    voluntary: int | None
    compulsory: int | None
    declared_work: int
    declared: bool
    floor_hazardous: int
    floor_voluntary: int
    floor_compulsory: int
    reports_on_declaration: bool


@dataclass(frozen=True, slots=True)
class AgeFailure:
    """An age rule that the standards fail: the case, the coded values it rests on, the sentence's slots."""

    rule: str
    case: str
    values: tuple[tuple[str, str], ...]
    slots: Mapping[str, Slot] = field(default_factory=dict)

    @property
    def standards(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(standard for standard, _ in self.values))


def age_of(profile: Profile, standard: str) -> int | None:
    """The age a standard is coded with, where it is a number."""
    coded = profile.standards.get(standard)
    return coded.age if coded and isinstance(coded.age, int) else None


def declared_age(profile: Profile, instrument: str) -> int | None:
    """The age the State declared when it became party to an instrument."""
    ratification = profile.ratifications.get(instrument)
    return ratification.declared_age if ratification else None


def age_facts(profile: Profile, catalog: Catalog) -> AgeFacts:
    """What the age rules need to know, read from standards and declarations (C138 art. 2, OPAC art. 3)."""
    floors = catalog.age_floors
    declared = declared_age(profile, "C138")
    return AgeFacts(
        work=age_of(profile, WORK),
        hazardous=age_of(profile, HAZARDOUS),
        schooling=age_of(profile, SCHOOLING),
        voluntary=age_of(profile, VOLUNTARY),
        compulsory=age_of(profile, COMPULSORY),
        declared_work=floors.work if declared is None else declared,
        declared=declared is not None,
        floor_hazardous=floors.hazardous,
        floor_voluntary=max(floors.voluntary_recruitment, declared_age(profile, "OPAC") or 0),
        floor_compulsory=floors.compulsory_recruitment,
        reports_on_declaration=declared == floors.work_where_declared,
    )


def age_rule_holds(rule: str, ages: AgeFacts) -> bool | None:
    """Whether the ages satisfy AGE-1 to AGE-4; None where one is not coded or the rule asks for more."""
    pairs = {
        "AGE-1": (ages.work, ages.declared_work),
        "AGE-2": (ages.work, ages.schooling),
        "AGE-3": (ages.schooling, ages.work),
        "AGE-4": (ages.hazardous, ages.floor_hazardous),
    }
    age, least = pairs.get(rule, (None, None))
    return None if age is None or least is None else age >= least


def age_failures(profile: Profile, ages: AgeFacts) -> Iterator[AgeFailure]:
    """The age rules that the coded standards fail, in the order of the rules."""
    yield from work_age_failures(profile, ages)
    yield from hazardous_failures(profile, ages)
    yield from recruitment_failures(profile, ages)


def is_not_met(standard: Standard | None) -> bool:
    return standard is not None and standard.status == "not-met"


def year_slot(standard: Standard) -> dict[str, Slot]:
    return {"year": str(standard.data_year)}


def work_age_failures(profile: Profile, ages: AgeFacts) -> Iterator[AgeFailure]:
    """AGE-1, AGE-2, AGE-3 and AGE-6: the minimum age for work, alone and against schooling."""
    slots: dict[str, Slot] = {
        "work_age": str(ages.work),
        "schooling_age": str(ages.schooling),
        "declared_age": str(ages.declared_work),
    }
    work, schooling = (WORK, "age"), (SCHOOLING, "age")
    if age_rule_holds("AGE-1", ages) is False:
        yield AgeFailure("AGE-1", "below-declared" if ages.declared else "below-floor", (work,), slots)
    if age_rule_holds("AGE-2", ages) is False:
        yield AgeFailure("AGE-2", "below-schooling", (work, schooling), slots)
    if age_rule_holds("AGE-3", ages) is False:
        yield AgeFailure("AGE-3", "idle-years", (schooling, work), slots)
    coded = profile.standards.get(WORK)
    if coded and is_not_met(coded) and age_rule_holds("AGE-1", ages) is not False:
        yield not_met_work_age(coded, slots | year_slot(coded))


def not_met_work_age(coded: Standard, slots: Mapping[str, Slot]) -> AgeFailure:
    """The row `minimum age: No` where the age is not too low: it lacks coverage, or is not known at all."""
    values = ((WORK, "status"), (WORK, "age"))
    if isinstance(coded.age, int):
        return AgeFailure("AGE-6", "not-covered", values, slots)
    if coded.age == "none":
        return AgeFailure("AGE-6", "no-age", values, slots)
    return AgeFailure("AGE-1", "not-recorded", ((WORK, "status"),), slots)


def hazardous_failures(profile: Profile, ages: AgeFacts) -> Iterator[AgeFailure]:
    """AGE-4 and AGE-5: the age for hazardous work, and the list of it."""
    age, work_list = profile.standards.get(HAZARDOUS), profile.standards.get(HAZARDOUS_LIST)
    if age_rule_holds("AGE-4", ages) is False:
        slots: dict[str, Slot] = {
            "hazardous_age": str(ages.hazardous),
            "floor": str(ages.floor_hazardous),
        }
        yield AgeFailure("AGE-4", "below-floor", ((HAZARDOUS, "age"),), slots)
    elif age and is_not_met(age):
        yield AgeFailure("AGE-4", "not-met", ((HAZARDOUS, "status"),), year_slot(age))
    if work_list and is_not_met(work_list):
        yield AgeFailure("AGE-5", "not-met", ((HAZARDOUS_LIST, "status"),), year_slot(work_list))


def recruitment_failures(profile: Profile, ages: AgeFacts) -> Iterator[AgeFailure]:
    """AGE-9, once for each of its three parts."""
    parts = (
        (VOLUNTARY, "voluntary", ages.voluntary, ages.floor_voluntary),
        (COMPULSORY, "compulsory", ages.compulsory, ages.floor_compulsory),
        (NON_STATE, "non-state", None, 0),
    )
    for standard, part, age, floor in parts:
        coded = profile.standards.get(standard)
        if age is not None and age < floor:
            slots: dict[str, Slot] = {"age": str(age), "floor": str(floor)}
            yield AgeFailure("AGE-9", f"{part}-below", ((standard, "age"),), slots)
        elif coded and is_not_met(coded):
            yield AgeFailure("AGE-9", f"{part}-not-met", ((standard, "status"),), year_slot(coded))
