"""Rendering many pages: in this process where they are few, by forked workers where that pays."""

from __future__ import annotations

import multiprocessing
import os
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from hashlib import sha256
from pathlib import Path

from onrecord.cache import Cache
from onrecord.offspring import end_with_parent
from onrecord.pages import Page
from onrecord.render import Renderer

# Called with the number of pages to come, it gives a function that is told how many more are done.
Progress = Callable[[int], Callable[[int], object]]
MANY = 400  # pages below which starting workers costs more than it saves
CHUNK = 100


class _Job:
    """What a worker needs; it is inherited by the fork, never sent."""

    stage: Path
    pages: Sequence[Page]
    asked: Mapping[str, str]
    renderer: Renderer
    cache: Cache


def render_into(
    stage: Path, pages: Sequence[Page], asked: Mapping[str, str], renderer: Renderer, cache: Cache,
    progress: Progress | None = None,
) -> dict[str, tuple[str, str]]:
    """Renders the pages and writes them below `stage`, whose folders exist; gives for each its key and its hash.

    `asked` holds the keys that are known already.
    """
    _Job.stage, _Job.pages, _Job.asked, _Job.renderer, _Job.cache = stage, pages, asked, renderer, cache
    done = progress(len(pages)) if progress else None
    digests: dict[str, tuple[str, str]] = {}
    parts = [range(first, min(first + CHUNK, len(pages))) for first in range(0, len(pages), CHUNK)]
    for part in _shared(parts) if _worth_it(len(pages)) else map(_chunk, parts):
        digests.update(part)
        if done:
            done(len(part))
    return digests


def _worth_it(pages: int) -> bool:
    """A process with threads must not fork: a lock held by one of them would stay held in the child."""
    processors = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    can_fork = "fork" in multiprocessing.get_all_start_methods()
    return pages >= MANY and processors > 1 and threading.active_count() == 1 and can_fork


def _shared(parts: Iterable[range]) -> Iterator[dict[str, tuple[str, str]]]:
    context = multiprocessing.get_context("fork")
    with ProcessPoolExecutor(min(8, len(os.sched_getaffinity(0))), context, end_with_parent) as workers:
        yield from workers.map(_chunk, parts)


def _chunk(numbers: range) -> dict[str, tuple[str, str]]:
    return {_Job.pages[number].address: _write(_Job.pages[number]) for number in numbers}


def _write(page: Page) -> tuple[str, str]:
    page = page.made()
    key = _Job.asked.get(page.address) or _Job.renderer.key(page)
    content = _content(page, key)
    with open(f"{_Job.stage}/{page.address}", "wb") as stream:
        stream.write(content)
    return key, sha256(content).hexdigest()


def _content(page: Page, key: str) -> bytes:
    """The bytes of a page; images come from the cache where they were drawn before, since drawing is slow."""
    if not page.address.endswith(".png"):
        return _Job.renderer.render(page)
    found = _Job.cache.read("share", key)
    if found is None:
        found = _Job.renderer.render(page)
        _Job.cache.write("share", key, found)
    return found
