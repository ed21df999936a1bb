"""`--watch`: a document made anew whenever something that goes into it is saved."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Protocol

from atlas_cli.commands.console import note, show_error
from atlas_cli.errors import AtlasError
from atlas_cli.workspace import Places, shown

#: Milliseconds after which files are looked at even without an event: some network drives send none.
LOOK_AFTER = 1000
CLEAR = "\x1b[2J\x1b[3J\x1b[H"

Stamps = dict[Path, tuple[int, int]]


class Build(Protocol):
    """Makes the document; opens it the first time, if that was asked for."""

    def __call__(self, then_open: bool = False) -> None: ...


def rebuild_on_change(build: Build, places: Places, profile: Path, *, then_open: bool) -> int:
    """Build now and after each change, until Ctrl-C. An error is shown, and waits to be mended."""
    look = changes_of(lambda: folders_of(places, profile))
    seen = stamps(places, profile)
    try:
        attempt(lambda: build(then_open=then_open), profile)
        for _ in look:
            if (now := stamps(places, profile)) != seen:
                seen = now
                clear()
                attempt(build, profile)
    except KeyboardInterrupt:
        note("")
    return 0


def attempt(build: Callable[[], None], profile: Path) -> None:
    """Build, and show what is wrong instead of ending."""
    try:
        build()
    except AtlasError as problem:
        show_error(problem)
    note(f"Waiting for changes of {shown(profile)}, the catalog and templates. Ctrl-C ends.")


def changes_of(folders: Callable[[], set[Path]]) -> Iterator[None]:
    """Comes back whenever something may have changed in one of the folders, or after a while.

    Raises AtlasError where the library that watches is missing or cannot watch.
    """
    try:
        from watchfiles import watch
    except ImportError:
        raise AtlasError("--watch needs the library watchfiles.", hint="pip install watchfiles") from None
    while True:
        watched = folders()
        try:
            events = watch(
                *watched, watch_filter=None, recursive=False, rust_timeout=LOOK_AFTER, yield_on_timeout=True
            )
            for _ in events:
                yield
                if folders() != watched:
                    break
        except OSError as problem:
            hint = "Set WATCHFILES_FORCE_POLLING=1 to look at the files instead."
            raise AtlasError(f"The files cannot be watched: {problem}.", hint=hint) from problem


def inputs(places: Places, profile: Path) -> list[Path]:
    """The files that go into a document: profile, catalog, templates with house.docx and translations."""
    found = [profile]
    for kind in ("dmop_catalog", "templates"):
        found += places.files(kind).values()
    return found


def folders_of(places: Places, profile: Path) -> set[Path]:
    return {path.parent.resolve() for path in inputs(places, profile) if path.parent.is_dir()}


def stamps(places: Places, profile: Path) -> Stamps:
    """Time and size of each file; a file that is being replaced has none for a moment."""
    found: Stamps = {}
    for path in inputs(places, profile):
        try:
            about = path.stat()
        except OSError:
            continue
        found[path] = about.st_mtime_ns, about.st_size
    return found


def clear() -> None:
    """Put what comes in the place of what was shown before, where a person looks at it."""
    if sys.stderr.isatty():
        sys.stderr.write(CLEAR)
