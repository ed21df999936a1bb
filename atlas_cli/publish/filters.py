"""What templates may do with a value: print a text with its profile path, a figure, a date, a word of a list."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from markupsafe import Markup, escape

from atlas_cli.languages import SOURCE_LANGUAGE, Language, pick

#: Words that say why there is no figure or text; they are printed as such and look different.
MISSING = ("unknown", "not-applicable", "not-available", "not-stated", "not-recorded", "none")

Labels = Mapping[str, Mapping[str, Any]]


def filters_for(language: Language, labels: Labels) -> dict[str, Callable[..., Any]]:
    """The filters of one language. `labels` are the words of the catalog by list and id."""

    def marked(text: str, code: str, attributes: str = "") -> Markup:
        """The text in an element of its own where it is not in the document's language."""
        if code != language.code:
            attributes += f' lang="{code}"'
        content = escape(text)
        return Markup(f"<span{attributes}>{content}</span>") if attributes else Markup(content)

    def label(word: Any, group: str) -> Markup:
        """The readers' word for an id of a list of the catalog."""
        text, code = pick(labels[group][str(word)], language.code, SOURCE_LANGUAGE)
        return marked(text, code)

    def missing(word: str) -> Markup:
        return Markup('<span class="unknown">{}</span>').format(label(word, "missing").lower())

    def say(value: Any, *, plain: bool = False) -> Markup:
        """A located text with its path, or the word that says why there is none."""
        if isinstance(value, str):
            return missing(value) if value in MISSING else Markup(escape(value))
        where = "" if plain or not value["from"] else f' data-from="{escape(value["from"])}"'
        return marked(value["text"], value["lang"], where)

    def local(value: Any, code: str) -> Markup:
        """The text, and in parentheses the same in the country's language where the profile has it."""
        other = value.get("all", {}).get(code)
        if not other or value["lang"] == code:
            return say(value)
        return Markup('{} (<span data-from="{}" lang="{}">{}</span>)').format(
            say(value), value["from"], code, other
        )

    def word(value: Any) -> Markup:
        """A plain word or year of the profile, or the word that says why there is none."""
        return missing(value) if value in MISSING else Markup(escape(value))

    def figure(value: Any, unit: str = "") -> Markup:
        """A number for readers, yes or no, or the word that says why there is none."""
        if isinstance(value, bool):
            return label("yes" if value else "no", "yes_no")
        if isinstance(value, str):
            return missing(value)
        return Markup(escape(language.percent(value) if unit == "percent" else language.number(value)))

    def date(value: str) -> Markup:
        return missing(value) if value in MISSING else Markup(escape(language.date(value)))

    def listed(values: Sequence[Any]) -> Markup:
        """`a, b and c` of texts that may already be marked up."""
        places = [f"\x00{place}\x00" for place in range(len(values))]
        joined = str(escape(language.listed(places)))
        for place, value in zip(places, values, strict=True):
            joined = joined.replace(place, str(escape(value)))
        return Markup(joined)

    return {
        "cited": cited,
        "date": date,
        "each": each,
        "figure": figure,
        "label": label,
        "listed": listed,
        "local": local,
        "missing": missing,
        "number": language.number,
        "percent": language.percent,
        "say": say,
        "word": word,
    }


def cited(citations: Any, sources: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Citations (one or a list; a key, or a key with its place) as a list with the short name of each source."""
    each = citations if isinstance(citations, list) else [citations]
    whole = [{"source": one} if isinstance(one, str) else one for one in each]
    return [
        {"page": None, "place": None, "note": None, **one, "short": sources[one["source"]]["short"]}
        for one in whole
    ]


def each(mapping: Mapping[str, Any]) -> list[Any]:
    """The entries of a mapping keyed by id, in its order."""
    return list(mapping.values())
