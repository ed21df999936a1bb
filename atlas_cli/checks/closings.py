"""Rules on agencies and bodies that exist no more, and on roles that may stand in for others."""

from __future__ import annotations

from collections.abc import Iterator

from atlas_cli.analysis.roles import successor_of
from atlas_cli.analysis.said import first_day
from atlas_cli.catalog.load import Catalog
from atlas_cli.checks.frame import Checked, Problem, catalog_rule, rule
from atlas_cli.checks.naming import each, one, unknown
from atlas_cli.checks.prose import KeyPath
from atlas_cli.diagnostics import Span
from atlas_cli.profile.actors import Closing
from atlas_cli.profile.model import Profile


@rule("ATL312", "closed-agency-given-task", "error")
def closed_agency_given_task(checked: Checked) -> Iterator[Problem]:
    """A task of today is given to an agency that was closed.

    An agency with `until:` exists no more. It can neither lead or validate a practice, nor act on a gap, nor
    chair, serve or belong to a body that still exists. Name the agency that took its place, if a source says
    which; otherwise leave the field out and say in a `note:` who did it until when. What a closed agency
    answered in a consultation stays.

    Fails:

        agencies:
          inspectorate:
            until: {date: 2021-06, sources: [findings]}
        gaps:
          TL-E1:
            agencies: [inspectorate]

    Passes:

        agencies:
          inspectorate:
            until: {date: 2021-06, succeeded_by: inspection-agency, sources: [findings]}
          inspection-agency:
            name: Inspection Agency
            language: en
            roles: [labor-inspectorate]
            steps: [identify]
            mandate: Inspects workplaces.
            sources: [findings]
        gaps:
          TL-E1:
            agencies: [inspection-agency]
    """
    profile = checked.profile
    for path, id, task in tasks(profile):
        agency = profile.agencies.get(id)
        if agency is None or agency.until is None:
            continue
        message = f"`{id}` was closed ({agency.until.date}) and cannot {task}"
        next_one = successor_of(profile, id)
        if next_one:
            help = f"name its successor `{next_one}`"
        else:
            help = "name who does it now, or leave it out and say in `note:` until when this agency did it"
        related: tuple[tuple[str, Span], ...] = (
            ("it was closed by this", checked.file.key_span("agencies", id, "until")),
        )
        yield Problem(path, message, help, related)


def tasks(profile: Profile) -> Iterator[tuple[KeyPath, str, str]]:
    """Agencies where a profile gives them something to do now: path, id, and what it is."""
    for id, gap in profile.gaps.items():
        yield from ((*it, "act on a gap") for it in each(("gaps", id, "agencies"), gap.agencies))
    for id, practice in profile.practices.items():
        here = ("practices", id)
        yield from ((*it, "lead a practice") for it in one((*here, "lead"), practice.lead))
        yield from ((*it, "validate a practice") for it in each((*here, "required"), practice.required))
    for id, body in profile.bodies.items():
        if body.until is None:
            here = ("bodies", id)
            yield from ((*it, "chair a body") for it in one((*here, "chair_agency"), body.chair_agency))
            yield from ((*it, "serve a body") for it in one((*here, "secretariat"), body.secretariat))
            members = each((*here, "member_agencies"), body.member_agencies)
            yield from ((*it, "belong to a body") for it in members)


@rule("ATL313", "closing-contradicted", "error")
def closing_contradicted(checked: Checked) -> Iterator[Problem]:
    """The closing of an agency or body cannot be as it is recorded.

    `until:` lies after `as_of:`, or before a date for which the name is known to hold (`name_as_of:`), or its
    successor is not in the profile or leads back to the agency itself. Correct the date or the key.

    Fails:

        agencies:
          inspection-bureau:
            name: Inspection Bureau
            language: en
            roles: [labor-inspectorate]
            mandate: Inspected workplaces.
            until: {date: 2021-06, succeeded_by: inspectorat, sources: [findings]}
            sources: [findings]

    Passes:

        agencies:
          inspection-bureau:
            name: Inspection Bureau
            language: en
            roles: [labor-inspectorate]
            mandate: Inspected workplaces.
            until: {date: 2021-06, succeeded_by: inspectorate, sources: [findings]}
            sources: [findings]
    """
    profile = checked.profile
    yield from successors(profile)
    for path, until in closings(profile):
        if first_day(until.date) > first_day(profile.as_of):
            message = f"it was closed ({until.date}) after the profile's `as_of: {profile.as_of}`"
            yield Problem((*path, "date"), message, "correct one of the two dates")
    for id, agency in profile.agencies.items():
        known = agency.name_as_of
        if agency.until and known and first_day(known) > first_day(agency.until.date):
            message = (
                f"the name is known to hold in {known}, after the agency was closed ({agency.until.date})"
            )
            yield Problem(("agencies", id, "name_as_of"), message, "correct one of the two dates")


