"""Documents to judge: one with every construct, and copies of it with a defect put in."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from atlas_cli.html.tree import parse
from atlas_cli.word.write.document import document_properties, write_docx

REPOSITORY = Path(__file__).parents[2]
HOUSE = REPOSITORY / "templates" / "house.docx"
FEATURES = REPOSITORY / "tests" / "word" / "feature.html"
LOGO = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108000000003a7e9b55"
    "0000000a49444154789c63680000008200817743d7bd0000000049454e44ae426082"
)


def feature_document(path: Path) -> Path:
    """Writes the document with every construct."""
    tree = parse(FEATURES.read_text(encoding="utf-8"), "feature.html")
    properties = document_properties(tree, datetime(2023, 3, 31), kind="psa", profile="thailand")
    made_from = {"AtlasOptions": "language=en status=draft"}
    written = write_docx(tree, HOUSE, properties=properties, provenance=made_from, images=lambda _: LOGO)
    path.write_bytes(written.docx)
    return path


def changed(source: Path, target: Path, change: Callable[[str, bytes], bytes | None]) -> Path:
    """A copy whose parts went through *change*; a part it gives None for is left out."""
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w") as new:
        for part in old.namelist():
            blob = change(part, old.read(part))
            if blob is not None:
                new.writestr(part, blob)
    return target


def replaced(source: Path, target: Path, part: str, pattern: str, by: str) -> Path:
    """A copy with the first match of *pattern* in *part* replaced; fails where nothing matches."""

    def change(name: str, blob: bytes) -> bytes:
        if name != part:
            return blob
        text, count = re.subn(pattern, by, blob.decode(), count=1, flags=re.DOTALL)
        assert count, f"{pattern} does not occur in {part}"
        return text.encode()

    return changed(source, target, change)
