"""Acronyms that a document uses and does not explain."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from atlas_cli.analysis.acronyms import acronyms_in, is_explained
from atlas_cli.diagnostics import Diagnostic
from atlas_cli.documents.plain import Plain
from atlas_cli.documents.view import Document
from atlas_cli.html.tree import Node

#: Titles of publications and laws keep what their authors wrote: by class, or by the id of a reference; and
#: ids that are printed are no acronyms.
OWN_WORDS = frozenset({"bibliography", "id"})
REFERENCES = ("source-", "study-", "comment-")
#: The id of the table of acronyms.
TABLE = "table-acronyms"
#: The short name of a study is explained by its reference, to which it is a link.
STUDY_LINK = "#study-"


def undefined_acronyms(tree: Node, document: Document, place: str = "annex C") -> list[Diagnostic]:
    """One error per acronym that stands in the text and not in the list of acronyms, which is in `place`."""
    listed = document.facts["acronyms"]
    assert isinstance(listed, list)
    known = {one["acronym"] for one in listed} | set(in_short_names(document))
    body, ids = tree.first("body"), printed_ids(document)
    found = (acronyms_in(ids.sub(" ", text)) for text in texts(body)) if body else ()
    words = sorted({word for some in found for word in some})
    return [problem(word, place) for word in words if not is_explained(word, known)]


def in_short_names(document: Document) -> Iterator[str]:
    """Acronyms in short names of sources (EFE 2019): the source list says in full what each stands for."""
    facts: Plain = document.facts
    for source in facts.get("sources", ()):
        yield from acronyms_in(source["short"])


def with_used_acronyms(tree: Node) -> Node:
    """The tree whose table of acronyms has only those that stand in the text, or explain one that does.

    The catalog explains more of them than one document uses. A table that would be empty stays as it is.
    """
    path = path_to(tree, TABLE)
    body = path[-1].first("tbody") if path else None
    if body is None:
        return tree
    rows, kept = {row_name(row): row for row in body.elements}, set[str]()
    spoken = " ".join(texts(tree, path[-1]))
    while found := {word for word in rows.keys() - kept if is_used(word, spoken)}:
        kept |= found
        spoken = " ".join(text for word in found for text in texts(rows[word]))
    left = tuple(row for name, row in rows.items() if name in kept)
    return replaced([*path, body], replace(body, children=left)) if left else tree


def row_name(row: Node) -> str:
    """The acronym that a row of the table explains."""
    return "".join(texts(next(row.elements))).strip()


def is_used(acronym: str, text: str) -> bool:
    """Whether an acronym stands in a text, alone, in the plural or as part of a compound."""
    start = text.find(acronym)
    while start >= 0:  # a pattern that looks behind costs twenty times as much on a long report
        end = start + len(acronym)
        end += text.startswith("s", end)
        if not (is_letter(text[start - 1 : start]) or is_letter(text[end : end + 1])):
            return True
        start = text.find(acronym, start + 1)
    return False


def is_letter(character: str) -> bool:
    return character.isalnum() or character == "_"


def path_to(node: Node, name: str) -> list[Node]:
    """From an element to the one in it with this id, each inside the one before; found from the end on."""
    if node.get("id") == name:
        return [node]
    inside = (path_to(child, name) for child in reversed(node.children) if isinstance(child, Node))
    path = next(filter(None, inside), [])
    return [node, *path] if path else []


def replaced(path: list[Node], new: Node) -> Node:
    """The first element of a path with another in place of the last; what is beside the path stays."""
    *holders, old = path
    for holder in reversed(holders):
        children = tuple(new if child is old else child for child in holder.children)
        old, new = holder, replace(holder, children=children)
    return new


def printed_ids(document: Document) -> re.Pattern[str]:
    """Ids that a document prints (its own, those of gaps and of rules): nobody asks what they stand for."""
    facts: Plain = document.facts
    gaps = [*facts["outside"], *(gap for group in facts["register"] for gap in group["gaps"])]
    ids = {document.id, *(gap["id"] for gap in gaps)}
    ids |= {name for one in facts["implied"] for name in (one["id"], one["rule"])}
    longest_first = sorted(ids, key=lambda id: (-len(id), id))
    return re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, longest_first))})(?![\w-])")


def texts(node: Node, without: Node | None = None) -> Iterator[str]:
    """All text but that of titles, of the running header and footer and, where given, of one element."""
    waiting: list[Node | str] = [node]
    while waiting:
        one = waiting.pop()
        if isinstance(one, str):
            yield one
        elif one is not without and is_ours(one):
            waiting += one.children[::-1]


def is_ours(node: Node) -> bool:
    """Whether the words in an element are those of the document itself."""
    if node.tag in ("header", "footer"):
        return False
    return not node.attributes or not (
        node.get("class") in OWN_WORDS
        or node.get("id").startswith(REFERENCES)
        or node.get("href").startswith(STUDY_LINK)
    )


def problem(word: str, place: str) -> Diagnostic:
    return Diagnostic(
        code="ATL910",
        name="undefined-acronym",
        level="error",
        message=f"gate of {place}: the acronym {word} is used and not explained",
        span=None,
        help=f"add it under 'acronyms:' of the profile ({word}: what it stands for), or write it out",
    )
