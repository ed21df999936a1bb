"""Rules on texts that are missing in a language that the profile uses."""

from __future__ import annotations

from collections.abc import Iterator

from atlas_cli.checks.frame import Checked, Problem, rule
from atlas_cli.checks.prose import NAMES, KeyPath, Prose
from atlas_cli.text import counted, listed
from atlas_cli.yamlfile import Key

#: A note on a publication is for us; nothing of a source but its title is printed.
NOT_TRANSLATED = frozenset({"sources", "acronyms"})
#: Letters and forms print what the project is called in the language of the agency, whatever the rest is in.
IN_LETTERS = frozenset({"project"})
MOST_NAMED = 4


@rule("ATL504", "missing-translation", "warning")
def missing_translation(checked: Checked) -> Iterator[Problem]:
    """A text is missing in a language that the profile is written in.

    A language is in use once sentences of the file are written in it; names alone, as those of agencies in
    Thai, are no such use, nor is what letters to agencies say of the project. A document in that language
    would fall back to English in the middle of a page: add what is missing, shown once for each entry.

    Fails:

        gaps:
          TL-E1:
            title: {en: Training of inspectors, es: Formación de inspectores}
            statement: {en: Inspectors lack training., es: Falta formación.}

    Passes:

        gaps:
          TL-E1:
            severity: {level: medium, rule: S7, reason: {en: No other rule holds., es: Ninguna otra regla.}}
            statement: {en: Inspectors lack training., es: Falta formación.}
            findings:
              - {text: {en: The source suggests it., es: La fuente lo sugiere.}, source: findings}
        agencies:
          inspectorate: {mandate: {en: Inspects workplaces., es: Inspecciona.}}
        project:
          outcomes:
            - {outcome: 2, basis: {en: Enforcement, es: Aplicación}, sources: [findings]}
          funder: {en: A funder, es: Un financiador}
          grantee: {en: A grantee, es: Un beneficiario}
    """
    texts = [each for each in checked.prose if is_sentence(each)]
    for language in languages_in_use(texts, checked.profile.language):
        yield from untranslated(texts, language)


def is_sentence(each: Prose) -> bool:
    return each.field not in NAMES and each.path[0] not in NOT_TRANSLATED


def languages_in_use(texts: list[Prose], own: str) -> list[str]:
    """Languages beside the file's own in which sentences are written, other than those of letters."""
    return sorted({each.language for each in texts if each.path[0] not in IN_LETTERS} - {own})


def untranslated(texts: list[Prose], language: str) -> Iterator[Problem]:
    """One problem for each entry (a gap, an agency, a paragraph) with texts that lack the language."""
    has = {each.field_path for each in texts if each.language == language}
    lacking: dict[KeyPath, list[KeyPath]] = {}
    for each in texts:
        if each.field_path not in has:
            fields = lacking.setdefault(entry_of(each.field_path), [])
            if each.field_path not in fields:
                fields.append(each.field_path)
    for entry, fields in lacking.items():
        names = ["/".join(map(str, field[len(entry) :])) or str(field[-1]) for field in fields]
        shown = names[:MOST_NAMED] + ([f"{len(names) - MOST_NAMED} more"] if len(names) > MOST_NAMED else [])
        message = f"{counted(len(fields), 'text')} not in `{language}`, in which others are: {listed(shown)}"
        help = f"write {{en: …, {language}: …}} in place of the text"
        yield Problem(entry, message, help, at_key=True)


def entry_of(path: KeyPath) -> KeyPath:
    """The entry that a reader would translate in one go: gaps/TH-E1, narrative/legal/0, project."""
    depth: dict[Key, int] = {"project": 1, "consultation": 1, "country": 1, "narrative": 3}
    return path[: depth.get(path[0], 2)]
