"""What the crash tests ask for."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.crash.commands import Commands
from tests.crash.towns import Case, case_of


@pytest.fixture(scope="package")
def commands(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Commands]:
    """Commands in child processes."""
    running = Commands(tmp_path_factory.mktemp("commands"))
    yield running
    running.close()


@pytest.fixture(scope="package")
def case(commands: Commands, tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Case]:
    """The case of a command, made once; as it was before the command."""
    made: dict[str, Case] = {}

    def named(name: str) -> Case:
        if name not in made:
            made[name] = case_of(name, Path(tmp_path_factory.mktemp(name)), commands)
        made[name].restore()
        return made[name]

    return named
