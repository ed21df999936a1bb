"""docs/word-check.docx holds every construct, for somebody with Word to look at; it must be current.

Run with ATLAS_REWRITE_EXPECTED=1 to write it anew.
"""

from __future__ import annotations

import os
import re
import zipfile
from pathlib import Path

from tests.oracles.documents import feature_document

DOCS = Path(__file__).resolve().parents[2] / "docs"
DOCUMENT = DOCS / "word-check.docx"
REWRITE = "ATLAS_REWRITE_EXPECTED" in os.environ


def parts(path: Path) -> dict[str, bytes]:
    """The contents; the zip around them may be packed differently on another machine."""
    with zipfile.ZipFile(path) as package:
        return {name: package.read(name) for name in package.namelist()}


def test_the_document_to_look_at_in_word_is_the_one_the_writer_makes_today(tmp_path: Path) -> None:
    made = feature_document(tmp_path / "word-check.docx")
    if REWRITE:
        DOCUMENT.write_bytes(made.read_bytes())
    assert parts(DOCUMENT) == parts(made)


def test_the_list_has_twenty_points_and_names_the_document() -> None:
    text = (DOCS / "word-check.md").read_text(encoding="utf-8")
    assert re.findall(r"^\| (\d+) \|", text, re.MULTILINE) == [str(number) for number in range(1, 21)]
    assert "(word-check.docx)" in text
