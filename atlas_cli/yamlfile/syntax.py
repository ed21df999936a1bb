"""What people really do when their file is no longer YAML, said in words; never the parser's own wording.

Each handler looks at the lines around the place where the parser gave up and says what is wrong if it
recognizes the mistake. The first one that does wins; the last one always does.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from pathlib import Path

import yaml

from atlas_cli.diagnostics import Diagnostic, Fix
from atlas_cli.text import counted, shorten
from atlas_cli.yamlfile.codes import problem
from atlas_cli.yamlfile.nodes import MAX_DEPTH
from atlas_cli.yamlfile.quotes import (
    colon_in_text,
    curly_quotes,
    reserved_character,
    text_after_quote,
    unclosed_quote,
)
from atlas_cli.yamlfile.trouble import (
    FULL_WIDTH,
    Finding,
    Trouble,
    at,
    rest_of_line,
    trouble_of,
)

_KEY = r"(?P<head>\s*(?:- +)*)(?P<key>[^\W\d][\w-]*)"
_EQUALS = re.compile(_KEY + r"\s*(?P<sign>=)\s*(?P<rest>.*)")
_NO_SPACE = re.compile(_KEY + r"(?P<sign>:)(?P<rest>[^\s/].*)")
_BRACKET = re.compile(r"[\[\]{}]")
_CLOSING = {"[": "]", "{": "}"}

Handler = Callable[[Trouble], Finding | None]


def explain_syntax(error: yaml.YAMLError, lines: Sequence[str], path: Path) -> Diagnostic:
    """The diagnostic for text that the parser refused."""
    trouble = trouble_of(error, lines)
    finding = next(found for handler in _HANDLERS if (found := handler(trouble)))
    fix = Fix(finding.fix[0].span(path), finding.fix[1]) if finding.fix else None
    return problem(finding.code, finding.message, finding.place.span(path), finding.help, fix=fix)


def _tab(trouble: Trouble) -> Finding | None:
    for line in trouble.suspects():
        match = re.match(r" *(\t\s*)", trouble.text(line))
        if match:
            number = sum(1 for text in trouble.lines if re.match(r" *\t", text))
            help = "indent with spaces, two for each level"
            more = f" ({counted(number, 'line')} of this file have tabs)" if number > 1 else ""
            return Finding(
                "ATL011",
                at(line, match.start(1), len(match[1])),
                "this line is indented with a tab",
                help + more,
            )
    return None


def _full_width(trouble: Trouble) -> Finding | None:
    for line in trouble.suspects():
        for column, char in enumerate(trouble.text(line)):
            if char in FULL_WIDTH:
                help = f"write `{FULL_WIDTH[char]}`" + (
                    " followed by a space" if FULL_WIDTH[char] in ":,-" else ""
                )
                message = f"the full-width `{char}` is not the sign that YAML knows"
                spaced = FULL_WIDTH[char] in ":,-" and trouble.text(line)[column + 1 : column + 2] != " "
                right = FULL_WIDTH[char] + (" " if spaced else "")
                return Finding("ATL016", at(line, column), message, help, (at(line, column), right))
    return None


def _equals_sign(trouble: Trouble) -> Finding | None:
    for line in trouble.suspects():
        match = _EQUALS.fullmatch(trouble.text(line))
        if match:
            help = f"write `{match['key']}: {shorten(match['rest'].strip())}`"
            message = "a key is followed by a colon, not by `=`"
            start, end = match.end("key"), match.start("rest")
            fix = (at(line, start, end - start), ": ")
            return Finding("ATL013", at(line, match.start("sign")), message, help, fix)
    return None


def _missing_space(trouble: Trouble) -> Finding | None:
    for line in trouble.suspects():
        match = _NO_SPACE.fullmatch(trouble.text(line))
        if match:
            help = f"write `{match['key']}: {shorten(match['rest'].strip())}`"
            sign = at(line, match.start("sign"))
            return Finding("ATL012", sign, "there is no space after this colon", help, (sign, ": "))
    return None


def _unclosed_bracket(trouble: Trouble) -> Finding | None:
    if "flow" not in trouble.context:
        return None
    line, column = trouble.began
    opening = trouble.text(line)[column : column + 1]
    if opening not in _CLOSING:
        return None
    closing = _CLOSING[opening]
    message = f"what `{opening}` opens is not closed, or a comma is missing in it"
    return Finding(
        "ATL024", at(line, column), message, f"write `{closing}` at its end, and `,` between its entries"
    )


def _unclosed_at_the_end(trouble: Trouble) -> Finding | None:
    """The parser says only that something is missing; the last bracket without partner tells what."""
    if "node" not in trouble.context or trouble.text(trouble.line)[trouble.column :].strip():
        return None
    open_ones: list[tuple[int, int]] = []
    for line, text in enumerate(trouble.lines):
        for match in _BRACKET.finditer(text):
            if match.group() in _CLOSING:
                open_ones.append((line, match.start()))
            elif open_ones:
                open_ones.pop()
    began = open_ones[-1] if open_ones else (-1, 0)
    return _unclosed_bracket(trouble._replace(context="flow", began=began))


def _stray_bracket(trouble: Trouble) -> Finding | None:
    char = trouble.text(trouble.line)[trouble.column : trouble.column + 1]
    if not char or char not in "]},":
        return None
    help = "delete it, or put the text in quotes if it belongs to one"
    return Finding("ATL024", at(trouble.line, trouble.column), f"nothing stands before this `{char}`", help)


def _dash_in_value(trouble: Trouble) -> Finding | None:
    if "block sequence entries" not in trouble.problem:
        return None
    help = "begin the list on the next line, or put the text in quotes if the dash belongs to it"
    message = "a list cannot begin on the line of its key"
    return Finding("ATL025", at(trouble.line, trouble.column), message, help)


def _after_end(trouble: Trouble) -> Finding | None:
    if "document start" not in trouble.problem:
        return None
    help = "delete the line `...` above, which ends the document"
    return Finding(
        "ATL017", rest_of_line(trouble, trouble.line), "text follows the end of the document", help
    )


def _too_deep(trouble: Trouble) -> Finding | None:
    """Newer versions of libyaml have a limit of their own, and look ahead on a line before we can."""
    if "nesting depth" not in trouble.problem:
        return None
    message = f"lists or mappings are nested more than {MAX_DEPTH} levels deep here"
    return Finding("ATL007", at(trouble.line, trouble.column), message, "check the brackets")


def _no_colon(trouble: Trouble) -> Finding | None:
    if "mapping values" in trouble.problem:
        return _no_colon_before(trouble)
    if "simple key" not in trouble.context:
        return None
    help = "write `key: value`; a text over several lines is indented more deeply than its key"
    return Finding("ATL010", rest_of_line(trouble, trouble.began[0]), "there is no colon in this line", help)


def _no_colon_before(trouble: Trouble) -> Finding | None:
    before = trouble.suspects()[-1]
    text, this = trouble.text(before), trouble.text(trouble.line)
    is_deeper = len(this) - len(this.lstrip()) > len(text) - len(text.lstrip())
    if before == trouble.line or ":" in text or text.lstrip().startswith("- ") or is_deeper:
        return None
    help = "write `key: value`; a text over several lines is indented more deeply than its key"
    return Finding("ATL010", rest_of_line(trouble, before), "there is no colon in this line", help)


def _indentation(trouble: Trouble) -> Finding | None:
    in_block = "block mapping" in trouble.context or "block collection" in trouble.context
    if not in_block and "mapping values" not in trouble.problem:
        return None
    place = rest_of_line(trouble, trouble.line)
    if in_block and trouble.began[1] == place.column:
        kind = "a list item among keys" if "mapping" in trouble.context else "a key among list items"
        help = f"indent it if it belongs to the line above; the others begin in line {trouble.began[0] + 1}"
        return Finding("ATL025", place, kind, help)
    message = "this line does not line up with the lines above it"
    if in_block:
        help = _columns_to_choose(trouble)
    else:
        help = "begin it in the column of the keys it belongs with; a key with a value has no keys below it"
    return Finding("ATL025", place, message, help)


def _columns_to_choose(trouble: Trouble) -> str:
    line, column = trouble.began
    above = trouble.text(trouble.suspects()[-1])
    indent = len(above) - len(above.lstrip())
    nearer = f"in column {indent + 1} like the line above, or " if indent > column else ""
    return f"begin it {nearer}in column {column + 1} like line {line + 1}"


def _anything(trouble: Trouble) -> Finding:
    line = min(max(trouble.line, 0), max(len(trouble.lines) - 1, 0))
    while line > 0 and not trouble.text(line).strip():
        line -= 1
    column = trouble.column if line == trouble.line else 0
    message = "from here on the file cannot be read as YAML"
    help = "look on this line and the one before for a missing quotation mark, colon, bracket or space"
    return Finding("ATL010", rest_of_line(trouble, line, column), message, help)


_HANDLERS: tuple[Handler, ...] = (
    _tab,
    unclosed_quote,
    reserved_character,
    curly_quotes,
    text_after_quote,
    _full_width,
    colon_in_text,
    _equals_sign,
    _missing_space,
    _too_deep,
    _unclosed_bracket,
    _unclosed_at_the_end,
    _stray_bracket,
    _dash_in_value,
    _after_end,
    _no_colon,
    _indentation,
    _anything,
)
