"""The entries of one profile: gaps, agencies, laws, sources, series and what else has an id."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from atlas_cli.analysis import PracticeState, analyze
from atlas_cli.catalog.load import Catalog
from atlas_cli.catalog.values import Model
from atlas_cli.checks.completeness import completeness
from atlas_cli.checks.naming import agencies_named, citations, laws_named
from atlas_cli.errors import AtlasError
from atlas_cli.overview.cards import Card, Table, citation, fields_of, in_all_languages, inline, said
from atlas_cli.profile.actors import Series
from atlas_cli.profile.gaps import Gap
from atlas_cli.profile.load import LoadedProfile
from atlas_cli.profile.records import NONE, Responses
from atlas_cli.text import closest, counted, listed
from atlas_cli.yamlfile import Key


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of entry: the section of the profile that holds it, and what a list of them shows."""

    name: str
    section: str
    shows: tuple[str, ...]


KINDS: Mapping[str, Kind] = MappingProxyType(
    {
        kind.name: kind
        for kind in (
            Kind("gap", "gaps", ("title", "need", "agencies")),
            Kind("agency", "agencies", ("name", "roles", "steps")),
            Kind("body", "bodies", ("name", "kind", "steps")),
            Kind("law", "laws", ("title", "field", "status")),
            Kind("standard", "standards", ("status", "age", "data_year")),
            Kind("ratification", "ratifications", ("status", "date")),
            Kind("policy", "policies", ("title", "from_year", "to_year", "status")),
            Kind("program", "programs", ("name", "government_funded")),
            Kind("initiative", "initiatives", ("name", "funder", "from_year", "to_year")),
            Kind("series", "series", ()),
            Kind("statistic", "statistics", ("label", "ages", "survey_year")),
            Kind("source", "sources", ("short", "title", "verified")),
            Kind("practice", "practices", ("lead", "required")),
        )
    }
)


def kind_named(word: str) -> Kind | None:
    """The kind of that name or of that section of the profile: `gap`, `gaps`."""
    return next((kind for kind in KINDS.values() if word.lower() in (kind.name, kind.section)), None)


def entries_of(loaded: LoadedProfile, kind: Kind) -> Mapping[str, Model]:
    found: Mapping[str, Model] = getattr(loaded.profile, kind.section)
    return found


def entry_named(loaded: LoadedProfile, word: str, kind: Kind | None = None) -> tuple[Kind, str]:
    """Kind and id of the entry meant by an id, whose case does not count.

    Raises AtlasError with near ids where there is none, or where several kinds have it.
    """
    kinds = [kind] if kind else list(KINDS.values())
    found = [(one, id) for one in kinds for id in entries_of(loaded, one) if id.lower() == word.lower()]
    if len(found) == 1:
        return found[0]
    name = loaded.slug
    if found:
        asked = listed([f"atlas show {name} {one.name} {id}" for one, id in found], "or")
        raise AtlasError(f"“{word}” is the id of several entries.", hint=f"Say which: {asked}")
    ids = [id for one in kinds for id in entries_of(loaded, one)]
    near = closest(word, ids if kind else [*ids, *KINDS])
    what = f"no {kind.name} “{word}”" if kind else f"nothing called “{word}”"
    known = f"atlas show {name} {kind.name}" if kind else f"atlas show {name}"
    meant = f"Did you mean {listed(near, 'or')}?" if near else f"{known} lists what there is."
    raise AtlasError(f"The profile of {name} has {what}.", hint=meant)


def line_of(loaded: LoadedProfile, *path: Key) -> int:
    return loaded.file.key_span(*path).line


# --- the country ------------------------------------------------------------------------------------------


