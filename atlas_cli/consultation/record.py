"""From a returned file to the record of what was answered, as plain data of `profile/responses.py`.

An answer that fits nowhere is kept under `unplaced`, as it was given. The changes of one author to one place
share `was` and `becomes`: accepted together they are one new text.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from atlas_cli.consultation.attendance import PARTS, participants
from atlas_cli.consultation.dates import day_of, read_date
from atlas_cli.consultation.forms import Filled, beyond_questions, sorted_answers
from atlas_cli.consultation.marks import formats, items
from atlas_cli.consultation.place import known_places
from atlas_cli.consultation.vocabulary import Vocabulary
from atlas_cli.consultation.who import Directory, agencies_named
from atlas_cli.profile.responses import RATINGS, TEXTS
from atlas_cli.returned import Answer, Returned
from atlas_cli.text import slug
from atlas_cli.yamlfile.guards import FORBIDDEN

FORMS = frozenset({"feedback", "validation", "attendance"})
DECIDED = {
    "validated": "validated",
    "validated-with-changes": "validated-with-changes",
    "not-validated": "not-validated",
    "abstain": "abstained",
}
PERSONS = {
    "feedback": ("feedback.person", "feedback.role"),
    "validation": ("validation.name", "validation.title"),
    "letter-of-support": ("letter.name", "letter.title"),
}
FIELDS = {
    "feedback": frozenset((*RATINGS, *TEXTS, "institution", "person", "role", "date", "quote")),
    "validation": frozenset((*DECIDED, *TEXTS, "name", "title", "institution", "date")),
    "letter": frozenset(("name", "title", "date")),
}
HASH_LENGTH = 8
TICKED = "☒"


@dataclass(frozen=True, slots=True)
class Entry:
    """What the collecting itself adds: the day, who does it, whose file it is where the file does not say,
    and whether its places come from the trace that was kept when the document was issued."""

    today: str
    by: str
    agency: str | None = None
    kept: bool = False
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Record:
    """The data of a record and the id it is stored under.

    A file that is `untouched` came back as it was sent: nobody has answered with it.
    """

    id: str
    data: Mapping[str, Any]
    untouched: bool = False


def record_of(returned: Returned, directory: Directory, words: Vocabulary, entry: Entry) -> Record:
    """The record of one returned file."""
    known = known_places(returned.trace, words, entry.kept)
    answers = sorted_answers(returned)
    filled, kind = answers.filled, returned.kind or "unknown"
    who = who_answered(returned, filled, directory, entry)
    odd = [*entry.notes, *returned.oddities]
    unplaced: list[dict[str, str]] = [unplaced_answer(answer) for answer in answers.others]
    unplaced += [
        left_over(one) for name, one in filled.items() if not is_used(name, kind) and one.value != "false"
    ]
    if kind in FORMS and (more := beyond_questions(returned, filled.values())):
        unplaced.append({"value": more})
    day = day_answered(returned, filled, words, entry, odd, unplaced)
    given = practice_answers(returned, filled, odd, unplaced)
    attended = participants(filled, directory, odd) if kind == "attendance" else []
    blank = all(one.value == "false" for one in filled.values())
    if kind in FORMS and blank:
        odd.append("Nothing is filled in on this form.")
    changed = [*items(returned, known)]
    restyled = [*formats(returned)]
    odd += restyled
    data = {
        "channel": "form" if kind in FORMS else "tracked-file",
        "date": day.iso,
        "undated": day.undated or None,
        "entered": {"date": entry.today, "by": entry.by},
        "file": {"name": clean(returned.path.name) or "file", "sha256": returned.sha256},
        "document": {"id": returned.document_id, "kind": kind} if returned.document_id else {"kind": kind},
        "language": dict(returned.about).get("language"),
        **who,
        "answers": given,
        "participants": attended,
        "items": changed,
        "unplaced": unplaced,
        "oddities": [clean(line) for line in odd],
    }
    kept = cleaned({key: value for key, value in data.items() if value not in (None, [], {}, ())})
    seen = returned.trace is not None and not returned.oddities
    untouched = seen and blank and not (changed or restyled or unplaced)
    return Record(record_id(kept, returned), kept, untouched)


def record_id(data: Mapping[str, Any], returned: Returned) -> str:
    """`2026-03-12-mol-1a2b3c4d`: the day of the answer, whose it is or the file's name, the file's hash."""
    whose = "-".join(data.get("agencies", ())) or slug(returned.path.stem)[:40].strip("-") or "file"
    return f"{data['date']}-{whose}-{returned.sha256[:HASH_LENGTH]}"


# --- who and when ----------------------------------------------------------------------------------------


def who_answered(
    returned: Returned, filled: Mapping[str, Filled], directory: Directory, entry: Entry
) -> dict[str, Any]:
    """Agencies, other institutions and the person: what the form says, then for whom it was made."""
    kind = returned.kind or ""
    written = filled.get(f"{kind}.institution")
    named = agencies_named(written.value, directory) if written else []
    made_for = [value for name, value in returned.about if name == "agency" and value in directory.ids]
    agencies = [entry.agency] if entry.agency else (named or made_for)
    others = (
        [written.value] if written and not named and not is_of(written.value, agencies, directory) else []
    )
    name, role = (filled.get(control) for control in PERSONS.get(kind, ("", "")))
    quoted = filled.get("feedback.quote")
    person: dict[str, Any] = {"name": name.value if name else None, "role": role.value if role else None}
    person = {key: value for key, value in person.items() if value}
    if person or (quoted and quoted.value == "true"):
        person["may_be_quoted"] = bool(quoted and quoted.value == "true")
    return {"agencies": agencies, "other_institutions": others, "person": person}


def is_of(written: str, agencies: Iterable[str], directory: Directory) -> bool:
    return any(agency in agencies for agency in agencies_named(written, directory))


@dataclass(frozen=True, slots=True)
class Day:
    """The day of an answer; *undated* where none can be read and it is only the last that it can be."""

    iso: str
    undated: bool = False


def day_answered(
    returned: Returned,
    filled: Mapping[str, Filled],
    words: Vocabulary,
    entry: Entry,
    odd: list[str],
    unplaced: list[dict[str, str]],
) -> Day:
    """The day written on the form, else of the last mark, else of the last saving, else of the collecting.

    A day that somebody wrote and nobody can read is known no better for the day of a saving.
    """
    written = filled.get("letter.date" if returned.kind == "letter-of-support" else f"{returned.kind}.date")
    if written:
        read = read_date(written.iso or written.shown, words.months)
        shown = read_date(written.shown, words.months)
        if read.iso and (shown.iso is None or shown.iso == read.iso or not written.iso):
            return Day(read.iso)
        reason = read.reason or f"and the date behind it ({written.iso}) differ"
        odd.append(
            f"The date “{written.shown}” {reason}; it is kept as it is printed, and a dated answer counts"
            " before this one."
        )
        unplaced.append({"label": written.label or written.name, "value": written.shown})
    stamps = [*(one.date for one in returned.comments), *(one.date for one in returned.revisions)]
    marks = [day for stamp in stamps if (day := day_of(stamp))]
    day = max(marks, default=None) or day_of(returned.modified)
    if day is None or day > entry.today:
        odd.append(
            "The file does not say when it was answered; the day it was collected stands for it, and a dated"
            " answer counts before this one."
        )
        return Day(entry.today, undated=True)
    return Day(day, undated=written is not None)


# --- answers on practices --------------------------------------------------------------------------------


def practice_answers(
    returned: Returned, filled: Mapping[str, Filled], odd: list[str], unplaced: list[dict[str, str]]
) -> list[dict[str, Any]]:
    """One answer for each practice that the form is about; without one, everything said is unplaced."""
    said: dict[str, Any] = {}
    decision = decided(filled, odd, unplaced)
    ratings = dict(rated(filled, unplaced))
    texts = {name: one.value for name in TEXTS if (one := open_answer(filled, name))}
    if not (decision or ratings or texts):
        return []
    practices = [value for name, value in returned.about if name == "practice"]
    if not practices:
        lines = [
            ("answer", decision or ""),
            *((key, str(value)) for key, value in ratings.items()),
            *texts.items(),
        ]
        unplaced += [{"label": label, "value": value} for label, value in lines if value]
        odd.append("The form does not say which practice it is about.")
        return []
    version = dict(returned.about).get("version")
    said = {"version": version} if version else {}
    said |= {"answer": decision or "discussed"}
    said |= {key: value for key, value in (("ratings", ratings), ("texts", texts)) if value}
    return [{"practice": practice, **said} for practice in practices]


def open_answer(filled: Mapping[str, Filled], name: str) -> Filled | None:
    return filled.get(f"feedback.{name}") or filled.get(f"validation.{name}")


def decided(filled: Mapping[str, Filled], odd: list[str], unplaced: list[dict[str, str]]) -> str | None:
    """The one decision that was ticked. Two are none: nobody validated what they also did not."""
    ticked = [
        (name, one) for name in DECIDED if (one := filled.get(f"validation.{name}")) and one.value == "true"
    ]
    if len(ticked) > 1:
        labels = ", ".join(one.label or name for name, one in ticked)
        odd.append(f"More than one decision is ticked ({labels}); none is taken as given.")
        unplaced += [left_over(one) for _, one in ticked]
    elif not ticked and any(name.startswith("validation.") for name in filled):
        odd.append("No decision is ticked on this form.")
    return DECIDED[ticked[0][0]] if len(ticked) == 1 else None


def rated(filled: Mapping[str, Filled], unplaced: list[dict[str, str]]) -> Iterator[tuple[str, int]]:
    for name in RATINGS:
        one = filled.get(f"feedback.{name}")
        if one is None:
            continue
        if one.value in ("1", "2", "3", "4", "5"):
            yield name, int(one.value)
        else:
            unplaced.append({"label": one.label or name, "value": one.shown})


def is_used(name: str, kind: str) -> bool:
    """Whether a record has a place for the answer to a control; any other answer is kept as unplaced."""
    form, _, field = name.partition(".")
    if form == "letter" and kind != "letter-of-support":
        return False
    if form == "attendance":
        return field.partition(".")[2] in PARTS
    return field in FIELDS.get(form, ())


def left_over(one: Filled) -> dict[str, str]:
    return {"label": one.label or one.name, "value": TICKED if one.value == "true" else one.shown}


def unplaced_answer(answer: Answer) -> dict[str, str]:
    value = TICKED if answer.value == "true" else answer.value or ""
    return {"label": answer.label or answer.tag, "value": value}


# --- what YAML and the model take ------------------------------------------------------------------------


def clean(text: str) -> str:
    """Text without characters that no YAML file of ours holds, and without white space around it."""
    return FORBIDDEN.sub("", text.replace("\r\n", "\n").replace("\r", "\n")).strip()


def cleaned(value: Any) -> Any:
    """The same data with clean texts; entries whose text was nothing else are left out."""
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, Mapping):
        inner = {key: cleaned(one) for key, one in value.items()}
        return {key: one for key, one in inner.items() if one != ""}
    if isinstance(value, list | tuple):
        return [one for one in map(cleaned, value) if one != ""]
    return value
