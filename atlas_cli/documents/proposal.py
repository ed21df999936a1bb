"""Proposals for Differentiated Models of Practice: one each, or all of a country in one volume."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from atlas_cli.analysis import Analysis
from atlas_cli.analysis.acronyms import acronyms_in
from atlas_cli.catalog.load import Catalog
from atlas_cli.catalog.practices import TheoryOfChange
from atlas_cli.documents import actors, project, proposal_gaps
from atlas_cli.documents import proposal_country as country
from atlas_cli.documents.plain import Plain, fixed, located, plain
from atlas_cli.documents.proposal_counts import continued, with_counts
from atlas_cli.documents.proposal_evidence import evidence
from atlas_cli.documents.proposal_ground import Ground, Inside, of_catalog
from atlas_cli.documents.psa import acronyms
from atlas_cli.documents.view import Document, View
from atlas_cli.matching import Matches
from atlas_cli.profile.load import LoadedProfile

KIND = "proposal"
#: How document ids call it.
SHORT_KIND = "pro"
TEMPLATE = "proposal.html"

#: Gaps that a proposal tells in full, the most severe first; it names the others.
MOST_GAPS = 6

#: Practices that stand side by side on one page.
MOST_SIDE_BY_SIDE = 5

#: What each bar of the calendar adds to its height, in mm; with less, every other name is left out.
MM_PER_ACTIVITY = 2.5
#: Height of the calendar besides: its axis, and room above and below the bars, in mm.
MM_OF_AXIS = 18.2

#: Of a column of the theory of change, in percent.
LEAST_WIDTH = 22

#: What the templates print of a profile besides what is derived from it.
PRINTED = ("path", "as_of", "version", "country", "project", "branding", "sources")

#: Acronyms that stand in the templates' own sentences.
OWN_ACRONYMS = frozenset({"GRADE"})


def ground_of(
    loaded: LoadedProfile, catalog: Catalog, analysis: Analysis, matches: Matches, view: View
) -> Ground:
    """What every proposal of a country is made from."""
    profile = loaded.profile
    facts = plain(profile, "", located(view.language.code, profile.language))
    facts["agencies"] = actors.without_internal(facts["agencies"], view)
    return Ground(profile, catalog, analysis, matches, facts, view)


def proposal(
    ground: Ground,
    printed: Sequence[str],
    proposed: Sequence[str],
    document_id: str,
    *,
    volume: bool = False,
    inside: Inside | None = None,
) -> Document:
    """The facts of the proposals `printed` among all that are `proposed`; `volume` for several in one file.

    `inside` is shown in the internal edition only.
    """
    facts, view = ground.facts, ground.view
    shown = inside if view.internal else None
    entries = [one_proposal(ground, id, place, proposed, shown) for place, id in enumerate(printed, 1)]
    head = {
        "doc": {
            "id": document_id,
            "language": view.language.code,
            "status": view.status,
            "edition": view.edition,
            "page": view.page,
        },
        "volume": volume,
        "profile": {key: facts[key] for key in PRINTED if key in facts},
        "logos": facts["branding"]["logos"],
        "project": project.project(facts),
        "local_language": next(iter(ground.profile.country.languages), ground.profile.language),
        "proposals": entries,
        "sheets": sheets(entries) if volume else [],
    }
    return Document(KIND, TEMPLATE, document_id, {**head, **references(ground, entries, head)})


def one_proposal(
    ground: Ground,
    id: str,
    place: int,
    proposed: Sequence[str],
    inside: Inside | None,
) -> Plain:
    """Everything that the sections of one proposal print."""
    practice = ground.catalog.practices[id]
    participants = country.roles(ground, practice)
    best = proposal_gaps.best_for(ground, id, proposed)
    gaps = proposal_gaps.addressed(ground, id, inside, best)
    calendar = [
        {**one, "number": number, "to_week": one["from_week"] + one["weeks"] - 1}
        for number, one in enumerate(of_catalog(practice.activities, ground.wanted), 1)
    ]
    printed = of_catalog(practice, ground.wanted)
    return {
        **printed,
        "number": place,
        "anchor": f"p{place}",
        **country.status_of(ground, id),
        **country.lead_of(ground, practice),
        "gaps": gaps,
        "theory_widths": theory_widths(practice.theory_of_change, ground.wanted),
        "most_gaps": MOST_GAPS,
        "best_for": list(best.values()),
        "inside": proposal_gaps.shown_inside(ground, id, gaps, inside) if inside else None,
        "uncovered": proposal_gaps.uncovered(ground, practice, proposed),
        "evidence": evidence(ground, id),
        "participants": participants,
        "unfilled": country.without_agency(participants),
        **country.not_taking_part(ground, practice),
        "languages": country.working_languages(ground),
        "calendar": calendar,
        "chart_height": max(28, MM_OF_AXIS + MM_PER_ACTIVITY * len(calendar)),
        "in_kind": [continued(text) for text in printed["in_kind"]],
        "kept": [continued(text) for text in printed["fixed"]],
        "changed": [continued(text) for text in printed["adapted"]],
        "weeks": max((one["to_week"] for one in calendar), default=0),
        "phases": list(dict.fromkeys(one["phase"] for one in calendar)),
        "conditions": country.prerequisites(ground, practice),
        "measures": with_counts(ground, practice, country.indicators(ground, practice), gaps),
        "remote": next((one for one in of_catalog(practice.delivery, ground.wanted) if is_remote(one)), None),
    }


def theory_widths(change: TheoryOfChange | None, wanted: str) -> list[int]:
    """Widths in percent for the columns of a theory of change, so that its lists end at about one height."""
    if change is None:
        return []
    columns = (change.inputs, change.outputs, change.outcomes, change.assumptions)
    lengths = [sum(len(fixed(text, wanted)["text"]) for text in column) for column in columns]
    return [max(LEAST_WIDTH, round(100 * length / sum(lengths))) for length in lengths]


def is_remote(delivery: Plain) -> bool:
    return bool(delivery["mode"] == "remote")


def sheets(entries: list[Plain]) -> list[list[Plain]]:
    """The proposals side by side, as many on a page as can be read."""
    return [entries[start : start + MOST_SIDE_BY_SIDE] for start in range(0, len(entries), MOST_SIDE_BY_SIDE)]


def references(ground: Ground, entries: list[Plain], head: Plain) -> Plain:
    """The sources that the proposals cite, and the acronyms they use; and what the gate of acronyms asks for.

    `register`, `outside` and `implied` name the ids that are printed, as in the Pre-Situational Analysis.
    """
    facts, cited = ground.facts, set(cited_in(entries))
    sources = sorted(
        (source for key, source in facts["sources"].items() if key in cited),
        key=lambda source: source["short"].casefold(),
    )
    studies = {study["id"]: study for entry in entries for study in entry["evidence"]["studies"]}
    said = " ".join([*texts_in(entries), *texts_in(sources), *texts_in(without_sources(head))])
    return {
        "sources": sources,
        "studies": sorted(studies.values(), key=lambda study: str(study["short"]).casefold()),
        "acronyms": used_acronyms(acronyms(facts, ground.catalog, ground.wanted), said),
        "register": [{"gaps": [{"id": id} for id in facts["gaps"]]}],
        "outside": [],
        "implied": [{"id": gap.id, "rule": gap.rule} for gap in ground.analysis.implied],
    }


def used_acronyms(listed: list[Plain], said: str) -> list[Plain]:
    """The acronyms of a text, of the templates' own sentences, and of the meanings of these."""
    used = {*parts_of(acronyms_in(said)), *OWN_ACRONYMS}
    meanings = [one["meaning"]["text"] for one in listed if one["acronym"] in used]
    used.update(parts_of(acronyms_in(" ".join(meanings))))
    return [one for one in listed if one["acronym"] in used]


