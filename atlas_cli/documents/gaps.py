"""Facts for the gap register, the gap map, the implied gaps and the candidate practices."""

from __future__ import annotations

from atlas_cli.analysis import Analysis, PracticeState
from atlas_cli.catalog.load import Catalog
from atlas_cli.documents.plain import Plain, fixed
from atlas_cli.matching import Matches
from atlas_cli.profile.model import Profile
from atlas_cli.profile.values import Citation

SEVERITIES = ("high", "medium", "low")
MAIN_GAPS = 3


def register(
    facts: Plain, profile: Profile, catalog: Catalog, matches: Matches, wanted: str
) -> tuple[list[Plain], list[Plain]]:
    """The gaps of each of the three outcomes, highest severity first; and those outside all of them."""
    scope = {chosen.outcome for chosen in profile.project.outcomes}
    entries = [entry(facts, gap, catalog, matches, wanted) for gap in facts["gaps"].values()]
    groups = [
        {
            "outcome": outcome,
            "in_scope": outcome in scope,
            "gaps": in_order([gap for gap in entries if gap["outcome"] == outcome]),
        }
        for outcome in (1, 2, 3)
    ]
    return groups, in_order([gap for gap in entries if gap["outcome"] == "outside"])


def in_order(gaps: list[Plain]) -> list[Plain]:
    """Highest severity first, and as the profile has them within one severity."""
    return sorted(gaps, key=lambda gap: SEVERITIES.index(gap["severity"]["level"]))


def entry(facts: Plain, gap: Plain, catalog: Catalog, matches: Matches, wanted: str) -> Plain:
    """One gap with the words of its need, steps, agencies and candidates."""
    needs = [catalog.needs[need] for need in (gap["need"], *gap["further_needs"])]
    return {
        **gap,
        "anchor": f"gap-{gap['id']}",
        "outcome": needs[0].outcome,
        "needs": [{"id": need.id, "label": fixed(need.label, wanted)} for need in needs],
        "step_labels": [fixed(catalog.steps[step].label, wanted) for step in gap["steps"]],
        "agencies_named": [facts["agencies"][agency] for agency in gap["agencies"]],
        **candidates_of(gap["id"], matches, wanted),
    }


def candidates_of(gap: str, matches: Matches, wanted: str) -> Plain:
    """The practices that stand beside a gap, each with its fit and reason; or why there is none."""
    found = matches.of(gap)
    return {
        "candidates": [
            {
                "id": one.practice,
                "title": fixed(one.title, wanted),
                "fit": one.fit,
                "need": one.need,
                "reason": fixed(one.reason, wanted),
            }
            for one in found.candidates
        ],
        "no_candidate": found.why_none,
    }


def gap_map(groups: list[Plain], implied: list[Plain]) -> Plain:
    """How many gaps of each severity an outcome has, and the titles that a summary names."""
    rows = []
    for group in groups:
        counts = {
            level: sum(gap["severity"]["level"] == level for gap in group["gaps"]) for level in SEVERITIES
        }
        rows.append(
            {
                "outcome": group["outcome"],
                "total": len(group["gaps"]),
                "main": group["gaps"][:MAIN_GAPS],
                **counts,
            }
        )
    return {
        "rows": rows,
        "total": sum(row["total"] for row in rows),
        "high": sum(row["high"] for row in rows),
        "implied": len(implied),
    }


def implied_gaps(catalog: Catalog, analysis: Analysis, wanted: str) -> list[Plain]:
    """Gaps that coded data imply and no recorded gap covers."""
    return [
        {
            "id": one.id,
            "rule": one.rule,
            "says": fixed(one.says, wanted),
            "need_label": fixed(catalog.needs[one.need].label, wanted),
            "outcome": one.outcome,
            "severity": one.severity,
            "paths": list(one.paths),
            "sources": [citation_of(source) for source in one.sources],
        }
        for one in analysis.unrecorded
    ]


def citation_of(citation: Citation) -> Plain:
    """A citation as templates know it; the place in the source is left to the row it comes from."""
    return citation if isinstance(citation, str) else {"source": citation.source, "page": citation.page}


