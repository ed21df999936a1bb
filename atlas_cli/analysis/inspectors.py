"""The number of labor inspectors against the ILO technical-advice ratio (benchmark B15)."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil

from atlas_cli.analysis.figures import numbers
from atlas_cli.profile.actors import InspectorTarget, Series
from atlas_cli.profile.model import Profile
from atlas_cli.profile.values import Citation

SERIES = "inspectors"


@dataclass(frozen=True, slots=True)
class InspectorBenchmark:
    """Inspectors and the target of the same year.

    `published` is false where the target is computed from a printed, rounded workforce: then it is "about".
    `coverage` is inspectors ÷ target, 1.0 and more where the ratio is reached; `missing` is never below 0.
    """

    year: int
    inspectors: int | float
    target: int
    published: bool
    workforce: int | None
    ratio: int | None
    coverage: float
    missing: int | float
    paths: tuple[str, ...]
    sources: tuple[Citation, ...]

    @property
    def met(self) -> bool:
        return self.coverage >= 1


def inspector_benchmark(profile: Profile) -> InspectorBenchmark | None:
    """The benchmark of the newest year that has both a number of inspectors and a target, if there is one.

    The published target counts; only where none is printed is it computed as workforce ÷ ratio, rounded up:
    the Findings divide an unrounded labor force, and a computed target would contradict the cited page.
    """
    series = profile.series.get(SERIES)
    if series is None:
        return None
    ratio = profile.country.inspector_ratio
    per_inspector = ratio.workers_per_inspector if ratio else None
    counted = numbers(series)
    for year in sorted(counted, reverse=True):
        found = target_of(series, year, per_inspector)
        if found:
            return benchmark(series, year, counted[year], found, per_inspector)
    return None


def target_of(series: Series, year: int, ratio: int | None) -> tuple[int, int] | None:
    """Index of the entry of `targets` that counts for the year, and the target it gives."""
    entries = [(index, entry) for index, entry in enumerate(series.targets) if entry.year == year]
    for index, entry in entries:
        if isinstance(entry.target, int):
            return index, entry.target
    for index, entry in entries:
        if ratio and isinstance(entry.workforce, int):
            return index, ceil(entry.workforce / ratio)
    return None


def benchmark(
    series: Series, year: int, inspectors: int | float, found: tuple[int, int], ratio: int | None
) -> InspectorBenchmark:
    index, target = found
    entry: InspectorTarget = series.targets[index]
    value = series.values[year]
    published = isinstance(entry.target, int)
    field = "target" if published else "workforce"
    return InspectorBenchmark(
        year=year,
        inspectors=inspectors,
        target=target,
        published=published,
        workforce=entry.workforce if isinstance(entry.workforce, int) else None,
        ratio=ratio,
        coverage=inspectors / target,
        missing=max(target - inspectors, 0),
        paths=(f"series/{SERIES}/values/{year}/value", f"series/{SERIES}/targets/{index}/{field}"),
        sources=(value.source, entry.source),
    )
