"""`atlas match COUNTRY`: which practices, for which gaps, why these, how sure, and what stays open."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from atlas_cli.commands.console import note, result
from atlas_cli.commands.group import only
from atlas_cli.commands.options import Country, Root, places_for
from atlas_cli.errors import UsageError
from atlas_cli.workspace import find_country

if TYPE_CHECKING:
    from atlas_cli.catalog.load import Catalog
    from atlas_cli.commands.match_facts import Facts
    from atlas_cli.matching.recommend import Choices

OUTCOMES = ("1", "2", "3")

#: How Excel knows a CSV file for UTF-8.
BYTE_ORDER_MARK = "\N{ZERO WIDTH NO-BREAK SPACE}"


def run(
    country: Country,
    outcome: Annotated[
        str | None, typer.Option("--outcome", metavar="|".join(OUTCOMES), help="Show gaps of this outcome.")
    ] = None,
    gap: Annotated[
        str | None, typer.Option("--gap", metavar="ID", help="Show one gap with all that would serve it.")
    ] = None,
    why: Annotated[
        tuple[str, str] | None,
        typer.Option("--why", metavar="GAP DMOP", help="Take one score apart: parts, weights, sum."),
    ] = None,
    limit: Annotated[
        int | None, typer.Option("--limit", metavar="N", help="Recommend at most so many practices.")
    ] = None,
    without: Annotated[
        list[str] | None,
        typer.Option("--without", metavar="DMOP", help="Leave a practice out; may be given again."),
    ] = None,
    budget: Annotated[
        int | None,
        typer.Option("--budget", metavar="AMOUNT", help="Keep to a budget, where the catalog has costs."),
    ] = None,
    weights: Annotated[
        str | None,
        typer.Option("--weights", metavar="FILE", help="YAML with a weight for each part of the score."),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="For programs; see docs/match.md.")] = False,
    as_csv: Annotated[
        bool, typer.Option("--csv", help="A row for each gap and practice, for Excel.")
    ] = False,
    root: Root = None,
) -> int:
    """Find the practices that serve a country's gaps, and the best set of them.

    Example: atlas match thailand --gap TH-E1
    """
    chosen = int(only("--outcome", outcome, OUTCOMES)) if outcome is not None else None
    refuse_what_makes_no_sense(limit, budget, as_json, as_csv, why)
    places = places_for(root)
    path = find_country(places, country)

    from atlas_cli.catalog.load import load_catalog
    from atlas_cli.commands.match_facts import facts_of
    from atlas_cli.profile.load import load_profile

    catalog = load_catalog(places.folders("dmop_catalog"), cues=False)
    profile = load_profile(path)
    choices = choices_of(catalog, limit, budget, without or [], weights)
    facts = facts_of(profile, catalog, choices, gap=gap or (why[0] if why else None), outcome=chosen)
    for line in facts.notes():
        note(line)
    result(shown(facts, why[1] if why else None, bool(gap), "json" if as_json else "csv" if as_csv else ""))
    return 0


def refuse_what_makes_no_sense(
    limit: int | None, budget: int | None, as_json: bool, as_csv: bool, why: tuple[str, str] | None
) -> None:
    """Raises UsageError before anything is read."""
    if limit is not None and limit < 1:
        raise UsageError(f"--limit {limit} leaves no room for a practice.", hint="Give 1 or more.")
    if budget is not None and budget < 0:
        raise UsageError("--budget cannot be less than 0.", hint="Give a whole number without separators.")
    if as_json and as_csv:
        raise UsageError("--json and --csv cannot both be printed.", hint="Use one of them.")
    if why and as_csv:
        raise UsageError("--why has no table.", hint="Use it with --json, or alone.")


def choices_of(
    catalog: Catalog, limit: int | None, budget: int | None, without: list[str], weights: str | None
) -> Choices:
    """What the options mean in this catalog. Raises AtlasError for a practice it does not have."""
    from atlas_cli.catalog.naming import practice_named
    from atlas_cli.commands.match_weights import read_weights
    from atlas_cli.matching.recommend import Choices

    return Choices(
        weights=read_weights(Path(weights), catalog) if weights is not None else None,
        limit=limit,
        budget=budget,
        without=frozenset(practice_named(word, catalog) for word in without),
    )


def shown(facts: Facts, why: str | None, one_gap: bool, form: str) -> str:
    """What goes to stdout."""
    if form == "json":
        from atlas_cli.commands.match_json import arithmetic_json, report_json

        return report_json(facts) if why is None else arithmetic_json(facts, why)
    if form == "csv":
        from atlas_cli.commands.match_csv import table

        return ("" if sys.stdout.isatty() else BYTE_ORDER_MARK) + table(facts).rstrip("\n")
    from atlas_cli.commands.match_drawing import pen_for

    pen = pen_for(sys.stdout)
    if why is not None:
        from atlas_cli.commands.match_detail import why_lines

        return "\n".join(why_lines(facts, why, pen))
    if one_gap:
        from atlas_cli.commands.match_detail import gap_lines

        return "\n".join(gap_lines(facts, facts.gaps[0], pen))
    from atlas_cli.commands.match_view import lines

    return "\n".join(lines(facts, pen))
