"""Reading series: the newest value, and which values are numbers."""

from __future__ import annotations

from typing import TypeGuard

from atlas_cli.profile.actors import Series, Value


def is_number(value: object) -> TypeGuard[int | float]:
    """Whether a figure is a number: not `unknown`, `not-applicable` or `not-available`, no yes or no."""
    return isinstance(value, int | float) and not isinstance(value, bool)


def newest(series: Series) -> tuple[int, Value]:
    """The newest data year of a series and what is reported for it, be it a number, a yes/no or `unknown`."""
    year = max(series.values)
    return year, series.values[year]


def numbers(series: Series) -> dict[int, int | float]:
    """The years for which a number is reported, oldest first."""
    found = ((year, series.values[year].value) for year in sorted(series.values))
    return {year: value for year, value in found if is_number(value)}
