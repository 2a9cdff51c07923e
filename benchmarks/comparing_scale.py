"""How the time of comparing grows with the words of two statements that say the same few words without end.

Each row is a text of 100, 200 and 400 words beside another of as many, and the time of each over the one before: 2 is
in step with the length, 4 with its square. Run by `python -m benchmarks comparing_scale`.
"""

from __future__ import annotations

import time
from itertools import pairwise

from onrecord.positions import compare

SIZES = (100, 200, 400)
SAID = ("never", "million", "not", "if", "the tax", "tax never", "raise cut", "he said", "if not", ",", "Reed", "1,000")


def main(arguments: list[str]) -> None:
    """Print a row for each of the words said, or those given."""
    compare("We will raise the tax.", "We will not raise the tax.")  # reads the word lists
    print(f"{'said without end':20}" + "".join(f"{size:>7} words" for size in SIZES) + "   growth")
    for said in arguments or SAID:
        taken = [_processor_time(said, size) for size in SIZES]
        growth = ", ".join(f"{later / earlier:.1f}" for earlier, later in pairwise(taken))
        print(f"{said:20}" + "".join(f"{1000 * one:>10.1f} ms" for one in taken) + f"   {growth}")


def _processor_time(said: str, words: int, runs: int = 3) -> float:
    """The least of a few runs, each with texts that were not read before."""
    text = " ".join([said] * (words // len(said.split())))
    times = []
    for run in range(runs):
        began = time.process_time()
        compare(f"{text} a{run}", f"{text} b{run}")
        times.append(time.process_time() - began)
    return min(times)
