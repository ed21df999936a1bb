"""What `atlas explain` says of the codes that a file is read with: why, how to mend it, two examples."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple


class Explanation(NamedTuple):
    """Why something is refused and how to mend it; what fails and what passes, where YAML can show it."""

    text: str
    fails: str = ""
    passes: str = ""


_QUOTE = 'title: "Act: of 1998"'

EXPLANATIONS: Mapping[str, Explanation] = MappingProxyType(
    {
        "ATL001": Explanation(
            "The file cannot be opened: it is not there, is a folder, or another program keeps it"
            " locked. Check the name, close the file in Excel or Word, or ask for the right to read it."
        ),
        "ATL002": Explanation(
            "The file is larger than any profile. Most often another file was named by mistake; pictures and"
            " data tables do not belong into a profile."
        ),
        "ATL003": Explanation(
            "The file is not saved as UTF-8, so that letters such as é or Thai ones would come out"
            " wrong. Open it in the program it was saved with and save it as UTF-8; `atlas check --fix`"
            " does so for UTF-16."
        ),
        "ATL004": Explanation(
            "This is a Word, Excel, PDF or picture file with the name of a YAML file. Name the YAML"
            " file, or copy the text into one."
        ),
        "ATL005": Explanation(
            "An invisible character stands in the text, mostly pasted from a PDF or a web page. Word"
            " files cannot hold it. Delete it, or type the line again.",
            'title: "a\\u0007b"',
            'title: "ab"',
        ),
        "ATL006": Explanation("The file has no content, or only comments.", "# later", "title: Labor Act"),
        "ATL007": Explanation(
            "Lists or mappings stand inside each other deeper than any profile needs; mostly a bracket is"
            " repeated by mistake.",
            "title: " + "[" * 70 + "]" * 70,
            "title: []",
        ),
        "ATL008": Explanation(
            "Two people changed the same lines, and Git has left both versions in the file. Keep the"
            " lines that are right and delete the three that begin with <<<<<<<, ======= and >>>>>>>.",
            "<<<<<<< HEAD\nyear: 2021\n=======\nyear: 2022\n>>>>>>> theirs",
            "year: 2022",
        ),
        "ATL010": Explanation(
            "From some line on, the file is no longer YAML. The mistake is on that line or the one before: a"
            " colon, a quotation mark or a bracket is missing, or a line does not line up.",
            "title: Act\n  more text\nyear 2021\nfield: labor",
            "title: Act\nyear: 2021\nfield: labor",
        ),
        "ATL011": Explanation(
            "YAML knows no tabs at the beginning of a line. Indent with two spaces for each level;"
            " editors can be told to do so. `atlas check --fix` replaces them where each tab stands for"
            " one level.",
            "law:\n\ttitle: Act",
            "law:\n  title: Act",
        ),
        "ATL012": Explanation(
            "Without a space after the colon, key and value are one word.",
            "law:\n  title:Act\n  year: 1",
            "title: Act",
        ),
        "ATL013": Explanation(
            "A key is followed by a colon and a space, not by an equals sign.",
            "law:\n  title = Act\n  year: 1",
            "title: Act",
        ),
        "ATL014": Explanation(
            "Quotation marks quote a text only if they are straight, stand around all of it and come in"
            " pairs. Word and Excel turn them into curly ones.",
            'title: "Own-account" workers',
            "title: '\"Own-account\" workers'",
        ),
        "ATL015": Explanation(
            "Some signs have a meaning in YAML when a text begins with them: @ % * & ! > | and the"
            " backtick. Put the text in quotes.",
            "title: @ministry",
            'title: "@ministry"',
        ),
        "ATL016": Explanation(
            "A full-width colon or comma, as keyboards for Asian languages write it, is not the sign"
            " YAML knows.",
            "law:\n  title：Act\n  year: 1",
            "law:\n  title: Act\n  year: 1",
        ),
        "ATL017": Explanation(
            "A line `---` begins a second document; only one is read.", "a: 1\n---\nb: 2", "a: 1\nb: 2"
        ),
        "ATL018": Explanation(
            "Anchors (&) and aliases (*) repeat a value without writing it out. Profiles say everything"
            " where it stands, so that a reader and a finding can point at it.",
            "a: &x 1\nb: *x",
            "a: 1\nb: 1",
        ),
        "ATL019": Explanation(
            "`<<` merges another mapping. Write the keys out where they belong.",
            "a:\n  <<: {b: 1}",
            "a:\n  b: 1",
        ),
        "ATL020": Explanation(
            "A tag (!name) changes what a value means to a program. Profiles need none.",
            "a: !date 2021",
            "a: 2021",
        ),
        "ATL021": Explanation(
            "The same key stands twice in one mapping, so that one of the two would be lost. Ids are"
            " keys: two gaps cannot have one id. `atlas check --fix` removes the second where both say"
            " the same.",
            "a: 1\na: 2",
            "a: 1\nb: 2",
        ),
        "ATL022": Explanation("A key is a text: a number or `true` needs quotes.", "true: 1", '"true": 1'),
        "ATL023": Explanation("The number is not finite.", "a: .inf", "a: 1"),
        "ATL024": Explanation(
            "A bracket or brace has no partner, or a comma is missing.", "a: [1, 2\nb: 3", "a: [1, 2]\nb: 3"
        ),
        "ATL025": Explanation(
            "A line begins in another column than those it belongs with.",
            "a:\n  b: 1\n c: 2",
            "a:\n  b: 1\n  c: 2",
        ),
        "ATL026": Explanation(
            "A colon with a space inside a text would begin a mapping. Put the text in quotes.",
            "title: Act: of 1998",
            _QUOTE,
        ),
        "ATL030": Explanation(
            "A key is not one of those the format knows: a slip, a key of another place, or the name a"
            " field had before. `atlas check --fix` corrects a slip of one letter.",
            "gaps:\n  TL-E1:\n    statment: Text.",
            "gaps:\n  TL-E1:\n    statement: Text.",
        ),
        "ATL031": Explanation(
            "A key is missing that this entry must have.",
            "laws:\n  new-act:\n    title: New Act",
            "laws:\n  labor-act:\n    title: New Act",
        ),
        "ATL032": Explanation(
            "A value is of another kind than expected: a text where a number is, a list where a text is. The"
            " message says what to write. `atlas check --fix` mends numbers such as 1,302,267.",
            'sources:\n  findings:\n    data_year: "2,021"',
            "sources:\n  findings:\n    data_year: 2021",
        ),
        "ATL033": Explanation(
            "A value is none of the few that are allowed here.",
            "laws:\n  labor-act:\n    status: in force",
            "laws:\n  labor-act:\n    status: in-force",
        ),
        "ATL034": Explanation(
            "A value does not have the form that is expected: an ISO code in capitals, an address that"
            " begins with https://, an id of letters, digits and hyphens.",
            "country:\n  iso2: tl",
            "country:\n  iso2: TL",
        ),
        "ATL035": Explanation(
            "A number lies outside what is possible; a year such as 2564 is a Thai one.",
            "sources:\n  findings:\n    data_year: 2564",
            "sources:\n  findings:\n    data_year: 2021",
        ),
        "ATL036": Explanation(
            "A text or list is empty, or has too few or too many entries. Every claim needs a source,"
            " every gap a finding.",
            "gaps:\n  TL-E1:\n    findings: []",
            "gaps:\n  TL-E1:\n    findings: [{text: A finding., source: findings}]",
        ),
        "ATL037": Explanation(
            "A value does not fit for a reason that the message gives: a date that is none, for example.",
            "as_of: in June",
            "as_of: 2022-06",
        ),
        "ATL040": Explanation("Two entries of a list of the catalog have the same id. Give each its own."),
    }
)


def explanation(code: str) -> str:
    """The text for `atlas explain`, in the form that rules have in their docstrings."""
    found = EXPLANATIONS[code]
    parts = [found.text]
    for word, yaml in (("Fails", found.fails), ("Passes", found.passes)):
        if yaml:
            parts.append(f"{word}:\n\n" + "\n".join(f"    {line}" for line in yaml.split("\n")))
    return "\n\n".join(parts) + "\n"