def parts_of(words: Iterable[str]) -> Iterator[str]:
    """The acronyms with those they are made of: `NGOs` is explained by `NGO`, `CRC-OP-SC` by `CRC`."""
    for word in words:
        yield from (word, word.removesuffix("s"), *word.split("-"))


def without_sources(head: Plain) -> Plain:
    profile = {key: value for key, value in head["profile"].items() if key != "sources"}
    return {**head, "profile": profile, "proposals": None, "sheets": None}


def cited_in(value: Plain) -> Iterator[str]:
    """The keys of all sources that something printed cites."""
    if isinstance(value, list):
        for item in value:
            yield from cited_in(item)
    elif isinstance(value, dict):
        for key, part in value.items():
            if key in ("source", "sources") and not is_text(part):
                yield from keys_in(part)
            elif not is_text(part):
                yield from cited_in(part)


def keys_in(citations: Plain) -> Iterator[str]:
    each = citations if isinstance(citations, list) else [citations]
    for one in each:
        if one is not None:
            yield one if isinstance(one, str) else str(one["source"])


def is_text(value: Plain) -> bool:
    return isinstance(value, dict) and "text" in value and "lang" in value


def texts_in(value: Plain) -> Iterator[str]:
    """Every text for readers, and every short name and acronym, at any depth."""
    if is_text(value):
        yield value["text"]
    elif isinstance(value, list):
        for item in value:
            yield from texts_in(item)
    elif isinstance(value, dict):
        for key, part in value.items():
            if isinstance(part, str) and key in ("short", "short_name", "acronym"):
                yield part
            else:
                yield from texts_in(part)
