"""Files of strangers: each dangerous or unreadable kind has one outcome, said in words; nothing is run."""

from __future__ import annotations

import io
import os
import socket
import struct
import urllib.request
import zipfile
from pathlib import Path

import pytest

from atlas_cli.word.read import MAX_BYTES, UnreadableFile, read_returned
from tests.word_read.making import BODY, changed, issued, packed, parts_of, read

ISSUED = issued()
OLE = bytes.fromhex("D0CF11E0A1B11AE1")
DOCTYPE = '<!DOCTYPE w:document [<!ENTITY a "aaaaaaaaaa">{more}]>'


def with_doctype(more: str) -> bytes:
    return changed(
        ISSUED, lambda xml: xml.replace("<w:document", DOCTYPE.format(more=more) + "<w:document", 1)
    )


def odt() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as package:
        package.writestr("mimetype", b"application/vnd.oasis.opendocument.text")
    return out.getvalue()


FROM_FILE = '<!ENTITY x SYSTEM "file:///etc/passwd">'
LAUGHS = "".join(
    f'<!ENTITY {name} "{("&" + inner + ";") * 10}">'
    for inner, name in zip("abcdefgh", "bcdefghi", strict=True)
)


def with_entry(name: str) -> bytes:
    return packed({**parts_of(ISSUED), name: b"x"})


