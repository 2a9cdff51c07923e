"""Compiled templates of the last build. They are code, so they are kept where only the person who builds can write.

That is the cache in the home folder, never the one in the tracker: what lies there may have come with a pull request.
"""

from __future__ import annotations

import marshal
import sys
from contextlib import suppress
from pathlib import Path

import jinja2

from onrecord.build.work import our_code
from onrecord.cache import Cache, safe_cache
from onrecord.render.folding import CODES

KIND = "templates"
Names = frozenset[tuple[str, ...]]


def recall(root: Path) -> Names:
    """Makes the templates of a tracker known to this process, where it knows none yet; gives those it knows."""
    cache = None if CODES else cache_for(root)
    held = cache.read_own(KIND, _key(root)) if cache else None
    with suppress(ValueError, TypeError, EOFError):
        CODES.update(marshal.loads(held) if held else {})
    return frozenset(CODES)


def remember(root: Path, site: str, known: Names) -> None:
    """Keeps the templates of a site for the next build if some were not `known`; those of another site go."""
    found = {name: made for name, made in CODES.items() if name[0] == site}
    if not found.keys() <= known and (cache := cache_for(root)):
        cache.write(KIND, _key(root), marshal.dumps(found))


def cache_for(root: Path) -> Cache | None:
    """None where the cache lies in the tracker, or in a checkout of whatever kind."""
    folder = safe_cache()
    return None if folder is None or folder.is_relative_to(root.resolve()) else Cache(folder)


def _key(root: Path) -> str:
    """Of a tracker in this version of the interpreter, of the template engine and of ourselves."""
    return f"{root.resolve()}\0{sys.version}\0{jinja2.__version__}\0{our_code()}"
