"""What to watch: the folders a site is made of, and the tracker's own folder for onrecord.yaml and new folders."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import anyio.to_thread
from watchfiles import Change, awatch

from onrecord.config import NAME

FOLDERS = ("seeds", "claims", "templates", "pages", "static")
DEBOUNCE = 80  # milliseconds: editors save by several steps
STEP = 20  # milliseconds between two looks for changes
POLL = 0.4  # seconds


def _ours(_: Change, path: str) -> bool:
    name = Path(path).name
    return not (name.startswith(".") or name.endswith(("~", ".swp", ".tmp")))


async def watch(root: Path, changed: Callable[[], None], *, poll: bool = False) -> None:
    """Call `changed` after every change, until cancelled. A folder made later is watched from then on."""
    if poll:
        await _poll(root, changed)
        return
    restart = asyncio.Event()
    async with asyncio.TaskGroup() as tasks:
        tasks.create_task(_watch_root(root, changed, restart))
        tasks.create_task(_watch_folders(root, changed, restart))


async def _watch_root(root: Path, changed: Callable[[], None], restart: asyncio.Event) -> None:
    async for changes in awatch(root, watch_filter=_ours, recursive=False, debounce=DEBOUNCE, step=STEP):
        names = {Path(path).name for _, path in changes}
        if names & set(FOLDERS):
            restart.set()
        if names & {NAME, *FOLDERS}:
            changed()


async def _watch_folders(root: Path, changed: Callable[[], None], restart: asyncio.Event) -> None:
    while True:
        restart.clear()
        folders = [root / name for name in FOLDERS if (root / name).is_dir()]
        if not folders:
            await restart.wait()
            continue
        async for _ in awatch(*folders, watch_filter=_ours, debounce=DEBOUNCE, step=STEP, stop_event=restart):
            changed()
        if not restart.is_set():  # the watcher ended because a watched folder went away
            await asyncio.sleep(0.2)
        changed()


async def _poll(root: Path, changed: Callable[[], None]) -> None:
    """Compare what is there several times a second. Our own, because the library's polling compares whole seconds and
    so misses the last of several saves within one.
    """
    before = _state(root)
    while True:
        await asyncio.sleep(POLL)
        now = await anyio.to_thread.run_sync(_state, root)
        if now != before:
            before = now
            changed()


def _state(root: Path) -> frozenset[tuple[str, int, int, int]]:
    found = set()
    for folder in (root / name for name in FOLDERS):
        for place in (root / NAME, *folder.rglob("*")):
            with suppress(OSError):
                if _ours(Change.modified, str(place)):
                    seen = place.stat()
                    found.add((str(place), seen.st_ino, seen.st_mtime_ns, seen.st_size))
    return frozenset(found)
