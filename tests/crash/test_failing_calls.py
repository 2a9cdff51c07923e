"""Whichever call to the system fails, or is the last one of a killed process, a file is old or new."""

from __future__ import annotations

import errno
from collections.abc import Callable
from dataclasses import replace

import pytest

from tests.crash.commands import MOMENTS, Commands, chosen
from tests.crash.faults import CODES, KILL, Fault
from tests.crash.oracle import assert_finished_by_running_again, assert_old_or_new, assert_said
from tests.crash.towns import TASKS, Case

Cases = Callable[[str], Case]
COMMANDS = [name for name in TASKS if name != "build with search"]


def _codes(number: int) -> tuple[int, ...]:
    return CODES if MOMENTS >= 200 else (CODES[number % len(CODES)],)


@pytest.mark.parametrize("name", COMMANDS)
@pytest.mark.parametrize("lasting", [False, True], ids=["one call", "from then on"])
def test_the_nth_call_fails(name: str, lasting: bool, case: Cases, commands: Commands) -> None:
    """No space, an I/O error or no permission at the n-th call: old or new content, exit code 3, the file named."""
    ours = case(name)
    for number in chosen(f"{name} {lasting}", ours.every, ours.telling):
        for code in _codes(number):
            ours.restore()
            fault = Fault(str(ours.root), number, code, lasting)
            done = commands.run(ours.root, *ours.arguments, fault=fault)
            assert_said(ours, done)
            assert_old_or_new(ours)
            if _needed(ours, number, lasting):
                assert done.code == 3, f"{ours.clean.calls[number - 1]}, {errno.errorcode[code]}: {done.said}"
            assert_finished_by_running_again(ours, commands)


def _needed(case: Case, number: int, lasting: bool) -> bool:
    """Whether the command cannot do its work without this call: a value that is not cached is made again."""
    failing = case.clean.calls[number - 1 :] if lasting else case.clean.calls[number - 1 : number]
    return any(call in ("open", "write", "fsync", "replace") and not file.startswith(".onrecord")
               for call, file, _ in failing)


@pytest.mark.parametrize("name", COMMANDS)
def test_the_nth_call_is_the_last(name: str, case: Cases, commands: Commands) -> None:
    """A process that dies in the n-th call, a write half done, leaves old or new; the next run needs no cleaning."""
    ours = case(name)
    fault = replace(Fault(str(ours.root)), code=KILL)
    for number in chosen(f"{name} dies", ours.every, ours.telling):
        ours.restore()
        done = commands.run(ours.root, *ours.arguments, fault=replace(fault, at=number))
        assert done.code == -9, done.said
        assert_old_or_new(ours)
        assert_finished_by_running_again(ours, commands)
