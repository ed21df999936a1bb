"""One function for each element of the vocabulary: from the tree to the text of a web page."""

from __future__ import annotations

import base64
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from html import escape

from atlas_cli.errors import AtlasError
from atlas_cli.html.charts import chart_from_table, chart_height
from atlas_cli.html.contents import anchor, contents
from atlas_cli.html.outline import Outline
from atlas_cli.html.plain import is_empty, plain_text
from atlas_cli.html.svg import chart_svg
from atlas_cli.html.tree import Node
from atlas_cli.html.vocabulary import CHART_KINDS, HEADINGS, OUTLINE_CLASSES

KEPT = ("id", "lang", "class", "scope", "aria-label", "title", "href", "name", "type", "value")
"""Attributes that a web page says in the same way. Traces stay in the Word file."""

LINES = frozenset(
    {"p", "h1", "h2", "h3", "h4", "table", "figure", "aside", "section", "ul", "ol", "li", "tr", "nav"}
)
"""Elements that a new line follows in the source, for those who read it."""

VOID = frozenset({"br", "img", "input"})
"""Elements of HTML that have neither content nor end tag."""

PICTURES = ((b"\x89PNG", "image/png"), (b"\xff\xd8\xff", "image/jpeg"), (b"GIF8", "image/gif"))


@dataclass(frozen=True, slots=True)
class PageWords:
    """What only the web page says, in the language of the document."""

    skip: str = "Skip to the text"
    notes: str = "Notes"
    back: str = "Back to the text"
    values: str = "Values"


@dataclass(slots=True)
class Page:
    """What one pass over the tree knows and gathers."""

    outline: Outline
    words: PageWords
    images: Callable[[str], bytes]
    notes: list[str] = field(default_factory=list)


def element(page: Page, node: Node) -> str:
    """One element with all that is in it."""
    return WRITERS.get(node.tag, plain_element)(page, node)


def children(page: Page, node: Node) -> str:
    return "".join(
        escape(child, quote=False) if isinstance(child, str) else element(page, child)
        for child in node.children
    )


def attributes(node: Node, **more: str) -> str:
    """The attributes that are kept, then those of *more*, where an underscore stands for a hyphen."""
    own = {name: node.get(name) for name in KEPT if name in node.attributes}
    own |= {name.replace("_", "-"): value for name, value in more.items() if value}
    return "".join(f' {name}="{escape(value)}"' for name, value in own.items())


def tagged(tag: str, attributes_text: str, content: str) -> str:
    end = "" if tag in VOID else f"</{tag}>"
    return f"<{tag}{attributes_text}>{content}{end}" + ("\n" if tag in LINES else "")


def plain_element(page: Page, node: Node) -> str:
    return tagged(node.tag, attributes(node), children(page, node))


def heading(page: Page, node: Node) -> str:
    """A heading with its number; the id of a gap hangs where the number of others does."""
    found = page.outline.heading_of.get(id(node))
    number = hanging(found.number) if found and found.number else ""
    name = anchor(found) if found else ""
    return tagged(node.tag, attributes(node, id=name), number + children(page, node))


def hanging(text: str) -> str:
    return f'<span class="num">{escape(text)}</span> '


def paragraph(page: Page, node: Node) -> str:
    """A paragraph with the running number of a draft; one with an outline level is a heading."""
    level = next((OUTLINE_CLASSES[name] for name in node.classes if name in OUTLINE_CLASSES), 0)
    number = page.outline.paragraph(node)
    content = (hanging(str(number)) if number else "") + children(page, node)
    return tagged(f"h{level}" if level else "p", attributes(node), content)


def contents_nav(page: Page, node: Node) -> str:
    title = node.first("h1")
    name = {"id": "contents"} | title.attributes if title else {}
    top = plain_element(page, replace(title, attributes=name)) if title else ""
    return tagged(
        "nav", attributes(node, aria_labelledby=name.get("id", "")), f"{top}{contents(page.outline)}"
    )


def table(page: Page, node: Node) -> str:
    """A table. One that is wide scrolls in a box of its own that the keyboard reaches."""
    text = tagged("table", attributes(node), captioned(page, node))
    if "wide" not in node.classes:
        return text
    title = node.first("caption")
    name = f"{page.outline.caption(node)} {plain_text(title)}" if title else node.get("aria-label")
    return f'<div class="scroll wide" role="region" tabindex="0" aria-label="{escape(name)}">\n{text}</div>\n'


