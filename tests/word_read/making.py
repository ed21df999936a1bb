"""Files that come back, made by hand: written by the program, then changed inside as strangers would."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

from atlas_cli.returned import Returned
from atlas_cli.word.read import read_returned
from atlas_cli.word.write import document_properties
from tests.word.writing import AS_OF, checked, document, write

BODY = "word/document.xml"
HEAD = '<meta name="document-id" content="{id}"/><meta name="status" content="{status}"/>'
STATEMENT = "The law does not say who inspects farms."
TITLE = "Farms are not inspected"
LAW = "No decree lists hazardous work."
ISSUED = f"""
<h1 class="unnumbered">Gaps</h1>
<p data-from="gaps/TH-E2/statement">{STATEMENT}</p>
<p>It has <span data-from="series/inspectors/values/2022/value">1,900</span> inspectors in all.</p>
<p data-from="gaps/TH-L1/statement">{LAW}</p>
<p>This sentence belongs to the template.</p>
"""


def issued(
    body: str = ISSUED,
    *,
    id: str = "THA-PSA-D1-7K4M",
    kind: str = "psa",
    head: str = "",
    status: str = "draft",
) -> bytes:
    """A document as it is sent out, with numbered paragraphs; a draft opens with tracking on."""
    source = document(body, head=HEAD.format(id=id, status=status) + head, numbered=True)
    properties = document_properties(checked(source), AS_OF, kind=kind, profile="thailand")
    return write(source, properties=properties).docx


def parts_of(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return {name: package.read(name) for name in package.namelist()}


def packed(parts: Mapping[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return out.getvalue()


def changed(content: bytes, change: Callable[[str], str], part: str = BODY) -> bytes:
    """The file with one of its parts rewritten; the change must change something."""
    parts = parts_of(content)
    before = parts[part].decode()
    after = change(before)
    assert after != before
    return packed({**parts, part: after.encode()})


def replaced(content: bytes, old: str, new: str) -> bytes:
    """The file with the first occurrence of a text in its body replaced by another or by markup."""
    assert old in parts_of(content)[BODY].decode()
    return changed(content, lambda xml: xml.replace(old, new, 1))


def run(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def marked(kind: str, text: str, author: str = "A. Reader", date: str = "2026-03-12T09:30:00Z") -> str:
    """A tracked change as Word writes it: `ins`, `del`, `moveFrom` or `moveTo` around a run."""
    tag = "delText" if kind in ("del", "moveFrom") else "t"
    inner = f'<w:r><w:{tag} xml:space="preserve">{text}</w:{tag}></w:r>'
    return f'<w:{kind} w:id="900" w:author="{author}" w:date="{date}">{inner}</w:{kind}>'


def in_run(content: bytes, old: str, *pieces: str) -> bytes:
    """The file with a text that is a whole run replaced by several runs or changes."""

    def change(xml: str) -> str:
        pattern = rf"<w:r>(?:<w:rPr>(?:(?!</w:rPr>).)*</w:rPr>)?<w:t[^>]*>{re.escape(old)}</w:t></w:r>"
        return re.sub(pattern, lambda _: "".join(pieces), xml, count=1)

    return changed(content, change)


def read(folder: Path, content: bytes, name: str = "returned.docx") -> Returned:
    path = folder / name
    path.write_bytes(content)
    return read_returned(path)
