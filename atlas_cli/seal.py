"""The hash a document carries of itself, by which a later run sees that nobody has edited it since."""

from __future__ import annotations

import hashlib
import re
import zipfile
from collections.abc import Mapping
from pathlib import Path

#: The part of a .docx or .xlsx that holds its own content hash, and so is no part of what is hashed.
PROPERTIES_PART = "docProps/custom.xml"
CONTENT_PROPERTY = "AtlasContent"
#: What marks a custom property of an Office file as one of the user's own kind.
CUSTOM_FORMAT = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
_STORED_HASH = re.compile(rb'name="AtlasContent"[^>]*>\s*<vt:lpwstr>([0-9a-f]{64})</vt:lpwstr>')
_SEALS = {"html": (b"<!-- atlas ", b" -->\n"), "pdf": (b"%atlas ", b"\n")}


def is_as_generated(path: Path) -> bool:
    """Whether the file still has the content it was generated with, by the hash it carries."""
    try:
        if path.suffix.lower() in (".docx", ".xlsx"):
            return _package_is_as_generated(path)
        content = path.read_bytes()
    except (OSError, zipfile.BadZipFile, NotImplementedError, RuntimeError):
        return False
    format = path.suffix.lower()[1:]
    if format not in _SEALS:
        return False
    before, _, _ = content.rpartition(_SEALS[format][0])
    return stamp(before, format) == content


def _package_is_as_generated(path: Path) -> bool:
    with zipfile.ZipFile(path) as package:
        names = package.namelist()
        if PROPERTIES_PART not in names or len(set(names)) != len(names):
            return False
        stored = _STORED_HASH.search(package.read(PROPERTIES_PART))
        if stored is None:
            return False
        return stored.group(1).decode() == content_hash({name: package.read(name) for name in names})


def content_hash(parts: Mapping[str, bytes]) -> str:
    """SHA-256 over the parts of a .docx or .xlsx, by name, leaving out the part that stores this hash."""
    digest = hashlib.sha256()
    for name in sorted(parts):
        if name != PROPERTIES_PART:
            digest.update(name.encode() + b"\0" + parts[name] + b"\0")
    return digest.hexdigest()


def sealed(parts: Mapping[str, bytes]) -> dict[str, bytes]:
    """The parts of a .docx or .xlsx with their hash as one more custom property, if they have any."""
    properties = parts.get(PROPERTIES_PART, b"")
    before, end, _ = properties.rpartition(b"</Properties>")
    if not end:
        return dict(parts)
    number = 1 + max((int(pid) for pid in re.findall(rb'pid="(\d+)"', before)), default=1)
    seal = (
        f'<property fmtid="{CUSTOM_FORMAT}" pid="{number}" name="{CONTENT_PROPERTY}">'
        f"<vt:lpwstr>{content_hash(parts)}</vt:lpwstr></property>"
    )
    return {**parts, PROPERTIES_PART: before + seal.encode() + end}


def stamp(content: bytes, format: str) -> bytes:
    """A web page or PDF with its own hash as last line; a .docx, which carries its hash inside, unchanged."""
    if format not in _SEALS:
        return content
    opening, closing = _SEALS[format]
    return content + opening + hashlib.sha256(content).hexdigest().encode() + closing
