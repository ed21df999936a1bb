"""The package around the text. python-docx holds it; the zip is written once, the same bytes each time."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from atlas_cli.errors import AtlasError
from atlas_cli.seal import CUSTOM_FORMAT, sealed
from atlas_cli.text import shorten
from atlas_cli.trace import NAMESPACE, Trace, to_xml
from atlas_cli.word.write.context import Links
from atlas_cli.word.write.markup import DECLARATION, SETTINGS_ORDER, escape
from atlas_cli.word.write.notes import SEPARATORS
from atlas_cli.word.write.runs import word_language
from atlas_cli.word.write.styles import W

if TYPE_CHECKING:
    from docx.opc.part import Part

CONTENT_TYPE = "application/vnd.openxmlformats-officedocument."
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
FIRST_DATE = (1980, 1, 1, 0, 0, 0)
"""The date of every member of the zip: the earliest one that zip files can say."""

LONGEST_PROPERTY = 255
"""What the format allows for a core property, in characters."""

COMPRESSION = 5
"""A third faster than the level that zip files mostly have, for files larger by a fortieth."""

TRACE_ID = "{5B7C3D0A-6A1F-4E55-9D0C-A71A50000001}"


@dataclass(frozen=True, slots=True)
class DocumentProperties:
    """What the file says about itself. *created* comes from the profile's as_of, never from the clock."""

    title: str
    author: str
    subject: str
    created: datetime
    language: str = "en"
    keywords: str = ""
    category: str = ""
    description: str = ""
    document_id: str = ""
    kind: str = ""
    profile: str = ""


class Package:
    """An open house.docx that takes parts, pictures and links."""

    def __init__(self, house: bytes | Path) -> None:
        self.document = open_house(house)
        self.part = self.document.part
        self.package = self.part.package
        self.charts = 0
        self.contents: dict[str, bytes] = {}

    def add_part(self, name: str, content_type: str, blob: bytes, relation: str) -> tuple[Part, str]:
        """Add a part that the text refers to; the part and its relationship id.

        Its content goes into the zip at the very end, so that only what python-docx knows is packed twice.
        """
        from docx.opc.packuri import PackURI
        from docx.opc.part import Part

        part = Part(PackURI(name), content_type, b"", self.package)
        self.contents[part.partname.membername] = blob
        return part, self.part.relate_to(part, RELATION + relation)

    def add_image(self, blob: bytes, source: str) -> tuple[str, int, int]:
        """Add a picture; its relationship id, and its width and height in EMU."""
        from docx.image import exceptions

        refused = AtlasError(f"{source} is not a picture that Word shows.", "Use PNG or JPEG.")
        try:
            relation, image = self.part.get_or_add_image(io.BytesIO(blob))
            width, height = int(image.width), int(image.height)
        except (
            exceptions.UnrecognizedImageError,
            exceptions.InvalidImageStreamError,
            exceptions.UnexpectedEndOfFileError,
            struct.error,
            KeyError,
        ):
            raise refused from None
        if width <= 0 or height <= 0:
            raise refused
        return relation, width, height

    def add_chart(self, workbook: bytes, write: Callable[[str], bytes]) -> str:
        """Add a chart and its workbook; *write* gets the relationship id of the workbook."""
        from docx.opc.packuri import PackURI
        from docx.opc.part import Part

        self.charts += 1
        name = f"/word/embeddings/Microsoft_Excel_Sheet{self.charts}.xlsx"
        sheet = Part(PackURI(name), CONTENT_TYPE + "spreadsheetml.sheet", workbook, self.package)
        chart_type = CONTENT_TYPE + "drawingml.chart+xml"
        chart, relation = self.add_part(
            f"/word/charts/chart{self.charts}.xml", chart_type, write("rId1"), "chart"
        )
        chart.load_rel(RELATION + "package", sheet, "rId1")
        return relation

    def add_margin(self, kind: str, blob: bytes) -> str:
        """Add a header or footer part; its relationship id."""
        existing = sum(relation.reltype == RELATION + kind for relation in self.part.rels.values())
        name = f"/word/{kind}{existing + 1}.xml"
        return self.add_part(name, CONTENT_TYPE + f"wordprocessingml.{kind}+xml", blob, kind)[1]

    def add_notes(self, blob: bytes, links: Links) -> None:
        """Add the footnotes, and say in the settings which of them are separators."""
        part, _ = self.add_part(
            "/word/footnotes.xml", CONTENT_TYPE + "wordprocessingml.footnotes+xml", blob, "footnotes"
        )
        add_links(part, links)
        notes = "".join(f'<w:footnote w:id="{number}"/>' for number, _ in SEPARATORS)
        self.set_setting("footnotePr", notes)

    def add_trace(self, trace: Trace) -> None:
        """Add the trace as a custom XML part with its properties, as Word itself stores one."""
        from docx.opc.packuri import PackURI
        from docx.opc.part import Part

        number = 1 + sum(relation.reltype == RELATION + "customXml" for relation in self.part.rels.values())
        item, _ = self.add_part(f"/customXml/item{number}.xml", "application/xml", to_xml(trace), "customXml")
        blob = (
            f'{DECLARATION}<ds:datastoreItem ds:itemID="{TRACE_ID}"'
            ' xmlns:ds="http://schemas.openxmlformats.org/officeDocument/2006/customXml">'
            f'<ds:schemaRefs><ds:schemaRef ds:uri="{NAMESPACE}"/></ds:schemaRefs></ds:datastoreItem>'
        ).encode()
        kind = CONTENT_TYPE + "customXmlProperties+xml"
        properties = Part(PackURI(f"/customXml/itemProps{number}.xml"), kind, blob, self.package)
        item.load_rel(RELATION + "customXmlProps", properties, "rId1")

    def set_properties(self, properties: DocumentProperties, provenance: Mapping[str, str]) -> None:
        """Fill the core properties, and the custom ones with where the document comes from."""
        core = self.document.core_properties
        for name in ("title", "author", "subject", "keywords", "category"):
            setattr(core, name, shorten(getattr(properties, name), LONGEST_PROPERTY))
        core.comments = shorten(properties.description, LONGEST_PROPERTY)
        core.language, core.identifier = word_language(properties.language), properties.document_id
        core.created = core.modified = properties.created
        core.last_modified_by, core.revision = core.author, 1
        if provenance:
            self.set_custom_properties(provenance)

    def set_custom_properties(self, provenance: Mapping[str, str]) -> None:
        from docx.opc.packuri import PackURI
        from docx.opc.part import Part

        entries = "".join(
            f'<property fmtid="{CUSTOM_FORMAT}" pid="{number}" name="{escape(name)}">'
            f"<vt:lpwstr>{escape(text)}</vt:lpwstr></property>"
            for number, (name, text) in enumerate(provenance.items(), start=2)
        )
        root = (
            '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"'
            ' xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes">'
        )
        blob = f"{DECLARATION}{root}{entries}</Properties>".encode()
        drop_relations(self.package, "custom-properties")
        part = Part(
            PackURI("/docProps/custom.xml"), CONTENT_TYPE + "custom-properties+xml", blob, self.package
        )
        self.package.relate_to(part, RELATION + "custom-properties")

    def set_language(self, lang: str) -> None:
        """Make *lang* the language of all text that names none."""
        element = self.document.styles.element.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr/{W}lang")
        if element is not None:
            element.set(f"{W}val", word_language(lang))

    def set_setting(self, name: str, content: str = "") -> None:
        """Put an element into the settings, where the schema wants it."""
        from docx.oxml import parse_xml

        settings = self.document.settings.element
        for old in settings.findall(f"{W}{name}"):
            settings.remove(old)
        before = set(SETTINGS_ORDER[: SETTINGS_ORDER.index(name)])
        position = sum(str(child.tag).removeprefix(W) in before for child in settings)
        namespace = W.strip("{}")
        settings.insert(position, parse_xml(f'<w:{name} xmlns:w="{namespace}">{content}</w:{name}>'))

    def remove_setting(self, name: str) -> None:
        settings = self.document.settings.element
        for old in settings.findall(f"{W}{name}"):
            settings.remove(old)

    def save(self, body: bytes, links: Links) -> bytes:
        """The finished file with *body* as its text."""
        add_links(self.part, links)
        buffer = io.BytesIO()
        self.document.save(buffer)
        return repacked(buffer.getvalue(), self.contents | {self.part.partname.membername: body})


