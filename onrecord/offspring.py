"""Processes that work for another one: they end with it, also when it is killed."""

from __future__ import annotations

import multiprocessing
import os
import threading
from collections.abc import Callable
from contextlib import suppress
from multiprocessing.connection import Connection
from typing import TypeVar

Answer = TypeVar("Answer")


def cores() -> int:
    """The processor cores this process may use."""
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:  # not on every system
        return os.cpu_count() or 1


def hands(most: int = 8) -> int:
    """How many processes can share work here by forks: 1 where there is one core, or none may be made.

    A process with threads must not fork: a lock held by one of them would stay held in the child.
    """
    if threading.active_count() > 1 or "fork" not in multiprocessing.get_all_start_methods():
        return 1
    return min(most, cores())


def aside(work: Callable[[], Answer]) -> Callable[[], Answer | None]:
    """Starts work in a fork of this process; gives a function that waits for its answer.

    The answer is None if the process failed, for whatever reason: then the work can be done here, and says why.
    """
    context = multiprocessing.get_context("fork")
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=_answer, args=(work, theirs), daemon=True)
    process.start()
    theirs.close()

    def answer() -> Answer | None:
        with ours:
            try:
                found: Answer | None = ours.recv()
            except Exception:  # it ended before it answered, or with what cannot be sent
                found = None
        process.join()
        return found

    return answer


def _answer(work: Callable[[], object], to: Connection) -> None:
    end_with_parent()
    with suppress(BaseException):  # the parent will meet the same mistake, and can tell of it
        to.send(work())


def end_with_parent() -> None:
    """To be called first in a worker process: without it, workers of a killed run wait for work for ever."""
    parent = multiprocessing.parent_process()
    if parent is None:
        return

    def follow() -> None:
        parent.join()
        os._exit(1)

    threading.Thread(target=follow, daemon=True).start()
