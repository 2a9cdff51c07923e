"""Building the site: against Hugo and Eleventy on as many plain pages, after one edit, and how it grows.

`python -m benchmarks build_speed [CLAIMS …]` (1,000, 10,000 and 100,000 by default). Times are of whole commands, side
by side in one run. A claim makes four files (its page, its card, JSON for both), a page of the others one. The search
index and the share images have no counterpart there; what they cost is measured apart, with the fewest claims.

Hugo comes with `apt-get install hugo`; Eleventy is installed from npm for the run. Without them there are no ratios.
"""

from __future__ import annotations

import hashlib
import json
import os
import random
import re
import resource
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

PER_SOURCE = 20
WORDS = re.findall(r"\w+", """
    the council will not raise fares build tram harbour region water price cost crowns year support never promise
    vote budget school road people plan tax bridge may if unless only all some before open close
""")
CHANGES = ("softened", "hardened", "repeated", "figure_changed", "reversed", "narrowed")
BUILD = """
import gc, sys, pathlib
from onrecord.build import build
wanted = sys.argv[2:]
print(build(pathlib.Path(sys.argv[1]), with_search="search" in wanted, with_images="images" in wanted))
gc.freeze()  # as the command does
"""
SERVED = """
import json, pathlib, sys, time
from onrecord.build import Lasting, build
root, taken, memory = pathlib.Path(sys.argv[1]), [], Lasting()
file = sorted((root / "claims").glob("2*.yaml"))[-3]
for number in range(4):
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace('"checkworthy": 0.5', '"checkworthy": 0.6', 1), encoding="utf-8")
    clock, processor = time.perf_counter(), time.process_time()
    build(root, root / ".onrecord/preview", base_url="", drafts=True, with_search=False, with_images=False,
          memory=memory)
    taken.append((time.perf_counter() - clock, time.process_time() - processor))
    memory.prepare()
print(json.dumps(taken[2:]))
"""


