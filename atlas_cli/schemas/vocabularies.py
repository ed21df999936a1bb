"""The ids that the catalog lists, with what they mean in words: what an editor offers and explains."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeAlias

from atlas_cli.catalog.load import Catalog
from atlas_cli.catalog.values import Text
from atlas_cli.catalog.vocabulary import Need
from atlas_cli.languages import english

#: Ids with their meaning.
Words: TypeAlias = Mapping[str | int, str]


def vocabularies(catalog: Catalog) -> Mapping[str, Words]:
    """Every list of ids that a schema may enumerate, by the name that models mark it with."""
    return {
        "needs": {id: of_need(need, catalog) for id, need in catalog.needs.items()},
        "roles": {
            id: said(role.label) + (f" ({said(role.examples)})" if role.examples else "")
            for id, role in catalog.roles.items()
        },
        "steps": {id: f"{said(step.label)}: {said(step.means)}" for id, step in catalog.steps.items()},
        "standards": {id: said(standard.label) for id, standard in catalog.standards.items()},
        "instruments": {
            id: f"{said(one.title)} ({one.organization}, {one.year})"
            for id, one in catalog.instruments.items()
        },
        "series": {id: said(series.label) for id, series in catalog.series.items()},
        "practices": {id: said(practice.title) for id, practice in catalog.practices.items()},
        "severity_rules": {
            id: f"{rule.level}: {said(rule.means)}" for id, rule in catalog.severity_rules.items()
        },
        "gap_rules": {id: said_by_rule(id, catalog) for id in catalog.gap_rule_ids()},
        "issues": {id: said(text) for id, text in catalog.terms.issues.items()},
        "outcomes": {id: said(text) for id, text in catalog.terms.outcomes.items()},
    }


def said(text: Text) -> str:
    """A text in English, or in whatever language it has."""
    return " ".join(english(text).split())


def of_need(need: Need, catalog: Catalog) -> str:
    outcome = said(catalog.terms.outcomes.get(need.outcome, str(need.outcome)))
    return f"{said(need.label)}. {said(need.means)} [{outcome}]"


def said_by_rule(id: str, catalog: Catalog) -> str:
    if id in catalog.age_rules:
        return said(catalog.age_rules[id].label)
    if id in catalog.indicator_rules:
        return said(catalog.indicator_rules[id].basis)
    instrument = catalog.instruments.get(id.removeprefix(f"{catalog.instrument_rule.id}-"))
    if instrument:
        return f"Not party: {said(instrument.title)}"
    rule = catalog.inspector_rule if id == catalog.inspector_rule.id else catalog.instrument_rule
    return said(rule.basis)
