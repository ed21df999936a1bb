"""The `atlas` program: where a command line begins, and the one place where errors become messages.

Imports nothing heavy: `atlas --version` and `atlas --help` answer before any library is loaded.
"""

from __future__ import annotations

import atexit
import gc
import os
import sys
from collections.abc import Sequence

from atlas_cli import __version__
from atlas_cli.commands import root_help
from atlas_cli.commands.console import note, prepare_streams, result, show_error
from atlas_cli.errors import AtlasError, UsageError
from atlas_cli.text import closest

ROOT_OPTIONS = ("--help", "--version", "--completion", "--debug")
INTERRUPTED = 130  # what shells expect of a program that Ctrl-C ended
SELDOM = 1_000_000  # new containers between two searches for cycles; Python's own default is 700


def main(arguments: Sequence[str] | None = None) -> int:
    """Run `atlas` with these arguments (those of the process by default) and return its exit code.

    0 done · 1 errors found or bad input · 2 wrong usage · 130 interrupted. A traceback only with --debug.
    """
    search_seldom_for_cycles()
    prepare_streams()
    given = list(sys.argv[1:] if arguments is None else arguments)
    debug = "--debug" in given
    given = [argument for argument in given if argument != "--debug"]
    try:
        code = answer(given)
        sys.stdout.flush()
    except AtlasError as problem:
        show_error(problem)
        code = problem.exit_code
    except KeyboardInterrupt:
        note("Interrupted.")
        code = INTERRUPTED
    except BrokenPipeError:
        code = reader_is_gone()
    except Exception as problem:
        code = unexpected(problem, debug)
    return code


def search_seldom_for_cycles() -> None:
    """Let Python look for cyclic garbage only in long work, such as 200 returned files, and not at the end.

    A command makes many small values that live until it ends: looking through them again and again takes a
    sixth of its time and finds nothing. Looking through them all once more before the process goes away takes
    a tenth; what is frozen is passed over.
    """
    gc.set_threshold(SELDOM)
    atexit.register(gc.freeze)


def answer(given: list[str]) -> int:
    """Do what the arguments ask for."""
    if given[:1] == ["--version"]:
        result(f"atlas {__version__}")
        return 0
    if not given or given[0] in ("-h", "--help"):
        result(root_help().rstrip())
        return 0
    if given[0] in ("--completion", "--complete"):
        from atlas_cli.commands.completing import answer_shell

        return answer_shell(given)
    if given[0].startswith("-"):
        raise no_such_option(given[0])
    refuse_missing_folder()
    from atlas_cli.commands.group import invoke

    return invoke(given)


def no_such_option(option: str) -> UsageError:
    near = closest(option, ROOT_OPTIONS, n=1)
    later = "Options of a command stand after its name: atlas psa thailand --final."
    return UsageError(
        f"There is no option {option} here.", hint=f"Did you mean {near[0]}?" if near else later
    )


def refuse_missing_folder() -> None:
    try:
        os.getcwd()  # noqa: PTH109 - Path.cwd() would load pathlib's whole machinery for nothing
    except FileNotFoundError:
        raise AtlasError("The current folder no longer exists.", hint="Change to another one.") from None


def reader_is_gone() -> int:
    """The program at the other end of the pipe has stopped reading: end quietly, as others do."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # else Python complains at exit
    return 1


def unexpected(problem: Exception, debug: bool) -> int:
    """A fault of the program: one sentence, and a log file with what an engineer needs."""
    import traceback

    details = "".join(traceback.format_exception(problem))
    if debug:
        note(details.rstrip())
        return 1
    kind = type(problem).__name__
    note(f"error: atlas has a fault and stopped ({kind}); the details are in {log_file(details)}.")
    note("       Run the command again with --debug to see them here.")
    return 1


def log_file(details: str) -> str:
    """The path of a new file in the folder for temporary files that holds the details."""
    import platform
    import tempfile

    about = f"atlas {__version__}, Python {platform.python_version()}, {platform.platform()}\n"
    with tempfile.NamedTemporaryFile(
        "w", encoding="utf-8", errors="backslashreplace", prefix="atlas-", suffix=".log", delete=False
    ) as file:
        file.write(f"{about}Arguments: {sys.argv[1:]}\n\n{details}")
    return file.name
