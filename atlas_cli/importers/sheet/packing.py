"""From a workbook to the bytes of its file."""

from __future__ import annotations

import io
import re
import zipfile
from typing import TYPE_CHECKING, Any

from atlas_cli.importers.sheet.book import Base
from atlas_cli.seal import PROPERTIES_PART, sealed

if TYPE_CHECKING:
    from openpyxl import Workbook

_ZIP_DATE = (1980, 1, 1, 0, 0, 0)
_VARIANT_TYPES = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
_DATES = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")


def _properties(book: Workbook, base: Base) -> None:
    from openpyxl.packaging.custom import StringProperty

    book.properties.title = f"Profile of {base.name}, facts as of {base.as_of}"
    book.properties.creator = "atlas"
    properties: Any = getattr(book, "custom_doc_props")  # noqa: B009 - the types of openpyxl do not know it
    properties.append(StringProperty(name="AtlasCountry", value=base.country))


def _declared_once(properties: bytes) -> bytes:
    """Custom properties with the prefix `vt` declared for all of them, as Excel and `sealed` write it."""
    declaration = f' xmlns:vt="{_VARIANT_TYPES}"'.encode()
    return properties.replace(declaration, b"").replace(b"<Properties", b"<Properties" + declaration, 1)


def packed(book: Workbook, base: Base) -> bytes:
    """The file, sealed, without the day on which it was made: the same content is the same bytes."""
    _properties(book, base)
    made = io.BytesIO()
    book.save(made)
    with zipfile.ZipFile(made) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    parts["docProps/core.xml"] = _DATES.sub(rb"\g<1>2000-01-01T00:00:00Z", parts["docProps/core.xml"])
    for name in parts:
        if name.startswith("xl/worksheets/sheet"):  # so that a row still grows with what is typed into it
            parts[name] = parts[name].replace(b' customHeight="1"', b"")
    parts[PROPERTIES_PART] = _declared_once(parts[PROPERTIES_PART])
    parts = sealed(parts)
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            info = zipfile.ZipInfo(name, _ZIP_DATE)
            info.compress_type = zipfile.ZIP_DEFLATED
            package.writestr(info, content)
    return written.getvalue()
