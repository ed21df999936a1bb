"""The parts of a package: found by their relationships, whatever their names; outside targets only named."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass

from atlas_cli.trace import NAMESPACE, Trace, UnreadableTrace, from_xml
from atlas_cli.word.read.guards import SAVE_AS, Package, UnreadableFile
from atlas_cli.word.read.xml import Element, attribute, children, parsed, value

RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
CORE = {
    "identifier": "{http://purl.org/dc/elements/1.1/}identifier",
    "modified": "{http://purl.org/dc/terms/}modified",
    "last": "{http://schemas.openxmlformats.org/package/2006/metadata/core-properties}lastModifiedBy",
}
MOST_MARGINS = 60
MOST_CUSTOM = 40


@dataclass(frozen=True, slots=True)
class Relation:
    """What one part has to do with another, or with something outside the file."""

    kind: str
    target: str
    outside: bool


def relations(package: Package, part: str) -> tuple[Relation, ...]:
    folder, name = posixpath.split(part)
    path = posixpath.join(folder, "_rels", f"{name}.rels")
    if path not in package.names:
        return ()
    root = parsed(package.read(path), path)
    found = (one.attrib for one in root if one.tag == f"{{{RELATIONSHIPS}}}Relationship")
    return tuple(
        Relation(
            one.get("Type", "").rpartition("/")[2],
            one.get("Target", "")
            if (outside := one.get("TargetMode") == "External")
            else inside(folder, one),
            outside,
        )
        for one in found
    )


def inside(folder: str, relation: dict[str, str]) -> str:
    target = relation.get("Target", "")
    if target.startswith("/"):
        return posixpath.normpath(target.lstrip("/"))
    return posixpath.normpath(posixpath.join(folder, target))


def main_part(package: Package) -> str:
    """The name of the part with the text. Raises UnreadableFile where the package is no Word document."""
    for relation in relations(package, ""):
        if relation.kind == "officeDocument" and relation.target in package.names and not relation.outside:
            return relation.target
    raise UnreadableFile("is no Word document: its text is missing.", SAVE_AS)


def one_of(package: Package, found: tuple[Relation, ...], kind: str) -> Element | None:
    """The root of the first part of a kind, or None."""
    return next((root for _, root in all_of(package, found, kind)), None)


def all_of(package: Package, found: tuple[Relation, ...], kind: str) -> Iterator[tuple[str, Element]]:
    targets = dict.fromkeys(one.target for one in found if one.kind == kind and not one.outside)
    for target in [one for one in targets if one in package.names][:MOST_MARGINS]:
        yield target, parsed(package.read(target), target)


def style_names(root: Element | None) -> dict[str, str]:
    """Names of styles by their id: Word in Spanish or Thai renames ids, never names of built-in styles."""
    return {attribute(style, "w:styleId"): value(style, "w:name") for style in children(root, "w:style")}


def trace_of(package: Package) -> tuple[Trace | None, str]:
    """The trace inside the file, and what is odd about it."""
    items = sorted(name for name in package.names if name.startswith("customXml/") and name.endswith(".xml"))
    for name in items[:MOST_CUSTOM]:
        blob = package.read(name)
        if NAMESPACE.encode() in blob and b"<trace" in blob.replace(b":trace", b"<trace"):
            try:
                return from_xml(blob), ""
            except UnreadableTrace as problem:
                return None, problem.message
    return None, ""


def core_properties(package: Package) -> dict[str, str]:
    """Identifier, last author and date of the last change, as far as the file has them."""
    core = next((one.target for one in relations(package, "") if one.kind == "core-properties"), "")
    if core not in package.names:
        return {}
    root = parsed(package.read(core), core)
    return {key: (root.findtext(tag) or "").strip() for key, tag in CORE.items()}
