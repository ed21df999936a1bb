"""`atlas` at a terminal, as somebody sits before it: a pseudo-terminal that types answers to questions."""

from __future__ import annotations

import os
import select
import subprocess
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from tests.processes import environment

CTRL_C = "\x03"
LONGEST = 30.0
SILENCE = 10.0


@dataclass(frozen=True, slots=True)
class Session:
    """What was seen on the screen, and the exit code."""

    code: int
    screen: str


def at_terminal(
    *arguments: str, answers: Sequence[tuple[str, str]], folder: Path, more: Mapping[str, str] | None = None
) -> Session:
    """Runs `atlas`; each answer is typed once the screen, after the answer before, shows what it answers to.

    `answers` are pairs: words of the question, and what is typed (Enter is added, but not to Ctrl-C).
    """
    import pty

    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "atlas_cli", *arguments],
        cwd=folder,
        env=environment({"TERM": "xterm", "NO_COLOR": "1", "COLUMNS": "120", **(more or {})}),
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        start_new_session=True,
        preexec_fn=_take_terminal,
    )
    os.close(theirs)
    try:
        shown = _typed(ours, answers).replace("\r\n", "\n")
        code = process.wait(timeout=LONGEST)
    finally:
        os.close(ours)
        process.kill()
        process.wait()
    assert "Traceback" not in shown
    assert "has a fault" not in shown
    return Session(code, shown)


def _typed(terminal: int, answers: Sequence[tuple[str, str]]) -> str:
    """Types the answers, each after its question, and gives all that was on the screen."""
    screen, seen = "", 0
    for question, answer in answers:
        while question not in screen[seen:]:
            found = _read(terminal)
            assert found, (
                f"“{question}” was not asked. Since the last answer the screen shows:\n{screen[seen:]}"
            )
            screen += found
        seen = len(screen)
        os.write(terminal, (answer if answer == CTRL_C else f"{answer}\n").encode())
    screen += _rest(terminal, SILENCE)
    if answers and answers[-1][1] == CTRL_C:
        # Python misses a signal that comes just before it waits for input: press again, as people do.
        with suppress(OSError):  # it has ended
            os.write(terminal, CTRL_C.encode())
    return screen + _rest(terminal)


def _rest(terminal: int, silence: float = LONGEST) -> str:
    """What comes until the end, or until nothing has come for some seconds."""
    screen = ""
    while found := _read(terminal, silence):
        screen += found
    return screen


def _take_terminal() -> None:
    """Makes the pseudo-terminal the one that Ctrl-C of the new session comes from."""
    import fcntl
    import termios

    fcntl.ioctl(0, termios.TIOCSCTTY, 0)


def _read(terminal: int, silence: float = LONGEST) -> str:
    """What comes next on the screen; nothing at the end, or where nothing comes for long."""
    ready, _, _ = select.select([terminal], [], [], silence)
    if not ready:
        return ""
    try:
        return os.read(terminal, 65_536).decode("utf-8", errors="replace")
    except OSError:  # how Linux says that the other side has closed
        return ""
