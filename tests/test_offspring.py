"""Work that a fork of the process does beside it."""

import os
import signal

from onrecord.offspring import aside


def test_an_answer_of_any_size_comes_back():
    """What the work gives is handed over whole, also when it is longer than a pipe holds."""
    long = aside(lambda: ["words"] * 200_000)
    short = aside(lambda: os.getppid())
    assert short() == os.getpid()
    assert long() == ["words"] * 200_000


def test_work_that_fails_gives_no_answer(capfd):
    """A mistake in the work, or the end of its process, is no answer, and nothing is said of it."""
    assert aside(lambda: 1 / 0)() is None
    assert aside(lambda: os.kill(os.getpid(), signal.SIGKILL))() is None
    assert capfd.readouterr() == ("", "")
