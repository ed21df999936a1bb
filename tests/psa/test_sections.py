"""All sections are there, in order, numbered the same in Word, for other readers and on the web page."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from html import unescape
from typing import Any

import pytest
from docx2python import docx2python

from atlas_cli.html.outline import outline
from atlas_cli.html.plain import plain_text
from tests.oracles.package import find, values
from tests.psa.publishing import Press, tree_of
from tests.psa.transcript import captions, headings, tables

COUNTRIES = ("thailand", "testland", "minimal")

#: Number and title of the sections of domain.md §2.2; the front matter is the cover.
SECTIONS = [
    ("", "Summary"),
    ("1", "Purpose, scope and method"),
    ("2", "Country context"),
    ("3", "International commitments"),
    ("4", "Legal framework (Outcome 1)"),
    ("5", "Enforcement (Outcome 2)"),
    ("6", "Coordination (Outcome 3)"),
    ("7", "Policies, plans and programs"),
    ("8", "Stakeholders"),
    ("9", "Past and current initiatives"),
    ("10", "Gap register"),
    ("11", "Candidate practices"),
    ("12", "Findings outside the project’s scope"),
    ("", "Annex A. Comments and responses"),
    ("", "Annex B. Enforcement series"),
    ("", "Annex C. Sources and acronyms"),
]

every_country = pytest.mark.parametrize("country", COUNTRIES)


@every_country
def test_every_section_is_there_in_its_order(press: Press, country: str) -> None:
    found = [(one.number, one.words) for one in headings(press(country).docx) if one.level == 1]
    assert found == SECTIONS


@every_country
def test_no_section_is_empty(press: Press, country: str) -> None:
    """Under each heading stands something other than a heading of the same or a higher level."""
    docx = press(country).docx
    levels = [docx.heading_level(style(block)) for block in docx.body if block.tag.endswith(("}p", "}tbl"))]
    last = len(levels) - 1
    for place, level in enumerate(levels):
        after = levels[place + 1] if place < last else 0
        assert level is None or after is None or after > level, (place, level, after)


def style(block: Any) -> str | None:
    found = block.find("./{*}pPr/{*}pStyle")
    return None if found is None else next(iter(found.attrib.values()))


@every_country
def test_word_counts_headings_as_the_references_say(press: Press, country: str) -> None:
    """Cross-references are written from the tree; Word counts for itself. Both must come to the same."""
    made = press(country)
    expected = [
        (heading.level, heading.number, " ".join(plain_text(heading.node).split()))
        for heading in outline(tree_of(made.request)).headings
        if heading.node.get("class") != "gap"
    ]
    found = [(one.level, one.number, one.words) for one in headings(made.docx) if not is_gap(one.words)]
    assert found == [one for one in expected if one[2] != "Contents"]


def is_gap(words: str) -> bool:
    """Whether a heading is that of a gap, which begins with its id."""
    return bool(re.match(r"[A-Z]{2}-[A-Z]+\d", words))


@every_country
def test_the_web_page_has_the_same_headings(press: Press, country: str) -> None:
    word = [squeezed(one.number + one.words) for one in headings(press(country).docx)]
    page = press(country, format="html").html
    found = re.findall(r"<h([1-4])[^>]*>(.*?)</h\1>", page, re.DOTALL)
    web = [squeezed(unescape(re.sub(r"<[^>]+>", "", title))) for _, title in found]
    assert [title for title in web if title not in ("Contents", "Notes")] == word


def pandoc(path: Any) -> Any:
    """The file as pandoc reads it."""
    program = shutil.which("pandoc")
    if not program:
        pytest.skip("pandoc is not installed")
    run = subprocess.run([program, "-f", "docx", "-t", "json", str(path)], capture_output=True, check=True)
    return json.loads(run.stdout)


def said(node: Any) -> str:
    """The text of what pandoc read, without notes."""
    if isinstance(node, list):
        return "".join(map(said, node))
    if not isinstance(node, dict):
        return ""
    kind, content = node.get("t"), node.get("c")
    if kind == "Str":
        return str(content)
    if kind in ("Space", "SoftBreak", "LineBreak"):
        return " "
    if kind in ("Note", "Code"):
        return ""
    return said(content) + (" " if kind in ("Para", "Plain") else "")


def every(node: Any, kind: str) -> list[Any]:
    """All nodes of a kind, in order."""
    if isinstance(node, list):
        return [found for item in node for found in every(item, kind)]
    if not isinstance(node, dict):
        return []
    own = [node] if node.get("t") == kind else []
    return own + [found for item in node.values() for found in every(item, kind)]


GAP_ID = re.compile(r"([A-Z]{2})-([A-Z]\d)")


def squeezed(text: str) -> str:
    """Without spaces; pandoc reads the hyphen that keeps the id of a gap together as a letter of its own."""
    return "".join(text.replace("\u2011", "-").split())


def rows_of(table: Any) -> list[list[str]]:
    head, bodies = table["c"][3], table["c"][4]
    rows = [*head[1], *(row for body in bodies for row in [*body[2], *body[3]])]
    return [[squeezed(said(cell[4])) for cell in row[1]] for row in rows]


@pytest.mark.outside
@every_country
def test_pandoc_reads_the_same_headings_tables_and_notes(press: Press, country: str) -> None:
    made = press(country)
    read = pandoc(made.path)
    titles = [squeezed(said(one["c"][2])) for one in every(read["blocks"], "Header")]
    mine = [squeezed(one.words) for one in headings(made.docx)]
    assert [title for title in titles if title != "Contents"] == mine
    assert [rows_of(table) for table in every(read["blocks"], "Table")] == [
        [[squeezed(cell) for cell in row] for row in table] for table in tables(made.docx)
    ]
    assert [squeezed(said(note["c"])) for note in every(read["blocks"], "Note")] == notes(made)


def notes(made: Any) -> list[str]:
    part = next(made.docx.related("footnotes"))
    found = find(made.docx.tree(part), "w:footnote[not(@w:type)]")
    return [squeezed("".join(values(note, ".//w:t/text()"))) for note in found]


@every_country
def test_docx2python_reads_the_same_tables_and_notes(press: Press, country: str) -> None:
    made = press(country)
    with docx2python(made.path) as read:
        body, foot = read.body, read.footnotes
    found = [
        [["".join(map(squeezed, cell)) for cell in row] for row in table]
        for table in body
        if len(table[0]) > 1
    ]
    # this reader drops the hyphens that do not break
    expected = [
        [[GAP_ID.sub(r"\1\2", squeezed(cell)) for cell in row] for row in table]
        for table in tables(made.docx)
    ]
    assert [[[plainer(cell) for cell in row] for row in table] for table in found] == expected
    lines = [squeezed("".join(paragraph)) for table in foot for row in table for paragraph in row]
    assert [re.sub(r"^footnote\d+\)", "", line) for line in lines if line] == notes(made)


def plainer(cell: str) -> str:
    """A cell as docx2python gives it, without the marks it puts around links, notes and list items."""
    return re.sub(r"<[^>]*>|----footnote\d+----", "", cell).removeprefix("--")


@every_country
def test_tables_and_figures_are_counted_without_a_hole(press: Press, country: str) -> None:
    found = captions(press(country).docx)
    for word in ("Table", "Figure"):
        numbers = [int(match[1]) for one in found if (match := re.match(rf"{word} (\d+)\s", one))]
        assert numbers == list(range(1, len(numbers) + 1))
    assert all(re.match(r"(Table|Figure) \d+\s\S", one) for one in found)


@every_country
def test_the_contents_list_what_follows(press: Press, country: str) -> None:
    docx = press(country).docx
    listed = [p for p in find(docx.body, ".//w:p") if (name := style(p)) and name.lower().startswith("toc")]
    titles = [squeezed("".join(values(p, ".//w:t/text()"))) for p in listed]
    wanted = [squeezed(one.number + one.words) for one in headings(docx) if one.level <= 2]
    assert all(any(want in title for title in titles) for want in wanted)
