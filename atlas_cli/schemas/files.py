"""Which kinds of files have a schema, and where the schemas lie."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from atlas_cli.catalog.benchmarks import BenchmarksFile
from atlas_cli.catalog.consultation import ConsultationFile
from atlas_cli.catalog.cues import CuesFile
from atlas_cli.catalog.evidence import EvidenceFile
from atlas_cli.catalog.load import Catalog
from atlas_cli.catalog.practices import Practice
from atlas_cli.catalog.values import Model
from atlas_cli.catalog.vocabulary import MethodFile, NeedsFile, RolesFile, Terms
from atlas_cli.catalog.words import Words
from atlas_cli.errors import UsageError
from atlas_cli.profile.contacts import Contacts
from atlas_cli.profile.decisions import DecisionsFile
from atlas_cli.profile.model import Profile
from atlas_cli.profile.responses import ResponseRecord
from atlas_cli.schemas.generate import schema_text
from atlas_cli.text import closest, listed

FOLDER = "schemas"


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of file: its model, and the files of a workspace that are of this kind."""

    name: str
    model: type[Model]
    files: str

    @property
    def title(self) -> str:
        return f"{self.name} ({self.files})"


KINDS: Mapping[str, Kind] = MappingProxyType(
    {
        kind.name: kind
        for kind in (
            Kind("profile", Profile, "countries/*.yaml"),
            Kind("practice", Practice, "dmop_catalog/practices/*.yaml"),
            Kind("needs", NeedsFile, "dmop_catalog/needs.yaml"),
            Kind("roles", RolesFile, "dmop_catalog/roles.yaml"),
            Kind("benchmarks", BenchmarksFile, "dmop_catalog/benchmarks.yaml"),
            Kind("method", MethodFile, "dmop_catalog/method.yaml"),
            Kind("terms", Terms, "dmop_catalog/terms.yaml"),
            Kind("words", Words, "dmop_catalog/words.yaml"),
            Kind("evidence", EvidenceFile, "dmop_catalog/evidence.yaml"),
            Kind("cues", CuesFile, "dmop_catalog/cues.yaml"),
            Kind("response", ResponseRecord, "consultations/*/responses/*.yaml"),
            Kind("decisions", DecisionsFile, "consultations/*/decisions.yaml"),
            Kind("contacts", Contacts, "consultations/*/contacts.yaml"),
            Kind("consultation", ConsultationFile, "dmop_catalog/consultation.yaml"),
        )
    }
)


def kind_named(name: str) -> Kind:
    """The kind of that name; `needs.yaml`, or the path of such a file, means the same.

    Raises UsageError with near names where there is none.
    """
    if name in KINDS:
        return KINDS[name]
    for kind in KINDS.values():
        if name.replace("\\", "/").rpartition("/")[2] == kind.files.rpartition("/")[2]:
            return kind
    near = closest(name, KINDS, n=1)
    raise UsageError(
        f"There is no schema “{name}”.",
        hint=f"Did you mean {near[0]}?" if near else f"There are schemas for {listed(list(KINDS))}.",
    )


def schema_files(catalog: Catalog) -> dict[str, bytes]:
    """Name and content of every schema file, with the ids of this catalog."""
    return {
        f"{FOLDER}/{kind.name}.json": schema_text(kind.model, kind.title, catalog).encode()
        for kind in KINDS.values()
    }