def country_card(loaded: LoadedProfile, catalog: Catalog, responses: Responses = NONE) -> Card:
    """The country, its project, what its profile holds, and how far its practices are."""
    profile = loaded.profile
    fields = [
        ("Codes", (f"{profile.country.iso2}, {profile.country.iso3}",)),
        ("Facts as of", (profile.as_of,)),
        ("Project", (f"{profile.project.short_name}: {said(profile.project.name, profile.language)}",)),
        ("Outcomes", (", ".join(str(entry.outcome) for entry in profile.project.outcomes),)),
    ]
    sections = completeness(profile, catalog)
    held = tuple((one.name, one.state, one.holds, one.next or "") for one in sections)
    return Card(
        id=loaded.slug,
        title=in_all_languages(profile.country.name),
        path=loaded.file.path,
        line=line_of(loaded, "country"),
        fields=tuple(fields),
        tables=(
            Table(("Section", "State", "Holds", "Next"), held, "What the profile holds"),
            practices_of(loaded, catalog, responses),
        ),
        data=profile.model_dump(mode="json", exclude_defaults=True),
    )


def practices_of(loaded: LoadedProfile, catalog: Catalog, responses: Responses) -> Table:
    states = analyze(loaded.profile, catalog, responses).practices
    rows = tuple((id, title_of(catalog, id), state.status, answers(state)) for id, state in states.items())
    return Table(("Practice", "Title", "Status", "Responses"), rows, "Practices")


def title_of(catalog: Catalog, practice: str) -> str:
    known = catalog.practices.get(practice)
    return said(known.title) if known else "not in the catalog"


def answers(state: PracticeState) -> str:
    missing = f"; validation of {listed(state.missing)} is missing" if state.missing else ""
    return (counted(state.responses, "response") if state.responses else "none") + missing


# --- lists ------------------------------------------------------------------------------------------------


def kind_table(loaded: LoadedProfile, kind: Kind, catalog: Catalog) -> Table:
    """All entries of a kind, a line for each."""
    if kind.name == "series":
        return series_list(loaded, catalog)
    columns = ("ID", *(shown.replace("_", " ").capitalize() for shown in kind.shows), "Line")
    rows = []
    for id, entry in entries_of(loaded, kind).items():
        values = (getattr(entry, name) for name in kind.shows)
        line = str(line_of(loaded, kind.section, id))
        rows.append((id, *(inline(value) if value is not None else "" for value in values), line))
    return Table(columns, tuple(rows))


def series_list(loaded: LoadedProfile, catalog: Catalog) -> Table:
    rows = []
    for id, series in loaded.profile.series.items():
        years = sorted(series.values)
        label = said(catalog.series[id].label) if id in catalog.series else ""
        newest = f"{inline(series.values[years[-1]].value)} ({years[-1]})"
        rows.append((id, label, f"{years[0]} to {years[-1]}", newest, str(line_of(loaded, "series", id))))
    return Table(("ID", "What is counted", "Years", "Newest", "Line"), tuple(rows))


# --- one entry --------------------------------------------------------------------------------------------


def entry_card(loaded: LoadedProfile, kind: Kind, id: str, catalog: Catalog) -> Card:
    """One entry with its fields, what the ids in it mean, and where else it is named."""
    entry = entries_of(loaded, kind)[id]
    fields = fields_of(entry, left_out=(*TITLES, *(["values"] if kind.name == "series" else [])))
    explained = [(label, explain(label, lines, entry, loaded, catalog)) for label, lines in fields]
    return Card(
        id=id,
        title=title(kind, id, entry, catalog),
        path=loaded.file.path,
        line=line_of(loaded, kind.section, id),
        fields=(*explained, *named_by(loaded, kind, id)),
        tables=(values_table(entry),) if isinstance(entry, Series) else (),
        data=entry.model_dump(mode="json", exclude_defaults=True),
    )


