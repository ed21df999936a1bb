"""Elements of an XML file, read without trust: no DTD, no entities, limits on size, depth and number."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from unicodedata import normalize
from xml.parsers import expat

from atlas_cli.errors import AtlasError

MOST_BYTES = 50_000_000
MOST_ELEMENTS = 1_000_000
DEEPEST = 32

#: What expat says of a file that was cut off.
_TRUNCATED = ("no element found", "unclosed token", "unclosed CDATA section")


@dataclass(slots=True)
class Element:
    """An element with the line it begins at; `text` is its own, with single spaces and composed letters."""

    tag: str
    line: int
    children: list[Element] = field(default_factory=list)
    text: str = ""

    def first(self, tag: str) -> Element | None:
        """The first child of that tag."""
        return next(self.all(tag), None)

    def all(self, tag: str) -> Iterator[Element]:
        """The children of that tag."""
        return (child for child in self.children if child.tag == tag)

    def text_of(self, tag: str) -> str:
        """The text of the first child of that tag; empty where there is none."""
        found = self.first(tag)
        return found.text if found else ""


class Refused(Exception):
    """Raised inside the handlers of the parser to end the reading."""


def read_elements(path: Path) -> Element:
    """The root of an XML file. Raises AtlasError where it is not there, no XML, or not to be trusted."""
    try:
        if path.stat().st_size > MOST_BYTES:
            raise AtlasError(f"{path} is larger than {MOST_BYTES // 1_000_000} MB.", hint="It is not read.")
        content = path.read_bytes()
    except OSError as problem:
        raise AtlasError(f"{path} cannot be read: {problem.strerror or problem}.") from problem
    if not content.strip():
        raise AtlasError(f"{path} is empty.")
    return parse_elements(content, str(path))


def parse_elements(content: bytes, name: str) -> Element:
    """The root of XML in memory; `name` is how errors call it."""
    parser = expat.ParserCreate()
    top = Element("", 0)
    _set_handlers(parser, top)
    try:
        parser.Parse(content, True)
    except Refused as problem:
        raise AtlasError(
            f"{name}:{parser.CurrentLineNumber}: {problem}.",
            hint="Data of the Findings have none of this, so the file is not read.",
        ) from None
    except (expat.ExpatError, LookupError, UnicodeError) as problem:
        raise _unreadable(problem, name, content) from problem
    return top.children[0]


def _set_handlers(parser: expat.XMLParserType, top: Element) -> None:
    open_elements = [top]
    texts: list[list[str]] = [[]]
    count = 0

    def start(tag: str, attributes: dict[str, str]) -> None:  # noqa: ARG001 - the signature of expat
        nonlocal count
        count += 1
        if count > MOST_ELEMENTS or len(open_elements) > DEEPEST:
            raise Refused("the file has more elements, or more within each other, than any data file")
        element = Element(tag, parser.CurrentLineNumber)
        open_elements[-1].children.append(element)
        open_elements.append(element)
        texts.append([])

    def end(tag: str) -> None:  # noqa: ARG001 - the signature of expat
        open_elements.pop().text = normalize("NFC", " ".join("".join(texts.pop()).split()))

    def refuse(*details: object) -> None:  # noqa: ARG001 - takes what any handler takes
        raise Refused("the file declares a document type or entities")

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = lambda data: texts[-1].append(data)
    parser.StartDoctypeDeclHandler = refuse
    parser.EntityDeclHandler = refuse
    parser.ExternalEntityRefHandler = lambda *_: 0


def _unreadable(problem: Exception, name: str, content: bytes) -> AtlasError:
    if not isinstance(problem, expat.ExpatError):
        return AtlasError(f"{name} is in an encoding that is not known: {problem}.")
    reason = expat.ErrorString(problem.code) or ""
    if reason in _TRUNCATED and b"<" in content[:200]:
        return AtlasError(
            f"{name}:{problem.lineno}: the file ends too early.", hint="Download it again; nothing was read."
        )
    return AtlasError(f"{name}:{problem.lineno}:{problem.offset + 1}: this is not XML ({reason}).")
