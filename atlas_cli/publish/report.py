"""`atlas report`: everything between profile, records and decisions, and the bytes of a file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from atlas_cli.analysis import analyze
from atlas_cli.catalog.load import Catalog
from atlas_cli.diagnostics import BadInput
from atlas_cli.documents import view
from atlas_cli.documents.report import KIND, SHORT_KIND, ground_of, report
from atlas_cli.documents.report_gates import open_gates
from atlas_cli.profile.load import LoadedProfile
from atlas_cli.profile.records import NONE, Responses
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
from atlas_cli.publish.provenance import digest, document_id, provenance


@dataclass(frozen=True, slots=True)
class ReportRequest:
    """What a user asks of `atlas report`."""

    profile: LoadedProfile
    catalog: Catalog
    places: Places
    responses: Responses = NONE
    language: str = "en"
    format: Format = "docx"
    status: view.Status = "draft"
    edition: view.Edition = "government"
    page: view.Page = "a4"


def publish_report(request: ReportRequest) -> Published:
    """The consultation report as asked for.

    Raises BadInput for the open gates of a final report, all of them, and for mistakes in templates;
    UsageError for a language without messages, AtlasError for a PDF that cannot be made.
    """
    loaded, profile = request.profile, request.profile.profile
    edition = edition_of(request)
    identity = document_id(
        profile.country.iso3, SHORT_KIND, request.status, profile.version, edition.made_from
    )
    analysis = analyze(profile, request.catalog, request.responses)
    ground = ground_of(loaded, request.catalog, analysis, request.responses, edition.view)
    if request.status == "final" and (gates := open_gates(ground)):
        raise BadInput(gates)
    document = report(ground, identity)
    return file_of(document, tree_of(document, edition, request.catalog), edition)


def edition_of(request: ReportRequest) -> Edition:
    return country_edition(
        request.profile,
        request.places,
        view_of(request),
        request.format,
        stem=f"{request.profile.slug}-{KIND}",
        made_from=made_from(request, request.places.template_folders()),
    )


def made_from(request: ReportRequest, folders: Sequence[Path]) -> dict[str, str]:
    """The inputs; unlike other documents, a report also rests on what was decided."""
    catalog = [file.path for file in request.catalog.files.values()]
    templates = template_files(KIND, folders)
    made = provenance(request.profile.file.path, catalog, templates, options_of(request), request.responses)
    decided = request.responses.decisions_file
    decisions = digest([("decisions", decided.text.encode())]) if decided else "none"
    return {**made, "AtlasDecisions": decisions}
