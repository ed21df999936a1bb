"""Completion in the shell: commands, countries, ids, templates, options.

`atlas --completion SHELL` prints the script that asks `atlas --complete WORDS…` each time Tab is pressed. So
nothing here parses YAML or loads a model; ids are read off the lines of the files. Only options load Typer.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

from atlas_cli.commands import COMMANDS
from atlas_cli.commands.console import result
from atlas_cli.errors import AtlasError, UsageError
from atlas_cli.text import closest, listed
from atlas_cli.workspace.country import names_in
from atlas_cli.workspace.places import Places, find_places

#: A word to complete to, with what it means.
Candidate = tuple[str, str]

SCRIPTS: Mapping[str, str] = MappingProxyType(
    {
        "bash": """\
_atlas() {
    local IFS=$'\\n'
    COMPREPLY=($(atlas --complete "${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null | cut -f1))
}
complete -o default -F _atlas atlas""",
        "zsh": """\
#compdef atlas
_atlas() {
    local -a found
    local value about
    while IFS=$'\\t' read -r value about; do
        found+=("${value}:${about}")
    done < <(atlas --complete "${(@)words[2,CURRENT]}" 2>/dev/null)
    if (( ${#found} )); then _describe atlas found; else _files; fi
}
compdef _atlas atlas""",
        "fish": """\
complete -c atlas -a '(atlas --complete (commandline -opc)[2..-1] (commandline -ct) 2>/dev/null)'""",
        "powershell": """\
Register-ArgumentCompleter -Native -CommandName atlas -ScriptBlock {
    param($word, $line, $position)
    $words = @($line.CommandElements | Select-Object -Skip 1 | ForEach-Object { $_.ToString() })
    if (-not $word) { $words += '?' }
    atlas --complete @words 2>$null | ForEach-Object {
        $value, $about = $_ -split "`t", 2
        if (-not $about) { $about = $value }
        [System.Management.Automation.CompletionResult]::new($value, $value, 'ParameterValue', $about)
    }
}""",
    }
)

#: What `atlas show COUNTRY` takes next, and the section of the profile that holds it.
SECTIONS: Mapping[str, str] = MappingProxyType(
    {
        "gap": "gaps",
        "agency": "agencies",
        "body": "bodies",
        "law": "laws",
        "standard": "standards",
        "ratification": "ratifications",
        "policy": "policies",
        "program": "programs",
        "initiative": "initiatives",
        "series": "series",
        "statistic": "statistics",
        "source": "sources",
        "practice": "practices",
    }
)

#: Kinds of files that have a schema.
KINDS = (
    "profile",
    "practice",
    "needs",
    "roles",
    "benchmarks",
    "method",
    "terms",
    "words",
    "evidence",
    "cues",
    "response",
    "decisions",
    "contacts",
    "consultation",
)

#: PowerShell cannot hand over an empty word, so its script writes this instead.
EMPTY = "?"


def answer_shell(given: list[str]) -> int:
    """Print the script of a shell, or what the last word may become: a line each, its meaning after a tab."""
    if given[0] == "--completion":
        result(script(given[1] if len(given) > 1 else ""))
        return 0
    words = ["" if word == EMPTY else word for word in given[1:]] or [""]
    try:
        found = list(candidates(words))
    except AtlasError:
        return 1
    for value, about in found:
        if value.startswith(words[-1]):
            result(f"{value}\t{' '.join(about.split())}".rstrip())
    return 0


def script(shell: str) -> str:
    if shell in SCRIPTS:
        return SCRIPTS[shell]
    near = closest(shell, SCRIPTS, n=1)
    hint = f"Did you mean {near[0]}?" if near else f"There is one for {listed(list(SCRIPTS))}."
    raise UsageError(f"There is no completion for “{shell}”.", hint=hint)


def candidates(words: list[str]) -> Iterator[Candidate]:
    """What may stand in the place of the last word, after the ones before it."""
    *before, last = words
    if not before:
        yield from ((name, about) for name, (_, about) in COMMANDS.items())
        return
    command, *rest = before
    if command not in COMMANDS:
        return
    if last.startswith("-"):
        yield from options_of(command)
    elif rest and rest[-1] == "--country":
        yield from countries(places_of(rest))
    elif rest and rest[-1].startswith("-") and (choices := values_of(command, rest[-1])) is not None:
        yield from ((choice, "") for choice in choices)
    else:
        yield from arguments(command, positional(command, rest), places_of(rest))


def positional(command: str, rest: list[str]) -> list[str]:
    """The words that are neither options nor what an option takes."""
    kept, skip = [], False
    for word in rest:
        if skip or word.startswith("-"):
            skip = not skip and values_of(command, word) is not None
        else:
            kept.append(word)
    return kept


def places_of(rest: list[str]) -> Places:
    """The workspace that the command line means."""
    named = next((rest[index + 1] for index, word in enumerate(rest[:-1]) if word == "--root"), None)
    return find_places(Path(named) if named else None, Path.cwd())


def arguments(command: str, before: list[str], places: Places) -> Iterator[Candidate]:
    """What a command takes at this place, after the arguments before."""
    takes = COMMANDS[command][0]
    if command == "show":
        yield from shown(before, places)
    elif command == "templates":
        yield from [("list", ""), ("copy", ""), ("diff", "")] if not before else templates(places)
    elif command == "schema":
        yield from ((kind, "") for kind in KINDS)
    elif "COUNTRY" in takes and (not before or "COUNTRY…" in takes):
        yield from countries(places)
    elif "DMOP" in takes and before:
        yield from practices(places)


def shown(before: list[str], places: Places) -> Iterator[Candidate]:
    """What `atlas show` takes: a country or list, then a kind, then an id."""
    if not before:
        yield from countries(places)
        yield from [("dmop", "a practice of the catalog"), ("need", "a need of the catalog")]
    elif before[0] in ("dmop", "need") and len(before) == 1:
        yield from practices(places) if before[0] == "dmop" else needs(places)
    elif len(before) == 1:
        yield from ((kind, "") for kind in SECTIONS)
    elif len(before) == 2 and before[1] in SECTIONS:
        from atlas_cli.workspace import find_country

        yield from ((id, "") for id in ids_in(find_country(places, before[0]), SECTIONS[before[1]]))


def countries(places: Places) -> Iterator[Candidate]:
    yield from ((slug, next(iter(names_in(path)), "")) for slug, path in places.countries().items())


def practices(places: Places) -> Iterator[Candidate]:
    for path in places.catalog_files("practices"):
        yield path.stem, first(r"^title:\s*[\"']?(.*?)[\"']?\s*$", path)


def needs(places: Places) -> Iterator[Candidate]:
    text = places.catalog_file("needs.yaml").read_text(encoding="utf-8", errors="replace")
    yield from ((id, "") for id in re.findall(r"^\s*- \{?\s*id:\s*([A-Za-z0-9-]+)", text, re.MULTILINE))


def templates(places: Places) -> Iterator[Candidate]:
    yield from ((name, "") for name in Places(None, places.bundled).files("templates"))


def first(pattern: str, path: Path) -> str:
    found = re.search(pattern, path.read_text(encoding="utf-8", errors="replace"), re.MULTILINE)
    return found[1] if found else ""


def ids_in(profile: Path, section: str) -> list[str]:
    """The keys right below a section of a profile, read off its lines."""
    text = profile.read_text(encoding="utf-8-sig", errors="replace")
    block = re.search(rf"^{section}:[ \t]*(?:#.*)?\n((?:[ \t#].*\n?|\s*\n)*)", text, re.MULTILINE)
    if block is None:
        return []
    keys = re.findall(r"^([ \t]+)([A-Za-z0-9][A-Za-z0-9-]*):(?=\s|$)", block[1], re.MULTILINE)
    least = min((len(indent) for indent, _ in keys), default=0)
    return [key for indent, key in keys if len(indent) == least]


def options_of(command: str) -> Iterator[Candidate]:
    for option in parameters(command):
        yield from ((name, getattr(option, "help", None) or "") for name in option.opts if name[:2] == "--")
        yield from ((name, "") for name in option.secondary_opts)
    yield "--help", ""


def values_of(command: str, option: str) -> list[str] | None:
    """The words an option takes, none where it takes anything; None where it takes nothing."""
    if option in ("--root", "-o", "--output", "--country"):
        return []
    for one in parameters(command):
        if option in one.opts and not one.is_flag:
            metavar = one.metavar or ""
            return metavar.split("|") if "|" in metavar else []
    return None


def parameters(command: str) -> list[Any]:
    """The options of a command; this is where Typer is loaded."""
    from atlas_cli.commands.group import load

    return [one for one in load(command).params if getattr(one, "param_type_name", "") == "option"]
