"""Facts on agencies, bodies and the five steps."""

from __future__ import annotations

from atlas_cli.catalog.load import Catalog
from atlas_cli.documents.plain import Plain, fixed
from atlas_cli.documents.view import View

INTERNAL_FIELDS = ("influence", "interest", "stance")


def without_internal(agencies: Plain, view: View) -> Plain:
    """The agencies as the edition may know them: influence, interest and stance are for the internal one."""
    hidden = () if view.internal else INTERNAL_FIELDS
    return {
        key: {name: value for name, value in agency.items() if name not in hidden}
        for key, agency in agencies.items()
    }


def agencies(facts: Plain, catalog: Catalog, view: View) -> list[Plain]:
    """Every agency with its roles in words and the agency it is part of."""
    rows = []
    for agency in facts["agencies"].values():
        roles = [fixed(catalog.roles[role].label, view.language.code) for role in agency["roles"]]
        parent = facts["agencies"].get(agency["part_of"])
        rows.append(
            {
                **agency,
                "assessed": any(agency.get(field) for field in INTERNAL_FIELDS),
                "role_labels": roles,
                "parent": parent and {"name": parent["name"]},
                "closed": closed(facts["agencies"], agency),
            }
        )
    return rows


def closed(entries: Plain, entry: Plain) -> Plain:
    """Until when an agency or body existed and which of `entries` took its place; None where it exists."""
    until = entry["until"]
    if until is None:
        return None
    successor = entries.get(until["succeeded_by"])
    return {**until, "successor": successor and successor["name"]}


def bodies(facts: Plain) -> list[Plain]:
    """Every body with the names of the agencies that chair it, keep its secretariat and belong to it."""
    names = {key: agency["name"] for key, agency in facts["agencies"].items()}
    return [
        {
            **body,
            "chaired_by": names.get(body["chair_agency"]) or body["chair"] or "unknown",
            "kept_by": names.get(body["secretariat"]),
            "members": [names[key] for key in body["member_agencies"]] + body["other_members"],
            "closed": closed(facts["bodies"], body),
        }
        for body in facts["bodies"].values()
    ]


def steps(facts: Plain, catalog: Catalog, register: list[Plain], wanted: str) -> list[Plain]:
    """The five steps with the agencies that act, and the gaps recorded at each."""
    in_register = [gap for group in register for gap in group["gaps"]]
    return [
        {
            "id": step.id,
            "label": fixed(step.label, wanted),
            "means": fixed(step.means, wanted),
            "agencies": acting(facts["agencies"], step.id),
            "bodies": acting(facts["bodies"], step.id),
            "gaps": [gap for gap in in_register if step.id in gap["steps"]],
        }
        for step in catalog.steps.values()
    ]


def acting(actors: Plain, step: str) -> list[Plain]:
    """The agencies or bodies that act at a step and exist."""
    return [actor for actor in actors.values() if step in actor["steps"] and actor["until"] is None]
