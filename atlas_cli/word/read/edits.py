"""Changes nobody tracked: each place's text, with tracked changes rejected, against the text as generated.

White space alone is no change. Of places inside each other, the innermost that changed is named.
"""

from __future__ import annotations

from collections.abc import Iterator
from difflib import SequenceMatcher

from atlas_cli.returned import Edit, Spot
from atlas_cli.trace import Place, Trace
from atlas_cli.word.read.spots import spot_at
from atlas_cli.word.read.stream import Paragraph, Range, Stream, nobody, one_line

NUMBERED = "numbered text"
SHORTEST_SOUGHT = 25
"""Characters of a text that is looked for where its bookmark is lost; "Yes" stands everywhere."""

SIMILAR = 0.5
ENOUGH_SURVIVED = 0.5


def edits(stream: Stream, trace: Trace) -> tuple[Edit, ...]:
    """The changes nobody tracked, in reading order."""
    here = [place for place in trace.places if place.name in stream.bookmarks]
    lost = [place for place in trace.places if place.name not in stream.bookmarks]
    by_position = [
        *kept_places(stream, here),
        *lost_places(stream, lost, bool(here)),
        *new_paragraphs(stream, here, trace),
    ]
    return tuple(edit for _, edit in sorted(by_position, key=lambda pair: pair[0]))


def squeezed(text: str) -> str:
    return "".join(text.split())


# --- places whose bookmark is there ---------------------------------------------------------------------


def kept_places(stream: Stream, places: list[Place]) -> Iterator[tuple[int, Edit]]:
    spans = {place.name: span_of(stream, place) for place in places}
    inner_first = sorted(places, key=lambda place: spans[place.name][1] - spans[place.name][0])
    told: list[tuple[Range, str]] = []
    for place in inner_first:
        start, end = span = spans[place.name]
        now, was = stream.issued(start, end), one_line(place.text)
        if now == was or is_moved_mark(stream, span, was, now) or is_told(stream, span, was, told):
            continue
        told = [one for one in told if not (start <= one[0][0] and one[0][1] <= end)] + [(span, place.text)]
        yield start, Edit(place.name, was, now, spot_at(stream, start, end))


def span_of(stream: Stream, place: Place) -> Range:
    """The range of a place, with what was added outside the bookmark where nothing of ours stands there."""
    start, end = stream.bookmarks[place.name]
    first, last = stream.paragraph_at(start), stream.paragraph_at(max(start, end - 1))
    if place.at_start and first:
        start = min(start, first.start)
    if place.at_end and last and last.end >= end:  # else the range takes in the paragraph's end
        end = last.end
    return start, end


def is_moved_mark(stream: Stream, span: Range, was: str, now: str) -> bool:
    """Whether only the bookmark is shorter than it was: the text itself still stands in its paragraph.

    LibreOffice ends a bookmark before a section break one letter early.
    """
    if not was.startswith(now) and not was.endswith(now):
        return False
    first, last = stream.paragraph_at(span[0]), stream.paragraph_at(span[1])
    after = stream.issued(span[0], last.end) if last else ""
    before = stream.issued(first.start, span[1]) if first else ""
    return after.startswith(was) or (bool(now) and before.endswith(was))


def is_told(stream: Stream, span: Range, was: str, told: list[tuple[Range, str]]) -> bool:
    """Whether the changes of places inside this one are all that changed in it."""
    inside = sorted(one for one in told if span[0] <= one[0][0] and one[0][1] <= span[1])
    if not inside:
        return False
    pieces, position = [], span[0]
    for (start, end), text in inside:
        pieces += [stream.text(position, start, nobody), text]
        position = end
    pieces.append(stream.text(position, span[1], nobody))
    return squeezed("".join(pieces)) == squeezed(was)


# --- places whose bookmark is gone ----------------------------------------------------------------------


def lost_places(stream: Stream, places: list[Place], others_survived: bool) -> Iterator[tuple[int, Edit]]:
    """Places without a bookmark whose text is no longer there: changed or deleted."""
    paragraphs = [
        (paragraph, stream.issued(paragraph.start, paragraph.end)) for paragraph in stream.paragraphs
    ]
    worded = [(paragraph, text) for paragraph, text in paragraphs if text]
    whole = squeezed("".join(text for _, text in worded))
    texts: dict[str, Place] = {}
    for place in sorted(places, key=lambda place: len(place.text)):
        texts.setdefault(one_line(place.text), place)
    told: list[Edit] = []
    for was, place in texts.items():
        if len(was) < SHORTEST_SOUGHT or squeezed(was) in whole:
            continue
        found = nearest(was, worded)
        position, edit = lost_edit(stream, place, was, found, others_survived)
        if edit and not any(accounts_for(inner, edit) for inner in told):
            told.append(edit)
            yield position, edit


def lost_edit(
    stream: Stream, place: Place, was: str, found: tuple[Paragraph, str] | None, others_survived: bool
) -> tuple[int, Edit | None]:
    if found:
        paragraph, text = found
        becomes = text if place.whole else aligned(was, text)
        return paragraph.start, Edit(
            place.name, was, becomes, spot_at(stream, paragraph.start, paragraph.end)
        )
    if place.whole or others_survived:
        return len(stream.atoms), Edit(place.name, was, "", Spot((place.name,), (), was))
    return 0, None


def nearest(was: str, paragraphs: list[tuple[Paragraph, str]]) -> tuple[Paragraph, str] | None:
    """The paragraph most of whose words are those of a text, if there is one."""
    words = frozenset(was.split())
    best: tuple[float, tuple[Paragraph, str] | None] = (SIMILAR, None)
    for paragraph, text in paragraphs:
        others = frozenset(text.split())
        share = len(words & others) / len(words)
        if share < SIMILAR and len(words) > 3:
            continue
        alike = SequenceMatcher(None, was, text, autojunk=False)
        score = sum(block.size for block in alike.get_matching_blocks()) / len(was)
        if score > best[0]:
            best = (score, (paragraph, text))
    return best[1]


def aligned(was: str, text: str) -> str:
    """The part of a paragraph that stands where a text stood: from its first words to its last."""
    blocks = [b for b in SequenceMatcher(None, was, text, autojunk=False).get_matching_blocks() if b.size > 2]
    if not blocks:
        return text
    start = blocks[0].b if blocks[0].a == 0 else 0
    last = blocks[-1]
    end = last.b + last.size if last.a + last.size == len(was) else len(text)
    return text[start:end].strip()


def accounts_for(inner: Edit, outer: Edit) -> bool:
    """Whether an outer place changed only in what an inner one already tells."""
    return inner.was in outer.was and outer.was.replace(inner.was, inner.becomes, 1) == outer.becomes


# --- paragraphs that were not issued --------------------------------------------------------------------


def new_paragraphs(stream: Stream, places: list[Place], trace: Trace) -> Iterator[tuple[int, Edit]]:
    """Numbered paragraphs of a draft in which no place stands: somebody wrote them without tracking."""
    if len(places) < ENOUGH_SURVIVED * len(trace.places) or not places:
        return
    issued = "".join(squeezed(place.text) for place in trace.places)
    spans = [stream.bookmarks[place.name] for place in places]
    for paragraph in stream.paragraphs:
        if not paragraph.style.lower().startswith(NUMBERED):
            continue
        text = stream.issued(paragraph.start, paragraph.end)
        inside = any(first <= paragraph.end and paragraph.start <= last for first, last in spans)
        if text and not inside and squeezed(text) not in issued:
            yield paragraph.start, Edit("", "", text, spot_at(stream, paragraph.start, paragraph.end))
