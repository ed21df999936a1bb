"""Mistakes in quoting: texts that need quotation marks, and quotation marks that do not do their work."""

from __future__ import annotations

import re

from atlas_cli.text import shorten
from atlas_cli.yamlfile.nodes import Place
from atlas_cli.yamlfile.trouble import CURLY, Finding, Trouble, at, quoted, requoted, rest_of_line

_CURLY = re.compile(rf"(?:^\s*|[:\-,\[{{]\s*)(?P<sign>[{CURLY}])")
_WRAPPED = re.compile(rf"[{CURLY}](?P<inner>[^{CURLY}\"\\]*)(?P<close>[{CURLY}])\s*(?: #.*)?$")
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


def unclosed_quote(trouble: Trouble) -> Finding | None:
    """A quotation mark without partner, or a backslash that means nothing."""
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


def reserved_character(trouble: Trouble) -> Finding | None:
    """`@`, `%`, `*` and the like at the beginning of an unquoted text."""
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


def curly_quotes(trouble: Trouble) -> Finding | None:
    """Quotation marks pasted from Word."""
    for line in trouble.suspects():
        match = _CURLY.search(trouble.text(line))
        if match:
            help = 'replace it, and the one that closes, by the straight mark "'
            message = "a curly quotation mark does not quote a text"
            start = match.start("sign")
            return Finding(
                "ATL014", at(line, start), message, help, straightened(trouble.text(line), line, start)
            )
    return None


def straightened(text: str, line: int, start: int) -> tuple[Place, str] | None:
    """The rest of a line in straight quotes, where it is a text between one pair of curly ones."""
    found = _WRAPPED.match(text, start)
    if not found:
        return None
    space = " " if text[start - 1 : start] == ":" else ""
    return at(line, start, found.end("close") - start), f'{space}"{found["inner"]}"'


def text_after_quote(trouble: Trouble) -> Finding | None:
    """`"own-account" workers`: only part of the text is in quotes, or brackets begin it."""
    match = _AFTER_QUOTE.search(trouble.text(trouble.line))
    if not match or "did not find expected" not in trouble.problem:
        return None
    whole = shorten(f"{match['quoted']} {match['rest'].strip()}", 70)
    if match["quoted"].startswith("["):
        message, help = "text goes on after the closing bracket", f"put all of it in quotes: {quoted(whole)}"
    else:
        message = "text goes on after the closing quotation mark"
        help = f"put all of it in quotes of the other kind: {requoted(whole)}"
    return Finding("ATL014", rest_of_line(trouble, trouble.line, match.start("rest")), message, help)


def colon_in_text(trouble: Trouble) -> Finding | None:
    """`title: Act: of 1998`."""
    text = trouble.text(trouble.line)
    match = _SECOND_COLON.fullmatch(text)
    if not match or "mapping values" not in trouble.problem:
        return None
    help = f"put the text in quotes: `{match['key']}: {quoted(shorten(match['text'].strip(), 70))}`"
    return Finding(
        "ATL026", at(trouble.line, trouble.column), "a colon and a space inside an unquoted text", help
    )
