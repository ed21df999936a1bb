"""Words that writers put beside the text of a template, in the language of the document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from atlas_cli.html.outline import Labels
from atlas_cli.languages import Language
from atlas_cli.word.write import Prompts

if TYPE_CHECKING:
    from atlas_cli.html.elements import PageWords

#: How Word writes a date that is chosen in a form, where it is not day, month, year with spaces.
WORD_DATES = {"es": "d 'de' MMMM 'de' yyyy"}


def caption_labels(language: Language) -> Labels:
    """The words before the numbers of captions."""
    _ = language.word
    return Labels(table=_("Table"), figure=_("Figure"))


def page_words(language: Language) -> PageWords:
    """What only the web page says."""
    from atlas_cli.html.elements import PageWords

    _ = language.word
    return PageWords(
        skip=_("Skip to the text"), notes=_("Notes"), back=_("Back to the text"), values=_("Values")
    )


def prompts(language: Language) -> Prompts:
    """What stands in a form field before it is filled in."""
    _ = language.word
    return Prompts(
        text=_("Enter text"),
        date=_("Day, month, year"),
        choice=_("Choose"),
        date_format=WORD_DATES.get(language.code, "d MMMM yyyy"),
        lang=language.code,
    )