def captioned(page: Page, node: Node) -> str:
    """The children of a table or figure, its caption with the number that Word prints too."""
    return "".join(
        caption(page, node, child) if child.tag in ("caption", "figcaption") else element(page, child)
        for child in node.elements
    )


def caption(page: Page, holder: Node, node: Node) -> str:
    label = f'<span class="caption-number">{escape(page.outline.caption(holder))}</span> '
    return tagged(node.tag, attributes(node), label + children(page, node))


def columns(_: Page, node: Node) -> str:
    """Widths of columns as shares of the table."""
    widths = [float(col.get("width")) for col in node.elements]
    shares = "".join(f'<col style="width:{100 * width / sum(widths):.1f}%">' for width in widths)
    return f"<colgroup>{shares}</colgroup>"


def figure(page: Page, node: Node) -> str:
    """A picture, or a chart with the table of its values to open below it."""
    kind = next((name for name in node.classes if name in CHART_KINDS), "")
    values = node.first("table")
    if not kind or values is None:
        return tagged("figure", attributes(node), captioned(page, node))
    chart = chart_from_table(values, kind)
    drawn = chart_svg(chart, node.get("aria-label"), float(node.get("data-height") or chart_height(chart)))
    top = node.first("figcaption")
    name = caption(page, node, top) if top else ""
    details = (
        f"<details><summary>{escape(page.words.values)}</summary>\n{values_table(page, values)}</details>"
    )
    own = replace(
        node, attributes={key: text for key, text in node.attributes.items() if key != "aria-label"}
    )
    return tagged("figure", attributes(own), f"{name}{drawn}{details}")


def values_table(page: Page, node: Node) -> str:
    """The values of a chart; a break fills its row, so that each row has as many cells."""
    rows = [line for line in node.walk() if line.tag == "tr"]
    width = len(list(rows[0].elements))
    return element(page, filled(node, width))


def filled(node: Node, width: int) -> Node:
    parts = tuple(filled(child, width) if isinstance(child, Node) else child for child in node.children)
    if node.tag == "tr" and "break" in node.classes:
        missing = width - len(list(node.elements))
        parts += tuple(Node("td", {}, ("–",), node.where) for _ in range(missing))
    return replace(node, children=parts)


def picture(page: Page, node: Node) -> str:
    """A picture inside the page itself."""
    blob = page.images(node.get("src"))
    kind = next((name for start, name in PICTURES if blob.startswith(start)), None)
    if kind is None:
        raise AtlasError(f"{node.get('src')} is not a picture that browsers show.", "Use PNG or JPEG.")
    source = f"data:{kind};base64,{base64.b64encode(blob).decode('ascii')}"
    height = f"height:{node.get('data-height')}mm" if node.get("data-height") else ""
    return tagged("img", attributes(node, src=source, style=height) + f' alt="{escape(node.get("alt"))}"', "")


def note(page: Page, node: Node) -> str:
    """The mark of a footnote; its text waits for the end of the page."""
    text = children(page, node)
    language = attributes(replace(node, attributes={"lang": node.get("lang")})) if node.get("lang") else ""
    page.notes.append(f"<span{language}>{text}</span>" if language else text)
    number = len(page.notes)
    link = f'<a id="note-mark-{number}" href="#note-{number}" role="doc-noteref">{number}</a>'
    return f'<sup class="note-mark">{link}</sup>'


def link(page: Page, node: Node) -> str:
    """A link; one without words of its own says the number it leads to."""
    target = node.get("href")
    content = children(page, node)
    if target.startswith("#") and is_empty(node):
        content = escape(page.outline.reference(target[1:]))
    return tagged("a", attributes(node), content)


def span(page: Page, node: Node) -> str:
    if "id" in node.classes:
        return tagged("span", attributes(node, **{"class": "num"}), children(page, node)) + " "
    return tagged("span", attributes(node), children(page, node))


def tab(_: Page, __: Node) -> str:
    return '<span class="tab"> </span>'


def control(page: Page, node: Node) -> str:
    """A control that shows what is asked; it is answered in Word."""
    return tagged(
        node.tag, attributes(node, aria_label=node.get("title")) + " disabled", children(page, node)
    )


WRITERS: dict[str, Callable[[Page, Node], str]] = {
    **dict.fromkeys(HEADINGS, heading),
    "p": paragraph,
    "nav": contents_nav,
    "table": table,
    "colgroup": columns,
    "figure": figure,
    "img": picture,
    "cite": note,
    "a": link,
    "span": span,
    "tab": tab,
    **dict.fromkeys(("input", "select", "textarea"), control),
}
