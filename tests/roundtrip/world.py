"""A workspace as a team has one, and what its command line did there."""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from tests.processes import Finished, run_atlas
from tests.psa.publishing import REPOSITORY


@dataclass(frozen=True, slots=True)
class World:
    """The workspace of one country."""

    folder: Path
    slug: str

    @property
    def profile(self) -> Path:
        return self.folder / "countries" / f"{self.slug}.yaml"

    @property
    def private(self) -> Path:
        return self.folder / "consultations" / self.slug

    def atlas(self, *arguments: str) -> Finished:
        return run_atlas(*arguments, folder=self.folder)

    def done(self, *arguments: str) -> Finished:
        """The same, where it must not go wrong."""
        run = self.atlas(*arguments)
        assert run.code == 0, run.err
        return run

    def collect(self, *arguments: str) -> Finished:
        return self.atlas("collect", self.slug, *arguments)

    def sent(self, pattern: str) -> Path:
        """The one document of the pack with this name: `minna/*feedback*`."""
        (path,) = (self.folder / "build" / self.slug / "consultation").glob(f"{pattern}.docx")
        return path

    def folder_of(self, name: str) -> Path:
        made = self.folder / name
        made.mkdir(exist_ok=True)
        return made

    def records(self) -> dict[str, dict[str, Any]]:
        """The records by the name of the file that came back, as others read YAML."""
        found = (yaml.safe_load(path.read_text(encoding="utf-8")) for path in self.record_files())
        return {record["file"]["name"]: record for record in found}

    def record_files(self) -> list[Path]:
        return sorted((self.private / "responses").glob("*.yaml"))

    def collected(self, *arguments: str) -> dict[str, dict[str, Any]]:
        """What `--json` says became of each file, by its name."""
        run = self.collect(*arguments, "--json")
        return {Path(one["file"]).name: one for one in json.loads(run.out)["files"]}

    def copy(self, folder: Path) -> World:
        """Another workspace with the same files."""
        shutil.copytree(self.folder, folder, dirs_exist_ok=True)
        return World(folder, self.slug)


def world_of(folder: Path, slug: str, changes: Mapping[str, str]) -> World:
    """A workspace with the profile of a country in which some texts were replaced once."""
    (folder / "countries").mkdir()
    text = (REPOSITORY / "countries" / f"{slug}.yaml").read_text(encoding="utf-8")
    for old, new in changes.items():
        assert text.count(old) == 1, old
        text = text.replace(old, new, 1)
    world = World(folder, slug)
    world.profile.write_text(text, encoding="utf-8")
    return world


def bytes_below(folder: Path) -> dict[Path, bytes]:
    """Every file below a folder with its bytes."""
    return {path: path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}
