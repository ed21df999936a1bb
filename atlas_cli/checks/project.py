"""Rules on the project: its scope, and what a final document needs to know of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from atlas_cli.analysis.readiness import missing_funding
from atlas_cli.checks.frame import Checked, Problem, rule
from atlas_cli.text import listed


@rule("ATL308", "practice-out-of-scope", "warning")
def practice_out_of_scope(checked: Checked) -> Iterator[Problem]:
    """A practice is listed that serves none of the outcomes of the project in this country.

    What a project offers lies within its outcomes; the rest is recorded and referred on. Add the outcome
    under `project: outcomes:` with its basis and source, or take the practice out.

    Fails:

        project:
          outcomes: [{outcome: 1, basis: Law, sources: [findings]}]
        practices:
          mdt-training: {lead: inspectorate}

    Passes:

        project:
          outcomes: [{outcome: 2, basis: Enforcement, sources: [findings]}]
        practices:
          mdt-training: {lead: inspectorate}
    """
    scope = checked.analysis.outcomes
    for id in checked.profile.practices:
        practice = checked.catalog.practices.get(id)
        if practice and not set(practice.outcomes) & set(scope):
            serves, has = outcomes_named(practice.outcomes), outcomes_named(scope)
            message = f"`{id}` serves {serves}, and the project works here on {has}"
            help = "add the outcome under `project: outcomes:`, or take the practice out"
            yield Problem(("practices", id), message, help, at_key=True)


def outcomes_named(outcomes: Iterable[int]) -> str:
    """`outcome 2`, `outcomes 2 and 3`."""
    numbers = [str(outcome) for outcome in sorted(outcomes)]
    return f"{'outcome' if len(numbers) == 1 else 'outcomes'} {listed(numbers)}"


@rule("ATL310", "funding-incomplete", "warning")
def funding_incomplete(checked: Checked) -> Iterator[Problem]:
    """A field is missing that the front matter of a final document needs.

    A document paid for by the Department of Labor states the share and amount of federal and other money, the
    number of the agreement and a disclaimer (P.L. 115-141, division H, title V, section 505). `--final` is
    refused without them; a project of which none is recorded yet is only shown as incomplete.

    Fails:

        project:
          agreement_number: IL-00000

    Passes:

        project:
          agreement_number: IL-00000
          disclaimer: The views are those of the authors.
          funding: {as_of: 2022, federal_percent: 100, federal_amount: 1, other_percent: 0, other_amount: 0,
            sources: [findings]}
    """
    project = checked.profile.project
    if project.agreement_number or project.funding or project.disclaimer:
        for path, message, help in missing_funding(checked.profile):
            yield Problem(path, f"{message}, which a final document needs", help, at_key=True)
