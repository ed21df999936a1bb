"""The frame of the checks: what a rule is given, what it finds, and the tables of all rules.

A rule is a function with a docstring. The docstring is what `atlas explain` prints: a first line, why,
how to mend it, and a failing and a passing example, each a piece of YAML that tests lay over a minimal
file and run.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Generic, TypeVar

from atlas_cli.analysis import Analysis
from atlas_cli.catalog.load import Catalog
from atlas_cli.checks.prose import KeyPath, Prose
from atlas_cli.diagnostics import Diagnostic, Fix, Level, Span
from atlas_cli.profile.contacts import Contacts
from atlas_cli.profile.load import LoadedProfile
from atlas_cli.profile.model import Profile
from atlas_cli.profile.records import DECISIONS, Responses
from atlas_cli.workspace.consultations import CONTACTS
from atlas_cli.yamlfile import YamlFile
from atlas_cli.yamlfile.comments import Stretch

S = TypeVar("S")


@dataclass(frozen=True, slots=True)
class Checked:
    """What the rules over a profile see: the profile, the catalog, and what follows from both."""

    loaded: LoadedProfile
    catalog: Catalog
    analysis: Analysis
    prose: tuple[Prose, ...]
    """Every text for readers; read from the profile once for all rules."""

    @property
    def profile(self) -> Profile:
        return self.loaded.profile

    @property
    def file(self) -> YamlFile:
        return self.loaded.file


@dataclass(frozen=True, slots=True)
class OnFile:
    """What the rules over private records see: records, decisions and contacts, beside the profile."""

    loaded: LoadedProfile
    catalog: Catalog
    responses: Responses
    contacts: Contacts | None = None
    contacts_file: YamlFile | None = None

    def file_named(self, name: str | None) -> YamlFile:
        """The file of a record by its id, or decisions.yaml, or contacts.yaml; else the profile."""
        others = {DECISIONS: self.responses.decisions_file, CONTACTS: self.contacts_file}
        return self.responses.files.get(name or "") or others.get(name or "") or self.loaded.file


@dataclass(frozen=True, slots=True)
class Silence:
    """A comment that silences rules: their codes, the reason, its words, and the lines it is about."""

    span: Span
    codes: tuple[str, ...]
    reason: str
    says: str
    stretch: Stretch


@dataclass(frozen=True, slots=True)
class Noted:
    """What the rules over silences see: a file with its silences, and all that was found in it."""

    file: YamlFile
    silences: tuple[Silence, ...]
    found: tuple[Diagnostic, ...]


@dataclass(frozen=True, slots=True)
class Problem:
    """One finding of a rule: the path of the value (or of its key) it is about, and what to do."""

    path: KeyPath
    message: str
    help: str
    related: tuple[tuple[str, Span], ...] = ()
    at_key: bool = False
    file: str | None = None
    """Name of the catalog file, where the finding is not in the profile."""
    span: Span | None = None
    """The place, where it is no value: a comment."""
    words: str | None = None
    """The words inside a longer text that the finding is about."""
    fix: str | None = None
    """What to write at the place instead, where there is one right answer."""

    def in_file(self, name: str) -> Problem:
        """The same finding, in another file than the profile."""
        return replace(self, file=name, related=())


@dataclass(frozen=True, slots=True)
class Rule(Generic[S]):
    """A rule over profiles or over the catalog. `text` explains it, with its two examples."""

    code: str
    name: str
    level: Level
    text: str
    find: Callable[[S], Iterator[Problem]]

    def diagnostics(self, subject: S, file_named: Callable[[str | None], YamlFile]) -> Iterator[Diagnostic]:
        for problem in self.find(subject):
            file = file_named(problem.file)
            at_path = file.key_span if problem.at_key else file.span
            whole = problem.span or at_path(*problem.path)
            span = file.span_of_words(whole, problem.words) if problem.words else whole
            yield Diagnostic(
                self.code,
                self.name,
                self.level,
                problem.message,
                span,
                problem.help,
                problem.related,
                Fix(span, problem.fix) if problem.fix else None,
            )


#: The rules by code. Filled when the modules of this package are read, and not changed afterwards.
PROFILE_RULES: dict[str, Rule[Checked]] = {}
CATALOG_RULES: dict[str, Rule[Catalog]] = {}
SILENCE_RULES: dict[str, Rule[Noted]] = {}
RECORD_RULES: dict[str, Rule[OnFile]] = {}

Finder = Callable[[S], Iterator[Problem]]


def rule(code: str, name: str, level: Level) -> Callable[[Finder[Checked]], Finder[Checked]]:
    """Enters a function as a rule over profiles."""
    return entry(PROFILE_RULES, code, name, level)


def catalog_rule(code: str, name: str, level: Level) -> Callable[[Finder[Catalog]], Finder[Catalog]]:
    """Enters a function as a rule over the catalog."""
    return entry(CATALOG_RULES, code, name, level)


def silence_rule(code: str, name: str, level: Level) -> Callable[[Finder[Noted]], Finder[Noted]]:
    """Enters a function as a rule over silences."""
    return entry(SILENCE_RULES, code, name, level)


def record_rule(code: str, name: str, level: Level) -> Callable[[Finder[OnFile]], Finder[OnFile]]:
    """Enters a function as a rule over private records."""
    return entry(RECORD_RULES, code, name, level)


def entry(rules: dict[str, Rule[S]], code: str, name: str, level: Level) -> Callable[[Finder[S]], Finder[S]]:
    def enter(find: Finder[S]) -> Finder[S]:
        if any(code in known for known in (PROFILE_RULES, CATALOG_RULES, SILENCE_RULES, RECORD_RULES)):
            raise ValueError(f"two rules have the code {code}")
        rules[code] = Rule(code, name, level, find.__doc__ or "", find)
        return find

    return enter


def check_profile_rules(checked: Checked, rules: Iterable[Rule[Checked]]) -> Iterator[Diagnostic]:
    for each in rules:
        yield from each.diagnostics(checked, lambda _: checked.file)


def check_catalog_rules(catalog: Catalog, rules: Iterable[Rule[Catalog]]) -> Iterator[Diagnostic]:
    for each in rules:
        yield from each.diagnostics(catalog, lambda name: catalog.files[name or "needs.yaml"])
