"""Which templates were found clean before, so that they are not rendered again while nothing has changed.

A state is everything the finding depends on: the templates, the sample profile, the catalog and the program.
Only clean states are kept; losing them costs part of a second, never a finding.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path

import atlas_cli
from atlas_cli.catalog.load import Catalog
from atlas_cli.profile.load import LoadedProfile
from atlas_cli.publish.cache import cache_folder

FILE = "clean"
MOST_KEPT = 50


def state(sources: Mapping[str, tuple[Path, str]], catalog: Catalog, sample: LoadedProfile) -> str:
    """A hash of everything that decides what is found in templates."""
    digest = hashlib.sha256()
    for part in parts(sources, catalog, sample):
        digest.update(part.encode("utf-8", "surrogatepass") + b"\0")
    return digest.hexdigest()


def parts(sources: Mapping[str, tuple[Path, str]], catalog: Catalog, sample: LoadedProfile) -> Iterator[str]:
    for name, (path, text) in sorted(sources.items()):
        yield f"{name} {path}"
        yield text
    for name, file in sorted(catalog.files.items()):
        yield name
        yield file.text
    yield sample.file.text
    for module in sorted(Path(atlas_cli.__file__).parent.rglob("*.py")):
        known = module.stat()
        yield f"{module.name} {known.st_size} {known.st_mtime_ns}"


def is_known_clean(state: str) -> bool:
    """Whether this state was found clean before."""
    return state in kept()


def remember_clean(state: str) -> None:
    """Keeps a state in which nothing was found."""
    folder = cache_folder("checked")
    if folder:
        with suppress(OSError):
            (folder / FILE).write_text("\n".join([*kept(), state][-MOST_KEPT:]), encoding="utf-8")


def kept() -> list[str]:
    folder = cache_folder("checked")
    with suppress(OSError):
        return (folder / FILE).read_text(encoding="utf-8").split() if folder else []
    return []
