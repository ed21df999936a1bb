"""Makes proposals for tests: of the real countries and catalog, and of a country that is made up."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache, cached_property
from pathlib import Path
from typing import Any

from atlas_cli.catalog.evidence import EvidenceFile
from atlas_cli.catalog.load import Catalog
from atlas_cli.catalog.practices import Practice
from atlas_cli.profile.load import LoadedProfile, load_profile
from atlas_cli.publish import Published
from atlas_cli.publish.proposal import ProposalRequest, publish_proposals
from atlas_cli.trace import Trace
from atlas_cli.yamlfile import parse_yaml
from tests.oracles.package import Docx
from tests.profiles import bundled_catalog, changed
from tests.psa.publishing import REPOSITORY, Templates, complete
from tests.psa.transcript import transcript

HERE = Path(__file__).parent
COUNTRIES = tuple(sorted(path.stem for path in (REPOSITORY / "countries").glob("*.yaml")))
FULL = "enforcement-training-program"


@cache
def small_catalog() -> Catalog:
    """The catalog with four practices and two studies that stay as they are."""
    entries = parse_yaml((HERE / "practices.yaml").read_text(encoding="utf-8"), HERE / "practices.yaml").data
    studied = parse_yaml((HERE / "evidence.yaml").read_text(encoding="utf-8"), HERE / "evidence.yaml").data
    practices = [Practice.model_validate(entry) for entry in entries]
    return replace(
        bundled_catalog(),
        practices={practice.id: practice for practice in practices},
        evidence=EvidenceFile.model_validate(studied),
    )


def catalog_with(id: str, changes: Mapping[str, Any]) -> Catalog:
    """The small catalog with one practice changed."""
    catalog = small_catalog()
    data = changed(catalog.practices[id].model_dump(mode="python"), changes)
    return replace(catalog, practices={**catalog.practices, id: Practice.model_validate(data)})


def the_fictional(changes: Any = None) -> LoadedProfile:
    """The country that is made up, without open gates."""
    return complete(changes)


def country(slug: str) -> LoadedProfile:
    return load_profile(REPOSITORY / "countries" / f"{slug}.yaml")


def request_of(profile: LoadedProfile, catalog: Catalog | None = None, **options: Any) -> ProposalRequest:
    if catalog is None:
        catalog = small_catalog() if profile.slug == "minimal" else bundled_catalog()
    return ProposalRequest(profile, catalog, Templates(), **options)


@dataclass
class Made:
    """A proposal that was made, and the file on disk."""

    published: Published
    path: Path

    @cached_property
    def docx(self) -> Docx:
        return Docx(self.path)

    @cached_property
    def said(self) -> str:
        return "\n".join(transcript(self.docx))

    @property
    def trace(self) -> Trace:
        assert self.published.trace
        return self.published.trace


def written(folder: Path, request: ProposalRequest) -> list[Made]:
    """The files of a request."""
    made = []
    folder.mkdir(parents=True, exist_ok=True)
    for published in publish_proposals(request):
        path = folder / published.file_name
        path.write_bytes(published.content)
        made.append(Made(published, path))
    return made


def one(folder: Path, practice: str = FULL, changes: Any = None, **options: Any) -> Made:
    """The proposal for one practice in the country that is made up."""
    return written(folder, request_of(the_fictional(changes), practices=(practice,), **options))[0]
