"""The recommendation as JSON, in the shape of schemas/match.json."""

from __future__ import annotations

import json

from atlas_cli.catalog.naming import practice_named
from atlas_cli.catalog.practices import Prerequisite
from atlas_cli.commands import match_records as records
from atlas_cli.commands.match_detail import candidate_named, no_score
from atlas_cli.commands.match_facts import Facts
from atlas_cli.matching import Candidate, Match
from atlas_cli.matching.arithmetic import arithmetic
from atlas_cli.matching.members import Member
from atlas_cli.matching.reasons import reason_of
from atlas_cli.matching.recommend import OutcomePicture
from atlas_cli.matching.sentences import (
    alternative_sentences,
    change_sentence,
    member_sentences,
    robustness_sentences,
    uncovered_sentences,
)

DIGITS = 6


def figure(value: float) -> float:
    """Rounded beyond all meaning, so that the same result is the same text everywhere."""
    return round(value, DIGITS)


def report_json(facts: Facts) -> str:
    """The whole report."""
    return json.dumps(report(facts).model_dump(mode="json"), indent=2, ensure_ascii=False)


def report(facts: Facts) -> records.MatchReport:
    profile, shown = facts.loaded.profile, {match.gap for match in facts.gaps}
    return records.MatchReport(
        format=1,
        country=records.CountryRecord(
            slug=facts.loaded.slug,
            name=facts.country(),
            iso3=profile.country.iso3,
            as_of=profile.as_of,
        ),
        method=method(facts),
        outcomes=tuple(outcome(facts, picture) for picture in facts.found.outcomes),
        gaps=tuple(gap(facts, match) for match in facts.gaps),
        portfolio=portfolio(facts),
        uncovered=tuple(
            records.UncoveredRecord(
                gap=one.gap,
                why=one.why,
                practice=one.practice,
                sentences=tuple(map(facts.said, uncovered_sentences(one, facts.found, facts.catalog))),
            )
            for one in facts.found.uncovered
            if one.gap in shown
        ),
        robustness=robustness(facts),
    )


def method(facts: Facts) -> records.MethodRecord:
    found = facts.found
    return records.MethodRecord(
        weights={part: figure(weight) for part, weight in found.weights.items()},
        severity_values=dict(facts.catalog.method.severity_values),
        limit=found.bounds.practices,
        budget=budget(facts),
        left_out=tuple(
            records.LeftOutRecord(practice=practice, why=why) for practice, why in found.left_out.items()
        ),
    )


def budget(facts: Facts) -> records.BudgetRecord | None:
    costs = facts.found.costs
    if costs.asked is None:
        return None
    return records.BudgetRecord(
        asked=costs.asked,
        applied=costs.budget is not None,
        currency=costs.currency,
        without_cost=costs.unknown,
    )


def outcome(facts: Facts, picture: OutcomePicture) -> records.OutcomeRecord:
    return records.OutcomeRecord(
        outcome=picture.outcome,
        label=facts.said(facts.catalog.terms.outcomes[picture.outcome]),
        gaps=picture.gaps,
        matched=picture.matched,
        covered=picture.covered,
        coverage=figure(picture.coverage),
        ideal=figure(picture.ideal),
    )


def gap(facts: Facts, match: Match) -> records.GapRecord:
    demand = match.demand
    return records.GapRecord.model_validate(
        {
            "id": match.gap,
            "title": facts.gap_title(match),
            "implied": match.implied,
            "in_scope": match.in_scope,
            "outcome": match.outcome,
            "severity": match.severity,
            "needs": [need(facts, id) for id in demand.needs],
            "steps": demand.steps,
            "issues": demand.issues,
            "agencies": demand.agencies,
            "candidates": [
                candidate(facts, match, one, rank) for rank, one in enumerate(match.candidates, start=1)
            ],
            "served_by": facts.found.serving.get(match.gap),
        }
    )


def need(facts: Facts, id: str) -> records.NeedRecord:
    return records.NeedRecord(id=id, label=facts.need(id))


