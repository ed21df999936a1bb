"""Makes consultation reports for tests: of a country that is made up, and of what publications report."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from atlas_cli.profile.load import LoadedProfile
from atlas_cli.profile.records import Responses, load_responses
from atlas_cli.publish import Published
from atlas_cli.publish.report import ReportRequest, publish_report
from tests.oracles.package import Docx
from tests.profiles import bundled_catalog
from tests.proposal.publishing import country, small_catalog, the_fictional
from tests.psa.publishing import Templates
from tests.psa.transcript import transcript

HERE = Path(__file__).parent
CONSULTATION = HERE / "testland"

#: The practice of the consultation that is made up: three institutions must validate it.
PRACTICE = "community-referrals"
REQUIRED: dict[str, Any] = {
    "practices": {
        PRACTICE: {"required": ["mol", "police"], "version": "1", "responses": None},
        "mdt-training": {"responses": None},
    }
}


def consultation(folder: Path = CONSULTATION) -> Responses:
    return load_responses(folder)


def fictional(changes: Any = None) -> LoadedProfile:
    """The country that is made up, without open gates of its own."""
    return the_fictional(changes or REQUIRED)


@dataclass
class Made:
    """A report that was made, and the file on disk."""

    published: Published
    path: Path

    @cached_property
    def docx(self) -> Docx:
        return Docx(self.path)

    @cached_property
    def said(self) -> str:
        return "\n".join(transcript(self.docx))


def request_of(profile: LoadedProfile, responses: Responses, **options: Any) -> ReportRequest:
    catalog = small_catalog() if profile.slug == "minimal" else bundled_catalog()
    return ReportRequest(profile, catalog, Templates(), responses, **options)


def written(folder: Path, request: ReportRequest) -> Made:
    published = publish_report(request)
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / published.file_name
    path.write_bytes(published.content)
    return Made(published, path)


def one(folder: Path, responses: Responses | None = None, changes: Any = None, **options: Any) -> Made:
    """The report of the consultation that is made up."""
    found = consultation() if responses is None else responses
    return written(folder, request_of(fictional(changes), found, **options))


def of_country(folder: Path, slug: str, **options: Any) -> Made:
    """The report of a real country, from what publications report alone."""
    return written(folder, request_of(country(slug), Responses(), **options))
