"""Whichever call to the system fails, or is the last one of a killed process, a file is old or new.

A few calls of each command by default, and one error each; all of them, with every error, where the environment has
`ONRECORD_CALLS=all`: some ten thousand runs, which take an hour in memory (`--basetemp=/dev/shm/onrecord`).
"""

from __future__ import annotations

import errno
from collections.abc import Callable

import pytest

from tests.crash.commands import EVERY_CALL, Commands, chosen
from tests.crash.faults import CODES, KILL, LETTING_GO, SHORT, Fault
from tests.crash.oracle import (
    assert_finished_by_running_again,
    assert_nothing_left,
    assert_old_or_new,
    assert_said,
    differing,
)
from tests.crash.towns import SMALL, Case

Cases = Callable[[str], Case]


def _codes(number: int) -> tuple[int, ...]:
    return CODES if EVERY_CALL else (CODES[number % len(CODES)],)


@pytest.mark.parametrize("name", SMALL)
@pytest.mark.parametrize("lasting", [False, True], ids=["one call", "from then on"])
def test_the_nth_call_fails(name: str, lasting: bool, small_case: Cases, commands: Commands) -> None:
    """No space, an I/O error or no permission at the n-th call: old or new content, exit code 3, the file named."""
    ours = small_case(name)
    for number in chosen(f"{name} {lasting}", ours.every, ours.telling):
        for code in _codes(number):
            let_fail(ours, Fault(str(ours.root), number, code, lasting), commands)


def let_fail(ours: Case, fault: Fault, commands: Commands) -> None:
    """Run the command of a case with a fault, and look at what it said and left."""
    ours.restore()
    done = commands.run(ours.root, *ours.arguments, fault=fault, without=ours.without)
    failing = done.calls[fault.at - 1 :] if fault.lasting else done.calls[fault.at - 1 : fault.at]
    what = f"{failing[0]}, {errno.errorcode[fault.code]}: {done.said}"
    assert_said(ours, done, failing)
    assert_old_or_new(ours)
    if any(_needed(call, file) for call, file, _ in failing):
        assert done.code == 3, what
    if fault.code == errno.ENOSPC or not any(call in LETTING_GO for call, _, _ in failing):
        assert_nothing_left(ours)
    assert_finished_by_running_again(ours, commands)


def _needed(call: str, file: str) -> bool:
    """Whether a command cannot do its work without this call.

    A value that is not cached is made again, and a build that can take no lock builds without.
    """
    spared = file.startswith(".onrecord") or file.endswith(".stage-lock")
    return call in ("open", "write", "fsync", "replace") and not spared


@pytest.mark.parametrize("name", SMALL)
def test_the_nth_call_is_the_last(name: str, small_case: Cases, commands: Commands) -> None:
    """A process that dies in the n-th call, a write half done, leaves old or new; the next run needs no cleaning."""
    ours = small_case(name)
    for number in chosen(f"{name} dies", ours.every, ours.telling):
        die(ours, number, commands)


def die(ours: Case, number: int, commands: Commands) -> None:
    """Run the command of a case until it dies at a call, and look at what it left."""
    ours.restore()
    fault = Fault(str(ours.root), number, KILL)
    done = commands.run(ours.root, *ours.arguments, fault=fault, without=ours.without)
    assert done.code == -9, done.said
    assert_old_or_new(ours)
    assert_finished_by_running_again(ours, commands)


@pytest.mark.parametrize("name", SMALL)
def test_the_nth_write_takes_half(name: str, small_case: Cases, commands: Commands) -> None:
    """A system may write less than it was asked to, and say so: the rest is written after it."""
    ours = small_case(name)
    writes = [number for number in ours.every if ours.clean.calls[number - 1][0] == "write"]
    telling = [number for number in writes if number in ours.telling]
    for number in chosen(f"{name} short", writes, telling or writes):
        take_half(ours, number, commands)


def take_half(ours: Case, number: int, commands: Commands) -> None:
    """Run the command of a case with a short write, and look at what it left."""
    ours.restore()
    fault = Fault(str(ours.root), number, SHORT)
    done = commands.run(ours.root, *ours.arguments, fault=fault, without=ours.without)
    assert done.code == ours.clean.code, done.said
    assert not (wrong := differing(ours)), wrong
