"""Writes bodies of documents and opens the result with the independent reader."""

from __future__ import annotations

import struct
import zlib
from datetime import datetime
from pathlib import Path
from typing import Any

from atlas_cli.html.checks import check
from atlas_cli.html.tree import Node, parse
from atlas_cli.word.write import Written, document_properties, write_docx
from tests.oracles.package import Docx, Element, find, text, value

ROOT = Path(__file__).parents[2]
HOUSE = ROOT / "templates" / "house.docx"
FEATURE = Path(__file__).parent / "feature.html"
AS_OF = datetime(2023, 3, 31)


def document(body: str, *, lang: str = "en", head: str = "", numbered: bool = False) -> str:
    """A whole XHTML document around *body*."""
    attribute = ' class="numbered"' if numbered else ""
    return f'<html lang="{lang}"><head><title>T</title>{head}</head><body{attribute}>{body}</body></html>'


def checked(source: str, name: str = "test.html") -> Node:
    tree = parse(source, name)
    assert check(tree) == []
    return tree


def write(source: str, **options: Any) -> Written:
    tree = checked(source)
    properties = document_properties(tree, AS_OF, kind="psa", profile="thailand")
    given: dict[str, Any] = {"properties": properties, "provenance": {}, "images": lambda _: png(180, 60)}
    return write_docx(tree, HOUSE, **(given | options))


def opened(folder: Path, source: str, **options: Any) -> Docx:
    """The file written from a whole document, opened."""
    path = folder / "document.docx"
    path.write_bytes(write(source, **options).docx)
    return Docx(path)


def body_of(folder: Path, body: str, **options: Any) -> Docx:
    return opened(folder, document(body), **options)


def paragraphs(file: Docx) -> list[tuple[str, str]]:
    """Style name and text of every paragraph of the body, in order."""
    return [(style_of(file, paragraph), text(paragraph)) for paragraph in find(file.body, ".//w:p")]


def style_of(file: Docx, paragraph: Element) -> str:
    """The name of a paragraph's style as Word shows it; files have the built-in ones in lower case."""
    style = value(paragraph, "w:pPr/w:pStyle/@w:val")
    name = file.styles[style].name if style else ""
    return name.title() if name.islower() else name


def png(width: int, height: int) -> bytes:
    """A plain picture of that many pixels."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    rows = b"".join(b"\x00" + b"\x80" * width for _ in range(height))
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", header)
        + chunk(b"IDAT", zlib.compress(rows))
        + chunk(b"IEND", b"")
    )
