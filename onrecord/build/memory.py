"""What is kept from one build to the next: on the disk, or by a process that builds again and again."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from onrecord.build.state import State, make_spare, recall, remember
from onrecord.cache import Cache
from onrecord.store import AtHand


class Memory:
    """The state of the last build as the cache has it. `files` are claims files at hand, by source id."""

    def __init__(self) -> None:
        self.files: dict[str, AtHand] = {}

    def recall(self, cache: Cache, out: Path) -> State:
        return recall(cache, out)

    def remember(self, cache: Cache, out: Path, state: State) -> None:
        remember(cache, out, state)


class Lasting(Memory):
    """The memory of a process that alone builds one site, into a folder where nobody else writes.

    Files of the site are trusted to be as they were left while nothing is put into its folders or taken away. The
    cache is told only by `save`; a process that dies before leaves the next one more to do.
    """

    def __init__(self) -> None:
        super().__init__()
        self._held: tuple[Cache, Path, State] | None = None

    def recall(self, cache: Cache, out: Path) -> State:
        if self._held is None:
            return super().recall(cache, out)
        state = self._held[2]
        return replace(state, trusted=state.undisturbed(out))

    def remember(self, cache: Cache, out: Path, state: State) -> None:
        self._held = (cache, out, state)

    def prepare(self) -> None:
        """Makes the next build quick, where the last one left no spare site: for when there is nothing else to do."""
        if self._held is None:
            return
        cache, out, state = self._held
        if state.lacks_spare(out):
            self._held = (cache, out, replace(state, spare=make_spare(cache, out, state)))

    def save(self) -> None:
        """What was remembered, for another process."""
        if self._held:
            remember(*self._held)
