"""The rules over templates: every tag, class, link and variable known, with its line, before anybody writes.

Two passes: over the text of each template, which also sees branches that no profile takes today, and over the
documents rendered from real profiles, in each state and edition.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from jinja2 import TemplateSyntaxError, meta, nodes

from atlas_cli.analysis import analyze
from atlas_cli.catalog.load import Catalog
from atlas_cli.diagnostics import BadInput, Diagnostic, Span, in_reading_order
from atlas_cli.documents.psa import TEMPLATE, psa
from atlas_cli.documents.view import Edition, Status, View
from atlas_cli.html import vocabulary
from atlas_cli.html.checks import classes_of, meant
from atlas_cli.html.rules import RULES
from atlas_cli.languages import Language, language
from atlas_cli.matching import match
from atlas_cli.profile.load import LoadedProfile
from atlas_cli.publish.clean_templates import is_known_clean, remember_clean, state
from atlas_cli.publish.document import Places
from atlas_cli.publish.psa import PsaRequest, publish_psa
from atlas_cli.publish.render import labels_of
from atlas_cli.publish.template_samples import check_samples
from atlas_cli.publish.templates import START_TAG, environment

STATES: tuple[tuple[Status, Edition], ...] = (("draft", "government"), ("final", "internal"))
CLASS = re.compile(r'\sclass="([^"{}]*)"')
TEMPLATE_CODES = "ATL7"


def check_templates(
    places: Places, catalog: Catalog | None = None, samples: Sequence[LoadedProfile] = ()
) -> tuple[Diagnostic, ...]:
    """What is wrong with the templates, by file and line; without catalog only their text is read."""
    sources = template_sources(places.template_folders())
    found = [problem for path, text in sources.values() for problem in check_text(path, text)]
    if catalog is None:
        return in_reading_order(found)
    now = state(sources, catalog, samples)
    if not found and is_known_clean(now):
        return ()
    for loaded in samples:
        if not found:
            found += check_names(sources, places, catalog, loaded)
            found += (relocated(each, sources) for each in check_rendered(places, catalog, loaded))
    if samples and not found:
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


def check_names(
    sources: Mapping[str, tuple[Path, str]], places: Places, catalog: Catalog, loaded: LoadedProfile
) -> Iterator[Diagnostic]:
    """Top-level names that the document does not have, in any branch of its templates."""
    chosen = language("en")
    made = environment(places.template_folders(), chosen, labels_of(catalog))
    trees: dict[str, nodes.Template] = {}
    for name, (path, text) in sources.items():
        try:
            trees[name] = made.parse(text, name)
        except TemplateSyntaxError as error:
            span = Span(path, error.lineno, 1, error.lineno, 2)
            message = error.message or "the template cannot be read"
            help = "compare with the bundled template"
            yield Diagnostic("ATL720", "template-syntax", "error", message, span, help)
    family = list(reached(TEMPLATE, trees))
    known = {
        *facts_of(loaded, catalog, chosen),
        *made.globals,
        *(n for one in family for n in set_in(trees[one])),
    }
    for name in family:
        unknown = meta.find_undeclared_variables(trees[name]) - known
        yield from (unknown_name(each, sources[name][0], known) for each in first_uses(trees[name], unknown))


def facts_of(loaded: LoadedProfile, catalog: Catalog, chosen: Language) -> Mapping[str, object]:
    analysis = analyze(loaded.profile, catalog)
    matches = match(loaded.profile, catalog, analysis)
    return psa(loaded, catalog, analysis, matches, View(chosen), "").facts


def reached(name: str, trees: Mapping[str, nodes.Template], seen: set[str] | None = None) -> Iterator[str]:
    """The template and all that it extends, includes or imports."""
    seen = set() if seen is None else seen
    if name in trees and name not in seen:
        seen.add(name)
        yield name
        for other in meta.find_referenced_templates(trees[name]):
            yield from reached(other or "", trees, seen)


def set_in(tree: nodes.Template) -> Iterator[str]:
    """Names that a template gives to others: imported, set, or macros."""
    for node in tree.find_all((nodes.Import, nodes.Macro, nodes.Name)):
        if isinstance(node, nodes.Import):
            yield node.target
        elif isinstance(node, nodes.Macro) or (isinstance(node, nodes.Name) and node.ctx != "load"):
            yield node.name


def first_uses(tree: nodes.Template, names: Iterable[str]) -> Iterator[nodes.Name]:
    wanted = set(names)
    for node in tree.find_all(nodes.Name):
        if node.name in wanted and node.ctx == "load":
            wanted.discard(node.name)
            yield node


def unknown_name(node: Any, path: Path, known: set[str]) -> Diagnostic:
    span = Span(path, node.lineno, 1, node.lineno, 2)
    help = meant(node.name, known) or "compare with the bundled template"
    return Diagnostic("ATL721", "unknown-variable", "error", f"“{node.name}” is not defined", span, help)


def relocated(diagnostic: Diagnostic, sources: Mapping[str, tuple[Path, str]]) -> Diagnostic:
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


def check_rendered(places: Places, catalog: Catalog, loaded: LoadedProfile) -> Iterator[Diagnostic]:
    """The document of one profile in each state and edition; its open gates are not this check's business."""
    for status, edition in STATES:
        request = PsaRequest(loaded, catalog, places, format="html", status=status, edition=edition)
        try:
            publish_psa(request)
        except BadInput as error:
            yield from of_templates(error.diagnostics)
    yield from of_templates(check_samples(places, catalog, loaded))


def of_templates(diagnostics: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
    """What is a mistake of a template, and not of the profile."""
    return (each for each in diagnostics if each.code.startswith(TEMPLATE_CODES))
