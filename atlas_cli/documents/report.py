"""The consultation report with its comment-and-response matrix: facts for its template."""

from __future__ import annotations

from atlas_cli.analysis import Analysis
from atlas_cli.catalog.load import Catalog
from atlas_cli.documents import actors, project
from atlas_cli.documents import report_matters as comments
from atlas_cli.documents import report_people as people
from atlas_cli.documents import report_practices as taken_up
from atlas_cli.documents.plain import Plain, located, plain
from atlas_cli.documents.report_ground import Consulted, own_text
from atlas_cli.documents.series import key_of
from atlas_cli.documents.view import Document, View
from atlas_cli.profile.load import LoadedProfile
from atlas_cli.profile.records import Responses

KIND = "report"
SHORT_KIND = "rep"
TEMPLATE = "report.html"

#: What the template prints of a profile besides what is derived from it.
PRINTED = ("path", "as_of", "version", "country", "project", "branding", "sources")


def ground_of(
    loaded: LoadedProfile, catalog: Catalog, analysis: Analysis, responses: Responses, view: View
) -> Consulted:
    """What the parts of the report are made from."""
    profile = loaded.profile
    facts = plain(profile, "", located(view.language.code, profile.language))
    facts["agencies"] = actors.without_internal(facts["agencies"], view)
    return Consulted(loaded, catalog, analysis, responses, facts, view)


def report(ground: Consulted, document_id: str) -> Document:
    """The facts of a country's consultation report, as plain data."""
    facts, view = ground.facts, ground.view
    rows = comments.matrix(ground)
    practices = taken_up.practices(ground, rows)
    found = {
        "doc": {
            "id": document_id,
            "language": view.language.code,
            "status": view.status,
            "edition": view.edition,
            "page": view.page,
        },
        "profile": {key: facts[key] for key in PRINTED if key in facts},
        "logos": facts["branding"]["logos"],
        "project": project.project(facts),
        "local_language": next(iter(ground.loaded.profile.country.languages), ground.own_language),
        "met": project.consultation(facts),
        "narrative": narrative(ground),
        "answered": people.who_answered(ground),
        "participants": people.participants(ground),
        "received": people.received(ground),
        "practices": practices,
        "ratings_told": taken_up.ratings_told(ground),
        "undated": any(record.undated for record in ground.responses.records.values()),
        "validated": sum(one["status"] in ("validated", "implemented") for one in practices),
        "consulted": sum(one["status"] == "consulted" for one in practices),
        "validation": taken_up.validation(ground),
        "matrix": rows,
        "counts": comments.counts(rows),
        "on": comments.on_documents(rows),
        "changes": comments.main_changes(rows),
        "open_rows": comments.open_rows(rows),
        "next_steps": comments.next_steps(ground, rows),
    }
    return Document(KIND, TEMPLATE, document_id, {**found, "sources": sources(facts, practices)})


def narrative(ground: Consulted) -> Plain:
    """The team's own paragraphs by section."""
    texts = ground.responses.decisions.narrative
    return {
        name: [own_text(text, ground.own_language, ground) for text in getattr(texts, name)]
        for name in type(texts).model_fields
    }


def sources(facts: Plain, practices: list[Plain]) -> list[Plain]:
    """The publications that the report cites."""
    cited = {key_of(one["source"]) for practice in practices for one in practice["reported"]}
    met = facts["consultation"]
    cited |= {key_of(one) for one in (met["sources"] if met else ())}
    cited |= {key_of(one) for one in facts["project"]["sources"]}
    return sorted(
        (facts["sources"][key] for key in cited if key in facts["sources"]),
        key=lambda source: str(source["short"]).casefold(),
    )
