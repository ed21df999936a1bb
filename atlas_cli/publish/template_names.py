"""The names that templates use: each must be a fact of the document, or be given by one of its templates.

A template is parsed once. Jinja's generator of code finds out which names come from outside, and the code is
left where rendering looks for it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from io import StringIO
from pathlib import Path

from jinja2 import TemplateSyntaxError, meta, nodes
from jinja2.compiler import CodeGenerator, Frame

from atlas_cli.diagnostics import Diagnostic, Span
from atlas_cli.documents.view import Document
from atlas_cli.html.checks import meant
from atlas_cli.publish.render import template_problem
from atlas_cli.publish.templates import TemplateEnvironment

#: Path and text of each template, by its name.
Sources = Mapping[str, tuple[Path, str]]

#: A document has this fact where it is about a country.
OF_A_COUNTRY = "profile"


@dataclass(frozen=True, slots=True)
class Template:
    """A template as Jinja reads it: the names that it takes from outside, those that it gives to others
    (imported, set, or macros), and the templates that it extends, includes or imports."""

    name: str
    path: Path
    tree: nodes.Template
    taken: frozenset[str]
    given: frozenset[str]
    others: tuple[str, ...]


class Library:
    """Templates, each read when it is first asked for; `problems` are those of reading them."""

    def __init__(self, sources: Sources, made: TemplateEnvironment) -> None:
        self.sources = sources
        self.made = made
        self.read: dict[str, Template | None] = {}
        self.problems: list[Diagnostic] = []

    def template(self, name: str) -> Template | None:
        """The template of that name; None where there is none or it cannot be read."""
        if name not in self.read:
            self.read[name] = None
            with self.noting(name):
                self.read[name] = template_of(self.made, name, *self.sources[name])
        return self.read[name]

    @contextmanager
    def noting(self, name: str) -> Iterator[None]:
        try:
            yield
        except TemplateSyntaxError as error:
            self.problems.append(template_problem(error, name, ()))


class NotingGenerator(CodeGenerator):
    """Jinja's own generator of code, which also notes the names taken from outside, and those given.

    A filter or test that does not exist it refuses in every branch, not only where the branch is printed.
    """

    def __init__(self, made: TemplateEnvironment, name: str, path: Path) -> None:
        self.code = StringIO()
        self.taken: set[str] = set()
        self.given: set[str] = set()
        super().__init__(made, name, str(path), self.code)

    def enter_frame(self, frame: Frame) -> None:
        super().enter_frame(frame)
        self.taken |= {name for action, name in frame.symbols.loads.values() if action == "resolve" and name}
        self.given |= frame.symbols.stores

    def visit_Filter(self, node: nodes.Filter, frame: Frame) -> None:
        if node.name not in self.environment.filters:
            self.fail(f"No filter named {node.name!r}.", node.lineno)
        super().visit_Filter(node, frame)

    def visit_Test(self, node: nodes.Test, frame: Frame) -> None:
        if node.name not in self.environment.tests:
            self.fail(f"No test named {node.name!r}.", node.lineno)
        super().visit_Test(node, frame)


def template_of(made: TemplateEnvironment, name: str, path: Path, text: str) -> Template:
    """A template with its names; its code goes to the cache of compiled templates.

    Raises TemplateSyntaxError, also for a filter or test that does not exist.
    """
    tree = made.parse(text, name, str(path))
    others = tuple(name for name in meta.find_referenced_templates(tree) if name)
    generator = NotingGenerator(made, name, path)
    generator.visit(tree)
    if made.bytecode_cache:
        bucket = made.bytecode_cache.get_bucket(made, name, str(path), text)
        bucket.code = compile(generator.code.getvalue(), str(path), "exec")
        made.bytecode_cache.set_bucket(bucket)
    return Template(name, path, tree, frozenset(generator.taken), frozenset(generator.given), others)


def check_names(document: Document, library: Library) -> Iterator[Diagnostic]:
    """Reads the templates of a document: names that it does not have, in any branch of its own ones.

    Those that it borrows from another kind of document hold macros, too, that this one never calls. The Body
    of Knowledge lacks the facts of a country and extends the layout that prints them where nothing replaces
    that: names are found there by rendering.
    """
    family = list(reached(document.template, library, set()))
    if OF_A_COUNTRY not in document.facts:
        return
    known = {*document.facts, *library.made.globals, *(name for one in family for name in one.given)}
    for one in (one for one in family if not is_borrowed(one.name, document.template)):
        yield from (unknown_name(node, one.path, known) for node in first_uses(one.tree, one.taken - known))


def is_borrowed(name: str, by: str) -> bool:
    """Whether a template is of another kind, as `proposal/pieces.html` is for `consult/agenda.html`."""
    return "/" in name and name.partition("/")[0] != by.partition("/")[0].removesuffix(".html")


def reached(name: str, library: Library, seen: set[str]) -> Iterator[Template]:
    """The template and all that it extends, includes or imports, each once."""
    found = library.template(name) if name in library.sources and name not in seen else None
    seen.add(name)
    if found:
        yield found
        for other in found.others:
            yield from reached(other, library, seen)


def first_uses(tree: nodes.Template, names: Iterable[str]) -> Iterator[nodes.Name]:
    wanted = set(names)
    for node in tree.find_all(nodes.Name) if wanted else ():
        if node.name in wanted and node.ctx == "load":
            wanted.discard(node.name)
            yield node


def unknown_name(node: nodes.Name, path: Path, known: set[str]) -> Diagnostic:
    span = Span(path, node.lineno, 1, node.lineno, 2)
    help = meant(node.name, known) or "compare with the bundled template"
    return Diagnostic("ATL721", "unknown-variable", "error", f"“{node.name}” is not defined", span, help)
