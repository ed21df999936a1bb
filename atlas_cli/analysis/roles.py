"""Who has which role in a country now: agencies that exist, bodies that meet, and those that stand in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from atlas_cli.catalog.vocabulary import Role
from atlas_cli.profile.actors import Agency, Body
from atlas_cli.profile.model import Profile

#: Its agencies are the bodies of the profile; an agency with this role keeps the office of one.
BODY_ROLE = "coordination-body"

#: A procedure that joins agencies. It can neither take part in a practice nor follow a plan.
NOT_A_BODY = "mechanism"


def working_agencies(profile: Profile) -> dict[str, Agency]:
    """The agencies that exist; closed ones stay in the profile because publications name them."""
    return {id: agency for id, agency in profile.agencies.items() if agency.until is None}


def working_bodies(profile: Profile) -> dict[str, Body]:
    """The bodies that exist and can decide: committees, task forces, centers."""
    bodies = profile.bodies.items()
    return {id: body for id, body in bodies if body.until is None and body.kind != NOT_A_BODY}


def successor_of(profile: Profile, agency: str) -> str | None:
    """The agency that exists and took the place of a closed one, over several closings; None where none is
    recorded."""
    seen = {agency}
    while (here := profile.agencies.get(agency)) is not None:
        if here.until is None:
            return agency
        agency = here.until.succeeded_by or ""
        if agency in seen:
            return None
        seen.add(agency)
    return None


def filling(profile: Profile, roles: Mapping[str, Role]) -> dict[str, tuple[str, ...]]:
    """The agencies that fill each role of the catalog here, by role.

    Those that have the role; where none has it, those of the roles that may stand in (`filled_by`). Bodies
    fill that of coordination, so that an agency does it only where no body is recorded.
    """
    agencies = working_agencies(profile)
    having = {role: tuple(id for id, one in agencies.items() if role in one.roles) for role in roles}
    if working_bodies(profile):
        having[BODY_ROLE] = ()
    return {id: having[id] or stand_ins(role, having) for id, role in roles.items()}


def stand_ins(role: Role, having: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    found = (agency for other in role.filled_by for agency in having.get(other, ()))
    return tuple(dict.fromkeys(found))


def filled(profile: Profile, roles: Mapping[str, Role]) -> frozenset[str]:
    """The roles that somebody has here, agency or body."""
    by_agency = {role for role, agencies in filling(profile, roles).items() if agencies}
    return frozenset(by_agency | ({BODY_ROLE} if working_bodies(profile) else set()))


def roles_by_agency(profile: Profile, roles: Mapping[str, Role]) -> dict[str, tuple[str, ...]]:
    """The roles of each agency of the profile, those included in which it stands in for others.

    A closed agency has those of its successor: what a gap asks of the one is now asked of the other.
    """
    agencies, by_role = working_agencies(profile), filling(profile, roles)
    now = {id: tuple(dict.fromkeys((*one.roles, *stood_in(id, by_role)))) for id, one in agencies.items()}
    return {id: now.get(successor_of(profile, id) or "", ()) for id in profile.agencies}


def stood_in(agency: str, by_role: Mapping[str, tuple[str, ...]]) -> Iterator[str]:
    return (role for role, agencies in by_role.items() if agency in agencies)
