"""What somebody who begins a profile says of it, laid over a draft; and a profile begun without data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from atlas_cli.catalog.values import Outcome
from atlas_cli.importers.draft.assemble import country_of
from atlas_cli.importers.draft.identity import Identity
from atlas_cli.importers.draft.text import SCHEMA_LINE, comment
from atlas_cli.importers.draft.values import Plain
from atlas_cli.importers.draft.words import DraftWords
from atlas_cli.text import slug
from atlas_cli.yamlfile.emit import new_file


@dataclass(frozen=True, slots=True)
class Answers:
    """What was answered or given as options; None and empty leave what is proposed."""

    name: str | None = None
    iso2: str | None = None
    iso3: str | None = None
    languages: tuple[str, ...] = ()
    language: str = "en"
    outcomes: tuple[Outcome, ...] = ()
    partners: tuple[str, ...] = ()


def identity_with(identity: Identity, answers: Answers) -> Identity:
    """The country with the names and codes that were answered."""
    return replace(
        identity,
        name=answers.name or identity.name,
        iso2=answers.iso2 or identity.iso2,
        iso3=answers.iso3 or identity.iso3,
        languages=answers.languages or identity.languages,
    )


def words_with(words: DraftWords, answers: Answers) -> DraftWords:
    """The words with a project that has the outcomes and partners that were answered.

    Both rest on a source "records of the project", until somebody names a better one.
    """
    if not (answers.outcomes or answers.partners):
        return words
    key, record = words.records
    project = dict(words.project)
    if answers.outcomes:
        basis = words.file.outcome_basis
        project["outcomes"] = [
            {"outcome": each, "basis": basis, "sources": [key]} for each in answers.outcomes
        ]
    if answers.partners:
        names = {slug(name) or f"partner-{number}": name for number, name in enumerate(answers.partners, 1)}
        project["partners"] = {id: {"name": name, "sources": [key]} for id, name in names.items()}
    return replace(words, project=project, project_sources={**words.project_sources, key: dict(record)})


def begun(identity: Identity, year: int, answers: Answers, words: DraftWords) -> tuple[dict[str, Plain], str]:
    """A profile with country, project and sources, and its text, which tells what comes next.

    `year` is the cut-off it begins with.
    """
    data: Mapping[str, Plain] = {
        "language": answers.language,
        "as_of": str(year),
        "country": country_of(identity),
        "project": words.project,
        "sources": words.project_sources,
    }
    lines = [SCHEMA_LINE, *comment(words.file.empty_header.format(country=identity.name)), ""]
    for key, value in data.items():
        said = words.file.sections.get(key)
        gap = [""] if isinstance(value, dict) else []
        lines += [
            *gap,
            *(comment(said.format(year=year)) if said else ()),
            *new_file({key: value}).splitlines(),
        ]
    lines += ["", *comment(words.file.skeleton)]
    return dict(data), "\n".join(lines) + "\n"
