"""Work that is done beside ours, on a second core where there is one."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import partial
from multiprocessing import Pipe
from multiprocessing.connection import Connection
from multiprocessing.reduction import ForkingPickler
from types import MappingProxyType
from typing import TypeVar

if sys.platform == "linux":  # where a copy of our process, which has all it needs, is safe
    from multiprocessing.context import ForkProcess as Process
else:
    from multiprocessing import Process

T = TypeVar("T")


@contextmanager
def beside(work: Callable[..., T], *given: object) -> Iterator[Callable[[], T]]:
    """Begins work in a second process, which ends with the block; what the block gets waits for the result.

    With one core, or where the process ends before its work is done, the work is done here when its result is
    asked for: a second process changes neither what is found nor how a fault is told.
    """
    if cores() < 2:
        yield partial(work, *given)
        return
    receiver, sender = Pipe(duplex=False)
    process = Process(target=deliver, args=(sender, work, given), daemon=True)
    with holding_ctrl_c():
        process.start()
    sender.close()
    try:
        yield partial(delivered, receiver, work, given)
    finally:
        process.kill()
        process.join()


@contextmanager
def holding_ctrl_c() -> Iterator[None]:
    """Ctrl-C waits for the end of the block: a process that has just begun cannot end without a word yet."""
    if sys.platform != "win32":
        signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        hear_ctrl_c()


def hear_ctrl_c() -> None:
    if sys.platform != "win32":
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})


def cores() -> int:
    """The cores that this process may use."""
    if sys.platform == "linux":
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def deliver(sender: Connection, work: Callable[..., object], given: tuple[object, ...]) -> None:
    """In the second process: does the work and sends the result; Ctrl-C and faults end it without a word."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    hear_ctrl_c()
    with suppress(Exception):
        sender.send(work(*given))


def delivered(receiver: Connection, work: Callable[..., T], given: tuple[object, ...]) -> T:
    try:
        result: T = receiver.recv()
    except (EOFError, OSError):
        return work(*given)
    return result


def read_only(entries: dict[object, object]) -> MappingProxyType[object, object]:
    return MappingProxyType(entries)


# What is sent to a new process may hold read-only mappings, which Python does not send by itself.
ForkingPickler.register(MappingProxyType, lambda mapping: (read_only, (dict(mapping),)))
