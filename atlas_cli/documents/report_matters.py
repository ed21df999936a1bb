"""Comments and their answers: the rows of the comment-and-response matrix, and what is open."""

from __future__ import annotations

from collections import Counter

from atlas_cli.analysis.matters import Matter, matters
from atlas_cli.documents.plain import Plain
from atlas_cli.documents.report_ground import (
    Consulted,
    institution,
    institutions,
    may_be_quoted,
    own_text,
    title_of,
    without_entry,
)
from atlas_cli.profile.decisions import DECISIONS, Decision

#: Kinds of documents whose comments speak of the evidence and of the analysis.
ON_THE_ANALYSIS = ("psa", "psa-digest")
ON_THE_EVIDENCE = ("bok", "bok-digest")


def matrix(ground: Consulted) -> list[Plain]:
    """A row for each matter, numbered in the order in which they came."""
    return [row(number, one, ground) for number, one in enumerate(matters(ground.responses), 1)]


def row(number: int, one: Matter, ground: Consulted) -> Plain:
    record = ground.responses.records[one.record]
    language = one.language or ground.own_language
    quoted = ground.view.internal or may_be_quoted(record)
    return {
        "number": number,
        "key": one.key,
        "kind": one.kind,
        "question": one.question,
        "date": one.date,
        "channel": one.channel,
        "institutions": institutions(one.agencies, one.institutions, ground) if quoted else [],
        "withheld": not quoted,
        "document": one.document,
        "practice": one.practice,
        "practice_title": title_of(one.practice, ground) if one.practice else None,
        "place": place(one, ground),
        "said": own_text(one.said, language, ground),
        "anchor": own_text(one.anchor, language, ground) if one.anchor else None,
        "was": own_text(one.was, language, ground) if one.was else None,
        "takes_away": one.takes_away,
        "becomes": own_text(one.becomes, language, ground) if one.becomes else None,
        "replies": [own_text(reply, language, ground) for reply in one.replies],
        "decision": decided(one.decision, ground) if one.decision else None,
    }


def place(one: Matter, ground: Consulted) -> Plain:
    """What a comment is about: the printed reference, or the section and entry of the profile."""
    if one.place is None or (one.place.path is None and one.place.number is None):
        return None
    parts = (one.place.path or "").split("/")
    entry = parts[1] if len(parts) > 1 and not parts[1].isdigit() else None
    title = ground.facts["gaps"].get(entry, {}).get("title") if parts[0] == "gaps" else None
    also = [path.split("/")[1] for path in one.place.also if "/" in path]
    return {
        "number": one.place.number,
        "section": parts[0] or None,
        "entry": entry,
        "title": title,
        "also": also,
    }


def decided(decision: Decision, ground: Consulted) -> Plain:
    """A decision; who took it is not printed."""

    def text(value: object) -> Plain:
        return own_text(value, ground.own_language, ground) if value else None  # type: ignore[arg-type]

    return {
        "type": decision.type,
        "decision": decision.decision,
        "reason": text(decision.reason),
        "response": text(decision.response),
        "translation": text(decision.translation),
        "change": text(decision.change),
        "version": decision.version,
        "owner": owner(decision.owner, ground) if decision.owner else None,
        "status": decision.status,
        "applied": bool(decision.applied),
    }


def owner(name: str, ground: Consulted) -> Plain:
    known = name in ground.facts["agencies"]
    return institution(name, ground) if known else without_entry(name, ground)


def on_documents(rows: list[Plain]) -> Plain:
    """The comments on evidence and analysis, which stand in a section of their own."""
    return {
        name: [one for one in rows if one["document"] in kinds and one["kind"] != "unplaced"]
        for name, kinds in (("evidence", ON_THE_EVIDENCE), ("analysis", ON_THE_ANALYSIS))
    }


def counts(rows: list[Plain]) -> Plain:
    """How many were decided how."""
    found = Counter(one["decision"]["decision"] if one["decision"] else "open" for one in rows)
    return {
        "total": len(rows),
        "decided": len(rows) - found["open"],
        "open": found["open"],
        "by": [{"decision": word, "count": found[word]} for word in DECISIONS if found[word]],
    }


def main_changes(rows: list[Plain]) -> list[Plain]:
    """What was changed because of what was said."""
    return [one for one in rows if one["decision"] and one["decision"]["change"]]


def open_rows(rows: list[Plain]) -> list[Plain]:
    """Undecided, put off, or decided and not done."""
    return [
        one
        for one in rows
        if not one["decision"] or one["decision"]["decision"] == "defer" or to_do(one["decision"])
    ]


def to_do(decision: Plain) -> bool:
    return decision["status"] == "open" and decision["decision"] in ("accept", "accept-in-part")


def what_to_do(one: Plain) -> Plain:
    """The change that was decided; where nobody worded it, what was answered. None: what was asked for."""
    decision = one["decision"]
    return decision["change"] or decision["response"] or decision["translation"]


def next_steps(ground: Consulted, rows: list[Plain]) -> list[Plain]:
    """What the team wrote down, then what decisions leave to be done by somebody."""
    written = [
        {
            "step": own_text(one.step, ground.own_language, ground),
            "number": None,
            "row": None,
            "owner": owner(one.owner, ground),
            "by": one.by,
        }
        for one in ground.responses.decisions.next_steps
    ]
    from_rows = [
        {
            "step": what_to_do(one),
            "number": one["number"],
            "row": one,
            "owner": one["decision"]["owner"],
            "by": None,
        }
        for one in rows
        if one["decision"] and to_do(one["decision"])
    ]
    return written + from_rows
