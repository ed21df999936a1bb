"""Reading the catalog: the files of one or more folders, of which the first that has a file counts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Protocol, TypeVar

from atlas_cli.catalog.benchmarks import (
    AgeFloors,
    AgeRule,
    BenchmarkRule,
    BenchmarksFile,
    IndicatorRule,
    InspectorRatioKind,
    Instrument,
    InstrumentRule,
    SeriesKind,
    StandardKind,
)
from atlas_cli.catalog.consultation import ConsultationFile, Reading
from atlas_cli.catalog.cues import CuesFile
from atlas_cli.catalog.evidence import EvidenceFile
from atlas_cli.catalog.method import MatchingMethod
from atlas_cli.catalog.practices import Practice
from atlas_cli.catalog.values import Model, Text
from atlas_cli.catalog.vocabulary import (
    ChainStep,
    MethodFile,
    Need,
    NeedsFile,
    Role,
    RolesFile,
    SeverityRule,
    Terms,
)
from atlas_cli.catalog.words import Words
from atlas_cli.diagnostics import BadInput, Diagnostic
from atlas_cli.errors import AtlasError
from atlas_cli.yamlfile import YamlFile, scan_yaml, validate


class Identified(Protocol):
    """What a catalog file lists: entries that carry their id."""

    @property
    def id(self) -> str: ...


M = TypeVar("M", bound=Model)
E = TypeVar("E", bound=Identified)

PRACTICES = "practices"


@dataclass(frozen=True, slots=True)
class Catalog:
    """Everything the catalog holds, by id, in the order of its files; `files` by name, for places."""

    needs: Mapping[str, Need]
    unserved_reasons: Mapping[str, Text]
    roles: Mapping[str, Role]
    steps: Mapping[str, ChainStep]
    standards: Mapping[str, StandardKind]
    instruments: Mapping[str, Instrument]
    inspector_ratios: tuple[InspectorRatioKind, ...]
    age_floors: AgeFloors
    age_rules: Mapping[str, AgeRule]
    indicator_rules: Mapping[str, IndicatorRule]
    instrument_rule: InstrumentRule
    inspector_rule: BenchmarkRule
    series: Mapping[str, SeriesKind]
    severity_rules: Mapping[str, SeverityRule]
    assessors: tuple[str, ...]
    method: MatchingMethod
    evidence: EvidenceFile
    practices: Mapping[str, Practice]
    terms: Terms
    words: Words
    files: Mapping[str, YamlFile]
    cues: CuesFile | None = None
    """None where the catalog has no cues.yaml or it was left unread: then no needs are suggested."""
    consultation: ConsultationFile | None = None
    """None where the catalog has no consultation.yaml: then there is no consultation pack."""

    def consulting(self) -> ConsultationFile:
        """How consultations are run and told. Raises AtlasError where the catalog does not say it."""
        if self.consultation is None:
            raise AtlasError(
                "The catalog does not say how a consultation is run.",
                hint="consultation.yaml lies beside practices/ and needs.yaml.",
            )
        return self.consultation

    def gap_rule_ids(self) -> tuple[str, ...]:
        """Ids that a gap may name under `answers`."""
        instruments = (f"{self.instrument_rule.id}-{id}" for id in self.instruments)
        return (
            *self.age_rules,
            *self.indicator_rules,
            self.instrument_rule.id,
            *instruments,
            self.inspector_rule.id,
        )


def load_catalog(folders: Sequence[Path], *, cues: bool = True) -> Catalog:
    """The catalog of these folders, file by file: a file of an earlier folder hides the same one of a later.

    Without `cues` the words that suggest needs are left unread: no document needs them, and they are the
    second largest file.
    Raises BadInput with the problems of all files together, AtlasError where a file is in none of them.
    """
    reader = CatalogReader(catalog_paths(folders))
    needs = reader.read("needs.yaml", NeedsFile)
    roles = reader.read("roles.yaml", RolesFile)
    benchmarks = reader.read("benchmarks.yaml", BenchmarksFile)
    method = reader.read("method.yaml", MethodFile)
    terms = reader.read("terms.yaml", Terms)
    words = reader.read("words.yaml", Words)
    evidence = reader.read_if_there("evidence.yaml", EvidenceFile) or EvidenceFile()
    words_for_needs = reader.read_if_there("cues.yaml", CuesFile) if cues else None
    consultation = reader.read_if_there("consultation.yaml", ConsultationFile)
    practices = [reader.read(name, Practice) for name in reader.practice_names()]
    if reader.problems or not (needs and roles and benchmarks and method and terms and words):
        raise BadInput(reader.problems)
    return Catalog(
        needs=by_id(needs.needs),
        unserved_reasons=MappingProxyType(needs.unserved_reasons),
        roles=by_id(roles.roles),
        steps=by_id(roles.steps),
        standards=by_id(benchmarks.standards),
        instruments=by_id(benchmarks.instruments),
        inspector_ratios=benchmarks.inspector_ratios,
        age_floors=benchmarks.age_floors,
        age_rules=by_id(benchmarks.age_rules),
        indicator_rules=by_id(benchmarks.indicator_rules),
        instrument_rule=benchmarks.instrument_rule,
        inspector_rule=benchmarks.inspector_rule,
        series=by_id(benchmarks.series),
        severity_rules=by_id(method.severity),
        assessors=method.assessors,
        method=method.matching,
        evidence=evidence,
        practices=by_id(practice for practice in practices if practice),
        terms=terms,
        words=words,
        files=MappingProxyType(reader.files),
        cues=words_for_needs,
        consultation=consultation,
    )


def load_reading(folders: Sequence[Path]) -> Reading:
    """By which words answers are read: of the whole catalog only that.

    Raises BadInput for a file with problems, AtlasError where it is in none of the folders.
    """
    reader = CatalogReader(catalog_paths(folders))
    file = reader.read("consultation.yaml", ConsultationFile)
    if file is None or reader.problems:
        raise BadInput(reader.problems)
    return file.reading


def by_id(entries: Iterable[E]) -> Mapping[str, E]:
    return MappingProxyType({entry.id: entry for entry in entries})


def catalog_paths(folders: Sequence[Path]) -> dict[str, Path]:
    """The files a catalog in these folders consists of, by name: `needs.yaml`, `practices/<id>.yaml`."""
    found: dict[str, Path] = {}
    for folder in folders:
        for path in (*sorted(folder.glob("*.yaml")), *sorted(folder.glob(f"{PRACTICES}/*.yaml"))):
            found.setdefault(path.relative_to(folder).as_posix(), path)
    if not found:
        looked = ", ".join(folder.as_posix() for folder in folders) or "no folder"
        raise AtlasError("There is no catalog of practices.", hint=f"Looked in {looked}.")
    return found


class CatalogReader:
    """Reads catalog files and keeps what is wrong with them, so that all problems show at once."""

    def __init__(self, paths: Mapping[str, Path]) -> None:
        self.paths = paths
        self.files: dict[str, YamlFile] = {}
        self.problems: list[Diagnostic] = []

    def practice_names(self) -> list[str]:
        return sorted(name for name in self.paths if name.startswith(f"{PRACTICES}/"))

    def read_if_there(self, name: str, model: type[M]) -> M | None:
        """The file as a model, or None where the catalog does not have it or it has problems."""
        return self.read(name, model) if name in self.paths else None

    def read(self, name: str, model: type[M]) -> M | None:
        """The file as a model, or None where it has problems."""
        if name not in self.paths:
            raise AtlasError(f"The catalog has no {name}.", hint="It lies beside practices/ and needs.yaml.")
        try:
            file = self.files[name] = scan_yaml(self.paths[name])
            value = validate(model, file)
        except BadInput as error:
            self.problems += error.diagnostics
            return None
        self.problems += repeated_ids(file)
        return value


def repeated_ids(file: YamlFile) -> Iterator[Diagnostic]:
    """One error for each id that a list of the file gives twice."""
    for key, entries in file.data.items():
        if not isinstance(entries, list):
            continue
        first: dict[object, int] = {}
        for index, entry in enumerate(entries):
            id = entry.get("id") if isinstance(entry, dict) else None
            if id is None or first.setdefault(id, index) == index:
                continue
            yield Diagnostic(
                code="ATL040",
                name="repeated-id",
                level="error",
                message=f"the id '{id}' stands twice under '{key}'",
                span=file.span(key, index, "id"),
                help="give each entry its own id, or remove one of the two",
                related=((f"'{id}' first stands here", file.span(key, first[id], "id")),),
            )
