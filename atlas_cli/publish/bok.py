"""`atlas bok`: everything between a loaded catalog and the bytes of a file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from atlas_cli.catalog.load import Catalog
from atlas_cli.documents import view
from atlas_cli.documents.bok import KIND, bok, newest_rating
from atlas_cli.documents.view import View
from atlas_cli.errors import AtlasError
from atlas_cli.languages import language
from atlas_cli.publish.document import (
    Edition,
    Format,
    Places,
    Published,
    file_of,
    first_moment,
    template_files,
    tree_of,
)
from atlas_cli.publish.provenance import input_code, provenance

NAME = "body-of-knowledge"


@dataclass(frozen=True, slots=True)
class BokRequest:
    """What a user asks of `atlas bok`."""

    catalog: Catalog
    places: Places
    language: str = "en"
    format: Format = "docx"
    page: view.Page = "a4"
    digest: bool = False


def publish_bok(request: BokRequest) -> Published:
    """The Body of Knowledge, or its digest, as asked for.

    Raises BadInput for mistakes in templates, UsageError for a language without messages, AtlasError where
    nothing is rated or a PDF cannot be made.
    """
    if not request.catalog.evidence.ratings:
        raise AtlasError(
            "The catalog rates no practice yet, so there is no Body of Knowledge to write.",
            hint="Studies and ratings stand in evidence.yaml, beside practices/.",
        )
    edition = edition_of(request)
    what = "BOK-DIGEST" if request.digest else "BOK"
    date = newest_rating(request.catalog.evidence).replace("-", "")
    identity = f"{what}-{date}-{input_code(edition.made_from)}"
    document = bok(request.catalog, edition.view, identity, digest=request.digest)
    return file_of(document, tree_of(document, edition, request.catalog), edition)


def edition_of(request: BokRequest) -> Edition:
    folders = request.places.template_folders()
    chosen = language(request.language, [folder / "locale" for folder in folders])
    return Edition(
        view=View(chosen, "final", "government", request.page),
        format=request.format,
        folders=folders,
        stem=f"{NAME}-digest" if request.digest else NAME,
        made_from=made_from(request, folders),
        created=first_moment(newest_rating(request.catalog.evidence)),
        images=no_picture,
    )


def made_from(request: BokRequest, folders: Sequence[Path]) -> dict[str, str]:
    options = {
        "language": request.language,
        "status": "final",
        "page": request.page,
        "digest": "yes" if request.digest else "no",
    }
    catalog = [file.path for file in request.catalog.files.values()]
    return provenance(None, catalog, template_files(KIND, folders), options)


def no_picture(source: str) -> bytes:
    raise AtlasError(f"The Body of Knowledge has no pictures; its template asks for {source}.")
