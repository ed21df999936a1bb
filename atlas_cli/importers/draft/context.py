"""Statistics, narrative, projects and sources of a draft."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from atlas_cli.importers.draft.editions import Edition
from atlas_cli.importers.draft.identity import Identity
from atlas_cli.importers.draft.values import Plain, cited, with_note
from atlas_cli.importers.draft.words import DraftWords
from atlas_cli.importers.ilab.facts import percent
from atlas_cli.importers.ilab.model import Good, Measure
from atlas_cli.text import slug

FULL = 100


def sources_of(editions: Sequence[Edition], identity: Identity, words: DraftWords) -> Plain:
    """The project's publications, and one source for each data file."""
    found = dict(words.project_sources)
    say = words.file.edition
    for edition in editions:
        entry: Plain = {
            "publisher": say.publisher,
            "title": say.title.format(year=edition.year, country=identity.name),
            "short": say.short.format(year=edition.year),
            "year": words.file.published.get(edition.year, "not-stated"),
            "data_year": edition.year,
        }
        if edition.country.web_page.startswith(("http://", "https://")):
            entry["address"] = edition.country.web_page
        found[edition.source] = {**entry, "note": say.note}
    return found


def statistics_of(editions: Sequence[Edition], words: DraftWords) -> Plain:
    """The measures of the newest edition, and of earlier ones where they print another figure."""
    found: Plain = {}
    told: dict[tuple[str, int], list[str]] = {}
    for edition in reversed(editions):
        many = {measure.id for measure in edition.country.statistics if measure.group}
        for measure in edition.country.statistics:
            printed = told.setdefault((measure.id, measure.group), [])
            if measure.id in words.file.statistics and measure.fact.as_printed not in printed:
                number = f"-{measure.group + 1}" if measure.group else ""
                key = f"{measure.id}-{edition.source.removeprefix('ilab-')}{number}"
                is_one_of_many = measure.id in many or bool(many and not measure.group)
                if printed and measure.fact.kind != "number":
                    continue
                found[key] = statistic(measure, edition, is_one_of_many, words)
                printed.append(measure.fact.as_printed)
    return found


def statistic(measure: Measure, edition: Edition, is_one_of_many: bool, words: DraftWords) -> Plain:
    say, notes = words.file.statistics[measure.id], list[str]()
    share = percent(measure.fact)
    figure = share if share is not None else missing(measure)
    entry: Plain = {"label": say.label, "measure": say.measure, "percent": figure}
    number = number_of_children(measure, edition)
    if number is not None:
        entry["number"] = number
    if share is None and measure.fact.kind in ("unread", "blank"):
        notes.append(words.says.unread.format(printed=measure.fact.as_printed))
    if is_one_of_many:
        notes.append(words.says.groups)
    if share is not None and share > FULL:
        notes.append(words.says.over_hundred)
    entry |= {"ages": ages(measure.ages, words), "survey": "unknown", "survey_year": "unknown"}
    return {**with_note(entry, notes), "sources": [cited(edition.source, words.file.places["statistics"])]}


def missing(measure: Measure) -> str:
    kind = measure.fact.kind
    return kind if kind in ("unknown", "not-applicable") else "not-available"


def number_of_children(measure: Measure, edition: Edition) -> int | None:
    """The number of working children that stands beside their share, in the same group."""
    if measure.id != "working":
        return None
    for other in edition.country.statistics:
        if other.id == "working-number" and other.group == measure.group:
            return other.fact.value if isinstance(other.fact.value, int) else None
    return None


def ages(printed: str, words: DraftWords) -> str:
    first, dash, last = printed.partition("-")
    return words.file.ages.format(first=first, last=last) if dash else printed or "not-stated"


def narrative_of(editions: Sequence[Edition], words: DraftWords) -> Plain:
    """Paragraphs on USDOL's rating, and on the goods that it lists."""
    found: Plain = {}
    rated = [edition for edition in editions if edition.country.advancement]
    if rated:
        levels = "; ".join(f"{each.year} “{each.country.advancement}”" for each in rated)
        text = words.says.rating.format(levels=levels)
        sources = [cited(each.source, words.file.places["summary"]) for each in rated]
        found["summary"] = [{"text": text, "sources": sources}]
    newest = editions[-1]
    if paragraphs := list(goods_told(newest, words)):
        source = [cited(newest.source, words.file.places["goods"])]
        found["context"] = [{"text": text, "sources": source} for text in paragraphs]
    return found


def goods_told(edition: Edition, words: DraftWords) -> Iterator[str]:
    for pattern, goods in (
        (words.says.child_labor_goods, [each for each in edition.country.goods if each.child_labor.value]),
        (words.says.forced_labor_goods, [each for each in edition.country.goods if each.forced_labor.value]),
    ):
        if goods:
            yield pattern.format(year=edition.year, goods=", ".join(map(name_of, goods)))


def name_of(good: Good) -> str:
    """The good's name as it stands in a sentence: `diamonds`."""
    return good.name[:1].lower() + good.name[1:]


def initiatives_of(editions: Sequence[Edition], words: DraftWords) -> Plain:
    """Projects of the department that the newest edition names; each title once."""
    found: Plain = {}
    newest = editions[-1]
    titles = dict.fromkeys(" ".join(each.title.split()) for each in newest.country.projects if each.title)
    for title in titles:
        key = "-".join(slug(title).split("-")[:6]) or "project"
        while key in found:
            key += "-2"
        found[key] = {
            "name": title,
            "funder": words.file.edition.publisher,
            "from_year": "not-stated",
            "description": words.says.project,
            "sources": [cited(newest.source, words.file.places["projects"])],
        }
    return found
