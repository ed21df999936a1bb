"""The rules that templates are checked by: code, name, level and the words that explain them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from atlas_cli.diagnostics import Diagnostic, Level
from atlas_cli.html.tree import Node


@dataclass(frozen=True, slots=True)
class TemplateRule:
    """One rule over templates; *failing* and *passing* are bodies of a document that show it."""

    code: str
    name: str
    level: Level
    explanation: str
    failing: str
    passing: str


ALL_RULES = (
    TemplateRule(
        "ATL701",
        "unknown-element",
        "error",
        "A template may use the elements of the vocabulary and no others, because each of them has a"
        " counterpart in Word.",
        "<div>Text</div>",
        "<p>Text</p>",
    ),
    TemplateRule(
        "ATL702",
        "misplaced-element",
        "error",
        "An element stands where its counterpart in Word cannot stand, or text stands between blocks.",
        "<ul><p>Text</p></ul>",
        "<ul><li>Text</li></ul>",
    ),
    TemplateRule(
        "ATL703",
        "unknown-class",
        "error",
        "A class names a style of house.docx or one of the few variants an element has; any other"
        " class would change nothing and is refused.",
        '<p class="leed">Text</p>',
        '<p class="lead">Text</p>',
    ),
    TemplateRule(
        "ATL704",
        "unknown-attribute",
        "error",
        "Attributes without a counterpart in Word are refused.",
        '<p style="color:red">Text</p>',
        '<p class="lead">Text</p>',
    ),
    TemplateRule(
        "ATL705",
        "missing-attribute",
        "error",
        "The element cannot be written without the attribute.",
        "<p><abbr>ILO</abbr></p>",
        '<p><abbr title="International Labour Organization">ILO</abbr></p>',
    ),
    TemplateRule(
        "ATL706",
        "wrong-value",
        "error",
        "The value of an attribute is none of those the vocabulary knows.",
        '<p data-from="name" data-kind="exact">Text</p>',
        '<p data-from="name" data-kind="verbatim">Text</p>',
    ),
    TemplateRule(
        "ATL710",
        "heading-order",
        "error",
        "Readers who hear a document move by headings: a level must not be skipped on the way down.",
        "<h1>One</h1><h3>Two</h3>",
        "<h1>One</h1><h2>Two</h2>",
    ),
    TemplateRule(
        "ATL711",
        "missing-alternative",
        "error",
        "Pictures, charts and tables without a caption are announced by their alternative text. A picture"
        ' that says nothing has alt="" and role="presentation".',
        '<figure><img src="logo.png" alt=""/><figcaption>Logo</figcaption></figure>',
        '<figure><img src="logo.png" alt="Logo of the project"/><figcaption>Logo</figcaption></figure>',
    ),
    TemplateRule(
        "ATL712",
        "table-shape",
        "error",
        "A table has a caption, one header row, and in each row as many cells as the header has.",
        '<table><caption>T</caption><thead><tr><th scope="col">A</th></tr></thead>'
        "<tbody><tr><td>1</td><td>2</td></tr></tbody></table><p>End</p>",
        '<table><caption>T</caption><thead><tr><th scope="col">A</th><th scope="col">B</th></tr></thead>'
        "<tbody><tr><td>1</td><td>2</td></tr></tbody></table><p>End</p>",
    ),
    TemplateRule(
        "ATL713",
        "empty-element",
        "error",
        "Nothing stands where a reader expects something. An unknown figure is written out: unknown, not"
        " available, not applicable or 0.",
        "<p> </p>",
        "<p>unknown</p>",
    ),
    TemplateRule(
        "ATL714",
        "bare-address",
        "error",
        "A link is read out by its text; an address says nothing to a listener.",
        '<p><a href="https://www.ilo.org">https://www.ilo.org</a></p>',
        '<p><a href="https://www.ilo.org">International Labour Organization</a></p>',
    ),
    TemplateRule(
        "ATL715",
        "dangling-reference",
        "error",
        "A link inside the document leads to an element with that id; without a text of its own it leads"
        " to something with a number: a caption or a numbered heading.",
        '<p>See <a href="#gaps">the gaps</a>.</p>',
        '<p id="gaps">See <a href="#gaps">the gaps</a>.</p>',
    ),
    TemplateRule(
        "ATL716",
        "duplicate-id",
        "error",
        "An id names one element; links to the second would lead to the first.",
        '<p id="a">One</p><p id="a">Two</p>',
        '<p id="a">One</p><p id="b">Two</p>',
    ),
    TemplateRule(
        "ATL717",
        "table-without-follower",
        "error",
        "Two tables in a row grow together in Word, and no section ends with a table: a source line or"
        " another paragraph stands after it.",
        '<table aria-label="T" class="gap-facts"><thead><tr><th scope="col">A</th></tr></thead>'
        "<tbody><tr><td>1</td></tr></tbody></table>",
        '<table aria-label="T" class="gap-facts"><thead><tr><th scope="col">A</th></tr></thead>'
        '<tbody><tr><td>1</td></tr></tbody></table><p class="table-source">Source</p>',
    ),
    TemplateRule(
        "ATL718",
        "misplaced-note",
        "error",
        "A footnote in a heading would stand in the contents, one in a caption or beside a number would"
        " be read as part of it.",
        '<h1>One<cite data-source="a">Note</cite></h1>',
        '<h1>One</h1><p>Text<cite data-source="a">Note</cite></p>',
    ),
)

RULES: Mapping[str, TemplateRule] = MappingProxyType({rule.name: rule for rule in ALL_RULES})
"""The rules by name."""


def found(name: str, node: Node, message: str, help_text: str | None = None) -> Diagnostic:
    """A diagnostic of the rule *name* at *node*."""
    rule = RULES[name]
    span = node.where.span(len(node.tag) + 1)
    return Diagnostic(rule.code, name, rule.level, message, span, help_text)
