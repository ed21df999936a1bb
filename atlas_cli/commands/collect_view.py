"""What `atlas collect` shows: each file, each comment and change with the line of the profile it is about."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from atlas_cli.commands.collecting import Collected
from atlas_cli.text import counted, listed, shorten
from atlas_cli.workspace import shown

if TYPE_CHECKING:
    from atlas_cli.yamlfile import YamlFile

WIDEST = 100
RELATIONS = {
    "newer": "supersedes {to}, an older version of the same file",
    "older": "older than {to}, which stays in force; both are kept",
    "other-answer": "another answer to the same document is there: {to}; both are kept",
}
UNDATED = "has no date that can be read, so that {to} stays in force; both are kept"
NOUNS = {
    "comment": ("comment", "comments"),
    "reply": ("reply", "replies"),
    "insertion": ("insertion", "insertions"),
    "deletion": ("deletion", "deletions"),
    "move": ("move", "moves"),
    "edit": ("change without tracking", "changes without tracking"),
}


def block(one: Collected, file: YamlFile) -> Iterator[str]:
    """The lines of one file."""
    if one.outcome == "known":
        ids = one.relation.to if one.relation else ()
        yield f"{shown(one.path)}: already collected as {listed(ids)}; nothing was changed."
        return
    if one.outcome == "untouched":
        yield f"{shown(one.path)}: as it was sent; nobody has filled in or changed anything."
        return
    if one.record is None:
        return
    data = one.record.data
    yield f"{shown(one.path)}: {heading(data)}"
    if one.relation and one.relation.standing in RELATIONS:
        yield "  " + standing_words(one.relation.standing, data).format(to=listed(one.relation.to))
    for answer in data.get("answers", ()):
        yield from answer_lines(answer)
    for group in data.get("participants", ()):
        yield f"  took part: {participants_line(group)}"
    for item in data.get("items", ()):
        yield from item_lines(item, file)
    for one_left in data.get("unplaced", ()):
        label = f"{one_left['label']}: " if one_left.get("label") else ""
        yield f"  fits nowhere: {label}“{shorten(one_left['value'], WIDEST)}”"
    yield from (f"  note: {line}" for line in data.get("oddities", ()))
    if one.where:
        yield f"  → {shown(one.where)}"


def standing_words(standing: str, data: Mapping[str, Any]) -> str:
    return UNDATED if standing == "older" and data.get("undated") else RELATIONS[standing]


def heading(data: Mapping[str, Any]) -> str:
    document = data.get("document", {})
    who = listed([*data.get("agencies", ()), *data.get("other_institutions", ())]) or "from nobody named"
    person = data.get("person", {}).get("name")
    day = "without a readable date" if data.get("undated") else data["date"]
    parts = [document.get("kind", ""), document.get("id", ""), who, person, day, tally(data)]
    return ", ".join(part for part in parts if part)


def tally(data: Mapping[str, Any]) -> str:
    kinds = Counter(item["kind"] for item in data.get("items", ()))
    return listed([counted(number, *NOUNS[kind]) for kind, number in kinds.items()])


def answer_lines(answer: Mapping[str, Any]) -> Iterator[str]:
    ratings = ", ".join(f"{name} {mark}" for name, mark in answer.get("ratings", {}).items())
    said = f"{answer['practice']}: {answer['answer'].replace('-', ' ')}"
    yield f"  {said}; {ratings}" if ratings else f"  {said}"
    for name, text in answer.get("texts", {}).items():
        yield f"    {name.replace('-', ' ')}: “{shorten(text, WIDEST)}”"


def participants_line(group: Mapping[str, Any]) -> str:
    from atlas_cli.profile.responses import HEADS

    counts = ", ".join(f"{group[key]} {key.replace('_', ' ')}" for key in HEADS if group.get(key))
    who = group.get("agency") or group.get("institution") or "institution not stated"
    return f"{who}: {counts}"


def item_lines(item: Mapping[str, Any], file: YamlFile) -> Iterator[str]:
    signed = ", ".join(filter(None, (item.get("author"), item.get("date"))))
    kind = NOUNS[item["kind"]][0] + (" (resolved)" if item.get("resolved") else "")
    yield f"  {item['id']}. {kind}{f' by {signed}' if signed else ''}: {where(item['place'], file)}"
    for path in item["place"].get("also", ()):
        yield f"     also on {where({'path': path}, file)}"
    if item.get("text"):
        yield f"     “{shorten(item['text'], WIDEST)}”"
    if item.get("anchor"):
        yield f"     on “{shorten(item['anchor'], WIDEST)}”"
    if item["kind"] not in ("comment", "reply"):
        was, becomes = around_difference(item.get("was", ""), item.get("becomes", ""))
        yield f"     was “{was}”"
        yield f"     now “{becomes}”" if becomes else "     now nothing: the text was taken away"


def around_difference(was: str, becomes: str) -> tuple[str, str]:
    """Two long texts cut to where they differ, with some words before."""
    same = next((i for i, (a, b) in enumerate(zip(was, becomes, strict=False)) if a != b), 0)
    start = max(0, same - WIDEST // 3) if max(len(was), len(becomes)) > WIDEST else 0
    start = was.rfind(" ", 0, start) + 1 if start else 0
    lead = "…" if start else ""
    return lead + shorten(was[start:], WIDEST), lead + shorten(becomes[start:], WIDEST)


def where(place: Mapping[str, Any], file: YamlFile) -> str:
    """`countries/thailand.yaml:214 gaps/TH-E2/statement (TH-E2)`, or that it is placed nowhere."""
    number, path = place.get("number"), place.get("path")
    if path is None:
        return number_words(number) if number else "not placed"
    line, complete = line_of(path, file)
    gone = "" if complete else " (no longer in the profile)"
    return f"{shown(file.path)}:{line} {path}{gone}" + (f" ({number_words(number)})" if number else "")


def number_words(number: str | None) -> str:
    return f"paragraph {number}" if number and number.isdigit() else number or ""


def line_of(path: str, file: YamlFile) -> tuple[int, bool]:
    """The line of a path, and whether the path still exists; else the line of its nearest ancestor."""
    from atlas_cli.consultation.wording import followed

    keys, complete = followed(file, path)
    return file.span(*keys).line, complete


def summary(done: Iterable[Collected]) -> str:
    """The last line: how many files were collected, known, untouched and refused."""
    counts = Counter(one.outcome for one in done)
    parts = [f"{counted(counts['collected'], 'file')} collected"]
    if counts["known"]:
        parts.append(f"{counts['known']} known before")
    if counts["untouched"]:
        parts.append(f"{counts['untouched']} as sent")
    if counts["refused"]:
        parts.append(f"{counts['refused']} not read")
    return ", ".join(parts) + "."


def as_json(done: Iterable[Collected], file: YamlFile) -> dict[str, Any]:
    """The same for programs."""
    return {"files": [json_of(one, file) for one in done]}


def json_of(one: Collected, file: YamlFile) -> dict[str, Any]:
    record = dict(one.record.data) if one.record else {}
    items = [{**item, **lines_of(item["place"], file)} for item in record.get("items", ())]
    return {
        "file": str(one.path),
        "outcome": one.outcome,
        "problem": one.problem or None,
        "id": one.record.id if one.record and one.outcome == "collected" else None,
        "written": str(one.where) if one.where else None,
        "standing": one.relation.standing if one.relation else None,
        "to": list(one.relation.to) if one.relation else [],
        "record": {**record, "items": items} if record else None,
    }


def lines_of(place: Mapping[str, Any], file: YamlFile) -> dict[str, Any]:
    """The line of the place, and those of further gaps in the order of `also`."""
    path, also = place.get("path"), place.get("also", ())
    lines = {"also_lines": [line_of(one, file)[0] for one in also]} if also else {}
    return {"line": line_of(path, file)[0] if path else None, **lines}
