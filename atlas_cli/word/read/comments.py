"""Comments: their text, who wrote them, what they hang on, what they answer, and whether they are done."""

from __future__ import annotations

from collections.abc import Iterator

from atlas_cli.returned import Comment, Spot
from atlas_cli.word.read.spots import spot_at
from atlas_cli.word.read.stream import Range, Stream, everybody, nobody, one_line
from atlas_cli.word.read.walk import read_part
from atlas_cli.word.read.xml import Element, attribute, children, names

SHORT_ANCHOR = 2_000
"""Characters of an anchor that are kept; a comment on a whole chapter is about its beginning."""


def comments(stream: Stream, root: Element | None, extended: Element | None) -> tuple[Comment, ...]:
    """All comments in the order of the part that holds them, replies with what they answer."""
    found = list(children(root, "w:comment"))
    by_paragraph = {id: attribute(one, "w:id") for one in found for id in paragraph_ids(one)}
    threads = {attribute(one, "w15:paraId"): one for one in children(extended, "w15:commentEx")}
    return tuple(comment(stream, one, by_paragraph, threads) for one in found)


def paragraph_ids(one: Element) -> Iterator[str]:
    for name in names("w:p"):
        yield from (id for p in one.iter(name) if (id := attribute(p, "w14:paraId")))


def comment(
    stream: Stream, element: Element, by_paragraph: dict[str, str], threads: dict[str, Element]
) -> Comment:
    id = attribute(element, "w:id")
    thread = next((threads[p] for p in paragraph_ids(element) if p in threads), None)
    parent = by_paragraph.get(attribute(thread, "w15:paraIdParent"))
    span = stream.comments.get(id) or point(stream.points.get(id))
    return Comment(
        id,
        attribute(element, "w:author").strip(),
        attribute(element, "w:date"),
        words(element),
        anchor(stream, span),
        spot_at(stream, *span) if span else Spot(),
        None if parent == id else parent,
        attribute(thread, "w15:done") in ("1", "true", "on"),
    )


def point(position: int | None) -> Range | None:
    return None if position is None else (position, position)


def words(element: Element) -> str:
    """The text of a comment, with line feeds between its paragraphs."""
    own = Stream()
    read_part(own, element, "comments", {})
    lines = own.text(0, len(own.atoms), everybody, answers=True).split("\n")
    return "\n".join(line.strip() for line in lines if line.strip())


def anchor(stream: Stream, span: Range | None) -> str:
    """The words a comment is attached to; if they are deleted, as they were."""
    if span is None:
        return ""
    now = one_line(stream.text(*span, everybody, answers=True))
    return (now or one_line(stream.text(*span, nobody, answers=True)))[:SHORT_ANCHOR]
