"""Rules over the practices of the catalog."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace

from atlas_cli.catalog.load import PRACTICES, Catalog
from atlas_cli.catalog.practices import Address, Practice
from atlas_cli.checks.frame import Problem, catalog_rule
from atlas_cli.checks.naming import each, unknown
from atlas_cli.checks.prose import KeyPath


def practices(catalog: Catalog) -> Iterator[tuple[str, Practice]]:
    """Each practice with the name of its file."""
    for name, file in catalog.files.items():
        if name.startswith(f"{PRACTICES}/") and file.data["id"] in catalog.practices:
            yield name, catalog.practices[file.data["id"]]


def served(practice: Practice) -> Iterator[tuple[KeyPath, Address]]:
    for fit in ("primarily", "partly"):
        for index, address in enumerate(getattr(practice.addresses, fit)):
            yield ("addresses", fit, index, "need"), address


@catalog_rule("ATL401", "practice-unknown-need", "error")
def practice_unknown_need(catalog: Catalog) -> Iterator[Problem]:
    """A practice addresses a need that the catalog does not have.

    Practices and gaps meet at their needs; one that is not in `needs.yaml` meets nothing.

    Fails:

        addresses:
          primarily: [{need: inspectors-training, reason: It trains them.}]

    Passes:

        addresses:
          primarily: [{need: inspector-training, reason: It trains them.}]
    """
    help = "choose a need from needs.yaml"
    for name, practice in practices(catalog):
        named = ((path, address.need) for path, address in served(practice))
        for problem in unknown(named, catalog.needs, "is not a need of the catalog", help):
            yield replace(problem, file=name)


@catalog_rule("ATL402", "practice-unknown-role", "error")
def practice_unknown_role(catalog: Catalog) -> Iterator[Problem]:
    """A practice names a role that the catalog does not have.

    Who leads, is trained or is consulted is found in a country by the roles of its agencies, in the words
    of `roles.yaml`.

    Fails:

        roles: {led: [ministry-of-labor]}

    Passes:

        roles: {led: [labor-ministry]}
    """
    help = "choose a role from roles.yaml"
    for name, practice in practices(catalog):
        for part in ("led", "trained", "consulted"):
            named = each(("roles", part), getattr(practice.roles, part))
            for problem in unknown(named, catalog.roles, "is not a role of the catalog", help):
                yield replace(problem, file=name)


@catalog_rule("ATL403", "practice-closed-to-need", "error")
def practice_closed_to_need(catalog: Catalog) -> Iterator[Problem]:
    """A practice addresses a need of an outcome that it is not open to.

    A practice is a candidate only for gaps of its `outcomes:`. A need of another outcome is never served:
    add the outcome, or take the need out.

    Fails:

        outcomes: [3]
        addresses:
          primarily: [{need: inspector-training, reason: It trains them.}]

    Passes:

        outcomes: [3, 2]
        addresses:
          primarily: [{need: inspector-training, reason: It trains them.}]
    """
    for name, practice in practices(catalog):
        for path, address in served(practice):
            need = catalog.needs.get(address.need)
            if need and need.outcome not in practice.outcomes:
                message = f"`{need.id}` belongs to outcome {need.outcome}, to which the practice is not open"
                help = "add the outcome to `outcomes:`, or take the need out"
                yield Problem(path, message, help, file=name)


@catalog_rule("ATL404", "practice-file-name", "error")
def practice_file_name(catalog: Catalog) -> Iterator[Problem]:
    """The id of a practice is not the name of its file.

    A practice with the id `mdt-training` stands in `practices/mdt-training.yaml`, so that everybody finds
    it.

    Fails:

        id: another-name

    Passes:

        id: example
    """
    for name, practice in practices(catalog):
        if name != f"{PRACTICES}/{practice.id}.yaml":
            message = f"the practice `{practice.id}` stands in the file `{name}`"
            yield Problem(("id",), message, f"name the file {PRACTICES}/{practice.id}.yaml", file=name)


@catalog_rule("ATL417", "practice-unknown-reference", "error")
def practice_unknown_reference(catalog: Catalog) -> Iterator[Problem]:
    """A prerequisite or an indicator names something that the catalog does not have.

    The test of a prerequisite names an instrument, a standard, a series or a role, and the baseline of an
    indicator a series. With an id that is not there, the prerequisite is never met and the baseline stays
    empty.

    Fails:

        prerequisites: [{id: party, text: The State is party., test: {ratified: C-182}}]

    Passes:

        prerequisites: [{id: party, text: The State is party., test: {ratified: C182}}]
    """
    for name, practice in practices(catalog):
        for path, id, known, file in references(practice, catalog):
            says, help = f"is not in the catalog's {file}", f"choose an id from {file}"
            for problem in unknown([(path, id)], known, says, help):
                yield replace(problem, file=name)


def references(practice: Practice, catalog: Catalog) -> Iterator[tuple[KeyPath, str, Collection[str], str]]:
    """Ids in prerequisites and indicators: path, id, the ids there are, and the file that lists them."""
    lists: dict[str, tuple[Collection[str], str]] = {
        "ratified": (catalog.instruments, "benchmarks.yaml"),
        "standard_met": (catalog.standards, "benchmarks.yaml"),
        "series_yes": (catalog.series, "benchmarks.yaml"),
        "agency_role": (catalog.roles, "roles.yaml"),
    }
    for index, prerequisite in enumerate(practice.prerequisites):
        for field, (known, file) in lists.items():
            if id := getattr(prerequisite.test, field, None):
                yield ("prerequisites", index, "test", field), id, known, file
    for index, indicator in enumerate(practice.indicators):
        if indicator.baseline:
            yield ("indicators", index, "baseline"), indicator.baseline, catalog.series, "benchmarks.yaml"
