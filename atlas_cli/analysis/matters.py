"""Everything agencies said that somebody has to decide on: the rows of the comment-and-response matrix."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from atlas_cli.analysis.said import first_day
from atlas_cli.profile.decisions import Decision
from atlas_cli.profile.records import Responses
from atlas_cli.profile.responses import Item, ItemPlace, ResponseRecord
from atlas_cli.yamlfile import Key

#: Open answers that ask for something; the others (commitments, data) offer something.
ASKING = ("changes", "reason", "missing-actors", "legal-obstacle")
OFFERS = ("commitments", "data")


@dataclass(frozen=True, slots=True)
class Matter:
    """One comment, change or open answer.

    `key` is what `decisions.yaml` calls it. `said` is what is asked for, as given; `was` and `becomes` are
    there for proposed wording, `takes_away` where nothing is to stand there. `question` and `practice` say
    which open answer it is; `at` is where it stands in the file of its record.
    """

    key: str
    record: str
    kind: str
    date: str
    said: str
    agencies: tuple[str, ...]
    institutions: tuple[str, ...]
    channel: str
    at: tuple[Key, ...]
    document: str | None = None
    language: str | None = None
    practice: str | None = None
    question: str | None = None
    place: ItemPlace | None = None
    was: str | None = None
    becomes: str | None = None
    takes_away: bool = False
    anchor: str | None = None
    replies: tuple[str, ...] = ()
    decision: Decision | None = None

    @property
    def is_wording(self) -> bool:
        """Whether it proposes other words for a text of the profile."""
        return self.becomes is not None and self.place is not None and self.place.path is not None


def matters(responses: Responses) -> tuple[Matter, ...]:
    """All that no newer record has replaced, by date, record and the order in which it was said."""
    found = [
        matter
        for id, record in sorted(
            responses.current.items(), key=lambda each: (first_day(each[1].date), each[0])
        )
        for matter in of_record(id, record, responses)
    ]
    return tuple(found)


def keys_of_matters(responses: Responses) -> tuple[str, ...]:
    """The keys of all matters, those of superseded records too."""
    return tuple(
        matter.key for id, record in responses.records.items() for matter in of_record(id, record, responses)
    )


def of_record(id: str, record: ResponseRecord, responses: Responses) -> Iterator[Matter]:
    decisions = responses.decisions.decisions

    def made(name: str, kind: str, said: str, at: tuple[Key, ...], **more: object) -> Matter:
        key = f"{id}/{name}"
        return Matter(
            key=key,
            record=id,
            kind=kind,
            said=said,
            at=at,
            agencies=record.agencies,
            institutions=record.other_institutions,
            channel=record.channel,
            document=record.document.kind if record.document else None,
            language=record.language,
            decision=decisions.get(key),
            **{"date": record.day, **more},  # type: ignore[arg-type]
        )

    for place, answer in enumerate(record.answers):
        for question, text in answer.texts.given().items():
            if question in ASKING:
                at = ("answers", place, "texts", question)
                name = f"{answer.practice}/{question}"
                yield made(name, "answer", text, at, practice=answer.practice, question=question)
    for index, item in enumerate(record.items):
        if item.kind != "reply":
            yield made(str(item.id), item.kind, words_of(item), ("items", index), **of_item(item, record))
    for index, one in enumerate(record.unplaced):
        said = f"{one.label}: {one.value}" if one.label else one.value
        yield made(f"unplaced-{index + 1}", "unplaced", said, ("unplaced", index))


def of_item(item: Item, record: ResponseRecord) -> dict[str, object]:
    """What only comments and changes have."""
    parts = (item.place.path or "").split("/")
    return {
        "date": item.date or record.day,
        "practice": parts[1] if parts[0] == "practices" and len(parts) > 1 else None,
        "place": item.place,
        "was": item.was,
        "becomes": item.becomes,
        "takes_away": item.takes_away,
        "anchor": item.anchor,
        "replies": tuple(one.text for one in record.items if one.reply_to == item.id and one.text),
    }


def words_of(item: Item) -> str:
    """What was said; of a change without a comment, the new words, or the old ones that are to go.

    What takes a text away carries nobody's words, though some records name it in a sentence.
    """
    if item.takes_away:
        return item.was or "…"
    return item.text or item.becomes or item.was or item.anchor or "…"