def candidate(facts: Facts, match: Match, one: Candidate, rank: int) -> records.CandidateRecord:
    reason = reason_of(match, one, facts.found.matches.setting, facts.catalog)
    return records.CandidateRecord(
        rank=rank,
        practice=one.practice,
        title=facts.title(one.practice),
        recommended=one.practice in facts.found.portfolio.practices,
        status=facts.found.statuses.get(one.practice),
        need=need(facts, one.need),
        fit=one.need_fit,
        score=figure(one.score),
        parts={part: figure(value) for part, value in one.parts.items()},
        first_share=figure(facts.sure.first_shares[match.gap][one.practice]),
        reason=facts.said(reason.plain),
        how=facts.said(reason.how),
        sentences={part: tuple(map(facts.said, said)) for part, said in reason.parts.items()},
    )


def portfolio(facts: Facts) -> records.PortfolioRecord:
    found = facts.found.portfolio
    return records.PortfolioRecord(
        coverage=figure(found.coverage),
        best_possible=figure(found.best_possible),
        ideal=figure(found.ideal),
        proved=found.proved,
        members=tuple(member(facts, one) for one in facts.found.members),
        others=tuple(other(facts, practice) for practice in facts.not_recommended()),
    )


def member(facts: Facts, one: Member) -> records.MemberRecord:
    missing = facts.found.open_prerequisites.get(one.practice, ())
    return records.MemberRecord(
        practice=one.practice,
        title=facts.title(one.practice),
        status=facts.found.statuses.get(one.practice),
        best_for=one.best_for,
        adds=figure(one.adds),
        replacement=one.replacement,
        loses=figure(one.loses),
        open_prerequisites=tuple(prerequisite(facts, each) for each in missing),
        sentences=tuple(map(facts.said, member_sentences(one, facts.found, facts.catalog))),
    )


def prerequisite(facts: Facts, one: Prerequisite) -> records.PrerequisiteRecord:
    return records.PrerequisiteRecord(id=one.id, text=facts.said(one.text))


def other(facts: Facts, practice: str) -> records.OtherRecord:
    one = next((each for each in facts.found.alternatives if each.practice == practice), None)
    return records.OtherRecord(
        practice=practice,
        title=facts.title(practice),
        status=facts.found.statuses.get(practice),
        adds=figure(one.adds) if one else None,
        instead_of=one.instead_of if one else None,
        loses=figure(one.loses) if one else None,
        sentences=tuple(map(facts.said, alternative_sentences(practice, facts.found, facts.catalog))),
    )


def robustness(facts: Facts) -> records.RobustnessRecord:
    return records.RobustnessRecord(
        draws=facts.sure.draws,
        seed=facts.sure.seed,
        weight_changes=tuple(
            records.WeightChangeRecord(
                part=change.part,
                factor=change.factor,
                weight=figure(change.weight),
                leaves=change.leaves,
                enters=change.enters,
                sentence=facts.said(change_sentence(change, facts.found, facts.catalog)),
            )
            for change in facts.sure.weight_changes
        ),
        proved=facts.sure.proved,
        sentences=tuple(map(facts.said, robustness_sentences(facts.sure, facts.found, facts.catalog))),
    )


def arithmetic_json(facts: Facts, practice: str) -> str:
    """One score taken apart; without a score, the reason why there is none."""
    match, name = facts.gaps[0], practice_named(practice, facts.catalog)
    candidate = candidate_named(match, name)
    if candidate is None:
        plain = {"gap": match.gap, "practice": name, "score": None, "reason": no_score(facts, match, name)}
        return json.dumps(plain, indent=2, ensure_ascii=False)
    sums = arithmetic(match, candidate, facts.found.matches.setting, facts.catalog, facts.found.weights)
    terms = [
        {
            "part": term.part,
            "value": figure(term.value),
            "weight": figure(term.weight),
            "share": figure(term.share),
            "gives": figure(term.gives),
            "reasons": [facts.said(reason) for reason in term.reasons],
        }
        for term in sums.terms
    ]
    left_out = [
        {"part": part.part, "weight": figure(part.weight), "reasons": list(map(facts.said, part.reasons))}
        for part in sums.left_out
    ]
    head = {"gap": sums.gap, "practice": sums.practice, "score": figure(sums.score)}
    return json.dumps({**head, "terms": terms, "left_out": left_out}, indent=2, ensure_ascii=False)
