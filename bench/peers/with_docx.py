"""Plain python-docx, as its documentation shows it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from docx import Document
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from bench.peers.common import Block, run


def make(profile: Any, blocks: list[Block], output: Path) -> None:
    document = Document()
    document.core_properties.title = str(profile["country"]["iso3"])
    for block in blocks:
        if block["kind"] == "heading":
            document.add_heading(block["text"], block["level"])
        elif block["kind"] == "table":
            add_table(document, block)
        else:
            style = "List Bullet" if block["kind"] == "item" else None
            add_runs(document.add_paragraph(style=style), block["runs"])
        for note in block["notes"]:
            document.add_paragraph(note)
    document.save(str(output))


def add_runs(paragraph: Any, runs: list[list[Any]]) -> None:
    """Text with bold stretches and links; links by the recipe that is passed on for python-docx."""
    for text, bold, link in runs:
        run = paragraph.add_run(text)
        run.bold = bold or None
        if link:
            add_link(paragraph, run, link)


def add_link(paragraph: Any, run: Any, link: str) -> None:
    element = OxmlElement("w:hyperlink")
    if link.startswith("#"):
        element.set(qn("w:anchor"), link[1:][:40])
    else:
        element.set(qn("r:id"), paragraph.part.relate_to(link, RT.HYPERLINK, is_external=True))
    element.append(run._r)
    paragraph._p.append(element)


def add_table(document: Any, block: Block) -> None:
    document.add_paragraph(block["caption"])
    table = document.add_table(rows=1, cols=len(block["header"]))
    for cell, text in zip(table.rows[0].cells, block["header"], strict=False):
        cell.text = text
    for row in block["rows"]:
        for cell, runs in zip(table.add_row().cells, row, strict=False):
            add_runs(cell.paragraphs[0], runs)


if __name__ == "__main__":
    run(make)
