"""What templates may do with a value: print a text with its path, a figure, a date, a word of a list."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup, escape

from atlas_cli.languages import SOURCE_LANGUAGE, Language, pick, precision

#: Words that say why there is no figure or text; they are printed as such and look different.
MISSING = ("unknown", "not-applicable", "not-available", "not-stated", "not-recorded", "none")

#: Words that a reader hears in their language; a letter or number alone is none.
HAS_WORDS = re.compile(r"[^\W\d_]{2}")

Labels = Mapping[str, Mapping[str, Any]]


def filters_for(language: Language, labels: Labels) -> dict[str, Callable[..., Any]]:
    """The filters of one language. `labels` are the words of the catalog by list and id."""
    printer = Printer(language, labels)
    functions: list[Callable[..., Any]] = [cited, each, precision, together]
    functions += [language.number, language.percent]
    functions += [printer.date, printer.figure, printer.label, printer.listed, printer.local]
    functions += [printer.in_sentence, printer.missing, printer.say, printer.word]
    return {function.__name__: function for function in functions}


@dataclass(frozen=True, slots=True)
class Printer:
    """Prints values in one language; a text in another is marked with its own."""

    language: Language
    labels: Labels

    def marked(self, text: str, code: str, attributes: str = "") -> Markup:
        """The text, in an element of its own where it has attributes or another language."""
        if code != self.language.code:
            attributes += f' lang="{code}"'
        content = escape(text)
        return Markup(f"<span{attributes}>{content}</span>") if attributes else content

    def label(self, word: Any, group: str) -> Markup:
        """The readers' word for an id of a list of the catalog."""
        text, code = pick(self.labels[group][str(word)], self.language.code, SOURCE_LANGUAGE)
        return self.marked(text, code)

    def missing(self, word: str) -> Markup:
        """Why there is no figure or text: unknown, not available, not applicable, none …"""
        text, code = pick(self.labels["missing"][word], self.language.code, SOURCE_LANGUAGE)
        return self.marked(text.lower(), code, ' class="unknown"')

    def word(self, value: Any, code: str = "") -> Markup:
        """A plain word or year of the profile (in its language, `code`), or why there is none."""
        if value in MISSING:
            return self.missing(value)
        return self.marked(str(value), code if code and HAS_WORDS.search(str(value)) else self.language.code)

    def say(self, value: Any, *, plain: bool = False) -> Markup:
        """A located text with its path (without it where `plain`), or why there is none."""
        if isinstance(value, str):
            return self.word(value)
        where = "" if plain or not value["from"] else f' data-from="{escape(value["from"])}"'
        return self.marked(value["text"], value["lang"], where)

    def in_sentence(self, country: Any) -> Markup:
        """A country as a sentence calls it: the Philippines; by its name where nothing else is known."""
        known = self.labels["countries_in_sentences"].get(country["iso2"], {})
        code = self.language.code
        called = (known if isinstance(known, Mapping) else {SOURCE_LANGUAGE: known}).get(code)
        return self.marked(called, code) if called else self.say(country["name"], plain=True)

    def local(self, value: Any, code: str) -> Markup:
        """The text, and in parentheses the same in the country's language where the profile has it."""
        other = value["all"].get(code)
        if not other or value["lang"] == code:
            return self.say(value)
        where = f' data-from="{escape(value["from"])}" lang="{code}"'
        return Markup(f"{self.say(value)} (<span{where}>{escape(other)}</span>)")

    def figure(self, value: Any, unit: str = "") -> Markup:
        """A number for readers, yes or no, or the word that says why there is none."""
        if isinstance(value, bool):
            return self.label("yes" if value else "no", "yes_no")
        if isinstance(value, str):
            return self.missing(value)
        shown = self.language.percent(value) if unit == "percent" else self.language.number(value)
        return escape(shown)

    def date(self, value: str) -> Markup:
        """A profile date for readers, or the word that says why there is none."""
        return self.missing(value) if value in MISSING else escape(self.language.date(value))

    def listed(self, values: Sequence[Any]) -> Markup:
        """`a, b and c` of texts that may already be marked up."""
        places = [f"\x00{place}\x00" for place in range(len(values))]
        joined = str(escape(self.language.listed(places)))
        for place, value in zip(places, values, strict=True):
            joined = joined.replace(place, str(escape(value)))
        return Markup(joined)


def cited(citations: Any, sources: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Citations (one or a list; a key, or a key with its place), each with the short name of its source.

    Pages of one source stand together, in the order in which they are cited, under `pages`.
    """
    each = citations if isinstance(citations, list) else [citations]
    whole = [{"source": one} if isinstance(one, str) else one for one in each]
    found: list[dict[str, Any]] = []
    for one in whole:
        entry = {"page": None, "place": None, "note": None, **one, "pages": pages_of(one)}
        earlier = next((other for other in found if entry["pages"] and same_pages(entry, other)), None)
        if earlier is None:
            found.append({**entry, "short": sources[one["source"]]["short"]})
        else:
            earlier["pages"] = list(dict.fromkeys((*earlier["pages"], *entry["pages"])))
    return found


def pages_of(citation: Mapping[str, Any]) -> list[str]:
    page = citation.get("page")
    return [str(page)] if page else []


def same_pages(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    """Whether two citations differ in nothing but their pages."""
    return bool(other["pages"] and one["source"] == other["source"] and not (one["place"] or other["place"]))


def each(mapping: Mapping[str, Any]) -> list[Any]:
    """The entries of a mapping keyed by id, in its order."""
    return list(mapping.values())


def together(entries: Any) -> list[Any]:
    """The citations of several entries as one list, each once: for one note that serves them all."""
    found: list[Any] = []
    for entry in entries:
        for citation in entry.get("sources") or ():
            if not any(same_place(citation, other) for other in found):
                found.append(citation)
    return found


def same_place(one: Any, other: Any) -> bool:
    """Whether two citations name the same source and the same place in it."""
    return bool(without_path(one) == without_path(other))


def without_path(citation: Any) -> Any:
    """The citation without the profile path it stands at, and without that of its texts."""
    if not isinstance(citation, dict):
        return {"source": citation}
    texts = {key: value["text"] if isinstance(value, dict) else value for key, value in citation.items()}
    return {key: value for key, value in texts.items() if key != "path" and value is not None}
