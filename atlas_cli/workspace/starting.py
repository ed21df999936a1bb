"""What a new workspace holds, and what happens to files that are there already."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from atlas_cli.workspace.country import find_country
from atlas_cli.workspace.files import write_atomically
from atlas_cli.workspace.places import KINDS, Places

STARTER = Path(__file__).with_name("starter")
EXAMPLE = "countries/example.yaml"

#: `skip`: a file of yours is there and says something else; it stays.
Step = Literal["create", "identical", "skip", "update"]


@dataclass(frozen=True, slots=True)
class Planned:
    """A file of the workspace, what is to be done about it, and its content."""

    path: Path
    step: Step
    content: bytes


def starting_files(bundled: Path, countries: list[str]) -> dict[str, bytes]:
    """Name and content of what one wants to edit: the profiles of these countries, or else an example.

    Raises AtlasError for a country that is not bundled.
    """
    files = {
        "README.md": (STARTER / "README.md").read_bytes(),
        ".gitignore": (STARTER / "gitignore").read_bytes(),
    }
    for country in countries:
        path = find_country(Places(None, bundled), country)
        files[f"countries/{path.name}"] = path.read_bytes()
    if not countries:
        files[EXAMPLE] = (STARTER / "example.yaml").read_bytes()
    return files


def planned(folder: Path, files: Mapping[str, bytes], generated: Mapping[str, bytes]) -> Iterator[Planned]:
    """What is to be done about each file. Generated ones are nobody's work, so they may be updated."""
    for name, content in {**files, **generated}.items():
        path = folder / name
        yield Planned(path, step_for(path, content, name in generated), content)


def step_for(path: Path, content: bytes, is_generated: bool) -> Step:
    if not path.exists():
        return "create"
    if path.is_file() and path.read_bytes() == content:
        return "identical"
    return "update" if is_generated else "skip"


def carry_out(plan: Planned) -> None:
    """Raises AtlasError where the file cannot be written."""
    if plan.step in ("create", "update"):
        write_atomically(plan.path, plan.content)


def workspace_around(folder: Path) -> Path | None:
    """The nearest folder above that is a workspace, which `folder` will hide once it is one itself."""
    for parent in folder.absolute().parents:
        if parent == Path.home():
            return None
        if any((parent / kind).is_dir() for kind in KINDS):
            return parent
    return None