def tracker(root: Path, claims: int, seed: int = 5) -> None:
    """A tracker of so many claims in documents of twenty, half of them matched with an earlier one."""
    draw = random.Random(seed)
    for folder in ("seeds", "claims"):
        (root / folder).mkdir(parents=True)
    (root / "onrecord.yaml").write_text("title: Made record\nbase_url: https://made.example.org/\nshow: full\n")
    people = [f"person-{number}" for number in range(max(claims // 200, 5))]
    topics = [f"topic-{number}" for number in range(max(claims // 250, 5))]
    _write(root / "claims/people.yaml", {"people": {one: {"name": one.replace("-", " ").title()} for one in people}})
    _write(root / "claims/topics.yaml", {"topics": {one: {"name": one.replace("-", " ").title()} for one in topics}})
    last: dict[tuple[str, str], str] = {}
    sources = claims // PER_SOURCE
    for number in range(sources):
        day = f"{2010 + number * 14 // sources}-{draw.randint(1, 12):02d}-{draw.randint(1, 28):02d}"
        name, text, rows = f"{day}-paper-{number}", "", []
        for at in range(PER_SOURCE):
            words = " ".join(draw.choices(WORDS, k=draw.randint(8, 30))).capitalize() + "."
            who, topic = draw.choice(people), draw.choice(topics)
            start = len(text) + 1
            text += f"“{words}” {who.replace('-', ' ').title()} said on the record about {topic}.\n\n"
            row = {
                "id": f"{who}-{day}-{number:05x}{at:02x}", "kind": "quote", "speaker": who, "named": who, "cue": "said",
                "text": words, "said": day, "topics": [topic], "checkworthy": 0.5, "status": "published",
                "spans": [{"start": start, "end": start + len(words), "exact": words,
                           "prefix": text[max(start - 32, 0) : start], "suffix": "” " + who[:10]}],
            }  # fmt: skip
            before = last.get((who, topic))
            if before and before.split("-")[2:5] < row["id"].split("-")[2:5] and draw.random() < 0.5:
                row["matches"] = [{"earlier": before, "change": draw.choice(CHANGES), "ruling": "confirmed",
                                   "because": ["hedge added: may"], "by": "Desk", "on": day}]  # fmt: skip
            last[who, topic] = row["id"]
            rows.append(row)
        (root / f"seeds/{name}.txt").write_text(text, encoding="utf-8")
        for row in rows:
            span = row["spans"][0]
            span["suffix"] = text[span["end"] : span["end"] + 32]
        _write(root / f"claims/{name}.yaml", {
            "format": 1, "claims": rows,
            "source": {"id": name, "file": f"seeds/{name}.txt", "sha256": hashlib.sha256(text.encode()).hexdigest(),
                       "title": f"Paper {number}", "publisher": "The Made Post", "url": f"https://post.example.org/{number}",
                       "published": day, "language": "en"},
        })  # fmt: skip


def _write(file: Path, value: object) -> None:
    # JSON is YAML; on one line it would be slow to edit, but it is only ever read here.
    file.write_text(json.dumps(value, ensure_ascii=False, indent=1), encoding="utf-8")


def hugo_site(root: Path, pages: int) -> None:
    """A Hugo site of plain pages: a title, a date and a paragraph through one layout."""
    (root / "content/claims").mkdir(parents=True)
    (root / "layouts/_default").mkdir(parents=True)
    settings = 'baseURL = "https://made.example.org/"\ntitle = "Made"\ndisableKinds = ["taxonomy", "term"]\n'
    (root / "config.toml").write_text(settings)
    page = "<!doctype html><html><head><title>{{ .Title }}</title></head><body>{{ .Content }}</body></html>"
    (root / "layouts/_default/single.html").write_text(page)
    (root / "layouts/_default/list.html").write_text(page)
    draw = random.Random(5)
    for number in range(pages):
        words = " ".join(draw.choices(WORDS, k=60))
        text = f'---\ntitle: "Claim {number}"\ndate: 2024-01-01\n---\n\n{words}\n'
        (root / f"content/claims/c{number}.md").write_text(text)


def timed(call: list[str], **more: object) -> tuple[float, float]:
    """Seconds on the clock and seconds of processors that a command took; ends the run if it fails."""
    before, started = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    done = subprocess.run(call, capture_output=True, text=True, check=False, **more)  # type: ignore[call-overload]
    if done.returncode:
        sys.exit(done.stdout[-2000:] + done.stderr[-2000:])
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    used = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return time.perf_counter() - started, used


def eleventy_in(folder: Path) -> str:
    """The command of Eleventy, installed below a folder; empty where npm cannot do it."""
    if not shutil.which("npm"):
        return ""
    call = ["npm", "install", "--silent", "--no-audit", "--no-fund", "--prefix", str(folder), "@11ty/eleventy"]
    done = subprocess.run(call, capture_output=True, check=False)
    return str(folder / "node_modules/.bin/eleventy") if done.returncode == 0 else ""


def eleventy_site(root: Path, hugo: Path) -> None:
    """The same plain pages for Eleventy, with the same layout."""
    shutil.copytree(hugo / "content/claims", root / "claims")
    (root / "_includes").mkdir()
    page = "<!doctype html><html><head><title>{{ title }}</title></head><body>{{ content }}</body></html>"
    (root / "_includes/page.liquid").write_text(page)
    (root / "claims/claims.json").write_text('{"layout": "page.liquid"}')


def main(arguments: list[str]) -> None:
    sizes = [int(one) for one in arguments] or [1_000, 10_000, 100_000]
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # as after an installation
    with tempfile.TemporaryDirectory() as folder:
        os.environ["XDG_CACHE_HOME"] = f"{folder}/cache"
        eleventy = eleventy_in(Path(folder))
        if not shutil.which("hugo"):
            print("Hugo is not installed (apt-get install hugo): no ratios")
        if not eleventy:
            print("Eleventy could not be installed from npm: it is left out")
        print("claims    what                     seconds  processor  of Hugo")
        grown = [measure(Path(folder) / str(claims), claims, eleventy, parts=claims == min(sizes)) for claims in sizes]
    for claims, taken in zip(sizes, grown, strict=True):
        print(f"{claims:<9} {'a claim of a cold build':<24} {1000 * taken / claims:>7.2f} ms")


def measure(folder: Path, claims: int, eleventy: str, parts: bool) -> float:
    """All rows of one size; gives the seconds of a cold build."""
    root, plain = folder / "tracker", folder / "hugo"
    tracker(root, claims)
    hugo_site(plain, claims)
    command = [sys.executable, "-c", BUILD, str(root)]
    hugo = 0.0
    if shutil.which("hugo"):
        hugo = row(claims, "Hugo, plain pages", timed(["hugo", "--quiet"], cwd=plain), 0)
    if eleventy:
        eleventy_site(folder / "eleventy", plain)
        row(claims, "Eleventy, plain pages", timed([eleventy, "--quiet"], cwd=folder / "eleventy"), hugo)
    cold = row(claims, "cold build", timed(command), hugo)
    row(claims, "nothing changed", timed(command), hugo)
    for number, what in enumerate(("one claim edited", "another edited")):  # the first has no spare site to start from
        file = sorted((root / "claims").glob("2*.yaml"))[-1 - number]
        text = file.read_text(encoding="utf-8")
        file.write_text(text.replace('"checkworthy": 0.5', '"checkworthy": 0.6', 1), encoding="utf-8")
        row(claims, what, timed(command), hugo)
    for taken in edits_in_process(root):
        row(claims, "built while serving", taken, hugo)
    for taken in edits_in_browser(root):
        row(claims, "from edit to browser", taken, hugo)
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024
    files = sum(len(names) for _, _, names in os.walk(root / "site"))
    print(f"{claims:<9} {files} files, largest process so far {peak} MB")
    if parts:
        row(claims, "share images drawn", timed([*command, "images"]), hugo)
        row(claims, "search index made", timed([*command, "images", "search"]), hugo)
    return cold


def edits_in_process(root: Path) -> list[tuple[float, float]]:
    """What a running preview does after each of two edits, without the wait for the file system's news."""
    done = subprocess.run([sys.executable, "-c", SERVED, str(root)], capture_output=True, text=True, check=True)
    return [tuple(row) for row in json.loads(done.stdout)]


def edits_in_browser(root: Path) -> Iterator[tuple[float, float]]:
    """Seconds from the saving of two edits to the moment when `onrecord serve` answers with the new words.

    The words of a claim are edited, which changes every list that it stands in.
    """
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    call = [sys.executable, "-m", "onrecord", "-C", str(root), "serve", "--read-only", "--port", str(port)]
    with subprocess.Popen(call, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as served:
        try:
            for number in range(2):
                file = sorted((root / "claims").glob("2*.yaml"))[-5 - number]
                plain = json.loads(file.read_text(encoding="utf-8"))
                page = f"http://127.0.0.1:{port}/claims/{plain['claims'][3]['id']}.html"
                answer(page, "</html>")
                time.sleep(5)  # until it has nothing else to do
                plain["claims"][3]["text"] = f"Edited in the browser {number}."
                before, started = processor_of(served.pid), time.perf_counter()
                _write(file, plain)
                answer(page, plain["claims"][3]["text"])
                yield time.perf_counter() - started, processor_of(served.pid) - before
        finally:
            served.terminate()


def answer(page: str, words: str) -> None:
    """Waits until a page has some words. Ends the run if they never come."""
    for _ in range(60_000):
        with suppress(OSError), urllib.request.urlopen(page, timeout=600) as answered:
            if words in answered.read().decode():
                return
        time.sleep(0.01)
    sys.exit(f"{page} never said: {words}")


def processor_of(process: int) -> float:
    """Seconds of processors that a process has used; 0 where the system does not say."""
    with suppress(OSError):
        fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
    return 0.0


def row(claims: int, what: str, taken: tuple[float, float], hugo: float) -> float:
    ratio = f"{taken[0] / hugo:8.2f}" if hugo else ""
    print(f"{claims:<9} {what:<24} {taken[0]:>7.2f} {taken[1]:>10.2f} {ratio}", flush=True)
    return taken[0]
