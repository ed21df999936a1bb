"""What every part of a proposal is made from, and the catalog's texts as templates see them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from atlas_cli.analysis import Analysis
from atlas_cli.catalog.load import Catalog
from atlas_cli.catalog.values import Text
from atlas_cli.documents.plain import Plain, fixed, plain
from atlas_cli.documents.view import View
from atlas_cli.matching import Matches
from atlas_cli.profile.model import Profile


@dataclass(frozen=True, slots=True)
class Ground:
    """Profile, catalog, analysis and matches of a country; `facts` is the profile as plain data."""

    profile: Profile
    catalog: Catalog
    analysis: Analysis
    matches: Matches
    facts: Plain
    view: View

    @property
    def wanted(self) -> str:
        """The language of the document."""
        return self.view.language.code


@dataclass(frozen=True, slots=True)
class Inside:
    """What the internal edition shows besides: how often each practice comes first for a gap when weights are
    drawn at random (by gap and practice), and what each member of the portfolio is worth (by practice)."""

    firsts: Mapping[str, Mapping[str, float]]
    worth: Mapping[str, tuple[Text, ...]]


def of_catalog(value: object, wanted: str) -> Plain:
    """Something of the catalog as plain data: its texts are printed without a path of the profile."""
    return plain(value, "", lambda text, _: fixed(text, wanted))


def named(actor: Plain) -> Plain:
    """An agency or body as a proposal prints it: its name and acronym with their path, and nothing else."""
    return {key: actor[key] for key in ("id", "path", "name", "acronym")}
