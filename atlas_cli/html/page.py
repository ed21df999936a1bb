"""The tree as one web page that needs nothing else: style, pictures and charts are inside it.

It says what the Word file says, with the same numbers. Footnotes become notes at the end with
links back, the contents are links, and controls are shown but not filled in: answers are given
in Word.
"""

from __future__ import annotations

from collections.abc import Callable
from html import escape

from atlas_cli.errors import AtlasError
from atlas_cli.html.elements import Page, PageWords, children, element
from atlas_cli.html.outline import Labels, outline
from atlas_cli.html.plain import plain_text
from atlas_cli.html.tree import Node

META = ("author", "description", "keywords")
"""What the head of a document says that a browser has a name for."""

__all__ = ["PageWords", "page_html"]


def no_images(source: str) -> bytes:
    """Stands in where a document has no pictures."""
    raise AtlasError(f"The picture {source} was not given to the page.")


def page_html(
    tree: Node,
    css: str,
    *,
    images: Callable[[str], bytes] = no_images,
    labels: Labels | None = None,
    words: PageWords | None = None,
) -> str:
    """The web page of a checked tree.

    *css* is its style. *images* gives the bytes of a picture by its ``src``. *labels* are the words of
    captions and *words* those of the page, in the language of the document.

    Raises AtlasError for a document without a body and for a picture no browser shows.
    """
    body = tree.first("body")
    if body is None:
        raise AtlasError("The document has no body.")
    page = Page(outline(tree, labels), words or PageWords(), images)
    return (
        f'<!DOCTYPE html>\n<html lang="{escape(tree.get("lang") or "en")}">\n{head(tree, css)}\n'
        f"{body_html(page, body)}\n</html>\n"
    )


def head(tree: Node, css: str) -> str:
    node = tree.first("head")
    said = {item.get("name"): item.get("content") for item in node.elements} if node else {}
    metas = {"viewport": "width=device-width, initial-scale=1"} | {name: said.get(name, "") for name in META}
    lines = [f'<meta name="{name}" content="{escape(text)}">' for name, text in metas.items() if text]
    title = node.first("title") if node else None
    style = css.replace("</", "<\\/")
    lines += [f"<title>{escape(plain_text(title) if title else '')}</title>", f"<style>\n{style}\n</style>"]
    return "\n".join(['<head>\n<meta charset="utf-8">', *lines, "</head>"])


def body_html(page: Page, body: Node) -> str:
    header, footer = body.first("header"), body.first("footer")
    blocks = [block for block in body.elements if block is not header and block is not footer]
    main = children(page, Node("main", {}, tuple(blocks), body.where))
    classes = f' class="{escape(body.get("class"))}"' if body.get("class") else ""
    return (
        f'<body{classes}>\n<a class="skip" href="#main">{escape(page.words.skip)}</a>\n{margin(page, header)}'
        f'<main id="main">\n{main}\n{notes(page)}</main>\n{margin(page, footer)}</body>'
    )


def margin(page: Page, node: Node | None) -> str:
    """The running header or footer, once, without page numbers: a web page has none."""
    if node is None:
        return ""
    spans = [span for span in node.elements if not any(inner.get("data-field") for inner in span.walk())]
    return f"<{node.tag}>{''.join(element(page, span) for span in spans)}</{node.tag}>\n" if spans else ""


def notes(page: Page) -> str:
    """The footnotes of the document as a list at its end, each with a link to where it belongs."""
    if not page.notes:
        return ""
    back = escape(page.words.back)
    items = "\n".join(
        f'<li id="note-{number}">{text} <a class="back" href="#note-mark-{number}" role="doc-backlink"'
        f' aria-label="{back} {number}">↩</a></li>'
        for number, text in enumerate(page.notes, 1)
    )
    title = f'<h2 class="unnumbered" id="notes">{escape(page.words.notes)}</h2>'
    start = '<section class="notes" role="doc-endnotes" aria-labelledby="notes">'
    return f"{start}\n{title}\n<ol>\n{items}\n</ol>\n</section>\n"
