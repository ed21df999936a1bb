"""Rules on standards and policies whose own facts contradict each other."""

from __future__ import annotations

from collections.abc import Iterator

from atlas_cli.analysis.contradictions import Facts, standard_contradiction
from atlas_cli.analysis.readiness import ended_policies
from atlas_cli.checks.frame import Checked, Problem, rule


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
    facts = Facts(checked.profile, checked.catalog, checked.analysis)
    for id, standard in checked.profile.standards.items():
        found = standard_contradiction(id, standard, facts)
        if found:
            message, help = found
            yield Problem(("standards", id, "age"), message, help)


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
