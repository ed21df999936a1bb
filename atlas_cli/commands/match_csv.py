"""The matches as a table for Excel: a row for each gap and practice, and one for a gap without practice."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from atlas_cli.commands.match_facts import Facts
from atlas_cli.matching import Candidate, Match
from atlas_cli.matching.reasons import reason_of

GAP_COLUMNS = ("gap", "title", "implied", "outcome", "severity", "need", "stays_open")
CANDIDATE_COLUMNS = (
    "rank",
    "practice",
    "practice_title",
    "status",
    "recommended",
    "fit",
    "score",
    "first_share",
)

#: What a spreadsheet takes for a formula when a cell begins with it.
FORMULA = ("=", "+", "-", "@", "\t", "\r")


def table(facts: Facts) -> str:
    """The table with its header; lines end as the platform has it when it is written."""
    parts = tuple(part.id for part in facts.catalog.method.parts)
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow([*GAP_COLUMNS, *CANDIDATE_COLUMNS, *(f"part_{part}" for part in parts), "reason"])
    for match in facts.gaps:
        for row in rows_of(facts, match, parts):
            writer.writerow([safe(cell) for cell in row])
    return out.getvalue()


def safe(cell: object) -> str:
    """The cell as text that no spreadsheet calculates: what looks like a formula gets an apostrophe."""
    text = str(cell)
    return f"'{text}" if text.startswith(FORMULA) else text


def rows_of(facts: Facts, match: Match, parts: tuple[str, ...]) -> Iterator[list[object]]:
    open_ = next((one.why for one in facts.found.uncovered if one.gap == match.gap), "")
    gap = [
        match.gap,
        facts.gap_title(match),
        yes_no(match.implied),
        match.outcome or "",
        match.severity,
        match.need,
        open_,
    ]
    for rank, candidate in enumerate(match.candidates, start=1):
        yield [*gap, *candidate_cells(facts, match, candidate, rank, parts)]
    if not match.candidates:
        yield [*gap, *("" for _ in (*CANDIDATE_COLUMNS, *parts, "reason"))]


def candidate_cells(
    facts: Facts, match: Match, candidate: Candidate, rank: int, parts: tuple[str, ...]
) -> list[object]:
    return [
        rank,
        candidate.practice,
        facts.said(candidate.title),
        facts.status(candidate.practice) or "",
        yes_no(candidate.practice in facts.found.portfolio.practices),
        candidate.need_fit,
        f"{candidate.score:.3f}",
        f"{facts.sure.first_shares[match.gap][candidate.practice]:.4f}",
        *(f"{candidate.parts[part]:.3f}" if part in candidate.parts else "" for part in parts),
        facts.said(reason_of(match, candidate, facts.found.matches.setting, facts.catalog).plain),
    ]


def yes_no(value: bool) -> str:
    return "yes" if value else "no"
