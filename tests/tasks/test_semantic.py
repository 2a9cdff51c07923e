"""The semantic extra without a model: what is said, and that nothing is loaded or fetched."""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
import pytest

from onrecord.cache import Cache
from onrecord.errors import BadInput
from onrecord.matching import Entry, Index
from onrecord.tasks import semantic


def test_a_named_folder_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    """The message names the setting and the folder, relative to the tracker."""
    with pytest.raises(BadInput, match="semantic_model: no folder"):
        semantic.model_folder("models/small", tmp_path)


def test_off_is_off(tmp_path: Path) -> None:
    """`off` uses no model, also where one is installed, and loads no library."""
    entries = {"a": Entry("a", "The ferry is late.")}
    assert semantic.meaning(Index.of(entries.values()), entries, "off", tmp_path, None) is None
    assert "torch" not in sys.modules


def test_embeddings_come_from_the_cache(tmp_path: Path) -> None:
    """What was embedded once is read by its content: the model, here a folder that holds none, is never loaded."""
    (tmp_path / "model").mkdir()
    cache = Cache(tmp_path / "cache")
    model = semantic.Model(tmp_path / "model", cache)
    held = np.eye(2, dtype=np.float32)
    model._embed = lambda texts: held  # type: ignore[method-assign]
    assert np.array_equal(model.embed_all(["a ferry", "a tram"]), held)
    again = semantic.Model(tmp_path / "model", cache)
    assert np.array_equal(again.embed_all(["a ferry", "a tram"]), held)
    assert again._loaded is None
