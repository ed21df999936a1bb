"""The private folder of a country's consultation: contacts, documents as issued, what came back.

It never leaves the machine of the team: git ignores it here, and no wheel or sdist takes it along.
"""

from __future__ import annotations

import re
from pathlib import Path

from atlas_cli.trace import Trace, to_xml
from atlas_cli.workspace.files import write_atomically
from atlas_cli.workspace.places import Places

FOLDER, ISSUED, CONTACTS = "consultations", "issued", "contacts.yaml"

#: A document id is the name of a file: what is not a letter, digit or hyphen never gets into it.
NO_NAME = re.compile(r"[^A-Za-z0-9-]+")


def consultation_folder(places: Places, slug: str) -> Path:
    """`consultations/<slug>` of the workspace, or below the current folder where there is none."""
    return (places.root or Path.cwd()) / FOLDER / slug


def contacts_file(folder: Path) -> Path:
    """Where the addressees, signatories and meetings of a consultation stand."""
    return folder / CONTACTS


def keep_issued(folder: Path, trace: Trace) -> None:
    """Keep the trace of a document as issued, once for each document id.

    An id follows from everything a document is made from, so a trace that is there is the same one.
    Raises AtlasError where it cannot be written.
    """
    path = issued_file(folder, trace.document_id)
    if not path.exists():
        write_atomically(path, to_xml(trace))


def issued_file(folder: Path, document_id: str) -> Path:
    return folder / ISSUED / f"{NO_NAME.sub('-', document_id)}.xml"


def issued_traces(folder: Path) -> dict[str, Path]:
    """The kept traces by document id, sorted."""
    return {path.stem: path for path in sorted((folder / ISSUED).glob("*.xml"))}
