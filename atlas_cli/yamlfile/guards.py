"""From bytes to clean text: what is refused before anything is parsed."""

from __future__ import annotations

import codecs
import re
import stat
from collections.abc import Iterator
from pathlib import Path

from atlas_cli.diagnostics import BadInput, Diagnostic, Span
from atlas_cli.text import counted
from atlas_cli.yamlfile.codes import problem

FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]")
"""Characters that are invisible, that XML cannot hold, or that only YAML takes for line breaks."""

_MOST_REPORTED = 20
_WIDE_MARKS = (
    (codecs.BOM_UTF32_LE, "UTF-32"),
    (codecs.BOM_UTF32_BE, "UTF-32"),
    (codecs.BOM_UTF16_LE, "UTF-16"),
    (codecs.BOM_UTF16_BE, "UTF-16"),
)
_OTHER_FORMATS = (
    (b"PK\x03\x04", "a Word, Excel or zip file"),
    (b"%PDF", "a PDF file"),
    (b"\xd0\xcf\x11\xe0", "an old Word or Excel file"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"\x1f\x8b", "a compressed file"),
)
_CONFLICT = re.compile(r"^(?:<{7}|>{7})(?: |$)", re.MULTILINE)
_SAVE_AS_UTF8 = "save it as UTF-8 (Notepad: Save as, Encoding; VS Code: the encoding at the bottom right)"


def read_text(path: Path, max_bytes: int) -> str:
    """The text of a file as it is, line ends and byte-order mark included.

    Raises BadInput where there is no such file, it is too large (it is not read whole then) or no UTF-8.
    """
    data = _read_bytes(path, max_bytes)
    _refuse_other_formats(data, path)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise BadInput([_undecodable(data, error.start, path)]) from None


def _read_bytes(path: Path, max_bytes: int) -> bytes:
    try:
        found = path.stat()
        if stat.S_ISDIR(found.st_mode):
            raise BadInput([_whole("ATL001", path, "this is a folder, not a file", "name a YAML file in it")])
        if not stat.S_ISREG(found.st_mode):
            raise BadInput([_whole("ATL001", path, "this is a device, not a file", "name a YAML file")])
        with path.open("rb") as stream:
            data = stream.read(max_bytes + 1)
    except FileNotFoundError:
        raise BadInput([_whole("ATL001", path, "there is no such file", "check name and folder")]) from None
    except PermissionError:
        text = "the file may not be read"
        raise BadInput([_whole("ATL001", path, text, "close it elsewhere, or ask for read access")]) from None
    except (OSError, ValueError):
        text = "the file cannot be read"
        raise BadInput([_whole("ATL001", path, text, "check the name, and that its disk is there")]) from None
    if len(data) > max_bytes:
        raise BadInput([_too_large(path, max(found.st_size, len(data)), max_bytes)])
    return data


def _whole(code: str, path: Path, message: str, help: str) -> Diagnostic:
    return problem(code, message, Span.whole(path), help)


def _too_large(path: Path, size: int, max_bytes: int) -> Diagnostic:
    message = f"the file has {_megabytes(size)}; at most {_megabytes(max_bytes)} are read"
    return _whole("ATL002", path, message, "a profile has well under 1 MB: is this the right file?")


def _megabytes(size: int) -> str:
    return f"{size / 1_000_000:,.1f} MB" if size >= 100_000 else f"{size:,} bytes"


def _refuse_other_formats(data: bytes, path: Path) -> None:
    for mark, encoding in _WIDE_MARKS:
        if data.startswith(mark):
            raise BadInput([_wide(path, encoding)])
    for start, kind in _OTHER_FORMATS:
        if data.startswith(start):
            message = f"this is {kind}, not a YAML text file"
            raise BadInput([_whole("ATL004", path, message, "name the YAML file, or save the text as one")])
    sample = data[:8192]
    zeros = sample.count(0)
    if zeros * 4 > len(sample) > 3 and max(sample[0::2].count(0), sample[1::2].count(0)) > zeros * 0.9:
        raise BadInput([_wide(path, "UTF-16")])
    if len(sample) > 32 and _control_bytes(sample) * 10 > len(sample):
        raise BadInput([_whole("ATL004", path, "this is not a text file", "name a YAML file")])


