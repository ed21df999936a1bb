"""Checks of a tree against the vocabulary: elements, nesting, classes, attributes, values."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from atlas_cli.diagnostics import Diagnostic
from atlas_cli.html import vocabulary as known
from atlas_cli.html.accessibility import check_accessibility
from atlas_cli.html.rules import found
from atlas_cli.html.tree import SPACE, Node, Place
from atlas_cli.html.vocabulary import ELEMENTS, Element, StyleClasses
from atlas_cli.text import closest, listed, shorten

VALUED = frozenset({"data-kind", "data-field", "type", "scope", "name", "width", "data-height", "data-from"})
"""Attributes whose values are one of a few words, numbers or paths."""


def check(tree: Node, styles: StyleClasses = known.HOUSE) -> list[Diagnostic]:
    """Everything that is wrong with a tree, in reading order; an empty list for a good one.

    *styles* are the classes that house.docx has styles for.
    """
    places = tree.places()
    return list(check_vocabulary(places, styles)) or list(check_accessibility(places))


def check_vocabulary(places: Sequence[Place], styles: StyleClasses) -> Iterator[Diagnostic]:
    """Whether the tree says only what the vocabulary has words for."""
    tree, _ = places[0]
    if tree.tag != "html":
        yield found("misplaced-element", tree, f"A document begins with <html>, not with <{tree.tag}>.")
    elif not tree.first("body"):
        yield found("misplaced-element", tree, "A document needs a <body>.")
    sound: set[tuple[str, ...]] = set()
    for node, holder in places:
        element = ELEMENTS.get(node.tag)
        if element is None:
            yield unknown_element(node)
            continue
        shape = (holder.tag if holder else "", node.tag, node.get("class"), *node.attributes)
        if shape not in sound:  # a document has thousands of elements and some hundred shapes
            wrong = list(check_shape(node, holder, element, styles))
            if wrong:
                yield from wrong
            else:
                sound.add(shape)
        if not element.text:
            yield from check_text(node)
        if not VALUED.isdisjoint(node.attributes):
            yield from check_values(node)


def check_shape(
    node: Node, holder: Node | None, element: Element, styles: StyleClasses
) -> Iterator[Diagnostic]:
    """What depends on nothing but the names of an element, its attributes and classes, and its holder."""
    if holder and holder.tag in ELEMENTS:
        yield from check_place(node, holder)
    yield from check_attributes(node, element)
    yield from check_classes(node, element, styles)


def unknown_element(node: Node) -> Diagnostic:
    message = f"<{node.tag}> is not in the vocabulary."
    return found("unknown-element", node, message, meant(node.tag, ELEMENTS))


def meant(word: str, candidates: Iterable[str]) -> str | None:
    """ "Did you mean …?" with the nearest names, or None where nothing is near."""
    near = closest(word, sorted(candidates))
    return f"Did you mean {listed([f'“{name}”' for name in near], 'or')}?" if near else None


def check_place(node: Node, holder: Node) -> Iterator[Diagnostic]:
    possible = ELEMENTS[holder.tag].children
    if node.tag not in possible:
        allowed = listed([f"<{tag}>" for tag in sorted(possible)]) or "text only"
        message = f"<{node.tag}> must not stand inside <{holder.tag}>."
        yield found("misplaced-element", node, message, f"Inside <{holder.tag}>: {allowed}.")


def check_text(node: Node) -> Iterator[Diagnostic]:
    """Text in an element that has none: between two blocks, say."""
    for child in node.children:
        if isinstance(child, str) and not child.isspace() and SPACE.sub("", child):
            message = f"Text must not stand directly inside <{node.tag}>: “{shorten(child)}”."
            yield found("misplaced-element", node, message)


def check_attributes(node: Node, element: Element) -> Iterator[Diagnostic]:
    allowed = element.attributes | element.required | known.GLOBAL_ATTRIBUTES
    for name in node.attributes:
        if name not in allowed:
            message = f"<{node.tag}> has no attribute “{name}”."
            yield found("unknown-attribute", node, message, meant(name, allowed))
    for name in sorted(element.required):
        if name not in node.attributes:
            yield found("missing-attribute", node, f"<{node.tag}> needs the attribute “{name}”.")


def classes_of(element: Element, styles: StyleClasses) -> frozenset[str]:
    """All classes an element may have."""
    named = {"paragraph": styles.paragraph, "character": styles.character}
    return element.classes | named.get(element.styled, frozenset())


def check_classes(node: Node, element: Element, styles: StyleClasses) -> Iterator[Diagnostic]:
    allowed = classes_of(element, styles)
    for name in node.classes:
        if name not in allowed:
            message = f"<{node.tag}> has no class “{name}”."
            yield found("unknown-class", node, message, meant(name, allowed))
    if element.styled and len(node.classes) > 1:
        yield found("unknown-class", node, f"<{node.tag}> takes one class, not {len(node.classes)}.")


def check_values(node: Node) -> Iterator[Diagnostic]:
    """Values that are one of a few words, or numbers."""
    for name, allowed in value_lists(node):
        value = node.get(name)
        if value not in allowed:
            help_text = meant(value, allowed) or f"Known: {listed(sorted(allowed))}."
            yield found("wrong-value", node, f"“{value}” is not a value of “{name}”.", help_text)
    for name in ("width", "data-height"):
        if name in node.attributes and not is_measure(node.get(name)):
            yield found("wrong-value", node, f"“{name}” must be a number above 0, not “{node.get(name)}”.")
    if "data-from" in node.attributes and not node.get("data-from").split():
        yield found("wrong-value", node, "“data-from” names no path.")


def value_lists(node: Node) -> Iterator[tuple[str, frozenset[str]]]:
    if "data-kind" in node.attributes:
        yield "data-kind", known.KINDS
    if "data-field" in node.attributes:
        yield "data-field", known.FIELDS
    if node.tag == "input" and "type" in node.attributes:
        yield "type", known.INPUT_TYPES
    if node.tag == "th" and "scope" in node.attributes:
        yield "scope", frozenset({"col", "row"})
    if node.tag == "meta" and "name" in node.attributes:
        yield "name", known.META_NAMES
        if node.get("name") in known.META_VALUES:
            yield "content", known.META_VALUES[node.get("name")]


def is_measure(text: str) -> bool:
    whole, _, decimals = text.partition(".")
    return whole.isdecimal() and (not decimals or decimals.isdecimal()) and float(text) > 0
