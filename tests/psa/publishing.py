"""Makes Pre-Situational Analyses for tests, each set of options once a session."""

from __future__ import annotations

import shutil
from dataclasses import dataclass, field, replace
from functools import cache, cached_property
from pathlib import Path
from typing import Any

from atlas_cli.analysis import analyze
from atlas_cli.catalog.load import Catalog
from atlas_cli.catalog.practices import Practice
from atlas_cli.documents.psa import psa
from atlas_cli.documents.view import Document
from atlas_cli.html.tree import Node
from atlas_cli.matching import match
from atlas_cli.profile.load import LoadedProfile, load_profile
from atlas_cli.publish import PsaRequest, Published, publish_psa
from atlas_cli.publish.document import Edition
from atlas_cli.publish.document import tree_of as tree_of_document
from atlas_cli.publish.psa import edition_of
from atlas_cli.yamlfile import parse_yaml
from tests.oracles.documents import LOGO
from tests.oracles.package import Docx
from tests.profiles import MINIMAL, bundled_catalog, changed, profile_of

REPOSITORY = Path(__file__).parents[2]
TEMPLATES = REPOSITORY / "templates"
TESTLAND = Path(__file__).with_name("testland.yaml")
PRACTICES = Path(__file__).with_name("practices.yaml")
PROFILES = {
    "thailand": REPOSITORY / "countries" / "thailand.yaml",
    "testland": TESTLAND,
    "minimal": MINIMAL,
}


@dataclass(frozen=True)
class Templates:
    """Where templates are looked for: some folders of a workspace, then the bundled ones."""

    own: tuple[Path, ...] = ()

    def template_folders(self) -> list[Path]:
        return [*self.own, TEMPLATES]


@dataclass
class Made:
    """A document that was made: the request, what came out, and the file on disk."""

    request: PsaRequest
    published: Published
    path: Path

    @cached_property
    def docx(self) -> Docx:
        return Docx(self.path)

    @cached_property
    def html(self) -> str:
        return self.published.content.decode()


@cache
def small_catalog() -> Catalog:
    """The catalog with four practices that stay as they are, for countries that are made up."""
    entries = parse_yaml(PRACTICES.read_text(encoding="utf-8"), PRACTICES).data
    practices = [Practice.model_validate(entry) for entry in entries]
    return replace(bundled_catalog(), practices={practice.id: practice for practice in practices})


def request_of(profile: LoadedProfile, own: tuple[Path, ...] = (), **options: Any) -> PsaRequest:
    catalog = small_catalog() if profile.slug in ("testland", "minimal") else bundled_catalog()
    return PsaRequest(profile, catalog, Templates(own), **options)


def published(profile: LoadedProfile, **options: Any) -> Published:
    """The document of a profile, without a file."""
    return publish_psa(request_of(profile, **options))


def facts_of(request: PsaRequest) -> tuple[Document, Edition]:
    """The facts that the template of a request gets, and how they are to be set."""
    edition, profile = edition_of(request), request.profile.profile
    analysis = analyze(profile, request.catalog, request.responses)
    matches = match(profile, request.catalog, analysis)
    identity = "XTL-PSA-D1-TEST"
    found = psa(
        request.profile, request.catalog, analysis, matches, edition.view, identity, request.responses
    )
    return found, edition


def tree_of(request: PsaRequest) -> Node:
    """The checked tree of a request, which every format is written from."""
    document, edition = facts_of(request)
    return tree_of_document(document, edition, request.catalog)


@dataclass
class Press:
    """Prints documents into a folder and keeps them; logos stand beside the profiles."""

    folder: Path
    kept: dict[tuple[object, ...], Made] = field(default_factory=dict)

    def __call__(self, country: str, **options: Any) -> Made:
        """The document of a country (`thailand`, `testland`, `minimal`) with these options."""
        key = (country, *sorted(options.items()))
        if key not in self.kept:
            name = "-".join([country, *(str(value) for _, value in sorted(options.items()))])
            self.kept[key] = self.make(load_profile(self.profile(country)), name, **options)
        return self.kept[key]

    def profile(self, country: str) -> Path:
        """A copy of the profile, with a picture for its logos."""
        copy = self.folder / "profiles" / f"{country}.yaml"
        if not copy.exists():
            copy.parent.mkdir(exist_ok=True)
            (copy.parent / "logo.png").write_bytes(LOGO)
            shutil.copy(PROFILES[country], copy)
        return copy

    def make(self, profile: LoadedProfile, folder: str = "once", **options: Any) -> Made:
        """The document of any profile; without a folder of its own the next one takes its place on disk."""
        request = request_of(profile, **options)
        done = publish_psa(request)
        path = self.folder / folder / done.file_name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(done.content)
        return Made(request, done, path)


#: What the fictional country still lacks for a final document.
CLOSED: dict[str, Any] = {
    "statistics": {"hazardous": {"survey": "Labor Force Survey", "survey_year": 2019}},
    "ratifications": {
        "CRC": {"status": "ratified", "date": "1990", "sources": ["findings-2022"]},
        "Palermo": {"status": "ratified", "date": "2004", "sources": ["findings-2022"]},
        "OPSC": {"status": "ratified", "date": "2003", "note": None},
    },
    "standards": {"free-education": {"status": "met", "data_year": 2022, "sources": ["findings-2022"]}},
    "agencies": {"police": {"steps": ["investigate", "prosecute", "sentence-compensate"]}},
    "policies": {"plan-2": {"status": "ended"}},
}


def fictional_data() -> dict[str, Any]:
    """The fictional country as plain data."""
    data = load_profile(TESTLAND).file.data
    assert isinstance(data, dict)
    return data


def complete(changes: Any = None) -> LoadedProfile:
    """The fictional country without open gates, then with changes."""
    closed = changed(fictional_data(), {**CLOSED, "branding": None})
    return profile_of(changed(closed, changes or {}))
