"""Fields with their results already filled in: numbers of captions and pages, cross-references.

Nothing asks Word to update them on opening, because Word would ask the reader back.
"""

from __future__ import annotations

from atlas_cli.word.write.markup import escape, run, text_element


def field(instruction: str, result: str, properties: str = "") -> str:
    """The runs of a complex field; *result* is the text shown until somebody updates it."""
    return field_around(instruction, run(text_element(result), properties), properties)


def field_around(instruction: str, result_runs: str, properties: str = "") -> str:
    """A complex field around ready-made runs."""
    return field_start(instruction, properties) + result_runs + field_end(properties)


def field_start(instruction: str, properties: str = "") -> str:
    """The beginning of a field, up to its result."""
    return (
        run('<w:fldChar w:fldCharType="begin"/>', properties)
        + run(f'<w:instrText xml:space="preserve"> {escape(instruction)} </w:instrText>', properties)
        + run('<w:fldChar w:fldCharType="separate"/>', properties)
    )


def field_end(properties: str = "") -> str:
    """The end of a field."""
    return run('<w:fldChar w:fldCharType="end"/>', properties)
