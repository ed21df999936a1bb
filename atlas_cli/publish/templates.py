"""Jinja as the templates know it: sandboxed, everything escaped, nothing undefined, one language."""

from __future__ import annotations

import marshal
import pickle
import re
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from jinja2 import ChoiceLoader, FileSystemBytecodeCache, FileSystemLoader, StrictUndefined, TemplateError
from jinja2.bccache import Bucket, bc_magic
from jinja2.sandbox import SandboxedEnvironment
from markupsafe import Markup, escape

from atlas_cli.languages import Language
from atlas_cli.publish.cache import cache_folder, forget_oldest
from atlas_cli.publish.filters import filters_for

#: A Jinja tag, or the start of an element. Jinja comes first, so that `<` inside a tag is never stamped.
START_TAG = re.compile(r"\{%.*?%\}|\{\{.*?\}\}|\{#.*?#\}|<(?P<name>[a-z][a-z0-9]*)(?=[\s/>])", re.DOTALL)


#: Compiled templates of some twenty workspaces: an edited one replaces its file, a moved one does not.
MOST_KEPT = 1000


class TemplateEnvironment(SandboxedEnvironment):
    """A sandbox in which `series.values` is the entry `values` of a mapping, never its method."""

    def getattr(self, obj: Any, attribute: str) -> Any:
        if isinstance(obj, dict) and attribute in obj:
            return obj[attribute]
        return super().getattr(obj, attribute)


class CompiledTemplates(FileSystemBytecodeCache):
    """Jinja's files of compiled templates, each read at once: `marshal` reads a file value by value."""

    def load_bytecode(self, bucket: Bucket) -> None:
        path = Path(self.directory, self.pattern % bucket.key)
        with (
            suppress(OSError, EOFError, ValueError, TypeError, pickle.UnpicklingError),
            path.open("rb") as file,
        ):
            if file.read(len(bc_magic)) == bc_magic and pickle.load(file) == bucket.checksum:
                bucket.code = marshal.loads(file.read())

    def dump_bytecode(self, bucket: Bucket) -> None:
        super().dump_bytecode(bucket)
        forget_oldest(Path(self.directory), MOST_KEPT)


class StampingLoader(FileSystemLoader):
    """Writes into each literal start tag the template and line it stands in; used to place an error."""

    def get_source(self, environment: Any, template: str) -> tuple[str, str, Callable[[], bool]]:
        source, path, uptodate = super().get_source(environment, template)
        return stamped(source, template), path, uptodate


def stamped(source: str, name: str) -> str:
    """`<p>` on line 41 of psa.html → `<p data-at="psa.html:41">`; Jinja tags are stepped over."""

    def stamp(found: re.Match[str]) -> str:
        if not found["name"]:
            return found[0]
        line = source.count("\n", 0, found.start()) + 1
        return f'{found[0]} data-at="{name}:{line}"'

    return START_TAG.sub(stamp, source)


def environment(
    folders: Sequence[Path],
    language: Language,
    labels: Mapping[str, Mapping[str, Any]],
    *,
    stamp: bool = False,
) -> TemplateEnvironment:
    """The environment of one document; a template is taken from the first folder that has it."""
    loader = StampingLoader if stamp else FileSystemLoader
    made = TemplateEnvironment(
        loader=ChoiceLoader([loader(folder) for folder in folders]),
        autoescape=True,
        undefined=StrictUndefined,
        extensions=["jinja2.ext.i18n", "jinja2.ext.do"],
        auto_reload=False,
        bytecode_cache=None if stamp else compiled_templates(),
    )
    made.policies["ext.i18n.trimmed"] = True
    made.install_gettext_translations(language.messages, newstyle=True)  # type: ignore[attr-defined]
    made.globals.update(sentences_of(language), Markup=Markup)
    made.filters.update(filters_for(language, labels))
    return made


def sentences_of(language: Language) -> dict[str, Callable[..., Markup]]:
    """What `trans` calls for a sentence. Jinja's own functions do the same in three times as long."""

    def gettext(sentence: str, /, **variables: object) -> Markup:
        return filled(language.messages.gettext(sentence), variables)

    def ngettext(one: str, many: str, num: int, /, **variables: object) -> Markup:
        return filled(language.messages.ngettext(one, many, num), {"num": num, **variables})

    return {"gettext": gettext, "ngettext": ngettext}


def filled(sentence: str, variables: Mapping[str, object]) -> Markup:
    """A sentence of a template with its variables, which are escaped."""
    return Markup(sentence % {name: escape(value) for name, value in variables.items()})


def compiled_templates() -> CompiledTemplates | None:
    """Compiling the templates costs more than all else; keep the result in the user's cache folder."""
    folder = cache_folder("templates")
    return CompiledTemplates(str(folder)) if folder else None


__all__ = ["TemplateEnvironment", "TemplateError", "environment", "stamped"]
