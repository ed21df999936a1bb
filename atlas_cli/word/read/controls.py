"""Content controls: what they are called, what may be chosen in them, and whether somebody has answered."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from atlas_cli.returned import Answer
from atlas_cli.trace import Trace, control_name
from atlas_cli.word.read.stream import FoundControl, Stream, everybody, nobody, one_line
from atlas_cli.word.read.xml import Element, attribute, child, children, names, short, value

KINDS = {
    "w14:checkbox": "checkbox",
    "w:dropDownList": "select",
    "w:comboBox": "select",
    "w:date": "date",
    "w:text": "text",
}
NOT_FORMS = frozenset(
    {"w:docPartObj", "w:docPartList", "w:picture", "w:group", "w:citation", "w:bibliography", "w:equation"}
)
CONTAINERS = frozenset({"w15:repeatingSection", "w15:repeatingSectionItem"})
TICKS = frozenset("☒☑✓✔✗✘🗹🗷xX")
PLACEHOLDER = "placeholder text"


def kind_of(properties: Element | None) -> str:
    """`checkbox`, `select`, `date` or `text`; `rich` for a control that says nothing of it."""
    for one in properties if properties is not None else ():
        if short(one.tag) in KINDS:
            return KINDS[short(one.tag)]
    return "rich"


def is_form_control(properties: Element | None, content: Element) -> bool:
    """Whether somebody answers in this control, rather than it holding a part of the document."""
    inside = {short(one.tag) for one in (properties if properties is not None else ())}
    if inside & (NOT_FORMS | CONTAINERS):
        return False
    if kind_of(properties) != "rich":
        return True
    holds_others = any(True for name in names("w:sdt") for _ in content.iter(name))
    return bool(value(properties, "w:tag")) and not holds_others


def describe(properties: Element | None, content: Element, styles: Mapping[str, str]) -> dict[str, Any]:
    """What the properties of a control say, as arguments of `FoundControl`."""
    kind = kind_of(properties)
    checked = value(properties, "w14:checkbox", "w14:checked")
    return {
        "tag": value(properties, "w:tag").strip(),
        "alias": value(properties, "w:alias").strip(),
        "number": value(properties, "w:id"),
        "kind": kind,
        "is_prompt": child(properties, "w:showingPlcHdr") is not None or only_prompt(content, styles),
        "checked": checked in ("1", "true", "on"),
        "iso": attribute(child(properties, "w:date"), "w:fullDate")[:10],
        "options": tuple(options(properties)) if kind == "select" else (),
    }


def only_prompt(content: Element, styles: Mapping[str, str]) -> bool:
    """Whether every word of the content has the style of prompts, which LibreOffice keeps where it drops
    the mark of a prompt."""
    runs = [run for name in names("w:r") for run in content.iter(name)]
    worded = [run for run in runs if any(True for _ in children(run, "w:t"))]
    ids = [value(run, "w:rPr", "w:rStyle") for run in worded]
    return bool(ids) and all(styles.get(id, id).lower() == PLACEHOLDER for id in ids)


def options(properties: Element | None) -> Iterator[tuple[str, str]]:
    """Value and text of what a list offers."""
    for kind in ("w:dropDownList", "w:comboBox"):
        for item in children(child(properties, kind), "w:listItem"):
            shown = attribute(item, "w:displayText")
            yield attribute(item, "w:value"), shown or attribute(item, "w:value")


def answers(stream: Stream, trace: Trace | None) -> Iterator[Answer]:
    """Every control with its answer, in reading order.

    LibreOffice moves the start of the bookmark around a control into it, which is the same place.
    """
    prompts = prompts_of(trace)
    for found in stream.controls:
        shown = stream.text(found.start, found.end, everybody, answers=True).strip()
        answered = answer(found, shown, prompts)
        label = found.alias or label_before(stream, found)
        yield Answer(
            found.tag,
            found.alias,
            found.number,
            found.kind,
            label,
            answered,
            shown,
            found.iso if answered is not None else "",
            stream.around(found.start, found.end),
        )


def unframed(stream: Stream, trace: Trace) -> Iterator[FoundControl]:
    """Controls of which only the bookmark is left: LibreOffice drops the frame of a text that is replaced."""
    framed = {(found.start, found.end) for found in stream.controls}
    for control in trace.controls:
        span = stream.bookmarks.get(control_name(control.name))
        if span and not any(span[0] <= start and end <= span[1] for start, end in framed):
            kind = "text" if control.kind == "textarea" else control.kind
            codes = control.options
            yield FoundControl("", "", "", kind, span[0], span[1], span[0], options=codes)


def prompts_of(trace: Trace | None) -> frozenset[str]:
    return frozenset(one_line(control.prompt) for control in trace.controls) if trace else frozenset()


def answer(found: FoundControl, shown: str, prompts: frozenset[str]) -> str | None:
    """The answer, or None where only the prompt stands there."""
    if found.kind == "checkbox":
        return "true" if found.checked or shown in TICKS else "false"
    if not shown or one_line(shown) in prompts or (found.is_prompt and not prompts):
        return None
    if found.kind == "select":
        by_text = {one_line(text): code for code, text in found.options if code}
        return by_text.get(one_line(shown), shown)
    return shown


def label_before(stream: Stream, found: FoundControl) -> str:
    """The words that stand before a control in its row or paragraph."""
    before = stream.text(found.before, found.start, nobody).strip()
    return one_line(before.rpartition("\n")[2]) if before else ""
