"""Print how fast extraction is: on real transcripts, on ten hostile shapes at n and 2n, and its memory on 20 MB.

usage: python benchmarks/extract_speed.py [--folder FOLDER] [--size 200000] [--megabytes 20]

FOLDER holds transcripts to time (reading and extracting, one core, CPU seconds). A shape's growth is its time at
twice the size over its time at the size: 2 is linear, 4 is quadratic. Memory is the peak of a child process that reads
one text of that size, an article and a transcript, and goes through its claims, as a multiple of the text in bytes.
"""

from __future__ import annotations

import argparse
import resource
import subprocess
import sys
import tempfile
import time
from collections import deque
from collections.abc import Callable, Mapping
from pathlib import Path

from onrecord import readers
from onrecord.extract import found_in

TALK = "The mayor, Mara Quill, said on Tuesday that the bridge, built in 1978, was safe. “It stands,” she said. "
FILLER = "Nobody in Withen remembers a winter without it, and few have ever walked to the other side at night. "
# One attribution in four sentences or five, as in a newspaper; turns of a few sentences, as in a hearing.
LONG: Mapping[str, str] = {
    "prose": TALK + 4 * FILLER + "\n\n",
    "transcript": (
        f"MARA QUILL: We built the bridge in 1978 for 4 million, and it’ll be closed for two weeks in May. {FILLER}\n\n"
        f"IVO BRANDT: The town spent 60 million on the quay last year. We will not spend more on it. {FILLER}\n\n"
    ),
}
SHAPES: Mapping[str, Callable[[int], str]] = {
    "prose": lambda n: TALK * (n // len(TALK)),
    "open quotes": lambda n: "“" * (n // 2) + "a said " * (n // 14),
    "open quotes and words": lambda n: "“No said Mara " * (n // 14),
    "straight quotes": lambda n: "\"a\" 'b " * (n // 8),
    "brackets": lambda n: "(" * (n // 2) + "[" * (n // 2),
    "one endless sentence": lambda n: "and the mayor of the town said that " * (n // 36),
    "one endless word": lambda n: "a" * n,
    "commas": lambda n: "said, " * (n // 6),
    "labels": lambda n: "MR. QUILL: Yes, in 1978 we did.\n\n" * (n // 34),
    "dates": lambda n: "on Tuesday, in March 2019, said two weeks ago, " * (n // 47),
    "short lines": lambda n: "“Yes,” she said.\n\n" * (n // 18),
    "capitals": lambda n: "Mara Quill Ivo Brandt " * (n // 22),
    "people in office": lambda n: "".join(
        f"The mayor of {_word(i)}, {_word(i)} {_word(7 * i)}, said the bridge was safe.\n\n" for i in range(n // 72)),
}


def _word(number: int) -> str:
    """A made-up name for a number: 2417 -> Linuketi."""
    return "".join("bakelimonuraseti"[2 * (int(digit) % 8):][:2] for digit in f"{number:05d}").capitalize()


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--folder", type=Path)
    options.add_argument("--size", type=int, default=200_000)
    options.add_argument("--megabytes", type=int, default=20)
    options.add_argument("--child", type=Path, help=argparse.SUPPRESS)
    given = options.parse_args()
    if given.child:
        _seconds(given.child)
        print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024)
        return
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "text.txt"
        if given.folder:
            transcripts(given.folder)
        for name, shape in SHAPES.items():
            growth(name, shape, given.size, place)
        for name, paragraph in LONG.items() if given.megabytes else ():
            memory(name, paragraph, given.megabytes, place)


def transcripts(folder: Path) -> None:
    files = sorted(folder.glob("*.md"))
    size = sum(file.stat().st_size for file in files)
    seconds = sum(_seconds(file) for file in files)
    print(f"{len(files)} transcripts: {size / 1e6:.2f} MB in {seconds:.2f} s, {size / 1e6 / seconds:.2f} MB/s")


def growth(name: str, shape: Callable[[int], str], size: int, place: Path) -> None:
    times = []
    for length in (size, 2 * size):
        place.write_text(shape(length), encoding="utf-8")
        times.append(min(_seconds(place) for _ in range(2)))
    size_mb = place.stat().st_size / 1e6
    print(f"{name:24}{times[0]:8.2f} s {times[1]:8.2f} s  growth {times[1] / max(times[0], 1e-3):5.2f}"
          f"  {size_mb / max(times[1], 1e-3):7.2f} MB/s", flush=True)


def memory(name: str, paragraph: str, megabytes: int, place: Path) -> None:
    """The peak of a fresh process, less that of one that reads an empty text."""
    peaks = []
    for size in (1000, megabytes * 1_000_000):
        place.write_text(paragraph * (size // len(paragraph.encode())), encoding="utf-8")
        command = [sys.executable, __file__, "--child", str(place)]
        run = subprocess.run(command, capture_output=True, text=True, check=True)
        peaks.append(int(run.stdout.split()[-1]))
    used = (peaks[1] - peaks[0]) / place.stat().st_size
    print(f"{megabytes} MB of {name}: {peaks[1] / 1e6:.0f} MB at most, {used:.1f} times the text")


def _seconds(place: Path) -> float:
    start = time.process_time()
    deque(found_in(readers.read(place, place.parent, published="2024-05-10")), maxlen=0)
    return time.process_time() - start


if __name__ == "__main__":
    main()
