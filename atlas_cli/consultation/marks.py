"""Comments, tracked changes and other edits of a returned file as the items of its record, each placed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from atlas_cli.consultation.dates import day_of
from atlas_cli.consultation.place import Known, Placed, place
from atlas_cli.returned import Returned, Spot
from atlas_cli.text import counted


def items(returned: Returned, known: Known) -> Iterator[dict[str, Any]]:
    """Comments, tracked changes and other edits, numbered from 1."""
    drafts = [*comments(returned, known), *revisions(returned, known), *edits(returned, known)]
    numbers = {draft["of"]: number for number, draft in enumerate(drafts, start=1) if "of" in draft}
    for number, draft in enumerate(drafts, start=1):
        parent = numbers.get(draft.pop("parent", None))
        draft.pop("of", None)
        draft = {key: value for key, value in draft.items() if value}
        yield {"id": number, **draft, **({"reply_to": parent} if parent else {})}


def comments(returned: Returned, known: Known) -> Iterator[dict[str, Any]]:
    spots = {comment.id: comment for comment in returned.comments}
    for comment in returned.comments:
        parent = spots.get(comment.parent or "")
        about = comment if comment.anchor or parent is None else parent
        placed = place(about.spot, comment.text, about.anchor, known)
        yield {
            "of": comment.id,
            "parent": comment.parent,
            "kind": "reply" if parent else "comment",
            **signed(comment.author, comment.date),
            "text": comment.text,
            "anchor": about.anchor,
            "resolved": comment.resolved,
            "place": place_data(placed),
        }


def revisions(returned: Returned, known: Known) -> Iterator[dict[str, Any]]:
    for revision in returned.revisions:
        if revision.kind == "format":
            continue
        placed = place(revision.spot, "", revision.was, known, changes=True)
        yield {
            "kind": revision.kind,
            **signed(revision.author, revision.date),
            "text": revision.text,
            "was": revision.was,
            "becomes": revision.becomes,
            "place": place_data(placed),
        }


def edits(returned: Returned, known: Known) -> Iterator[dict[str, Any]]:
    """Changes without tracking carry no author: only the file says who saved it last."""
    for edit in returned.edits:
        spot = edit.spot
        if edit.bookmark:
            spot = Spot((edit.bookmark, *spot.bookmarks), spot.covers, spot.paragraph, spot.above)
        yield {
            "kind": "edit",
            "was": edit.was,
            "becomes": edit.becomes,
            "place": place_data(place(spot, "", edit.was, known, changes=True)),
        }


def signed(author: str, stamp: str) -> dict[str, str | None]:
    return {"author": author, "date": day_of(stamp)}


def place_data(placed: Placed) -> dict[str, Any]:
    data = {"path": placed.path, "also": list(placed.also), "number": placed.number, "by": placed.by}
    return {key: value for key, value in data.items() if value}


def formats(returned: Returned) -> Iterator[str]:
    changed = [revision for revision in returned.revisions if revision.kind == "format"]
    if changed:
        authors = ", ".join(sorted({revision.author for revision in changed if revision.author}))
        by = f" by {authors}" if authors else ""
        yield f"Formatting was changed in {counted(len(changed), 'place')}{by}; it is not kept one by one."
