"""Every document's way from facts to a file: template → tree → Word, web page or PDF."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Literal, Protocol

from atlas_cli.catalog.load import Catalog
from atlas_cli.diagnostics import Diagnostic
from atlas_cli.documents import view
from atlas_cli.documents.view import Document, View
from atlas_cli.html.tree import Node
from atlas_cli.languages import language, pick
from atlas_cli.profile.load import LoadedProfile
from atlas_cli.publish.formats import images_beside, pdf_of
from atlas_cli.publish.render import find, labels_of, render
from atlas_cli.publish.words import caption_labels, page_words, prompts
from atlas_cli.trace import Trace
from atlas_cli.word.write import document_properties, write_docx

Format = Literal["docx", "html", "pdf"]

#: Templates that every document is made with, besides its own.
SHARED_TEMPLATES = ("layout.html", "parts.html", "house.docx", "house.css")


class Places(Protocol):
    """What publishing needs to know of a workspace: where templates are looked for."""

    def template_folders(self) -> list[Path]: ...


@dataclass(frozen=True, slots=True)
class Published:
    """A finished document: its file name, its bytes, its trace (Word only), and what to tell the user."""

    file_name: str
    content: bytes
    trace: Trace | None
    warnings: tuple[Diagnostic, ...] = ()


@dataclass(frozen=True, slots=True)
class Edition:
    """How one document is made: for whom, in which format, from what, under which name.

    `created` is the date of the facts, never of the clock. `profile` and `category` go into the properties.
    """

    view: View
    format: Format
    folders: Sequence[Path]
    stem: str
    made_from: Mapping[str, str]
    created: datetime
    images: Callable[[str], bytes]
    profile: str = ""
    category: str = ""


class CountryRequest(Protocol):
    """What a user asks of any document of one country."""

    @property
    def profile(self) -> LoadedProfile: ...
    @property
    def places(self) -> Places: ...
    @property
    def language(self) -> str: ...
    @property
    def status(self) -> view.Status: ...
    @property
    def edition(self) -> view.Edition: ...
    @property
    def page(self) -> view.Page: ...


def view_of(request: CountryRequest) -> View:
    """How the document is to be seen. Raises UsageError for a language without messages."""
    folders = [folder / "locale" for folder in request.places.template_folders()]
    return View(language(request.language, folders), request.status, request.edition, request.page)


def options_of(request: CountryRequest) -> dict[str, str]:
    """What was asked for, as the properties of the document say it."""
    return {
        "language": request.language,
        "status": request.status,
        "edition": request.edition,
        "page": request.page,
    }


def country_edition(
    loaded: LoadedProfile,
    places: Places,
    view: View,
    format: Format,
    *,
    stem: str,
    made_from: Mapping[str, str],
) -> Edition:
    """How a document of one country is made: dated by its facts, with the pictures beside them."""
    return Edition(
        view=view,
        format=format,
        folders=places.template_folders(),
        stem=stem,
        made_from=made_from,
        created=first_moment(loaded.profile.as_of),
        images=images_beside(loaded.file.path),
        profile=loaded.slug,
        category=pick(loaded.profile.project.name, view.language.code, loaded.profile.language)[0],
    )


def tree_of(document: Document, edition: Edition, catalog: Catalog) -> Node:
    """The checked tree. Raises BadInput where a template has a mistake."""
    return render(document, edition.folders, edition.view.language, labels_of(catalog))


def file_of(
    document: Document, tree: Node, edition: Edition, warnings: Iterable[Diagnostic] = ()
) -> Published:
    """The tree as a file in the format asked for.

    Raises AtlasError for a picture or PDF that cannot be made.
    """
    name = edition.stem + ("-internal" if edition.view.internal else "")
    warnings = (*warnings, *untranslated(edition))
    if edition.format == "html":
        return Published(f"{name}.html", web_page(tree, edition), None, warnings)
    language = edition.view.language
    written = write_docx(
        tree,
        find("house.docx", edition.folders),
        properties=document_properties(
            tree, edition.created, kind=document.kind, profile=edition.profile, category=edition.category
        ),
        provenance=edition.made_from,
        images=edition.images,
        labels=caption_labels(language),
        prompts=prompts(language),
    )
    if edition.format == "pdf":
        return Published(f"{name}.pdf", pdf_of(written.docx, name), None, warnings)
    return Published(f"{name}.docx", written.docx, written.trace, warnings)


def untranslated(edition: Edition) -> tuple[Diagnostic, ...]:
    """A warning where sentences of the templates stand in English for want of a translation."""
    language = edition.view.language
    count = len(language.missing.asked) if language.missing else 0
    if not count:
        return ()
    first = min(language.missing.asked) if language.missing else ""
    message = (
        f"sentences printed in English, because '{language.code}' has no translation of them: {count},"
        f" the first of them “{first}”"
    )
    help = f"translate them in templates/locale/{language.code}.po"
    return (Diagnostic("ATL930", "untranslated", "warning", message, None, help),)


def web_page(tree: Node, edition: Edition) -> bytes:
    from atlas_cli.html.page import page_html

    language = edition.view.language
    css = find("house.css", edition.folders).read_text(encoding="utf-8")
    labels, words = caption_labels(language), page_words(language)
    return page_html(tree, css, images=edition.images, labels=labels, words=words).encode()


def template_files(kind: str, folders: Sequence[Path]) -> list[Path]:
    """The templates of a kind of document and the shared ones, each from the first folder that has it."""
    names = {f"{kind}.html", *SHARED_TEMPLATES}
    names |= {
        path.relative_to(folder).as_posix() for folder in folders for path in (folder / kind).glob("*.html")
    }
    return [path for name in sorted(names) if (path := find(name, folders)).is_file()]


def first_moment(date: str) -> datetime:
    """The first moment that a profile date means."""
    if "Q" in date:
        return datetime(int(date[:4]), 3 * int(date[-1]) - 2, 1)
    year, month, day = (*map(int, date.split("-")), 1, 1)[:3]
    return datetime(year, month, day)