def twice(name: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        for part, content in parts_of(ISSUED).items():
            package.writestr(part, content)
        with pytest.warns(UserWarning, match="Duplicate name"):
            package.writestr(name, b"<other/>")
    return out.getvalue()


def with_flag(content: bytes, bit: int) -> bytes:
    """The same zip with a flag set in every entry of its directory."""
    data = bytearray(content)
    start = 0
    while (start := data.find(b"PK\x01\x02", start)) >= 0:
        flags = struct.unpack_from("<H", data, start + 8)[0]
        struct.pack_into("<H", data, start + 8, flags | bit)
        start += 4
    return bytes(data)


def zip_of_nothing(entries: int) -> bytes:
    return packed({f"word/{number}.xml": b"" for number in range(entries)})


HOSTILE = {
    "renamed PDF": (b"%PDF-1.7\n...", "is a PDF"),
    "web page": (b"\xef\xbb\xbf <!DOCTYPE html><html><body>x</body></html>", "is a web page"),
    "web page without a type": (b"<html><body>x</body></html>", "is a web page"),
    "page of an old Word": (b"MIME-Version: 1.0\nContent-Type: multipart/related", "is a web page"),
    "RTF": (b"{\\rtf1 hello}", "is an RTF file"),
    "old .doc": (OLE + b"\0" * 600 + "WordDocument".encode("utf-16-le"), r"Word 97–2003 \(\.doc\)"),
    "password": (OLE + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le"), "protected by a password"),
    "password of a zip": (with_flag(ISSUED, 1), "protected by a password"),
    "empty": (b"", "is empty"),
    "text": (b"Dear colleagues", "is not a Word file"),
    "cut off": (ISSUED[: len(ISSUED) // 2], "cut off or damaged"),
    "OpenDocument": (odt(), "is an OpenDocument file"),
    "another zip": (packed({"a.txt": b"x"}), "zip file, but no Word document"),
    "no text inside": (packed({"[Content_Types].xml": b"<Types/>"}), "its text is missing"),
    "path that climbs out": (with_entry("../../evil.xml"), "leads out of the file"),
    "absolute path": (with_entry("/etc/passwd"), "leads out of the file"),
    "path of Windows": (with_entry("C:\\evil.xml"), "leads out of the file"),
    "path with backslashes": (with_entry("word\\..\\..\\evil.xml"), "leads out of the file"),
    "two texts": (twice(BODY), "more than once"),
    "two texts by case": (with_entry("WORD/document.xml"), "more than once"),
    "too many entries": (zip_of_nothing(5_001), "absurd size"),
    "zip bomb": (packed({**parts_of(ISSUED), "word/media/a.png": b"\0" * 30_000_000}), "absurd size"),
    "bomb in the text": (packed({**parts_of(ISSUED), BODY: b" " * 60_000_000}), "absurd size"),
    "entities": (with_doctype(""), "declares a document type"),
    "entity bomb": (with_doctype(LAUGHS), "declares a document type"),
    "entity from a file": (with_doctype(FROM_FILE), "declares a document type"),
    "not well-formed": (changed(ISSUED, lambda xml: xml.replace("</w:body>", "", 1)), "is not well-formed"),
    "a bottomless nest": (
        changed(ISSUED, lambda xml: xml.replace("<w:body>", "<w:body>" + "<w:tbl><w:tr><w:tc>" * 500).replace(
            "</w:body>", "</w:tc></w:tr></w:tbl>" * 500 + "</w:body>")),
        "nested deeper",
    ),
    "encoding that lies": (changed(ISSUED, lambda xml: xml.replace("UTF-8", "odd-code", 1)), "well-formed"),
}  # fmt: skip


@pytest.mark.parametrize("kind", HOSTILE)
def test_a_file_that_is_not_read_says_why(kind: str, tmp_path: Path) -> None:
    content, message = HOSTILE[kind]
    with pytest.raises(UnreadableFile, match=message):
        read(tmp_path, content)


def test_a_huge_file_is_refused_before_it_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "huge.docx"
    with path.open("wb") as file:
        file.truncate(500_000_000)
    monkeypatch.setattr(Path, "open", lambda *_: pytest.fail("the file was opened"))
    with pytest.raises(UnreadableFile, match="has 500 MB, and at most 100 are read"):
        read_returned(path)
    assert MAX_BYTES == 100_000_000


def test_what_a_zip_declares_is_not_believed(tmp_path: Path) -> None:
    """A part that says it has ten bytes and has sixty million is stopped while it unpacks."""
    content = packed({**parts_of(ISSUED), BODY: b" " * 60_000_000})
    data = bytearray(content)
    start = data.rfind(BODY.encode(), 0, len(data)) - 46
    struct.pack_into("<I", data, start + 24, 10)
    with pytest.raises(UnreadableFile):
        read(tmp_path, bytes(data))


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    path = tmp_path / "pipe.docx"
    os.mkfifo(path)
    with pytest.raises(UnreadableFile, match="is not a file"):
        read_returned(path)


def test_macros_are_named_and_not_run(tmp_path: Path) -> None:
    content = packed({**parts_of(ISSUED), "word/vbaProject.bin": OLE + b"Sub AutoOpen"})
    returned = read(tmp_path, content, "returned.docm")
    assert returned.document_id == "THA-PSA-D1-7K4M"
    assert any("carries macros; they were not run" in line for line in returned.oddities)


def test_nothing_outside_is_fetched(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(socket, "socket", lambda *_, **__: pytest.fail("a connection was made"))
    monkeypatch.setattr(urllib.request, "urlopen", lambda *_, **__: pytest.fail("something was fetched"))
    template = (
        '<Relationship Id="rX" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/'
        'attachedTemplate" Target="https://example.org/evil.dotm" TargetMode="External"/></Relationships>'
    )
    content = changed(
        ISSUED, lambda xml: xml.replace("</Relationships>", template), "word/_rels/document.xml.rels"
    )
    returned = read(tmp_path, content)
    assert any(
        "https://example.org/evil.dotm" in line and "nothing was fetched" in line
        for line in returned.oddities
    )


def test_a_file_inside_the_text_is_named(tmp_path: Path) -> None:
    content = changed(ISSUED, lambda xml: xml.replace("<w:body>", '<w:body><w:altChunk r:id="rX"/>', 1))
    assert any("1 whole other file" in line for line in read(tmp_path, content).oddities)


def test_a_damaged_trace_is_named_and_the_rest_is_read(tmp_path: Path) -> None:
    item = next(
        name for name, blob in parts_of(ISSUED).items() if b"urn:atlas:trace" in blob and b"<trace" in blob
    )
    content = changed(ISSUED, lambda xml: xml.replace("</trace>", ""), item)
    returned = read(tmp_path, content)
    assert returned.trace is None
    assert any("trace inside the file is damaged" in line for line in returned.oddities)
    assert returned.document_id == "THA-PSA-D1-7K4M"


def test_a_trace_that_grows_is_not_expanded(tmp_path: Path) -> None:
    item = next(name for name, blob in parts_of(ISSUED).items() if b"<trace" in blob)
    bomb = DOCTYPE.format(more=LAUGHS).replace("w:document", "trace")
    content = changed(ISSUED, lambda xml: xml.replace("<trace", bomb + "<trace", 1), item)
    returned = read(tmp_path, content)
    assert returned.trace is None
    assert any("document type" in line for line in returned.oddities)


def test_the_file_is_left_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "returned.docx"
    path.write_bytes(ISSUED)
    read_returned(path)
    assert path.read_bytes() == ISSUED
    assert [entry.name for entry in tmp_path.iterdir()] == ["returned.docx"]
