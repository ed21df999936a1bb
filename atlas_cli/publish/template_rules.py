"""The rules over templates: every tag, class, link and variable known, with its line, before anybody writes.

Two passes: over the text of each template, which also sees branches that no profile takes today, and over the
documents rendered from a real profile, in each state and edition.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from atlas_cli.catalog.load import Catalog
from atlas_cli.diagnostics import BadInput, Diagnostic, Span, in_reading_order
from atlas_cli.documents.view import Document
from atlas_cli.html import vocabulary
from atlas_cli.html.checks import classes_of, meant
from atlas_cli.html.rules import RULES
from atlas_cli.languages import SOURCE_LANGUAGE, language
from atlas_cli.profile.load import LoadedProfile
from atlas_cli.publish.beside import beside
from atlas_cli.publish.clean_templates import is_known_clean, remember_clean, state
from atlas_cli.publish.document import Places
from atlas_cli.publish.render import labels_of, render
from atlas_cli.publish.template_names import Library, Sources, check_names
from atlas_cli.publish.template_samples import (
    analyses,
    bodies_of_knowledge,
    consultations,
    proposals,
    reports,
)
from atlas_cli.publish.templates import START_TAG, environment

CLASS = re.compile(r'\sclass="([^"{}]*)"')


@contextmanager
def template_check(
    places: Places, catalog: Catalog | None = None, sample: LoadedProfile | None = None
) -> Iterator[Callable[[], tuple[Diagnostic, ...]]]:
    """Begins to check the templates; what the block is given tells what is wrong, by file and line.

    Without catalog and sample only their text is read. With them documents are rendered, a part of them in a
    second process meanwhile, unless the templates are known to be clean.
    """
    sources = template_sources(places.template_folders())
    found = [problem for path, text in sources.values() for problem in check_text(path, text)]
    if found or catalog is None or sample is None:
        yield lambda: in_reading_order(found)
    elif is_known_clean(now := state(sources, catalog, sample)):
        yield lambda: ()
    else:
        given = (places, catalog, sample, sources)
        with beside(check_other_half, *given) as of_others:
            yield lambda: settled((check_half(*given), of_others()), sources, now)


class Checked(NamedTuple):
    """What was found in templates, and which of them were read."""

    found: tuple[Diagnostic, ...]
    read: frozenset[str]


def settled(halves: Sequence[Checked], sources: Sources, now: str) -> tuple[Diagnostic, ...]:
    """What was found, in order; templates in which nothing was found are remembered.

    A template that no document asked for is read all the same.
    """
    unread = sources.keys() - frozenset().union(*(half.read for half in halves))
    library = Library(sources, environment((), language(SOURCE_LANGUAGE), {}))
    for name in unread:
        library.template(name)
    found = [*library.problems, *(each for half in halves for each in half.found)]
    if not found:
        remember_clean(now)
    return in_reading_order(found)


def template_sources(folders: Sequence[Path]) -> dict[str, tuple[Path, str]]:
    """Path and text of each template, from the first folder that has it."""
    found: dict[str, tuple[Path, str]] = {}
    for folder in folders:
        for path in sorted(folder.rglob("*.html")):
            name = path.relative_to(folder).as_posix()
            if name not in found:
                found[name] = path, path.read_text(encoding="utf-8")
    return found


def check_text(path: Path, text: str) -> Iterator[Diagnostic]:
    """Elements and classes as they are written, whether or not they are ever reached."""
    for tag in START_TAG.finditer(text):
        if not tag["name"]:
            continue
        element = vocabulary.ELEMENTS.get(tag["name"])
        if element is None:
            message = f"<{tag['name']}> is not in the vocabulary."
            hint = meant(tag["name"], vocabulary.ELEMENTS)
            yield problem("unknown-element", message, span_in(text, path, tag.start(), len(tag[0])), hint)
            continue
        allowed = classes_of(element, vocabulary.HOUSE)
        for start, name in literal_classes(text, tag.end()):
            if name not in allowed:
                message = f"<{tag['name']}> has no class “{name}”."
                yield problem(
                    "unknown-class", message, span_in(text, path, start, len(name)), meant(name, allowed)
                )


def literal_classes(text: str, start: int) -> Iterator[tuple[int, str]]:
    """The classes of the tag whose name ends at `start`, so far as no Jinja tag makes them."""
    end = text.find(">", start)
    found = CLASS.search(text, start, end if end >= 0 else len(text))
    if found:
        for word in re.finditer(r"\S+", found[1]):
            yield found.start(1) + word.start(), word.group()


def span_in(text: str, path: Path, index: int, width: int) -> Span:
    line = text.count("\n", 0, index) + 1
    column = index - text.rfind("\n", 0, index)
    return Span(path, line, column, line, column + width)


def problem(name: str, message: str, span: Span, help: str | None) -> Diagnostic:
    rule = RULES[name]
    return Diagnostic(rule.code, rule.name, rule.level, message, span, help)


def relocated(diagnostic: Diagnostic, sources: Sources) -> Diagnostic:
    """A link written inside a Jinja tag, where no line is kept, at the one place that has its target."""
    target = re.search(r"“#?([^”]+)”", diagnostic.message)
    if diagnostic.code != RULES["dangling-reference"].code or not target:
        return diagnostic
    link = f'href="#{target[1]}"'
    places = [
        (path, text, start.start())
        for path, text in sources.values()
        for start in re.finditer(re.escape(link), text)
    ]
    if len(places) != 1:
        return diagnostic
    path, text, start = places[0]
    return replace(diagnostic, span=span_in(text, path, start, len(link)))


def check_half(places: Places, catalog: Catalog, sample: LoadedProfile, sources: Sources) -> Checked:
    """Proposals, reports and the Body of Knowledge."""
    documents = chain(proposals(catalog, sample), reports(catalog, sample), bodies_of_knowledge(catalog))
    return check_documents(places, catalog, sources, documents)


def check_other_half(places: Places, catalog: Catalog, sample: LoadedProfile, sources: Sources) -> Checked:
    """Analyses and the papers of a consultation."""
    documents = chain(analyses(catalog, sample), consultations(catalog, sample))
    return check_documents(places, catalog, sources, documents)


def check_documents(
    places: Places, catalog: Catalog, sources: Sources, documents: Iterable[Document]
) -> Checked:
    """Names that a document does not have, what Jinja cannot read, and what is wrong in what is rendered.

    A document's open gates are not this check's business.
    """
    folders, chosen, labels = places.template_folders(), language(SOURCE_LANGUAGE), labels_of(catalog)
    library = Library(sources, environment(folders, chosen, labels))
    found: list[Diagnostic] = []
    for document in documents:
        found += check_names(document, library)
        try:
            render(document, folders, chosen, labels)
        except BadInput as error:
            found += (relocated(each, sources) for each in error.diagnostics)
    return Checked((*library.problems, *found), frozenset(library.read))
