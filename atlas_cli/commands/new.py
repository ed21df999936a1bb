"""`atlas new COUNTRY`: a draft profile, from the Findings data or from a few questions."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from atlas_cli.commands import new_options
from atlas_cli.commands.console import note, result
from atlas_cli.commands.delivery import target
from atlas_cli.commands.options import Json, Quiet, Root, places_for
from atlas_cli.errors import AtlasError, UsageError
from atlas_cli.text import closest, counted, listed, slug
from atlas_cli.workspace import Places, shown, write_atomically

if TYPE_CHECKING:
    from atlas_cli.catalog.values import Outcome
    from atlas_cli.commands.new_update import Wanted
    from atlas_cli.importers.draft import Draft, DraftWords, Edition
    from atlas_cli.importers.draft.begin import Answers
    from atlas_cli.importers.draft.identity import Identity
    from atlas_cli.importers.ilab import Findings, Oddity

MOST_ODDITIES = 10
WORDS = "new/draft.yaml"


def run(
    country: new_options.Named = None,
    ilab: new_options.Ilab = None,
    every: new_options.Every = False,
    output: new_options.Output = None,
    name: new_options.Name = None,
    iso2: new_options.Iso2 = None,
    iso3: new_options.Iso3 = None,
    language: new_options.Language = "en",
    outcome: new_options.Scope = None,
    partner: new_options.Partner = None,
    yes: new_options.Yes = False,
    review: new_options.Review = False,
    accept: new_options.Accept = None,
    drop: new_options.Drop = None,
    reason: new_options.Reason = "",
    force: new_options.Force = False,
    json: Json = False,
    quiet: Quiet = False,
    root: Root = None,
) -> int:
    """Begin the profile of a country: drafted from data, or with a few questions. Then review it.

    A profile that is there is never overwritten: what the data say beside it is shown, and taken over if
    accepted.

    Example: atlas new liberia --ilab findings-2022.xml, then atlas new --review liberia
    """
    from atlas_cli.importers.draft.begin import Answers

    places = places_for(root)
    if review:
        return review_of(
            country, places, accept or (), drop or (), reason, json, bool(ilab or every or output)
        )
    if drop or reason:
        raise UsageError(
            "--drop and --reason belong to --review.", hint="atlas new --review COUNTRY --drop ID"
        )
    answers = Answers(
        name, code(iso2, 2), code(iso3, 3), (), language, outcomes(outcome or []), tuple(partner or ())
    )
    if every:
        return every_country(country, ilab or (), places, output, force)
    if country is None:
        raise UsageError("Which country? Give its name or ISO code.", hint="atlas new liberia --ilab FILE")
    if not ilab:
        from atlas_cli.commands.new_questions import begin

        return begin(country, answers, places, output, force=force, ask=not yes and sys.stdin.isatty())
    from atlas_cli.commands.new_update import wanted_of

    wanted = wanted_of(accept or (), yes, json)
    return draft_one(country, read_files(ilab), answers, places, output, force, quiet, wanted)


def every_country(
    country: str | None, ilab: Sequence[str], places: Places, output: str | None, force: bool
) -> int:
    """Raises UsageError without data, or where a country is named."""
    from atlas_cli.commands.new_all import draft_all

    if country or not ilab:
        raise UsageError(
            "--all drafts every country of data files.", hint="atlas new --all --ilab FILE -o FOLDER"
        )
    return draft_all(places, read_files(ilab), output, force)


def review_of(
    country: str | None,
    places: Places,
    accept: Sequence[str],
    drop: Sequence[str],
    reason: str,
    json: bool,
    has_data: bool,
) -> int:
    """Raises UsageError where the options of a review make no sense."""
    from atlas_cli.commands.new_review import Named, review

    if country is None:
        raise UsageError("Which country? Give its name or ISO code.", hint="atlas new --review liberia")
    if has_data:
        raise UsageError("--review takes a profile that is there: no --ilab, no --all, no -o.")
    named = Named(ids_in(accept), ids_in(drop), reason, json)
    if reason and not named.drop:
        raise UsageError("--reason says why --drop drops a gap.")
    return review(country, places, named)


def ids_in(given: Sequence[str]) -> tuple[str, ...]:
    """Ids given one by one or with commas between them, each once; `none` is none of them."""
    ids = [id for each in given for id in each.replace(",", " ").split()]
    return tuple(dict.fromkeys(id for id in ids if id != "none"))


def code(given: str | None, letters: int) -> str | None:
    """An ISO code as it was given, in capitals. Raises UsageError where it is none."""
    if given is not None and not (given.isascii() and given.isalpha() and len(given) == letters):
        raise UsageError(f"--iso{letters} takes {letters} letters, not “{given}”.")
    return given and given.upper()


def outcomes(given: Sequence[int]) -> tuple[Outcome, ...]:
    for each in given:
        if each not in (1, 2, 3):
            raise UsageError(f"--outcome does not take “{each}”.", hint="It takes 1, 2 or 3.")
    return tuple(dict.fromkeys(given))  # type: ignore[arg-type]


def read_files(names: Sequence[str]) -> list[Findings]:
    """The data files, each once. Two of one data year are told; the second is cited beside the first."""
    from atlas_cli.importers.ilab import is_table, read_findings, read_tables

    found: list[Findings] = []
    paths = dict.fromkeys(Path(name).expanduser().resolve() for name in names)
    tables = [path for path in paths if is_table(path)]
    files = [read_findings(path) for path in paths if path not in tables]
    for file in (*files, *(read_tables(tables) if tables else ())):
        path = file.path
        same_year = next((other for other in found if other.data_year == file.data_year), None)
        if same_year and same_year.countries == file.countries:
            note(f"warning: {shown(path)} says the same as {shown(same_year.path)}; it is left out.")
            continue
        if same_year:
            note(
                f"warning: {shown(same_year.path)} and {shown(path)} are both of data year {file.data_year};"
            )
            note("         where they differ, the second stands under restated.")
        found.append(file)
    return found


def draft_one(
    country: str,
    files: Sequence[Findings],
    answers: Answers,
    places: Places,
    output: str | None,
    force: bool,
    quiet: bool,
    wanted: Wanted,
) -> int:
    """Draft one country from data and say what it holds, or update the profile that is there."""
    from atlas_cli.catalog.load import load_catalog
    from atlas_cli.importers.draft import draft_of, load_words
    from atlas_cli.importers.draft.begin import identity_with, words_with
    from atlas_cli.importers.draft.suggesting import suggester

    words = load_words(places.template(WORDS))
    editions = editions_named(country, files, words)
    identity = identity_with(identified(editions[-1].country.name, answers, words), answers)
    there = None if output else own_profile(identity, places)
    path = there or file_for(identity, places, output, force)
    catalog = load_catalog(places.folders("dmop_catalog"))
    draft = draft_of(identity, editions, suggester(catalog), catalog, words_with(words, answers))
    if there:
        from atlas_cli.commands.new_update import update

        return update(there, draft, catalog, words, wanted)
    brought = places.countries().get(draft.slug)
    write_atomically(path, draft.text.encode())
    result(shown(path))
    if brought and not output:
        note(f"A profile of {identity.name} came with the program; this draft stands in its place here.")
        note(f"`atlas init --country {draft.slug}` in another folder gives you that one to work on.")
    if not quiet:
        names = {edition.country.name for edition in editions}
        tell(draft, [odd for file in files for odd in file.oddities if odd.country in names], path)
    return 0


def editions_named(country: str, files: Sequence[Findings], words: DraftWords) -> Sequence[Edition]:
    """What the files say of a country. Raises AtlasError with near names where they say nothing."""
    from atlas_cli.importers.draft import editions_by_country
    from atlas_cli.importers.draft.identity import key_of

    found = editions_by_country(files, words)
    key = key_of(country, words)
    if key in found:
        return found[key]
    near = closest(
        country, [edition.country.name for editions in found.values() for edition in editions[-1:]]
    )
    where = listed([shown(file.path) for file in files])
    raise AtlasError(
        f"There is nothing on “{country}” in {where}.",
        hint=f"Did you mean {listed(near, 'or')}?"
        if near
        else "Give the name as the data print it, or its ISO code.",
    )


def identified(name: str, answers: Answers, words: DraftWords) -> Identity:
    """The country of that name. Raises UsageError where its codes are neither known nor given."""
    from atlas_cli.importers.draft.identity import Identity, identity_of

    found = identity_of(name, words)
    if found is None and answers.iso2 and (by_code := identity_of(answers.iso2, words)):
        return replace(by_code, name=name)
    if found is None and answers.iso2 and answers.iso3:
        return Identity(name, answers.iso2, answers.iso3, ("en",))
    if found is None:
        raise UsageError(
            f"The ISO codes of “{name}” are not known.", hint="Give them with --iso2 and --iso3."
        )
    return found


def own_profile(identity: Identity, places: Places) -> Path | None:
    """The user's own profile of the country, where there is one."""
    path = places.countries().get(slug(identity.name))
    return path if path and places.origin(path) == "workspace" else None


