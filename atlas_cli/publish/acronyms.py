"""Acronyms that a document uses and does not explain."""

from __future__ import annotations

import re
from collections.abc import Iterator

from atlas_cli.analysis.acronyms import acronyms_in, is_explained
from atlas_cli.diagnostics import Diagnostic
from atlas_cli.documents.plain import Plain
from atlas_cli.documents.view import Document
from atlas_cli.html.tree import Node

#: Titles of publications and laws keep what their authors wrote: by class, or by the id of a reference.
OWN_WORDS = frozenset({"bibliography"})
REFERENCES = ("source-", "study-")
#: The short name of a study is explained by its reference, to which it is a link.
STUDY_LINK = "#study-"


def undefined_acronyms(tree: Node, document: Document, place: str = "annex C") -> list[Diagnostic]:
    """One error per acronym that stands in the text and not in the list of acronyms, which is in `place`."""
    listed = document.facts["acronyms"]
    assert isinstance(listed, list)
    known = {one["acronym"] for one in listed}
    body, ids = tree.first("body"), printed_ids(document)
    found = (acronyms_in(ids.sub(" ", text)) for text in texts(body)) if body else ()
    words = sorted({word for some in found for word in some})
    return [problem(word, place) for word in words if not is_explained(word, known)]


def printed_ids(document: Document) -> re.Pattern[str]:
    """Ids that a document prints (its own, those of gaps and of rules): nobody asks what they stand for."""
    facts: Plain = document.facts
    gaps = [*facts["outside"], *(gap for group in facts["register"] for gap in group["gaps"])]
    ids = {document.id, *(gap["id"] for gap in gaps)}
    ids |= {name for one in facts["implied"] for name in (one["id"], one["rule"])}
    longest_first = sorted(ids, key=lambda id: (-len(id), id))
    return re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, longest_first))})(?![\w-])")


def texts(node: Node) -> Iterator[str]:
    """All text but that of titles and of the running header and footer."""
    if node.tag in ("header", "footer") or OWN_WORDS & set(node.classes) or "id" in node.classes:
        return
    if node.get("id").startswith(REFERENCES) or node.get("href").startswith(STUDY_LINK):
        return
    for child in node.children:
        if isinstance(child, str):
            yield child
        else:
            yield from texts(child)


def problem(word: str, place: str) -> Diagnostic:
    return Diagnostic(
        code="ATL910",
        name="undefined-acronym",
        level="error",
        message=f"gate of {place}: the acronym {word} is used and not explained",
        span=None,
        help=f"add it under 'acronyms:' of the profile ({word}: what it stands for), or write it out",
    )
