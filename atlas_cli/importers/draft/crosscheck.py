"""Suggested actions beside the coded data: what one of the two says and the other does not, or denies."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from atlas_cli.analysis import analyze
from atlas_cli.analysis.contradictions import Facts, contradictions, standard_contradiction
from atlas_cli.catalog.load import Catalog
from atlas_cli.importers.draft.gaps import Proposed
from atlas_cli.importers.draft.values import Plain
from atlas_cli.importers.draft.words import DraftWords
from atlas_cli.languages import english
from atlas_cli.profile.gaps import Gap
from atlas_cli.profile.model import Profile


@dataclass(frozen=True, slots=True)
class Disagreement:
    """`implied`: the data imply a gap that no action calls for. `contradicted`: the data deny an action.

    `coding`: status and age of a standard contradict each other.
    """

    kind: Literal["implied", "contradicted", "coding"]
    path: str
    about: str


def facts_of(data: Mapping[str, Plain], catalog: Catalog) -> Facts:
    profile = Profile.model_validate(data)
    return Facts(profile, catalog, analyze(profile, catalog))


def admitted(
    proposals: Sequence[Proposed], data: Mapping[str, Plain], catalog: Catalog, words: DraftWords
) -> list[Proposed]:
    """The proposals, with another need where the coded data contradict the first: a gap cannot deny them.

    `data` is the draft with the gaps of the proposals, in their order.
    """
    facts = facts_of(data, catalog)
    pairs = zip(proposals, facts.profile.gaps.values(), strict=True)
    return [consistent(proposal, gap, facts, words) for proposal, gap in pairs]


def consistent(proposal: Proposed, gap: Gap, facts: Facts, words: DraftWords) -> Proposed:
    further = tuple(need for need in proposal.further if denied(gap, need, facts) is None)
    fact = denied(gap, proposal.need, facts)
    if fact is None:
        return replace(proposal, further=further)
    need = next(need for need in instead(proposal, facts, words) if denied(gap, need, facts) is None)
    label = english(facts.catalog.needs[proposal.need].label)
    return replace(
        proposal,
        need=need,
        further=tuple(one for one in further if one != need),
        doubt=words.file.contradicted.format(label=label, fact=fact),
        is_classified=False,
        contradicted=(proposal.need, fact),
    )


def instead(proposal: Proposed, facts: Facts, words: DraftWords) -> Iterator[str]:
    """Needs to take in place of one that is contradicted, the most fitting first."""
    yield from (need for need in proposal.suggested if need != proposal.need)
    others = (words.file.instead_of.get(proposal.need), words.file.fallback_needs.get(proposal.action.area))
    yield from (need for need in others if need in facts.catalog.needs and need is not None)
    yield from facts.catalog.needs


def denied(gap: Gap, need: str, facts: Facts) -> str | None:
    """The fact that contradicts a need; None where nothing does."""
    return next((fact for fact, _ in contradictions(gap, need, facts)), None)


def disagreements(
    proposals: Sequence[Proposed],
    ids: Sequence[str],
    data: Mapping[str, Plain],
    catalog: Catalog,
    words: DraftWords,
) -> Iterator[Disagreement]:
    """Where coded data and actions do not say the same, in the draft that the proposals have become."""
    facts = facts_of(data, catalog)
    for id, proposal in zip(ids, proposals, strict=True):
        if proposal.contradicted:
            need, fact = proposal.contradicted
            label = english(catalog.needs[need].label)
            about = words.file.against.format(label=label, fact=fact)
            yield Disagreement("contradicted", f"gaps/{id}", about)
    for id, standard in facts.profile.standards.items():
        if found := standard_contradiction(id, standard, facts):
            yield Disagreement("coding", f"standards/{id}", found[0])
    for implied in facts.analysis.unrecorded:
        about = words.file.implied.format(says=english(implied.says))
        yield Disagreement("implied", implied.paths[0], about)
