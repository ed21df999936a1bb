"""A practice may be named by id, title or initials."""

from __future__ import annotations

import pytest

from atlas_cli.catalog.naming import practice_named
from atlas_cli.errors import AtlasError
from tests.profiles import bundled_catalog


@pytest.mark.parametrize(
    "word", ["etp", "ETP", "enforcement-training-program", "enforcement training program"]
)
def test_id_title_and_initials_name_a_practice_in_any_case(word: str) -> None:
    assert practice_named(word, bundled_catalog()) == "enforcement-training-program"


def test_every_practice_is_named_by_its_id_and_title() -> None:
    catalog = bundled_catalog()
    for practice in catalog.practices.values():
        assert practice_named(practice.id, catalog) == practice.id
        assert practice_named(str(practice.title), catalog) == practice.id


def test_a_slip_is_told_with_near_names() -> None:
    with pytest.raises(AtlasError) as caught:
        practice_named("mdt-trainin", bundled_catalog())
    assert "mdt-training" in str(caught.value.hint)
