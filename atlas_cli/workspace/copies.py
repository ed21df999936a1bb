"""Bundled templates that a user has copied to change: what they were copied from, what changed since.

A copy says in its first line which version and content it comes from. The original is kept beside it, in the
folder `.atlas` of the workspace, so that both sides of a difference can be shown later.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Literal

from atlas_cli import __version__
from atlas_cli.errors import AtlasError
from atlas_cli.text import closest, listed
from atlas_cli.workspace.files import write_atomically
from atlas_cli.workspace.places import Places, shown

KEPT = ".atlas"
TEMPLATES = "templates"
BINARY = (".docx",)
DIGITS = 16

_SAYS = "Copied from atlas {version}: {name}, sha256 {digest}. See: atlas templates diff {name}"
_COMMENTS = {".html": "{{# {says} -#}}", ".css": "/* {says} */", ".po": "# {says}"}
_RECORD = re.compile(r"Copied from atlas (?P<version>\S+): (?P<name>\S+), sha256 (?P<digest>[0-9a-f]{16})\.")

State = Literal["bundled", "own", "as copied", "changed by you", "changed since", "changed by you and since"]


@dataclass(frozen=True, slots=True)
class Copied:
    """A template of the workspace with what it was copied from; `base` is the original, if it was kept."""

    name: str
    path: Path
    bundled: Path
    version: str
    digest: str
    base: bytes | None

    @property
    def is_changed(self) -> bool:
        """Whether somebody has changed the copy."""
        return digest_of(without_record(self.path)) != self.digest

    @property
    def original_changed(self) -> bool:
        """Whether the bundled template is another one now."""
        return digest_of(self.bundled.read_bytes()) != self.digest


def digest_of(content: bytes) -> str:
    """The first digits of the hash of a content, whatever its line ends."""
    return hashlib.sha256(content.replace(b"\r\n", b"\n")).hexdigest()[:DIGITS]


def without_record(path: Path) -> bytes:
    """The content of a copy without the line that says where it comes from."""
    content = path.read_bytes()
    first, _, rest = content.partition(b"\n")
    return rest if path.suffix not in BINARY and _RECORD.search(first.decode(errors="replace")) else content


def bundled_templates(places: Places) -> dict[str, Path]:
    """Bundled templates by name."""
    return Places(None, places.bundled).files(TEMPLATES)


def names_meant(places: Places, word: str) -> list[str]:
    """The templates meant by a name or by a folder: `psa.html`, `psa/`.

    Raises AtlasError with near names where there is none.
    """
    known = bundled_templates(places)
    name = PurePosixPath(word.replace("\\", "/").removeprefix(f"{TEMPLATES}/")).as_posix()
    found = [one for one in known if one == name or one.startswith(f"{name}/")]
    if found:
        return found
    near = closest(name, known)
    meant = f"Did you mean {listed(near, 'or')}?" if near else "atlas templates list shows them all."
    raise AtlasError(f"There is no bundled template “{word}”.", hint=meant)


def copy_template(places: Places, name: str, root: Path, force: bool) -> Path:
    """Copy a bundled template into the workspace and return its path.

    Raises AtlasError where one is there already, unless `force` is given.
    """
    source, target = bundled_templates(places)[name], root / TEMPLATES / name
    if root.resolve() == places.bundled.resolve():
        raise AtlasError(
            "This folder holds the bundled templates themselves.", hint="Change them right here."
        )
    if target.exists() and not force:
        raise AtlasError(
            f"{shown(target)} is there already.",
            hint=f"See what is different with: atlas templates diff {name}. --force replaces it.",
        )
    original = source.read_bytes()
    write_atomically(root / KEPT / TEMPLATES / name, original)
    write_atomically(target, record(name, original) + original)
    return target


def record(name: str, original: bytes) -> bytes:
    """The first line of a copy; nothing for a Word file, whose kept original tells the same."""
    comment = _COMMENTS.get(PurePosixPath(name).suffix)
    if comment is None:
        return b""
    says = _SAYS.format(version=__version__, name=name, digest=digest_of(original))
    return comment.format(says=says).encode() + b"\n"


def copied(places: Places, name: str) -> Copied | None:
    """What is known of the workspace's copy of a bundled template; None where there is no copy."""
    if places.root is None or not has_own_templates(places):
        return None
    path, bundled = places.root / TEMPLATES / name, places.bundled / TEMPLATES / name
    if not path.is_file() or not bundled.is_file():
        return None
    kept = places.root / KEPT / TEMPLATES / name
    base = kept.read_bytes() if kept.is_file() else None
    if path.suffix in BINARY:
        return Copied(name, path, bundled, "", digest_of(base), base) if base is not None else None
    with path.open("rb") as file:
        found = _RECORD.search(file.readline().decode(errors="replace"))
    if found is None:
        return None
    if base is not None and digest_of(base) != found["digest"]:
        base = None
    return Copied(name, path, bundled, found["version"], found["digest"], base)


def copies(places: Places) -> Iterator[Copied]:
    """Every template of the workspace that was copied from a bundled one."""
    if has_own_templates(places):
        found = (copied(places, name) for name in bundled_templates(places))
        yield from (one for one in found if one)


def has_own_templates(places: Places) -> bool:
    """Whether the workspace has templates besides the bundled ones; in a checkout they are the same."""
    own = places.root and places.root / TEMPLATES
    return bool(own and own.is_dir() and not own.samefile(places.bundled / TEMPLATES))


def state_of(places: Places, name: str, path: Path) -> State:
    """In a few words, what a template is: bundled, the user's own, or a copy and how far it is one still."""
    if places.origin(path) == "bundled":
        return "bundled"
    one = copied(places, name)
    if one is None:
        return "own"
    if one.original_changed:
        return "changed by you and since" if one.is_changed else "changed since"
    return "changed by you" if one.is_changed else "as copied"
