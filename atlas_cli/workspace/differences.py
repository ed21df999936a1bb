"""What is different between two versions of a template: lines of a text, styles of a Word file."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from difflib import unified_diff
from xml.etree.ElementTree import ParseError, canonicalize

#: What Word changes by itself whenever it saves.
_NOISE = re.compile(r' w:(?:rsid\w*|styleId)="[^"]*"|<w:rsid [^>]*></w:rsid>')
_STYLE = re.compile(r"<w:style [^>]*>.*?</w:style>", re.DOTALL)
_NAME = re.compile(r'<w:name w:val="([^"]*)"')

#: Parts of a Word file that a designer may change besides styles.
_PARTS = ("word/numbering.xml", "word/theme/theme1.xml")


def differences(name: str, old: bytes, new: bytes, said: tuple[str, str]) -> list[str]:
    """The differences in lines; empty where there are none. `said` is what old and new are called."""
    if name.endswith(".docx"):
        return list(styles_changed(old, new))
    before, after = (text.decode(errors="replace").splitlines() for text in (old, new))
    return list(unified_diff(before, after, *said, lineterm="", n=2))


def styles_changed(old: bytes, new: bytes) -> Iterator[str]:
    """`changed: Heading 1` for each style that is not as it was, and the parts that differ besides."""
    before, after = parts(old), parts(new)
    was, now = styles(before), styles(after)
    for style in sorted(was.keys() | now.keys()):
        if style not in now:
            yield f"removed: {style}"
        elif style not in was:
            yield f"added: {style}"
        elif was[style] != now[style]:
            yield f"changed: {style}"
    yield from (f"changed: {part}" for part in _PARTS if before.get(part) != after.get(part))


def parts(docx: bytes) -> dict[str, str]:
    """The parts that count, in canonical XML; those that cannot be read are left out."""
    found = {}
    try:
        with zipfile.ZipFile(io.BytesIO(docx)) as package:
            for name in {"word/styles.xml", *_PARTS} & set(package.namelist()):
                found[name] = canonicalize(package.read(name), strip_text=True)
    except (zipfile.BadZipFile, ParseError, OSError, RuntimeError):
        return found
    return found


def styles(package: dict[str, str]) -> dict[str, str]:
    """The styles of a Word file by name, without what Word changes by itself."""
    found = {}
    for style in _STYLE.findall(package.get("word/styles.xml", "")):
        if name := _NAME.search(style):
            found[name[1]] = _NOISE.sub("", style)
    return found
