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


@dataclass(frozen=True, slots=True)
class Template:
    """A template as Jinja reads it: the names that it takes from outside, those that it gives to others
    (imported, set, or macros), and the templates that it extends, includes or imports."""

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

    def parse_unread(self) -> None:
        """Finds what is wrong with the syntax of templates that nothing asked for."""
        for name in self.sources.keys() - self.read:
            with self.noting(name):
                self.made.parse(self.sources[name][1], name, str(self.sources[name][0]))

    @contextmanager
    def noting(self, name: str) -> Iterator[None]:
        try:
            yield
        except TemplateSyntaxError as error:
            self.problems.append(template_problem(error, name, ()))


class NotingGenerator(CodeGenerator):
    """Jinja's own generator of code, which also notes the names taken from outside, as jinja2.meta does."""

    def __init__(self, made: TemplateEnvironment, name: str, path: Path) -> None:
        self.code = StringIO()
        self.taken: set[str] = set()
        super().__init__(made, name, str(path), self.code)

    def enter_frame(self, frame: Frame) -> None:
        super().enter_frame(frame)
        self.taken |= {name for action, name in frame.symbols.loads.values() if action == "resolve" and name}


def template_of(made: TemplateEnvironment, name: str, path: Path, text: str) -> Template:
    """A template with its names; its code goes to the cache of compiled templates.

    Raises TemplateSyntaxError, also for a filter or test that does not exist.
    """
    tree = made.parse(text, name, str(path))
    given = frozenset(names_given(tree))
    others = tuple(name for name in meta.find_referenced_templates(tree) if name)
    generator = NotingGenerator(made, name, path)
    generator.visit(tree)
    if made.bytecode_cache:
        bucket = made.bytecode_cache.get_bucket(made, name, str(path), text)
        bucket.code = compile(generator.code.getvalue(), str(path), "exec")
        made.bytecode_cache.set_bucket(bucket)
    return Template(path, tree, frozenset(generator.taken), given, others)


def names_given(tree: nodes.Template) -> Iterator[str]:
    for node in tree.find_all((nodes.Import, nodes.Macro, nodes.Name)):
        if isinstance(node, nodes.Import):
            yield node.target
        elif isinstance(node, nodes.Macro) or (isinstance(node, nodes.Name) and node.ctx != "load"):
            yield node.name


def check_names(document: Document, library: Library) -> Iterator[Diagnostic]:
    """Top-level names that a document does not have, in any branch of its templates."""
    family = list(reached(document.template, library, set()))
    known = {*document.facts, *library.made.globals, *(name for one in family for name in one.given)}
    for one in family:
        yield from (unknown_name(node, one.path, known) for node in first_uses(one.tree, one.taken - known))


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
