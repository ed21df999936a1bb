"""Facts on the project and its consultation, in the tense that the cut-off gives."""

from __future__ import annotations

from atlas_cli.analysis.said import first_day
from atlas_cli.documents.plain import Plain


def project(facts: Plain) -> Plain:
    """The project, and whether it was `over` by the cut-off."""
    dates = facts["project"]["dates"]
    over = bool(dates and dates["end"]) and is_past(dates["end"], facts["as_of"])
    return {**facts["project"], "over": over}


def consultation(facts: Plain) -> Plain:
    """The consultation, and whether it lay in the `past` of the cut-off; None where none is recorded."""
    recorded = facts["consultation"]
    if not recorded:
        return None
    days = recorded["dates"]
    return {**recorded, "past": bool(days) and all(is_past(day, facts["as_of"]) for day in days)}


def is_past(date: str, as_of: str) -> bool:
    """Whether a date begins before or with the cut-off, both as exact as they are recorded."""
    return first_day(date) <= first_day(as_of)
