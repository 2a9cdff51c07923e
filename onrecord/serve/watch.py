"""What to watch: the folders a site is made of, and the tracker's own folder for onrecord.yaml and new folders."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path

from watchfiles import Change, awatch

from onrecord.config import NAME

FOLDERS = ("seeds", "claims", "templates", "pages", "static")
DEBOUNCE = 80  # milliseconds: editors save by several steps
STEP = 20


def _ours(_: Change, path: str) -> bool:
    name = Path(path).name
    return not (name.startswith(".") or name.endswith(("~", ".swp", ".tmp")))


async def watch(root: Path, changed: Callable[[], None], *, poll: bool = False) -> None:
    """Call `changed` after every change, until cancelled. A folder made later is watched from then on."""
    restart = asyncio.Event()
    async with asyncio.TaskGroup() as tasks:
        tasks.create_task(_watch_root(root, changed, restart, poll))
        tasks.create_task(_watch_folders(root, changed, restart, poll))


async def _watch_root(root: Path, changed: Callable[[], None], restart: asyncio.Event, poll: bool) -> None:
    options = {"recursive": False, "debounce": DEBOUNCE, "step": STEP, "force_polling": poll or None}
    async for changes in awatch(root, watch_filter=_ours, **options):  # type: ignore[arg-type]
        names = {Path(path).name for _, path in changes}
        if names & set(FOLDERS):
            restart.set()
        if names & {NAME, *FOLDERS}:
            changed()


async def _watch_folders(root: Path, changed: Callable[[], None], restart: asyncio.Event, poll: bool) -> None:
    while True:
        restart.clear()
        folders = [root / name for name in FOLDERS if (root / name).is_dir()]
        if not folders:
            await restart.wait()
            continue
        options = {"debounce": DEBOUNCE, "step": STEP, "force_polling": poll or None, "stop_event": restart}
        async for _ in awatch(*folders, watch_filter=_ours, **options):  # type: ignore[arg-type]
            changed()
        if not restart.is_set():  # the watcher ended because a watched folder went away
            await asyncio.sleep(0.2)
        changed()
