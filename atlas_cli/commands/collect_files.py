"""Which files are collected, and how each is read: by its own trace, or by the one that was kept.

Reading is the long part and needs nothing of the profile, so that many files are read side by side.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from atlas_cli.errors import AtlasError, UsageError
from atlas_cli.returned import Returned
from atlas_cli.trace import Trace, UnreadableTrace, from_xml
from atlas_cli.workspace import shown

DOCUMENTS = frozenset((".docx", ".docm", ".dotx", ".doc", ".odt", ".rtf", ".pdf", ".htm", ".html"))
"""Endings of files in a folder that somebody may have sent as an answer; others are named as left aside."""

WORTH_MORE_PROCESSES = 12
ENOUGH_TEXTS = 0.5
SHORTEST_TEXT = 25


@dataclass(frozen=True, slots=True)
class Read:
    """One file: what it says, or why it was not read. *kept* where its places come from the kept trace;
    *sha256* is given for a file that was collected before, and so not read again."""

    path: Path
    returned: Returned | None = None
    kept: bool = False
    problem: str = ""
    hint: str = ""
    sha256: str = ""


def files_in(named: Iterable[Path]) -> tuple[list[Path], list[Path]]:
    """The files to collect, each once, and those of folders that are no documents.

    Raises UsageError for a name that is not there.
    """
    wanted: dict[Path, Path] = {}
    aside: list[Path] = []
    for path in named:
        if path.is_dir():
            for inner in sorted(visible(path)):
                if inner.suffix.lower() in DOCUMENTS:
                    wanted.setdefault(inner.resolve(), inner)
                else:
                    aside.append(inner)
        elif path.exists():
            wanted.setdefault(path.resolve(), path)
        else:
            raise UsageError(f"There is no file or folder {shown(path)}.")
    return list(wanted.values()), aside


def visible(folder: Path) -> Iterator[Path]:
    """Files at any depth, without those that editors and systems hide, and without following links out."""
    for base, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        yield from (Path(base, name) for name in files if not name.startswith((".", "~$")))


def read_all(paths: list[Path], issued: Mapping[str, Path], known: frozenset[str]) -> list[Read]:
    """Every file, read; in several processes where there are many. *known* are hashes of known files."""
    if len(paths) < WORTH_MORE_PROCESSES or (os.cpu_count() or 1) < 2:
        return [read_one(path, issued, known) for path in paths]
    with ProcessPoolExecutor(min(os.cpu_count() or 1, 4)) as pool:
        return list(pool.map(read_one, paths, [issued] * len(paths), [known] * len(paths), chunksize=4))


def read_one(path: Path, issued: Mapping[str, Path], known: frozenset[str]) -> Read:
    """One file; what is wrong with it is said, not raised, so that the others are still collected."""
    from atlas_cli.word.read import content_of, open_returned, with_trace

    try:
        if known and (digest := sha256(content_of(path)).hexdigest()) in known:
            return Read(path, sha256=digest)
        opened = open_returned(path)
    except AtlasError as problem:
        return Read(path, problem=problem.message, hint=problem.hint or "")
    if opened.returned.trace is not None:
        return Read(path, opened.returned)
    trace = kept_trace(opened.returned, issued)
    if trace is not None:
        return Read(path, with_trace(opened, trace).returned, kept=True)
    return Read(path, opened.returned)


def kept_trace(returned: Returned, issued: Mapping[str, Path]) -> Trace | None:
    """The trace kept under the file's document id; without an id, the one most of whose texts it has."""
    if returned.document_id:
        path = issued.get(returned.document_id)
        return trace_in(path) if path else None
    text = "".join("".join(returned.paragraphs).split())
    best: tuple[float, Trace | None] = (ENOUGH_TEXTS, None)
    for path in issued.values():
        trace = trace_in(path)
        texts = (
            {"".join(one.text.split()) for one in trace.places if len(one.text) >= SHORTEST_TEXT}
            if trace
            else set()
        )
        share = sum(one in text for one in texts) / len(texts) if texts else 0.0
        if share > best[0]:
            best = (share, trace)
    return best[1]


def trace_in(path: Path) -> Trace | None:
    with suppress(OSError, UnreadableTrace):
        return from_xml(path.read_bytes())
    return None
