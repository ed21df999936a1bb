"""Which control an answer belongs to: by tag, bookmark, alias, id and order; else by the words beside it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from atlas_cli.returned import Answer, Returned
from atlas_cli.text import fold
from atlas_cli.trace import Control, control_name

TAG = re.compile(r"^(feedback|validation|attendance)\.[a-z0-9.-]+$")
BOXES = re.compile(r"([☐☒☑✓✔✗✘🗹□]|\[[xX ]?\])")
DOTTED = re.compile(r"^(\s*\d+)[.)]\s*")
NUMBER = re.compile(r"^\s*(\d+)[.)]?\s+")
TICKED = frozenset("☒☑✓✔✗✘🗹") | {"[x]", "[X]"}


@dataclass(frozen=True, slots=True)
class Filled:
    """What was answered in one control; *control* is None where the form is not known."""

    name: str
    value: str
    shown: str
    iso: str = ""
    label: str = ""
    control: Control | None = None


@dataclass(frozen=True, slots=True)
class Sorted:
    """Answers by the name of their control, and those that belong to none."""

    filled: dict[str, Filled]
    others: tuple[Answer, ...]


def sorted_answers(returned: Returned) -> Sorted:
    """Every answer with the control it belongs to."""
    controls = {control.name: control for control in returned.trace.controls} if returned.trace else {}
    names = assigned(returned.answers, list(controls.values()))
    filled: dict[str, Filled] = {}
    others: list[Answer] = []
    for position, answer in enumerate(returned.answers):
        name = names.get(position)
        if answer.value is None:
            continue
        if name is None or name in filled:
            others.append(answer)
            continue
        control = controls.get(name)
        value = chosen(answer.value, control) or answer.value
        filled[name] = Filled(name, value, answer.shown, answer.iso, answer.label, control)
    missing = [control for name, control in controls.items() if name not in names.values()]
    filled.update((one.name, one) for one in from_words(returned, missing))
    return Sorted(filled, tuple(answer for answer in others if answer.value not in (None, "false")))


def assigned(answers: Iterable[Answer], controls: list[Control]) -> dict[int, str]:
    """The name of the control for each answer, by its position; each name once."""
    found: dict[int, str] = {}
    answers = list(answers)
    free = {control.name: control for control in controls}

    def take(position: int, name: str) -> None:
        if position not in found and name not in found.values():
            found[position] = name
            free.pop(name, None)

    for position, answer in enumerate(answers):
        if answer.tag in free or TAG.match(answer.tag):
            take(position, answer.tag)
    marks = {control_name(control.name): control.name for control in controls}
    for position, answer in enumerate(answers):
        for mark in answer.bookmarks:
            if mark in marks:
                take(position, marks[mark])
    for key, of_answer in ((title_of, alias_of), (number_of, id_of)):
        by_key = unique(key, free.values())
        for position, answer in enumerate(answers):
            name = by_key.get(of_answer(answer))
            if name:
                take(position, name)
    by_order(answers, found, free, take)
    return found


def by_order(
    answers: list[Answer], found: dict[int, str], free: dict[str, Control], take: Callable[[int, str], None]
) -> None:
    """What is left is matched in order, where the kinds of control tell that nothing is missing between."""
    left = [
        position for position in range(len(answers)) if position not in found and not answers[position].tag
    ]
    rest = list(free.values())
    kinds = [answers[position].kind for position in left]
    if kinds == [kind_in_file(control) for control in rest]:
        for position, control in zip(left, rest, strict=True):
            take(position, control.name)


def kind_in_file(control: Control) -> str:
    return "text" if control.kind == "textarea" else control.kind


def title_of(control: Control) -> str:
    return fold(control.title)


def alias_of(answer: Answer) -> str:
    return fold(answer.alias)


def number_of(control: Control) -> str:
    return str(control.number)


def id_of(answer: Answer) -> str:
    return answer.number


def unique(key: Callable[[Control], str], controls: Iterable[Control]) -> dict[str, str]:
    """Names of controls by a key that only one of them has."""
    found: dict[str, list[str]] = {}
    for control in controls:
        found.setdefault(key(control), []).append(control.name)
    return {word: names[0] for word, names in found.items() if word and len(names) == 1}


def chosen(value: str, control: Control | None) -> str | None:
    """The value behind a text of a list, where the file itself no longer has the list."""
    if control is None or control.kind != "select":
        return None
    wanted = fold(" ".join(value.split()))
    for code, text in control.options:
        if wanted in (fold(code), fold(text)):
            return code
    return None


def beyond_questions(returned: Returned, filled: Iterable[Filled]) -> str:
    """What a form says besides answers and words of ours, so that no remark is lost.

    Marks and edits tell of themselves. A form typed anew has few of our words as they were; one whose words
    were not kept as it was issued says nothing of whose they are.
    """
    said = {part for one in filled for part in one.shown.split("\n") if part}
    if not (returned.answers or returned.rows):
        added = (line for line in returned.lines if line.partition(":")[2].strip() not in said)
    elif returned.trace and returned.trace.printed:
        known = bare(returned.trace.printed)
        changed = [one.becomes for one in returned.revisions] + [one.becomes for one in returned.edits]
        told = list(map(bare, changed))
        added = (line for line in returned.lines if is_added(line, known, told, said))
    else:
        return ""
    id = returned.document_id or ""
    return "\n".join(line for line in added if not (id and id in line))


def is_added(line: str, known: str, told: Iterable[str], said: Iterable[str]) -> bool:
    """Whether somebody added a line: it is not ours, with or without answers, and no mark tells of it."""
    own = bare(line)
    if own in known or any(own in one for one in told):
        return False
    for answer in sorted(said, key=len, reverse=True):
        line = line.replace(answer, " ")
    return bare(line) not in known


def bare(text: str) -> str:
    """The letters of a text, without what a page number, a box that was ticked or a line break changes."""
    return "".join(char for char in BOXES.sub("", text) if not char.isspace() and not char.isdigit())


# --- files without controls -------------------------------------------------------------------------------


def from_words(returned: Returned, controls: list[Control]) -> Iterator[Filled]:
    """Answers beside the words of a form whose controls were dropped, as Google Docs does."""
    boxes = dict(ticked(returned.lines))
    titles = Counter(without_number(fold(control.title)) for control in controls)
    for control in controls:
        alone = titles[without_number(fold(control.title))] == 1
        said = in_grid(returned.rows, control) or beside(returned, control, alone)
        if control.kind == "checkbox":
            first = BOXES.match(said)
            if boxes.get(fold(control.title)) or (first and first.group() in TICKED):
                yield Filled(control.name, "true", "☒", "", control.title, control)
        elif said and said != control.prompt:
            value = chosen(said, control) or said
            yield Filled(control.name, value, said, "", control.title, control)


def ticked(lines: Iterable[str]) -> Iterator[tuple[str, bool]]:
    """The words after each box on a line, and whether the box is ticked."""
    for line in lines:
        pieces = BOXES.split(line)
        for box, words in zip(pieces[1::2], pieces[2::2], strict=False):
            yield fold(words.strip(" .;:")), box in TICKED


def in_grid(rows: Iterable[tuple[str, ...]], control: Control) -> str:
    """What stands in the row of a number below a heading: "3. Name" in a list of persons."""
    number, heading = NUMBER.match(control.title), without_number(fold(control.title))
    column, width = -1, 0
    for row in rows if number else ():
        headings = [fold(cell) for cell in row]
        if heading in headings[1:]:
            column, width = headings.index(heading), len(row)
        elif len(row) == width and number and row[0].strip(" .") == number[1]:
            return row[column].strip()
    return ""


def beside(returned: Returned, control: Control, alone: bool) -> str:
    """What stands in the cell after a title, or after it and a colon on the same line.

    The number of a title may be lost only where it is *alone*: the only one with these words.
    """
    title = fold(control.title)
    for row in returned.rows:
        for label, said in pairwise(row):
            if named(label, title, alone):
                return said.strip()
    for line in returned.lines:
        label, colon, said = line.partition(":")
        if colon and named(label, title, alone):
            return said.strip()
    return ""


def named(label: str, title: str, alone: bool) -> bool:
    """Whether a label is a title, with or without a hint after it."""
    words = DOTTED.sub(r"\1 ", fold(label))
    if alone and not NUMBER.match(words):
        title = without_number(title)
    elif not NUMBER.match(title):
        words = without_number(words)
    return bool(title) and (words == title or words.startswith((f"{title} ", f"{title}:", f"{title}(")))


def without_number(title: str) -> str:
    return NUMBER.sub("", title)
