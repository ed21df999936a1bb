"""What a Word file knows about itself: which place shows which profile path, and the text as generated.

Writer and reader share this module and nothing else. The trace travels in the file as a custom XML
part, so that the file alone says what somebody has changed in it.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal, cast, get_args
from xml.parsers import expat

from atlas_cli.errors import AtlasError
from atlas_cli.text import escaped

NAMESPACE = "urn:atlas:trace:1"
"""Namespace of the custom XML part; a reader finds the part by it, whatever its name in the file."""

Kind = Literal["verbatim", "derived", "fixed"]
NAME_LENGTH = 25
HASHED = 15
"""Bytes of a hash that a name is made of: the 24 letters that they give are as many as the longest needs."""


@dataclass(frozen=True, slots=True)
class Place:
    """One place of a document.

    *name* is the bookmark around it. *paths* are the profile paths it shows; none for a place that
    only has a printed number. *kind* says whether *text*, the text as generated, is the value itself
    (``verbatim``), was made from it (``derived``) or belongs to the template (``fixed``). *number* is
    the reference that readers of a printed copy cite: a paragraph number, a gap id, "Table 3". *at_start*
    and *at_end* say that nothing of ours stands before or after it in its paragraph: what somebody adds
    there belongs to it.
    """

    name: str
    paths: tuple[str, ...]
    kind: Kind
    text: str
    lang: str
    number: str | None = None
    at_start: bool = False
    at_end: bool = False

    @property
    def whole(self) -> bool:
        """Whether nothing else of ours stands in its paragraphs."""
        return self.at_start and self.at_end


@dataclass(frozen=True, slots=True)
class Control:
    """One form control as issued: how its answer is found again where saving has dropped its tag.

    *name* is its tag, *title* its alias, *number* its id. *kind* is ``checkbox``, ``date``, ``text``,
    ``textarea`` or ``select``; *options* are value and text of what a list offers. *prompt* stands in it
    until it is filled in. The order of controls is that of the document.
    """

    name: str
    title: str
    number: int
    kind: str
    prompt: str = ""
    options: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Trace:
    """All places and controls of one document, in the order in which they stand in it.

    *about* says what a form is about, by name: agency, practice, version, language, mode. *printed* are all
    words of a form, by which those that somebody added are told from ours; empty for other documents.
    """

    document_id: str
    document_kind: str
    profile: str
    places: tuple[Place, ...] = ()
    controls: tuple[Control, ...] = ()
    about: tuple[tuple[str, str], ...] = ()
    printed: str = ""

    def place(self, name: str) -> Place | None:
        """The place inside the bookmark *name*."""
        return next((place for place in self.places if place.name == name), None)


class UnreadableTrace(AtlasError):
    """The trace inside a file is damaged or not one that atlas wrote."""


def opaque_name(prefix: str, key: str, occurrence: int = 0) -> str:
    """A bookmark name that Word accepts (letter first, letters and digits, at most 40 characters).

    The same key and occurrence always give the same name; different ones give different names.
    """
    digest = hashlib.sha256(f"{key}\n{occurrence}".encode()).digest()[:HASHED]
    return prefix + base64.b32encode(digest)[: NAME_LENGTH - len(prefix)].decode("ascii").lower()


def place_name(paths: tuple[str, ...], occurrence: int) -> str:
    """The bookmark around the *occurrence*-th place that shows *paths*."""
    return opaque_name("a", " ".join(paths), occurrence)


def control_name(name: str) -> str:
    """The bookmark around the form control called *name*, for files whose tags were lost on saving."""
    return opaque_name("c", name)


def to_xml(trace: Trace) -> bytes:
    """The custom XML part of a trace."""
    root = (
        f"<trace xmlns={quoted(NAMESPACE)} document={quoted(trace.document_id)}"
        f" kind={quoted(trace.document_kind)} profile={quoted(trace.profile)}>"
    )
    about = (f"<about name={quoted(name)}>{escaped(text)}</about>" for name, text in trace.about)
    printed = f"<printed>{escaped(trace.printed)}</printed>" if trace.printed else ""
    content = "".join((*about, printed, *map(place_xml, trace.places), *map(control_xml, trace.controls)))
    return f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n{root}{content}</trace>'.encode()


def place_xml(place: Place) -> str:
    given = attribute("name", place.name) + attribute("kind", place.kind) + attribute("lang", place.lang)
    number = attribute("number", place.number) if place.number is not None else ""
    paths = "".join([f"<path>{escaped(path)}</path>" for path in place.paths])
    ends = ' at-start="1"' * place.at_start + ' at-end="1"' * place.at_end
    return f"<place{given}{number}{ends}>{paths}<text>{escaped(place.text)}</text></place>"


def attribute(name: str, text: str) -> str:
    """An attribute. Most of the many are words, in which nothing has to be escaped."""
    return f' {name}="{text}"' if text.isalnum() else f" {name}={quoted(text)}"


def control_xml(control: Control) -> str:
    options = "".join(
        f"<option value={quoted(value)}>{escaped(text)}</option>" for value, text in control.options
    )
    return (
        f"<control name={quoted(control.name)} title={quoted(control.title)}"
        f' number="{control.number}" kind={quoted(control.kind)} prompt={quoted(control.prompt)}>'
        f"{options}</control>"
    )


def quoted(text: str) -> str:
    """Text as an XML attribute value with its quotes; line ends and tabs survive being read."""
    inside = escaped(text).replace('"', "&quot;")
    return '"' + inside.replace("\n", "&#10;").replace("\r", "&#13;").replace("\t", "&#9;") + '"'


def from_xml(blob: bytes) -> Trace:
    """The trace of a custom XML part.

    Raises UnreadableTrace where the part is not well-formed, declares a document type or is not a trace.
    """
    reader = Reader()
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartElementHandler = reader.start
    parser.EndElementHandler = reader.end
    parser.CharacterDataHandler = reader.characters.append
    parser.StartDoctypeDeclHandler = refuse_doctype
    try:
        parser.Parse(blob, True)
    except expat.ExpatError as error:
        message = f"The trace inside the file is damaged: {expat.ErrorString(error.code)}."
        raise UnreadableTrace(message, "Use the file as it was issued.") from None
    return reader.trace()


def refuse_doctype(*_: object) -> None:
    raise UnreadableTrace("The trace inside the file declares a document type, which atlas never writes.")


@dataclass(slots=True)
class Reader:
    """Collects what expat reports into places."""

    document: dict[str, str] = field(default_factory=dict)
    attributes: dict[str, str] = field(default_factory=dict)
    paths: list[str] = field(default_factory=list)
    text: str = ""
    characters: list[str] = field(default_factory=list)
    places: list[Place] = field(default_factory=list)
    options: list[tuple[str, str]] = field(default_factory=list)
    value: str = ""
    controls: list[Control] = field(default_factory=list)
    about: list[tuple[str, str]] = field(default_factory=list)
    printed: str = ""

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        self.characters.clear()
        if tag == f"{NAMESPACE} trace":
            self.document = attributes
        elif tag == f"{NAMESPACE} place":
            self.attributes, self.paths, self.text = attributes, [], ""
        elif tag == f"{NAMESPACE} control":
            self.attributes, self.options = attributes, []
        elif tag == f"{NAMESPACE} option":
            self.value = attributes.get("value", "")
        elif tag == f"{NAMESPACE} about":
            self.attributes = attributes

    def end(self, tag: str) -> None:
        content = "".join(self.characters)
        if tag == f"{NAMESPACE} path":
            self.paths.append(content)
        elif tag == f"{NAMESPACE} text":
            self.text = content
        elif tag == f"{NAMESPACE} place":
            self.places.append(self.place())
        elif tag == f"{NAMESPACE} option":
            self.options.append((self.value, content))
        elif tag == f"{NAMESPACE} control":
            self.controls.append(self.control())
        elif tag == f"{NAMESPACE} printed":
            self.printed = content
        elif tag == f"{NAMESPACE} about":
            self.about.append((self.attributes.get("name", ""), content))

    def control(self) -> Control:
        get = self.attributes.get
        name, number = get("name", ""), get("number", "")
        if not name or not (number.isascii() and number.isdigit()):
            raise UnreadableTrace("The trace inside the file holds a control that atlas did not write.")
        kind, prompt = get("kind", ""), get("prompt", "")
        return Control(name, get("title", ""), int(number), kind, prompt, tuple(self.options))

    def place(self) -> Place:
        get = self.attributes.get
        kind, name = get("kind", ""), get("name", "")
        if kind not in get_args(Kind) or not name:
            raise UnreadableTrace("The trace inside the file holds a place that atlas did not write.")
        lang, number, ends = get("lang", ""), get("number"), (get("at-start") == "1", get("at-end") == "1")
        return Place(name, tuple(self.paths), cast(Kind, kind), self.text, lang, number, *ends)

    def trace(self) -> Trace:
        get = self.document.get
        if not {"document", "kind", "profile"} <= self.document.keys():
            raise UnreadableTrace("The file holds no trace that atlas wrote.")
        document, kind, profile = get("document", ""), get("kind", ""), get("profile", "")
        about, places, controls = tuple(self.about), tuple(self.places), tuple(self.controls)
        return Trace(document, kind, profile, places, controls, about, self.printed)


def paths_shown(trace: Trace) -> Iterator[str]:
    """Every profile path that the document shows, each once, in order of first appearance."""
    return iter(dict.fromkeys(path for place in trace.places for path in place.paths))
