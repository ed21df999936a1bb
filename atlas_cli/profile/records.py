"""Reading the private records of a country: responses and decisions.

Their models are loaded with the first record: of most countries there is none.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, TypeVar

from atlas_cli.diagnostics import BadInput, Diagnostic
from atlas_cli.yamlfile import YamlFile, load_yaml

if TYPE_CHECKING:
    from atlas_cli.profile.decisions import DecisionsFile
    from atlas_cli.profile.responses import ResponseRecord

T = TypeVar("T")

RESPONSES, DECISIONS, PROOFS = "responses", "decisions.yaml", "proofs"


@dataclass(frozen=True, slots=True)
class Responses:
    """All private records of a country by their id (name of the file), and the decisions on them.

    `files` holds the file of each record under its id. `decided` is None where there is no decisions.yaml.
    `superseded` are ids that a newer record replaces.
    """

    folder: Path | None = None
    records: Mapping[str, ResponseRecord] = field(default_factory=lambda: MappingProxyType({}))
    files: Mapping[str, YamlFile] = field(default_factory=lambda: MappingProxyType({}))
    decided: DecisionsFile | None = None
    decisions_file: YamlFile | None = None

    @property
    def decisions(self) -> DecisionsFile:
        """What decisions.yaml says, or would say if it were empty."""
        from atlas_cli.profile.decisions import DecisionsFile

        return self.decided or DecisionsFile()

    @property
    def superseded(self) -> frozenset[str]:
        return frozenset(record.supersedes for record in self.records.values() if record.supersedes)

    @property
    def current(self) -> Mapping[str, ResponseRecord]:
        """The records that no newer one replaces."""
        superseded = self.superseded
        return {id: record for id, record in self.records.items() if id not in superseded}


#: What there is of a country that nobody has answered about yet.
NONE = Responses()


def load_responses(folder: Path) -> Responses:
    """The records and decisions in `consultations/<slug>/`; none where the folder is not there.

    Raises BadInput with everything that is wrong with any of the files.
    """
    from atlas_cli.profile.decisions import DecisionsFile
    from atlas_cli.profile.responses import ResponseRecord

    problems: list[Diagnostic] = []
    records: dict[str, ResponseRecord] = {}
    files: dict[str, YamlFile] = {}
    for path in sorted((folder / RESPONSES).glob("*.yaml")):
        loaded = collected(problems, lambda path=path: load_yaml(ResponseRecord, path))  # type: ignore[misc]
        if loaded:
            records[path.stem], files[path.stem] = loaded
    decided = None
    if (folder / DECISIONS).is_file():
        decided = collected(problems, lambda: load_yaml(DecisionsFile, folder / DECISIONS))
    if problems:
        raise BadInput(problems)
    return Responses(folder, records, files, *(decided or (None, None)))


def collected(problems: list[Diagnostic], read: Callable[[], T]) -> T | None:
    """What was read, or None with its problems added."""
    try:
        return read()
    except BadInput as error:
        problems.extend(error.diagnostics)
        return None
