"""`atlas propose`: everything between a loaded profile and the bytes of its proposals."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from atlas_cli.analysis import analyze
from atlas_cli.catalog.load import Catalog
from atlas_cli.diagnostics import BadInput, Diagnostic
from atlas_cli.documents import view
from atlas_cli.documents.gates import secondary_sources
from atlas_cli.documents.proposal import KIND, SHORT_KIND, ground_of, proposal
from atlas_cli.documents.proposal_gates import open_gates
from atlas_cli.documents.proposal_ground import Ground, Inside
from atlas_cli.documents.view import Document, View
from atlas_cli.errors import AtlasError
from atlas_cli.html.tree import Node
from atlas_cli.languages import SOURCE_LANGUAGE, pick
from atlas_cli.matching.join import match
from atlas_cli.matching.recommend import Choices, Recommendation, recommend
from atlas_cli.matching.robustness import acceptability
from atlas_cli.matching.sentences import member_sentences
from atlas_cli.profile.load import LoadedProfile
from atlas_cli.profile.records import NONE, Responses
from atlas_cli.publish.acronyms import undefined_acronyms
from atlas_cli.publish.document import (
    Edition,
    Format,
    Places,
    Published,
    country_edition,
    file_of,
    options_of,
    template_files,
    tree_of,
    view_of,
)
from atlas_cli.publish.provenance import document_id, provenance


@dataclass(frozen=True, slots=True)
class ProposalRequest:
    """What a user asks of `atlas propose`: practices by id, or the portfolio of at most `limit` members."""

    profile: LoadedProfile
    catalog: Catalog
    places: Places
    practices: tuple[str, ...] = ()
    limit: int | None = None
    combined: bool = False
    language: str = "en"
    format: Format = "docx"
    status: view.Status = "draft"
    edition: view.Edition = "government"
    page: view.Page = "a4"
    responses: Responses = NONE


def publish_proposals(request: ProposalRequest) -> tuple[Published, ...]:
    """The proposals as asked for, one file each or one volume.

    Raises AtlasError for an empty portfolio, or a picture or PDF that cannot be made;
    BadInput for the open gates of final documents, all of them, and for mistakes in templates; UsageError
    for a language without messages.
    """
    profile, catalog = request.profile.profile, request.catalog
    analysis = analyze(profile, catalog, request.responses)
    found = recommend(profile, catalog, analysis, Choices(limit=request.limit))
    printed = tuple(dict.fromkeys(request.practices)) or found.portfolio.practices
    if not printed:
        raise nothing_to_propose(request)
    # a practice withdrawn here is no candidate; asked for by name, it is shown with its gaps all the same
    matches = match(profile, catalog, analysis) if set(printed) & set(found.left_out) else found.matches
    ground = ground_of(request.profile, catalog, analysis, matches, view_of(request))
    proposed = tuple(dict.fromkeys((*printed, *found.portfolio.practices)))
    inside = inside_of(ground, found) if ground.view.internal else None
    batches = [printed] if request.combined else [(id,) for id in printed]
    made = [made_of(request, ground, batch, proposed, inside) for batch in batches]
    if request.status == "final":
        refuse_open(request, made)
    return tuple(file_of(one.document, one.tree, one.edition, warnings(request, one)) for one in made)


@dataclass(frozen=True, slots=True)
class Made:
    """One document on its way: its facts, its tree and how it is to be set."""

    document: Document
    tree: Node
    edition: Edition


def made_of(
    request: ProposalRequest,
    ground: Ground,
    printed: Sequence[str],
    proposed: Sequence[str],
    inside: Inside | None,
) -> Made:
    """One file: a proposal, or the volume of all."""
    edition = edition_of(request, printed, ground.view)
    profile = request.profile.profile
    identity = document_id(
        profile.country.iso3, SHORT_KIND, request.status, profile.version, edition.made_from
    )
    document = proposal(ground, printed, proposed, identity, volume=request.combined, inside=inside)
    return Made(document, tree_of(document, edition, request.catalog), edition)


def inside_of(ground: Ground, found: Recommendation) -> Inside:
    """What only the internal edition shows: rank acceptabilities, and what each member is worth."""
    worth = {member.practice: member_sentences(member, found, ground.catalog) for member in found.members}
    return Inside(acceptability(ground.matches, ground.catalog), worth)


def nothing_to_propose(request: ProposalRequest) -> AtlasError:
    country = pick(request.profile.profile.country.name, SOURCE_LANGUAGE, request.profile.profile.language)[0]
    if not request.profile.profile.gaps:
        return AtlasError(
            f"Nothing can be proposed for {country}: its profile has no gaps.",
            hint="Record gaps under 'gaps:', or name the practice that you want a proposal for.",
        )
    return AtlasError(
        f"No practice of the catalog serves a gap of {country} within the project's outcomes.",
        hint="Name the practice that you want a proposal for all the same.",
    )


def refuse_open(request: ProposalRequest, made: Iterable[Made]) -> None:
    """Raises BadInput with every gate that one of the final documents leaves open, each once."""
    found = open_gates(request.profile)
    for one in made:
        found += undefined_acronyms(one.tree, one.document, "the list of acronyms")
    if found:
        raise BadInput(list(dict.fromkeys(found)))


def warnings(request: ProposalRequest, made: Made) -> tuple[Diagnostic, ...]:
    """In a final document: the sources it cites that are known only as reported by others."""
    if request.status != "final":
        return ()
    sources = made.document.facts["sources"]
    assert isinstance(sources, list)
    cited = {request.profile.file.span("sources", source["id"], "verified") for source in sources}
    return tuple(one for one in secondary_sources(request.profile) if one.span in cited)


def edition_of(request: ProposalRequest, printed: Sequence[str], as_asked: View) -> Edition:
    name = "proposals" if request.combined else printed[0]
    return country_edition(
        request.profile,
        request.places,
        as_asked,
        request.format,
        stem=f"{request.profile.slug}-{name}",
        made_from=made_from(request, printed, request.places.template_folders()),
    )


def made_from(request: ProposalRequest, printed: Sequence[str], folders: Sequence[Path]) -> dict[str, str]:
    options = {
        **options_of(request),
        "practices": ",".join(printed),
        "combined": "yes" if request.combined else "no",
        "limit": str(request.limit or "default"),
    }
    catalog = [file.path for file in request.catalog.files.values()]
    templates = template_files(KIND, folders)
    return provenance(request.profile.file.path, catalog, templates, options, request.responses)
