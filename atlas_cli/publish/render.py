"""Facts and a template become a checked tree; a mistake in a template is told with its file and line."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from traceback import walk_tb
from typing import Any

from jinja2 import TemplateError, TemplateSyntaxError

from atlas_cli.catalog.load import Catalog
from atlas_cli.diagnostics import BadInput, Diagnostic, Span
from atlas_cli.documents.view import Document
from atlas_cli.html.checks import check
from atlas_cli.html.tree import Node, parse
from atlas_cli.languages import CLOSING, OPENING, SOURCE_LANGUAGE, Language, without_marks
from atlas_cli.publish.templates import environment

Labels = Mapping[str, Mapping[str, Any]]


def labels_of(catalog: Catalog) -> Labels:
    """The words of the catalog by list and id, for the filter `label`."""
    terms = {
        name: {str(key): text for key, text in getattr(catalog.terms, name).items()}
        for name in type(catalog.terms).model_fields
    }
    return {**terms, "steps": {step.id: step.label for step in catalog.steps.values()}}


def render(document: Document, folders: Sequence[Path], language: Language, labels: Labels) -> Node:
    """The tree of a document.

    Raises BadInput where a template has a mistake: syntax, an unknown variable, element, class or link.
    """
    tree = rendered(document, folders, language, labels, stamp=False)
    problems = check(tree) if tree else None
    if tree and not problems:
        return tree
    tree = rendered(document, folders, language, labels, stamp=True)  # again, to name template and line
    raise BadInput([placed(problem, folders) for problem in (check(tree) if tree else ()) or problems or ()])


def rendered(
    document: Document, folders: Sequence[Path], language: Language, labels: Labels, *, stamp: bool
) -> Node | None:
    """The tree, unchecked; None where the text is not well-formed and another pass can say where."""
    try:
        made = environment(folders, language, labels, stamp=stamp)
        text = fallbacks_marked(made.get_template(document.template).render(document.facts))
    except (TemplateError, TypeError) as error:
        if not is_of_template(error, folders):
            raise
        raise BadInput([template_problem(error, document.template, folders)]) from None
    try:
        return parse(text, document.template)
    except BadInput as error:
        if stamp:
            raise BadInput([placed(problem, folders) for problem in error.diagnostics]) from None
        return None


def fallbacks_marked(text: str) -> str:
    """Sentences without a translation as elements that say their language; in attributes only their text."""
    if OPENING not in text:
        return text
    head, body, rest = text.partition("<body")
    pieces = re.split(r"(<[^>]*>)", body + rest)
    marked = (without_marks(piece) if piece.startswith("<") else in_english(piece) for piece in pieces)
    return without_marks(head) + "".join(marked)


def in_english(text: str) -> str:
    return text.replace(OPENING, f'<span lang="{SOURCE_LANGUAGE}">').replace(CLOSING, "</span>")


def is_of_template(error: TemplateError | TypeError, folders: Sequence[Path]) -> bool:
    """Whether a template is at fault: a macro or filter that it calls does not take what it is given.

    Such an error has its last frame in the template or in Jinja; one in a function of ours is our mistake.
    """
    *_, (last, _) = walk_tb(error.__traceback__)
    file = Path(last.f_code.co_filename)
    in_jinja = str(last.f_globals.get("__name__", "")).startswith("jinja2.")
    return isinstance(error, TemplateError) or in_jinja or any(map(file.is_relative_to, folders))


def template_problem(error: TemplateError | TypeError, template: str, folders: Sequence[Path]) -> Diagnostic:
    """What Jinja found, at the line of the template."""
    file, line = place_of(error, template, folders)
    span = Span(file, line, 1, line, 2)
    code, name = (
        ("ATL720", "template-syntax")
        if isinstance(error, TemplateSyntaxError)
        else ("ATL722", "wrong-call")
        if isinstance(error, TypeError)
        else ("ATL721", "unknown-variable")
    )
    return Diagnostic(
        code=code,
        name=name,
        level="error",
        message=problem_of(error),
        span=span,
        help="compare with the bundled template; what it may print is made in atlas_cli/documents",
    )


def problem_of(error: TemplateError | TypeError) -> str:
    """In words and without its place, which Jinja adds to some."""
    words = error.message if isinstance(error, TemplateError) else str(error)
    return words or "the template cannot be rendered"


def place_of(error: TemplateError | TypeError, template: str, folders: Sequence[Path]) -> tuple[Path, int]:
    """File and line of a template error; Jinja puts the template's own frames into the traceback."""
    if isinstance(error, TemplateSyntaxError) and error.filename:
        return Path(error.filename), error.lineno
    found, frame = (find(template, folders), 1), error.__traceback__
    while frame:
        file = Path(frame.tb_frame.f_code.co_filename)
        if any(file.is_relative_to(folder) for folder in folders):
            found = file, frame.tb_lineno
        frame = frame.tb_next
    return found


def find(template: str, folders: Sequence[Path]) -> Path:
    return next((folder / template for folder in folders if (folder / template).is_file()), Path(template))


def placed(problem: Diagnostic, folders: Sequence[Path]) -> Diagnostic:
    """The problem with the whole path of its template instead of the name."""
    if not problem.span:
        return problem
    from dataclasses import replace

    file = find(problem.span.file.as_posix(), folders)
    return replace(problem, span=replace(problem.span, file=file))
