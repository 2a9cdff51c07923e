"""What the crash tests ask for."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest

from tests.crash.commands import Commands
from tests.crash.towns import SMALL, TASKS, Case, Task, case_of


@pytest.fixture(scope="package")
def commands(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Commands]:
    """Commands in child processes."""
    running = Commands(tmp_path_factory.mktemp("commands"))
    yield running
    running.close()


@pytest.fixture(scope="package")
def case(commands: Commands, tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Case]:
    """The case of a command, made once; as it was before the command."""
    return _cases(TASKS, commands, tmp_path_factory)


@pytest.fixture(scope="package")
def small_case(commands: Commands, tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Case]:
    """The same in a tracker with few claims."""
    return _cases(SMALL, commands, tmp_path_factory)


def _cases(
    tasks: Mapping[str, Task], commands: Commands, tmp_path_factory: pytest.TempPathFactory
) -> Callable[[str], Case]:
    made: dict[str, Case] = {}

    def named(name: str) -> Case:
        if name not in made:
            made[name] = case_of(tasks[name], Path(tmp_path_factory.mktemp(name.replace(" ", "-"))), commands)
        made[name].restore()
        return made[name]

    return named
