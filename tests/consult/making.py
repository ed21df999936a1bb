"""Makes letters and forms of consultation packs for tests."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from atlas_cli.documents.consult import Mode, Wanted
from atlas_cli.profile.contacts import Contacts
from atlas_cli.profile.load import LoadedProfile, load_profile
from atlas_cli.publish.consult import ConsultRequest, Plan, plan_consultation, publish_paper
from tests.oracles.package import Docx
from tests.profiles import bundled_catalog
from tests.psa.publishing import REPOSITORY, Templates
from tests.psa.transcript import transcript

MODES: dict[str, Mode] = {"thailand": "workshop", "paraguay": "meetings"}

#: What an agency fills in or signs.
FORMS = ("invitation", "feedback", "validation", "attendance", "letter-of-support")

#: Everything that contacts can say; of the two addressees one may be named elsewhere.
CONTACTS = Contacts.model_validate(
    {
        "agencies": {
            "mtess": {
                "addressee": "Persona Reservada",
                "title": "Viceministra de Trabajo",
                "address": "Calle Uno 123\nAsunción",
                "e_mail": "reservada@example.org",
                "phone": "+595 000 000",
            },
            "minna": {"addressee": "Persona Conforme", "consent_to_be_named": True},
            "dlpw": {"title": "Director-General"},
        },
        "signatory": {
            "name": "Firma Del Proyecto",
            "title": "Coordinación de país",
            "institution": "Winrock",
        },
        "reply": {"by": "2026-03-20", "to": "oficina@example.org"},
        "workshop": {"date": "2026-03-10", "time": "09:30", "place": "Hall 2"},
        "meetings": {"mtess": {"date": "2026-03-10", "time": "09:30", "link": "https://example.org/reunion"}},
    }
)


@cache
def country(slug: str) -> LoadedProfile:
    return load_profile(REPOSITORY / "countries" / f"{slug}.yaml")


def plan(
    slug: str,
    contacts: Contacts | None = None,
    *,
    mode: Mode | None = None,
    profile: LoadedProfile | None = None,
    practices: tuple[str, ...] = (),
    agencies: tuple[str, ...] = (),
    places: Any = None,
    **options: Any,
) -> Plan:
    """The pack of a country, in the mode of its profile."""
    wanted = Wanted(mode or MODES[slug], practices, agencies)
    loaded, catalog = profile or country(slug), bundled_catalog()
    return plan_consultation(
        ConsultRequest(loaded, catalog, places or Templates(), contacts or Contacts(), wanted, **options)
    )


@dataclass
class Made:
    """One document on disk."""

    path: Path

    @property
    def docx(self) -> Docx:
        return Docx(self.path)

    @property
    def said(self) -> str:
        return "\n".join(transcript(self.docx))


@dataclass
class Press:
    """Prints documents of packs and keeps them."""

    folder: Path
    kept: dict[tuple[object, ...], Made] = field(default_factory=dict)

    def __call__(
        self, slug: str, kind: str, about: str | None = None, contacts: Contacts | None = None, **options: Any
    ) -> Made:
        """The document of a kind for an agency, the first where nothing is said."""
        key = (slug, kind, about, contacts is not None, *sorted(options.items()))
        if key not in self.kept:
            pack = plan(slug, contacts, **options)
            paper = next(
                one for one in pack.papers if one.kind.kind == kind and about in (None, one.paper.agency)
            )
            path = self.folder / str(len(self.kept)) / f"{Path(paper.name).name}.docx"
            path.parent.mkdir()
            path.write_bytes(publish_paper(pack, paper).content)
            self.kept[key] = Made(path)
        return self.kept[key]
