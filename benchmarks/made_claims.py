"""Claims made from a fixed seed, with the word frequencies of natural language (Zipf-Mandelbrot)."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from onrecord.matching import Entry

WORDS = 200_000
STARTS, ENDS = "b br c d f g gr h k l m n p pr r s st t v w", "a e i o u ea or en"
SYLLABLES = [start + end for start in STARTS.split() for end in ENDS.split()]
BATCH = 10_000
SPEAKERS = 2_000


def vocabulary() -> list[str]:
    """Distinct words, the commonest first and short, as in any language: counting in syllables."""
    base = len(SYLLABLES)
    words = []
    for rank in range(WORDS):
        parts, left = [SYLLABLES[rank * 7 % base]], rank // base
        while left:
            parts.append(SYLLABLES[left * 11 % base])
            left //= base
        words.append("".join(parts))
    return words


def odds() -> NDArray[np.float64]:
    """Running sum of the share of each word: 1 / (rank + 2.7), Mandelbrot's form of Zipf's law."""
    shares = 1 / (np.arange(WORDS) + 2.7)
    return np.cumsum(shares / shares.sum())


def claims(count: int, seed: int = 7) -> Iterator[Entry]:
    """So many claims of 6 to 40 words, by one of 2,000 speakers, dated 2000 to 2020."""
    words, running = np.array(vocabulary()), odds()
    for batch in range(0, count, BATCH):
        numbers = np.random.Generator(np.random.PCG64(seed * 1_000_003 + batch))
        size = min(BATCH, count - batch)
        lengths = np.clip(numbers.lognormal(2.8, 0.45, size).astype(int), 6, 40)
        drawn = words[np.searchsorted(running, numbers.random(int(lengths.sum())), side="right").clip(0, WORDS - 1)]
        speakers, days = numbers.integers(0, SPEAKERS, size), numbers.integers(0, 7600, size)
        ends = np.cumsum(lengths)
        for index in range(size):
            text = " ".join(drawn[ends[index] - lengths[index] : ends[index]].tolist())
            day = np.datetime64("2000-01-01") + int(days[index])
            yield Entry(f"c{batch + index:07d}", text, "", f"s{speakers[index]}", str(day))


def again(earlier: list[Entry]) -> list[Entry]:
    """The claims said again: a fifth of the words left out, a fifth replaced, some words put before them."""
    words, running = np.array(vocabulary()), odds()
    found = []
    for number, entry in enumerate(earlier):
        numbers = np.random.Generator(np.random.PCG64(number))
        kept = [word for word in entry.text.split() if numbers.random() > 0.2]
        drawn = np.searchsorted(running, numbers.random(len(kept) + 4), side="right").clip(0, WORDS - 1)
        fresh = words[drawn].tolist()
        said = [other if numbers.random() < 0.2 else word for word, other in zip(kept, fresh[4:], strict=True)]
        found.append(Entry(f"q{number:05d}", " ".join(fresh[:4] + said), "", entry.speaker, "2024-01-01"))
    return found
