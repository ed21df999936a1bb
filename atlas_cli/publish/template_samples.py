"""Samples of documents: rendering them finds mistakes in templates."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import islice

from atlas_cli.analysis import analyze
from atlas_cli.catalog.load import Catalog
from atlas_cli.documents.bok import bok
from atlas_cli.documents.consult import Paper, Wanted, pack_of
from atlas_cli.documents.proposal import ground_of, proposal
from atlas_cli.documents.psa import psa
from atlas_cli.documents.report import ground_of as reported
from atlas_cli.documents.report import report
from atlas_cli.documents.view import Document, View
from atlas_cli.errors import AtlasError
from atlas_cli.languages import SOURCE_LANGUAGE, language
from atlas_cli.matching import match
from atlas_cli.matching.recommend import recommend
from atlas_cli.profile.contacts import Contacts
from atlas_cli.profile.load import LoadedProfile
from atlas_cli.profile.records import NONE
from atlas_cli.publish.consult import subjects
from atlas_cli.publish.consult_kinds import KINDS
from atlas_cli.publish.proposal import inside_of

ID = "SAMPLE"
#: Draws of weights in a sample: its templates print a share in the same way whatever it is.
FEW_DRAWS = 10


def analyses(catalog: Catalog, loaded: LoadedProfile) -> Iterator[Document]:
    """The analysis of a country in each state and edition."""
    analysis = analyze(loaded.profile, catalog)
    matches = match(loaded.profile, catalog, analysis)
    chosen = language(SOURCE_LANGUAGE)
    for view in (View(chosen, "draft", "government"), View(chosen, "final", "internal")):
        yield psa(loaded, catalog, analysis, matches, view, ID)


def proposals(catalog: Catalog, loaded: LoadedProfile) -> Iterator[Document]:
    """A proposal as a file of its own, and the portfolio as a volume.

    The two take every branch that depends on the kind of file and the edition; the volume holds the whole
    portfolio and with it most branches that depend on data.
    """
    catalog = with_few_draws(catalog)
    analysis = analyze(loaded.profile, catalog)
    found = recommend(loaded.profile, catalog, analysis)
    chosen, best = language(SOURCE_LANGUAGE), found.portfolio.practices
    one = [id for id in catalog.practices if id not in found.left_out][:1]
    for printed, view in ((one, View(chosen, edition="internal")), (best, View(chosen))):
        if printed:
            ground = ground_of(loaded, catalog, analysis, found.matches, view)
            inside = inside_of(ground, found) if view.internal else None
            proposed = tuple(dict.fromkeys((*printed, *best)))
            yield proposal(ground, printed, proposed, ID, volume=printed is best, inside=inside)


def with_few_draws(catalog: Catalog) -> Catalog:
    """The catalog, with little work asked of the robustness analysis."""
    limits = catalog.method.limits.model_copy(update={"draws": FEW_DRAWS})
    return replace(catalog, method=catalog.method.model_copy(update={"limits": limits}))


def bodies_of_knowledge(catalog: Catalog) -> Iterator[Document]:
    """The Body of Knowledge and its digest, where anything is rated."""
    for digest in (False, True) if catalog.evidence.ratings else ():
        yield bok(catalog, View(language(SOURCE_LANGUAGE), "final"), ID, digest=digest)


def consultations(catalog: Catalog, loaded: LoadedProfile) -> Iterator[Document]:
    """The first paper of each kind in the pack of a workshop.

    There is none where the catalog does not say how a consultation is run, or the country has nothing to ask.
    """
    view = View(language(SOURCE_LANGUAGE), "final")
    try:
        catalog.consulting()
        pack = pack_of(loaded, catalog, Contacts(), Wanted("workshop"), [view])
    except AtlasError:
        return
    for kind in KINDS:
        seen = replace(view, status=kind.status, edition="internal" if kind.internal else "government")
        for agency, practice in islice(subjects(kind, pack), 1):
            yield kind.write(pack, Paper(kind.kind, kind.template, seen, agency, practice, ID))


def reports(catalog: Catalog, loaded: LoadedProfile) -> Iterator[Document]:
    """The report of a consultation that nobody has answered yet, where the catalog says how it is told."""
    view = View(language(SOURCE_LANGUAGE))
    if catalog.consultation:
        yield report(reported(loaded, catalog, analyze(loaded.profile, catalog), NONE, view), ID)
