"""`atlas psa`: everything between a loaded profile and the bytes of a file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Literal, Protocol

from atlas_cli.analysis import Analysis, analyze
from atlas_cli.catalog.load import Catalog
from atlas_cli.diagnostics import BadInput, Diagnostic
from atlas_cli.documents.gates import open_gates, secondary_sources
from atlas_cli.documents.psa import KIND, TEMPLATE, psa
from atlas_cli.documents.view import Document, Edition, Page, Status, View
from atlas_cli.html.outline import Labels as CaptionLabels
from atlas_cli.html.tree import Node
from atlas_cli.languages import Language, language, pick
from atlas_cli.matching import match
from atlas_cli.profile.load import LoadedProfile
from atlas_cli.publish.acronyms import undefined_acronyms
from atlas_cli.publish.formats import images_beside, pdf_of
from atlas_cli.publish.provenance import document_id, provenance
from atlas_cli.publish.render import find, labels_of, render
from atlas_cli.trace import Trace
from atlas_cli.word.write import DocumentProperties, Written, document_properties, write_docx

Format = Literal["docx", "html", "pdf"]


class Places(Protocol):
    """What publishing needs to know of a workspace: where templates are looked for."""

    def template_folders(self) -> list[Path]: ...


@dataclass(frozen=True, slots=True)
class PsaRequest:
    """What a user asks of `atlas psa`."""

    profile: LoadedProfile
    catalog: Catalog
    places: Places
    language: str = "en"
    format: Format = "docx"
    status: Status = "draft"
    edition: Edition = "government"
    page: Page = "a4"


@dataclass(frozen=True, slots=True)
class Published:
    """A finished document: its file name, its bytes, its trace (Word only), and what to tell the user."""

    file_name: str
    content: bytes
    trace: Trace | None
    warnings: tuple[Diagnostic, ...]


def publish_psa(request: PsaRequest) -> Published:
    """The Pre-Situational Analysis as asked for.

    Raises BadInput for the open gates of a final document and for mistakes in templates, UsageError for a
    language without messages, AtlasError for a picture or PDF that cannot be made.
    """
    folders = request.places.template_folders()
    view = View(
        language(request.language, [folder / "locale" for folder in folders]),
        request.status,
        request.edition,
        request.page,
    )
    analysis = analyze(request.profile.profile, request.catalog)
    made_from = made_from_files(request, folders)
    document = document_of(request, analysis, view, made_from)
    tree = render(document, folders, view.language, labels_of(request.catalog))
    warnings: tuple[Diagnostic, ...] = ()
    if view.status == "final":
        gates = open_gates(request.profile, request.catalog, analysis) + undefined_acronyms(tree, document)
        if gates:
            raise BadInput(gates)
        warnings = secondary_sources(request.profile)
    return finished(request, document, tree, view, made_from, warnings)


def made_from_files(request: PsaRequest, folders: Sequence[Path]) -> dict[str, str]:
    options = {
        "language": request.language,
        "status": request.status,
        "edition": request.edition,
        "page": request.page,
    }
    catalog = [file.path for file in request.catalog.files.values()]
    return provenance(request.profile.file.path, catalog, template_files(folders), options)


def template_files(folders: Sequence[Path]) -> list[Path]:
    """The templates of this document and the house style, each from the first folder that has it."""
    names = {TEMPLATE, "layout.html", "parts.html", "house.docx", "house.css"}
    names |= {
        path.relative_to(folder).as_posix() for folder in folders for path in (folder / KIND).glob("*.html")
    }
    return [path for name in sorted(names) if (path := find(name, folders)).is_file()]


def document_of(request: PsaRequest, analysis: Analysis, view: View, made_from: dict[str, str]) -> Document:
    profile = request.profile.profile
    identity = document_id(profile.country.iso3, KIND, view.status, profile.version, made_from)
    matches = match(profile, request.catalog, analysis)
    return psa(request.profile, request.catalog, analysis, matches, view, identity)


def finished(
    request: PsaRequest,
    document: Document,
    tree: Node,
    view: View,
    made_from: dict[str, str],
    warnings: tuple[Diagnostic, ...],
) -> Published:
    """The file in the format asked for."""
    stem = f"{request.profile.slug}-{KIND}" + ("-internal" if view.internal else "")
    folders = request.places.template_folders()
    images = images_beside(request.profile.file.path)
    captions = caption_labels(view.language)
    if request.format == "html":
        from atlas_cli.html.page import page_html

        css = find("house.css", folders).read_text(encoding="utf-8")
        page = page_html(tree, css, images=images, labels=captions)
        return Published(f"{stem}.html", page.encode(), None, warnings)
    written = write_docx(
        tree,
        find("house.docx", folders),
        properties=properties_of(request, document, tree),
        provenance=made_from,
        images=images,
        labels=captions,
    )
    content = pdf_of(written.docx, stem) if request.format == "pdf" else written.docx
    return Published(f"{stem}.{request.format}", content, trace_of(request, written), warnings)


def trace_of(request: PsaRequest, written: Written) -> Trace | None:
    return written.trace if request.format == "docx" else None


def caption_labels(chosen: Language) -> CaptionLabels:
    """The words before the numbers of captions."""
    return CaptionLabels(table=chosen.messages.gettext("Table"), figure=chosen.messages.gettext("Figure"))


def properties_of(request: PsaRequest, document: Document, tree: Node) -> DocumentProperties:
    """What the file says about itself; its dates are those of the facts, never of the clock."""
    profile = request.profile.profile
    return document_properties(
        tree,
        first_moment(profile.as_of),
        kind=document.kind,
        profile=request.profile.slug,
        category=pick(profile.project.name, request.language, profile.language)[0],
    )


def first_moment(date: str) -> datetime:
    """The first moment that a profile date means."""
    if "Q" in date:
        return datetime(int(date[:4]), 3 * int(date[-1]) - 2, 1)
    year, month, day = (*map(int, date.split("-")), 1, 1)[:3]
    return datetime(year, month, day)
