"""A practice in one country: status, agencies by role, the state of prerequisites, baselines."""

from __future__ import annotations

from collections.abc import Iterator

from atlas_cli.analysis import PracticeState
from atlas_cli.catalog.practices import Practice, Prerequisite, Test
from atlas_cli.documents.gaps import given, recorded_states
from atlas_cli.documents.plain import Plain, fixed
from atlas_cli.documents.proposal_ground import Ground, named, of_catalog
from atlas_cli.documents.series import is_number, latest, previous_number

#: Bodies of the profile stand in for agencies with this role.
BODY_ROLE = "coordination-body"


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
    }


def since(state: PracticeState | None, here: Plain) -> str | None:
    """When the status came about: the day of the latest answer, or of what is recorded with a source."""
    if state is None:
        return None
    if state.status in ("implemented", "withdrawn"):
        return str(here[state.status]["date"])
    return state.said[-1].date if state.said else None


def lead_of(ground: Ground, practice: Practice) -> Plain:
    """The agency that leads the practice here; where none is recorded, those whose role would let them."""
    here = ground.facts["practices"].get(practice.id)
    lead = here and here["lead"] and named(ground.facts["agencies"][here["lead"]])
    possible = [agency for role in practice.roles.led for agency in with_role(ground, role)]
    return {"lead": lead, "possible_leads": [] if lead else once(possible)}


def once(actors: list[Plain]) -> list[Plain]:
    return list({actor["path"]: actor for actor in actors}.values())


def with_role(ground: Ground, role: str) -> list[Plain]:
    """The agencies of the country with a role; where none has that of coordination, its bodies."""
    found = [agency for agency in ground.facts["agencies"].values() if role in agency["roles"]]
    if role == BODY_ROLE and not found:
        found = list(ground.facts["bodies"].values())
    return [named(actor) for actor in found]


def roles(ground: Ground, practice: Practice) -> list[Plain]:
    """Every role that takes part, once, by its closest part, with the agencies that have it here.

    No agency is a gap that the proposal shows.
    """
    parts = {
        "led": practice.roles.led,
        "trained": practice.roles.trained,
        "consulted": practice.roles.consulted,
    }
    found: dict[str, Plain] = {}
    for part, members in parts.items():
        for role in members:
            label = fixed(ground.catalog.roles[role].label, ground.wanted)
            row = {"role": label, "part": part, "also_trained": False, "agencies": with_role(ground, role)}
            first = found.setdefault(role, row)
            first["also_trained"] = first["also_trained"] or (part == "trained" and first["part"] == "led")
    return list(found.values())


def without_agency(participants: list[Plain]) -> list[Plain]:
    """The roles that no agency has here, together by the part they would take."""
    found: dict[str, Plain] = {}
    for one in participants:
        if not one["agencies"]:
            found.setdefault(one["part"], {**one, "roles": []})["roles"].append(one["role"])
    return list(found.values())


def working_languages(ground: Ground) -> list[str]:
    """The languages in which the country's agencies work, as the reader calls them."""
    from babel import Locale

    reader = Locale.parse(ground.view.language.locale)
    codes = dict.fromkeys((*ground.profile.country.languages, *languages_of_agencies(ground)))
    return [str(reader.languages.get(code, code)) for code in codes]


def languages_of_agencies(ground: Ground) -> Iterator[str]:
    return (agency.language for agency in ground.profile.agencies.values())


def prerequisites(ground: Ground, practice: Practice) -> list[Plain]:
    """Each prerequisite with its state here (met, open, untested) and what of the profile shows it."""
    states = ground.matches.setting.prerequisites[practice.id]
    return [
        {
            **of_catalog(one, ground.wanted),
            "state": states[one.id],
            "shown_by": shown_by(ground, one),
        }
        for one in practice.prerequisites
    ]


def shown_by(ground: Ground, prerequisite: Prerequisite) -> Plain:
    """The record that decides the test; its kind says how it is told."""
    test = prerequisite.test
    if test is None:
        return {"kind": "untestable"}
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
        yield {"kind": "body", "bodies": [named(body) for body in facts["bodies"].values()]}


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
