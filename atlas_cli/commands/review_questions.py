"""The questions of a review: what to change in a gap, how to split it, why it is dropped."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import TYPE_CHECKING, TypeVar

from atlas_cli.commands.console import note
from atlas_cli.commands.prompting import reply
from atlas_cli.commands.review_view import label_of
from atlas_cli.languages import english
from atlas_cli.text import closest, fold, listed

if TYPE_CHECKING:
    from atlas_cli.catalog.load import Catalog
    from atlas_cli.importers.draft import DraftWords
    from atlas_cli.importers.draft.review import Decision, Pending
    from atlas_cli.importers.draft.values import Plain
    from atlas_cli.yamlfile import YamlFile

T = TypeVar("T")
NOTHING = "-"
_PROPOSED = ("need", "further_needs", "statement", "steps", "severity")


class Unclear(Exception):
    """An answer that is not understood; the message says what is."""


def reason_asked() -> str:
    return prompt("Why is it dropped? (kept as a comment)", "")


def changed(pending: Pending, file: YamlFile, catalog: Catalog, words: DraftWords) -> Decision:
    """The gap with what somebody answers; Enter keeps what is in brackets."""
    from atlas_cli.importers.draft.review import Decision

    note("  Enter keeps what stands in brackets; - empties a list.")
    return Decision(pending.id, "accept", fields_asked(pending, pending.gap, file, catalog, words))


def split(pending: Pending, file: YamlFile, catalog: Catalog, words: DraftWords) -> Decision:
    """Two gaps out of one action: first what the old one keeps, then the new one."""
    from atlas_cli.importers.draft.review import Decision

    others = [each.need for each in pending.suggestions if each.need != pending.gap["need"]]
    need = next(iter([*(pending.gap.get("further_needs") or ()), *others]), pending.gap["need"])
    note("  First gap. Enter keeps what stands in brackets; - empties a list.")
    rest = [each for each in pending.gap.get("further_needs") or () if each != need]
    first = fields_asked(pending, {**pending.gap, "further_needs": rest}, file, catalog, words)
    note("  Second gap.")
    asked = need_asked(need, pending, catalog)
    proposal = {"further_needs": [], **proposed(asked, pending.gap, file, catalog, words)}
    second = details_asked({**pending.gap, **proposal}, file, catalog)
    return Decision(pending.id, "accept", first, {**proposal, **second})


def fields_asked(
    pending: Pending, gap: Mapping[str, Plain], file: YamlFile, catalog: Catalog, words: DraftWords
) -> dict[str, Plain]:
    need = need_asked(gap["need"], pending, catalog)
    before = dict(gap)
    if need != gap["need"]:
        before |= proposed(need, gap, file, catalog, words)
    before["further_needs"] = several(
        "Further needs",
        list(before.get("further_needs") or ()),
        lambda text: need_named(text, pending, catalog),
    )
    kept: dict[str, Plain] = {key: before[key] for key in _PROPOSED if key in before}
    return {**kept, **details_asked(before, file, catalog)}


def proposed(
    need: str, gap: Mapping[str, Plain], file: YamlFile, catalog: Catalog, words: DraftWords
) -> dict[str, Plain]:
    from atlas_cli.importers.draft.review import proposal_for

    return proposal_for(need, gap, file, catalog, words)


def details_asked(gap: Mapping[str, Plain], file: YamlFile, catalog: Catalog) -> dict[str, Plain]:
    """Title, statement, steps, agencies and severity."""
    found: dict[str, Plain] = {
        "title": prompt("Title", english(gap["title"])),
        "statement": prompt("Statement", english(gap["statement"])),
    }
    need = catalog.needs[gap["need"]]
    if need.steps:
        steps = sorted({step for each in catalog.needs.values() for step in each.steps})
        found["steps"] = several("Steps", list(gap.get("steps") or need.steps), one_of(steps, "step"))
    agencies = list(file.data.get("agencies") or {})
    if agencies:
        own = list(gap.get("agencies") or ())
        found["agencies"] = several("Agencies", own, one_of(agencies, "agency"))
    return {**found, "severity": severity_asked(gap["severity"], catalog)}


def severity_asked(before: Mapping[str, Plain], catalog: Catalog) -> dict[str, Plain]:
    """A rule of severity, which gives the level, and for another rule the reason why it holds."""
    rules = one_of(list(catalog.severity_rules), "rule")
    rule = until_clear(lambda: rules(prompt("Severity by rule", before["rule"]).upper()))
    if rule == before["rule"]:
        return dict(before)
    reason = prompt(f"Why {rule} holds, in a sentence", english(catalog.severity_rules[rule].means))
    return {"level": catalog.severity_rules[rule].level, "rule": rule, "reason": reason}


def need_asked(before: str, pending: Pending, catalog: Catalog) -> str:
    note(f"  {label_of(before, catalog)}")
    return until_clear(
        lambda: need_named(prompt("Need (number of a suggestion, or id)", before), pending, catalog)
    )


def need_named(text: str, pending: Pending, catalog: Catalog) -> str:
    """A need by the number of its suggestion, its id or its label. Raises Unclear with near names."""
    if text.isdecimal() and 0 < int(text) <= len(pending.suggestions):
        return pending.suggestions[int(text) - 1].need
    names = {fold(name): id for id, each in catalog.needs.items() for name in (id, english(each.label))}
    if fold(text) in names:
        return names[fold(text)]
    near = [names[fold(name)] for name in closest(text, list(names))]
    raise Unclear(f"There is no need “{text}”." + (f" Did you mean {listed(near, 'or')}?" if near else ""))


def one_of(known: Collection[str], what: str) -> Callable[[str], str]:
    """Takes an answer that is one of these. Raises Unclear with near ones."""

    def take(text: str) -> str:
        if text in known:
            return text
        near = closest(text, list(known)) or list(known)
        raise Unclear(f"There is no {what} “{text}”. Did you mean {listed(near[:3], 'or')}?")

    return take


def several(label: str, before: Sequence[str], take: Callable[[str], T]) -> list[T]:
    """The items of an answer with commas between them."""

    def asked() -> list[T]:
        answer = prompt(label, ", ".join(before))
        parts = [] if answer == NOTHING else [part.strip() for part in answer.split(",") if part.strip()]
        return list(dict.fromkeys(map(take, parts)))

    return until_clear(asked)


def until_clear(ask: Callable[[], T]) -> T:
    """Asks again until the answer is understood."""
    while True:
        try:
            return ask()
        except Unclear as problem:
            note(f"  {problem}")


def prompt(label: str, default: str) -> str:
    """What is answered; Enter gives the default."""
    return reply(f"  {label}", default, show_default=bool(default))
