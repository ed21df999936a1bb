"""Drafts for tests: from data files, with needs that the tests choose or those of the catalog."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from atlas_cli.importers.draft import Draft, DraftWords, draft_of, editions_by_country, load_words
from atlas_cli.importers.draft.identity import identity_of, key_of
from atlas_cli.importers.ilab import Findings, read_findings
from tests.processes import REPOSITORY
from tests.profiles import bundled_catalog

FIXTURE = REPOSITORY / "tests" / "data" / "findings-old-name.xml"
DATA = REPOSITORY.parent / "shared" / "sources" / "ilab-data"
FILES = sorted(DATA.glob("*.xml")) if DATA.is_dir() else []


@dataclass(frozen=True, slots=True)
class Choice:
    """A need suggested by a test."""

    need: str
    word: str


@cache
def words() -> DraftWords:
    return load_words(REPOSITORY / "templates" / "new" / "draft.yaml")


def chosen(text: str, area: str) -> Sequence[Choice]:
    """Suggests by one word of the fixture's actions; nothing for the others."""
    assert area in ("law", "enforcement", "coordination", "policies", "programs")
    if "inspector" in text:
        return (
            Choice("inspector-training", "sure"),
            Choice("labor-enforcement-data", "likely"),
            Choice("awareness", "unsure"),
        )
    return (Choice("min-age-level", "unsure"),) if "age for work" in text else ()


def drafted(name: str, files: Sequence[Findings]) -> Draft:
    """The draft of a country."""
    editions = editions_by_country(files, words())[key_of(name, words())]
    identity = identity_of(editions[-1].country.name, words())
    assert identity
    return draft_of(identity, editions, chosen, bundled_catalog(), words())


def changed_file(folder: Path, *changes: tuple[str, str], name: str = "changed.xml") -> Findings:
    """The fixture with some of its text replaced."""
    text = FIXTURE.read_text(encoding="utf-8")
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new)
    file = folder / name
    file.write_text(text, encoding="utf-8")
    return read_findings(file)
