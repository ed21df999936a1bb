"""The Typer app, whose commands are imported when they are run."""

from __future__ import annotations

import re
from importlib import import_module
from typing import Any, TypeVar

import typer
from typer.core import TyperCommand, TyperGroup
from typer.main import get_command

from atlas_cli.commands import COMMANDS, root_help
from atlas_cli.errors import AtlasError, UsageError
from atlas_cli.text import closest, listed

W = TypeVar("W", bound=str)

_SETTINGS = {"help_option_names": ["-h", "--help"], "max_content_width": 100}

#: The base of all errors about arguments, whether Typer stands on Click or brings its own.
WrongArguments: type[Exception] = typer.BadParameter.__mro__[2]


class PlainCommand(TyperCommand):
    """A command whose help speaks of COUNTRY, and not of `{COUNTRY}` and `COUNTRY <str>`."""

    def get_usage(self, ctx: Any) -> str:
        return in_plain_words(super().get_usage(ctx))

    def get_help(self, ctx: Any) -> str:
        return in_plain_words(super().get_help(ctx))


def in_plain_words(help: str) -> str:
    return re.sub(r"\{([A-Z]+)\}", r"\1", re.sub(r" <[a-z]+(\[[a-z]+\])?>", "", help))


class LazyCommands(TyperGroup):
    """A group that knows its commands by name and imports one when it is asked for."""

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ARG002 - Click's signature
        return list(COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:  # noqa: ARG002 - Click's signature
        return load(cmd_name) if cmd_name in COMMANDS else None

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        if args[0] not in COMMANDS:
            raise no_such_command(args[0])
        return super().resolve_command(ctx, args)

    def format_help(self, ctx: Any, formatter: Any) -> None:  # noqa: ARG002 - Click's signature
        formatter.write(root_help())


def load(name: str) -> Any:
    """The command of that name, ready to be invoked; importing its module is what makes it expensive."""
    app = plain_app()
    app.command(name, cls=PlainCommand, context_settings=_SETTINGS)(
        import_module(f"atlas_cli.commands.{name.replace('-', '_')}").run
    )
    return get_command(app)


def plain_app(**settings: Any) -> typer.Typer:
    """A Typer app with plain help (boxes break words and cannot be searched) and no traceback of its own."""
    return typer.Typer(
        add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False, **settings
    )


def no_such_command(name: str) -> UsageError:
    near = closest(name, COMMANDS)
    meant = f"Did you mean {listed(near, 'or')}?" if near else f"The commands are {listed(list(COMMANDS))}."
    return UsageError(f"There is no command “{name}”.", hint=meant)


def invoke(arguments: list[str]) -> int:
    """Run a command line and return its exit code. Raises UsageError where the arguments make no sense."""
    app = plain_app(cls=LazyCommands, context_settings=_SETTINGS)
    app.callback()(_nothing)
    try:
        code = get_command(app).main(args=arguments, prog_name="atlas", standalone_mode=False)
    except WrongArguments as problem:
        raise _usage_error(problem) from problem
    except typer.Abort:
        raise KeyboardInterrupt from None
    return code if isinstance(code, int) else 0


def _nothing() -> None:
    """Stands where Typer wants a function that runs before each command."""


def _usage_error(problem: Any) -> AtlasError:
    context = problem.ctx
    words = str(problem.format_message())
    if hasattr(problem, "possibilities"):  # an unknown option, in every release of Click
        near = listed(sorted(problem.possibilities or ()), "or")
        words = f"There is no option {problem.option_name}.{f' Did you mean {near}?' if near else ''}"
    if context is None:
        return UsageError(words)
    return UsageError(words, hint=f"{context.get_usage()}\nSee {context.command_path} --help.")


def only(option: str, value: str, allowed: tuple[W, ...]) -> W:
    """The value of an option that takes one of a few words. Raises UsageError for any other."""
    for word in allowed:
        if word == value:
            return word
    near = closest(value, allowed, n=1)
    raise UsageError(
        f"{option} does not take “{value}”.",
        hint=f"Did you mean {near[0]}?" if near else f"It takes {listed(allowed, 'or')}.",
    )
