"""Rules over how a consultation is run."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from atlas_cli.catalog.load import Catalog
from atlas_cli.checks.frame import Problem, catalog_rule
from atlas_cli.checks.naming import each, unknown

FILE = "consultation.yaml"


@catalog_rule("ATL431", "objection-unknown-role", "error")
def objection_unknown_role(catalog: Catalog) -> Iterator[Problem]:
    """An expected objection names a role that the catalog does not have.

    The facilitator's guide would connect it with no agency. Name a role of `roles.yaml`.

    Fails in consultation.yaml:

        guide:
          objections:
            - {id: not-ours, objection: This is not ours., answer: Ask whose it is., roles: [prosecutor]}

    Passes in consultation.yaml:

        guide:
          objections:
            - {id: not-ours, objection: This is not ours., answer: Ask whose it is., roles: [prosecution]}
    """
    if catalog.consultation is None:
        return
    named = (
        reference
        for index, one in enumerate(catalog.consultation.guide.objections)
        for reference in each(("guide", "objections", index, "roles"), one.roles)
    )
    for found in unknown(
        named, catalog.roles, "is not a role of the catalog", "choose a role from roles.yaml"
    ):
        yield replace(found, file=FILE)
