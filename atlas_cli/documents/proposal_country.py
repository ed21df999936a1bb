"""A practice in one country: status, agencies by role, the state of prerequisites, baselines."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from atlas_cli.analysis import PracticeState
from atlas_cli.analysis.figures import is_number
from atlas_cli.analysis.roles import BODY_ROLE, filling, successor_of, working_bodies
from atlas_cli.catalog.practices import Practice, Prerequisite, Test
from atlas_cli.documents.gaps import given, recorded_states
from atlas_cli.documents.plain import Plain, fixed
from atlas_cli.documents.proposal_ground import Ground, named, of_catalog
from atlas_cli.documents.series import latest, previous_number
from atlas_cli.profile.actors import Agency

#: The parts of a practice, the closest first.
PARTS = ("led", "trained", "consulted")


def status_of(ground: Ground, practice: str) -> Plain:
    """What the profile says of the practice: name, version, adaptation, reported responses, status."""
    here = ground.facts["practices"].get(practice)
    state = ground.analysis.practices.get(practice)
    agencies = ground.facts["agencies"]
    responses = here["responses"] if here else []
    return {
        "here": here,
        "status": state.status if state else "proposed",
        "since": since(state, here),
        "responses": [
            {**one, "agencies": [named(agencies[key]) for key in one["agencies"]]} for one in responses
        ],
        "given": given(state),
        "recorded": recorded_states(here),
        "required": [named(agencies[key]) for key in here["required"]] if here else [],
        "missing": [named(agencies[key]) for key in state.missing] if state else [],
        "by_name": is_validated_by_name(state),
    }


def is_validated_by_name(state: PracticeState | None) -> bool:
    """Whether publications alone report the validation: of the practice by its name, not of our text.

    Who discusses our text later has not validated it.
    """
    if state is None or state.status != "validated":
        return False
    return all(one.channel == "reported" for one in state.said if one.validates)


def since(state: PracticeState | None, here: Plain) -> str | None:
    """When the status came about: by an answer, or as it is recorded with a source."""
    if state is None:
        return None
    if state.status in ("implemented", "withdrawn"):
        return str(here[state.status]["date"])
    return state.since


def lead_of(ground: Ground, practice: Practice) -> Plain:
    """The agency that leads the practice here; where none is recorded, those whose role would let them."""
    here = ground.facts["practices"].get(practice.id)
    lead = here and here["lead"] and named(ground.facts["agencies"][here["lead"]])
    possible = [agency for role in practice.roles.led for agency in with_role(ground, role)]
    return {"lead": lead, "possible_leads": [] if lead else once(possible)}


def once(actors: list[Plain]) -> list[Plain]:
    return list({actor["path"]: actor for actor in actors}.values())


def with_role(ground: Ground, role: str) -> list[Plain]:
    """The agencies of the country that fill a role now; for that of coordination its bodies, if any."""
    profile, facts = ground.profile, ground.facts
    if role == BODY_ROLE and working_bodies(profile):
        return [named(facts["bodies"][id]) for id in working_bodies(profile)]
    return [named(facts["agencies"][id]) for id in filling(profile, ground.catalog.roles)[role]]


def parts_by_role(practice: Practice) -> dict[str, str]:
    """Every role that takes part, by its closest part."""
    closest: dict[str, str] = {}
    for part in PARTS:
        for role in getattr(practice.roles, part):
            closest.setdefault(role, part)
    return closest


def roles(ground: Ground, practice: Practice) -> list[Plain]:
    """Who takes part besides the lead: each agency once, with all its roles here and its closest part.

    Behind them the roles that no agency has; those that nobody can have here are left out.
    """
    parts, lead = parts_by_role(practice), lead_of(ground, practice)["lead"]
    roles_of: dict[str, list[str]] = {}
    actors: dict[str, Plain] = {}
    for role in parts:
        for actor in with_role(ground, role):
            actors[actor["path"]] = actor
            roles_of.setdefault(actor["path"], []).append(role)
    rows: dict[tuple[str, ...], list[Plain]] = {}
    for path, its in roles_of.items():
        if not lead or path != lead["path"]:
            rows.setdefault(tuple(its), []).append(actors[path])
    filled = [row(ground, its, parts[its[0]], agencies) for its, agencies in rows.items()]
    return [*filled, *(row(ground, (role,), parts[role], []) for role in lacking(ground, practice))]


def row(ground: Ground, its: tuple[str, ...], part: str, agencies: list[Plain]) -> Plain:
    """One line of the table; `invited` where nobody is recorded and nobody is missed."""
    known = [ground.catalog.roles[role] for role in its]
    return {
        "roles": [fixed(role.label, ground.wanted) for role in known],
        "part": part,
        "agencies": agencies,
        "invited": not agencies and all(role.invited for role in known),
    }


def lacking(ground: Ground, practice: Practice) -> list[str]:
    """The roles of the practice that nobody has here and somebody could have."""
    impossible = ground.profile.country.roles_not_applicable
    return [
        role for role in parts_by_role(practice) if role not in impossible and not with_role(ground, role)
    ]


def without_agency(participants: list[Plain]) -> list[Plain]:
    """The roles that no agency has here, together by their part; those that are invited at the end."""
    found: dict[tuple[str, bool], Plain] = {}
    for one in participants:
        if not one["agencies"]:
            here = found.setdefault((one["part"], one["invited"]), {**one, "roles": []})
            here["roles"].extend(one["roles"])
    return sorted(found.values(), key=lambda one: (one["invited"], PARTS.index(one["part"])))


def not_taking_part(ground: Ground, practice: Practice) -> Plain:
    """Who takes no part, and why.

    `impossible`: roles that are nobody's here; `closed`: agencies that exist no more; `adrift`: agencies that
    belonged to a closed one. `role_count`: how many roles miss an agency, of all that somebody could have.
    """
    parts, country = parts_by_role(practice), ground.facts["country"]
    here = {id: one for id, one in ground.profile.agencies.items() if set(one.roles) & set(parts)}
    missing = lacking(ground, practice)
    return {
        "impossible": [
            {**reason, "role": fixed(ground.catalog.roles[role].label, ground.wanted)}
            for role, reason in country["roles_not_applicable"].items()
            if role in parts
        ],
        "closed": [closed(ground, id) for id, one in here.items() if one.until],
        "adrift": adrift(ground, here),
        "role_count": {
            "missing": sum(not ground.catalog.roles[role].invited for role in missing),
            "total": sum(role not in country["roles_not_applicable"] for role in parts),
        },
    }


def adrift(ground: Ground, agencies: Mapping[str, Agency]) -> list[Plain]:
    """Agencies that belonged to a closed one and of which nobody says where they belong now, by that one."""
    found: dict[str, list[Plain]] = {}
    for id, one in agencies.items():
        if one.part_of and not one.until and ground.profile.agencies[one.part_of].until:
            found.setdefault(one.part_of, []).append(named(ground.facts["agencies"][id]))
    return [{**closed(ground, parent), "parts": parts} for parent, parts in found.items()]


def closed(ground: Ground, agency: str) -> Plain:
    """A closed agency with the date, what it rests on, and the agency that has its place now."""
    facts, until = ground.facts["agencies"][agency], ground.facts["agencies"][agency]["until"]
    successor = successor_of(ground.profile, agency)
    return {
        **named(facts),
        "date": until["date"],
        "sources": until["sources"],
        "successor": named(ground.facts["agencies"][successor]) if successor else None,
    }


def working_languages(ground: Ground) -> list[str]:
    """The languages in which the country's agencies work, as the reader calls them."""
    codes = dict.fromkeys((*ground.profile.country.languages, *languages_of_agencies(ground)))
    return [ground.view.language.called(code) for code in codes]


