"""Footnotes: the mark in the text, the note in a part of its own with Word's two separators."""

from __future__ import annotations

from collections.abc import Callable

from atlas_cli.word.write.context import Context
from atlas_cli.word.write.markup import paragraph, part, run, text_element, value

SEPARATORS = ((-1, "separator"), (0, "continuationSeparator"))
"""Numbers and kinds of the notes that draw the line above notes; settings name the same numbers."""


def add_note(context: Context, write: Callable[[], str]) -> str:
    """Keep the footnote whose runs *write* returns; the runs of its mark."""
    number = len(context.notes) + 1
    context.notes.append("")  # keeps the number while the text of the note is written
    links, context.links = context.links, context.note_links
    content = write()
    context.links = links
    context.notes[number - 1] = note(context, number, content)
    return run(f'<w:footnoteReference w:id="{number}"/>', mark_properties(context))


def mark_properties(context: Context) -> str:
    style = context.styles.id("character", "footnote reference")
    return f"<w:rPr>{value('rStyle', style)}</w:rPr>"


def note(context: Context, number: int, content: str) -> str:
    mark = run("<w:footnoteRef/>", mark_properties(context)) + run(text_element(" "))
    return f'<w:footnote w:id="{number}">{paragraph(mark + content, note_properties(context))}</w:footnote>'


def note_properties(context: Context) -> str:
    return f"<w:pPr>{value('pStyle', context.styles.paragraph('footnote text'))}</w:pPr>"


def notes_part(context: Context) -> bytes:
    """The footnotes part of the document."""
    style = note_properties(context)
    lines = "".join(
        f'<w:footnote w:type="{kind}" w:id="{number}">{paragraph(run(f"<w:{kind}/>"), style)}</w:footnote>'
        for number, kind in SEPARATORS
    )
    return part("w:footnotes", lines, *context.notes)
