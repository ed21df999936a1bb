"""Private records for tests: written into a workspace of Testland, the smallest valid profile."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from atlas_cli.profile.records import Responses, load_responses
from atlas_cli.yamlfile.emit import new_file
from tests.profiles import MINIMAL

AGENCY = {
    "name": "Agency",
    "language": "en",
    "roles": ["prosecution"],
    "mandate": "Prosecutes.",
    "sources": ["findings"],
}
ENTERED = {"date": "2022-12-01", "by": "Office"}


def workspace(folder: Path) -> Path:
    """A workspace with the profile of Testland."""
    (folder / "countries").mkdir(parents=True)
    profile = folder / "countries" / "testland.yaml"
    profile.write_text(MINIMAL.read_text(encoding="utf-8"), encoding="utf-8")
    return folder


def write(folder: Path, records: Mapping[str, Mapping[str, Any]], decisions: Any = None) -> Path:
    """The private folder of Testland with these records by id."""
    private = folder / "consultations" / "testland"
    (private / "responses").mkdir(parents=True, exist_ok=True)
    for id, record in records.items():
        data = {"channel": "meeting", "date": "2022-05-02", "entered": ENTERED, **record}
        (private / "responses" / f"{id}.yaml").write_text(new_file(data), encoding="utf-8")
    if decisions is not None:
        (private / "decisions.yaml").write_text(new_file(decisions), encoding="utf-8")
    return private


def loaded(folder: Path, records: Mapping[str, Mapping[str, Any]], decisions: Any = None) -> Responses:
    return load_responses(write(folder, records, decisions))
