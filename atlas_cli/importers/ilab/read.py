"""Reading a data file of the USDOL Findings, as published with the app Sweat & Toil."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from atlas_cli.errors import AtlasError
from atlas_cli.importers.ilab import rows
from atlas_cli.importers.ilab.elements import Element, read_elements
from atlas_cli.importers.ilab.facts import Fact, Kind, read_fact
from atlas_cli.importers.ilab.model import (
    Action,
    Coding,
    Findings,
    FindingsCountry,
    Good,
    Measure,
    Oddity,
    Project,
    Row,
)

_YEAR_SAID = re.compile(r"\b(?:[Ii]n|[Ff]or the) (20\d\d)\b")
_NO_ACTION: frozenset[Kind] = frozenset({"blank", "not-applicable", "not-available"})
_EVERY_KIND: frozenset[Kind] = frozenset({"number", "yes-no", "unknown", "not-applicable", "not-available"})


@dataclass(slots=True)
class Notes:
    """Collects what is odd while one country is read."""

    country: str
    found: list[Oddity] = field(default_factory=list)

    def add(self, element: Element, place: str, about: str) -> None:
        self.found.append(Oddity(self.country, place, element.line, about))


def read_findings(path: Path) -> Findings:
    """The countries of a data file with their facts, and what is odd in it.

    Raises AtlasError where the file is not XML, is not to be trusted, is no data file of the Findings, or
    does not say its data year.
    """
    root = read_elements(path)
    blocks = list(root.all(rows.COUNTRY))
    if root.tag != rows.ROOT or not any(block.text_of("Name") for block in blocks):
        raise AtlasError(
            f"{path} is XML, but not data of the Findings: its root is <{root.tag}>.",
            hint="A data file begins with <Countries>, with a <Country> for each that has a <Name>.",
        )
    return findings_in(root, path, data_year_of(blocks, path))


def findings_in(root: Element, path: Path, year: int, odd: Iterable[Oddity] = ()) -> Findings:
    """The countries below a root that are of one data year. `odd`: what else is odd in the file."""
    read = [country_of(block) for block in root.all(rows.COUNTRY) if block.text_of("Name")]
    inside = (each for _, found in read for each in found)
    told = [*odd, *outside_countries(root), *year_oddities(year, read), *inside]
    return Findings(path, year, tuple(country for country, _ in read), tuple(told))


def data_year_of(blocks: Iterable[Element], path: Path) -> int:
    """The year that most descriptions speak of. Raises AtlasError where none speaks of one."""
    said = Counter(year for block in blocks if (year := year_said(block.text_of("Description"))))
    if not said:
        raise AtlasError(
            f"{path} does not say of which data year it is: no description names one.",
            hint="The year is read from the descriptions (“In 2022, …”), never from the name of the file.",
        )
    return max(said, key=lambda year: (said[year], year))


def year_said(description: str) -> int | None:
    """The first year of a description; the first is that of the data, later ones are of what is told."""
    found = _YEAR_SAID.search(description)
    return int(found.group(1)) if found else None


def outside_countries(root: Element) -> Iterator[Oddity]:
    for child in root.children:
        if child.tag != rows.COUNTRY:
            yield Oddity("", child.tag, child.line, f"unknown element <{child.tag}>{quoted(child)}")
        elif not child.text_of("Name"):
            yield Oddity("", child.tag, child.line, "a country without a name, left out")


def year_oddities(year: int, read: list[tuple[FindingsCountry, list[Oddity]]]) -> Iterator[Oddity]:
    seen: set[str] = set()
    for country, _ in read:
        if country.data_year not in (None, year):
            about = f"the description speaks of {country.data_year}, the file is of {year}"
            yield Oddity(country.name, "Description", country.line, about)
        if country.name in seen:
            yield Oddity(country.name, "Name", country.line, "the country stands twice in the file")
        seen.add(country.name)


def country_of(block: Element) -> tuple[FindingsCountry, list[Oddity]]:
    """A country with its facts, and what is odd in it."""
    notes = Notes(block.text_of("Name"))
    for child in block.children:
        if child.tag not in rows.COUNTRY_TAGS:
            notes.add(child, child.tag, f"unknown element <{child.tag}>{quoted(child)}")
    country = FindingsCountry(
        name=notes.country,
        line=block.line,
        web_page=block.text_of("Webpage"),
        advancement=block.text_of("Advancement_Level"),
        description=block.text_of("Description"),
        data_year=year_said(block.text_of("Description")),
        ratifications=single_facts(block, "Conventions", rows.CONVENTIONS, notes),
        standards=standards_of(block, notes),
        series=series_of(block, notes),
        mechanisms=single_facts(block, "Mechanisms", rows.MECHANISMS, notes),
        statistics=tuple(statistics_of(block, notes)),
        actions=tuple(actions_of(block, notes)),
        goods=tuple(goods_of(block, notes)),
        projects=tuple(projects_of(block)),
    )
    return country, notes.found


def quoted(element: Element) -> str:
    """What an unknown element says, as far as it says something: kept, so that nothing is lost unseen."""
    inner = element.text or ", ".join(child.tag for child in element.children[:5])
    return f": {inner}" if inner else ""


def known_rows(
    block: Element, section: str, tags: Mapping[str, str], notes: Notes
) -> Iterator[tuple[str, Element]]:
    """The rows of a section that are known, by their id; the others are noted, a repeated one too."""
    found = block.first(section)
    seen: set[str] = set()
    for element in found.children if found else ():
        if element.tag not in tags:
            notes.add(
                element, f"{section}/{element.tag}", f"unknown element <{element.tag}>{quoted(element)}"
            )
        elif tags[element.tag] in seen:
            notes.add(
                element,
                f"{section}/{element.tag}",
                f"the row stands twice; the first is taken, not this{quoted(element)}",
            )
        else:
            seen.add(tags[element.tag])
            yield tags[element.tag], element


def single_facts(block: Element, section: str, tags: Mapping[str, str], notes: Notes) -> dict[str, Fact]:
    found = {}
    for id, element in known_rows(block, section, tags, notes):
        found[id] = noted(
            element, f"{section}/{element.tag}", frozenset({"yes-no", *_EVERY_KIND} - {"number"}), notes
        )
    return found


def noted(element: Element, place: str, kinds: frozenset[Kind], notes: Notes) -> Fact:
    """The fact of an element; noted as odd where it is of another kind than the row has."""
    fact = read_fact(element.text)
    if fact.kind == "unread":
        notes.add(element, place, f"“{fact.as_printed}” is no value that is known; kept as printed")
    elif fact.kind == "blank":
        notes.add(element, place, "the element is empty")
    elif fact.kind not in kinds:
        notes.add(element, place, f"“{fact.as_printed}” stands in a row of another kind")
    return fact


def series_of(block: Element, notes: Notes) -> dict[str, tuple[Row, ...]]:
    found: dict[str, tuple[Row, ...]] = {}
    for id, element in known_rows(block, "Enforcements", rows.SERIES, notes):
        place = f"Enforcements/{element.tag}"
        if not element.first(rows.TERRITORY):
            found[id] = (Row(noted(element, place, _EVERY_KIND, notes)),)
            continue
        parts = [(part, part.first("Enforcement") or part) for part in element.all(rows.TERRITORY)]
        found[id] = tuple(
            Row(noted(value, place, _EVERY_KIND, notes), territory_of(part)) for part, value in parts
        )
    return found


def territory_of(element: Element) -> str | None:
    """The name of the territory; None where it is called all of them."""
    name = next((name for tag in rows.TERRITORY_NAMES if (name := element.text_of(tag))), "")
    return None if name.casefold() in rows.WHOLE_COUNTRY else name or "unnamed territory"


def standards_of(block: Element, notes: Notes) -> dict[str, tuple[Coding, ...]]:
    found: dict[str, tuple[Coding, ...]] = {}
    for id, element in known_rows(block, "Legal_Standards", rows.STANDARDS, notes):
        place = f"Legal_Standards/{element.tag}"
        parts = list(element.all(rows.TERRITORY))
        codings = [coding_of(part, place, territory_of(part), notes) for part in parts]
        if not parts and element.first("Standard"):
            codings = [coding_of(element, place, None, notes)]
        if codings:
            found[id] = tuple(codings)
        else:
            notes.add(element, place, "the standard is there, without a coding")
    return found


def coding_of(element: Element, place: str, territory: str | None, notes: Notes) -> Coding:
    for child in element.children:
        if child.tag not in rows.CODING_TAGS:
            notes.add(child, place, f"unknown element <{child.tag}>{quoted(child)}")
    standard, age, conforms = (
        read_fact(element.text_of(tag)) for tag in ("Standard", "Age", "Conforms_To_Intl_Standard")
    )
    if standard.kind in ("number", "unread", "blank"):
        notes.add(element, place, f"the standard is coded “{standard.as_printed}”")
    if age.kind in ("yes-no", "unread"):
        notes.add(element, place, f"the age is printed as “{age.as_printed}”; kept as printed")
    if conforms.kind != "blank" and (standard.kind, standard.value) != (conforms.kind, conforms.value):
        about = (
            f"coded “{standard.as_printed}”, and as conforming “{conforms.as_printed}”; the first is taken"
        )
        notes.add(element, place, about)
    return Coding(standard, age, conforms, territory)


def statistics_of(block: Element, notes: Notes) -> Iterator[Measure]:
    section = block.first("Country_Statistics")
    for part in section.children if section else ():
        group, ages, seen = 0, "", set[str]()
        for element in part.children:
            if element.tag == rows.AGES:
                group, ages = group + (rows.AGES in seen), element.text
            elif (id := rows.STATISTICS.get((part.tag, element.tag))) is None:
                place = f"Country_Statistics/{part.tag}/{element.tag}"
                notes.add(element, place, f"unknown element <{element.tag}>{quoted(element)}")
            else:
                yield Measure(id, ages, measured(element, part, notes), group)
            seen.add(element.tag)
        if group:
            about = f"{group + 1} groups of figures, and no word on which part of the country each is of"
            notes.add(part, f"Country_Statistics/{part.tag}", about)


def measured(element: Element, part: Element, notes: Notes) -> Fact:
    """The figure of a statistic. An empty one is usual where a survey prints shares and no numbers."""
    fact = read_fact(element.text)
    if fact.kind in ("unread", "yes-no"):
        about = f"“{fact.as_printed}” is no figure; kept as printed"
        notes.add(element, f"Country_Statistics/{part.tag}/{element.tag}", about)
    return fact


def actions_of(block: Element, notes: Notes) -> Iterator[Action]:
    section = block.first("Suggested_Actions")
    for part in section.children if section else ():
        place = f"Suggested_Actions/{part.tag}"
        if part.tag not in rows.AREAS:
            notes.add(part, place, f"unknown area <{part.tag}>; its actions are taken")
        for element in part.children:
            text = element.text_of("Name") or element.text
            if element.tag != "Action":
                notes.add(element, place, f"unknown element <{element.tag}>{quoted(element)}")
            elif read_fact(text.rstrip(".")).kind not in _NO_ACTION:
                yield Action(rows.AREAS.get(part.tag, part.tag), text)


def goods_of(block: Element, notes: Notes) -> Iterator[Good]:
    section = block.first("Goods")
    for element in section.all("Good") if section else ():
        for child in element.children:
            if child.tag not in rows.GOOD_TAGS:
                notes.add(child, "Goods/Good", f"unknown element <{child.tag}>{quoted(child)}")
        child_labor, forced, both = (
            read_fact(element.text_of(tag)) for tag in ("Child_Labor", "Forced_Labor", "Forced_Child_Labor")
        )
        yield Good(element.text_of("Good_Name"), child_labor, forced, both)


def projects_of(block: Element) -> Iterator[Project]:
    section = block.first("ILAB_Projects")
    for element in section.all("Project") if section else ():
        yield Project(element.text_of("Title"), element.text_of("Link"))