def open_house(house: bytes | Path) -> Any:
    """house.docx, opened and without the headers, footers and notes somebody may have left in it."""
    import docx
    from docx.opc.exceptions import PackageNotFoundError

    try:
        document = docx.Document(str(house) if isinstance(house, Path) else io.BytesIO(house))
    except (PackageNotFoundError, zipfile.BadZipFile, KeyError, ValueError):
        name = house.name if isinstance(house, Path) else "house.docx"
        raise AtlasError(
            f"{name} is not a Word file.", "Take the house.docx that comes with atlas."
        ) from None
    for kind in ("header", "footer", "footnotes"):
        drop_relations(document.part, kind)
    return document


def drop_relations(holder: Any, kind: str) -> None:
    """Forget parts of one kind; what nothing refers to is not saved."""
    for name in [name for name, relation in holder.rels.items() if relation.reltype == RELATION + kind]:
        del holder.rels[name]


def add_links(part: Any, links: Links) -> None:
    """Add the addresses of a part's links."""
    for address, name in links.ids.items():
        part.load_rel(RELATION + "hyperlink", address, name, is_external=True)


def repacked(saved: bytes, replaced: Mapping[str, bytes]) -> bytes:
    """The same zip in sorted order with fixed dates, some members exchanged, and its hash inside."""
    with zipfile.ZipFile(io.BytesIO(saved)) as source:
        parts = {name: replaced.get(name) or source.read(name) for name in sorted(source.namelist())}
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as target:
        for name, content in sealed(parts).items():
            info = zipfile.ZipInfo(name, FIRST_DATE)
            info.compress_type, info.create_system = zipfile.ZIP_DEFLATED, 3
            info.external_attr = 0o644 << 16
            target.writestr(info, content, compresslevel=COMPRESSION)
    return out.getvalue()
