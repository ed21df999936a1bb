"""Rules over the needs of the catalog: whether practices reach them, and what is said where none does."""

from __future__ import annotations

from collections.abc import Iterator

from atlas_cli.catalog.load import Catalog
from atlas_cli.checks.frame import Problem, catalog_rule
from atlas_cli.checks.naming import suggestion
from atlas_cli.checks.practices import practices, served

NEEDS = "needs.yaml"


def served_needs(catalog: Catalog) -> set[str]:
    return {address.need for _, practice in practices(catalog) for _, address in served(practice)}


@catalog_rule("ATL408", "need-unreachable", "error")
def need_unreachable(catalog: Catalog) -> Iterator[Problem]:
    """No practice serves a need, and nobody says why.

    That a need is served by no practice is a normal result and is shown as such; but it is to be a decision,
    not an oversight. Let a practice address it, or name the reason: `unserved:` with a key of
    `unserved_reasons:`. Needs outside the three outcomes are never matched and need no reason.

    Fails in needs.yaml:

        needs:
          - {id: new-need, outcome: 2, label: A new need, means: Something is missing.}

    Passes in needs.yaml:

        needs:
          - {id: new-need, outcome: 2, unserved: integrity, label: A new need, means: Something is missing.}
    """
    reached = served_needs(catalog)
    for index, need in enumerate(catalog.needs.values()):
        path = ("needs", index, "id")
        if need.unserved is not None and need.unserved not in catalog.unserved_reasons:
            help = suggestion(need.unserved, catalog.unserved_reasons, "add it under `unserved_reasons:`")
            message = f"`{need.unserved}` is not a reason of `unserved_reasons:`"
            yield Problem(("needs", index, "unserved"), message, help, file=NEEDS)
        elif need.outcome != "outside" and need.unserved is None and need.id not in reached:
            message = f"no practice serves the need `{need.id}`, and no reason is given"
            help = "let a practice address it, or add `unserved:` with a key of `unserved_reasons:`"
            yield Problem(path, message, help, file=NEEDS)


@catalog_rule("ATL409", "need-served-after-all", "warning")
def need_served_after_all(catalog: Catalog) -> Iterator[Problem]:
    """A need is called unserved, and a practice serves it.

    The reason would be printed beside the practice. Take `unserved:` out of the need.

    Fails in needs.yaml:

        needs:
          - {id: inspector-training, outcome: 2, unserved: law, label: Train inspectors, means: They lack it.}

    Passes in needs.yaml:

        needs:
          - {id: inspector-training, outcome: 2, label: Train inspectors, means: They lack it.}
    """
    by = {address.need: practice.id for _, practice in practices(catalog) for _, address in served(practice)}
    for index, need in enumerate(catalog.needs.values()):
        if need.unserved and need.id in by:
            message = f"the need is called unserved, and `{by[need.id]}` serves it"
            yield Problem(("needs", index, "unserved"), message, "take `unserved:` out", file=NEEDS)


@catalog_rule("ATL410", "need-addressed-twice", "warning")
def need_addressed_twice(catalog: Catalog) -> Iterator[Problem]:
    """A practice addresses the same need twice.

    A need is the main purpose of a practice or is served in part, and each once; a second reason would never
    be shown. Merge the two.

    Fails:

        addresses:
          primarily: [{need: inspector-training, reason: It trains them.}]
          partly: [{need: inspector-training, reason: It trains them.}]

    Passes:

        addresses:
          primarily: [{need: inspector-training, reason: It trains them.}]
          partly: [{need: inspection-coverage, reason: They inspect more.}]
    """
    for name, practice in practices(catalog):
        seen: set[str] = set()
        for path, address in served(practice):
            if address.need in seen:
                message = f"the need `{address.need}` is addressed a second time"
                yield Problem(path, message, "merge the two entries", file=name)
            seen.add(address.need)
