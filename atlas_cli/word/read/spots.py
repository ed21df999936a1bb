"""Where a mark stands, in the ways by which placing looks for it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from atlas_cli.returned import Spot
from atlas_cli.word.read.stream import Paragraph, Stream

FARTHEST = 300
MOST_ABOVE = 3
TITLES = ("heading", "gap title", "caption", "question title", "title")
PRINTED = re.compile(r"^([A-Z]{2}-[A-Z]{1,2}\d+\b|\w+ \d+([.:\u2002]|$))")


def spot_at(stream: Stream, start: int, end: int) -> Spot:
    """The spot of a range; of a range without text, the point."""
    paragraph = stream.paragraph_at(start)
    text = stream.issued(paragraph.start, paragraph.end) if paragraph else ""
    marks = [name for name in stream.around(start, end) if not name.startswith("_")]
    if paragraph and not stream.issued(start, end):  # Word puts what is typed at its end outside a bookmark
        marks = [*beside(stream, start, end, paragraph, marks), *marks]
    covers = tuple(name for name in stream.covered(start, end) if not name.startswith("_"))
    return Spot(tuple(marks), covers, text, tuple(titles_above(stream, start)))


def beside(stream: Stream, start: int, end: int, paragraph: Paragraph, around: list[str]) -> Iterator[str]:
    """Bookmarks of the whole paragraph that end or begin at an insertion, unless one is around already."""
    if any(paragraph.start <= stream.bookmarks[name][0] for name in around):
        return
    whole = stream.issued(paragraph.start, paragraph.end)
    for name, (first, last) in stream.bookmarks.items():
        touches = (last == start or first == end) and not name.startswith("_")
        inside = paragraph.start <= first and last <= paragraph.end
        if touches and inside and stream.issued(first, last) == whole:
            yield name


def titles_above(stream: Stream, position: int) -> Iterator[str]:
    """Headings, captions and printed ids above a position, the nearest first."""
    index = stream.index_at(position)
    if index == len(stream.paragraphs):
        return
    found = 0
    for above in reversed(stream.paragraphs[max(0, index - FARTHEST) : index]):
        style = above.style.lower()
        text = stream.issued(above.start, above.end) if style.startswith(TITLES) or is_short(above) else ""
        if text and (style.startswith(TITLES) or PRINTED.match(text)):
            yield text
            found += 1
        if found == MOST_ABOVE:
            return


def is_short(paragraph: Paragraph) -> bool:
    """Whether so few atoms stand in it that it may be a title in a file that has lost its styles."""
    return 0 < paragraph.end - paragraph.start <= 12
