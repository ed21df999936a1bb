"""Which profile a user means: by slug, name, ISO code or path."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import chain
from pathlib import Path

from atlas_cli.errors import AtlasError
from atlas_cli.text import closest, fold, slug
from atlas_cli.workspace.places import PROFILE_ENDINGS, Places, shown

_HEAD = 262_144  # bytes of a profile looked through for the country's names
_COUNTRY_BLOCK = re.compile(r"^country:[ \t]*(?:#.*)?\n((?:[ \t#].*\n?|\n)*)", re.MULTILINE)
_NAME_LINE = re.compile(r"^[ \t]+(?:name|formal_name|iso2|iso3|[a-z]{2,3}):[ \t]*(\S.*)$", re.MULTILINE)
_FLOW_VALUE = re.compile(r"[a-z]{2,3}:\s*([^,}]+)")


def find_country(places: Places, name: str) -> Path:
    """The profile meant by a slug, name or ISO code (case and accents ignored), or by a path to a .yaml file.

    Raises AtlasError with near names when there is none.
    """
    if name.lower().endswith(PROFILE_ENDINGS):
        return _profile_at(Path(name).expanduser())
    if "/" in name or "\\" in name or name in ("", ".", ".."):
        raise AtlasError(
            f"“{name}” is not the name of a country.",
            hint="Give a name such as thailand, an ISO code such as TH, or the path of a .yaml file.",
        )
    countries = places.countries()
    wanted = {fold(_plain(name)), slug(name)} - {""}
    by_slug = (path for key, path in countries.items() if key in wanted)
    by_name = (path for path in countries.values() if not wanted.isdisjoint(map(fold, names_in(path))))
    found = next(chain(by_slug, by_name), None)
    if found is None:
        raise _unknown_country(name, countries)
    return found


def _profile_at(path: Path) -> Path:
    if path.is_dir():
        raise AtlasError(f"{shown(path)} is a folder, not a profile.")
    if not path.exists():
        siblings = [other.name for other in path.parent.glob("*.yaml")] if path.parent.is_dir() else []
        near = closest(path.name, siblings, n=1)
        raise AtlasError(
            f"There is no file {shown(path)}.", hint=f"Did you mean {near[0]}?" if near else None
        )
    return path


def _unknown_country(name: str, countries: Mapping[str, Path]) -> AtlasError:
    names = {known: key for key, path in countries.items() for known in (key, *names_in(path))}
    near = list(dict.fromkeys(names[known] for known in closest(name, names)))
    meant = f"Did you mean {' or '.join(near)}? " if near else ""
    known = f"There are profiles for {', '.join(countries)}." if countries else "There are no profiles yet."
    return AtlasError(f"There is no profile for “{name}”.", hint=meant + known)


def names_in(path: Path) -> list[str]:
    """The names and ISO codes a profile gives its country, read from its head without parsing the file."""
    try:
        with path.open("rb") as file:
            head = file.read(_HEAD).decode("utf-8-sig", errors="replace")
    except OSError:
        return []
    block = _COUNTRY_BLOCK.search(head.replace("\r\n", "\n"))
    return [_plain(name) for name in _values(block.group(1))] if block else []


def _values(block: str) -> Iterator[str]:
    for match in _NAME_LINE.finditer(block):
        value = re.sub(r"\s+#.*$", "", match.group(1)).strip()
        found = _FLOW_VALUE.findall(value) if value.startswith("{") else [value]
        yield from (name.strip().strip("\"'") for name in found)


def _plain(name: str) -> str:
    return " ".join(name.replace("’", "'").split())
