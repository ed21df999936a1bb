"""Makes papers of consultation packs for tests, each once a session."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from atlas_cli.documents.consult import Mode, Wanted
from atlas_cli.profile.contacts import Contacts
from atlas_cli.profile.load import LoadedProfile, load_profile
from atlas_cli.publish.consult import ConsultRequest, Plan, Planned, plan_consultation, publish_paper
from tests.oracles.package import Docx
from tests.profiles import bundled_catalog, changed, profile_of
from tests.psa.publishing import REPOSITORY, TESTLAND, Templates, small_catalog

MODES: dict[str, Mode] = {"thailand": "workshop", "paraguay": "meetings", "testland": "meetings"}

#: What this folder tests: the documents that are read, not those that are filled in or signed.
PAPERS = ("checklist", "agenda", "briefing", "bok-digest", "psa-digest", "fact-sheet", "facilitator")


@cache
def real(country: str) -> LoadedProfile:
    return load_profile(TESTLAND if country == "testland" else REPOSITORY / "countries" / f"{country}.yaml")


def with_changes(country: str, changes: Any) -> LoadedProfile:
    return profile_of(changed(real(country).file.data, changes))


def plan(
    country: str, language: str = "en", contacts: Contacts | None = None, profile: Any = None, **options: Any
) -> Plan:
    """The pack of a country in its mode."""
    loaded = profile or real(country)
    wanted = Wanted(MODES[country])
    return plan_consultation(
        ConsultRequest(
            loaded,
            small_catalog() if country == "testland" else bundled_catalog(),
            Templates(),
            contacts or Contacts(),
            wanted,
            language=language,
            **options,
        )
    )


def paper_of(pack: Plan, kind: str, about: str | None = None) -> Planned:
    """The paper of a kind, for an agency or practice; the first where nothing is said."""
    return next(
        one
        for one in pack.papers
        if one.kind.kind == kind and about in (None, one.paper.agency, one.paper.practice)
    )


@dataclass
class PaperPress:
    """Prints papers into a folder and keeps them."""

    folder: Path
    kept: dict[tuple[object, ...], Path] = field(default_factory=dict)

    def path(self, country: str, kind: str, about: str | None = None, **options: Any) -> Path:
        key = (country, kind, about, *sorted(options.items()))
        if key not in self.kept:
            made = self.made(plan(country, **options), kind, about)
            self.kept[key] = made
        return self.kept[key]

    def made(self, pack: Plan, kind: str, about: str | None = None) -> Path:
        done = publish_paper(pack, paper_of(pack, kind, about))
        path = self.folder / str(len(list(self.folder.iterdir()))) / Path(done.file_name).name
        path.parent.mkdir()
        path.write_bytes(done.content)
        return path

    def docx(self, country: str, kind: str, about: str | None = None, **options: Any) -> Docx:
        return Docx(self.path(country, kind, about, **options))
