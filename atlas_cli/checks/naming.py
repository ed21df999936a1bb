"""References by id: which a profile makes, and what to say of one that leads nowhere."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from atlas_cli.checks.frame import Problem
from atlas_cli.checks.prose import KeyPath
from atlas_cli.diagnostics import Span
from atlas_cli.profile.model import Profile
from atlas_cli.profile.values import Cited, Model
from atlas_cli.text import closest, listed, one_slip_from

FEW = 12

#: A reference: where it stands, and the id it names.
Reference = tuple[KeyPath, str]


def unknown(
    references: Iterable[Reference],
    known: Collection[str],
    says: str,
    otherwise: str,
    related: tuple[tuple[str, Span], ...] = (),
    at_key: bool = False,
) -> Iterator[Problem]:
    """A problem for each reference to an id that is not known.

    `says` completes "`id` …"; `otherwise` is the help where no known id resembles it.
    """
    for path, id in references:
        if id not in known:
            help = suggestion(id, known, otherwise)
            fix = None if at_key else one_slip_from(id, known)
            yield Problem(path, f"`{id}` {says}", help, related, at_key, fix=fix)


def suggestion(id: str, known: Collection[str], otherwise: str) -> str:
    """`did you mean …?`, or the known ids where they are few, or the help for a new one."""
    near = closest(id, known)
    if near:
        return f"did you mean {ticked(near, 'or')}?"
    return f"use {ticked(sorted(known), 'or')}, or {otherwise}" if 0 < len(known) <= FEW else otherwise


def ticked(words: Iterable[str], last: str = "and") -> str:
    return listed([f"`{word}`" for word in words], last)


def citations(value: object, path: KeyPath = ()) -> Iterator[tuple[KeyPath, str]]:
    """Every citation below a value of a profile, at whatever depth: its path and the source key it names."""
    if isinstance(value, Model):
        for name in type(value).model_fields:
            inner = getattr(value, name)
            if name in ("source", "sources") and not isinstance(inner, dict):
                yield from cited(inner, (*path, name))
            else:
                yield from citations(inner, (*path, name))
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from citations(inner, (*path, key))
    elif isinstance(value, tuple):
        for index, inner in enumerate(value):
            yield from citations(inner, (*path, index))


def cited(value: object, path: KeyPath) -> Iterator[tuple[KeyPath, str]]:
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, Cited):
        yield (*path, "source"), value.source
    elif isinstance(value, tuple):
        for index, inner in enumerate(value):
            yield from cited(inner, (*path, index))


def each(path: KeyPath, ids: Iterable[str]) -> Iterator[Reference]:
    for index, id in enumerate(ids):
        yield (*path, index), id


def one(path: KeyPath, id: str | None) -> Iterator[Reference]:
    if id is not None:
        yield path, id


def keys(name: str, entries: Iterable[str]) -> Iterator[Reference]:
    for id in entries:
        yield (name, id), id


def agencies_named(profile: Profile) -> Iterator[Reference]:
    """Agencies that agencies, bodies, gaps and practices name."""
    for id, agency in profile.agencies.items():
        yield from one(("agencies", id, "part_of"), agency.part_of)
    for id, body in profile.bodies.items():
        yield from one(("bodies", id, "chair_agency"), body.chair_agency)
        yield from one(("bodies", id, "secretariat"), body.secretariat)
        yield from each(("bodies", id, "member_agencies"), body.member_agencies)
    for id, gap in profile.gaps.items():
        yield from each(("gaps", id, "agencies"), gap.agencies)
    for id, practice in profile.practices.items():
        yield from one(("practices", id, "lead"), practice.lead)
        yield from each(("practices", id, "required"), practice.required)
        for index, response in enumerate(practice.responses):
            yield from each(("practices", id, "responses", index, "agencies"), response.agencies)


def needs_named(profile: Profile) -> Iterator[Reference]:
    """Needs that gaps call for."""
    for id, gap in profile.gaps.items():
        yield ("gaps", id, "need"), gap.need
        yield from each(("gaps", id, "further_needs"), gap.further_needs)


def practices_named(profile: Profile) -> Iterator[Reference]:
    """Practices that the country takes up, or of which a gap says how they act on it."""
    yield from keys("practices", profile.practices)
    for id, gap in profile.gaps.items():
        for practice in gap.practices:
            yield ("gaps", id, "practices", practice), practice


def laws_named(profile: Profile) -> Iterator[Reference]:
    """Laws that standards cite."""
    for id, standard in profile.standards.items():
        for index, provision in enumerate(standard.provisions):
            yield ("standards", id, "provisions", index, "law"), provision.law


def roles_named(profile: Profile) -> Iterator[Reference]:
    for id, agency in profile.agencies.items():
        yield from each(("agencies", id, "roles"), agency.roles)