def title(kind: Kind, id: str, entry: Model, catalog: Catalog) -> str:
    """What the entry is called: its own title or name, or that of the catalog."""
    for name in TITLES:
        if name in type(entry).model_fields:
            return in_all_languages(getattr(entry, name))
    if kind.name == "ratification":
        return said(catalog.instruments[id].title) if id in catalog.instruments else ""
    lists: Mapping[str, Mapping[str, Model]] = {
        "standard": catalog.standards,
        "series": catalog.series,
        "practice": catalog.practices,
    }
    known = lists.get(kind.name, {}).get(id)
    return said(getattr(known, "label", None) or getattr(known, "title", None))


#: Fields of an entry that say what it is called.
TITLES = ("title", "name", "label")

#: Headings of fields that hold ids → how to call what they name.
Naming = Callable[[str, LoadedProfile, Catalog], str]


def need_said(id: str, _: LoadedProfile, catalog: Catalog) -> str:
    need = catalog.needs.get(id)
    return f"{said(need.label)} [outcome {need.outcome}]" if need else ""


def agency_said(id: str, loaded: LoadedProfile, _: Catalog) -> str:
    agency = loaded.profile.agencies.get(id)
    return said(agency.name, loaded.profile.language) if agency else ""


def role_said(id: str, _: LoadedProfile, catalog: Catalog) -> str:
    return said(catalog.roles[id].label) if id in catalog.roles else ""


NAMINGS: Mapping[str, Naming] = MappingProxyType(
    {
        "Need": need_said,
        "Further needs": need_said,
        "Agencies": agency_said,
        "Part of": agency_said,
        "Chair agency": agency_said,
        "Secretariat": agency_said,
        "Member agencies": agency_said,
        "Lead": agency_said,
        "Required": agency_said,
        "Roles": role_said,
    }
)


def explain(
    label: str, lines: tuple[str, ...], entry: Model, loaded: LoadedProfile, catalog: Catalog
) -> tuple[str, ...]:
    """The lines of a field; where they are ids, a line for each with what it names."""
    if label == "Severity" and isinstance(entry, Gap):
        rule = catalog.severity_rules.get(entry.severity.rule)
        means = f": {said(rule.means)}" if rule else ""
        reason = said(entry.severity.reason, loaded.profile.language)
        return f"{entry.severity.level}, by rule {entry.severity.rule}{means}", reason
    if label not in NAMINGS:
        return lines
    ids = [id for line in lines for id in line.split("; ")]
    said_of = ((id, NAMINGS[label](id, loaded, catalog)) for id in ids)
    return tuple(f"{id}: {words}" if words else id for id, words in said_of)


def named_by(loaded: LoadedProfile, kind: Kind, id: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Where the profile names the entry, with the line."""
    references: dict[str, Callable[[], Iterable[tuple[tuple[Key, ...], str]]]] = {
        "agency": lambda: agencies_named(loaded.profile),
        "law": lambda: laws_named(loaded.profile),
        "source": lambda: citations(loaded.profile),
    }
    find = references.get(kind.name, lambda: ())
    places: dict[str, int] = {}
    for path, named in find():
        if named == id:
            places.setdefault("/".join(map(str, path[:2])), loaded.file.span(*path).line)
    if places:
        yield "Named by", tuple(f"{place} (line {line})" for place, line in places.items())


def values_table(series: Series) -> Table:
    rows = []
    for year, value in sorted(series.values.items()):
        others = "; ".join(f"{inline(one.value)} [{citation(one.source)}]" for one in value.restated)
        source = citation(value.source)
        rows.append((str(year), figure(value.value), source, others, said(value.note)))
    kept = [index for index in range(5) if index < 3 or any(row[index] for row in rows)]
    columns = ("Year", "Value", "Source", "Other editions", "Note")
    return Table(tuple(columns[i] for i in kept), tuple(tuple(row[i] for i in kept) for row in rows))


def figure(value: object) -> str:
    """A number with separators; a yes, a no, or why there is no figure, as it is."""
    return f"{value:,}" if isinstance(value, int | float) and not isinstance(value, bool) else inline(value)
