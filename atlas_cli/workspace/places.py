"""Where countries, catalog and templates come from.

A workspace is a folder with `countries/`, `dmop_catalog/` or `templates/`. Its files come first; what it
lacks is filled in from the files that travel with the program.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from atlas_cli.errors import AtlasError, UsageError
from atlas_cli.text import slug

KINDS = ("countries", "dmop_catalog", "templates")
PROFILE_ENDINGS = (".yaml", ".yml")


@dataclass(frozen=True, slots=True)
class Places:
    """The folders that data and templates are read from: the workspace, if there is one, then the bundled."""

    root: Path | None
    bundled: Path

    def folders(self, kind: str) -> list[Path]:
        """The existing folders of a kind (one of KINDS), the workspace's first."""
        bases = [self.bundled] if self.root in (None, self.bundled) else [self.root, self.bundled]
        return [base / kind for base in bases if base is not None and (base / kind).is_dir()]

    def countries(self) -> dict[str, Path]:
        """Profiles by slug; a country the workspace does not have comes from the bundled ones."""
        found: dict[str, Path] = {}
        for folder in self.folders("countries"):
            for path in sorted(folder.iterdir()):
                if path.suffix.lower() in PROFILE_ENDINGS and not path.name.startswith("."):
                    found.setdefault(slug(path.stem) or path.stem, path)
        return dict(sorted(found.items()))

    def catalog_file(self, name: str) -> Path:
        """The catalog file of that name. Raises AtlasError where neither place has it."""
        return self._first("dmop_catalog", name)

    def catalog_files(self, folder: str) -> list[Path]:
        """The YAML files of a catalog folder, sorted by name; the workspace's replace bundled namesakes."""
        found: dict[str, Path] = {}
        for place in self.folders("dmop_catalog"):
            for path in (place / folder).glob("*.yaml"):
                if not path.name.startswith("."):
                    found.setdefault(path.name, path)
        return [found[name] for name in sorted(found)]

    def template(self, name: str) -> Path:
        """The template of that name. Raises AtlasError where neither place has it."""
        return self._first("templates", name)

    def template_folders(self) -> list[Path]:
        """The folders templates are looked up in, file by file, in this order."""
        return self.folders("templates")

    def files(self, kind: str) -> dict[str, Path]:
        """Every file of a kind (one of KINDS) by its name below the folder; the workspace's come first."""
        found: dict[str, Path] = {}
        for folder in self.folders(kind):
            for path in sorted(folder.rglob("*")):
                if path.is_file() and not path.name.startswith((".", "~$")):
                    found.setdefault(path.relative_to(folder).as_posix(), path)
        return dict(sorted(found.items()))

    def origin(self, path: Path) -> Literal["workspace", "bundled"]:
        """Whether a file is the user's own or came with the program."""
        inside = self.root is not None and path.absolute().is_relative_to(self.root)
        return "workspace" if inside else "bundled"

    def _first(self, kind: str, name: str) -> Path:
        folders = self.folders(kind)
        for folder in folders:
            if ".." not in Path(name).parts and (folder / name).is_file():
                return folder / name
        looked = " or ".join(shown(folder) for folder in folders) or f"any folder {kind}/"
        raise AtlasError(f"There is no file {name} in {looked}.")


def find_places(root: Path | None, start: Path) -> Places:
    """Where to read from: `root`, else ATLAS_ROOT, else the workspace around `start`, else bundled only.

    Raises UsageError when a folder that was named holds no workspace.
    """
    if root is not None:
        return Places(_workspace(root, "--root"), bundled_folder())
    if named := os.environ.get("ATLAS_ROOT"):
        return Places(_workspace(Path(named), "ATLAS_ROOT"), bundled_folder())
    return Places(_nearest_workspace(start.absolute()), bundled_folder())


def bundled_folder() -> Path:
    """What travels with the program: inside the installed package, or beside it in a checkout."""
    package = Path(__file__).resolve().parents[1]
    return package / "bundled" if (package / "bundled").is_dir() else package.parent


def _workspace(folder: Path, said_by: str) -> Path:
    folder = folder.expanduser().absolute()
    if not folder.is_dir():
        raise UsageError(f"{said_by}: there is no folder {folder}.")
    if not any((folder / kind).is_dir() for kind in KINDS):
        raise UsageError(
            f"{said_by}: {folder} is not a workspace.",
            hint="A workspace holds a folder countries, dmop_catalog or templates.",
        )
    return folder


def _nearest_workspace(start: Path) -> Path | None:
    for folder in (start, *start.parents):
        if folder == Path.home():  # a home folder often has a "Templates" of other programs
            return None
        if any((folder / kind).is_dir() for kind in KINDS):
            return folder
    return None


def shown(path: Path) -> str:
    """The path as a user reads it: below the current folder when it is there."""
    try:
        return str(path.absolute().relative_to(Path.cwd()))
    except (ValueError, OSError):
        return str(path)
