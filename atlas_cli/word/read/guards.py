"""The door: what kind of file came, and whether it may be opened. Sizes are checked before reading."""

from __future__ import annotations

import hashlib
import io
import re
import stat
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from atlas_cli.errors import AtlasError
from atlas_cli.text import counted

MEGABYTE = 1_000_000
MAX_BYTES = 100 * MEGABYTE
"""Of a file. The longest document of ours has half a megabyte; pictures make it grow."""

MAX_ENTRIES = 5_000
MAX_UNPACKED = 1_000 * MEGABYTE
MAX_PART = 50 * MEGABYTE
"""Unpacked, of one part that is read. A text of 300 pages has two."""

MAX_READ = 150 * MEGABYTE
"""Unpacked, of all parts that are read together."""

MAX_RATIO = 250
SMALL_ENOUGH = 10 * MEGABYTE
"""Below this size it does not matter how well a part is packed."""

OLD_OFFICE = bytes.fromhex("D0CF11E0A1B11AE1")
ZIP_START = b"PK\x03\x04"
ODT = b"mimetypeapplication/vnd.oasis.opendocument"
_HTML = re.compile(rb"\s*(<\?xml[^>]*>\s*)?(<!--.*?-->\s*)*<(!doctype\s+html|html|head|body)\b", re.I | re.S)
_DRIVE = re.compile(r"^[A-Za-z]:")

SAVE_AS = "Ask for it as a Word document (.docx), or save it as one in Word or LibreOffice."
ENTER = "Ask for the Word file, or record what it says with `atlas collect COUNTRY --enter`."
ASK_AGAIN = "Ask the sender for the file once more."


class UnreadableFile(AtlasError):
    """A returned file that is not opened, and why. Its message begins with what the file is, without name."""


@dataclass(frozen=True, slots=True)
class Package:
    """The open zip of a Word file, the hash of the whole file, and what it says on being read."""

    sha256: str
    names: frozenset[str]
    zip: zipfile.ZipFile
    unpacked: list[int]

    def read(self, name: str) -> bytes:
        """One part, unpacked. Raises UnreadableFile where it is damaged or too big, whatever it declares."""
        try:
            with self.zip.open(name) as part:
                content = part.read(MAX_PART + 1)
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError) as problem:
            raise UnreadableFile(f"is damaged: {name} cannot be unpacked.", ASK_AGAIN) from problem
        except (NotImplementedError, RuntimeError) as problem:
            raise UnreadableFile(f"is packed in a way Word does not use ({name}).", SAVE_AS) from problem
        self.unpacked.append(len(content))
        if len(content) > MAX_PART or sum(self.unpacked) > MAX_READ:
            raise bomb(f"{name} grows beyond every document")
        return content


def open_package(path: Path) -> Package:
    """The Word file at *path*, if it may be opened. Raises UnreadableFile."""
    content = content_of(path)
    refuse_other_kinds(content)
    try:
        package = zipfile.ZipFile(io.BytesIO(content))
    except (zipfile.BadZipFile, EOFError, OSError, ValueError, NotImplementedError) as problem:
        raise UnreadableFile("is cut off or damaged: its end is missing.", ASK_AGAIN) from problem
    refuse_dangerous(package.infolist())
    names = frozenset(package.namelist())
    if "[Content_Types].xml" not in names:
        raise UnreadableFile("is a zip file, but no Word document.", SAVE_AS)
    return Package(hashlib.sha256(content).hexdigest(), names, package, [])


def content_of(path: Path) -> bytes:
    """The bytes of a file that is not too big; nothing is read of one that is."""
    try:
        about = path.stat()
        if not stat.S_ISREG(about.st_mode):
            raise UnreadableFile("is not a file.")
        if about.st_size > MAX_BYTES:
            raise too_big(about.st_size)
        with path.open("rb") as file:
            content = file.read(MAX_BYTES + 1)
    except OSError as problem:
        raise UnreadableFile(f"cannot be read: {problem.strerror or problem}.") from problem
    if len(content) > MAX_BYTES:
        raise too_big(len(content))
    return content


def too_big(size: int) -> UnreadableFile:
    return UnreadableFile(
        f"has {size / MEGABYTE:,.0f} MB, and at most {MAX_BYTES // MEGABYTE} are read.",
        "Pictures may have been added: compress them in Word, or ask for the file without them.",
    )


def bomb(what: str) -> UnreadableFile:
    return UnreadableFile(f"unpacks to an absurd size ({what}); it was not read.", "Do not open it in Word.")


def refuse_other_kinds(content: bytes) -> None:
    """Raises UnreadableFile for what is no zip, by what the file holds; its name proves nothing."""
    if content.startswith(OLD_OFFICE):
        raise old_office(content)
    if content.startswith(b"%PDF"):
        raise UnreadableFile("is a PDF.", ENTER)
    if content.startswith(b"{\\rtf"):
        raise UnreadableFile("is an RTF file.", SAVE_AS)
    if _HTML.match(content[:4_000].removeprefix(b"\xef\xbb\xbf")) or content[:13].lower() == b"mime-version:":
        raise UnreadableFile("is a web page.", SAVE_AS)
    if not content:
        raise UnreadableFile("is empty.", ASK_AGAIN)
    if ODT in content[:200]:
        raise UnreadableFile("is an OpenDocument file.", SAVE_AS)
    if not content.startswith(ZIP_START):
        raise UnreadableFile("is not a Word file.", SAVE_AS)


def old_office(content: bytes) -> UnreadableFile:
    if "EncryptedPackage".encode("utf-16-le") in content:
        return UnreadableFile("is protected by a password.", "Ask for it without one.")
    return UnreadableFile("is in the format of Word 97–2003 (.doc).", SAVE_AS)


def refuse_dangerous(entries: Iterable[zipfile.ZipInfo]) -> None:
    """Raises UnreadableFile for what no writer of documents makes, before anything is unpacked."""
    entries = list(entries)
    if len(entries) > MAX_ENTRIES:
        raise bomb(counted(len(entries), "entry", "entries"))
    if sum(entry.file_size for entry in entries) > MAX_UNPACKED:
        raise bomb(f"more than {MAX_UNPACKED // MEGABYTE} MB")
    for entry in entries:
        refuse_entry(entry)
    twice = [
        name for name, times in Counter(entry.filename.lower() for entry in entries).items() if times > 1
    ]
    if twice:
        raise UnreadableFile(
            f"holds {twice[0]} more than once, so that two programs may read two texts.", ASK_AGAIN
        )


def refuse_entry(entry: zipfile.ZipInfo) -> None:
    name = entry.orig_filename
    if climbs_out(name):
        raise UnreadableFile("holds an entry whose path leads out of the file.", "Do not open it in Word.")
    if entry.flag_bits & 0x1:
        raise UnreadableFile("is protected by a password.", "Ask for it without one.")
    if entry.file_size > SMALL_ENOUGH and entry.file_size > MAX_RATIO * max(entry.compress_size, 1):
        raise bomb(f"{name}: {entry.compress_size:,} bytes become {entry.file_size:,}")


def climbs_out(name: str) -> bool:
    parts = name.replace("\\", "/").split("/")
    return ".." in parts or name.startswith(("/", "\\")) or bool(_DRIVE.match(name)) or "\0" in name
