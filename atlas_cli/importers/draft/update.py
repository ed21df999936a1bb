"""What newer data say beside an existing profile: new values, restated ones, and what contradicts it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from atlas_cli.importers.draft.coded import alike
from atlas_cli.importers.draft.values import Plain
from atlas_cli.yamlfile.edits import Edit, Insert, InsertItem, Keys, Replace

Kind = Literal["new", "changed", "restated", "contradicted", "gone"]


@dataclass(frozen=True, slots=True)
class Update:
    """One difference, and the edits that take it over; none where only people can decide.

    `changed`: an action recurs, so that its years or words go on; `gone`: it is no longer suggested.
    `path` names it; `source`: key of the publication that says so, empty where none does.
    """

    kind: Kind
    path: str
    about: str
    source: str
    edits: tuple[Edit, ...] = ()


def updates(profile: Plain, draft: Mapping[str, Plain]) -> list[Update]:
    """What the draft says of series, standards and ratifications and the profile does not."""
    return [*of_series(profile, draft), *of_standards(profile, draft), *of_ratifications(profile, draft)]


def edits_of(accepted: Sequence[Update], profile: Plain, draft: Mapping[str, Plain]) -> list[Edit]:
    """The edits that take over what was accepted, with the publications and sections they need."""
    wanted = dict.fromkeys(update.source for update in accepted if update.edits)
    sources = [
        Insert(("sources",), key, draft["sources"][key])
        for key in wanted
        if key in draft["sources"] and key not in profile["sources"]
    ]
    return list(
        with_sections([*sources, *(edit for each in accepted for edit in each.edits)], profile, draft)
    )


def with_sections(edits: Iterable[Edit], profile: Plain, draft: Mapping[str, Plain]) -> Iterator[Edit]:
    """The edits; the first entry of a section that the profile does not have brings the section along."""
    there = {key for key, value in profile.items() if value is not None}
    order = list(draft)
    for edit in edits:
        if isinstance(edit, Insert) and len(edit.parent) == 1 and edit.parent[0] not in there:
            section = edit.parent[0]
            before = (
                [key for key in order[: order.index(section)] if key in there] if section in order else []
            )
            there.add(str(section))
            if section in profile:
                yield Replace((section,), {edit.key: edit.value})
            else:
                yield Insert((), section, {edit.key: edit.value}, before[-1] if before else None)
        else:
            yield edit


def of_series(profile: Plain, draft: Mapping[str, Plain]) -> Iterator[Update]:
    for id, series in draft.get("series", {}).items():
        known = (profile.get("series") or {}).get(id)
        if known is None:
            last = list(series["values"].values())[-1]["source"]["source"]
            edit = Insert(("series",), id, {"values": series["values"]})
            yield Update("new", f"series/{id}", told(series["values"]), last, (edit,))
            continue
        for year, value in series["values"].items():
            yield from of_value(("series", id, "values"), year, value, known["values"])


def told(values: Mapping[int, Plain]) -> str:
    return ", ".join(f"{year}: {value['value']}" for year, value in values.items())


def of_value(path: tuple[str, ...], year: int, value: Plain, values: Plain) -> Iterator[Update]:
    """A year that is new, or that another source prints otherwise; one source cannot say two things."""
    name, source = "/".join((*path, str(year))), value["source"]["source"]
    known = values.get(year)
    if known is None:
        later = next((each for each in values if each > year), None)
        yield Update("new", name, str(value["value"]), source, (Insert(path, year, value, before=later),))
        return
    said = [known["value"], *(each["value"] for each in known.get("restated", ()))]
    if any(alike(each, value["value"]) for each in said):
        return
    about = f"{known['value']} in the profile, {value['value']} in the data"
    cited = known["source"] if isinstance(known["source"], str) else known["source"]["source"]
    if cited == source:
        yield Update("contradicted", name, about, source)
        return
    entry = {key: value[key] for key in ("value", "source", "note") if key in value}
    place: Keys = (*path, year)
    edit: Edit = Insert(place, "restated", [entry], None)
    if "restated" in known:
        edit = InsertItem((*place, "restated"), len(known["restated"]), entry)
    yield Update("restated", name, about, source, (edit,))


def of_standards(profile: Plain, draft: Mapping[str, Plain]) -> Iterator[Update]:
    """Standards that are coded otherwise than the profile has them for the same year or an earlier one."""
    for id, standard in draft.get("standards", {}).items():
        known = (profile.get("standards") or {}).get(id)
        source = standard["sources"][0]["source"]
        if known is None:
            edit = Insert(("standards",), id, standard)
            yield Update("new", f"standards/{id}", standard["status"], source, (edit,))
        elif standard["data_year"] >= known["data_year"]:
            mine, theirs = (f"{each['status']}, age {each.get('age', '–')}" for each in (known, standard))
            if mine != theirs:
                yield recoded(id, known, standard, (mine, theirs), source)


def recoded(id: str, known: Plain, standard: Plain, says: tuple[str, str], source: str) -> Update:
    """Another coding: of a later year it takes the place of the one before, which is kept; of the same year
    one of the two must be wrong."""
    before, now = known["data_year"], standard["data_year"]
    about = f"{says[0]} ({before}) in the profile, {says[1]} ({now}) in the data"
    place: Keys = ("standards", id)
    if before == now:
        return Update("contradicted", "/".join(map(str, place)), about, source)
    kept = {key: known[key] for key in ("status", "age", "sources") if key in known}
    entry = {"data_year": before, **kept}
    edits: list[Edit] = [Replace((*place, key), standard[key]) for key in ("status", "data_year")]
    if "age" in known:
        edits.append(Replace((*place, "age"), standard["age"]))
    else:
        edits.append(Insert(place, "age", standard["age"], after="status"))
    if known.get("earlier"):
        edits.append(InsertItem((*place, "earlier"), 0, entry))
    else:
        edits.append(Insert(place, "earlier", [entry], after="data_year"))
    edits.append(InsertItem((*place, "sources"), 0, standard["sources"][0]))
    return Update("changed", "/".join(map(str, place)), about, source, tuple(edits))


def of_ratifications(profile: Plain, draft: Mapping[str, Plain]) -> Iterator[Update]:
    for id, ratification in draft.get("ratifications", {}).items():
        known = (profile.get("ratifications") or {}).get(id)
        source = ratification["sources"][0]["source"]
        if known is None:
            edit = Insert(("ratifications",), id, ratification)
            yield Update("new", f"ratifications/{id}", ratification["status"], source, (edit,))
        elif known["status"] != ratification["status"] != "unknown":
            about = f"{known['status']} in the profile, {ratification['status']} in the data"
            yield Update("contradicted", f"ratifications/{id}", about, source)
