"""One module per command: arguments → one call → what the user sees. Each is imported when it is run."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

#: Commands, with what they take and one line of help. A command's module has its name (with `_` for `-`)
#: and a function `run`.
COMMANDS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "psa": ("COUNTRY", "Write the Pre-Situational Analysis of a country as a Word file"),
        "bok": ("", "Write the Body of Knowledge: what was studied, and how well"),
        "match": ("COUNTRY", "Find the practices that serve a country's gaps, and say why these"),
        "propose": ("COUNTRY [DMOP…]", "Write a proposal for each practice that serves a country best"),
        "consult": ("COUNTRY", "Write the consultation pack: letters, forms, and what agencies read"),
        "collect": ("COUNTRY FILE…", "Read what came back: comments, tracked changes, answers"),
        "report": ("COUNTRY", "Write the consultation report, with every comment and its answer"),
        "check": ("[COUNTRY…]", "Find errors in country profiles and in the catalog of practices"),
        "suggest-need": ("[TEXT]", "Suggest which needs a recommendation calls for, and why"),
        "explain": ("CODE", "Explain a finding: why it matters, how to mend it, examples"),
        "new": ("[COUNTRY]", "Begin a country's profile, drafted from the USDOL Findings data"),
        "sheet": ("COUNTRY", "Write the lists of a profile as an Excel workbook, and read it back"),
        "init": ("[FOLDER]", "Make a workspace: a folder with the files one wants to edit"),
        "list": ("", "List the countries: practices, completeness, age of the facts"),
        "show": ("COUNTRY [KIND] [ID]", "Show a country, a gap, an agency, a source, a practice …"),
        "where": ("", "Show which files are yours and which came with the program"),
        "templates": ("list|copy|diff", "Start from a bundled template, and see what has changed"),
        "schema": ("[KIND]", "Print the schema by which an editor completes and explains a file"),
    }
)

_HELP = """\
atlas: country profiles on child labor, forced labor and human trafficking,
and the Word documents derived from them.

Example:
  atlas psa thailand       writes build/thailand/thailand-psa.docx

Commands:
{commands}

COUNTRY is a name, an ISO code or the path of a .yaml file: thailand, TH, my/thailand.yaml.

Options:
  -h, --help      Show this help. "atlas psa --help" shows the options of psa.
  --version       Show the version.
  --completion SHELL
                  Print what lets bash, zsh, fish or powershell complete commands,
                  countries and ids: eval "$(atlas --completion bash)"
  --debug         Show where in the program an unexpected error happened.
"""


def root_help() -> str:
    """What `atlas` and `atlas --help` print. Made from names and one-line helps alone, so it is instant."""
    width = max(len(f"{name} {takes}") for name, (takes, _) in COMMANDS.items())
    lines = [f"  {f'{name} {takes}':{width}}   {text}" for name, (takes, text) in COMMANDS.items()]
    return _HELP.format(commands="\n".join(lines))
