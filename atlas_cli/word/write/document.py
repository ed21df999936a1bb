"""From the tree to the file: one pass over the blocks, then the parts that the pass has gathered."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from html import unescape
from pathlib import Path

from atlas_cli.errors import AtlasError
from atlas_cli.html.outline import Heading, Labels, outline
from atlas_cli.html.plain import plain_text
from atlas_cli.html.tree import Node
from atlas_cli.html.vocabulary import ABOUT_NAMES, HEADINGS
from atlas_cli.trace import Trace
from atlas_cli.word.write.blocks import (
    write_callout,
    write_figure,
    write_heading,
    write_paragraph,
    write_quote,
)
from atlas_cli.word.write.contents import write_contents
from atlas_cli.word.write.context import Context, Setting
from atlas_cli.word.write.forms import Prompts
from atlas_cli.word.write.lists import write_list
from atlas_cli.word.write.marks import anchor_names, before_end, marks
from atlas_cli.word.write.markup import part
from atlas_cli.word.write.notes import notes_part
from atlas_cli.word.write.package import DocumentProperties, Package
from atlas_cli.word.write.sections import Sections, margin_part
from atlas_cli.word.write.styles import add_lists, read_styles
from atlas_cli.word.write.tables import write_table


@dataclass(frozen=True, slots=True)
class Written:
    """A finished file, its trace, and the headings that page numbers can be given for."""

    docx: bytes
    trace: Trace
    headings: tuple[Heading, ...]


Write = Callable[[Context, Node, Setting], str]

BLOCKS: dict[str, Write] = {
    **dict.fromkeys(HEADINGS, write_heading),
    "p": write_paragraph,
    "ul": write_list,
    "ol": write_list,
    "blockquote": write_quote,
    "aside": write_callout,
    "table": write_table,
    "figure": write_figure,
    "nav": write_contents,
}


WRITTEN = re.compile(r"<w:t(?: [^>]*)?>([^<]*)</w:t>")
LISTS, SHOWN = frozenset({"ul", "ol"}), frozenset({"table", "figure"})
SHORT_LEAD = 240
"""Characters, about three lines: a longer paragraph before a table says more than what the table is."""


def no_images(source: str) -> bytes:
    """Stands in where a document has no pictures."""
    raise AtlasError(f"The picture {source} was not given to the document.")


def write_docx(
    tree: Node,
    house: bytes | Path,
    *,
    properties: DocumentProperties,
    provenance: Mapping[str, str],
    images: Callable[[str], bytes] = no_images,
    labels: Labels | None = None,
    prompts: Prompts | None = None,
    pages: Mapping[str, int] | None = None,
    page_count: int = 1,
) -> Written:
    """The Word file of a checked tree.

    *house* holds styles and lists. *provenance* becomes the custom properties. *images* gives the bytes
    of a picture by its ``src``. *labels* are the words of captions and *prompts* what stands in empty
    controls, in the language of the document. *pages* are page numbers of headings by their key, known
    once somebody has set the pages, and *page_count* their number. The same arguments always give the
    same bytes.

    Raises MissingStyle where house.docx lacks a style, AtlasError for a picture Word cannot show.
    """
    body = tree.first("body")
    if body is None:
        raise AtlasError("The document has no body.")
    context = new_context(
        tree, house, labels, images=images, prompts=prompts, pages=pages or {}, page_count=page_count
    )
    sections = Sections(page_size(tree), has_cover(body), add_margins(context, body, page_size(tree)))
    blocks: list[str] = []
    write_blocks(context, body, Setting(context.lang), sections, blocks)
    text = part("w:document", "<w:body>", *blocks, sections.properties(), "</w:body>")
    names = (properties.document_id, properties.kind, properties.profile)
    printed = printed_in(blocks, body) if context.controls else ""
    trace = Trace(*names, tuple(filter(None, context.places)), tuple(context.controls), about(tree), printed)
    finish(context, tree, properties, provenance, trace)
    return Written(context.package.save(text, context.links), trace, context.outline.headings)


def new_context(
    tree: Node,
    house: bytes | Path,
    labels: Labels | None,
    *,
    images: Callable[[str], bytes],
    prompts: Prompts | None,
    pages: Mapping[str, int],
    page_count: int,
) -> Context:
    package = Package(house)
    numbers = outline(tree, labels)
    return Context(
        styles=read_styles(package.document),
        outline=numbers,
        anchors=anchor_names(numbers.by_id),
        lang=tree.get("lang", "en"),
        letter=page_size(tree) == "letter",
        package=package,
        images=images,
        prompts=prompts,
        pages=pages,
        page_count=page_count,
    )


def finish(
    context: Context,
    tree: Node,
    properties: DocumentProperties,
    provenance: Mapping[str, str],
    trace: Trace,
) -> None:
    """Add everything that is not text: notes, trace, properties, lists, settings."""
    package = context.package
    if context.notes:
        package.add_notes(notes_part(context), context.note_links)
    package.add_trace(trace)
    package.set_properties(properties, provenance)
    package.set_language(context.lang)
    add_lists(package.document, context.styles)
    package.remove_setting("updateFields")
    package.remove_setting("trackRevisions")
    if meta(tree, "status") == "draft":
        package.set_setting("trackRevisions")


def write_blocks(
    context: Context, parent: Node, setting: Setting, sections: Sections, blocks: list[str]
) -> None:
    """Write the blocks inside *parent*, one text each, into *blocks*."""
    elements = tuple(parent.elements)
    for node, following in zip(elements, (*elements[1:], None), strict=True):
        if node.tag == "section":
            write_section(context, node, setting, sections, blocks)
        elif node.tag in BLOCKS:
            sections.turn(setting.landscape, blocks)
            inner = replace(setting, leads=leads_into(node, following), sourced=is_source(following))
            blocks.append(BLOCKS[node.tag](context, node, inner))


def is_source(node: Node | None) -> bool:
    """Whether a block is a line below a table: its source, or a note."""
    return node is not None and any(name.startswith("table-source") for name in node.classes)


def leads_into(node: Node, following: Node | None) -> bool:
    """Whether a block must not part from what follows: it introduces a list, or in few words a table."""
    if following is None:
        return False
    return following.tag in LISTS or (following.tag in SHOWN and len(plain_text(node)) <= SHORT_LEAD)


def write_section(
    context: Context, node: Node, setting: Setting, sections: Sections, blocks: list[str]
) -> None:
    """Write the blocks of a section: a cover, landscape pages, the entry of a gap, or a mere group."""
    inner = replace(
        setting.inside(node),
        landscape=setting.landscape or "landscape" in node.classes,
        cover="cover" in node.classes,
        printed=gap_id(node) or setting.printed,
    )
    starts, ends = marks(context, node, inner)
    context.waiting.append(starts)
    write_blocks(context, node, inner, sections, blocks)
    if ends and blocks:
        blocks[-1] = before_end(blocks[-1], ends)


def gap_id(section: Node) -> str:
    """The printed id of a gap entry: what stands first in its title."""
    title = section.first("h3") if "gap" in section.classes else None
    name = next((span for span in title.elements if "id" in span.classes), None) if title else None
    return plain_text(name).strip() if name else ""


def add_margins(context: Context, body: Node, size: str) -> dict[tuple[str, bool], str]:
    """Add header and footer parts, upright and landscape; relationship ids by kind and orientation."""
    relations = {}
    sideways = has_landscape(body)
    for kind in ("header", "footer"):
        node = body.first(kind)
        for landscape in (False, True) if sideways else (False,):
            if node is not None:
                blob = margin_part(context, node, Setting(context.lang), size, landscape)
                relations[kind, landscape] = context.package.add_margin(kind, blob)
    return relations


def printed_in(blocks: list[str], body: Node) -> str:
    """All words of a form, those of its running header and footer at the end."""
    margins = [plain_text(node) for kind in ("header", "footer") if (node := body.first(kind))]
    written = [unescape(said) for block in blocks for said in WRITTEN.findall(block)]
    return " ".join((*written, *margins))


def has_cover(body: Node) -> bool:
    return any(node.tag == "section" and "cover" in node.classes for node in body.elements)


def has_landscape(node: Node) -> bool:
    sections = (inner for inner in node.elements if inner.tag == "section")
    return any("landscape" in section.classes or has_landscape(section) for section in sections)


def page_size(tree: Node) -> str:
    return meta(tree, "page") or "a4"


def meta(tree: Node, name: str) -> str:
    """The content of ``<meta name="…">`` in the head of a document, or an empty text."""
    head = tree.first("head")
    found = (node for node in head.elements if node.get("name") == name) if head else iter(())
    return next((node.get("content") for node in found), "")


def about(tree: Node) -> tuple[tuple[str, str], ...]:
    """What the head of a form says it is about, by name; nothing for documents that are no forms."""
    return tuple((name, said) for name in ABOUT_NAMES if (said := meta(tree, f"about-{name}")))


def document_properties(
    tree: Node, created: datetime, *, kind: str, profile: str, category: str = ""
) -> DocumentProperties:
    """The properties that the head of a document states."""
    head = tree.first("head")
    title = head.first("title") if head else None
    return DocumentProperties(
        title=plain_text(title) if title else "",
        author=meta(tree, "author"),
        subject=meta(tree, "subject"),
        created=created,
        language=tree.get("lang", "en"),
        keywords=meta(tree, "keywords"),
        category=category,
        description=meta(tree, "description"),
        document_id=meta(tree, "document-id"),
        kind=kind,
        profile=profile,
    )
