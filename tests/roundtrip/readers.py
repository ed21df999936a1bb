"""What readers do to documents by hand: comments of python-docx, tracked changes, a form typed anew."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

import docx
from docx.document import Document
from docx.text.paragraph import Paragraph

from tests.word_read.making import in_run, marked, run


def paragraph_with(document: Document, words: str) -> Paragraph:
    """The first paragraph that holds these words, in the text or in a table."""
    cells = (cell for table in document.tables for row in table.rows for cell in row.cells)
    inside = (paragraph for cell in cells for paragraph in cell.paragraphs)
    return next(one for one in (*document.paragraphs, *inside) if words in one.text)


def commented(path: Path, saved: Path, comments: Sequence[tuple[str, str, str]]) -> None:
    """Comments by author and text on the paragraphs that hold some words, as another program writes them."""
    document = docx.Document(str(path))
    for words, author, text in comments:
        document.add_comment(paragraph_with(document, words).runs, text=text, author=author)
    document.save(str(saved))


def reworded(content: bytes, sentence: str, old: str, new: str, author: str, date: str) -> bytes:
    """One word of a sentence that is a run of its own replaced with tracking on, as Word writes it."""
    before, after = sentence.split(old)
    pieces = [marked("del", old, author, date), marked("ins", new, author, date)]
    return in_run(content, sentence, run(before), *pieces, run(after))


def added(content: bytes, sentence: str, more: str, author: str, date: str) -> bytes:
    """Words added after a sentence with tracking on."""
    return in_run(content, sentence, run(sentence), marked("ins", more, author, date))


def retyped(saved: Path, lines: Sequence[str]) -> None:
    """A document of plain paragraphs that somebody typed who could not fill in the form."""
    document = docx.Document()
    for line in lines:
        document.add_paragraph(line)
    document.save(str(saved))


def flat(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()
