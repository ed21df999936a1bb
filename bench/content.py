"""The content of the document as plain blocks, for routes that do not have our templates: PROFILE OUTPUT."""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from typing import Any

from atlas_cli.analysis import analyze
from atlas_cli.catalog.load import load_catalog
from atlas_cli.documents.psa import psa
from atlas_cli.documents.view import View
from atlas_cli.html.plain import plain_text
from atlas_cli.html.tree import Node
from atlas_cli.languages import language
from atlas_cli.matching import match
from atlas_cli.profile.load import load_profile
from atlas_cli.publish.render import labels_of, render
from atlas_cli.workspace import find_places

Block = dict[str, Any]


def write_content(profile: Path, output: Path) -> int:
    """Write the blocks of the profile's analysis as JSON; their number."""
    places = find_places(None, Path.cwd())
    catalog, loaded, view = (
        load_catalog(places.folders("dmop_catalog")),
        load_profile(profile),
        View(language("en")),
    )
    analysis = analyze(loaded.profile, catalog)
    document = psa(loaded, catalog, analysis, match(loaded.profile, catalog, analysis), view, "BENCH")
    tree = render(document, places.template_folders(), view.language, labels_of(catalog))
    body = tree.first("body")
    found = blocks(body) if body else []
    output.write_text(json.dumps(found, ensure_ascii=False), encoding="utf-8")
    return len(found)


def blocks(node: Node) -> list[Block]:
    """Headings, paragraphs, list items, tables and notes in order."""
    found: list[Block] = []
    for child in node.elements:
        found += block(child)
    return found


def block(node: Node) -> list[Block]:
    if node.tag in ("header", "footer", "nav"):
        return []
    if node.tag in ("section", "aside", "figure"):
        return blocks(node)
    if node.tag in ("ul", "ol"):
        return [{"kind": "item", "runs": runs(item), "notes": notes_of(item)} for item in node.elements]
    if node.tag == "table":
        return [{"kind": "table", **table(node)}]
    if node.tag in ("h1", "h2", "h3", "h4"):
        return [{"kind": "heading", "level": int(node.tag[1]), "text": text_of(node), "notes": []}]
    return [{"kind": "paragraph", "runs": runs(node), "notes": notes_of(node)}]


def text_of(node: Node) -> str:
    return " ".join(plain_text(node).split())


def runs(node: Node, bold: bool = False, link: str = "") -> list[list[Any]]:
    """Stretches of text with the same look: text, bold, address of the link or place it leads to."""
    found: list[list[Any]] = []
    for child in node.children:
        if isinstance(child, str):
            words = re.sub(r"\s+", " ", child)
            if words and not (words == " " and not found):
                found.append([words, bold, link])
        elif child.tag not in ("cite", "br"):
            strong = bold or child.tag in ("strong", "th") or "label" in child.classes
            found += runs(child, strong, child.get("href") or link)
    return found


def notes_of(node: Node) -> list[str]:
    return [text_of(Node("p", {}, cite.children, cite.where)) for cite in node.walk() if cite.tag == "cite"]


def table(node: Node) -> Block:
    rows = [
        [runs(cell) or [["–", False, ""]] for cell in row.elements]
        for part in node.elements
        if part.tag in ("thead", "tbody")
        for row in part.elements
    ]
    width = max(map(len, rows))
    caption = node.first("caption")
    return {
        "caption": text_of(caption) if caption else "",
        "header": ["".join(text for text, _, _ in cell) for cell in rows[0]],
        "rows": [row + [[["–", False, ""]]] * (width - len(row)) for row in rows[1:]],
        "notes": [],
    }


if __name__ == "__main__":
    profile, output = map(Path, sys.argv[1:])
    print(f"{write_content(profile, output)} blocks of {profile.name}")
