"""kill -9 at random moments of a command: nothing torn, nothing lost, no process left, and the next run finishes it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.crash.commands import Commands, moments
from tests.crash.oracle import assert_finished_by_running_again, assert_old_or_new
from tests.crash.towns import TASKS, Case

COMMANDS = [name for name in TASKS if name != "build"]


@pytest.mark.parametrize("name", COMMANDS)
def test_killed_at_a_random_moment(name: str, case: Callable[[str], Case], commands: Commands) -> None:
    """What a killed command leaves can be read, and running it again ends where a run in one go ends."""
    ours = case(name)
    took = commands.run(ours.root, *ours.arguments, without=ours.without).seconds
    for moment in moments(name):
        for share in (moment, moment / 2, moment / 4, 0.0):  # what ended before its kill is killed sooner
            ours.restore()
            done = commands.killed(ours.root, *ours.arguments, after=share * took, without=ours.without)
            assert_old_or_new(ours)
            if done.code == -9:
                break
            took = min(took, done.seconds)
        assert_finished_by_running_again(ours, commands)
