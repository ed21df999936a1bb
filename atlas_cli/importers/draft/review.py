"""The review of draft gaps: what waits for it, and the text of a profile after each decision.

Every decision changes the file of the profile and nothing else in it: comments, order and formatting stay.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from atlas_cli.analysis.suggest import Suggestion, suggest
from atlas_cli.catalog.load import Catalog
from atlas_cli.importers.draft.dropped import dropped_comment, dropped_ids
from atlas_cli.importers.draft.gaps import severity
from atlas_cli.importers.draft.ids import free_id
from atlas_cli.importers.draft.values import Plain
from atlas_cli.importers.draft.words import DraftWords
from atlas_cli.importers.ilab.rows import AREAS
from atlas_cli.languages import english
from atlas_cli.profile.gaps import Gap
from atlas_cli.yamlfile import YamlFile, scan_text
from atlas_cli.yamlfile.edits import Insert, Remove, changes, same
from atlas_cli.yamlfile.patches import Unpatchable, patched

_ORDER = list(Gap.model_fields)


@dataclass(frozen=True, slots=True)
class Pending:
    """A gap that waits for a review, with the needs its action calls for, best first."""

    id: str
    gap: Plain
    suggestions: tuple[Suggestion, ...]


@dataclass(frozen=True, slots=True)
class Decision:
    """What a reviewer has decided: `accept` with the fields to change, or `drop` with a reason.

    `second` makes a gap of its own out of one part of the action.
    """

    id: str
    kind: Literal["accept", "drop"]
    fields: Mapping[str, Plain] | None = None
    second: Mapping[str, Plain] | None = None
    reason: str = ""


def pending_ids(file: YamlFile) -> list[str]:
    """The gaps that wait for a review, in the order of the file."""
    return [id for id, gap in (file.data.get("gaps") or {}).items() if gap.get("review") == "pending"]


def pending_gap(file: YamlFile, id: str, catalog: Catalog, words: DraftWords) -> Pending:
    gap = file.data["gaps"][id]
    return Pending(id, gap, suggestions_for(id, gap, catalog, words))


def suggestions_for(id: str, gap: Plain, catalog: Catalog, words: DraftWords) -> tuple[Suggestion, ...]:
    """The needs that the quoted action calls for, read in the area that leads to the gap's own need.

    The letter of the id tells the area, or some that it may be.
    """
    text = gap.get("source_text")
    if not text or catalog.cues is None:
        return ()
    letter = id.partition("-")[2][:1]
    own = [area for area, its in words.file.letters.items() if its == letter and area in AREAS.values()]
    areas = own or list(AREAS.values())
    tags = {area: tag for tag, area in AREAS.items()}
    found = [suggest(text, tags[area], catalog) for area in areas]
    fitting = (each for each in found if each and each[0].need == gap["need"])
    return next(fitting, found[0])


def decided(file: YamlFile, decision: Decision, words: DraftWords) -> str:
    """The text of the file after a decision. Raises Unpatchable where it cannot be made without risk."""
    if decision.kind == "drop":
        return dropped(file, decision, words)
    return accepted(file, decision, words)


def accepted(file: YamlFile, decision: Decision, words: DraftWords) -> str:
    id = decision.id
    gap = {key: value for key, value in file.data["gaps"][id].items() if key != "review"}
    after = in_order({**gap, **(decision.fields or {})})
    edits = list(changes(file.node_at("gaps", id), after, ("gaps", id)))
    if decision.second is not None:
        taken = set(file.data["gaps"]) | dropped_ids(file, words)
        second = in_order({**after, **decision.second})
        edits.append(Insert(("gaps",), free_id(id, taken), second, after=id))
    return without_doubt(scan_text(patched(file, edits), file.path), id, words)


def in_order(gap: Mapping[str, Plain]) -> dict[str, Plain]:
    """The fields of a gap as profiles have them, without those that are empty."""
    return {key: gap[key] for key in _ORDER if key in gap and gap[key] not in (None, [], ())}


def dropped(file: YamlFile, decision: Decision, words: DraftWords) -> str:
    """The file without the gap, and in its place a comment with the reason and the action."""
    gap = file.data["gaps"][decision.id]
    clean = scan_text(without_doubt(file, decision.id, words), file.path)
    line = clean.key_span("gaps", decision.id).line - 1
    action = gap.get("source_text") or english(gap["statement"])
    said = dropped_comment(decision.id, decision.reason, action, words)
    after = scan_text(patched(clean, [Remove(("gaps", decision.id))]), file.path)
    return with_lines(after, line, line, said)


def without_doubt(file: YamlFile, id: str, words: DraftWords) -> str:
    """The text without the comment above a gap that says why it is to be judged."""
    last = file.key_span("gaps", id).line - 1
    first = start_of_doubt(file.lines, last, words.file.doubt.partition("{")[0])
    return file.text if first is None else with_lines(file, first, last, [])


def start_of_doubt(lines: Sequence[str], end: int, sign: str) -> int | None:
    """The first line of a comment that ends above line `end` and begins with the sign; None for none."""
    at = end - 1
    while at >= 0 and lines[at].lstrip().startswith("#"):
        if lines[at].lstrip().removeprefix("# ").startswith(sign):
            return at
        at -= 1
    return None


def with_lines(file: YamlFile, first: int, last: int, new: Sequence[str]) -> str:
    """The text with other comment lines in place of those from `first` up to `last`; its data stay.

    Raises Unpatchable where they would not.
    """
    newline = "\r\n" if "\r\n" in file.text else "\n"
    lines = file.text.split(newline)
    text = newline.join([*lines[:first], *new, *lines[last:]])
    if not same(scan_text(text, file.path).data, file.data):
        raise Unpatchable("The comments of the gap cannot be changed by a program.", hint="Edit the file.")
    return text


def proposal_for(
    need: str, gap: Plain, file: YamlFile, catalog: Catalog, words: DraftWords
) -> dict[str, Plain]:
    """Title, statement, steps and severity that a draft would give a gap of another need."""
    chosen = catalog.needs[need]
    suggested = gap.get("years_suggested") or {}
    years = [suggested["first"], suggested["last"]] if suggested else []
    standards = file.data.get("standards") or {}
    return {
        "title": free_title(english(chosen.label), file),
        "statement": words.file.statements.get(need) or english(chosen.means),
        "need": need,
        "steps": list(chosen.steps),
        "severity": severity(need, years, standards, catalog, words),
    }


def free_title(label: str, file: YamlFile) -> str:
    """The label, with a number where a gap is called so already."""
    taken = {english(gap["title"]) for gap in file.data["gaps"].values()}
    numbered: Iterator[str] = (f"{label} ({number})" for number in range(2, len(taken) + 3))
    return next(title for title in (label, *numbered) if title not in taken)