def candidate_groups(groups: list[Plain], implied: list[Plain], matches: Matches, wanted: str) -> list[Plain]:
    """Per outcome: the gaps with candidates and those without, implied gaps after the recorded ones."""
    found = []
    for group in groups:
        also = [
            {
                **one,
                "anchor": None,
                "title": {**one["says"], "text": one["says"]["text"].removesuffix(".")},
                **candidates_of(one["id"], matches, wanted),
            }
            for one in implied
            if one["outcome"] == group["outcome"]
        ]
        gaps = [*group["gaps"], *also]
        found.append(
            {
                "outcome": group["outcome"],
                "gaps": gaps,
                "served": [gap for gap in gaps if gap["candidates"]],
                "unserved": by_reason([gap for gap in gaps if not gap["candidates"]]),
            }
        )
    return found


def by_reason(gaps: list[Plain]) -> list[Plain]:
    """Gaps without a candidate, under each reason why there is none."""
    reasons = dict.fromkeys(gap["no_candidate"] for gap in gaps)
    return [{"reason": one, "gaps": [gap for gap in gaps if gap["no_candidate"] == one]} for one in reasons]


def practices(
    facts: Plain, groups: list[Plain], catalog: Catalog, analysis: Analysis, wanted: str
) -> list[Plain]:
    """Every practice that stands beside a gap or is already under way here, in the order of the catalog."""
    rows = []
    for practice in catalog.practices.values():
        here = facts["practices"].get(practice.id)
        state = analysis.practices.get(practice.id)
        serves = needs_served(practice.id, groups, catalog, wanted)
        if not serves and not state:
            continue
        rows.append(
            {
                "id": practice.id,
                "title": fixed(practice.title, wanted),
                "summary": fixed(practice.summary, wanted),
                "taken_up": bool(state),
                "local_name": here and here["local_name"],
                "adaptation": here and here["adaptation"],
                "responses": here["responses"] if here else [],
                "status": state.status if state else "proposed",
                "given": given(state),
                "recorded": recorded_states(here),
                "serves": serves,
                "basis_note": None,
            }
        )
    return rows


def given(state: PracticeState | None) -> Plain:
    """How many answers the project itself was given on a practice, and the latest; None without any."""
    said = [one for one in state.said if one.record] if state else []
    return {"count": len(said), "latest": said[-1].date} if said else None


def recorded_states(here: Plain) -> list[Plain]:
    """What sources record beyond responses: that a practice was implemented or withdrawn."""
    states = ("implemented", "withdrawn") if here else ()
    return [{**here[state], "status": state} for state in states if here[state]]


def practice_bases(rows: list[Plain], catalog: Catalog, wanted: str) -> list[Plain]:
    """What the catalog says of several practices at once that no publication describes, with their titles.

    What it says of one practice alone becomes `basis_note` of its row, to stand with the practice.
    """
    found: dict[str, Plain] = {}
    for row in rows:
        practice = catalog.practices[row["id"]]
        if practice.basis != "published":
            note = fixed(practice.basis_note, wanted)
            found.setdefault(note["text"], {"note": note, "rows": []})["rows"].append(row)
    for basis in found.values():
        if len(basis["rows"]) == 1:
            basis["rows"][0]["basis_note"] = basis["note"]
    shared = (basis for basis in found.values() if len(basis["rows"]) > 1)
    return [{"note": one["note"], "titles": [row["title"] for row in one["rows"]]} for one in shared]


def needs_served(practice: str, groups: list[Plain], catalog: Catalog, wanted: str) -> list[Plain]:
    """The needs through which a practice stands beside gaps, each once with its reason and its gaps."""
    found: dict[str, Plain] = {}
    for gap in (gap for group in groups for gap in group["served"]):
        for one in gap["candidates"]:
            if one["id"] == practice:
                need = fixed(catalog.needs[one["need"]].label, wanted)
                served = found.setdefault(one["need"], {**one, "need": need, "gaps": []})
                served["gaps"].append(gap)
    return sorted(found.values(), key=lambda served: str(served["fit"]) != "primarily")