def closings(profile: Profile) -> Iterator[tuple[KeyPath, Closing]]:
    for section, entries in (("agencies", profile.agencies), ("bodies", profile.bodies)):
        for id, entry in entries.items():
            if entry.until is not None:
                yield (section, id, "until"), entry.until


def successors(profile: Profile) -> Iterator[Problem]:
    for path, until in closings(profile):
        section, id = str(path[0]), str(path[1])
        known = profile.agencies if section == "agencies" else profile.bodies
        here = (*path, "succeeded_by")
        says, help = f"is not under `{section}:` of this profile", f"describe it under `{section}:`"
        yield from unknown(one(here, until.succeeded_by), known, says, help)
        if section == "agencies" and leads_nowhere(profile, id, until):
            yield Problem(here, f"`{id}` is succeeded by itself", "name the agency that exists now")


def leads_nowhere(profile: Profile, id: str, until: Closing) -> bool:
    """Whether the successors of an agency lead in a circle."""
    seen, here = {id}, until.succeeded_by
    while here is not None and here not in seen:
        seen.add(here)
        agency = profile.agencies.get(here)
        here = agency.until.succeeded_by if agency and agency.until else None
    return here is not None


@rule("ATL314", "role-nobody-has", "error")
def role_nobody_has(checked: Checked) -> Iterator[Problem]:
    """A role is said to be nobody's here, and is unknown or an agency has it.

    `roles_not_applicable:` of the country holds roles of the catalog that no agency can have, such as that of
    the maritime authorities in a country without a coast. Correct the role, or take it out.

    Fails:

        country:
          roles_not_applicable:
            labor-inspectorate: {reason: There is nothing to inspect., sources: [findings]}

    Passes:

        country:
          roles_not_applicable:
            maritime-fisheries: {reason: The country has no sea coast., sources: [findings]}
    """
    named = checked.profile.country.roles_not_applicable
    at = ("country", "roles_not_applicable")
    references = (((*at, role), role) for role in named)
    help = "choose a role from roles.yaml in the catalog"
    yield from unknown(references, checked.catalog.roles, "is not a role of the catalog", help, at_key=True)
    for id, agency in checked.profile.agencies.items():
        for role in agency.roles:
            if role in named and agency.until is None:
                message = f"no agency is said to have the role `{role}`, and `{id}` has it"
                yield Problem((*at, role), message, "correct one of the two", at_key=True)


@catalog_rule("ATL418", "role-filled-by-unknown", "error")
def role_filled_by_unknown(catalog: Catalog) -> Iterator[Problem]:
    """A role is filled by one that the catalog does not have, or by itself.

    `filled_by:` of a role names other roles of `roles.yaml`, whose agencies take the part where no agency
    has the role.

    Fails in roles.yaml:

        roles:
          - {id: police-general, label: Police, filled_by: [special-police]}

    Passes in roles.yaml:

        roles:
          - {id: police-general, label: Police, filled_by: [police-specialized]}
    """
    for place, role in enumerate(catalog.roles.values()):
        named = each(("roles", place, "filled_by"), role.filled_by)
        others = [id for id in catalog.roles if id != role.id]
        for problem in unknown(named, others, "is not another role of the catalog", "choose another role"):
            yield Problem(problem.path, problem.message, problem.help, file="roles.yaml")
