"""From a file to what it says: one pass over body, notes and margins, then marks, answers and edits."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from atlas_cli.returned import Returned
from atlas_cli.text import counted
from atlas_cli.trace import Trace
from atlas_cli.word.read.comments import comments
from atlas_cli.word.read.controls import answers, unframed
from atlas_cli.word.read.edits import edits
from atlas_cli.word.read.guards import Package, open_package
from atlas_cli.word.read.parts import (
    Relation,
    all_of,
    core_properties,
    main_part,
    one_of,
    relations,
    style_names,
    trace_of,
)
from atlas_cli.word.read.revisions import revisions
from atlas_cli.word.read.stream import Stream, everybody, one_line
from atlas_cli.word.read.walk import read_part
from atlas_cli.word.read.xml import Element, names, parsed

NOTES = ("footnotes", "endnotes")
MARGINS = ("footer", "header")
DOCUMENT_ID = re.compile(r"\b[A-Z]{3}-[A-Z][A-Z0-9-]*-[DF]\d+-[2-9A-HJKMNP-TV-Z]{4}\b")
HARMLESS = frozenset({"hyperlink"})


@dataclass(frozen=True, slots=True)
class Opened:
    """A file after the pass: what is needed to read it again against another trace."""

    returned: Returned
    stream: Stream


def read_returned(path: Path) -> Returned:
    """What a returned Word file says. Raises UnreadableFile for what is not opened, and says why."""
    return open_returned(path).returned


def open_returned(path: Path) -> Opened:
    """As `read_returned`, with what is needed to read the file once more against another trace."""
    package = open_package(path)
    main = main_part(package)
    found = relations(package, main)
    stream = Stream()
    styles = style_names(one_of(package, found, "styles"))
    body = package.read(main)
    read_part(stream, parsed(body, main), "body", styles, formats=b"rPrChange" in body)
    body_end = len(stream.atoms)
    for kind in (*NOTES, *MARGINS):
        for _, root in all_of(package, found, kind):
            read_part(stream, without_separators(root), kind, styles)
    trace, damage = trace_of(package)
    core = core_properties(package)
    marks = comments(stream, one_of(package, found, "comments"), one_of(package, found, "commentsExtended"))
    odd = [damage] if damage else []
    odd += oddities(package, found, stream)
    returned = Returned(
        path=path,
        sha256=package.sha256,
        document_id=trace.document_id if trace else printed_id(stream, core.get("identifier", ""), body_end),
        kind=None,
        profile=None,
        about=(),
        trace=None,
        answers=(),
        comments=marks,
        revisions=(),
        edits=(),
        paragraphs=tuple(text for p in stream.paragraphs if (text := stream.issued(p.start, p.end))),
        rows=tuple(tuple(stream.current(*cell) for cell in row) for row in stream.rows),
        lines=tuple(text for p in stream.paragraphs if (text := stream.current(p.start, p.end))),
        oddities=tuple(odd),
        modified=core.get("modified", ""),
        last_author=core.get("last", ""),
    )
    return with_trace(Opened(returned, stream), trace)


def with_trace(opened: Opened, trace: Trace | None) -> Opened:
    """The same file read against a trace: its own, or the one kept when the document was issued."""
    returned, stream = opened.returned, opened.stream
    if trace is None:
        read = replace(returned, answers=tuple(answers(stream, None)), revisions=revisions(stream))
        return replace(opened, returned=read)
    stream.take_answers(unframed(stream, trace))
    read = replace(
        returned,
        document_id=trace.document_id,
        kind=trace.document_kind,
        profile=trace.profile,
        about=trace.about,
        trace=trace,
        answers=tuple(answers(stream, trace)),
        revisions=revisions(stream),
        edits=edits(stream, trace),
    )
    return replace(opened, returned=read)


def without_separators(root: Element) -> Element:
    """Notes without the lines that separate them from the text."""
    for name in (*names("w:footnote"), *names("w:endnote")):
        for note in [one for one in root if one.tag == name]:
            if any(note.get(kind) for kind in names("w:type")):
                root.remove(note)
    return root


def printed_id(stream: Stream, identifier: str, body_end: int) -> str | None:
    """The document id that stands in the properties, in the footer or on the cover."""
    margins = stream.text(body_end, len(stream.atoms), everybody)
    for text in (identifier, margins, stream.text(0, body_end, everybody)):
        found = DOCUMENT_ID.search(text)
        if found:
            return found.group()
    return None


def oddities(package: Package, found: tuple[Relation, ...], stream: Stream) -> Iterator[str]:
    """What a careful reader of the file should know."""
    if any(name.lower().endswith("vbaproject.bin") for name in package.names):
        yield "The file carries macros; they were not run, and nothing of them was read."
    outside = [one.target for one in found if one.outside and one.kind not in HARMLESS]
    if outside:
        first = one_line(outside[0])[:200]
        yield f"The file refers to {counted(len(outside), 'thing')} outside ({first}); nothing was fetched."
    if stream.embedded:
        files = counted(stream.embedded, "whole other file")
        yield f"The file holds {files} in its text, which was not read."
