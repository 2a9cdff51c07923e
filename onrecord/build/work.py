"""Rendering many pages: in this process where they are few, by forked workers where that pays."""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from onrecord.cache import Cache, code
from onrecord.offspring import end_with_parent, hands
from onrecord.pages import Page
from onrecord.pages.page import Late, drawn
from onrecord.render import Renderer

# Called with the number of pages to come, it gives a function that is told how many more are done.
Progress = Callable[[int], Callable[[int], object]]
MANY = 400  # pages below which starting workers costs more than it saves
CHUNK = 200  # pages of one piece of work
_ANEW = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)
Written = tuple[str, int, int]  # of a file: the hash of its bytes, their number, and its time on the disk


class Made(NamedTuple):
    """The bytes of a page and their hash."""

    content: bytes
    digest: str


class _Job:
    """What a worker needs; it is inherited by the fork, never sent."""

    stage: Path
    pages: Sequence[Page]
    made: Mapping[str, Made]
    renderer: Renderer
    cache: Cache


def render_into(
    stage: Path, pages: Sequence[Page], made: Mapping[str, Made], renderer: Renderer, cache: Cache,
    progress: Progress | None = None,
) -> dict[str, Written]:
    """Renders the pages and writes them below `stage`, whose folders exist; gives what was written for each.

    `made` are those that are there already.
    """
    _Job.stage, _Job.pages, _Job.made, _Job.renderer, _Job.cache = stage, pages, made, renderer, cache
    done = progress(len(pages)) if progress else None
    written: dict[str, Written] = {}
    for numbers, part in _shared() if len(pages) >= MANY and hands() > 1 else _alone():
        written.update(zip((pages[number].address for number in numbers), part, strict=True))
        if done:
            done(len(part))
    _Job.pages, _Job.made = (), {}  # a preview would hold the whole record twice
    return written


def _chunks(numbers: Sequence[int]) -> list[Sequence[int]]:
    return [numbers[first : first + CHUNK] for first in range(0, len(numbers), CHUNK)]


def _alone() -> Iterator[tuple[Sequence[int], list[Written]]]:
    return ((numbers, _chunk(numbers)) for numbers in _chunks(range(len(_Job.pages))))


def _shared() -> Iterator[tuple[Sequence[int], list[Written]]]:
    """Pages that something is learned from are made here, since it would be lost with a worker."""
    from concurrent.futures import ProcessPoolExecutor  # after one edit there are too few pages to need it

    _Job.renderer.prepare(_Job.pages)
    context = multiprocessing.get_context("fork")
    learning = [isinstance(page.context, Late) and page.context.learns for page in _Job.pages]
    shared = _chunks([number for number, learns in enumerate(learning) if not learns])
    own = [number for number, learns in enumerate(learning) if learns]
    with ProcessPoolExecutor(hands(), context, end_with_parent) as workers:
        made = workers.map(_chunk, shared)
        yield own, _chunk(own)
        yield from zip(shared, made, strict=True)


def _chunk(numbers: Sequence[int]) -> list[Written]:
    return [_write(_Job.pages[number]) for number in numbers]


def _write(page: Page) -> Written:
    content, digest = _Job.made.get(page.address) or made_of(page, _Job.renderer, _Job.cache)
    handle = os.open(f"{_Job.stage}/{page.address}", _ANEW, 0o666)
    try:
        done = os.write(handle, content)
        while done < len(content):  # a disk that is nearly full may take less than it is given, and say so
            done += os.write(handle, content[done:])
        left = os.fstat(handle)
    finally:
        os.close(handle)
    return digest, left.st_size, left.st_mtime_ns


def our_code() -> str:
    """A hash of the modules that make pages: a stamp says nothing of how they do it."""
    return code("", "schema", "pages", "readers", "render")


def made_of(page: Page, renderer: Renderer, cache: Cache) -> Made:
    """A page rendered."""
    content = _content_of(page, renderer, cache)
    return Made(content, sha256(content).hexdigest())


def _content_of(page: Page, renderer: Renderer, cache: Cache) -> bytes:
    """The bytes of a page; images come from the cache where they were drawn before, since drawing is slow."""
    page = page.made()
    if not drawn(page.address):
        return renderer.render(page)
    key = f"{code('render')} {renderer.key(page)}"
    found = cache.read("share", key)
    if found is None:
        found = renderer.render(page)
        cache.write("share", key, found)
    return found
