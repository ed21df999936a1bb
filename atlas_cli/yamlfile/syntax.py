"""What people really do when their file is no longer YAML, said in words; never the parser's own wording.

Each handler looks at the lines around the place where the parser gave up and says what is wrong if it
recognizes the mistake. The first one that does wins; the last one always does.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from pathlib import Path

import yaml

from atlas_cli.diagnostics import Diagnostic
from atlas_cli.text import counted, shorten
from atlas_cli.yamlfile.codes import problem
from atlas_cli.yamlfile.nodes import MAX_DEPTH
from atlas_cli.yamlfile.trouble import (
    CURLY,
    FULL_WIDTH,
    Finding,
    Trouble,
    at,
    quoted,
    requoted,
    rest_of_line,
    trouble_of,
)

_KEY = r"(?P<head>\s*(?:- +)*)(?P<key>[^\W\d][\w-]*)"
_EQUALS = re.compile(_KEY + r"\s*(?P<sign>=)\s*(?P<rest>.*)")
_NO_SPACE = re.compile(_KEY + r"(?P<sign>:)(?P<rest>[^\s/].*)")
_CURLY = re.compile(rf"(?:^\s*|[:\-,\[{{]\s*)(?P<sign>[{CURLY}])")
_AFTER_QUOTE = re.compile(
    r"""(?:^|: +|- +)(?P<quoted>"(?:[^"\\]|\\.)*"|'(?:[^']|'')*'|\[[^\]]*\])\s*(?P<rest>[^\s#,:\]}].*)"""
)
_SECOND_COLON = re.compile(r"\s*(?:- +)*(?P<key>[^:]+): +(?P<text>[^\"'\[{|>].*:(?: .*|$))")
_RESERVED = {
    "@": "an at sign",
    "`": "a backtick",
    "%": "a percent sign",
    "*": "an asterisk",
    "&": "an ampersand",
    "!": "an exclamation mark",
    ">": "a greater-than sign",
    "|": "a vertical bar",
}


Handler = Callable[[Trouble], Finding | None]


def explain_syntax(error: yaml.YAMLError, lines: Sequence[str], path: Path) -> Diagnostic:
    """The diagnostic for text that the parser refused."""
    trouble = trouble_of(error, lines)
    finding = next(found for handler in _HANDLERS if (found := handler(trouble)))
    return problem(finding.code, finding.message, finding.place.span(path), finding.help)


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


def _unclosed_quote(trouble: Trouble) -> Finding | None:
    if "quoted scalar" not in trouble.context:
        return None
    line, column = trouble.began
    mark = trouble.text(line)[column : column + 1]
    if "escape" in trouble.problem or "hexdecimal" in trouble.problem or "Unicode" in trouble.problem:
        message = "this backslash means nothing inside double quotes"
        help = "write `\\\\` for a backslash, or put the text in single quotes"
        return Finding("ATL014", at(trouble.line, max(0, trouble.column), 1), message, help)
    help = f"write the same mark {mark} at the end of the text"
    help += "; an apostrophe at the beginning needs double quotes around the text" if mark == "'" else ""
    return Finding("ATL014", at(line, column), "this quotation mark is never closed", help)


def _reserved_character(trouble: Trouble) -> Finding | None:
    names = ("alias", "anchor", "tag", "block scalar", "directive")
    in_construct = any(name in trouble.context for name in names)
    line, column = trouble.began if in_construct else (trouble.line, trouble.column)
    char = trouble.text(line)[column : column + 1]
    if char not in _RESERVED or not (in_construct or "cannot start" in trouble.problem):
        return None
    place = rest_of_line(trouble, line, column)
    value = shorten(trouble.text(line)[column:].strip())
    message = f"an unquoted text cannot begin with {_RESERVED[char]}"
    return Finding("ATL015", place, message, f"put it in quotes: {quoted(value)}")


def _curly_quotes(trouble: Trouble) -> Finding | None:
    for line in trouble.suspects():
        match = _CURLY.search(trouble.text(line))
        if match:
            help = 'replace it, and the one that closes, by the straight mark "'
            message = "a curly quotation mark does not quote a text"
            return Finding("ATL014", at(line, match.start("sign")), message, help)
    return None


def _full_width(trouble: Trouble) -> Finding | None:
    for line in trouble.suspects():
        for column, char in enumerate(trouble.text(line)):
            if char in FULL_WIDTH:
                help = f"write `{FULL_WIDTH[char]}`" + (
                    " followed by a space" if FULL_WIDTH[char] in ":,-" else ""
                )
                message = f"the full-width `{char}` is not the sign that YAML knows"
                return Finding("ATL016", at(line, column), message, help)
    return None


def _equals_sign(trouble: Trouble) -> Finding | None:
    for line in trouble.suspects():
        match = _EQUALS.fullmatch(trouble.text(line))
        if match:
            help = f"write `{match['key']}: {shorten(match['rest'].strip())}`"
            return Finding(
                "ATL013", at(line, match.start("sign")), "a key is followed by a colon, not by `=`", help
            )
    return None


def _missing_space(trouble: Trouble) -> Finding | None:
    for line in trouble.suspects():
        match = _NO_SPACE.fullmatch(trouble.text(line))
        if match:
            help = f"write `{match['key']}: {shorten(match['rest'].strip())}`"
            return Finding(
                "ATL012", at(line, match.start("sign")), "there is no space after this colon", help
            )
    return None


def _text_after_quote(trouble: Trouble) -> Finding | None:
    match = _AFTER_QUOTE.search(trouble.text(trouble.line))
    if not match or "did not find expected" not in trouble.problem:
        return None
    whole = shorten(f"{match['quoted']} {match['rest'].strip()}")
    if match["quoted"].startswith("["):
        message, help = "text goes on after the closing bracket", f"put all of it in quotes: {quoted(whole)}"
    else:
        message = "text goes on after the closing quotation mark"
        help = f"put all of it in quotes of the other kind: {requoted(whole)}"
    return Finding("ATL014", rest_of_line(trouble, trouble.line, match.start("rest")), message, help)


def _colon_in_text(trouble: Trouble) -> Finding | None:
    text = trouble.text(trouble.line)
    match = _SECOND_COLON.fullmatch(text)
    if not match or "mapping values" not in trouble.problem:
        return None
    help = f"put the text in quotes: `{match['key']}: {quoted(shorten(match['text'].strip()))}`"
    return Finding(
        "ATL026", at(trouble.line, trouble.column), "a colon and a space inside an unquoted text", help
    )


def _unclosed_bracket(trouble: Trouble) -> Finding | None:
    if "flow" not in trouble.context:
        return None
    line, column = trouble.began
    opening = trouble.text(line)[column : column + 1]
    closing = {"[": "]", "{": "}"}.get(opening, "a closing bracket")
    message = f"what `{opening}` opens is not closed, or a comma is missing in it"
    return Finding(
        "ATL024", at(line, column), message, f"write `{closing}` at its end, and `,` between its entries"
    )


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
        line, column = trouble.began
        help = (
            f"the keys from line {line + 1} on begin in column {column + 1}, this one in {place.column + 1}"
        )
    else:
        help = "begin it in the column of the keys it belongs with; a key with a value has no keys below it"
    return Finding("ATL025", place, message, help)


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
    _unclosed_quote,
    _reserved_character,
    _curly_quotes,
    _text_after_quote,
    _full_width,
    _colon_in_text,
    _equals_sign,
    _missing_space,
    _too_deep,
    _unclosed_bracket,
    _stray_bracket,
    _dash_in_value,
    _after_end,
    _no_colon,
    _indentation,
    _anything,
)
