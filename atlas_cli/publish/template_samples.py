"""Samples of documents other than the analysis: rendering them finds mistakes in their templates."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from atlas_cli.catalog.load import Catalog
from atlas_cli.diagnostics import BadInput, Diagnostic
from atlas_cli.documents.view import Edition, Status
from atlas_cli.errors import AtlasError
from atlas_cli.profile.load import LoadedProfile
from atlas_cli.publish.bok import BokRequest, publish_bok
from atlas_cli.publish.document import Places
from atlas_cli.publish.proposal import ProposalRequest, publish_proposals


def samples(places: Places, catalog: Catalog, loaded: LoadedProfile) -> Iterator[Callable[[], object]]:
    """The proposals of a profile as files of their own and as a volume, the Body of Knowledge and its digest.

    One proposal and one volume take every branch that depends on the kind of file, status and edition; the
    volume holds the whole portfolio and with it most branches that depend on data.
    """
    first = next(iter(catalog.practices), None)
    shapes: tuple[tuple[bool, Status, Edition], ...] = (
        (False, "draft", "internal"),
        (True, "draft", "government"),
    )
    for combined, status, edition in shapes:
        practices = () if combined or first is None else (first,)
        request = ProposalRequest(
            loaded,
            catalog,
            places,
            practices,
            combined=combined,
            format="html",
            status=status,
            edition=edition,
        )
        yield partial(publish_proposals, request)
    for digest in (False, True):
        yield partial(publish_bok, BokRequest(catalog, places, format="html", digest=digest))


def check_samples(places: Places, catalog: Catalog, loaded: LoadedProfile) -> Iterator[Diagnostic]:
    """What rendering the samples finds. Nothing to propose or to rate is no mistake of a template."""
    for publish in samples(places, catalog, loaded):
        try:
            publish()
        except BadInput as error:
            yield from error.diagnostics
        except AtlasError:
            continue
