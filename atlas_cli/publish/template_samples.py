"""Samples of documents: rendering them finds mistakes in templates."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from atlas_cli.analysis import analyze
from atlas_cli.catalog.load import Catalog
from atlas_cli.documents.bok import bok
from atlas_cli.documents.proposal import ground_of, proposal
from atlas_cli.documents.psa import psa
from atlas_cli.documents.view import Document, View
from atlas_cli.languages import SOURCE_LANGUAGE, language
from atlas_cli.matching.recommend import recommend
from atlas_cli.profile.load import LoadedProfile
from atlas_cli.publish.proposal import inside_of

ID = "SAMPLE"
#: Draws of weights in a sample: its templates print a share in the same way whatever it is.
FEW_DRAWS = 10


def analyses(catalog: Catalog, loaded: LoadedProfile) -> Iterator[Document]:
    """The analysis of a country in each state and edition."""
    analysis = analyze(loaded.profile, catalog)
    matches = recommend(loaded.profile, catalog, analysis).matches
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


def samples_of(catalog: Catalog, loaded: LoadedProfile) -> Iterator[Document]:
    """Documents that together take most branches of their templates, each made when it is asked for."""
    yield from analyses(catalog, loaded)
    yield from proposals(catalog, loaded)
    yield from bodies_of_knowledge(catalog)