def file_for(identity: Identity, places: Places, output: str | None, force: bool) -> Path:
    """Where the profile goes. Raises AtlasError where one is there: it is somebody's work."""
    own = places.root if places.root and places.root != places.bundled else None
    file_name = f"{slug(identity.name) or identity.iso2.lower()}.yaml"
    path = target(output, "", file_name) if output else (own or Path.cwd()) / "countries" / file_name
    if path.exists() and not (force and output):
        raise AtlasError(
            f"{shown(path)} is there already, and a profile is never overwritten.",
            hint="Write beside it with -o."
            if not output
            else "Choose another name, or replace it with --force.",
        )
    return path


def tell(draft: Draft, oddities: Sequence[Oddity], path: Path) -> None:
    """What a draft holds, what in the data is odd, and what to do next."""
    gaps = sum(draft.gaps.values())
    unsure = f", {draft.unclassified} of them of an unsure need" if draft.unclassified else ""
    note(f"Drafted {counted(gaps, 'gap')}{unsure}, and {counted(draft.series, 'series', 'series')}.")
    for each in draft.disagreements:
        note(f"{each.kind}: {each.path}: {each.about}")
    for odd in oddities[:MOST_ODDITIES]:
        note(f"odd: {odd.place}{f', line {odd.line}' if odd.line else ''}: {odd.about}")
    if len(oddities) > MOST_ODDITIES:
        note(f"… and {len(oddities) - MOST_ODDITIES} more")
    note(f"Next: read {shown(path)} from the top, then: atlas new --review {draft.slug}")
    note(f"      atlas check {draft.slug} tells what is still missing.")