def languages_of_agencies(ground: Ground) -> Iterator[str]:
    return (agency.language for agency in ground.profile.agencies.values())


def prerequisites(ground: Ground, practice: Practice) -> list[Plain]:
    """Each prerequisite with its state here, and what of the profile shows it or who is asked."""
    states = ground.matches.setting.prerequisites[practice.id]
    return [
        {
            **of_catalog(one, ground.wanted),
            "state": states[one.id],
            "shown_by": shown_by(ground, practice, one),
        }
        for one in practice.prerequisites
    ]


def shown_by(ground: Ground, practice: Practice, prerequisite: Prerequisite) -> Plain:
    """The record that decides the test; its kind says how it is told."""
    test = prerequisite.test
    if test is None:
        return {"kind": "decision" if prerequisite.decision else "untestable"}
    if test.lead is not None:
        return {"kind": "lead", **lead_of(ground, practice)}
    return next(filter(None, records(ground, test)), {"kind": "not-recorded"})


def only(record: Plain) -> Plain:
    """What a proposal prints of a record, so that it cites no source for what it does not say."""
    wanted = ("path", "status", "date", "data_year", "value", "year", "source", "sources")
    return {key: record[key] for key in wanted if key in record}


def records(ground: Ground, test: Test) -> Iterator[Plain]:
    """The record of the profile that the one field of a test asks for."""
    facts = ground.facts
    if test.ratified is not None and test.ratified in facts["ratifications"]:
        short = ground.catalog.instruments[test.ratified].short
        yield {"kind": "ratified", "short": short, **only(facts["ratifications"][test.ratified])}
    if test.standard_met is not None and test.standard_met in facts["standards"]:
        label = fixed(ground.catalog.standards[test.standard_met].label, ground.wanted)
        yield {"kind": "standard", "label": label, **only(facts["standards"][test.standard_met])}
    if test.series_yes is not None and latest(facts, test.series_yes):
        label = fixed(ground.catalog.series[test.series_yes].label, ground.wanted)
        yield {"kind": "series", "label": label, **only(latest(facts, test.series_yes))}
    if test.agency_role is not None:
        label = fixed(ground.catalog.roles[test.agency_role].label, ground.wanted)
        yield {"kind": "role", "role": label, "agencies": with_role(ground, test.agency_role)}
    if test.body is not None:
        yield {
            "kind": "body",
            "bodies": [named(facts["bodies"][id]) for id in working_bodies(ground.profile)],
        }


def indicators(ground: Ground, practice: Practice) -> list[Plain]:
    """Each indicator with its baseline: the newest value of its series and its data year."""
    return [
        {**of_catalog(one, ground.wanted), "start": baseline(ground, one.baseline) if one.baseline else None}
        for one in practice.indicators
    ]


def baseline(ground: Ground, name: str) -> Plain:
    """The newest value of a series; where that is no figure, also the last number before it."""
    kind, now = ground.catalog.series[name], latest(ground.facts, name)
    if not now:
        return {"label": fixed(kind.label, ground.wanted), "now": None, "before": None, "unit": None}
    before = previous_number(ground.facts, name, now["year"])
    is_figure = is_number(now["value"]) or isinstance(now["value"], bool)
    return {
        "label": fixed(kind.label, ground.wanted),
        "now": only(now),
        "before": None if is_figure else before and only(before),
        "unit": fixed(kind.unit, ground.wanted) if kind.unit and kind.kind == "money" else None,
    }
