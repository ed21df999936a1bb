"""`atlas psa`: everything between a loaded profile and the bytes of a file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from atlas_cli.analysis import analyze
from atlas_cli.catalog.load import Catalog
from atlas_cli.diagnostics import BadInput, Diagnostic
from atlas_cli.documents import view
from atlas_cli.documents.gates import open_gates, secondary_sources
from atlas_cli.documents.psa import KIND, psa
from atlas_cli.matching import match, withdrawn
from atlas_cli.profile.load import LoadedProfile
from atlas_cli.profile.records import NONE, Responses
from atlas_cli.publish.acronyms import undefined_acronyms, with_used_acronyms
from atlas_cli.publish.document import (
    Edition,
    Format,
    Places,
    Published,
    country_edition,
    file_of,
    options_of,
    template_files,
    tree_of,
    view_of,
)
from atlas_cli.publish.provenance import document_id, provenance
from atlas_cli.publish.render import find

#: Templates of the consultation report that word the rows of annex A.
OF_THE_REPORT = ("report/matrix.html", "report/pieces.html")


@dataclass(frozen=True, slots=True)
class PsaRequest:
    """What a user asks of `atlas psa`."""

    profile: LoadedProfile
    catalog: Catalog
    places: Places
    language: str = "en"
    format: Format = "docx"
    status: view.Status = "draft"
    edition: view.Edition = "government"
    page: view.Page = "a4"
    responses: Responses = NONE


def publish_psa(request: PsaRequest) -> Published:
    """The Pre-Situational Analysis as asked for.

    Raises BadInput for the open gates of a final document and for mistakes in templates, UsageError for a
    language without messages, AtlasError for a picture or PDF that cannot be made.
    """
    loaded, profile = request.profile, request.profile.profile
    edition = edition_of(request)
    identity = document_id(profile.country.iso3, KIND, request.status, profile.version, edition.made_from)
    analysis = analyze(profile, request.catalog, request.responses)
    matches = match(profile, request.catalog, analysis, without=withdrawn(analysis))
    document = psa(loaded, request.catalog, analysis, matches, edition.view, identity, request.responses)
    tree = with_used_acronyms(tree_of(document, edition, request.catalog))
    warnings: tuple[Diagnostic, ...] = ()
    if request.status == "final":
        gates = open_gates(loaded, request.catalog, analysis) + undefined_acronyms(tree, document)
        if gates:
            raise BadInput(gates)
        warnings = secondary_sources(loaded)
    return file_of(document, tree, edition, warnings)


def edition_of(request: PsaRequest) -> Edition:
    return country_edition(
        request.profile,
        request.places,
        view_of(request),
        request.format,
        stem=f"{request.profile.slug}-{KIND}",
        made_from=made_from(request, request.places.template_folders()),
    )


def made_from(request: PsaRequest, folders: Sequence[Path]) -> dict[str, str]:
    catalog = [file.path for file in request.catalog.files.values()]
    templates = template_files(KIND, folders) + [find(name, folders) for name in OF_THE_REPORT]
    return provenance(request.profile.file.path, catalog, templates, options_of(request), request.responses)
