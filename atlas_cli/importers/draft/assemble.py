"""A whole draft: the profile as plain data, its text with comments, and what it came to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from atlas_cli.catalog.load import Catalog
from atlas_cli.importers.draft import coded, context, gaps
from atlas_cli.importers.draft.crosscheck import Disagreement, admitted, disagreements
from atlas_cli.importers.draft.editions import Edition, editions_by_country
from atlas_cli.importers.draft.gaps import Proposed, Suggest
from atlas_cli.importers.draft.identity import Identity
from atlas_cli.importers.draft.text import Remarks, text_of
from atlas_cli.importers.draft.values import Plain
from atlas_cli.importers.draft.words import DraftWords
from atlas_cli.text import slug

__all__ = ["Draft", "Edition", "draft_of", "editions_by_country"]


@dataclass(frozen=True, slots=True)
class Draft:
    """A drafted profile: its data, the text of its file, and how much of what it holds.

    `gaps` counts by outcome, 1, 2, 3 or `outside`; `unclassified` counts actions whose need is unsure.
    `disagreements` say where coded data and suggested actions do not say the same.
    """

    identity: Identity
    data: dict[str, Plain]
    text: str
    series: int
    gaps: Counter[int | str]
    unclassified: int
    disagreements: tuple[Disagreement, ...] = ()

    @property
    def slug(self) -> str:
        return slug(self.identity.name)


def draft_of(
    identity: Identity, editions: Sequence[Edition], suggest: Suggest, catalog: Catalog, words: DraftWords
) -> Draft:
    """The draft of a country from what its editions, oldest first and at least one, say of it."""
    first = gaps.proposals_of(editions, suggest, catalog, words)
    data = data_of(identity, editions, first, catalog, words)
    proposals = admitted(first, data, catalog, words)
    if proposals != first:
        data = data_of(identity, editions, proposals, catalog, words)
    ids = gaps.ids_of(proposals, identity.iso2, catalog, words)
    found = tuple(disagreements(proposals, ids, data, catalog, words))
    doubts = {id: each.doubt for id, each in zip(ids, proposals, strict=True) if each.doubt}
    remarks = Remarks(
        years=tuple(dict.fromkeys(edition.year for edition in editions)),
        country=identity.name,
        summary=next(
            (each.country.description for each in reversed(editions) if each.country.description), ""
        ),
        doubts=doubts,
        codings=tuple(each.path.partition("/")[2] for each in found if each.kind == "coding"),
        older=tuple(gaps.older_actions(editions)),
    )
    return Draft(
        identity=identity,
        data=data,
        text=text_of(data, remarks, words),
        series=len(data.get("series", {})),
        gaps=Counter(catalog.needs[each.need].outcome for each in proposals),
        unclassified=sum(not each.is_classified for each in proposals),
        disagreements=found,
    )


def data_of(
    identity: Identity,
    editions: Sequence[Edition],
    proposals: Sequence[Proposed],
    catalog: Catalog,
    words: DraftWords,
) -> dict[str, Plain]:
    """The profile as plain data, without sections that the data have nothing for."""
    standards = coded.standards_of(editions, catalog, words)
    sections: dict[str, Plain] = {
        "narrative": context.narrative_of(editions, words),
        "statistics": context.statistics_of(editions, words),
        "ratifications": coded.ratifications_of(editions, catalog, words),
        "standards": standards,
        "series": coded.series_of(editions, catalog, words),
        "initiatives": context.initiatives_of(editions, words),
        "gaps": gaps.gaps_of(proposals, editions, identity.iso2, standards, catalog, words),
    }
    newest = editions[-1].year
    return {
        "language": "en",
        "as_of": str(words.file.published.get(newest, newest)),
        "country": country_of(identity, coded.ratio_of(editions, catalog, words)),
        "project": words.project,
        "sources": context.sources_of(editions, identity, words),
        **{key: value for key, value in sections.items() if value},
    }


def country_of(identity: Identity, ratio: Plain = None) -> Plain:
    """Name, codes and languages, and where it is known the ratio of inspectors to workers."""
    found = {
        "name": identity.name,
        "iso2": identity.iso2,
        "iso3": identity.iso3,
        "languages": list(identity.languages),
    }
    return {**found, "inspector_ratio": ratio} if ratio else found
