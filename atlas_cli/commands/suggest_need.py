"""`atlas suggest-need`: which needs a recommendation calls for, and the words that decided it."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from atlas_cli.commands.console import note, result
from atlas_cli.commands.options import Json, Root, places_for
from atlas_cli.errors import AtlasError, UsageError
from atlas_cli.text import closest, listed

if TYPE_CHECKING:
    from atlas_cli.analysis.suggest import Suggestion
    from atlas_cli.catalog.load import Catalog

STANDARD_INPUT = "-"


def run(
    text: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="TEXT",
            help="One recommendation; without, one per line of standard input.",
            show_default=False,
        ),
    ] = None,
    area: Annotated[
        str | None,
        typer.Option(
            "--area",
            metavar="AREA",
            help="Where it stands: law, enforcement, coordination, policy, programs.",
        ),
    ] = None,
    json: Json = False,
    root: Root = None,
) -> int:
    """Suggest the needs that a recommendation calls for, best first, with the words that decided it.

    Example: atlas suggest-need "Increase the number of labor inspectors." --area enforcement
    """
    places = places_for(root)
    texts = texts_given(text)
    from atlas_cli.analysis.suggest import suggest
    from atlas_cli.catalog.load import load_catalog

    catalog = load_catalog(places.folders("dmop_catalog"))
    refuse_unknown(area, catalog)
    found = [(each, suggest(each, area, catalog)) for each in texts]
    if json:
        result(as_json(found))
    else:
        show(found, catalog)
    return 0


def texts_given(words: list[str] | None) -> list[str]:
    """The text on the command line, or the lines of standard input that are not blank."""
    if words and words != [STANDARD_INPUT]:
        given = " ".join(words).strip()
        if not given:
            raise UsageError("The text is empty.", hint='Like this: atlas suggest-need "Train inspectors."')
        return [given]
    if not words and sys.stdin.isatty():
        raise UsageError(
            "There is no text.",
            hint='Like this: atlas suggest-need "Train inspectors.", or one per line from a file.',
        )
    return [line.strip() for line in standard_input().split("\n") if line.strip()]


def standard_input() -> str:
    try:
        return sys.stdin.buffer.read().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise AtlasError(
            "Standard input is not UTF-8 text.",
            hint=f"The byte at {error.start + 1:,} does not belong there.",
        ) from None


def refuse_unknown(area: str | None, catalog: Catalog) -> None:
    """Raises UsageError for an area that the cues do not have."""
    if area is None or catalog.cues is None:
        return
    known = [name for id, each in catalog.cues.areas.items() for name in (id, *each.names)]
    if area.casefold() not in map(str.casefold, known):
        near = closest(area, known, n=1)
        areas = f"It takes {listed(list(catalog.cues.areas), 'or')}."
        raise UsageError(
            f"--area does not take “{area}”.", hint=f"Did you mean {near[0]}?" if near else areas
        )


def as_json(found: Sequence[tuple[str, tuple[Suggestion, ...]]]) -> str:
    from json import dumps

    records = [
        {
            "text": text,
            "suggestions": [{"need": each.need, "confidence": each.confidence} for each in suggestions],
        }
        for text, suggestions in found
    ]
    return dumps(records, indent=2, ensure_ascii=False)


def show(found: Sequence[tuple[str, tuple[Suggestion, ...]]], catalog: Catalog) -> None:
    """For each text its suggestions; the text itself only where there are several."""
    if not found:
        note("There was no text on standard input.")
    for text, suggestions in found:
        if len(found) > 1:
            result(text)
        for line in lines_of(suggestions, catalog):
            result(line)


def lines_of(suggestions: Sequence[Suggestion], catalog: Catalog) -> list[str]:
    from atlas_cli.languages import english

    if not suggestions:
        return ["  unclassified: no word of it points to a need"]
    lines = []
    for each in suggestions:
        label = english(catalog.needs[each.need].label)
        lines.append(f"  {each.word:6}  {label} ({each.need})")
        lines.append(f"          {listed([f'“{cue}”' for cue in each.cues])}")
    return lines
