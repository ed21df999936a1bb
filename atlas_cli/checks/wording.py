"""Rules on the words of a profile: acronyms, persons, internal words, sections of laws."""

from __future__ import annotations

import re
from collections.abc import Iterator

from atlas_cli.analysis.acronyms import acronyms_in, is_explained, known_acronyms
from atlas_cli.analysis.instruments import languages_of, names_of
from atlas_cli.checks.frame import Checked, Problem, rule
from atlas_cli.checks.prose import Prose
from atlas_cli.checks.words import contains_word, title_in, word_in

#: Publications and laws keep what their authors wrote.
OWN_WORDS = frozenset({"sources", "laws", "acronyms"})

#: Fields that only the internal edition prints.
INTERNAL_FIELDS = frozenset({"stance"})

#: Sections of the profile in which the law or instrument is the entry itself.
ABOUT_ONE_LAW = frozenset({"laws", "ratifications", "sources"})

#: So many characters after a section, "the anti-trafficking law" still says which law it is from.
NEAR = 60

SECTION = re.compile(
    r"(?<![\w.])(?:(?i:ss?\.|arts?\.)|[Ss]ections?|[Aa]rticles?|[Aa]rtículos?|มาตรา)\s*\d+(?:[./]\d+)*"
)


@rule("ATL501", "undefined-acronym", "warning")
def undefined_acronym(checked: Checked) -> Iterator[Problem]:
    """An acronym is used that no list explains.

    Documents explain each acronym in annex C, from `acronyms:` of the profile, the `acronym:` of agencies and
    bodies, and the general ones of `terms.yaml`. Add it to `acronyms:`, or write it out. Shown once, where it
    stands first; `--final` is refused while one is left.

    Fails:

        agencies:
          inspectorate: {mandate: Inspects workplaces with the MLSP.}

    Passes:

        agencies:
          inspectorate: {mandate: Inspects workplaces with the MLSP.}
        acronyms: {MLSP: Ministry of Labor and Social Protection}
    """
    known = {*known_acronyms(checked.profile, checked.catalog), *checked.catalog.words.internal}
    for each in checked.prose:
        if each.path[0] in OWN_WORDS:
            continue
        for word in acronyms_in(each.text):
            if not is_explained(word, known):
                known.add(word)
                help = f"add `{word}: …` under `acronyms:` with what it stands for, or write it out"
                message = f"the acronym {word} is used and not explained"
                yield Problem(each.path, message, help, words=word)


@rule("ATL502", "personal-title", "error")
def personal_title(checked: Checked) -> Iterator[Problem]:
    """A person is named, by a title such as Mr., Sra. or นาย.

    Profiles name offices, never persons: people change, and documents name a person only with recorded
    consent. Write the office; names and addresses belong into `consultations/<country>/contacts.yaml`. The
    titles stand in `words.yaml` of the catalog.

    Fails:

        agencies:
          inspectorate: {mandate: "Inspects workplaces, headed by Mr. Smith."}

    Passes:

        agencies:
          inspectorate: {mandate: "Inspects workplaces, headed by the Director-General."}
    """
    titles = checked.catalog.words.personal_titles
    for each in checked.prose:
        found = title_in(each.text, titles)
        if found:
            message = f"“{found}” stands before the name of a person"
            help = "name the office instead; persons belong into consultations/<country>/contacts.yaml"
            yield Problem(each.path, message, help, words=found)


@rule("ATL503", "internal-word", "error")
def internal_word(checked: Checked) -> Iterator[Problem]:
    """A text of the government edition has a word that is meant for us.

    Governments read the profile's texts in their documents. Notes to ourselves, expected objections and words
    such as TODO stand in the fields of the internal edition (`influence`, `interest`, `stance`), in comments
    of the file, or nowhere. The words stand in `words.yaml` of the catalog.

    Fails:

        gaps:
          TL-E1: {note: To be checked with the ministry.}

    Passes:

        agencies:
          inspectorate: {stance: To be checked with the ministry.}
    """
    for each in checked.prose:
        if each.field in INTERNAL_FIELDS:
            continue
        found = word_in(each.text, checked.catalog.words.internal)
        if found:
            help = "say it in a comment (`# …`) or in a field of the internal edition, or take it out"
            yield Problem(each.path, f"“{found}” would be printed for governments", help, words=found)


@rule("ATL505", "provision-without-law", "warning")
def provision_without_law(checked: Checked) -> Iterator[Problem]:
    """A text names a section of a law, and no law.

    "Section 44" can be looked up only beside the law it is from. Name the law in the same text, by its title,
    its short name or a word such as Act, Code or Decree. Texts under `laws:` and `ratifications:` are about
    one law or instrument anyway.

    Fails:

        gaps:
          TL-E1: {statement: Inspectors do not apply section 44.}

    Passes:

        gaps:
          TL-E1: {statement: Inspectors do not apply section 44 of the Labor Act.}
    """
    names = law_names(checked)
    kinds = tuple(word.lower() for word in checked.catalog.words.laws)
    for each in checked.prose:
        found = None if is_about_one_law(each, checked) else SECTION.search(each.text)
        if not found or contains_word(each.text[found.end() : found.end() + NEAR], kinds):
            continue
        if not contains_word(each.text, names):
            help = "name the law in the same text: section 44 of the Labor Act"
            message = f"“{found.group()}” is named without its law"
            yield Problem(each.path, message, help, words=found.group())


def is_about_one_law(each: Prose, checked: Checked) -> bool:
    """Whether the law stands beside the text: a treaty or law, a cited source, a standard's provisions."""
    if each.path[0] == "standards":
        return bool(checked.profile.standards[str(each.path[1])].provisions)
    return each.path[0] in ABOUT_ONE_LAW or each.field == "place"


def law_names(checked: Checked) -> tuple[str, ...]:
    """Words that name a law: those of the catalog, the profile's laws, and the instruments."""
    laws = checked.profile.laws.values()
    own = [name for law in laws for name in (*languages_of(law.title), *((law.short,) if law.short else ()))]
    instruments = [name for one in checked.catalog.instruments.values() for name in names_of(one)]
    return (*checked.catalog.words.laws, *own, *instruments)
