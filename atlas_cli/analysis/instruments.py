"""Which instruments a recorded gap speaks of."""

from __future__ import annotations

import re
from collections.abc import Iterator

from atlas_cli.catalog.benchmarks import Instrument
from atlas_cli.catalog.load import Catalog
from atlas_cli.catalog.values import Text
from atlas_cli.profile.gaps import Gap


def named_instruments(gap: Gap, catalog: Catalog) -> frozenset[str]:
    """Ids of the instruments that a gap's title or statement names, or its `answers` as B01-<id>."""
    rule = catalog.instrument_rule.id
    answered = {id for id in catalog.instruments if f"{rule}-{id}" in gap.answers}
    texts = [text for value in (gap.title, gap.statement) for text in languages_of(value)]
    named = {id for text in texts for id in instruments_in(text, catalog)}
    return frozenset(answered | named)


def instruments_in(text: str, catalog: Catalog) -> Iterator[str]:
    """Ids of the instruments a text names as whole words; the longest name counts.

    The title of a protocol holds the title of its convention: what one name has matched is not read again.
    """
    instruments = catalog.instruments.values()
    names = [(name, instrument.id) for instrument in instruments for name in names_of(instrument)]
    for name, id in sorted(names, key=lambda pair: (-len(pair[0]), pair)):
        text, found = re.subn(rf"(?<!\w){re.escape(name)}(?!\w)", " ", text, flags=re.IGNORECASE)
        if found:
            yield id


def names_of(instrument: Instrument) -> Iterator[str]:
    yield from (instrument.id, instrument.short, *languages_of(instrument.title), *instrument.also_called)


def languages_of(text: Text) -> Iterator[str]:
    """The text in each language it has."""
    yield from (text,) if isinstance(text, str) else text.values()
