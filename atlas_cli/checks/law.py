"""Rules on standards and policies whose own facts contradict each other."""

from __future__ import annotations

from collections.abc import Iterator

from atlas_cli.analysis.ages import COMPULSORY, HAZARDOUS, VOLUNTARY, WORK
from atlas_cli.analysis.readiness import ended_policies
from atlas_cli.checks.frame import Checked, Problem, rule
from atlas_cli.profile.law import Standard


@rule("ATL305", "standard-against-age", "error")
def standard_against_age(checked: Checked) -> Iterator[Problem]:
    """The coding of a standard contradicts its age.

    A standard cannot be met by an age below the floor of the Convention, by no age at all, or be not
    applicable and have an age; and only six of the twelve standards have an age. Correct the status or the
    age, as the source codes them. An age that is high enough may still be not met: for want of coverage.

    Fails:

        standards:
          minimum-age-hazardous-work: {status: met, age: 16, data_year: 2022, sources: [findings]}

    Passes:

        standards:
          minimum-age-hazardous-work: {status: met, age: 18, data_year: 2022, sources: [findings]}
    """
    for id, standard in checked.profile.standards.items():
        found = contradiction(id, standard, checked)
        if found:
            message, help = found
            yield Problem(("standards", id, "age"), message, help)


def contradiction(id: str, standard: Standard, checked: Checked) -> tuple[str, str] | None:
    """What is wrong between status and age, and what to do."""
    kind, age = checked.catalog.standards.get(id), standard.age
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
    floor = floors(checked).get(id)
    if isinstance(age, int) and floor is not None and age < floor:
        return f"the standard is met with the age {age}, and its floor is {floor}", "correct one of the two"
    return None


def floors(checked: Checked) -> dict[str, int]:
    """The least age, in years, with which each standard can be met (C138, C182, OPAC)."""
    least, ages = checked.catalog.age_floors, checked.analysis.ages
    return {
        WORK: ages.declared_work if ages.declared else least.work_where_declared,
        HAZARDOUS: least.hazardous,
        VOLUNTARY: least.voluntary_recruitment,
        COMPULSORY: least.compulsory_recruitment,
    }


@rule("ATL309", "ended-policy-current", "error")
def ended_policy_current(checked: Checked) -> Iterator[Problem]:
    """A policy that had ended by the cut-off date is called current.

    "Now" is the profile's `as_of`. A plan whose last year lies before it is not in force any more: write
    `status: ended`, record what follows it, or correct the years.

    Fails:

        policies:
          plan: {title: Plan, from_year: 2015, to_year: 2020, status: current, description: D.,
            sources: [findings]}

    Passes:

        policies:
          plan: {title: Plan, from_year: 2015, to_year: 2020, status: ended, description: D.,
            sources: [findings]}
    """
    for id, policy in ended_policies(checked.profile):
        message = f"the policy ended in {policy.to_year} and is called current as of {checked.profile.as_of}"
        help = "write `status: ended`, or record what follows it"
        yield Problem(("policies", id, "status"), message, help)
