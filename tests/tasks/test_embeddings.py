"""Embeddings on their shelf: each text is embedded once, whatever it is asked beside, and damage is mended."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from onrecord.cache import Cache
from onrecord.tasks import embeddings
from onrecord.tasks.embeddings import embedded


class Lengths:
    """A model whose vector of a text is its length and its first letter; it remembers what it was asked."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def __call__(self, texts: list[str]) -> np.ndarray:
        self.asked += texts
        return np.array([[len(text), ord(text[0])] for text in texts], np.float32)


def shown(texts: list[str], model: Lengths, cache: Cache | None, name: str = "lengths") -> list[list[int]]:
    return embedded(texts, model, cache, name).astype(int).tolist()


def test_each_text_is_embedded_once(tmp_path: Path) -> None:
    """A later question in another order, with one more text and one twice, has only the new text embedded."""
    model, cache = Lengths(), Cache(tmp_path)
    assert shown(["a ferry", "tram"], model, cache) == [[7, 97], [4, 116]]
    assert shown(["tram", "boats", "a ferry", "tram"], model, cache) == [[4, 116], [5, 98], [7, 97], [4, 116]]
    assert sorted(model.asked) == ["a ferry", "boats", "tram"]


def test_another_model_has_a_shelf_of_its_own(tmp_path: Path) -> None:
    """Vectors of one model never answer for another."""
    model, cache = Lengths(), Cache(tmp_path)
    shown(["tram"], model, cache, "one")
    shown(["tram"], model, cache, "other")
    assert model.asked == ["tram", "tram"]


def test_a_run_that_is_ended_goes_on_where_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was embedded before an interruption is kept, part by part."""
    monkeypatch.setattr(embeddings, "PART", 1)
    model, cache = Lengths(), Cache(tmp_path)

    def ended(texts: list[str]) -> np.ndarray:
        if texts == ["tram"]:
            raise KeyboardInterrupt
        return model(texts)

    with pytest.raises(KeyboardInterrupt):
        embedded(["tram", "a ferry"], ended, cache, "lengths")
    assert shown(["tram", "a ferry"], model, cache) == [[4, 116], [7, 97]]
    assert model.asked == ["a ferry", "tram"]


@pytest.mark.parametrize("damage", [lambda content: content[:-4], lambda content: b"",
                                    lambda content: content[:-8] + b"\0" * 8], ids=["short", "empty", "zeros"])
def test_a_damaged_part_is_made_again(tmp_path: Path, damage: Callable[[bytes], bytes]) -> None:
    """A file of the cache that lost some of its content costs the time to embed again, and no more."""
    model, cache = Lengths(), Cache(tmp_path)
    shown(["a ferry"], model, cache)
    for file in (tmp_path / embeddings.KIND).rglob("*"):
        if file.is_file() and file.read_bytes()[:6] == b"\x93NUMPY":
            file.write_bytes(damage(file.read_bytes()))
    assert shown(["a ferry"], model, cache) == [[7, 97]]
    assert model.asked == ["a ferry", "a ferry"]


def test_many_parts_are_made_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """After many small additions everything is still there, and nothing is embedded again."""
    monkeypatch.setattr(embeddings, "MOST_PARTS", 2)
    model, cache = Lengths(), Cache(tmp_path)
    words = ["a", "bb", "ccc", "dddd"]
    for word in words:
        shown([word], model, cache)
    assert shown(words, model, cache) == [[1, 97], [2, 98], [3, 99], [4, 100]]
    assert model.asked == words


def test_without_a_cache_or_texts() -> None:
    """Nothing is kept, and no texts give no vectors."""
    model = Lengths()
    assert shown(["tram", "tram"], model, None) == [[4, 116], [4, 116]]
    assert model.asked == ["tram"]
    assert len(embedded([], model, None, "lengths")) == 0


def test_progress_is_told_of_many_texts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The number of texts to embed, then each step; what is in the cache already is not counted."""
    monkeypatch.setattr(embeddings, "STEP", 2)
    monkeypatch.setattr(embeddings, "MANY", 3)
    model, cache = Lengths(), Cache(tmp_path)
    shown(["tram"], model, cache)
    told: list[int] = []

    def begin(total: int) -> Callable[[int], object]:
        told.append(total)
        return told.append

    embedded(["tram", "boats", "a ferry", "quay"], model, cache, "lengths", begin)
    assert told == [3, 2, 1]


def test_few_texts_are_embedded_without_a_word(tmp_path: Path) -> None:
    """A question of its own is embedded in no time."""

    def begin(total: int) -> Callable[[int], object]:
        raise AssertionError(total)

    embedded(["tram", "a ferry"], Lengths(), Cache(tmp_path), "lengths", begin)
