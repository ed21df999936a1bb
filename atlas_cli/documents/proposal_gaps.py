"""The gaps that a practice acts on, those it leaves to others or to nobody, and its scores."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from atlas_cli.catalog.practices import Practice
from atlas_cli.documents.gaps import SEVERITIES
from atlas_cli.documents.plain import Plain, fixed
from atlas_cli.documents.proposal_ground import Ground, Inside
from atlas_cli.documents.series import key_of
from atlas_cli.matching import Candidate, Match
from atlas_cli.profile.values import source_of

#: Sources named beside a gap in a proposal of a few pages.
MOST_SOURCES = 2


def addressed(
    ground: Ground, practice: str, inside: Inside | None, best: Collection[str] = ()
) -> list[Plain]:
    """The gaps that a practice serves: those it fits best (`best`, by their ids), then the others.

    Within both the highest severity comes first, then what it fits better.
    """
    found = sorted(
        ground.matches.gaps_of(practice),
        key=lambda pair: (
            pair[0].gap not in best,
            SEVERITIES.index(pair[0].severity),
            -round(pair[1].score, 9),
        ),
    )
    return [row(ground, match, candidate, inside) for match, candidate in found]


def row(ground: Ground, match: Match, candidate: Candidate, inside: Inside | None) -> Plain:
    """One gap with how the practice acts on it; scores only for the internal edition."""
    return {
        **gap_of(ground, match),
        "sources": sources_of(ground, match),
        "need": fixed(ground.catalog.needs[candidate.need].label, ground.wanted),
        "fit": candidate.fit,
        "how": how(ground, match, candidate),
        "scores": scores(ground, match, candidate, inside) if inside else None,
    }


def how(ground: Ground, match: Match, candidate: Candidate) -> Plain:
    """How the practice acts on the gap: in the profile's words with their path, or in the catalog's."""
    if candidate.here is None:
        return fixed(candidate.reason, ground.wanted)
    return ground.facts["gaps"][match.gap]["practices"][candidate.practice]


def scores(ground: Ground, match: Match, candidate: Candidate, inside: Inside) -> Plain:
    """The parts of a score in the order of the method, the score, and how often the practice comes first."""
    return {
        "parts": [candidate.parts.get(part.id) for part in ground.catalog.method.parts],
        "score": candidate.score,
        "first": inside.firsts.get(match.gap, {}).get(candidate.practice),
        "rank": 1 + [one.practice for one in match.candidates].index(candidate.practice),
        "candidates": len(match.candidates),
    }


def gap_of(ground: Ground, match: Match) -> Plain:
    """A recorded gap by its id; an implied one by what the data say and the rule it follows from."""
    if not match.implied:
        gap = ground.facts["gaps"][match.gap]
        return {
            "id": match.gap,
            "implied": False,
            "title": gap["title"],
            "statement": gap["statement"],
            "severity": match.severity,
            "path": gap["path"],
        }
    one = next(gap for gap in ground.analysis.unrecorded if gap.id == match.gap)
    said = fixed(one.says, ground.wanted)
    return {
        "id": one.rule,
        "implied": True,
        "title": said,
        "statement": said,
        "severity": match.severity,
        "path": None,
    }


def sources_of(ground: Ground, match: Match) -> list[str]:
    """The sources that a gap rests on: of its findings, or of the data that imply it."""
    if match.implied:
        one = next(gap for gap in ground.analysis.unrecorded if gap.id == match.gap)
        return newest(ground, [source_of(source) for source in one.sources])
    findings = ground.facts["gaps"][match.gap]["findings"]
    return newest(ground, [key_of(finding["source"]) for finding in findings])


def newest(ground: Ground, keys: list[str]) -> list[str]:
    """Of each publisher the newest of these sources, newest first; the register has them all."""
    sources = ground.facts["sources"]
    found: dict[str, str] = {}
    for key in sorted(dict.fromkeys(keys), key=lambda key: str(sources[key]["year"])):
        found[sources[key]["publisher"]["text"]] = key
    return sorted(found.values(), key=lambda key: str(sources[key]["year"]), reverse=True)[:MOST_SOURCES]


def best_for(ground: Ground, practice: str, proposed: Sequence[str]) -> dict[str, Plain]:
    """The gaps for which none of the other proposed practices fits better, by their ids in the match.

    `fit` says whether the practice serves the gap as a main purpose or, though nothing else does better, in
    part.
    """
    found = {}
    for match in ground.matches.matched:
        among = [one for one in match.candidates if one.practice in proposed]
        if among and among[0].practice == practice:
            found[match.gap] = {**gap_of(ground, match), "fit": among[0].fit}
    return found


def uncovered(ground: Ground, practice: Practice, proposed: Sequence[str]) -> Plain:
    """Gaps of the practice's outcomes that it does not act on: taken up by another proposal, or by none."""
    taken, left = [], []
    for match in ground.matches.all:
        serving = [one for one in match.candidates if one.practice in proposed]
        mine = any(one.practice == practice.id for one in match.candidates)
        if mine or match.outcome not in practice.outcomes or match.outcome not in ground.analysis.outcomes:
            continue
        gap = gap_of(ground, match)
        if serving:
            taken.append({**gap, "by": fixed(serving[0].title, ground.wanted)})
        else:
            left.append({**gap, "has_candidates": bool(match.candidates)})
    return {"taken": by_practice(taken), "left": left}


def by_practice(gaps: list[Plain]) -> list[Plain]:
    """The gaps that other proposals take up, each practice once with its gaps."""
    found: dict[str, Plain] = {}
    for gap in gaps:
        found.setdefault(gap["by"]["text"], {"title": gap["by"], "gaps": []})["gaps"].append(gap)
    return list(found.values())


def shown_inside(ground: Ground, practice: str, gaps: list[Plain], inside: Inside) -> Plain:
    """The scores part by part with their weights, and what the practice is worth in the portfolio."""
    parts = [
        {"id": part.id, "label": fixed(part.label, ground.wanted), "weight": part.weight}
        for part in ground.catalog.method.parts
    ]
    worth = [fixed(sentence, ground.wanted) for sentence in inside.worth.get(practice, ())]
    return {"parts": parts, "rows": gaps, "worth": worth}
