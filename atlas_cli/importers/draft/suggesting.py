"""The engine that suggests needs, as the draft asks it."""

from __future__ import annotations

from collections.abc import Sequence

from atlas_cli.catalog.load import Catalog
from atlas_cli.importers.draft.gaps import Suggest, Suggested
from atlas_cli.importers.ilab.rows import AREAS


def suggester(catalog: Catalog) -> Suggest:
    """Asks the cues of the catalog; an area they do not know is left out of the question."""
    from atlas_cli.analysis.suggest import suggest

    known = set(AREAS.values())

    def ask(text: str, area: str) -> Sequence[Suggested]:
        return suggest(text, tags[area] if area in known else None, catalog)

    tags = {area: tag for tag, area in AREAS.items()}
    return ask