def _control_bytes(sample: bytes) -> int:
    return len(sample) - len(sample.translate(None, bytes(set(range(32)) - {9, 10, 13})))


def _wide(path: Path, encoding: str) -> Diagnostic:
    return _whole("ATL003", path, f"the file is saved as {encoding}, not as UTF-8", _SAVE_AS_UTF8)


def _undecodable(data: bytes, start: int, path: Path) -> Diagnostic:
    before = data[:start].replace(b"\r\n", b"\n").replace(b"\r", b"\n").removeprefix(codecs.BOM_UTF8)
    line = before.count(b"\n") + 1
    column = len(before[before.rfind(b"\n") + 1 :].decode("utf-8")) + 1
    encoding, shown = _likely_encoding(data, start)
    message = f"byte {start + 1:,} (0x{data[start]:02X}) is not UTF-8{shown}"
    help = f"the file looks like {encoding}: open it as that and {_SAVE_AS_UTF8}"
    return problem("ATL003", message, Span(path, line, column, line, column + 1), help)


def _likely_encoding(data: bytes, start: int) -> tuple[str, str]:
    """A guess for the hint: Thai text has its high bytes in rows, European text has them singly."""
    encoding = (
        "Windows-874 (Thai)" if re.search(rb"[\xa1-\xfb]{4}", data) else "Windows-1252 (Western European)"
    )
    codec = "cp874" if "Thai" in encoding else "cp1252"
    char = data[start : start + 1].decode(codec, errors="ignore")
    return encoding, f"; in {encoding.split(' ')[0]} it is `{char}`" if char.isprintable() and char else ""


def check_text(text: str, path: Path) -> Iterator[Diagnostic]:
    """Problems of the bare text: characters that must not occur, and marks of an unfinished merge."""
    yield from _forbidden_characters(text, path)
    yield from _conflicts(text, path)


def _conflicts(text: str, path: Path) -> Iterator[Diagnostic]:
    starts = [match.start() for match in _CONFLICT.finditer(text)]
    opening = [start for start in starts if text[start] == "<"]
    for start in (opening or starts)[:_MOST_REPORTED]:
        help = "keep the lines that are right and delete those that begin with <<<<<<<, ======= and >>>>>>>"
        message = "two versions of the file were not merged here"
        yield problem("ATL008", message, span_at(text, start, 7, path), help)


def _forbidden_characters(text: str, path: Path) -> Iterator[Diagnostic]:
    matches = FORBIDDEN.finditer(text)
    for _, match in zip(range(_MOST_REPORTED), matches, strict=False):
        span = span_at(text, match.start(), 1, path)
        yield problem(
            "ATL005", forbidden_message(match.group()), span, "delete the character, or retype the line"
        )
    more = sum(1 for _ in matches)
    if more:
        message = f"{counted(more, 'more character')} that must not occur"
        yield problem(
            "ATL005", message, Span.whole(path), "is this the right file, and was it copied as text?"
        )


def forbidden_message(char: str) -> str:
    """Names a character of `FORBIDDEN` by its code point."""
    kinds = {"\u2028": "line separator", "\u2029": "paragraph separator", "\ufeff": "byte-order mark"}
    kind = "half of a character" if "\ud800" <= char <= "\udfff" else kinds.get(char, "control character")
    return f"invisible {kind} U+{ord(char):04X}"


def span_at(text: str, index: int, length: int, path: Path) -> Span:
    """The place of `length` characters of one line; the text has LF line breaks."""
    line = text.count("\n", 0, index) + 1
    column = index - (text.rfind("\n", 0, index) + 1) + 1
    return Span(path, line, column, line, column + length)
