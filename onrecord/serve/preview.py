"""The build behind the preview: one at a time, the last state always wins, only complete builds are shown."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import TypeVar

import anyio.to_thread

from onrecord.errors import Invalid, OnrecordError
from onrecord.model import Problem

Made = TypeVar("Made")


class Preview:
    """Builds when told that something changed, and tells everyone who listens how it went.

    `build` makes the site and returns its folder; it raises OnrecordError when it cannot, and then the last complete
    build stays. `prepare` is called after each attempt, when all have been told of it. `version` counts finished
    attempts; `building` says that one of the two is under way, perhaps left behind.
    """

    def __init__(self, build: Callable[[], Path], prepare: Callable[[], None] = lambda: None) -> None:
        self._build, self._prepare = build, prepare
        self._dirty = asyncio.Event()
        self._news = asyncio.Condition()
        self._loop: asyncio.AbstractEventLoop | None = None
        self.closing = asyncio.Event()
        self.folder: Path | None = None
        self.problems: tuple[Problem, ...] = ()
        self.version = 0
        self.building = False

    def changed(self) -> None:
        """Something the site is made of changed."""
        self._dirty.set()

    def changed_from_thread(self) -> None:
        """The same, from another thread than the server's."""
        if self._loop:
            self._loop.call_soon_threadsafe(self._dirty.set)

    async def run(self) -> None:
        """Build at once, then after every change; changes during a build lead to one more build."""
        self._loop = asyncio.get_running_loop()
        self._dirty.set()
        while True:
            await self._dirty.wait()
            self._dirty.clear()
            await self._attempt()
            await self._in_thread(self._prepare)

    async def _attempt(self) -> None:
        try:
            self.folder = await self._in_thread(self._build)
            self.problems = ()
        except Invalid as error:
            self.problems = tuple(error.problems)
        except OnrecordError as error:
            self.problems = (Problem("R100", error.message, error.file, error.line, error.column),)
        except Exception as error:  # a bug of ours must not silence the preview
            self.problems = (Problem("R500", f"internal error: {type(error).__name__}: {error}"),)
        async with self._news:
            self.version += 1
            self._news.notify_all()

    async def _in_thread(self, work: Callable[[], Made]) -> Made:
        """What is under way when the preview stops is left behind: a build only ever swaps in whole sites."""

        def working() -> Made:
            self.building = True
            try:
                return work()
            finally:
                self.building = False

        return await anyio.to_thread.run_sync(working, abandon_on_cancel=True)

    def close(self) -> None:
        """Let streams of news end, so that stopping does not wait for open browsers. May be called by a signal."""
        if self._loop:
            self._loop.call_soon_threadsafe(self.closing.set)

    async def first(self) -> None:
        """Wait until the first attempt is over."""
        async with self._news:
            await self._news.wait_for(lambda: self.version > 0)

    async def follow(self, seen: int) -> AsyncIterator[int]:
        """The version now if it is not `seen`, then each later one."""
        while True:
            async with self._news:
                await self._news.wait_for(lambda: self.version != seen)  # noqa: B023  the loop's own value is meant
                seen = self.version
            yield seen
