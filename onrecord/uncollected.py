"""Work that makes a great many small values and no circles of them, without the search for circles."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def without_collection() -> Iterator[None]:
    """To look for circles would take a third of the time of a build: each value would be looked at again and again.

    What was made counts as old at the end, or all of it would be looked at then.
    """
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.freeze()
            gc.unfreeze()
            gc.enable()
