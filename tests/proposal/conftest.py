"""Proposals that several tests look at, each made once."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.proposal.publishing import COUNTRIES, FULL, Made, country, one, request_of, written


@pytest.fixture(scope="session")
def full(tmp_path_factory: pytest.TempPathFactory) -> Made:
    """The practice that has everything, for a government."""
    return one(tmp_path_factory.mktemp("full"))


@pytest.fixture(scope="session")
def internal(tmp_path_factory: pytest.TempPathFactory) -> Made:
    return one(tmp_path_factory.mktemp("internal"), edition="internal")


@pytest.fixture(scope="session")
def little(tmp_path_factory: pytest.TempPathFactory) -> Made:
    """A practice of which little more than the title is known."""
    return one(tmp_path_factory.mktemp("little"), "mdt-training")


@pytest.fixture(scope="session")
def portfolios(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., list[Made]]:
    """The proposals of a country's portfolio, by country and options."""
    kept: dict[tuple[Any, ...], list[Made]] = {}

    def of(slug: str, **options: Any) -> list[Made]:
        key = (slug, *sorted(options.items()))
        if key not in kept:
            folder = tmp_path_factory.mktemp(slug)
            kept[key] = written(folder, request_of(country(slug), **options))
        return kept[key]

    return of


__all__ = ["COUNTRIES", "FULL", "full", "internal", "little", "portfolios"]
