"""Practices and needs of the catalog, as lists and one at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from atlas_cli.catalog.load import PRACTICES, Catalog
from atlas_cli.catalog.naming import practice_named
from atlas_cli.catalog.practices import Practice
from atlas_cli.errors import AtlasError
from atlas_cli.overview.cards import Card, Table, fields_of, said
from atlas_cli.text import closest, listed


def practices_table(catalog: Catalog, origin: Callable[[Path], str]) -> Table:
    """All practices: for which outcomes, described on what basis, used where."""
    rows = tuple(
        (
            practice.id,
            said(practice.title),
            ", ".join(map(str, practice.outcomes)),
            practice.basis,
            ", ".join(used_in(practice)) or "–",
            origin(file_of(catalog, practice.id)),
        )
        for practice in catalog.practices.values()
    )
    return Table(("ID", "Title", "Outcomes", "Basis", "Used in", "From"), rows)


def practice_records(catalog: Catalog, origin: Callable[[Path], str]) -> list[dict[str, Any]]:
    """The same for programs."""
    return [
        {
            "id": practice.id,
            "title": said(practice.title),
            "outcomes": list(practice.outcomes),
            "basis": practice.basis,
            "used_in": used_in(practice),
            "needs": [address.need for address in practice.addresses.primarily],
            "file": str(file_of(catalog, practice.id)),
            "origin": origin(file_of(catalog, practice.id)),
        }
        for practice in catalog.practices.values()
    ]


def used_in(practice: Practice) -> list[str]:
    return list(dict.fromkeys(use.country for use in practice.used_in))


def file_of(catalog: Catalog, practice: str) -> Path:
    """The file of a practice, which may have another name than its id."""
    for name, file in catalog.files.items():
        if name.startswith(f"{PRACTICES}/") and file.data.get("id") == practice:
            return file.path
    raise KeyError(practice)


def practice_card(catalog: Catalog, word: str) -> Card:
    """One practice. Raises AtlasError with near ids where there is none."""
    practice = catalog.practices[practice_named(word, catalog)]
    needs = tuple(served(practice))
    fields = fields_of(practice, left_out=("id", "title", "addresses"))
    after = next(index for index, (label, _) in enumerate(fields) if label == "Issues") + 1
    return Card(
        id=practice.id,
        title=said(practice.title),
        path=file_of(catalog, practice.id),
        line=1,
        fields=(*fields[:after], ("Serves", needs), *fields[after:]),
        data=practice.model_dump(mode="json", exclude_defaults=True),
    )


def served(practice: Practice) -> Iterator[str]:
    """The needs a practice serves, its main purposes first, with the reason."""
    for how, addresses in (("", practice.addresses.primarily), (" (partly)", practice.addresses.partly)):
        for address in addresses:
            yield f"{address.need}{how}: {said(address.reason)}"


def needs_table(catalog: Catalog) -> Table:
    """All needs, with how many practices serve them."""
    rows = tuple(
        (
            id,
            said(need.label),
            str(need.outcome),
            ", ".join(need.steps) or "–",
            str(len(serving(catalog, id))),
        )
        for id, need in catalog.needs.items()
    )
    return Table(("ID", "Need", "Outcome", "Steps", "Practices"), rows)


def serving(catalog: Catalog, need: str) -> list[str]:
    """The practices that serve a need, those whose main purpose it is first."""
    lines = []
    for how in ("primarily", "partly"):
        for practice in catalog.practices.values():
            for address in getattr(practice.addresses, how):
                if address.need == need:
                    lines.append(f"{practice.id} ({how}): {said(address.reason)}")
    return lines


def need_card(catalog: Catalog, word: str) -> Card:
    """One need with the practices that serve it. Raises AtlasError with near ids where there is none."""
    id = known(word, list(catalog.needs), "need", "atlas show need")
    need, file = catalog.needs[id], catalog.files["needs.yaml"]
    outcome = said(catalog.terms.outcomes.get(need.outcome, str(need.outcome)))
    practices = tuple(serving(catalog, id))
    none = said(catalog.unserved_reasons.get(need.unserved)) if need.unserved else "none"
    return Card(
        id=id,
        title=said(need.label),
        path=file.path,
        line=file.span("needs", list(catalog.needs).index(id)).line,
        fields=(
            ("Means", (said(need.means),)),
            ("Outcome", (f"{need.outcome}: {outcome}",)),
            ("Steps", (", ".join(need.steps) or "outside the chain",)),
            ("Practices", practices or (none,)),
        ),
        data=need.model_dump(mode="json", exclude_defaults=True),
    )


def known(word: str, ids: list[str], what: str, lister: str) -> str:
    """The id that is meant, whose case does not count. Raises AtlasError with near ids."""
    for id in ids:
        if id.lower() == word.lower():
            return id
    near = closest(word, ids)
    meant = f"Did you mean {listed(near, 'or')}?" if near else f"{lister} lists them."
    raise AtlasError(f"The catalog has no {what} “{word}”.", hint=meant)
