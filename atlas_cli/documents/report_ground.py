"""What every part of a consultation report is made from, and how it names institutions."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from atlas_cli.analysis import Analysis
from atlas_cli.catalog.load import Catalog
from atlas_cli.catalog.values import Text
from atlas_cli.documents.plain import Plain, fixed
from atlas_cli.documents.proposal_ground import named
from atlas_cli.documents.view import View
from atlas_cli.languages import pick
from atlas_cli.profile.load import LoadedProfile
from atlas_cli.profile.records import Responses
from atlas_cli.profile.responses import ResponseRecord


@dataclass(frozen=True, slots=True)
class Consulted:
    """A country with what its agencies answered; `facts` is the profile as plain data."""

    loaded: LoadedProfile
    catalog: Catalog
    analysis: Analysis
    responses: Responses
    facts: Plain
    view: View

    @property
    def wanted(self) -> str:
        """The language of the document."""
        return self.view.language.code

    @property
    def own_language(self) -> str:
        """The language of the plain strings of the profile, and of records that say none."""
        return self.loaded.profile.language


def own_text(text: Text, language: str, ground: Consulted) -> Plain:
    """A text of a record: printed, but no path of the profile stands behind it."""
    chosen, code = pick(text, ground.wanted, language)
    return {"text": chosen, "lang": code, "from": None, "all": {}}


def institution(id: str, ground: Consulted) -> Plain:
    """An agency as the report names it; one that the profile does not know, by its id."""
    known = ground.facts["agencies"].get(id)
    if known:
        return named(known)
    return {"id": id, "path": None, "name": own_text(id, ground.own_language, ground), "acronym": None}


def without_entry(name: Text, ground: Consulted) -> Plain:
    """An institution that the profile has no entry for."""
    return {"id": None, "path": None, "name": own_text(name, ground.own_language, ground), "acronym": None}


def institutions(agencies: Iterable[str], others: Iterable[Text], ground: Consulted) -> list[Plain]:
    return [institution(id, ground) for id in agencies] + [without_entry(name, ground) for name in others]


def of_record(record: ResponseRecord, ground: Consulted) -> list[Plain]:
    """Who answered."""
    return institutions(record.agencies, record.other_institutions, ground)


def title_of(practice: str, ground: Consulted) -> Plain:
    known = ground.catalog.practices.get(practice)
    return fixed(known.title if known else practice, ground.wanted)


def may_be_quoted(record: ResponseRecord) -> bool:
    """Whether the words may stand beside the name of the institution for everybody to read.

    A feedback form asks its reader for that; letters, comments and validations are the institution's own.
    """
    is_form = record.document is not None and record.document.kind == "feedback"
    return not is_form or (record.person is not None and record.person.may_be_quoted)
